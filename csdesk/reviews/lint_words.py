"""The words that the advice on comments looks for, in English, Norwegian and Chinese, each list with its reason.

Latin words stand between word borders; `*` at the end of one means any ending. Chinese words stand anywhere. A list
holds only what is wrong in nearly every comment: a false alarm costs more trust than a missed word.
"""

import re
from dataclasses import dataclass

PRIVATE = """
too old | too young | her age | his age | at (?:her|his|their) age | for (?:her|his) age | pregnan* | maternity leave
paternity leave | menopaus* | single mother | single father | her kids | his kids | her children | his children
her husband | his wife | her divorce | his divorce | for a woman | for a man | for a girl | the girls | our girls
like a mother | motherly | ladylike | feminine | masculine | her accent | his accent | strong accent | thick accent
broken english | foreigner | her religion | his religion | headscarf | hijab | depression | depressed | mentally ill
burnout | burned out | burnt out | disabled | disability | her illness | his illness | sick leave | often ill
for gammel | for ung | i hennes alder | i hans alder | alderen tatt i betraktning | gravid* | mammaperm* | pappaperm*
foreldrepermisjon* | overgangsalder* | alenemor | alenefar | småbarn* | barna hennes | barna hans | mannen hennes
kona hans | skilsmissen | til kvinne å være | til mann å være | jentene våre | moderlig | aksenten | gebrokkent
utlending* | hijab* | religionen | deprimert | depresjon | utbrent | sykmeld* | sykefravær* | funksjonshemm* | ofte syk
年纪大 | 年纪轻 | 年龄大 | 年龄小 | 岁数 | 怀孕 | 孕期 | 孕妇 | 产假 | 陪产假 | 哺乳期 | 更年期 | 已婚 | 未婚 | 离婚 | 单亲 | 带孩子
家里孩子 | 小姑娘 | 女孩子 | 女同志 | 女生 | 男生 | 女强人 | 像妈妈一样 | 口音 | 普通话不标准 | 外地人 | 农村来的 | 宗教信仰 | 抑郁
身体不好 | 身体原因 | 病假 | 残疾 | 心理有问题
"""

PERSON = """
lazy | bad attitude | poor attitude | attitude problem | bad personality | difficult person | difficult personality
negative person | emotional | oversensitive | too sensitive | stubborn | unmotivated | slow learner | arrogant | selfish
stupid | incompetent | careless person | immature | abrasive | bossy | pushy | aggressive | hysterical | moody | shy person
introvert* | extrovert* | know-it-all | drama queen | troublemaker | born leader | genius | unprofessional person
lat person | lat | vanskelig person | negativ person | dårlig holdning | dårlige holdninger | holdningsproblem* | sta
umotivert | arrogant | egoistisk | dum | inkompetent | umoden | masete | sur og gretten | hysterisk | humørsyk | innadvendt
utadvendt | naturtalent | født leder | bråkmaker | treg i hodet | overfølsom
懒惰 | 偷懒 | 懒散 | 态度差 | 态度不好 | 态度恶劣 | 态度有问题 | 情绪化 | 固执 | 性格 | 脾气 | 自私 | 愚蠢 | 笨 | 能力差 | 素质差 | 不成熟
内向 | 外向 | 强势 | 玻璃心 | 死板 | 高傲 | 傲慢 | 天生的 | 天才 | 刺头 | 人品
"""

