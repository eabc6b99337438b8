"""A KPI over time: hover, keyboard and drill-down around the painted picture."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from csdesk.base.language import Language
from csdesk.base.period import Period
from csdesk.base.text import Words, _
from csdesk.kpis.trend import Trend
from ui.charts.export import Paper, export_png, export_svg, make_image
from ui.charts.look import Look
from ui.charts.menu import period_menu
from ui.charts.overlay import NOTHING, Overlay
from ui.charts.picture import Picture
from ui.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from ui.charts.plot import Plot

_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_TABS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TrendChart(QWidget):
    """Shows one `Trend`; the first chart of a session imports pyqtgraph."""

    drilled = Signal(object, object)
    """The Period and the Series a click or Enter asks the rows of."""
    pointed = Signal(object)
    """The Period under the crosshair, or None."""
    eventWanted = Signal(object)
    """The first day (a date) of the period where the user wants to note an event."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        """Start empty; `show_trend` fills it."""
        super().__init__(parent)
        self._theme, self._language = theme, language
        self._trend: Trend | None = None
        self._picture: Picture | None = None
        self._index: int | None = None
        self._plot: Plot | None = None
        self._note: Words | None = None
        self._overlay = NOTHING
        self._can_note_events = False
        self._by_key = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._lay_out)

    def sizeHint(self) -> QSize:
        """Ask for the height of the design."""
        return QSize(640, self._theme.px(260))

    def show_trend(
        self, trend: Trend | None, *, empty: Words | None = None, overlay: Overlay = NOTHING
    ) -> None:
        """Draw a trend with what lies over it; None, or a trend without any value, shows the sentence ``empty``."""
        before = self.pointed_period()
        self._trend, self._note, self._overlay = trend, empty, overlay
        self._index = None
        if trend is not None and trend.series and before is not None:
            periods = [point.period for point in trend.series[0].points]
            self._index = periods.index(before) if before in periods else None
        self._lay_out()

    def set_overlay(self, overlay: Overlay) -> None:
        """Lay something else over the same trend."""
        self._overlay = overlay
        self._lay_out()

    def set_language(self, language: Language) -> None:
        """Say everything in another language, at once."""
        self._language = language
        self._lay_out()

    def offer_events(self, *, offered: bool = True) -> None:
        """Put "Add event here" into the context menu; the choice is emitted as ``eventWanted``."""
        self._can_note_events = offered

    @property
    def trend(self) -> Trend | None:
        """What is shown."""
        return self._trend

    @property
    def picture(self) -> Picture | None:
        """The layout in force; None while there is nothing to draw."""
        return self._picture

    def pointed_period(self) -> Period | None:
        """Return the Period under the crosshair."""
        if self._index is None or self._picture is None:
            return None
        return self._picture.periods[self._index]

    def image(self, title: str = "", source: str = "") -> QImage:
        """Return the chart at twice its size in light colours, with title and source, ready to paste."""
        return make_image(self._need(), self._paper(), (title, source), self._overlay)

    def export_png(self, path: "Path", title: str = "", source: str = "") -> None:
        """Write what `image` gives; raises `Trouble` when the disk refuses."""
        export_png(path, self.image(title, source))

    def export_svg(self, path: "Path", title: str = "", source: str = "") -> None:
        """Write a vector picture in light colours; raises `Trouble` when the disk refuses."""
        export_svg(path, self._need(), self._paper(), (title, source), self._overlay)

    def _paper(self) -> Paper:
        return Paper(self._theme, self._language, self.size())

    def _need(self) -> Trend:
        if self._trend is None:
            message = "the chart shows nothing yet"
            raise ValueError(message)
        return self._trend

    def _drawable(self) -> bool:
        trend = self._trend
        return trend is not None and any(p.value is not None for line in trend.series for p in line.points)

    def _lay_out(self) -> None:
        self._picture = None
        if self._trend is not None and self._drawable() and self.width() > 40 and self.height() > 40:
            area = QRectF(self.rect()).adjusted(3, 2, -3, -2)
            self._picture = Picture(self._trend, area, Look.of(self._theme), self._language, self._overlay)
            if self._index is not None and self._index >= len(self._picture.periods):
                self._index = None
        self._show_picture()
        self._describe()
        self.update()

    def _show_picture(self) -> None:
        if self._picture is None:
            if self._plot is not None:
                self._plot.hide()
            return
        if not self.isVisible():
            return
        if self._plot is None:
            from ui.charts.plot import Plot  # here, because pyqtgraph takes a second to import

            self._plot = Plot(self, lambda: self._index, lambda: self.hasFocus() and self._by_key)
        self._plot.setGeometry(self.rect())
        self._plot.show_picture(self._picture)
        self._plot.show()

    def _describe(self) -> None:
        say = self._language.say
        trend = self._trend
        self.setAccessibleName(
            say(_("Chart: {title}", title=trend.title)) if trend is not None else say(_("Chart"))
        )
        text = say(trend.sentence) if trend is not None and trend.sentence is not None else ""
        if trend is not None:
            text = f"{text} {self._overlay.spoken(trend.kpi.unit, self._language)}".strip()
        if self._picture is None:
            text = self._empty_text()
        elif self._index is not None:
            text = self._picture.readout(self._index).sentence()
        self.setAccessibleDescription(text)

    def _empty_text(self) -> str:
        return self._language.say(self._note or _("No data in this period."))

    def _point(self, index: int | None) -> None:
        if index == self._index:
            return
        self._index = index
        self.pointed.emit(self.pointed_period())
        self._describe()
        self._repaint()

    def _repaint(self) -> None:
        self.update()
        if self._plot is not None:
            self._plot.viewport().update()

    def _drill(self) -> None:
        if self._picture is None or self._index is None or self._trend is None:
            return
        self.drilled.emit(self._picture.periods[self._index], self._trend.series[0])

    # Qt's own events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Build the plot when it is first seen."""
        super().showEvent(event)
        self._show_picture()

    def event(self, event: QEvent) -> bool:
        """Make pens anew when the screen's density changes."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._show_picture()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sentence that stands where nothing can be drawn."""
        if self._picture is not None:
            return
        painter = QPainter(self)
        look = Look.of(self._theme)
        painter.setFont(look.small)
        painter.setPen(look.color("text3"))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty_text()
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Snap the crosshair to the nearest period."""
        self._point(self._index_at(event.position()))

    def _index_at(self, place: QPointF) -> int | None:
        if self._picture is None or not self._picture.frame.field.adjusted(-4, 0, 0, 24).contains(place):
            return None
        return self._picture.frame.index_at(place.x())

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away with the mouse, unless the keyboard holds it."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the rows behind the period that was clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._point(self._index_at(event.position()))
            self._drill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the crosshair with Left, Right, Home, End; Enter asks for the rows; Escape lets go."""
        if self._picture is None:
            super().keyPressEvent(event)
            return
        key, count = Qt.Key(event.key()), len(self._picture.periods)
        self._by_key = True
        if key in _KEYS:
            start = self._index if self._index is not None else count if _KEYS[key] < 0 else -1
            self._point(min(count - 1, max(0, start + _KEYS[key])))
        elif key in _ENDS:
            self._point(_ENDS[key] % count)
        elif key in _ENTER and self._index is not None:
            self._drill()
        elif key == Qt.Key.Key_Escape and self._index is not None:
            self._point(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring, and by keyboard the latest period."""
        super().focusInEvent(event)
        self._by_key = event.reason() in _TABS
        if self._by_key and self._picture is not None and self._index is None:
            self._point(len(self._picture.periods) - 1)
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring and the crosshair away."""
        super().focusOutEvent(event)
        self._point(None)
        self._repaint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the rows of this period and, where it is wanted, to note an event."""
        if self._picture is None:
            return
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self._index_at(QPointF(event.pos())) if by_mouse else self._index
        if index is None:
            return
        self._point(index)
        self.make_menu().popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """Return the menu of the period under the crosshair."""
        wanted = self.eventWanted.emit if self._can_note_events else None
        return period_menu(self, self._language, self.pointed_period(), self._drill, wanted)
