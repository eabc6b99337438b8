"""What KPIs are called: keys, the names of the catalogue in all our languages, and what reports write above columns."""

import re
from functools import cache

from csdesk.base.language import Language
from csdesk.base.quantity import Direction, Unit
from csdesk.imports.headers import bare, fold, names_for
from csdesk.kpis.catalogue import KEYS, find, title
from csdesk.kpis.own import OwnDraft, Statistic
from csdesk.kpis.targets import target_key

SHARE = re.compile(
    r"%|\bpct\b|\bpercent\w*|\brate\b|\bshare\b|\bandel\b|prosent|比率|率|占比|百分比", re.IGNORECASE
)
"""What says that a column holds shares."""
_OWNERS = {"agent": "person", "agent_id": "person_id", "team": "unit"}
"""Fields of single contacts whose names tell here whose values they are."""
_RATE_OF = {"abandoned": "abandonment", "resolved": "resolution_rate", "csat": "csat_top"}
"""A count, or a mean, whose header says share is this rate."""
_N = re.compile(
    r"^(?:n|no of|number of|count of|# of|#|antall|样本)\s+(?=\S)|(?<=\S)\s+(?:n|count|cases|responses|sample|antall|样本数|样本)$"
)
_TIME = re.compile(r"time|duration|\btid\b|varighet|时长|时间|耗时", re.IGNORECASE)
_COUNTED = re.compile(r"number of|\bcount\b|antall|数量|次数|数$|量$|\w+s$", re.IGNORECASE)
_SCORED = re.compile(
    r"score|points?|poeng|rating|index|grade|\bper\b|\bpr\b|average|\bavg\b|mean|snitt|分|平均|指数|每",
    re.IGNORECASE,
)
_PER = re.compile(r"\bper\b|\bpr\b|每|/", re.IGNORECASE)
"""Something per hour is no time."""
_TOTAL = re.compile(r"total|\bsum\b|总|合计", re.IGNORECASE)
_MONEY = re.compile(
    r"cost|revenue|sales amount|\bnok\b|\busd\b|\beur\b|kostnad|omsetning|成本|金额|销售额", re.IGNORECASE
)
_DOWN = re.compile(
    r"wait|error|mistake|complain|cost|late\b|delay|missed|absen|turnover|churn|defect|backlog|overdue|duration|time\b"
    r"|feil|klage|kostnad|fravær|forsink|ventetid|restanse|tid$|错|差错|投诉|成本|缺勤|迟到|超时|时长|耗时|流失",
    re.IGNORECASE,
)


@cache
def _known() -> dict[str, str]:
    """Return folded name to field: names of reports first, then keys, then what the catalogue says in each language."""
    found = {name: fields[0] for name, fields in names_for("kpi-values").strong.items()}
    for name, fields in names_for("interactions").strong.items():
        if fields[0] in _OWNERS:
            found.setdefault(name, _OWNERS[fields[0]])
    for key in KEYS:
        kpi, kept = find(key)[0], target_key(key)
        found.setdefault(fold(key), kept)
        for code in ("en", "zh_CN", "nb"):
            said = Language(code).say
            found.setdefault(fold(said(title(key))), kept)
            if key == kpi.key and not kpi.statistics:
                found.setdefault(fold(said(kpi.short or kpi.name)), kept)
                found.setdefault(fold(said(kpi.name)), kept)
    return found


def field_named(header: str) -> str:
    """Return the field that a header names: a KPI's key, a sum, a base field, ``n:`` with a key; '' for none."""
    whole = _first((fold(header), _unmarked(header)), shares=bool(SHARE.search(header)))
    if whole:
        return whole
    counted = _N.sub("", fold(header))
    field = _known().get(counted, "") if counted != fold(header) else ""
    if field in KEYS and find(field)[0].unit is not Unit.COUNT:
        return f"n:{field}"
    return _first((bare(header), _unmarked(bare(header))), shares=bool(SHARE.search(header)))


def _first(forms: tuple[str, ...], *, shares: bool) -> str:
    """Return the field of the first form that is known; a share is never a count."""
    for form in dict.fromkeys(forms):
        field = _known().get(form, "")
        if field and shares and field in KEYS:
            field = _RATE_OF.get(field, field)
            if find(field)[0].unit is Unit.COUNT:
                continue
        if field:
            return field
    return ""


def kpi_named(text: str) -> str:
    """Return the kept key of a KPI's name or key in a cell; '' when nobody knows it."""
    field = field_named(text)
    return target_key(field) if field in KEYS else ""


def kpis_about(text: str) -> set[str]:
    """Return the kept keys of the KPIs that a title, a sheet or a file name speaks of; longer names hide shorter ones."""
    parts = re.sub(r"[_\-./\\]+", " ", text).split()
    found: set[str] = set()
    size = len(parts)
    while parts and size:
        for start in range(len(parts) - size + 1):
            key = kpi_named(" ".join(parts[start : start + size]))
            if key:
                found.add(key)
                parts = parts[:start] + parts[start + size :]
                break
        else:
            size -= 1
        size = min(size, len(parts))
    return found or _named_within(text)


def _named_within(text: str) -> set[str]:
    """Find the longest Chinese name of a KPI inside a text, for Chinese puts no spaces between words."""
    inside = [name for name in _known() if len(name) > 2 and name > "\u2fff" and name in text]
    key = kpi_named(max(inside, key=len)) if inside else ""
    return {key} if key else set()


def _unmarked(text: str) -> str:
    """Fold a header without its percent sign; the word rate stays, for it is a part of names."""
    return fold(re.sub(r"%|\bpct\b|\bpercent(?:age)?\b", " ", fold(text)))


def own_guess(name: str, numbers: list[float], *, shares: bool, times: bool) -> OwnDraft:
    """Guess unit, direction and statistic of a KPI that nobody knows, from its name and values."""
    direction = Direction.DOWN if _DOWN.search(name) else Direction.UP
    if shares or SHARE.search(name):
        return OwnDraft(name, Unit.FRACTION, direction, Statistic.RATIO)
    sums = bool(_TOTAL.search(name))
    if times and not _PER.search(name):
        return OwnDraft(name, Unit.SECONDS, direction, Statistic.SUM if sums else Statistic.MEAN)
    if _MONEY.search(name) and not _SCORED.search(name):
        return OwnDraft(name, Unit.MONEY, direction, Statistic.SUM)
    whole = all(number == int(number) for number in numbers)
    if whole and not _SCORED.search(name) and (sums or _COUNTED.search(name)):
        return OwnDraft(name, Unit.COUNT, direction, Statistic.SUM)
    return OwnDraft(name, Unit.SCORE, direction, Statistic.MEAN)


def tells_time(header: str) -> bool:
    """Tell whether a header speaks of how long something takes."""
    return bool(_TIME.search(header))
