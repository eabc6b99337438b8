"""Painting that several widgets share: boxes, rings, elided text, bars, key caps."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


def smooth(widget: QWidget) -> QPainter:
    """Open an antialiased painter on a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1,
) -> None:
    """Paint a rounded box whose outline lies sharply inside ``rect``."""
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
        return
    painter.setPen(QPen(line, width))
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def focus_ring(painter: QPainter, rect: QRectF, radius: float, theme: Theme) -> None:
    """Paint the 2 px ring of keyboard focus just inside ``rect``."""
    box(painter, rect, radius, None, theme.color("accent"), 2)


def by_key(reason: Qt.FocusReason) -> bool:
    """Tell whether focus came by keyboard (or code), so that a ring is wanted."""
    return reason in _BY_KEY


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = LEFT,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> float:
    """Paint one line, shortened with an ellipsis where it does not fit; returns its width."""
    metrics = QFontMetricsF(font)
    line = metrics.elidedText(words, elide, rect.width() + 0.5)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, line)
    return metrics.horizontalAdvance(line)


def paint_bar(
    painter: QPainter,
    rect: QRectF,
    fraction: float | None,
    bar: QColor,
    theme: Theme,
    pace: float | None = None,
    halo: QColor | None = None,
) -> None:
    """Paint a progress bar filling ``rect`` with the pace tick 1.5 px wide that stands out above and below.

    ``fraction`` and ``pace`` are 0..1; values beyond are held at the ends; None paints no fill or no tick.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = rect.height() / 2
    box(painter, rect, radius, theme.color("track"))
    if fraction is not None and fraction > 0:
        width = max(rect.height(), rect.width() * min(1.0, fraction))
        box(painter, QRectF(rect.x(), rect.y(), width, rect.height()), radius, bar)
    if pace is not None:
        x = rect.x() + min(1.0, max(0.0, pace)) * rect.width()
        x = min(rect.right() - 1, max(rect.x() + 1, x))
        reach = max(3.0, rect.height() * 0.55)
        top, bottom = QPointF(x, rect.top() - reach), QPointF(x, rect.bottom() + reach)
        painter.setPen(QPen(halo if halo is not None else theme.color("surface"), 3.5))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        painter.setPen(QPen(theme.color("text2"), 1.5))
        painter.drawLine(top, bottom)
    painter.restore()


def key_caps(painter: QPainter, rect: QRectF, keys: str, theme: Theme, *, on_toast: bool = False) -> float:
    """Paint a shortcut such as ``Ctrl+Shift+E`` as caps, right-aligned in ``rect``; returns the width used."""
    font = theme.font("micro")
    metrics = QFontMetricsF(font)
    height = theme.px(20)
    right = rect.right()
    for part in reversed([key for key in keys.split("+") if key] or [keys]):
        width = max(height, metrics.horizontalAdvance(part) + theme.px(12))
        cap = QRectF(right - width, rect.center().y() - height / 2, width, height)
        if on_toast:
            box(painter, cap, theme.px(4), None, theme.color("toast_line"))
        else:
            box(painter, cap, theme.px(4), theme.color("mute_bg"))
        text(painter, cap, part, font, theme.color("toast_text" if on_toast else "text2"), CENTER)
        right -= width + theme.px(4)
    return rect.right() - right
