"""Where things are in a chart on paper."""

from dataclasses import dataclass

from csdesk.base.text import Words


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its lower left corner, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The vertical scale: what one drawn unit is worth in the KPI's unit, and the range shown."""

    factor: float
    suffix: Words | str
    low: float
    high: float

    def share(self, value: float) -> float:
        """Return how far up a value (in the KPI's unit) lies, 0 at the bottom and 1 at the top."""
        return (value * self.factor - self.low) / (self.high - self.low)


def column(plot: Box, index: int, count: int) -> float:
    """Return how far right the point at a place among ``count`` lies, in points."""
    return plot.x + plot.width * (index / (count - 1) if count > 1 else 0.5)
