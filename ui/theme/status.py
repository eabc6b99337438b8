"""The status glyphs: shape and colour together, so that no status is told by colour alone."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from csdesk.base.text import Words, _
from ui.theme.tokens import Tokens

LOOKS = {
    "excellent": ("ok", "ok_bg", "ok_fill"),
    "on_track": ("ok", "ok_bg", "accent"),
    "at_risk": ("warn", "warn_bg", "warn_fill"),
    "off_track": ("bad", "bad_bg", "bad_fill"),
    "done": ("info", "info_bg", "info_fill"),
    "missed": ("mute", "mute_bg", "strong"),
    "not_started": ("text3", "mute_bg", "track"),
}
"""Status -> token of the ink, of the chip behind it, of a progress bar."""

LOUD = frozenset({"at_risk", "off_track"})
"""Only these get a filled chip: colour goes where attention is needed."""


def status_words(status: str) -> Words:
    """Name a status as the user reads it."""
    names = {
        "excellent": _("Excellent"),
        "on_track": _("On track"),
        "at_risk": _("At risk"),
        "off_track": _("Off track"),
        "done": _("Done"),
        "missed": _("Missed"),
    }
    return names.get(status, _("Not started"))


def status_look(status: str) -> tuple[str, str, str]:
    """Return the tokens (ink, background, bar) of a status; an unknown one looks not started."""
    return LOOKS.get(str(status), LOOKS["not_started"])


def paint_status(painter: QPainter, rect: QRectF, status: str, tokens: Tokens) -> None:
    """Paint the glyph of a status into a square ``rect``; readable from 12 px."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / 14, side / 14)
    ink, paper = tokens.color(status_look(status)[0]), tokens.color("surface")
    shapes = {
        "excellent": _star, "on_track": _circle, "at_risk": _triangle, "off_track": _diamond, "done": _box,
        "missed": _bar,
    }  # fmt: skip
    shapes.get(str(status), _ring)(painter, ink, paper)
    painter.restore()


def _pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _check(painter: QPainter, paper: QColor) -> None:
    painter.setPen(_pen(paper, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(4.4, 7.2), QPointF(6.2, 9.0), QPointF(9.6, 5.2)]))


def _circle(painter: QPainter, ink: QColor, paper: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QRectF(1, 1, 12, 12))
    _check(painter, paper)


def _star(painter: QPainter, ink: QColor, _paper: QColor) -> None:
    turns = [(7.0 if corner % 2 == 0 else 3.1, math.radians(corner * 36 - 90)) for corner in range(10)]
    painter.setPen(_pen(ink, 0.8))
    painter.setBrush(ink)
    painter.drawPolygon(
        QPolygonF(
            [QPointF(7 + reach * math.cos(turn), 7.4 + reach * math.sin(turn)) for reach, turn in turns]
        )
    )


def _triangle(painter: QPainter, ink: QColor, paper: QColor) -> None:
    painter.setPen(_pen(ink, 1.6))
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([QPointF(7, 1.9), QPointF(13, 12.2), QPointF(1, 12.2)]))
    painter.setPen(_pen(paper, 1.5))
    painter.drawLine(QPointF(7, 5.4), QPointF(7, 8.2))
    painter.drawPoint(QPointF(7, 10.6))


def _diamond(painter: QPainter, ink: QColor, paper: QColor) -> None:
    painter.setPen(_pen(ink, 1.2))
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([QPointF(7, 0.8), QPointF(13.2, 7), QPointF(7, 13.2), QPointF(0.8, 7)]))
    painter.setPen(_pen(paper, 1.5))
    painter.drawLine(QPointF(5.2, 5.2), QPointF(8.8, 8.8))
    painter.drawLine(QPointF(8.8, 5.2), QPointF(5.2, 8.8))


def _box(painter: QPainter, ink: QColor, paper: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(QRectF(1.5, 1.5, 11, 11), 2.6, 2.6)
    _check(painter, paper)


def _bar(painter: QPainter, ink: QColor, paper: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QRectF(1, 1, 12, 12))
    painter.setPen(_pen(paper, 1.6))
    painter.drawLine(QPointF(4.4, 7), QPointF(9.6, 7))


def _ring(painter: QPainter, ink: QColor, _paper: QColor) -> None:
    pen = QPen(ink, 1.5)
    pen.setDashPattern([1.7, 1.45])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(1.9, 1.9, 10.2, 10.2))
