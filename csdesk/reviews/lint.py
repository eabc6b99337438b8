"""Gentle advice on a written comment: it should be specific, dated and about behaviour. It never blocks.

What stands in quotation marks is somebody else's words, taken from the evidence: it is not judged.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from csdesk.base.text import Words, _
from csdesk.reviews import lint_words
from csdesk.reviews.lint_words import WordList, words_of

_MONTHS = (
    "january february march april may june july august september october november december "
    "januar februar mars april mai juni juli august september oktober november desember "
    "jan feb apr jun jul aug sep sept oct okt nov dec des "
    "monday tuesday wednesday thursday friday mandag tirsdag onsdag torsdag fredag"
)
_MONTH = "|".join(dict.fromkeys(_MONTHS.split()))
_COUNTS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|twice|once|half|both|"
    "én|ett|to|tre|fire|fem|seks|sju|åtte|ni|ti|begge|halvparten"
)
_GROUND = re.compile(
    rf"\d|\b({_MONTH}|{_COUNTS})\b|[一二两三四五六七八九十]+(月|次|周|个|天|名|位|件|张|单|条|家)|上周|本月|上月|季度",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|「[^」]*」|„[^“”]*[“”]|\"[^\"\n]*\"")
_CUSTOMER = "customer|caller|client|guest|kunde|innringer|客户|顾客|用户|来电"
_OF_CUSTOMER = re.compile(rf"^\s*的?\s*(?:{_CUSTOMER})", re.IGNORECASE)
_CUSTOMER_IS = re.compile(
    rf"(?:{_CUSTOMER})\w*\s*(?:who|that|som)?\s*(?:is|was|were|er|var|很|是|说|因|表示)?\s*(?:so|very|svært|veldig)?\s*$",
    re.IGNORECASE,
)
_SHOUT = re.compile(r"[!?！？]{2,}")

SHORT = 6
"""Fewer words than this hardly say what happened."""
ALIKE = 8
"""From this many words on, the same text in two reviews is no chance."""
_PLAIN_PRAISE = 12
"""Praise in fewer words than this, or without a date or figure, says nothing more."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say under the comment; ``good`` when there is nothing to mend.

    ``start`` and ``end`` tell where the word stands in the text, -1 = it is about the whole; ``example`` shows how to
    say it better.
    """

    words: Words
    good: bool
    start: int = -1
    end: int = -1
    example: Words | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known beside the text: the mark with its scale's ends, and where the same words stand already."""

    rating: int | None = None
    lowest: int = 1
    highest: int = 5
    echoes: Mapping[str, str] | None = None
    """Folded comments of other reviews in the cycle, with whose they are."""

    @property
    def low(self) -> bool:
        """Whether the mark is in the lowest third of the scale."""
        return self.rating is not None and 3 * (self.rating - self.lowest) <= self.highest - self.lowest

    @property
    def high(self) -> bool:
        """Whether the mark is the highest, or among the best tenth of a long scale."""
        return self.rating is not None and 10 * (self.highest - self.rating) <= self.highest - self.lowest


NOTHING = Ground()


def advise(text: str, ground: Ground = NOTHING) -> Advice | None:
    """Return the first advice that fits, praise when none does, and None for a comment not begun."""
    if not text.strip():
        return None
    found = faults(text, ground)
    return found[0] if found else Advice(_("Specific, dated and about behaviour: good."), good=True)


def faults(text: str, ground: Ground = NOTHING) -> tuple[Advice, ...]:
    """Return everything that could be said better, the gravest first."""
    if not text.strip():
        return ()
    own = _QUOTED.sub(lambda quote: " " * len(quote.group()), text)
    found = [advice for words, say, example in _rules() for advice in _hits(own, words, say, example)]
    return (*found, *_shouts(own), *_contradiction(own, ground), *_echo(text, ground), *_thin(text, own))


def word_count(text: str) -> int:
    """Count words; each Chinese character counts as one, as Chinese word processors do."""
    han = len(_HAN.findall(text))
    return han + len(_WORD.findall(_HAN.sub(" ", text)))


