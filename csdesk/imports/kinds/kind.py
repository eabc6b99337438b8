"""What the kinds of import beside interactions have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from csdesk.imports.decisions import Rule
from csdesk.imports.problem import Problem, Problems
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.rows import Rows


class Builder(Protocol):
    """Turns a table into rows."""

    def __call__(
        self, readings: Readings, matches: Sequence[ColumnMatch], problems: Problems
    ) -> tuple[Rows, int]:
        """Return the usable rows and how many records were left out; says why in ``problems``."""
        ...


@dataclass(frozen=True, slots=True)
class Judged:
    """What writing rows does, or did: each row is counted once. ``refused`` rows were left out for what the workspace holds.

    ``changing`` are the records (positions in the table) that update something.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    problems: tuple[Problem, ...] = ()
    changing: tuple[int, ...] = ()


class Writer(Protocol):
    """Writes rows of one kind into one workspace."""

    def judge(self, rows: Rows, rules: Mapping[str, Rule]) -> Judged:
        """Tell what `write` would do; writes nothing."""
        ...

    def write(self, rows: Rows, rules: Mapping[str, Rule], batch: int) -> Judged:
        """Write inside the caller's change; ``batch`` is the number of the import in the history."""
        ...
