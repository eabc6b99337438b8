"""Words of goal tables: levels, states, directions, sources and units of measure, in all our languages."""

import re
from collections.abc import Mapping

from csdesk.base.quantity import Unit
from csdesk.goals.goal import Agreement, Level, Link, Rhythm, Rule, Source, State
from csdesk.imports.headers import fold


def _by_word(words: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): key for key, listed in words.items() for word in listed.split("|")}


_LEVELS = _by_word(
    {
        Level.VISION: "vision|vision goal|company vision|愿景|愿景目标|visjon",
        Level.MISSION: "mission|mission goal|使命|使命目标|misjon|oppdrag",
        Level.STRATEGY: "strategy|strategic|strategic goal|strategic objective|strategy goal|company|company goal|company objective"
        "|战略|战略目标|策略|公司|公司目标|公司级|strategi|strategisk mål|selskap|selskapsmål",
        Level.DEPARTMENT: "department|department goal|departmental|division|unit|area|部门|部门目标|部门级|avdeling|avdelingsmål|enhet|område",
        Level.TEAM: "team|team goal|group|squad|团队|团队目标|小组|班组|团队级|teammål|lag|lagmål|gruppe",
        Level.PERSON: "person|personal|personal goal|person goal|individual|individual goal|employee|个人|个人目标|员工|人员|个人级"
        "|personlig|personlig mål|individuelt|individuelt mål|medarbeider|ansatt",
    }
)
_STATES = _by_word(
    {
        State.DRAFT: "draft|planned|proposed|idea|草稿|计划|计划中|拟定|utkast|planlagt|forslag",
        State.ACTIVE: "active|open|in progress|ongoing|started|on track|at risk|off track|behind|not started|进行中|执行中|活动|正常|有风险|未开始"
        "|进展正常|偏离目标|aktiv|aktivt|pågår|påbegynt|i rute|i faresonen|ute av kurs|ikke startet|åpen",
        State.DONE: "done|completed|complete|achieved|closed|finished|完成|已完成|达成|已达成|关闭|fullført|ferdig|oppnådd|nådd|lukket|avsluttet",
        State.ARCHIVED: "archived|cancelled|canceled|abandoned|dropped|归档|已归档|取消|已取消|arkivert|avbrutt|kansellert",
    }
)
_DIRECTIONS = _by_word(
    {
        "up": "up|increase|higher|higher is better|more|raise|maximize|maximise|↑|上升|提高|增加|越高越好|提升|opp|øke|høyere|høyere er bedre|mer",
        "down": "down|decrease|lower|lower is better|less|reduce|minimize|minimise|↓|下降|降低|减少|越低越好|ned|redusere|lavere|lavere er bedre|mindre",
    }
)
_KEEPS = _by_word(
    {
        "up": "stay above|keep above|at least|保持高于|不低于|holdes over|minst",
        "down": "stay below|keep below|at most|保持低于|不高于|holdes under|høyst",
    }
)
_RULES = _by_word(
    {
        Rule.MEAN: "weighted mean|mean|average|加权平均|平均|vektet snitt|snitt",
        Rule.SUM: "sum|total|合计|求和",
        Rule.WEAKEST: "weakest|minimum|最弱项|最小值|svakeste",
        Rule.RATIO: "ratio of sums|ratio|总和之比|比率|forhold mellom summer|forhold",
    }
)
_LINKS = _by_word(
    {
        Link.CONTRIBUTES: "contributes|contributes to|贡献|bidrar",
        Link.SUPPORTS: "supports|支持|støtter",
    }
)
_RHYTHMS = _by_word(
    {
        Rhythm.WEEK: "every week|weekly|week|每周|hver uke|ukentlig",
        Rhythm.TWO_WEEKS: "every two weeks|two weeks|biweekly|fortnightly|每两周|两周|hver annen uke",
        Rhythm.MONTH: "every month|monthly|month|每月|hver måned|månedlig",
    }
)
_AGREEMENTS = _by_word(
    {
        Agreement.PROPOSED: "proposed|proposal|已提议|已提出|提议|提出|foreslått|forslag",
        Agreement.DISCUSSED: "discussed|talked over|已讨论|已面谈|讨论中|drøftet|diskutert|snakket om",
        Agreement.AGREED: "agreed|已约定|已同意|已商定|已达成一致|avtalt|enige|enighet",
    }
)
_SOURCES = _by_word(
    {
        Source.ROLLUP: "from the goals below|roll up|rollup|children|由下级目标汇总|下级目标|汇总|fra målene under|delmål",
        Source.TYPED: "typed|manual|manually|手动填写|手动|手工|skrevet inn|manuelt",
        Source.KPI: "from a kpi|kpi|来自指标|指标|fra et nøkkeltall|nøkkeltall",
        Source.MILESTONES: "from milestones|milestones|来自里程碑|里程碑|fra milepæler|milepæler",
        Source.YES_NO: "yes or no|yes no|done or not|是或否|是否|ja eller nei|ja nei",
    }
)
_UNITS = _by_word(
    {
        Unit.COUNT: "number|count|pieces|pcs|n|数量|个|件|次|人|antall|stk|tall",
        Unit.FRACTION: "percent|%|pct|percentage|share|百分比|百分率|占比|prosent|andel",
        Unit.SECONDS: "hours:minutes:seconds|time|duration|hours|hour|h|minutes|minute|min|seconds|second|s|days|时:分:秒|时长|时间|小时|分钟|秒|天"
        "|timer:minutter:sekunder|tid|varighet|timer|minutter|sekunder|dager",
        Unit.POINTS: "points|point|nps|点|分值|nps poeng",
        Unit.SCORE: "score|rating|stars|得分|评分|分|星|poeng|karakter",
        Unit.MONEY: "money|currency|nok|kr|usd|eur|cny|rmb|$|€|£|¥|金额|元|penger|kroner|beløp",
    }
)
_TIMES = {
    "h": "hours|hour|h|小时|timer",
    "min": "minutes|minute|min|分钟|minutter",
    "s": "seconds|second|s|秒|sekunder",
    "d": "days|天|dager",
}
_TIME_OF = _by_word(_TIMES)
_PUNCTUATION = re.compile(r"[%$€£¥↑↓]")


