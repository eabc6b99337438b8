"""Where things are: the rectangle of the curves and the mapping between values and pixels."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

_PAD = 9.0
"""Free pixels before the first and after the last point of a line."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The field with bands and grid, the part of it that holds the curves, and both mappings.

    ``field`` reaches to the right edge under the labels; ``right`` is where the curves end.
    """

    field: QRectF
    right: float
    count: int
    low: float
    high: float
    slots: bool = False
    """Bars stand in slots of equal width; points of lines reach to both ends."""

    @property
    def curves(self) -> QRectF:
        """The rectangle the curves are clipped to."""
        return QRectF(
            self.field.left(), self.field.top(), self.right - self.field.left(), self.field.height()
        )

    @property
    def first(self) -> float:
        """The period index at the left edge, a little below zero."""
        if self.slots or self.count < 2:
            return -0.5
        return -_PAD * (self.count - 1) / max(1.0, self.curves.width() - 2 * _PAD)

    @property
    def last(self) -> float:
        """The period index at the right edge."""
        return self.count - 1 - self.first

    @property
    def step(self) -> float:
        """Pixels between two periods."""
        return self.curves.width() / (self.last - self.first)

    def x(self, index: float) -> float:
        """Return the pixel column of a period index."""
        return self.field.left() + (index - self.first) * self.step

    def y(self, value: float) -> float:
        """Return the pixel row of a value."""
        return self.field.bottom() - (value - self.low) / (self.high - self.low) * self.field.height()

    def index_at(self, x: float) -> int:
        """Return the nearest period index to a pixel column."""
        return min(self.count - 1, max(0, round((x - self.field.left()) / self.step + self.first)))
