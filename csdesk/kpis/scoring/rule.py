"""Scoring rules: steps, plus and minus, linear, veto, and the limits around them.

Points are whole hundredths of a point (8550 = 85.50 points). Figures are decimals in the unit they are measured in: a
value in the KPI's unit, an achievement as a share of the target (1 = 100 %), a count in cases. ``down`` always means
that less is better.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

POINT = 100
"""One point in hundredths."""
FULL = 100 * POINT


class Basis(StrEnum):
    """What is scored: the value itself, how much of the target it reaches, or how many cases there are."""

    VALUE = "value"
    ACHIEVED = "achieved"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Step:
    """From ``edge`` on, the better side, there are ``points``."""

    edge: Decimal
    points: int


@dataclass(frozen=True, slots=True)
class Steps:
    """A stair, the best step first. A step ends where the next better one begins, so there is no gap and no overlap."""

    steps: tuple[Step, ...]
    beyond: int = 0
    """Points beyond the last step."""
    down: bool = False


@dataclass(frozen=True, slots=True)
class PlusMinus:
    """``base`` points at ``start``; each full ``each`` better adds ``gain``, each full one worse takes ``loss`` away."""

    start: Decimal
    each: Decimal
    base: int = FULL
    gain: int = 0
    loss: int = 0
    most_gain: int | None = None
    """What can be added at most; None = no end."""
    most_loss: int | None = None
    none_beyond: Decimal | None = None
    """Worse than this there are no points at all."""
    down: bool = False


@dataclass(frozen=True, slots=True)
class Linear:
    """``best`` points from ``full`` on, ``least`` at ``none``, evenly between, and no points beyond ``none``."""

    full: Decimal
    none: Decimal
    best: int = FULL
    least: int = 0

    @property
    def down(self) -> bool:
        """Tell whether less is better."""
        return self.full < self.none


@dataclass(frozen=True, slots=True)
class Veto:
    """Worse than ``limit`` the whole card counts as 0 points; else this line gives ``points``."""

    limit: Decimal
    points: int = FULL
    down: bool = False


Shape = Steps | PlusMinus | Linear | Veto


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape, what it looks at, and the limits around its points. A veto is not held up by ``least``."""

    shape: Shape
    basis: Basis = Basis.VALUE
    least: int = 0
    most: int | None = None
    """The cap; None = as many as the shape gives."""
    example_from: int | None = None
    """From so many points on the score needs a written example."""
    example_below: int | None = None
    """Below so many points the score needs a written example."""


def better(down: bool, one: Decimal, other: Decimal) -> bool:
    """Tell whether ``one`` is better than ``other``."""
    return one < other if down else one > other
