"""The words exports use for yes and no, for kept and broken service levels, for states and for satisfaction."""

import re


def _words(*lines: str) -> frozenset[str]:
    """Split lines of phrases that are parted by a bar."""
    return frozenset(phrase.strip() for line in lines for phrase in line.split("|"))


YES = _words(
    "yes|y|true|t|1|x|✓|✔|√|☑|✅|on|resolved|solved|answered|completed|escalated|sent",
    "ja|j|sant|sann|løst|besvart|eskalert",
    "是|是的|对|有|已解决|解决|已接听|已接通|接通|已升级|已邀评|已转接|一次解决",
)
NO = _words(
    "no|n|false|f|0|✗|✘|×|☐|❌|off|unresolved|unsolved|unanswered|abandoned|missed|no answer",
    "not resolved|not answered|not escalated|not solved",
    "nei|usant|uløst|ubesvart|ikke løst|ikke besvart",
    "否|不|不是|无|没有|未|未解决|未接听|未接通|未升级|未邀评|未转接",
)
TICKS = _words("x|✓|✔|√|☑|✅")
"""Marks of a list in which a blank cell means no."""

SLA_KEPT = _words(
    "completed on time|completed in time",
    "within sla|in sla|within|met|sla met|achieved|sla achieved|on time|in time|compliant|ok|pass|passed",
    "not violated|not breached|no violation|completed within sla",
    "达标|已达标|未超时|按时|正常|未逾期|innen sla|innen frist|oppfylt|i tide",
)
SLA_BROKEN = _words(
    "sla violated|violated|breached|sla breached|missed|sla missed|not met|sla not met|failed|fail|not achieved",
    "completed late|violation|resolution violated",
    "outside sla|out of sla|above sla|below sla|over sla|exceeded|overdue|late|non compliant",
    "resolution violation|response violation|resolution and response violation",
    "未达标|超时|已超时|逾期|已逾期|brutt|sla brutt|for sent|ikke oppfylt|over frist",
)
SLA_RUNNING = _words("active|due soon|in progress|running|paused|进行中|计时中|løper|pågår")
"""The clock still runs: neither kept nor broken."""
SLA_UNSURE = _words("above sla|below sla")
"""Words whose direction depends on the reader: both are counted as not kept, and the user is told."""
BREACH_HEADER = re.compile(r"breach|violat|overdue|missed|超时|逾期|违约|brutt")

TAKEN = _words(
    "answered|connected|call connected|completed|handled|accepted|success|successful|picked up",
    "已接听|已接通|接通|接听|成功|呼叫成功|besvart|tatt|gjennomført",
)
LOST = _words(
    "missed|abandoned|abandon|no answer|unanswered|not answered|busy|congestion|hung up",
    "missed call|abandoned call|abandoned in queue|caller hung up|voicemail|went to voicemail|not connected",
    "未接|未接听|未接通|放弃|已放弃|呼损|漏接|用户放弃|排队放弃|振铃放弃|无人接听|忙线|拒接|呼叫失败",
    "ubesvart|ikke besvart|tapt|tapt anrop|forlatt|lagt på|lagt på i kø|opptatt",
)
LOST_MAYBE = _words("failed|rejected|declined|avbrutt|avvist|失败")
"""What became of a call: somebody took it, or nobody did; the last may be states of tickets too."""
LOST_HEADER = re.compile(r"abandon|missed|unanswered|not answered|放弃|未接|漏接|ubesvart|tapt|forlatt")

