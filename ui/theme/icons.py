"""Lucide icons, tinted when they are painted, so that a theme switch needs no reload."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.resources import ICONS

_SMALL = 14


class IconShelf:
    """Reads each SVG once and keeps the pixmaps it painted, by name, colour, size and screen density."""

    def __init__(self) -> None:
        """Start empty."""
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, int], QPixmap] = {}

    def source(self, name: str) -> str:
        """Return the SVG text; an icon that is not there is an empty drawing."""
        if name not in self._sources:
            path = ICONS / f"{name}.svg"
            self._sources[name] = path.read_text(encoding="utf-8") if path.is_file() else ""
        return self._sources[name]

    def pixmap(self, name: str, color: QColor, size: int, ratio: float) -> QPixmap:
        """Return the icon as ``size`` x ``size`` logical pixels for a screen of density ``ratio``."""
        key = (name, color.name(QColor.NameFormat.HexArgb), size, round(ratio * 100))
        if key not in self._pixmaps:
            self._pixmaps[key] = self._paint(name, color, size, ratio)
        return self._pixmaps[key]

    def _paint(self, name: str, color: QColor, size: int, ratio: float) -> QPixmap:
        device = max(1, round(size * ratio))
        pixmap = QPixmap(device, device)
        pixmap.fill(Qt.GlobalColor.transparent)
        source = self.source(name)
        if source:
            stroke = "2" if size <= _SMALL else "1.75"
            text = source.replace("currentColor", color.name()).replace(
                'stroke-width="2"', f'stroke-width="{stroke}"'
            )
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, device, device))
            painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


class TintedEngine(QIconEngine):
    """Paints one icon in the colour that ``tint`` gives at that moment."""

    def __init__(self, shelf: IconShelf, name: str, tint: Callable[[str], QColor], role: str) -> None:
        """Remember what to paint; ``role`` is the token for the normal state."""
        super().__init__()
        self._shelf, self._name, self._tint, self._role = shelf, name, tint, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon centred in ``rect``."""
        size = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatio()
        pixmap = self._shelf.pixmap(self._name, self._color(mode), size, ratio)
        corner = QPoint(rect.x() + (rect.width() - size) // 2, rect.y() + (rect.height() - size) // 2)
        painter.drawPixmap(corner, pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon for callers that cannot paint."""
        return self._shelf.pixmap(self._name, self._color(mode), min(size.width(), size.height()), 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return the icon for a dense screen; ``size`` is in device pixels."""
        logical = max(1, round(min(size.width(), size.height()) / scale))
        return self._shelf.pixmap(self._name, self._color(mode), logical, scale)

    def clone(self) -> QIconEngine:
        """Copy for a detached QIcon."""
        return TintedEngine(self._shelf, self._name, self._tint, self._role)

    def _color(self, mode: QIcon.Mode) -> QColor:
        return self._tint("strong" if mode is QIcon.Mode.Disabled else self._role)