def _found(words: Mapping[str, str], text: str) -> str | None:
    sign = _PUNCTUATION.search(text)
    return words.get(fold(text)) or (words.get(sign[0]) if sign else None)


def level_named(text: str) -> Level | None:
    """Return the level a text names."""
    found = _found(_LEVELS, text)
    return None if found is None else Level(found)


def state_named(text: str) -> State | None:
    """Return the state a text names."""
    found = _found(_STATES, text)
    return None if found is None else State(found)


def direction_named(text: str) -> tuple[str, bool] | None:
    """Return up or down, and whether the value is to stay there all the time."""
    kept = _KEEPS.get(fold(text))
    if kept is not None:
        return kept, True
    found = _found(_DIRECTIONS, text)
    return None if found is None else (found, False)


def rule_named(text: str) -> Rule | None:
    """Return the roll-up rule a text names."""
    found = _RULES.get(fold(text))
    return None if found is None else Rule(found)


def link_named(text: str) -> Link | None:
    """Return the link a text names."""
    found = _LINKS.get(fold(text))
    return None if found is None else Link(found)


def rhythm_named(text: str) -> Rhythm | None:
    """Return the check-in rhythm a text names."""
    found = _RHYTHMS.get(fold(text))
    return None if found is None else Rhythm(found)


def agreement_named(text: str) -> Agreement | None:
    """Return how far a goal has been talked over."""
    found = _AGREEMENTS.get(fold(text))
    return None if found is None else Agreement(found)


def source_named(text: str) -> Source | None:
    """Return where the progress comes from."""
    found = _found(_SOURCES, text)
    return None if found is None else Source(found)


def unit_named(text: str) -> tuple[Unit | None, str]:
    """Return the unit a text names, and for times the unit of bare figures (s min h d) or ''."""
    found = _found(_UNITS, text)
    return (None if found is None else Unit(found)), _TIME_OF.get(fold(text), "")
