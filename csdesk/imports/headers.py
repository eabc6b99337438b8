"""Headers: folding them for comparison, the unit they name, and the tables of what exports call things."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLES = Path(__file__).resolve().parents[2] / "resources" / "imports"

_UNITS: tuple[tuple[str, str], ...] = (
    ("ms", r"ms|msec|msecs|milliseconds?|millis|毫秒|millisekunder"),
    ("s", r"s|sec|secs|seconds?|秒|秒数|sek|sekunder"),
    ("min", r"m|min|mins|minutes?|分钟|分|minutter"),
    ("h", r"h|hr|hrs|hours?|t|小时|时|timer"),
    ("d", r"d|days?|天|日|dager|dag"),
    ("m:s", r"mm:ss|m:ss"),
    ("d:h:m", r"d{1,3}:hh?:mm|days:hours:minutes"),
    ("h:m", r"hh:mm|h:mm|hh:mm:ss|h:mm:ss"),
)
_HOURS_OF_WORK = re.compile(
    r"\b(?:in |within |during )?(?:business|calendar|office|working|opening) (?:hours|days)\b"
)
_SUBJECTS = (
    "ticket|case|incident|request|conversation|call|chat|session|issue|interaction|工单|会话|通话|sak|sakens"
)
_SUBJECT = re.compile(rf"^(?:{_SUBJECTS})(?:\s+|$)|\s+(?:{_SUBJECTS}|timestamp|utc|gmt)$")
_BRACKETS = re.compile(r"[(（\[【]\s*([^)）\]】]*?)\s*[)）\]】]")
_IN_UNIT = re.compile(r"\b(?:in|i)\s+(\w+)$")
_TRAILING = re.compile(
    r"\s(hours?|hrs|minutes?|mins?|seconds?|secs?|sek|sekunder|minutter|milliseconds?|ms|days|dager)$"
)


_THINGS = (
    r"(?:tickets|calls|chats|cases|contacts|conversations|incidents|issues|interactions|saker|samtaler|anrop)"
)
_TOTALS = re.compile(
    r"^(?:avg|average|mean|median|total|sum|number of|no of|count of|antall|gjennomsnitt\w*|snitt|andel)\b"
    rf"|^{_THINGS} \w+ed$|^\w+(?:ed|ing) {_THINGS}$|\b(?:rate|count|average|avg|total)$|平均|总数|次数|数量|率$|量$"
)
"""Headers of counts, means and shares."""


@dataclass(frozen=True, slots=True)
class System:
    """A known export: its marks, and what its own headers mean ('' = nothing we keep).

    ``totals`` marks reports whose rows are sums and means per interval or person, not single contacts.
    """

    key: str
    name: str
    kind: str
    needs: int
    marks: frozenset[str]
    fields: Mapping[str, str]
    units: Mapping[str, str]
    totals: bool = False

    def knows(self, header: str) -> bool:
        """Tell whether the system says what a header means, be it nothing we keep."""
        return fold(header) in self.fields or bare(header) in self.fields


@dataclass(frozen=True, slots=True)
class Names:
    """Fields by folded header, in order of preference; weak names count only when nothing better is there."""

    strong: Mapping[str, tuple[str, ...]]
    weak: Mapping[str, tuple[str, ...]]
    ranks: Mapping[tuple[str, str], int]
    """How far down each name stands in the list of a field: the usual names come first."""


def fold(header: str) -> str:
    """Fold a header: width, case, line ends, camel case, punctuation and spaces do not count."""
    text = unicodedata.normalize("NFKC", header).strip()
    text = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[A-Z])(?=[A-Z][a-z]{2})", " ", text)
    text = re.sub(r"[\s_\-/.:;,?!*'\"()\[\]{}（）【】]+", " ", text.casefold())
    return text.strip()


def bare(header: str) -> str:
    """Fold a header without what stands in brackets, a unit at its end, or a trailing repeat mark (_1)."""
    text = re.sub(r"_\d$", "", unicodedata.normalize("NFKC", header).strip())
    text = (fold(_BRACKETS.sub(" ", text)) or fold(text)).strip("#% ")
    match = _IN_UNIT.search(text)
    if match and unit_named(match[1]):
        return text[: match.start()].strip()
    trailing = _TRAILING.search(text)
    return text[: trailing.start()].strip() if trailing else text


def stem(header: str) -> str:
    """Fold a header without the thing it is about: "Ticket solved - Timestamp" is "solved"."""
    text = bare(header)
    while (shorter := _SUBJECT.sub("", text)) and shorter != text:
        text = shorter
    return text


def hints(header: str) -> tuple[str, ...]:
    """Return what stands in brackets, folded, without figures: "(CSAT 1-5)" is "csat"."""
    inside = (re.sub(r"\d+", " ", part) for part in _BRACKETS.findall(unicodedata.normalize("NFKC", header)))
    return tuple(form for form in map(fold, inside) if len(form) > 1 and stem(form) == form)


def unit_of(header: str) -> str:
    """Return the time unit that a header names: ms, s, min, h, d, m:s, h:m, d:h:m, or '' for none."""
    text = unicodedata.normalize("NFKC", header).strip()
    for inside in _BRACKETS.findall(text.casefold()):
        unit = unit_named(re.sub(r"^(in|i|单位:?)\s*", "", inside).strip("."))
        if unit:
            return unit
    folded = _HOURS_OF_WORK.sub(" ", fold(_BRACKETS.sub(" ", text))).strip()
    match = re.search(r"\bin (\w+)\b", folded)
    if match and unit_named(match[1]):
        return unit_named(match[1])
    trailing = _TRAILING.search(folded)
    if trailing:
        return unit_named(trailing[1])
    leading = re.match(r"(days|hours|minutes|seconds) ?(?:to |open\b)", folded)
    return unit_named(leading[1]) if leading else ""


def unit_named(word: str) -> str:
    """Return the unit a single word stands for, or ''."""
    for unit, pattern in _UNITS:
        if re.fullmatch(pattern, word.strip()):
            return unit
    return ""


@cache
def names_for(target: str) -> Names:
    """Load the header names of ``interactions`` or ``people``."""
    tables = tomllib.loads((TABLES / "headers.toml").read_text("utf-8"))[target]
    found: dict[str, dict[str, list[str]]] = {"strong": {}, "weak": {}}
    ranks: dict[tuple[str, str], int] = {}
    for field, names in tables.items():
        for strength, spellings in names.items():
            for rank, spelling in enumerate(spellings):
                # Some exports write their headers in one word: ticketid, daysopen
                for form in {fold(spelling), fold(spelling).replace(" ", "")}:
                    fields = found[strength].setdefault(form, [])
                    if field not in fields:
                        fields.append(field)
                    ranks.setdefault((field, form), rank)
    strong, weak = ({name: tuple(fields) for name, fields in found[s].items()} for s in ("strong", "weak"))
    return Names(strong, weak, ranks)


@cache
def systems() -> tuple[System, ...]:
    """Load the signatures of known exports."""
    tables = tomllib.loads((TABLES / "systems.toml").read_text("utf-8"))
    return tuple(
        System(
            key,
            table["name"],
            table["kind"],
            table["needs"],
            frozenset(map(fold, table["marks"])),
            {fold(name): field for name, field in table["fields"].items()},
            {fold(name): unit for name, unit in table.get("units", {}).items()},
            table.get("totals", False),
        )
        for key, table in tables.items()
    )


def find_system(headers: list[str]) -> System | None:
    """Return the system whose marks these headers carry most clearly, or None."""
    present = {form for header in headers for form in (fold(header), bare(header))}
    best, most = None, 0.0
    for system in systems():
        hits = len(system.marks & present)
        if hits >= system.needs and hits / system.needs > most:
            best, most = system, hits / system.needs
    return best


def holds_totals(headers: Sequence[str]) -> bool:
    """Tell whether the headers are those of a report of counts and means rather than of single records."""
    system = find_system(list(headers))
    return (system is not None and system.totals) or sum(
        bool(_TOTALS.search(fold(header))) for header in headers
    ) >= 2
