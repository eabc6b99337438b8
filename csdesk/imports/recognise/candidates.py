"""Fields that a column may be by its header: as a known export names it, as headers usually are, or in part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csdesk.base.text import Words, _
from csdesk.imports.fields import Field, field_of
from csdesk.imports.headers import Names, System, bare, fold, hints, stem
from csdesk.imports.recognise.evidence import open_question
from csdesk.imports.recognise.questions import field_asked
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.recognise.scores import fields_of_score
from csdesk.imports.values.parsed import Note

OF_SYSTEM = 0.98
"""Confidence in a header of a known export: it leaves no question."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A field that a column may be, how sure that is (0..1) and why."""

    column: int
    field: Field
    confidence: float
    reason: Words
    unit: str = ""
    rank: int = 0
    system: str = ""
    named: bool = True
    part: str = ""
    """The known name that is only a part of the header."""


def scored_fields(
    readings: Readings, number: int, headers: Sequence[str]
) -> tuple[list[Candidate], Note | None]:
    """Take a bare score for the field that values and neighbours tell; a question when they do not."""
    others = [header for header in headers if header != headers[number]]
    keys = fields_of_score(readings.table.columns[number], others)
    found = tuple(field for key in keys if (field := field_of("interactions", key)) is not None)
    if len(found) > 1:
        return [], open_question(headers[number], found)
    reason = _("The header says only that these are scores; their range and the other columns tell which.")
    return [Candidate(number, field, 0.6, reason, named=False) for field in found], None


def named_fields(number: int, header: str, kind: str, names: Names, system: System | None) -> list[Candidate]:
    """Return the fields a header names; a known export goes before the usual names, a part of a header comes last."""
    forms = list(dict.fromkeys((fold(header), bare(header), _closed_up(fold(header)))))
    if system is not None:
        for form in forms:
            if form in system.fields:
                field = field_of(kind, system.fields[form])
                if field is None:
                    return []
                reason = _("{system} exports name this column so.", system=system.name)
                unit, rank = system.units.get(form, ""), list(system.fields).index(form)
                return [Candidate(number, field, OF_SYSTEM, reason, unit, rank, system.name)]
    tables = ((0.95, names.strong, forms), (0.85, names.strong, [stem(header)]), (0.6, names.weak, forms))
    found = [one for known in tables for one in _known(number, kind, names, *known)]
    found = found or _known(number, kind, names, 0.75, names.strong, hints(header))
    asked = [] if found or kind not in ("interactions", "survey", "auto") else _asked(number, header)
    return _once(found) or asked or _partly_named(number, bare(header), kind, names)


def _closed_up(form: str) -> str:
    """Leave out the spaces between Chinese and Latin letters: people write them or not."""
    return form.replace(" ", "") if any(char > "\u2fff" for char in form) else form


def _asked(number: int, header: str) -> list[Candidate]:
    """Take the answers to a question for what it asks."""
    field = field_of("interactions", field_asked(header))
    reason = _("The header is a question about this.")
    return [] if field is None else [Candidate(number, field, 0.72, reason, named=False)]


def _known(
    number: int,
    kind: str,
    names: Names,
    confidence: float,
    table: Mapping[str, tuple[str, ...]],
    forms: Sequence[str],
) -> list[Candidate]:
    reason = _("The header is a usual name for this field.")
    fields = [(field_of(kind, key), names.ranks[key, form]) for form in forms for key in table.get(form, ())]
    return [
        Candidate(number, field, confidence - 0.01 * turn, reason, rank=rank)
        for turn, (field, rank) in enumerate(fields)
        if field is not None
    ]


def _once(candidates: list[Candidate]) -> list[Candidate]:
    """Keep the best candidate of each field."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.field.key, candidate)
    return list(best.values())


def _partly_named(number: int, form: str, kind: str, names: Names) -> list[Candidate]:
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
    return [Candidate(number, field, 0.7, reason, part=best) for field in fields if field is not None]
