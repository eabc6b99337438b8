"""The type of paper: named styles with size, leading, weight and colour token."""

from dataclasses import dataclass, replace

from csdesk.reports.fonts import Weight

_CHINESE_LEADING = 1.5
"""Points more between lines of Chinese, whose characters fill the whole square."""


@dataclass(frozen=True, slots=True)
class Style:
    """Size and leading in points, weight, and the token of the colour."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: str = "text"

    def spaced(self, *, chinese: bool) -> float:
        """Return the leading for a language."""
        return self.leading + (_CHINESE_LEADING if chinese and self.size < H2.size else 0)

    def tinted(self, colour: str) -> "Style":
        """Return the same style in another colour."""
        return replace(self, colour=colour)

    def heavy(self, weight: Weight = Weight.SEMIBOLD) -> "Style":
        """Return the same style in another weight."""
        return replace(self, weight=weight)


NAME = Style(30, 36, Weight.SEMIBOLD)
SCORE = Style(34, 38, Weight.SEMIBOLD, "accent")
H1 = Style(18, 23, Weight.SEMIBOLD)
TITLE = Style(14, 19, Weight.SEMIBOLD)
H2 = Style(11.5, 16, Weight.SEMIBOLD)
LEAD = Style(9.5, 14, Weight.REGULAR, "text2")
BODY = Style(9.5, 14.5)
ROW = Style(9, 12.5)
SMALL = Style(8.5, 12, Weight.REGULAR, "text2")
NOTE = Style(8, 11.5, Weight.REGULAR, "text3")
HEAD = Style(8, 11, Weight.MEDIUM, "text3")
TINY = Style(7, 9, Weight.REGULAR, "text3")
