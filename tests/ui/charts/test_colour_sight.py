"""The simulation of colour sight, and that the standings of a heat table differ by shape, not by colour alone."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from csdesk.kpis.trend import Status
from ui.colour_sight import MATRICES, seen_with
from ui.theme import Theme
from ui.theme.status import paint_status


def plain(color: str) -> QImage:
    """One colour as a picture."""
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


@pytest.mark.parametrize("sight", MATRICES)
def test_greys_stay_as_they_are(sight: str) -> None:
    for grey in ("#000000", "#808080", "#ffffff"):
        seen, color = QColor(seen_with(plain(grey), sight).pixel(1, 1)), QColor(grey)
        assert all(abs(a - b) <= 1 for a, b in zip(seen.getRgb()[:3], color.getRgb()[:3], strict=True))  # type: ignore[index]


def test_red_and_green_come_close_for_deuteranopes_but_not_for_others() -> None:
    def apart(sight: str) -> int:
        red, green = (QColor(seen_with(plain(color), sight).pixel(1, 1)) for color in ("#c04040", "#408040"))
        return abs(red.red() - green.red()) + abs(red.green() - green.green())

    assert apart("deuteranopia") < apart("tritanopia") / 2


@pytest.mark.parametrize("sight", MATRICES)
def test_every_standing_has_a_shape_of_its_own(theme: Theme, sight: str) -> None:
    shapes = set()
    for status in (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.EXCELLENT):
        image = plain("#ffffff").scaled(28, 28)
        painter = QPainter(image)
        paint_status(painter, QRectF(0, 0, 28, 28), status, theme.tokens)
        painter.end()
        seen = seen_with(image, sight)
        dark = [seen.pixelColor(x, y).lightness() < 200 for x in range(28) for y in range(28)]
        shapes.add(tuple(dark))
    assert len(shapes) == 4
