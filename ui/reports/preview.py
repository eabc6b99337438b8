"""The right side: the pages as they will be printed, turned and zoomed."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from ui.reports.loading import Picture
from ui.theme import Theme
from ui.widgets.button import ghost, icon_button
from ui.widgets.label import Label
from ui.widgets.paint import box, smooth

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
SCREEN_POINTS = 96 / 72
"""Pixels per point at 100 %."""

Draw = Callable[[int, float, Callable[[Picture], object]], object]
"""Asks for page number (from 0) at a scale in pixels per point; the picture comes later."""


class Sheet(QWidget):
    """One page as a picture on the desk."""

    def __init__(self, theme: Theme) -> None:
        """Start without a page."""
        super().__init__()
        self.theme = theme
        self.image: QImage | None = None
        self._pixels: bytes = b""

    def show_picture(self, picture: Picture, ratio: float) -> None:
        """Show a page; ``ratio`` is the device's pixels per point of the window."""
        self._pixels = picture.data  # QImage does not keep the bytes alive
        image = QImage(
            self._pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
        )
        image.setDevicePixelRatio(ratio)
        self.image = image
        self.updateGeometry()
        margin = self.theme.px(20)
        self.setMinimumSize(image.deviceIndependentSize().toSize() + QSize(2 * margin, 2 * margin))
        self.update()

    def clear(self) -> None:
        """Take the page away."""
        self.image = None
        self.setMinimumSize(0, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the desk and the page with a hairline around it."""
        painter, theme = smooth(self), self.theme
        painter.fillRect(self.rect(), theme.color("window"))
        if self.image is None:
            return
        size = self.image.deviceIndependentSize()
        left = max((self.width() - size.width()) / 2, theme.px(20))
        rect = QRectF(round(left), theme.px(20), size.width(), size.height())
        painter.drawImage(rect.topLeft(), self.image)
        box(painter, rect.adjusted(-1, -1, 1, 1), 2, None, theme.color("border2"))


class Preview(QWidget):
    """Pages with a bar above: back, forth, smaller, larger, whole width; PageUp and PageDown turn."""

    turned = Signal(int)

    def __init__(self, theme: Theme, language: Language, draw: Draw) -> None:
        """Take pictures from ``draw``."""
        super().__init__()
        self.theme, self._language, self._draw = theme, language, draw
        self._pages, self._asked = 0, 0
        self.page = 0
        self.zoom = 0.0
        """Of the paper's size; 0 = whatever fills the width."""
        self._page_width = 595.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(language.say(_("Page preview")))
        self.sheet = Sheet(theme)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidget(self.sheet)
        self.area.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_bar())
        layout.addWidget(self.area, 1)

    def _make_bar(self) -> QWidget:
        theme, say = self.theme, self._language.say
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(4))
        self.back = icon_button(theme, "chevron-left", say(_("Previous page")), lambda: self.turn(-1))
        self.forth = icon_button(theme, "chevron-right", say(_("Next page")), lambda: self.turn(1))
        self.place = Label(theme, "", "body", "text2")
        self.smaller = ghost(theme, "−", on_click=lambda: self._step_zoom(-1))
        self.larger = ghost(theme, "+", on_click=lambda: self._step_zoom(1))
        self.fit = ghost(theme, say(_("Whole width")), on_click=lambda: self.set_zoom(0.0))
        for button, words in ((self.smaller, _("Smaller")), (self.larger, _("Larger"))):
            button.setToolTip(say(words))
            button.setAccessibleName(say(words))
        self.percent = Label(theme, "", "body", "text2")
        for widget in (self.back, self.place, self.forth):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self.percent, self.larger, self.fit):
            row.addWidget(widget)
        return bar

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._pages

    def open(self, pages: int, page_width: float) -> None:
        """Show another document, on the same page where it has it."""
        self._pages, self._page_width = pages, page_width
        self.page = min(self.page, max(pages - 1, 0))
        self._show()

    def close_document(self) -> None:
        """Show nothing."""
        self._pages, self._asked = 0, self._asked + 1
        self.sheet.clear()
        self._label()

    def turn(self, steps: int) -> None:
        """Go forth (positive) or back; stops at the ends."""
        self.go(self.page + steps)

    def go(self, page: int) -> None:
        """Show a page, from 0; stops at the ends."""
        wanted = min(max(page, 0), max(self._pages - 1, 0))
        if wanted != self.page:
            self.page = wanted
            self.area.verticalScrollBar().setValue(0)
            self.turned.emit(wanted)
            self._show()

    def set_zoom(self, zoom: float) -> None:
        """Show at a share of the paper's size, 0 = fill the width."""
        self.zoom = zoom
        self._show()

    def _step_zoom(self, step: int) -> None:
        now = self.factor()
        if step > 0:
            self.set_zoom(next((zoom for zoom in ZOOMS if zoom > now + 0.01), ZOOMS[-1]))
        else:
            self.set_zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < now - 0.01), ZOOMS[0]))

    def factor(self) -> float:
        """Return the zoom in force; a page that fills the width is at most as large as on paper and a quarter."""
        if self.zoom:
            return self.zoom
        bar = self.area.verticalScrollBar().sizeHint().width()
        room = self.area.width() - bar - 2 * self.theme.px(20) - 2
        return min(max(room / (self._page_width * SCREEN_POINTS), 0.3), 1.25)

    def _show(self) -> None:
        self._label()
        if not self._pages:
            return
        self._asked += 1
        asked, ratio = self._asked, self.devicePixelRatioF()

        def arrived(picture: Picture) -> None:
            if asked == self._asked:
                self.sheet.show_picture(picture, ratio)

        self._draw(self.page, self.factor() * SCREEN_POINTS * ratio, arrived)

    def _label(self) -> None:
        language = self._language
        words: Words | str = (
            _("Page {page} of {pages}", page=self.page + 1, pages=self._pages) if self._pages else ""
        )
        self.place.setText(language.say(words))
        self.percent.setText(language.percent(self.factor()) if self._pages else "")
        self.back.setEnabled(self.page > 0)
        self.forth.setEnabled(self.page + 1 < self._pages)
        for button in (self.smaller, self.larger, self.fit):
            button.setEnabled(self._pages > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn with PageUp, PageDown, Home and End; zoom with + and -."""
        turns = {Qt.Key.Key_PageUp: self.page - 1, Qt.Key.Key_PageDown: self.page + 1, Qt.Key.Key_Home: 0}
        turns[Qt.Key.Key_End] = self._pages - 1
        key = Qt.Key(event.key())
        if key in turns:
            self.go(turns[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self._step_zoom(1 if key == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew where the page fills the width."""
        super().resizeEvent(event)
        if not self.zoom and self._pages and event.oldSize().width() != event.size().width():
            self._show()
