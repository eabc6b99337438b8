"""The rows of an import of KPI values, ready to be written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from csdesk.imports.recognise.guess import Guess
from csdesk.imports.rows import Rows
from csdesk.kpis.own import OwnDraft


@dataclass(frozen=True, slots=True)
class KpiRow:
    """One value of one KPI: of a person, else of a unit, else of the company; ``records`` are the rows behind it.

    ``kpi`` is the key it is kept under; for a KPI nobody knows, ``own`` tells what it would become. ``period`` is a
    period code, or first and last day (first/last) of a part of a month. None in the numbers = the file does not say.
    """

    records: tuple[int, ...]
    row: int
    sheet: str
    person: str
    number: str
    unit: str
    kpi: str
    own: OwnDraft | None
    header: str
    period: str
    value: float
    n: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    target: float | None = None


@dataclass(frozen=True, slots=True)
class KpiValueRows:
    """All usable values; ``headers`` name the columns of fields, ``guesses`` what was made of the table."""

    rows: tuple[KpiRow, ...]
    headers: Mapping[str, str] = field(default_factory=dict)
    guesses: tuple[Guess, ...] = ()

    def __len__(self) -> int:
        """Return how many records of the file have values."""
        return len({record for row in self.rows for record in row.records})


def guesses_of(rows: Rows) -> tuple[Guess, ...]:
    """Return what was made of the table of KPI values; nothing for other kinds."""
    return rows.guesses if isinstance(rows, KpiValueRows) else ()
