"""Sizes of paper and the margins of a packet's pages, in points."""

from enum import StrEnum

MARGIN = 51.0
TOP = 62.0
FIRST_TOP = 34.0
BOTTOM = 58.0


class Paper(StrEnum):
    """The sizes of paper; A3 is for maps."""

    A4 = "A4"
    A3 = "A3"
    LETTER = "Letter"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        if self is Paper.A3:
            return (841.89, 1190.551)
        return (595.276, 841.89) if self is Paper.A4 else (612.0, 792.0)

    @property
    def text_width(self) -> float:
        """Width between the margins in points."""
        return self.size[0] - 2 * MARGIN

    @property
    def room(self) -> float:
        """Height of the text area of a page with a head, in points."""
        return self.size[1] - TOP - BOTTOM

    @property
    def first_room(self) -> float:
        """Height of the text area of the first page, which has no head."""
        return self.size[1] - FIRST_TOP - BOTTOM