COMPARED = """
than (?:her|his|their|the other|other) (?:colleagues?|peers?|team ?mates?|agents?) | than the others | than anyone else
than everyone else | than most of the team | unlike (?:her|his|their) (?:colleagues?|peers?) | unlike the others
best in the team | worst in the team | best of the team | worst of the team | best agent | worst agent | weakest in the team
compared (?:to|with) (?:her|his|their|the other|other) (?:colleagues?|peers?|team ?mates?|agents?) | compared to the others
enn kollegene | enn kollegaene | enn de andre | enn alle andre | enn resten av teamet | i motsetning til kollegene
i motsetning til de andre | best i teamet | dårligst i teamet | svakest i teamet | sammenlignet med kollegene
sammenlignet med de andre
比其他同事 | 比别的同事 | 比别人 | 比其他人 | 比同事 | 不如其他同事 | 不如别人 | 不如其他人 | 不如同事 | 跟其他同事相比 | 和其他同事相比
与其他同事相比 | 跟别人比 | 全组最差 | 全组最好 | 组里最差 | 组里最好 | 团队里最差 | 团队里最好 | 最差的员工 | 最好的员工
"""

MOTIVE = """
doesn[’']?t care | does not care | did not care | didn[’']t care | couldn[’']?t care less | can[’']?t be bothered
only wants | just wants | obviously wants | doesn[’']?t want to | does not want to | is not interested in
isn[’']t interested in | has no interest in | deliberately | on purpose | tries to avoid work | tries to get out of
tries to look | thinks (?:she|he) is better | is afraid of responsibility | lacks motivation | lack of motivation
bryr seg ikke | brydde seg ikke | gidder ikke | gadd ikke | vil bare | ønsker bare | med vilje | med overlegg
prøver å slippe | lurer seg unna | er ikke interessert i | mangler motivasjon | er redd for ansvar | tror (?:hun|han) er bedre
他不想 | 她不想 | 他不愿意 | 她不愿意 | 不愿意承担 | 他就是想 | 她就是想 | 只想着 | 不在乎 | 无所谓的样子 | 故意 | 存心 | 敷衍 | 不上心
没兴趣 | 缺乏动力 | 没有上进心 | 怕承担责任 | 害怕承担
"""

HEARSAY = """
i heard that | i(?:[’']ve| have) heard | i heard (?:she|he|they) | people say | people are saying | everyone says
everybody says | others say | others tell me | i was told that | i am told | rumou?rs? | word is | apparently | allegedly
it is said | someone said | somebody said | supposedly
jeg har hørt | jeg hørte at | det sies | folk sier | alle sier | andre sier | noen sier | noen sa | jeg ble fortalt
rykte* | ryktene | ryktet | visstnok | angivelig | etter sigende
听说 | 据说 | 有人说 | 大家都说 | 别人说 | 同事们说 | 有人反映 | 传言 | 据反映 | 好像是 | 似乎是
"""

SARCASM = """
for once | surprise,? surprise | what a surprise | big surprise | believe it or not | thanks for nothing
good luck with that | needless to say | god forbid | hooray | slow clap | so-called | a real gem
for en gangs skyld | for én gangs skyld | tro det eller ei | overraskende nok | lykke til med det | hurra
som om det skulle hjelpe | såkalt | så mye for | for å si det mildt
呵呵 | 真是厉害了 | 不愧是 | 又双叒 | 太阳打西边出来 | 难得一次 | 居然也会 | 所谓的 | 谢天谢地 | 可真行
"""

ABSOLUTE = """
always | never | every time | every single time | all the time | constantly | without exception | without fail
nobody likes | everyone knows | everybody knows | nothing but
alltid | aldri | hver gang | hver eneste gang | hele tiden | stadig vekk | konstant | uten unntak | alle vet | ingen liker
总是 | 从来 | 从不 | 从没 | 每次都 | 永远 | 老是 | 一贯 | 向来 | 所有人都 | 没有一次 | 毫无例外 | 谁都知道
"""

VAGUE = """
could be better | could do better | can do better | do better | needs improvement | needs to improve | room for improvement
not good enough | leaves much to be desired | so-so | does what is expected | does (?:her|his|the) job | meets expectations
kunne vært bedre | kan bli bedre | må bli bedre | trenger forbedring | ikke bra nok | helt grei | gjør jobben sin
som forventet | forbedringspotensial*
还可以 | 还不错 | 还行 | 一般般 | 马马虎虎 | 有待提高 | 有待改进 | 需要改进 | 需要提高 | 有进步空间 | 需要加油 | 继续努力 | 再接再厉 | 中规中矩
表现一般 | 不够好 | 符合预期
"""

