"""The plan of an import: what was recognised, what would be written, what is wrong; nothing is written yet."""

from dataclasses import dataclass, field

import numpy as np

from csdesk.imports.decisions import Decisions
from csdesk.imports.problem import ERROR, Problem
from csdesk.imports.readers.grid import Floats
from csdesk.imports.readers.source import Source
from csdesk.imports.recognise.columns import ColumnMatch, Rivals
from csdesk.imports.recognise.guess import Guess
from csdesk.imports.recognise.table import Table
from csdesk.imports.rows import Rows
from csdesk.imports.spellings import Spelling
from csdesk.interactions.fact import Facts


@dataclass(frozen=True, slots=True)
class NewPerson:
    """An agent the workspace does not know yet, as the file spells the name; ``team`` is where most of the rows are."""

    name: str
    number: str
    team: str
    rows: int


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A team, market or site the workspace does not know yet."""

    name: str
    rows: int


@dataclass(frozen=True)
class ImportPlan:
    """What applying would do. ``rows_read = adds + updates + unchanged + skipped``, always.

    ``kind`` is one of `fields.KINDS`; ``recognised`` names the exporting system ('' = unknown); ``header_row`` is
    1-based; ``facts`` hold the typed columns of interactions and answers, ``rows`` those of all other kinds;
    ``guesses`` are what was made of the sheet, ``decisions`` what was decided: by the user, and below that by the
    saved mapping in force. ``spellings`` are the distinct values of the columns people are grouped by, commonest first.
    """

    source: Source
    sheet: str
    header_row: int
    kind: str
    recognised: str
    mapping: tuple[ColumnMatch, ...]
    rivals: tuple[Rivals, ...]
    rows_read: int
    adds: int = 0
    updates: int = 0
    unchanged: int = 0
    skipped: int = 0
    changing: tuple[int, ...] = ()
    """The records that update what is there; for interactions and answers the workspace tells, see `Imports.updated`."""
    problems: tuple[Problem, ...] = ()
    new_people: tuple[NewPerson, ...] = ()
    new_units: tuple[NewUnit, ...] = ()
    facts: Facts | None = None
    rows: Rows | None = None
    decisions: Decisions = field(default_factory=Decisions)
    guesses: tuple[Guess, ...] = ()
    table: Table | None = None
    """The records as the file has them, before corrections."""
    mended: Table | None = None
    """The records with all corrections; problems and marks are about these."""
    spellings: tuple[Spelling, ...] = ()
    headers: tuple[str, ...] = ()
    """The headers of the sheet before it was laid out another way; ``signature`` is their digest."""
    signature: str = ""
    profile: str = ""

    @property
    def ready(self) -> bool:
        """Tell whether there is anything to write."""
        return self.adds + self.updates > 0

    @property
    def ignored(self) -> tuple[str, ...]:
        """The headers that are mapped to nothing."""
        return tuple(match.header for match in self.mapping if match.field is None)

    @property
    def fields(self) -> dict[str, str]:
        """Header to field of every column that is used."""
        return {match.header: match.field for match in self.mapping if match.field is not None}

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that leave rows out."""
        return tuple(problem for problem in self.problems if problem.severity == ERROR)

    def array(self, column: str) -> Floats:
        """Return a fact column as numbers, NaN where blank; empty when the file does not provide it."""
        cells = self.facts.columns.get(column, ()) if self.facts is not None else ()
        return np.array([np.nan if cell is None else cell for cell in cells], dtype=np.float64)

    def texts(self, column: str) -> list[str | None]:
        """Return a fact column as texts."""
        return list(self.facts.columns.get(column, ())) if self.facts is not None else []
