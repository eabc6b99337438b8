"""Sheets that hold the same kind of records, one per month, team or person: put them below one another."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat

import numpy as np

from csdesk.imports.headers import bare, fold, names_for, stem
from csdesk.imports.readers.grid import Column
from csdesk.imports.recognise.grouping import added
from csdesk.imports.recognise.joining import concatenated, labelled, of_moments
from csdesk.imports.recognise.period_names import PeriodName, period_in
from csdesk.imports.recognise.table import Table
from csdesk.imports.values.vocabulary import CANCELLED, DONE, OPEN, folded
from csdesk.people.person import name_key

_ASIDE = re.compile(
    r"\b(?:read ?me|notes?|instructions?|examples?|lists?|lookups?|legend|help|about|glossary|codes|template|pivot)\b"
    r"|\b(?:eksempel|lister?|veiledning|merknader|hjelp|forklaring|oppslag|mal)\b|说明|示例|列表|清单|字典|备注|填写|模板|透视",
    re.IGNORECASE,
)
"""Names of sheets that stand beside the data."""
_ANY_NAME = re.compile(
    r"(?:sheet|ark|tabelle|工作表|表|data|export|eksport|raw|rådata|table|\W)*\s*\d*", re.IGNORECASE
)
_TEAM = re.compile(
    r"\b(?:team|tier|group|queue|squad|lag|gruppe|avdeling|kø|skift|shift)\b|组$|队$|部$|班$|科$|团队",
    re.IGNORECASE,
)
_TECHNICAL = re.compile(
    r"\b(?:data|level|details|summary|detaljer|oppsummering|old|new|raw|all|archive|backup|copy|import|report|rapport|gammel|ny|alle|kopi|arkiv|high|low|urgent|tickets?|saker)\b"
    r"|原始|备份|归档|全部|工单|数据",
    re.IGNORECASE,
)
_CHANNELS = frozenset(
    [
        "email",
        "e-mail",
        "mail",
        "e-post",
        "epost",
        "phone",
        "telefon",
        "calls",
        "chat",
        "chats",
        "web",
        "sms",
        "social",
        "facebook",
        "whatsapp",
        "邮件",
        "电话",
        "在线",
        "微信",
        "聊天",
        "热线",
    ]
)
_DAY = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\. ?\w{3,9}\.? \d{4}"
)
_DATES = frozenset({"opened_at", "date"})
_OWNERS = frozenset({"agent", "agent_id", "team", "unit", "name", "number"})
_HEADERS = {"date": "Date", "period": "Period", "team": "Team", "agent": "Agent", "channel": "Channel"}


@dataclass(frozen=True, eq=False)
class Leaf:
    """One sheet with its table."""

    name: str
    table: Table


def stands_aside(sheet: str) -> bool:
    """Tell whether a sheet is called like one beside the data: notes, lists, an example."""
    return bool(_ASIDE.search(sheet))


def field_named(header: str) -> str:
    """Return the field that a header usually is, '' for none."""
    for section in ("interactions", "people"):
        names = names_for(section).strong
        for form in (fold(header), bare(header), stem(header)):
            if form in names:
                return names[form][0]
    return ""


def aligned(headers: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Match columns by name, by name without unit, then by the field that only one column on each side is."""
    found: dict[int, int] = {}
    for form in (fold, bare, field_named):
        mine = _single(headers, form, set(found.values()))
        for name, place in _single(others, form, set(found)).items():
            if name and name in mine:
                found[place] = mine[name]
    return found


def _single(headers: Sequence[str], form: Callable[[str], str], taken: Collection[int]) -> dict[str, int]:
    places: dict[str, list[int]] = {}
    for place, header in enumerate(headers):
        if place not in taken:
            places.setdefault(form(header), []).append(place)
    return {name: found[0] for name, found in places.items() if len(found) == 1}


