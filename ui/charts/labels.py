"""Direct labels at the right end, pushed apart so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.charts.look import Look

LEAST_GAP = 9.0
"""Pixels between the middles of two labels at the very least; the font's height asks for more."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word at the right end: where it would like to stand and the token it is written in."""

    text: str
    y: float
    role: str
    heavy: bool = True


def spread(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Move places apart to at least ``gap``, within top and bottom, each as little as possible.

    Places that collide form a block centred on the mean of its wishes (pool adjacent violators).
    When the room is too small, the gap shrinks.
    """
    if not wanted:
        return []
    gap = min(gap, (bottom - top) / max(1, len(wanted) - 1))
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[tuple[float, int]] = []
    for place, index in enumerate(order):
        blocks.append((wanted[index] - place * gap, 1))
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            mean, size = blocks.pop()
            before, count = blocks.pop()
            blocks.append(((mean * size + before * count) / (size + count), size + count))
    highest = bottom - (len(wanted) - 1) * gap
    rows = [min(max(mean, top), highest) for mean, size in blocks for _ in range(size)]
    result = [0.0] * len(wanted)
    for place, index in enumerate(order):
        result[index] = rows[place] + place * gap
    return result


def label_width(labels: Sequence[Label], look: Look) -> float:
    """Return the width of the widest label."""
    metrics = QFontMetricsF(look.strong)
    return max((metrics.horizontalAdvance(label.text) for label in labels), default=0.0)


def paint_labels(painter: QPainter, labels: Sequence[Label], left: float, room: QRectF, look: Look) -> None:
    """Write the labels from ``left`` on, inside the rows of ``room``."""
    metrics = QFontMetricsF(look.strong)
    half = metrics.height() / 2
    places = spread(
        [label.y for label in labels],
        max(LEAST_GAP, metrics.height()),
        room.top() + half,
        room.bottom() - half,
    )
    for label, y in zip(labels, places, strict=True):
        painter.setFont(look.strong if label.heavy else look.small)
        painter.setPen(look.color(label.role))
        text = metrics.elidedText(label.text, Qt.TextElideMode.ElideRight, max(8.0, room.right() - left - 2))
        box = QRectF(left, round(y - half), room.right() - left, round(2 * half))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
