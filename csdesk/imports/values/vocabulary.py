"""The words exports use for yes and no, for kept and broken service levels, for states and for satisfaction."""

import re

YES = frozenset(
    "yes y true t 1 ja j 是 对 有 x ✓ ✔ √ resolved solved answered completed escalated sent løst besvart eskalert 已解决 解决 已接听 已接通 接通 已升级 已邀评 已转接 一次解决 sant".split()
)
NO = frozenset(
    "no n false f 0 nei 否 不 无 未 ✗ ✘ × unresolved unsolved unanswered abandoned missed ubesvart uløst 未解决 未接听 未接通 未升级 未邀评 未转接 usant".split()
) | {"not resolved", "not answered", "not escalated", "not solved", "ikke løst", "ikke besvart", "no answer"}

SLA_KEPT = frozenset(
    {"within sla", "in sla", "within", "met", "sla met", "achieved", "sla achieved", "on time", "compliant", "ok", "pass", "passed", "not violated",
     "not breached", "no violation", "completed within sla", "in time", "active hit", "达标", "已达标", "未超时", "按时", "正常", "未逾期", "innen sla", "innen frist", "oppfylt", "i tide"}
)
SLA_BROKEN = frozenset(
    {"sla violated", "violated", "breached", "sla breached", "missed", "sla missed", "not met", "sla not met", "failed", "fail", "outside sla", "out of sla",
     "above sla", "below sla", "over sla", "exceeded", "overdue", "late", "resolution violation", "response violation", "resolution and response violation",
     "not achieved", "non compliant", "未达标", "超时", "已超时", "逾期", "已逾期", "brutt", "sla brutt", "for sent", "ikke oppfylt", "over frist"}
)
SLA_UNSURE = frozenset({"above sla", "below sla"})
"""Words whose direction depends on the reader: both are counted as not kept, and the user is told."""
BREACH_HEADER = re.compile(r"breach|violat|overdue|missed|超时|逾期|违约|brutt")

DONE = frozenset(
    "resolved closed solved completed complete done fixed finished answered 已解决 已关闭 已完成 已完结 完结 已结单 关闭 解决 办结 已办结 已结束 结束 完成 løst lukket ferdig avsluttet fullført ferdigstilt besvart".split()
) | {"closed complete", "auto closed", "autoclosed", "closed resolved", "resolved closed"}
OPEN = frozenset(
    "open new pending escalated assigned reopened active logged waiting unresolved unassigned hold triage uat 待处理 处理中 新建 进行中 挂起 等待 未解决 待分配 受理中 已受理 åpen ny pågår venter gjenåpnet eskalert ubehandlet tildelt".split()
) | {"in progress", "on hold", "work in progress", "waiting on customer", "waiting on third party", "waiting for customer", "waiting for support", "customer response",
     "to do", "awaiting", "awaiting reply", "pending customer", "under arbeid", "på vent", "i arbeid", "under behandling", "til behandling", "等待客户", "跟进中"}
CANCELLED = frozenset("cancelled canceled deleted spam rejected duplicate withdrawn 已取消 取消 作废 重复 kansellert slettet avvist duplikat".split())

FIVE = {
    "very satisfied": 5, "extremely satisfied": 5, "extremely happy": 5, "very happy": 5, "excellent": 5, "delighted": 5, "非常满意": 5, "很满意": 5, "十分满意": 5, "svært fornøyd": 5, "meget fornøyd": 5,
    "satisfied": 4, "happy": 4, "very good": 4, "满意": 4, "比较满意": 4, "fornøyd": 4,
    "neutral": 3, "ok": 3, "average": 3, "fair": 3, "neither": 3, "一般": 3, "普通": 3, "nøytral": 3, "verken eller": 3,
    "dissatisfied": 2, "unsatisfied": 2, "unhappy": 2, "poor": 2, "不满意": 2, "较不满意": 2, "misfornøyd": 2,
    "very dissatisfied": 1, "extremely dissatisfied": 1, "extremely unhappy": 1, "very unhappy": 1, "very poor": 1, "terrible": 1, "非常不满意": 1, "很不满意": 1, "svært misfornøyd": 1, "meget misfornøyd": 1,
}
TWO = {"good": 2, "bad": 1, "positive": 2, "negative": 1, "thumbs up": 2, "thumbs down": 1, "👍": 2, "👎": 1, "好评": 2, "差评": 1, "bra": 2, "dårlig": 1, "goodwithcomment": 2, "badwithcomment": 1,
       "good with comment": 2, "bad with comment": 1}
UNRATED = frozenset({"offered", "unoffered", "not offered", "not rated", "no rating", "unrated", "未评价", "未评", "ikke vurdert"})


def folded(text: str) -> str:
    """Fold a value for the lists above: case, dashes, underscores, a leading "3 - " and a closing point do not count."""
    text = re.sub(r"[\s_\-/]+", " ", text.casefold()).strip(" .!")
    return re.sub(r"^\d{1,2} (?=[^\W\d])", "", text)
