"""Decide which field each column is: what the user said, known exports, header names, then the values themselves."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csdesk.base.text import Words, _
from csdesk.imports.fields import Field, FieldKind, field_of, section_of
from csdesk.imports.headers import Names, System, bare, find_system, fold, hints, stem
from csdesk.imports.readers.grid import Column
from csdesk.imports.recognise.naming import names_of
from csdesk.imports.recognise.readings import Readings

CLOSE = 0.15
"""Two columns whose confidences for one field lie closer than this are a question for the user."""
OF_SYSTEM = 0.98
"""Confidence in a header of a known export: it leaves no question."""
_ENOUGH = 0.5
"""Share of filled cells that must be readable as the field's kind."""
_OTHER_DATES = re.compile(
    r"purchase|birth|\bdob\b|due|order|expir|warranty|update|modif|clos|resol|respon|repl|survey|last|end|next"
    r"|购买|出生|生日|更新|截止|到期|修改|关闭|解决|下单|结束|kjøp|fødsel|født|frist|oppdatert|endret|utløp|slutt|lukket|løst|svar"
)
"""Headers of dates that surely are not the opening."""
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


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two columns that could be the same field: the proposed one and the one left out."""

    field: str
    taken: str
    left: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    column: int
    field: Field
    confidence: float
    reason: Words
    unit: str = ""
    rank: int = 0


def match_columns(
    readings: Readings, kind: str, mapping: Mapping[str, str | None] | None = None
) -> tuple[tuple[ColumnMatch, ...], tuple[Rivals, ...], System | None]:
    """Match every column of the table; ``mapping`` is what the user decided, header to field ('' or None = ignore)."""
    headers = list(readings.table.headers)
    contacts = section_of(kind) == "interactions"
    system = find_system(headers) if contacts else None
    names = names_of(kind, headers)
    wanted = dict(mapping or {})
    candidates: list[_Candidate] = []
    for number, header in enumerate(headers):
        if header in wanted:
            field = field_of(kind, wanted[header] or "")
            if field is not None:
                candidates.append(_Candidate(number, field, 1.0, _("You chose this.")))
            continue
        candidates.extend(_fitting(readings, number, _named(number, header, kind, names, system)))
    taken, rivals = _assign(candidates, readings)
    if contacts:
        _by_values(readings, taken, wanted, headers)
    return (
        tuple(_match(readings, number, header, taken) for number, header in enumerate(headers)),
        tuple(rivals),
        system,
    )


def _match(readings: Readings, number: int, header: str, taken: dict[str, _Candidate]) -> ColumnMatch:
    samples = readings.table.columns[number].samples()
    for key, candidate in taken.items():
        if candidate.column == number:
            return ColumnMatch(
                header, number, key, candidate.confidence, candidate.reason, samples, candidate.unit
            )
    return ColumnMatch(
        header, number, None, 0.0, _("No field of CSDesk fits this column; it is ignored."), samples
    )


def _named(number: int, header: str, kind: str, names: Names, system: System | None) -> list[_Candidate]:
    forms = list(dict.fromkeys((fold(header), bare(header))))
    if system is not None:
        for form in forms:
            if form in system.fields:
                field = field_of(kind, system.fields[form])
                if field is None:
                    return []
                reason = _("{system} exports name this column so.", system=system.name)
                unit, rank = system.units.get(form, ""), list(system.fields).index(form)
                return [_Candidate(number, field, OF_SYSTEM, reason, unit, rank)]
    tables = ((0.95, names.strong, forms), (0.85, names.strong, [stem(header)]), (0.6, names.weak, forms))
    found = [one for known in tables for one in _known(number, kind, names, *known)]
    found = found or _known(number, kind, names, 0.75, names.strong, hints(header))
    return _once(found) or _partly_named(number, forms[-1], kind, names)


def _known(
    number: int,
    kind: str,
    names: Names,
    confidence: float,
    table: Mapping[str, tuple[str, ...]],
    forms: Sequence[str],
) -> list[_Candidate]:
    reason = _("The header is a usual name for this field.")
    fields = [(field_of(kind, key), names.ranks[key, form]) for form in forms for key in table.get(form, ())]
    return [
        _Candidate(number, field, confidence - 0.01 * turn, reason, rank=rank)
        for turn, (field, rank) in enumerate(fields)
        if field is not None
    ]


def _once(candidates: list[_Candidate]) -> list[_Candidate]:
    """Keep the best candidate of each field."""
    best: dict[str, _Candidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.field.key, candidate)
    return list(best.values())


def _partly_named(number: int, form: str, kind: str, names: Names) -> list[_Candidate]:
    """Match a header that begins or ends with a known name of two words or more, or holds a Chinese one."""
    best = ""
    for name in names.strong:
        han = name > "\u2fff"
        inside = (
            name in form
            if han and len(name) > 2
            else (" " in name and (form.startswith(name + " ") or form.endswith(" " + name)))
        )
        if inside and len(name) > len(best):
            best = name
    reason = _('The header contains "{name}", a usual name for this field.', name=best)
    fields = [field_of(kind, key) for key in names.strong.get(best, ())]
    return [_Candidate(number, field, 0.7, reason) for field in fields if field is not None]


def _fitting(readings: Readings, number: int, candidates: list[_Candidate]) -> list[_Candidate]:
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


def _limit(candidate: _Candidate, header: str) -> float:
    if candidate.field.kind is not FieldKind.STATUS:
        return _ENOUGH
    # Unknown words in a status column still are states and are listed for the user; "State" may be a place
    return 0.3 if fold(header) == "state" else 0.0


def _assign(candidates: list[_Candidate], readings: Readings) -> tuple[dict[str, _Candidate], list[Rivals]]:
    size = len(readings.table) or 1

    def preference(candidate: _Candidate) -> tuple[float, float, int, int]:
        # A few blanks more or less do not matter: then the more usual name wins
        filled = round(readings.table.columns[candidate.column].filled / size, 1)
        return -candidate.confidence, -filled, candidate.rank, candidate.column

    order = sorted(candidates, key=preference)
    taken: dict[str, _Candidate] = {}
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
    readings: Readings, taken: dict[str, _Candidate], wanted: Mapping[str, str | None], headers: list[str]
) -> None:
    """Take unnamed columns for a field when their values leave little doubt and nothing better was found."""
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
            fit = readings.read(number, field.kind, key).fit
            if fit >= needed:
                reason = _("{share} % of its values look like this.", share=int(fit * 100))
                taken[key] = _Candidate(number, field, 0.5, reason)
                free.remove(number)
                break
