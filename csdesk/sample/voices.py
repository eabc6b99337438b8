"""What the sample company's customers write, in three languages, and which of them were called back."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from csdesk.base.language import LANGUAGES, Language
from csdesk.base.text import _
from csdesk.sample.company import Company
from csdesk.voices.voice import CallState, VoiceQuery
from csdesk.workspace import Workspace

_ABROAD = 0.15
"""Part of the customers who write in another language than the company's."""
_BETWEEN = 0.3
"""Part of those in between who have something to say after all."""
_LEFT_OPEN = 9


@dataclass(frozen=True)
class Phrases:
    """Sentences of one language: of any case, and by topic in the order of `csdesk.sample.facts.TOPICS`."""

    good: tuple[str, ...]
    between: tuple[str, ...]
    bad: tuple[str, ...]
    good_by_topic: tuple[tuple[str, ...], ...]
    bad_by_topic: tuple[tuple[str, ...], ...]
    between_sentences: str = " "


_EN = Phrases(
    (
        "Quick and friendly, thank you.", "Solved at the first attempt.", "The explanation was clear and patient.",
        "Very helpful, I felt taken seriously.", "Answered within minutes.", "Called me back exactly when promised.",
        "Friendly from start to end.", "Best service I have had in years.",
    ),
    ("It took a while, but it works now.", "Friendly, only the waiting was long.", "The answer was fine, a bit short."),
    (
        "I had to explain everything twice.", "I waited far too long for an answer.", "Nobody called me back.",
        "I was sent from one to the next.", "The answer did not match my question.", "Three emails and still no solution.",
        "The line dropped after twenty minutes.", "Friendly, but nothing was solved.",
    ),
    (
        ("The wrong charge was gone the same day.",), ("My parcel arrived the next morning.",), ("The router works again.",),
        ("I could log in again at once.",), ("Now I know which plan fits me.",), ("Cancelling was easy.",), ("Good that you listened.",),
    ),
    (
        ("The invoice is wrong again.", "Still no refund after three weeks."), ("The parcel never arrived.", "The delivery was late again."),
        ("The problem came back the next day.", "The internet fails every evening."), ("The reset code never came.", "My account is still locked."),
        ("Two agents, two different answers.",), ("I cancelled and was charged all the same.",), ("My complaint was simply closed.",),
    ),
)  # fmt: skip
_NB = Phrases(
    (
        "Rask og hyggelig hjelp, tusen takk.", "Løst på første forsøk.", "Forklarte det så jeg forsto det.",
        "Veldig hjelpsom, jeg følte meg sett.", "Fikk svar på noen minutter.", "Ringte tilbake akkurat som avtalt.",
        "Vennlig hele veien.", "Den beste kundeservicen på lenge.",
    ),
    ("Det tok litt tid, men nå virker det.", "Hyggelig, men lang ventetid.", "Greit svar, litt kort."),
    (
        "Måtte forklare alt to ganger.", "Ventet altfor lenge på svar.", "Ingen ringte tilbake.", "Ble sendt fra den ene til den andre.",
        "Svaret passet ikke til spørsmålet.", "Tre e-poster og fortsatt ingen løsning.", "Samtalen ble brutt etter tjue minutter.",
        "Hyggelig, men ingenting ble løst.",
    ),
    (
        ("Feil trekk ble rettet samme dag.",), ("Pakken kom neste morgen.",), ("Ruteren virker igjen.",),
        ("Kom inn på kontoen med en gang.",), ("Nå vet jeg hvilket abonnement som passer.",), ("Oppsigelsen var enkel.",), ("Bra at dere lyttet.",),
    ),
    (
        ("Fakturaen er feil igjen.", "Fortsatt ingen tilbakebetaling etter tre uker."), ("Pakken kom aldri fram.", "Leveringen var forsinket igjen."),
        ("Feilen kom tilbake dagen etter.", "Nettet faller ut hver kveld."), ("Koden kom aldri.", "Kontoen er fortsatt sperret."),
        ("To medarbeidere, to forskjellige svar.",), ("Sa opp og ble trukket likevel.",), ("Klagen ble bare lukket.",),
    ),
)  # fmt: skip
_ZH = Phrases(
    (
        "客服态度很好，谢谢。", "一次就解决了。", "讲得很清楚，也很耐心。", "非常专业，感觉被重视。", "几分钟就回复了。", "说好回电就真的回电了。",
        "全程都很热情。", "这几年遇到最好的服务。",
    ),
    ("花了点时间，不过总算解决了。", "态度不错，就是等待有点久。", "回复还行，有点简单。"),
    (
        "同样的问题要重复说好几遍。", "等待时间太久了。", "说好回电，一直没有消息。", "电话转接了好几次。", "回复和我问的对不上。", "发了三封邮件还是没有解决。",
        "排队二十分钟后断线了。", "态度还可以，但是问题没解决。",
    ),
    (
        ("多扣的费用当天就退了。",), ("包裹第二天就到了。",), ("网络恢复正常了。",), ("马上就能登录了。",), ("终于知道哪个套餐合适。",), ("取消手续很简单。",),
        ("谢谢你们认真听我说。",),
    ),
    (
        ("账单又出错了。", "退款三个星期还没有到账。"), ("包裹一直没有收到。", "物流又延迟了。"), ("第二天问题又出现了。", "每天晚上都断网。"),
        ("验证码一直收不到。", "账号还是登录不了。"), ("两个客服，两种说法。",), ("取消以后还在扣费。",), ("投诉直接被关闭了。",),
    ),
    "",
)  # fmt: skip
_PHRASES = {"en": _EN, "nb": _NB, "zh_CN": _ZH}


def comment_of(mark: float, topic: int, code: str, rng: random.Random) -> str | None:
    """Write what a customer with this mark of 5 says about a case of this topic, mostly in the company's language."""
    others = [other for other in LANGUAGES if other != code]
    phrases = _PHRASES[rng.choice(others) if rng.random() < _ABROAD else code]
    if mark == 3:
        return rng.choice(phrases.between) if rng.random() < _BETWEEN else None
    general, special = (
        (phrases.good, phrases.good_by_topic) if mark > 3 else (phrases.bad, phrases.bad_by_topic)
    )
    said: Sequence[str] = [rng.choice(general), rng.choice(special[topic])]
    return phrases.between_sentences.join(rng.sample(said, 1 if rng.random() < 0.4 else 2))


def make_calls(workspace: Workspace, language: Language, company: Company, today: date, seed: int) -> None:
    """Note what became of unhappy customers; the newest few still wait, one of them past its day."""
    rng, voices, say = random.Random(seed), workspace.voices, language.say
    waiting = voices.find(VoiceQuery(call=CallState.OPEN, with_words=False), today).ids
    keys = voices.keys_of(waiting)
    for key in keys[_LEFT_OPEN:]:
        state = rng.choices([CallState.CALLED, CallState.NOT_REACHED, CallState.NO_NEED], [7, 2, 1])[0]
        voices.edit_call(key, state=state, person_id=rng.choice(company.leads))
    for key in keys[_LEFT_OPEN - 2 : _LEFT_OPEN]:
        note = say(_("Wants to be called after five."))
        voices.edit_call(key, person_id=company.leads[0], due_on=today - timedelta(days=1), note=note)
