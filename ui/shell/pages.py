"""The page column and its inspector: panels made at first show, a splitter or a drawer beside them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.context import Context
from ui.shell.spec import PanelSpec
from ui.theme import Theme

INSPECTOR = 348
DRAWER_BELOW = 1360
"""Window width under which the inspector lies over the page instead of beside it."""


class _Holder(QWidget):
    """The place of the inspector, with its ground and left edge."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme, self.drawer = theme, False
        self.stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(self.stack)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("surface"))
        if self.drawer:
            painter.fillRect(0, 0, 1, self.height(), self.theme.color("border2"))


class Pages(QWidget):
    """Shows one panel at a time. A panel's ``inspector`` stands on the right; ``counted`` says that its badge is stale."""

    inspector_changed = Signal()
    counted = Signal()

    def __init__(self, context: Context, specs: Sequence[PanelSpec], parent: QWidget | None = None) -> None:
        """Make no panel yet."""
        super().__init__(parent)
        self.context, self.theme = context, context.theme
        self._specs = {spec.area: spec for spec in specs}
        self._panels: dict[str, QWidget] = {}
        self._wanted: dict[str, bool] = {}
        self._drawer = False
        self.inspector_width = self.theme.px(INSPECTOR)
        self.area = ""
        self.column = QWidget()
        self.column_layout = QVBoxLayout(self.column)
        self.column_layout.setContentsMargins(0, 0, 0, 0)
        self.column_layout.setSpacing(0)
        self.stack = QStackedWidget()
        self.column_layout.addWidget(self.stack, 1)
        self.column.setMinimumWidth(self.theme.px(420))
        self.holder = _Holder(self.theme)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.column)
        self.splitter.addWidget(self.holder)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.splitterMoved.connect(self._on_moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self.holder.hide()

    @property
    def panel(self) -> QWidget | None:
        """The panel in front."""
        return self._panels.get(self.area)

    def panel_of(self, area: str) -> QWidget | None:
        """Return an area's panel when it was made already."""
        return self._panels.get(area)

    def show_area(self, area: str) -> QWidget:
        """Bring an area to the front, making its panel if this is the first time."""
        panel = self._panels.get(area) or self._make(area)
        self.area = area
        self.stack.setCurrentWidget(panel)
        self._place()
        return panel

    @property
    def inspector(self) -> QWidget | None:
        """The inspector of the panel in front."""
        found = getattr(self.panel, "inspector", None)
        return found if isinstance(found, QWidget) else None

    @property
    def inspector_shown(self) -> bool:
        """Tell whether the inspector of the panel in front is wanted; a drawer opens only when asked for."""
        return self.inspector is not None and self._wanted.get(self.area, not self._drawer)

    def want_inspector(self, area: str, *, wanted: bool) -> None:
        """Open or close the inspector of an area."""
        self._wanted[area] = wanted
        if area == self.area:
            self._place()

    def set_drawer(self, *, drawer: bool) -> None:
        """Lay the inspector over the page, or put it beside again."""
        if drawer == self._drawer:
            return
        self._drawer = self.holder.drawer = drawer
        if drawer:
            self.holder.setParent(self)
        else:
            self.splitter.addWidget(self.holder)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the drawer at the right edge."""
        super().resizeEvent(event)
        if self._drawer and not self.holder.isHidden():
            self._lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the drawer on Escape inside it."""
        if (
            event.type() is QEvent.Type.KeyPress
            and self._drawer
            and getattr(event, "key", int)() == Qt.Key.Key_Escape
        ):
            self.want_inspector(self.area, wanted=False)
            return True
        return False

    def _make(self, area: str) -> QWidget:
        panel = self._specs[area].make(self.context)
        self._panels[area] = panel
        self.stack.addWidget(panel)
        found = getattr(panel, "inspector", None)
        if isinstance(found, QWidget):
            self.holder.stack.addWidget(found)
            found.installEventFilter(self)
            self._listen(found, "closed", lambda *_args: self.want_inspector(area, wanted=False))
        self._listen(
            panel, "inspector_wanted", lambda wanted=True: self.want_inspector(area, wanted=bool(wanted))
        )
        self._listen(panel, "counted", self.counted.emit)
        refresh = getattr(panel, "refresh", None)
        if callable(refresh):
            refresh()
        return panel

    def _listen(self, source: QObject, signal: str, slot: Callable[..., object]) -> None:
        found = getattr(source, signal, None)
        if found is not None:
            found.connect(slot)

    def _place(self) -> None:
        inspector = self.inspector
        if inspector is not None and self.holder.stack.indexOf(inspector) < 0:
            self.holder.stack.addWidget(inspector)
        shown = self.inspector_shown
        if inspector is not None and shown:
            self.holder.stack.setCurrentWidget(inspector)
        was = not self.holder.isHidden()
        self.holder.setVisible(shown)
        if shown and self._drawer:
            self._lay()
        elif shown and not was and self.splitter.sizes()[-1] < self.theme.px(INSPECTOR) // 2:
            wide = self.inspector_width
            self.splitter.setSizes([max(1, self.width() - wide), wide])
        self.inspector_changed.emit()

    def _on_moved(self) -> None:
        if not self.holder.isHidden() and not self._drawer:
            self.inspector_width = self.splitter.sizes()[-1]

    def _lay(self) -> None:
        wide = min(self.width() - self.theme.px(80), self.theme.px(INSPECTOR))
        self.holder.setGeometry(self.width() - wide, 0, wide, self.height())
        self.holder.raise_()