DONE = _words(
    "resolved|closed|solved|completed|complete|done|fixed|finished|answered|archived|closed incomplete|closed skipped",
    "closed complete|auto closed|autoclosed|closed resolved|resolved closed",
    "已解决|已关闭|已完成|已完结|完结|已结单|关闭|解决|办结|已办结|已结束|结束|完成|已归档|已评价|已回访|处理完毕|已处理|已完工",
    "løst|lukket|stengt|utført|behandlet|arkivert|løst av bruker|lukket uten løsning|ferdig|avsluttet|fullført|ferdigstilt|besvart",
)
OPEN = _words(
    "planned|scheduled|processing|investigating|under investigation|in review|under review|submitted|received|backlog",
    "blocked|snoozed|re opened|selected for development|acknowledged|in queue|queued|planning",
    "open|new|pending|escalated|assigned|reopened|active|logged|waiting|unresolved|unassigned|hold|triage|uat",
    "in progress|on hold|work in progress|waiting on customer|waiting on third party|waiting for customer",
    "waiting for support|customer response|to do|awaiting|awaiting reply|pending customer",
    "待受理|未处理|未受理|未完成|已派单|待派单|待回复|待客户确认|暂停|转派中|已转派|待审核|重新打开|"
    "待处理|处理中|新建|进行中|挂起|等待|未解决|待分配|受理中|已受理|等待客户|跟进中",
    "mottatt|registrert|under utredning|på hold|planlagt|pågående|aktiv|reåpnet|venter på kunde|venter på bruker|venter på svar|"
    "åpen|ny|pågår|venter|gjenåpnet|eskalert|ubehandlet|tildelt",
    "under arbeid|på vent|i arbeid|under behandling|til behandling",
)
CANCELLED = _words(
    "declined|void|merged|not an issue|已驳回|已撤销|已合并|avlyst|annullert|"
    "cancelled|canceled|deleted|spam|rejected|duplicate|withdrawn|已取消|取消|作废|重复",
    "kansellert|slettet|avvist|duplikat",
)

CHANNELS = _words(
    "email|e mail|mail|phone|call|voice|telephone|chat|live chat|web|web form|webform|website|portal|sms|text",
    "whatsapp|facebook|messenger|instagram|twitter|x|social|social media|call center|chatbot|api|walk in|in person|app",
    "电话|邮件|电子邮件|在线|在线客服|网页|网站|微信|微博|公众号|短信|热线|app|小程序|qq",
    "epost|e post|telefon|nett|nettside|skjema|webskjema|kundeportal|oppmøte|sosiale medier",
)
PRIORITIES = _words(
    "low|medium|normal|high|urgent|critical|moderate|planning|emergency|p1|p2|p3|p4|p5|minor|major|blocker",
    "低|中|高|紧急|普通|一般|非常紧急|特急|lav|middels|høy|kritisk|haster",
)

_FIVE = {
    5: "😍|🤩|😀|😃|😄|😁|五星|优秀|strongly agree|very easy|very satisfied|extremely satisfied|extremely happy|very happy|excellent|great|delighted|highly satisfied|非常满意|很满意|十分满意|"
    "svært fornøyd|meget fornøyd",
    4: "🙂|😊|☺|四星|良好|satisfied|somewhat satisfied|rather satisfied|happy|somewhat happy|very good|somewhat easy|满意|比较满意|fornøyd",
    3: "😐|😑|三星|中等|neutral|ok|okay|so so|average|fair|neither|neither satisfied nor dissatisfied|neither satisfied nor unsatisfied|一般|普通|nøytral|verken eller|verken fornøyd eller misfornøyd",
    2: "🙁|☹|😕|😟|二星|两星|较差|dissatisfied|somewhat dissatisfied|rather dissatisfied|unsatisfied|unhappy|poor|不满意|较不满意|misfornøyd",
    1: "😡|😠|😞|😢|😭|🤬|一星|很差|very dissatisfied|extremely dissatisfied|extremely unhappy|very unhappy|not good|very poor|terrible|非常不满意|很不满意|"
    "svært misfornøyd|meget misfornøyd",
}
FIVE = {word: mark for mark, words in _FIVE.items() for word in _words(words)}
_TWO = {
    2: "good|rated good|positive|thumbs up|👍|好评|bra|goodwithcomment|good with comment",
    1: "bad|rated bad|negative|thumbs down|👎|差评|dårlig|badwithcomment|bad with comment",
}
TWO = {word: mark for mark, words in _TWO.items() for word in _words(words)}
UNRATED = _words("unknown|offered|unoffered|not offered|not rated|no rating|unrated|未评价|未评|ikke vurdert")


def folded(text: str) -> str:
    """Fold a value for the lists above: case, dashes, underscores, a leading "3 - " and a closing point do not count."""
    text = re.sub(r"[\s_\-/]+", " ", text.casefold()).strip(" .!")
    return re.sub(r"^\d{1,2} (?=[^\W\d])", "", text)
