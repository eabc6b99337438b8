"""Read what a user types into a cell the way its column is read, so that a typed value is never ambiguous."""

import re
from dataclasses import dataclass

from csdesk.imports.decisions import Decisions
from csdesk.imports.fields import FieldKind
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.values.date_text import parts_of
from csdesk.imports.values.durations import LONG, UNITS, written
from csdesk.imports.values.numbers import clean, decide_decimal, number_of


@dataclass(frozen=True, slots=True)
class Cell:
    """A typed value: text as it stands, or a number, a moment or a span in seconds."""

    text: str = ""
    number: float | None = None
    moment: float | None = None
    span: float | None = None


BLANK = Cell()
_DATES = frozenset({FieldKind.MOMENT, FieldKind.DAY})
_FIGURES = frozenset({FieldKind.NUMBER, FieldKind.COUNT, FieldKind.NPS, FieldKind.RATING})
_ORDERS = frozenset({"DMY", "MDY"})
_ZONED = re.compile(r":\d\d(?:\.\d+)?\s?(?:Z|[A-Z]{3,4}|[+\-]\d\d:?\d\d)$")
"""A time with its zone stays a text, which is read with the zone."""


class Typist:
    """Reads typed values for one column; without readings everything typed is text."""

    def __init__(self, header: str, decisions: Decisions) -> None:
        """Type text into a column that is read as nothing in particular."""
        self._header, self._decisions = header, decisions
        self._kind: FieldKind | None = None
        self._detail = self._key = ""

    @classmethod
    def of(cls, match: ColumnMatch, kind: FieldKind, readings: Readings, decisions: Decisions) -> "Typist":
        """Type into a column that is read as a field of this kind."""
        typist = cls(match.header, decisions)
        typist._kind, typist._key = kind, match.field or ""
        if kind in _DATES or kind is FieldKind.DURATION:
            typist._detail = readings.read(match.column, kind, typist._key, match.unit).detail
        return typist

    def cell(self, text: str) -> Cell:
        """Return what was typed; what cannot be read as the column's kind stays text and is told of as any other cell."""
        text = text.strip()
        if not text or self._kind is None:
            return Cell(text)
        if self._kind in _DATES:
            return self._date(text)
        if self._kind is FieldKind.DURATION:
            return self._duration(text)
        number = self._number(text) if self._kind in _FIGURES else None
        return Cell(text) if number is None else Cell(number=number)

    def _date(self, text: str) -> Cell:
        parts = None if _ZONED.search(text) else parts_of(text)
        if parts is None:
            return Cell(text)
        chosen = self._decisions.choices.orders.get(self._header, "")
        usual = next((order for order in (chosen, self._detail) if order in _ORDERS), "DMY")
        other = "MDY" if usual == "DMY" else "DMY"
        order = parts.order or (usual if parts.possible(usual) else other)
        year, month, day = parts.triple(order)
        if chosen and chosen not in _ORDERS:
            # The choice mends the true dates of the column; what was typed is right already and stays a text
            hours, rest = divmod(int(parts.clock), 3600)
            return Cell(f"{year:04}-{month:02}-{day:02} {hours:02}:{rest // 60:02}:{rest % 60:02}")
        return Cell(moment=parts.seconds(order))

    def _duration(self, text: str) -> Cell:
        number = self._number(text)
        if number is not None:
            scale = UNITS.get(self._detail)
            return Cell(number=number) if scale is None else Cell(span=number * scale)
        usual = "h:m" if self._key in LONG else "m:s"
        seconds, _two = written(text, self._detail if self._detail in ("h:m", "m:s") else usual)
        return Cell(text) if seconds != seconds else Cell(span=seconds)  # noqa: PLR0124 - NaN differs from itself

    def _number(self, text: str) -> float | None:
        """Return a typed figure; its decimal mark is that of the user's language where it could be either."""
        if "%" in text or "％" in text:
            return None
        plain = clean(text)
        mark, _notes = decide_decimal([plain], "," if self._decisions.language == "nb" else ".")
        return number_of(plain, mark)