EMPTY_PRAISE = """
good job | great job | good work | great work | nice work | well done | keep it up | keep up the good work | nice | fine | ok
okay | good | great | team player | hard worker | hard-working | great asset | an asset | rock ?star | superstar
extra mile | positive attitude | great attitude | very good | excellent | fantastic | amazing | awesome | outstanding
bra jobba | bra jobbet | godt jobbet | godt jobba | stå på | fortsett sånn | greit | fint | bra | kjempebra | flink
veldig flink | lagspiller | står på | hardtarbeidende | positiv holdning | fantastisk | utmerket | supert | helt topp
很好 | 非常好 | 很棒 | 不错 | 优秀 | 表现优秀 | 表现良好 | 表现不错 | 认真负责 | 积极主动 | 任劳任怨 | 吃苦耐劳 | 勤勤恳恳 | 兢兢业业
团队精神 | 态度积极 | 态度端正 | 工作认真 | 继续保持 | 加油
"""

PRAISE = """
excellent | outstanding | fantastic | superb | brilliant | exemplary | impressive | flawless | perfect | remarkable
great work | great job | well done | role model | exceeded | best result* | praised | fremragende | utmerket | fantastisk
imponerende | feilfri* | strålende | glimrende | forbilde | veldig bra | kjempebra | overgikk | roste
出色 | 优秀 | 卓越 | 完美 | 非常好 | 很棒 | 超额完成 | 模范 | 表扬 | 赞扬 | 突出贡献
"""

BLAME = """
unacceptable | poor | failed | fails to | missed | ignored | rude | careless | complained | complaints? about | too late
not reached | far below | disappointing | unreliable | uakseptab* | dårlig | sviktet | mislyktes | overså | uhøflig
slurvete | klaget | klager på | for sent | langt under | skuffende | upålitelig
不合格 | 很差 | 太差 | 失败 | 未完成 | 没有完成 | 投诉 | 忽视 | 粗心 | 迟到 | 遗漏 | 远低于 | 失望 | 不可靠
"""

NOT = re.compile(
    r"(?:\b(?:no|not|without|never|zero|none|ingen|ikke|uten|null)\s+(?:[^\s.,;:]+\s+){0,5}|n[’']t\s+|没有|无|零|未被|不)$",
    re.IGNORECASE,
)
"""What turns a word into its opposite when it stands right before it."""


@dataclass(frozen=True, slots=True)
class WordList:
    """Words as one pattern."""

    pattern: re.Pattern[str]

    def find(self, text: str) -> re.Match[str] | None:
        """Return the first of the words."""
        return self.pattern.search(text)

    def count(self, text: str) -> int:
        """Count the words that stand without a negation right before them."""
        return sum(not NOT.search(text[: found.start()]) for found in self.pattern.finditer(text))


def words_of(listing: str) -> WordList:
    """Make a pattern of a list: entries between bars and line ends."""
    entries = [entry.strip() for line in listing.splitlines() for entry in _split(line) if entry.strip()]
    han = [entry for entry in entries if _HAN.search(entry)]
    latin = [entry.replace("*", r"\w*") for entry in entries if not _HAN.search(entry)]
    latin.sort(key=len, reverse=True)
    han.sort(key=len, reverse=True)
    joined = rf"(?<![\w-])(?:{'|'.join(latin)})(?![\w-])"
    return WordList(re.compile(f"{joined}|{'|'.join(han)}" if han else joined, re.IGNORECASE))


def _split(line: str) -> list[str]:
    """Split at bars that stand between entries, which have blanks around them; those within an entry have none."""
    return re.split(r"\s+\|\s+", line)


_HAN = re.compile(r"[\u3400-\u9fff]")
