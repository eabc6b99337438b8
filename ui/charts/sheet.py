"""A picture of marks for other programs: light colours, with title, sentence and source, as pixels or as vectors."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from ui.charts.export import export_png, write_buffer
from ui.charts.figure import Maker
from ui.charts.look import Look
from ui.theme import Theme, Tokens

_TIMES, _MARGIN = 2, 20
_LEAST = QSize(640, 320)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is put on white paper: the picture, what it is called, what it says, and whose numbers they are."""

    make: Maker
    title: str
    sentence: str
    source: str
    size: QSize

    def image(self, theme: Theme) -> QImage:
        """Return it at twice its size."""
        size = self.size.expandedTo(_LEAST)
        image = QImage(size * _TIMES, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_TIMES)
        painter = QPainter(image)
        self._paint(painter, theme, size)
        painter.end()
        return image

    def write_png(self, path: Path, theme: Theme) -> None:
        """Write the pixels; raises `Trouble` when the disk refuses."""
        export_png(path, self.image(theme))

    def write_svg(self, path: Path, theme: Theme) -> None:
        """Write the vectors; raises `Trouble` when the disk refuses."""
        size = self.size.expandedTo(_LEAST)
        generator, buffer = QSvgGenerator(), QBuffer()
        generator.setOutputDevice(buffer)
        generator.setSize(size)
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        generator.setTitle(self.title)
        generator.setDescription(self.sentence)
        painter = QPainter(generator)
        self._paint(painter, theme, size)
        painter.end()
        write_buffer(path, buffer)

    def _paint(self, painter: QPainter, theme: Theme, size: QSize) -> None:
        look = Look.of(theme, Tokens.load("light"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = QRectF(0, 0, size.width(), size.height())
        painter.fillRect(page, look.color("surface"))
        inner = page.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        top = QRectF(inner.left(), inner.top(), inner.width(), QFontMetricsF(look.lead).height())
        small = QFontMetricsF(look.small)
        lines = [(top, self.title, look.lead, "text")]
        bottom = inner.bottom()
        for text, role in ((self.source, "text3"), (self.sentence, "text2")):
            room = QRectF(inner.left(), bottom - small.height() - 2, inner.width(), small.height() + 2)
            lines.append((room, text, look.small, role))
            bottom = room.top()
        for room, text, font, role in lines:
            painter.setFont(font)
            painter.setPen(look.color(role))
            said = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, said)
        area = QRectF(inner.left(), top.bottom() + 10, inner.width(), bottom - top.bottom() - 20)
        self.make(area, look).paint(painter)
