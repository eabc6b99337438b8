"""Say why a column is taken for a field, which other fields it may be, and what its header promises but does not hold."""

import re

import numpy as np

from csdesk.base.text import Words, _
from csdesk.imports.fields import Field, FieldKind
from csdesk.imports.fix import Fix, match_as
from csdesk.imports.readers.blank import is_blank
from csdesk.imports.readers.grid import Column
from csdesk.imports.values import vocabulary as v
from csdesk.imports.values.date_text import parts_of
from csdesk.imports.values.durations import written
from csdesk.imports.values.parsed import Note

_DATES = frozenset({FieldKind.MOMENT, FieldKind.DAY})
_LOOKED_AT = 30
"""Distinct values from which the likely fields of a column are told."""
_MOMENTS = ("opened_at", "resolved_at", "closed_at", "first_response_at", "answered_at", "date")
_SPANS = ("first_response_seconds", "resolution_seconds", "wait_seconds", "talk_seconds", "handle_seconds")
_MARKS = ("csat", "nps", "ces", "qa_score")
_COUNTS = ("reopened_count", "transfer_count", "external_id", "agent_id")
_FLAGS = ("resolved", "answered", "first_contact", "escalated", "sla_met", "survey_sent")
_GROUPS = ("agent", "team", "topic", "channel", "status", "priority", "unit")
_TEXTS = ("external_id", "customer", "subject", "comment", "agent")


def by_name(field: Field, share: int) -> Words:
    """Say that the header names the field, and how many of the values bear it out."""
    if field.kind in _DATES:
        return _(
            "The header is a usual name for this field, and {share} % of its values look like dates.",
            share=share,
        )
    if field.kind is FieldKind.DURATION:
        return _(
            "The header is a usual name for this field, and {share} % of its values look like durations.",
            share=share,
        )
    return _("The header is a usual name for this field, and {share} % of its values fit it.", share=share)


def by_part(name: str, share: int) -> Words:
    """Say that the header contains a name of the field, and how many of the values bear it out."""
    return _(
        'The header contains "{name}", a usual name for this field, and {share} % of its values fit it.',
        name=name,
        share=share,
    )


def by_system(system: str, share: int) -> Words:
    """Say that a known export names its column so, and how many of the values bear it out."""
    return _(
        "{system} exports name this column so, and {share} % of its values fit it.",
        system=system,
        share=share,
    )


def no_dates(column: Column, field: Field) -> Note:
    """Tell that a header promises dates and the values are none, with the first of them."""
    words = _(
        'The header says "{field}", but the values do not read as dates: {values}. The column is ignored.',
        field=field.words,
        values=", ".join(f'"{text[:30]}"' for text in column.samples()),
    )
    return Note("no_dates", words, (_read_as(field),))


def no_such_values(column: Column, field: Field) -> Note:
    """Tell that a header promises durations or ratings and the values are none, with the first of them."""
    words = _(
        'The header says "{field}", but the values do not read so: {values}. The column is ignored.',
        field=field.words,
        values=", ".join(f'"{text[:30]}"' for text in column.samples()),
    )
    return Note("no_such_values", words, (_read_as(field),))


def open_question(header: str, fields: tuple[Field, ...]) -> Note:
    """Ask which of several fields a column is; it is read as none until the answer."""
    first, second = fields[0], fields[1]
    words = _(
        '"{header}" may be "{first}" or "{second}"; it is ignored until you choose.',
        header=header,
        first=first.words,
        second=second.words,
    )
    return Note("which_field", words, tuple(map(_read_as, fields)))


def _read_as(field: Field) -> Fix:
    return match_as(field.key, _("Read it as {field}", field=field.words))


def likely_fields(column: Column) -> tuple[str, ...]:
    """Return the fields of contacts that a column may be by its values alone, the likeliest first."""
    if len(column.moments) and not len(column.numbers):
        return _MOMENTS
    if len(column.spans):
        return _SPANS
    codes = dict.fromkeys(column.codes[:500].tolist())
    texts = [
        column.texts[code] for code in codes if code < len(column.texts) and not is_blank(column.texts[code])
    ]
    texts = texts[:_LOOKED_AT]
    if not texts:
        return _of_numbers(column) if len(column.numbers) else ()
    words = {v.folded(text) for text in texts}
    if words <= v.YES | v.NO:
        return _FLAGS
    if _share(words, v.PRIORITIES) or _share(words, v.CHANNELS) or _share(words, v.DONE | v.OPEN):
        return ("priority", "channel", "status", "topic")
    if all(re.fullmatch(r"-?\d+(?:[.,]\d+)?%?", text) for text in texts):
        return (*_MARKS, *_SPANS, *_COUNTS)
    if sum(parts_of(text) is not None for text in texts) * 2 > len(texts):
        return _MOMENTS
    if sum(not np.isnan(written(text)[0]) for text in texts) * 2 > len(texts):
        return _SPANS
    return _GROUPS if column.distinct * 5 < max(column.filled, 25) else _TEXTS


def _of_numbers(column: Column) -> tuple[str, ...]:
    top = float(np.nanmax(column.numbers))
    return (*_MARKS, *_COUNTS, *_SPANS) if top <= 10 else (*_SPANS, *_COUNTS, *_MARKS)


def _share(words: set[str], known: frozenset[str]) -> bool:
    return len(words & known) * 10 >= len(words) * 8
