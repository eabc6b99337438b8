"""Decide which field each column is: what the user said, known exports, header names, then the values themselves."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from csdesk.base.text import Words, _
from csdesk.imports.fields import FieldKind, field_of, section_of
from csdesk.imports.headers import System, find_system, fold
from csdesk.imports.readers.grid import Column
from csdesk.imports.recognise.candidates import OF_SYSTEM, Candidate, named_fields, scored_fields
from csdesk.imports.recognise.evidence import (
    by_name,
    by_part,
    by_system,
    likely_fields,
    no_dates,
    no_such_values,
)
from csdesk.imports.recognise.naming import names_of
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.recognise.scores import is_bare_score
from csdesk.imports.values import vocabulary as v
from csdesk.imports.values.parsed import Note, used_texts

CLOSE = 0.15
"""Two columns whose confidences for one field lie closer than this are a question for the user."""
_ENOUGH = 0.5
"""Share of filled cells that must be readable as the field's kind."""
_OTHER_DATES = re.compile(
    r"purchase|birth|\bdob\b|due|order|expir|warranty|update|modif|clos|resol|respon|repl|survey|last|end|next"
    r"|购买|出生|生日|更新|截止|到期|修改|关闭|解决|下单|结束|kjøp|fødsel|født|frist|oppdatert|endret|utløp|slutt|lukket|løst|svar"
)
"""Headers of dates that surely are not the opening."""
_SURE = 0.75
"""Names from this confidence on promise what the values must hold."""
_VAGUE = frozenset({"whole_periods", "serial_dates"})
"""Readings of dates that a header has to bear out: months, weeks and bare figures may be anything."""
_MEASURED = frozenset({FieldKind.DURATION, FieldKind.RATING, FieldKind.NPS, FieldKind.NUMBER})
_FREE = frozenset({FieldKind.TEXT, FieldKind.ID})


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """What one column was taken for, how sure that is (0..1) and why; ``field`` None = ignored."""

    header: str
    column: int
    field: str | None
    confidence: float
    reason: Words
    samples: tuple[str, ...] = ()
    unit: str = ""
    alternatives: tuple[str, ...] = ()
    """Other fields the column may be, the likeliest first."""
    doubts: tuple[Note, ...] = ()
    """What the header promises but the values do not hold, and questions about the column."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two columns that could be the same field: the proposed one and the one left out."""

    field: str
    taken: str
    left: str


def match_columns(
    readings: Readings, kind: str, mapping: Mapping[str, str | None] | None = None
) -> tuple[tuple[ColumnMatch, ...], tuple[Rivals, ...], System | None]:
    """Match every column of the table; ``mapping`` is what the user decided, header to field ('' or None = ignore)."""
    headers = list(readings.table.headers)
    contacts = section_of(kind) == "interactions"
    system = find_system(headers) if contacts else None
    names = names_of(kind, headers)
    wanted = dict(mapping or {})
    candidates: list[Candidate] = []
    others: dict[int, list[str]] = {}
    doubts: dict[int, Note] = {}
    for number, header in enumerate(headers):
        if header in wanted:
            field = field_of(kind, wanted[header] or "")
            if field is not None:
                candidates.append(Candidate(number, field, 1.0, _("You chose this.")))
            continue
        if contacts and is_bare_score(header):
            named, doubt = scored_fields(readings, number, headers)
        else:
            named = named_fields(number, header, kind, names, system)
            doubt = None
        fitting = _fitting(readings, number, named)
        candidates.extend(fitting)
        others[number] = [candidate.field.key for candidate in (fitting or named)]
        doubt = doubt or _unread(readings, number, named, fitting)
        if doubt is not None:
            doubts[number] = doubt
    taken, rivals = _assign(candidates, readings)
    if contacts:
        _by_values(readings, taken, wanted, system)
    holders = {candidate.column: candidate for candidate in taken.values()}
    matches = []
    for number, header in enumerate(headers):
        match = _match(readings, number, header, holders.get(number))
        likely = likely_fields(readings.table.columns[number]) if contacts else ()
        keys = dict.fromkeys((*others.get(number, ()), *likely))
        keys.pop(match.field or "", None)
        noted = (doubts[number],) if number in doubts and match.field is None else ()
        matches.append(replace(match, alternatives=tuple(keys), doubts=noted))
    return tuple(matches), tuple(rivals), system


def _match(readings: Readings, number: int, header: str, holder: Candidate | None) -> ColumnMatch:
    column = readings.table.columns[number]
    samples = column.samples()
    if holder is None:
        reason = _("No field of CSDesk fits this column; it is ignored.")
        return ColumnMatch(header, number, None, 0.0, reason, samples)
    field, confidence, reason = holder.field, holder.confidence, holder.reason
    if field.kind not in _FREE and field.kind is not FieldKind.STATUS and column.filled and confidence < 1:
        fit = readings.read(number, field.kind, field.key, holder.unit).fit
        confidence = round(confidence * (0.6 + 0.4 * fit), 4)
        reason = _with_share(holder, int(fit * 100))
    return ColumnMatch(header, number, field.key, confidence, reason, samples, holder.unit)


def _with_share(holder: Candidate, share: int) -> Words:
    """State the evidence with the share of the values that bear it out."""
    if holder.system:
        return by_system(holder.system, share)
    if holder.part:
        return by_part(holder.part, share)
    return by_name(holder.field, share) if holder.named else holder.reason


