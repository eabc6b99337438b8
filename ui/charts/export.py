"""A chart as a picture for other programs: light colours, with title and source, as pixels or as vectors."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from csdesk.base.errors import Trouble
from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.kpis.trend import Trend
from ui.charts.look import Look
from ui.charts.picture import Picture
from ui.theme import Theme, Tokens

_TIMES = 2
_MARGIN = 20
_LEAST = QSize(720, 320)


def make_image(trend: Trend, theme: Theme, language: Language, size: QSize, words: tuple[str, str]) -> QImage:
    """Return a picture at twice the size (at least 720 x 320); ``words`` are the title and the source."""
    size = size.expandedTo(_LEAST)
    image = QImage(size * _TIMES, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_TIMES)
    painter = QPainter(image)
    paint_page(painter, trend, theme, language, size, words)
    painter.end()
    return image


def paint_page(
    painter: QPainter, trend: Trend, theme: Theme, language: Language, size: QSize, words: tuple[str, str]
) -> None:
    """Paint title, chart and source on white paper."""
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
    picture = Picture(trend, area, look, language)
    picture.paint_back(painter)
    picture.paint_curves(painter)
    picture.paint_front(painter)


def export_png(path: Path, image: QImage) -> None:
    """Write an image; raises `Trouble` when the disk refuses."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    _write(path, buffer)


def _write(path: Path, buffer: QBuffer) -> None:
    try:
        path.write_bytes(bytes(buffer.data().data()))
    except OSError as error:
        raise Trouble(
            _("The picture could not be written to {path}. Choose another folder.", path=str(path))
        ) from error


def export_svg(
    path: Path, trend: Trend, theme: Theme, language: Language, size: QSize, words: tuple[str, str]
) -> None:
    """Write a vector picture; raises `Trouble` when the disk refuses."""
    size = size.expandedTo(_LEAST)
    generator = QSvgGenerator()
    buffer = QBuffer()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(words[0] or language.say(trend.title))
    generator.setDescription(language.say(trend.sentence) if trend.sentence is not None else words[1])
    painter = QPainter(generator)
    paint_page(painter, trend, theme, language, size, words)
    painter.end()
    _write(path, buffer)
