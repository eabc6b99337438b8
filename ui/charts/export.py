"""A chart as a picture for other programs: light colours, with title and source, as pixels or as vectors."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from csdesk.base.errors import Trouble
from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.kpis.trend import Trend
from ui.charts.look import Look
from ui.charts.overlay import Overlay
from ui.charts.picture import Picture
from ui.theme import Theme, Tokens

_TIMES = 2
_MARGIN = 20
_LEAST = QSize(720, 320)
_ROW = 18


@dataclass(frozen=True, slots=True)
class Paper:
    """What a picture is made for: fonts, language and the least size of the chart."""

    theme: Theme
    language: Language
    size: QSize

    def fitted(self, lines: int) -> QSize:
        """Return the size with room for so many lines under the chart."""
        return self.size.expandedTo(_LEAST) + QSize(0, _ROW * lines)


def make_image(trend: Trend, paper: Paper, words: tuple[str, str], overlay: Overlay) -> QImage:
    """Return a picture at twice the size (at least 720 x 320); ``words`` are the title and the source."""
    size = paper.fitted(len(_foot_lines(trend, paper.language, overlay)))
    image = QImage(size * _TIMES, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_TIMES)
    painter = QPainter(image)
    paint_page(painter, trend, replace(paper, size=size), words, overlay)
    painter.end()
    return image


def _foot_lines(trend: Trend, language: Language, overlay: Overlay) -> list[str]:
    """Return what is written under the chart: the sentence on signal and noise, and each mark and shift."""
    if overlay.judged is None:
        return []
    return [language.say(words) for words in (overlay.judged.sentence, *overlay.told(trend.kpi.unit))]


def paint_page(
    painter: QPainter, trend: Trend, paper: Paper, words: tuple[str, str], overlay: Overlay
) -> None:
    """Paint title, chart, what is told about it, and source on white paper."""
    theme, language, size = paper.theme, paper.language, paper.size
    look = Look.of(theme, Tokens.load("light"))
    title = words[0] or language.say(trend.title)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    page = QRectF(0, 0, size.width(), size.height())
    painter.fillRect(page, look.color("surface"))
    inner = page.adjusted(_MARGIN, _MARGIN - 4, -_MARGIN, -_MARGIN + 6)
    lead, small = QFontMetricsF(look.lead), QFontMetricsF(look.small)
    painter.setFont(look.lead)
    painter.setPen(look.color("text"))
    painter.drawText(
        QRectF(inner.left(), inner.top(), inner.width(), lead.height()), Qt.AlignmentFlag.AlignVCenter, title
    )
    painter.setFont(look.small)
    painter.setPen(look.color("text2"))
    beside = inner.left() + lead.horizontalAdvance(title) + 10
    room = QRectF(beside, inner.top() + 1, max(0.0, inner.right() - beside), lead.height())
    subtitle = small.elidedText(language.say(trend.subtitle), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, subtitle)
    foot = QRectF(inner.left(), inner.bottom() - small.height(), inner.width(), small.height())
    painter.setPen(look.color("text3"))
    painter.drawText(
        foot,
        Qt.AlignmentFlag.AlignVCenter,
        small.elidedText(words[1], Qt.TextElideMode.ElideRight, foot.width()),
    )
    area = QRectF(inner.left(), inner.top() + lead.height() + 8, inner.width(), 0)
    area.setBottom(foot.top() - 6 if words[1] else inner.bottom())
    for line in reversed(_foot_lines(trend, language, overlay)):
        row = QRectF(inner.left(), area.bottom() - _ROW, inner.width(), _ROW)
        text = small.elidedText(line, Qt.TextElideMode.ElideRight, row.width())
        painter.setPen(look.color("text2"))
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, text)
        area.setBottom(row.top())
    picture = Picture(trend, area, look, language, overlay)
    picture.paint_back(painter)
    picture.paint_curves(painter)
    picture.paint_front(painter)


def export_png(path: Path, image: QImage) -> None:
    """Write an image; raises `Trouble` when the disk refuses."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    write_buffer(path, buffer)


def write_buffer(path: Path, buffer: QBuffer) -> None:
    """Write what a buffer holds; raises `Trouble` when the disk refuses."""
    try:
        path.write_bytes(bytes(buffer.data().data()))
    except OSError as error:
        raise Trouble(
            _("The picture could not be written to {path}. Choose another folder.", path=str(path))
        ) from error


def export_svg(path: Path, trend: Trend, paper: Paper, words: tuple[str, str], overlay: Overlay) -> None:
    """Write a vector picture; raises `Trouble` when the disk refuses."""
    language = paper.language
    size = paper.fitted(len(_foot_lines(trend, language, overlay)))
    generator = QSvgGenerator()
    buffer = QBuffer()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(words[0] or language.say(trend.title))
    generator.setDescription(language.say(trend.sentence) if trend.sentence is not None else words[1])
    painter = QPainter(generator)
    paint_page(painter, trend, replace(paper, size=size), words, overlay)
    painter.end()
    write_buffer(path, buffer)
