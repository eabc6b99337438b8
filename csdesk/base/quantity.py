"""Units, rounding half up and weights in basis points: the arithmetic of trust."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from math import isfinite

from csdesk.base.errors import Refused
from csdesk.base.text import _

WHOLE = 10_000
"""One whole (100 %) in basis points."""


class Unit(StrEnum):
    """What a number counts. Rates are fractions 0..1, times are seconds."""

    COUNT = "count"
    FRACTION = "fraction"
    SECONDS = "seconds"
    POINTS = "points"
    SCORE = "score"
    MONEY = "money"


class Direction(StrEnum):
    """Which way is better: UP, DOWN, or BAND when a middle is best."""

    UP = "up"
    DOWN = "down"
    BAND = "band"


def round_half_up(value: float, digits: int = 0) -> float:
    """Round halves away from zero, as people and their spreadsheets do.

    The shortest decimal text of the float decides, so 2.675 rounds to 2.68.
    """
    step = Decimal(1).scaleb(-digits)
    return float(Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP))


def check_finite(value: float | None, field: str) -> None:
    """Refuse infinity and what is not a number at ``field``; None passes."""
    if value is not None and not isfinite(value):
        raise Refused(_("This number is too large to be kept; enter a smaller one."), field=field)


def normalise(weights: Sequence[int], whole: int = WHOLE) -> list[int]:
    """Scale non-negative weights to add up to ``whole`` exactly, by largest remainder (Hamilton).

    Equal remainders go to the earlier weight. All-zero weights are spread evenly.
    """
    if not weights:
        return []
    total = sum(weights)
    parts = list(weights) if total else [1] * len(weights)
    total = total or len(weights)
    floors = [part * whole // total for part in parts]
    order = sorted(range(len(parts)), key=lambda i: (-(parts[i] * whole % total), i))
    for index in order[: whole - sum(floors)]:
        floors[index] += 1
    return floors