def _unread(
    readings: Readings, number: int, named: Sequence[Candidate], fitting: Sequence[Candidate]
) -> Note | None:
    """Tell of a column whose header promises dates, durations or ratings that its values do not hold."""
    dated = [candidate for candidate in named if candidate.field.kind in (FieldKind.MOMENT, FieldKind.DAY)]
    column = readings.table.columns[number]
    if fitting or not named or named[0].confidence < _SURE or not column.filled:
        return None
    if len(dated) < len(named):
        kinds = {candidate.field.kind for candidate in named if candidate not in dated}
        return no_such_values(column, named[0].field) if kinds <= _MEASURED and _has_figures(column) else None
    # "Day" may well hold the days of the month or the names of weekdays
    if dated[0].field.key == "date" and fold(readings.table.headers[number]) not in ("date", "日期", "dato"):
        return None
    notes = readings.read(number, dated[0].field.kind, dated[0].field.key).notes
    mixed = next((note for note in notes if note.problem == "mixed_dates"), None)
    return mixed or no_dates(column, dated[0].field)


def _has_figures(column: Column) -> bool:
    """Tell whether most texts hold figures, so that they measure something."""
    used = used_texts(column)
    return 2 * sum(any(map(str.isdigit, column.texts[code])) for code in used[:200]) > len(used[:200])


def _fitting(readings: Readings, number: int, candidates: list[Candidate]) -> list[Candidate]:
    """Keep candidates whose kind the values bear out; a blank column keeps its first."""
    column = readings.table.columns[number]
    if not column.filled:
        return candidates[:1]
    kept = [
        candidate
        for candidate in candidates
        if candidate.field.kind in _FREE
        or readings.read(number, candidate.field.kind, candidate.field.key, candidate.unit).fit
        >= _limit(candidate, readings.table.headers[number])
    ]
    # Bare figures may be durations or dates counted in days or seconds: then they are durations
    duration = any(candidate.field.kind is FieldKind.DURATION for candidate in kept)
    return [candidate for candidate in kept if not (duration and candidate.field.kind is FieldKind.MOMENT)]


def _written_dates(column: Column) -> bool:
    """Tell whether a column holds dates, or texts that are no bare figures."""
    return bool(len(column.moments)) or any(not text.replace(".", "").isdigit() for text in column.texts[1:6])


def _limit(candidate: Candidate, header: str) -> float:
    if candidate.field.kind is not FieldKind.STATUS:
        return _ENOUGH
    # Unknown words in a status column still are states and are listed for the user; "State" may be a place
    return 0.3 if fold(header) == "state" else 0.0


def _assign(candidates: list[Candidate], readings: Readings) -> tuple[dict[str, Candidate], list[Rivals]]:
    size = len(readings.table) or 1

    def preference(candidate: Candidate) -> tuple[float, float, int, int]:
        # A few blanks more or less do not matter: then the more usual name wins
        filled = round(readings.table.columns[candidate.column].filled / size, 1)
        return -candidate.confidence, -filled, candidate.rank, candidate.column

    order = sorted(candidates, key=preference)
    taken: dict[str, Candidate] = {}
    used: set[int] = set()
    rivals: list[Rivals] = []
    headers = readings.table.headers
    for candidate in order:
        if candidate.column in used:
            continue
        holder = taken.get(candidate.field.key)
        if holder is None:
            taken[candidate.field.key] = candidate
            used.add(candidate.column)
        elif holder.confidence < OF_SYSTEM and holder.confidence - candidate.confidence <= CLOSE:
            rivals.append(Rivals(candidate.field.key, headers[holder.column], headers[candidate.column]))
    return taken, [rival for rival in rivals if headers.index(rival.left) not in used]


def _by_values(
    readings: Readings, taken: dict[str, Candidate], wanted: Mapping[str, str | None], system: System | None
) -> None:
    """Take unnamed columns for a field when their values leave little doubt and nothing better was found."""
    headers = readings.table.headers
    used = {candidate.column for candidate in taken.values()}
    free = [
        n
        for n, header in enumerate(headers)
        if n not in used and header not in wanted and readings.table.columns[n].filled
    ]
    dated = "opened_at" in taken or "date" in taken
    for key, needed, allowed in (("sla_met", 0.95, "sla_met" not in taken), ("opened_at", 0.95, not dated)):
        field = field_of("interactions", key)
        if not allowed or field is None:
            continue
        for number in free:
            column = readings.table.columns[number]
            if key == "sla_met" and (
                column.distinct > 12 or not any("sla" in text.casefold() for text in column.texts)
            ):
                continue
            if key == "opened_at" and (
                _OTHER_DATES.search(fold(headers[number])) or not _written_dates(column)
            ):
                continue
            reading = readings.read(number, field.kind, key)
            fit = reading.fit
            if fit >= needed and not any(note.problem in _VAGUE for note in reading.notes):
                reason = _("{share} % of its values look like this.", share=int(fit * 100))
                taken[key] = Candidate(number, field, 0.5, reason, named=False)
                free.remove(number)
                break
    _by_words(readings, taken, [n for n in free if system is None or not system.knows(headers[n])])


def _by_words(readings: Readings, taken: dict[str, Candidate], free: Sequence[int]) -> None:
    """Take columns that nearly only hold the usual words for channels, priorities or states."""
    for key, known in (("channel", v.CHANNELS), ("priority", v.PRIORITIES), ("status", v.DONE | v.OPEN)):
        field = field_of("interactions", key)
        if key in taken or field is None:
            continue
        used = {candidate.column for candidate in taken.values()}
        for number in free:
            column = readings.table.columns[number]
            if number in used or not 2 <= column.distinct <= 20 or len(column.texts) < column.distinct:
                continue
            cells = sum(
                int(column.counts[code]) for code, text in enumerate(column.texts) if v.folded(text) in known
            )
            if cells >= 0.9 * column.filled:
                reason = _("{share} % of its values look like this.", share=int(cells / column.filled * 100))
                taken[key] = Candidate(number, field, 0.5, reason, named=False)
                break