def alike(first: Leaf, second: Leaf) -> bool:
    """Tell whether two sheets hold the same kind of records.

    Headers may drift where the names of both sheets are periods; else nearly all must agree, because a sheet with
    more columns may well be about other things.
    """
    one, other = first.table, second.table
    if not len(one) or not len(other):
        return False
    matched = aligned(one.headers, other.headers)
    sizes = len(one.headers), len(other.headers)
    if period_in(first.name) and period_in(second.name):
        return len(matched) >= 2 and len(matched) >= 0.6 * min(sizes) and len(matched) >= 0.4 * max(sizes)
    named = any(field_named(other.headers[place]) for place in matched)
    return named and len(matched) >= 2 and len(matched) >= 0.8 * max(sizes)


def without_repeats(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Leave out sheets whose rows a larger sheet holds too, such as the months beside a sheet of the whole year."""
    if len({period.grain for leaf in leaves if (period := period_in(leaf.name))}) == 1 and all(
        period_in(leaf.name) for leaf in leaves
    ):
        return list(leaves)
    kept: list[Leaf] = []
    for leaf in sorted(leaves, key=lambda leaf: -len(leaf.table)):
        if not any(_holds(large.table, leaf.table) for large in kept):
            kept.append(leaf)
    return [leaf for leaf in leaves if leaf in kept]


def _holds(large: Table, small: Table) -> bool:
    """Tell whether nearly all rows of one table stand in another as well."""
    edge = len(large)
    rows = np.zeros(edge + len(small), dtype=np.uint64)
    matched = aligned(large.headers, small.headers)
    for place, own in matched.items():
        codes = concatenated([large.columns[own], small.columns[place]]).codes.astype(np.uint64)
        rows = (rows ^ codes) * np.uint64(0x9E3779B97F4A7C15) + (rows >> np.uint64(29))
    return len(matched) > 1 and float(np.isin(rows[edge:], rows[:edge]).mean()) > 0.9


def stacked(leaves: Sequence[Leaf]) -> Table:
    """Put the tables below one another; the first gives the order of the columns, later ones add theirs."""
    headers = list(leaves[0].table.headers)
    columns: list[list[Column]] = [[] for _header in headers]
    done = 0
    for leaf in leaves:
        matched = aligned(headers, leaf.table.headers)
        size = len(leaf.table)
        for place, header in enumerate(leaf.table.headers):
            if place not in matched:
                name = header if header not in headers else f"{header} ({leaf.name})"
                matched[place] = len(headers)
                headers.append(name)
                columns.append([Column.blank(done)] if done else [])
            columns[matched[place]].append(leaf.table.columns[place])
        done += size
        for parts in columns:
            if sum(len(part.codes) for part in parts) < done:
                parts.append(Column.blank(size))
    first = leaves[0].table
    return replace(
        first,
        headers=tuple(headers),
        columns=tuple(map(concatenated, columns)),
        rows=np.concatenate([leaf.table.rows + leaf.table.first_row for leaf in leaves]) - first.first_row,
        sheets=tuple(chain.from_iterable(repeat(leaf.name, len(leaf.table)) for leaf in leaves)),
        totals=tuple(chain.from_iterable(leaf.table.totals for leaf in leaves)),
        notes=tuple(chain.from_iterable(leaf.table.notes for leaf in leaves)),
        total_sheets=tuple(chain.from_iterable(repeat(leaf.name, len(leaf.table.totals)) for leaf in leaves)),
        note_sheets=tuple(chain.from_iterable(repeat(leaf.name, len(leaf.table.notes)) for leaf in leaves)),
        blank=sum(leaf.table.blank for leaf in leaves),
        heads=tuple((header,) for header in headers),
        places=tuple(range(len(headers))),
    )


# --- what the names of the sheets say ------------------------------------------------------------------------------
def dated(table: Table) -> bool:
    """Tell whether the rows have a date of their own."""
    if any(field_named(header) in _DATES or fold(header) == "period" for header in table.headers):
        return True
    for column in table.columns:
        start = len(column.texts) + len(column.numbers)
        moments = int(column.counts[start : start + len(column.moments)].sum())
        samples = column.samples()
        if moments * 2 > len(table) or (samples and all(_DAY.match(sample) for sample in samples)):
            return True
    return False


def sheets_as(leaves: Sequence[Leaf], table: Table, persons: Collection[str], units: Collection[str]) -> str:
    """Return what the names of the sheets are: date, team, agent, channel, or ignore."""
    names = [leaf.name for leaf in leaves]
    fields = {field_named(header) for header in table.headers}
    if all(period_in(name) for name in names):
        return "ignore" if dated(table) else "date"
    keys = [name_key(name) for name in names]
    if not fields & {"agent", "agent_id"} and sum(key in persons for key in keys) * 2 > len(keys):
        return "agent"
    if any(_ANY_NAME.fullmatch(name) for name in names):
        return "ignore"
    if "channel" not in fields and all(name.casefold().strip() in _CHANNELS for name in names):
        return "channel"
    if "team" not in fields and (
        sum(key in units for key in keys) * 2 > len(keys) or all(_TEAM.search(name) for name in names)
    ):
        return "team"
    if not fields & {"agent", "agent_id"} and _are_people(names):
        return "agent"
    return "team" if "team" not in fields and _same_headers(leaves) and _are_labels(names) else "ignore"


def _same_headers(leaves: Sequence[Leaf]) -> bool:
    own = {tuple(sorted(map(fold, leaf.table.headers))) for leaf in leaves}
    return len(own) == 1


def _are_people(names: Sequence[str]) -> bool:
    """Tell whether names of sheets look like those of persons: two or three words each, none of them in all."""
    words = [set(name.casefold().split()) for name in names]
    shaped = all(len(name.split()) in (2, 3) and name.istitle() for name in names)
    return shaped and _are_labels(names) and not set.intersection(*words)


def _are_labels(names: Sequence[str]) -> bool:
    """Tell whether names of sheets are words that may well be teams: no states, and nothing about the file itself."""
    words = {folded(name) for name in names}
    plain = all(len(name) <= 30 and not any(char.isdigit() for char in name) for name in names)
    return plain and not words & (DONE | OPEN | CANCELLED) and not any(_TECHNICAL.search(w) for w in words)


def one_row_each(leaves: Sequence[Leaf]) -> bool:
    """Tell whether each sheet has one row per person or team, as tables of results have."""
    for leaf in leaves:
        owners = [
            column
            for header, column in zip(leaf.table.headers, leaf.table.columns, strict=True)
            if field_named(header) in _OWNERS
        ]
        if not any(len(np.unique(column.codes)) == len(leaf.table) for column in owners):
            return False
    return True


def with_names(table: Table, leaves: Sequence[Leaf], meaning: str, year: int | None) -> Table:
    """Write what the names of the sheets mean beside the rows, as a column of its own."""
    sizes = [len(leaf.table) for leaf in leaves]
    if meaning == "date":
        days = [_seconds(period_in(leaf.name), year) for leaf in leaves]
        return added(table, _HEADERS[meaning], of_moments(np.repeat(np.array(days), sizes)))
    codes = np.repeat(np.arange(1, len(leaves) + 1), sizes)
    labels = [leaf.name for leaf in leaves]
    if meaning == "period":
        labels = [_code(leaf.name, year) for leaf in leaves]
    return added(table, _HEADERS[meaning], labelled(labels, codes))


def _code(sheet: str, year: int | None) -> str:
    period = period_in(sheet)
    return (period.of_year(year).code if period else "") or sheet


def _seconds(period: PeriodName | None, year: int | None) -> float:
    day = period.of_year(year).first_day if period else None
    return (day.toordinal() - 719163) * 86400.0 if day else np.nan