def folded(text: str) -> str:
    """Return a comment as it is compared with others: letters and digits only."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


Rule = tuple[WordList, Callable[[str], Words], Words]


@cache
def _rules() -> tuple[Rule, ...]:
    """Return the lists in the order of their weight, each with its reason and an example of better words."""
    return (
        (words_of(lint_words.PRIVATE), _private, _("Better: leave it out, and judge the work of the period.")),
        (words_of(lint_words.PERSON), _person, _("Better: “On 12 May two customers waited three days for an answer.”")),
        (words_of(lint_words.MOTIVE), _motive, _("Better: “Four of nine call-backs in June were not made.”")),
        (words_of(lint_words.HEARSAY), _hearsay, _("Better: “On 3 June I listened to the call with ticket 4711.”")),
        (words_of(lint_words.COMPARED), _compared, _("Better: “The first response took 4.3 h; the target was 4.0 h.”")),
        (words_of(lint_words.SARCASM), _sarcasm, _("Better: say plainly what happened, and what should happen.")),
        (words_of(lint_words.ABSOLUTE), _absolute, _("Better: “In 7 of 20 checked cases, among them 4711.”")),
        (words_of(lint_words.VAGUE), _vague, _("Better: “Answers came in two mails instead of one in 6 of 20 cases.”")),
    )  # fmt: skip


def _hits(text: str, words: WordList, say: Callable[[str], Words], example: Words) -> list[Advice]:
    return [
        Advice(say(found.group()), good=False, start=found.start(), end=found.end(), example=example)
        for found in words.pattern.finditer(text)
        if not (_OF_CUSTOMER.search(text[found.end() :]) or _CUSTOMER_IS.search(text[: found.start()]))
    ]


def _shouts(text: str) -> list[Advice]:
    plain = _("Better: say plainly what happened, and what should happen.")
    return [
        Advice(_sarcasm(found.group()), good=False, start=found.start(), end=found.end(), example=plain)
        for found in _SHOUT.finditer(text)
    ]


def _contradiction(text: str, ground: Ground) -> list[Advice]:
    """Find praise beside a low mark and blame beside the highest."""
    praise, blame = _praise().count(text), _blame().count(text)
    better = _("Better: say what the mark rests on, or change the mark.")
    if ground.low and praise > blame:
        said = _("The words praise, the mark is {mark}: one of them misleads.", mark=ground.rating)
        return [Advice(said, good=False, example=better)]
    if ground.high and blame > praise:
        said = _("The words find fault, the mark is {mark}: one of them misleads.", mark=ground.rating)
        return [Advice(said, good=False, example=better)]
    return []


def _echo(text: str, ground: Ground) -> list[Advice]:
    if ground.echoes is None or word_count(text) < ALIKE:
        return []
    whose = ground.echoes.get(folded(text))
    if whose is None:
        return []
    said = _("The same words stand in the review of {name}; say what was this person's own.", name=whose)
    return [Advice(said, good=False)]


def _thin(text: str, own: str) -> list[Advice]:
    """Find what says too little: empty praise, too few words, and nothing that could be followed."""
    grounded, count = bool(_GROUND.search(text)), word_count(own)
    found = _empty().find(own)
    if (
        found
        and (count < _PLAIN_PRAISE if _HAN.search(own) is None else count < 2 * _PLAIN_PRAISE)
        and not grounded
    ):
        example = _("Better: “Won back a customer of eleven years on 12 March, with one honest call.”")
        return [
            Advice(_vague(found.group()), good=False, start=found.start(), end=found.end(), example=example)
        ]
    if word_count(text) < SHORT:
        return [Advice(_("Say what happened, when, and what it led to."), good=False)]
    if not grounded:
        return [Advice(_("Add a date, a figure or a case, so that it can be followed."), good=False)]
    return []


@cache
def _praise() -> WordList:
    return words_of(lint_words.PRAISE)


@cache
def _blame() -> WordList:
    return words_of(lint_words.BLAME)


@cache
def _empty() -> WordList:
    return words_of(lint_words.EMPTY_PRAISE)


def _private(word: str) -> Words:
    return _("“{word}” is private: age, sex, family, health and origin have no place in a review.", word=word)


def _person(word: str) -> Words:
    return _("“{word}” is about the person; say what was done or said.", word=word)


def _motive(word: str) -> Words:
    return _("“{word}” guesses what somebody wants; say what they did.", word=word)


def _hearsay(word: str) -> Words:
    return _("“{word}” is hearsay; say what you saw, or quote the evidence.", word=word)


def _compared(word: str) -> Words:
    return _("“{word}” compares with others; compare with the target or the level of the role.", word=word)


def _sarcasm(word: str) -> Words:
    return _("“{word}” may be read as mockery; say it plainly.", word=word)


def _absolute(word: str) -> Words:
    return _("“{word}” is hard to prove; name the case you have in mind.", word=word)


def _vague(word: str) -> Words:
    return _("“{word}” tells little; say what happened and what it led to.", word=word)
