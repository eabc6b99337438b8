"""The scales of forms: which marks there are, in whole numbers and in tenths, and how far a manager may move a goal."""

from dataclasses import dataclass

HUNDRED = 100
"""The scale of Chinese appraisal forms (百分制)."""
SCALES = (3, 4, 5, 6, 7, 10, HUNDRED)
"""The highest marks of the scales that are offered."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Marks from ``lowest`` to ``highest``, both included."""

    lowest: int
    highest: int

    @property
    def lowest_tenths(self) -> int:
        """The least score, in tenths."""
        return self.lowest * 10

    @property
    def highest_tenths(self) -> int:
        """The best score, in tenths."""
        return self.highest * 10

    @property
    def points(self) -> bool:
        """Tell whether marks are points of a hundred."""
        return self.highest >= HUNDRED

    @property
    def most_adjustment(self) -> int:
        """How far a manager may move a computed goal score, in tenths: half a mark, or five points of a hundred."""
        return 50 if self.highest >= HUNDRED else 5

    def place(self, part: int, whole: int) -> int:
        """Return the tenths that lie ``part`` of ``whole`` of the way up, half up: half of 1 to 5 is 30."""
        span = self.highest_tenths - self.lowest_tenths
        return self.lowest_tenths + (2 * part * span + whole) // (2 * whole)

    def holds(self, mark: int) -> bool:
        """Tell whether a mark is on the scale."""
        return self.lowest <= mark <= self.highest

    def clamp(self, tenths: int) -> int:
        """Keep tenths on the scale."""
        return min(self.highest_tenths, max(self.lowest_tenths, tenths))


def scale_of(highest: int) -> Scale:
    """Return the scale that ends at ``highest``: scales of marks begin at 1, the scale of a hundred points at 0."""
    return Scale(0 if highest >= HUNDRED else 1, highest)
