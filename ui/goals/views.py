"""Tree, map and table over the same rows: one choice, one filter, the same open branches; each remembers its scroll place."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from csdesk.base.text import _
from ui.context import Context
from ui.goals.columns import ALWAYS, IN_TABLE, WIDTHS, Column
from ui.goals.map_page import MapPage
from ui.goals.tree_model import GoalModel
from ui.goals.tree_view import GoalTreeView
from ui.goals.view_memory import ViewState, load_views, save_views
from ui.widgets.button import secondary
from ui.widgets.empty_state import EmptyState

MODES = ("tree", "map", "table")
_KEEP_MS = 400
"""Wait this long after the last change of the view before it is written down."""


class GoalViews(QObject):
    """``stack`` shows the view in front, or that the filter lets nothing through; ``switched`` tells the new mode."""

    switched = Signal(str)
    columns_changed = Signal()

    def __init__(
        self, context: Context, model: GoalModel, tree: GoalTreeView, clear: Callable[[], object]
    ) -> None:
        """Start with the tree; ``clear`` takes the filters away."""
        super().__init__()
        say, theme = context.say, context.theme
        self._context, self._model, self.tree = context, model, tree
        self.state: ViewState = load_views(context.workspace.path)
        self.map = MapPage(context, model, tree)
        self.nothing = EmptyState(
            theme,
            say(_("No goal matches these filters.")),
            (secondary(theme, say(_("Clear filters")), "x", clear),),
        )
        self.stack = QStackedWidget()
        for page in (tree, self.map, self.nothing):
            self.stack.addWidget(page)
        self.mode = "tree"
        self._scrolled: dict[str, tuple[int, int]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_MS)
        self._timer.timeout.connect(self.keep)
        self.setParent(self.stack)
        if self.state.zoom != 1.0:
            self.map.view.zoom_to(self.state.zoom)
        self.map.view.zoomed.connect(self._on_zoom)
        self._show_columns()

    @property
    def front(self) -> QAbstractItemView:
        """The view in front."""
        return self.map.view if self.mode == "map" else self.tree

    def set_mode(self, mode: str) -> None:
        """Bring another view to the front."""
        if mode == self.mode or mode not in MODES:
            return
        before = self.front
        focused = before.hasFocus()
        self._scrolled[self.mode] = (
            before.horizontalScrollBar().value(),
            before.verticalScrollBar().value(),
        )
        flat = mode == "table"
        self.mode = mode
        if flat != self._model.flat:
            self._set_flat(flat=flat)
        self._show_columns()
        self.show_rows()
        self._scroll_back()
        if focused:
            self.front.setFocus(Qt.FocusReason.OtherFocusReason)
        self.state.mode = mode
        self.keep_soon()
        self.switched.emit(mode)

    def show_rows(self) -> None:
        """Show the view in front, or that nothing matches."""
        found = self._model.rowCount() > 0 or self._model.filter.empty
        page: QWidget = self.map if self.mode == "map" else self.tree
        self.stack.setCurrentWidget(page if found else self.nothing)

    def show_column(self, column: Column, *, shown: bool) -> None:
        """Show or hide a column of the tree or the table; each remembers its own."""
        wanted = [name for name in self._columns() if name != column.name]
        self.state.columns[self._listed] = [*wanted, *([column.name] if shown else [])]
        self._show_columns()
        self.keep_soon()
        self.columns_changed.emit()

    def shows(self, column: Column) -> bool:
        """Tell whether a column is in sight."""
        return self.mode != "map" and column.name in self._columns()

    def open_all(self, *, opened: bool) -> None:
        """Open or close every branch."""
        if opened:
            self.tree.expandAll()
        else:
            self.tree.collapseAll()
        self.map.view.lay_out()

    def keep_soon(self) -> None:
        """Write down how the views look, once it rests."""
        self._timer.start()

    def keep(self) -> None:
        """Write down how the views look."""
        save_views(self._context.workspace.path, self.state)

    @property
    def _listed(self) -> str:
        return "table" if self.mode == "table" else "tree"

    def _columns(self) -> list[str]:
        usual = IN_TABLE if self.mode == "table" else ALWAYS
        return self.state.columns.get(self._listed, [column.name for column in usual])

    def _show_columns(self) -> None:
        shown = self._columns()
        for column in Column:
            self.tree.setColumnHidden(column, column is not Column.GOAL and column.name not in shown)
        self.tree.set_widths(WIDTHS)

    def _set_flat(self, *, flat: bool) -> None:
        self._model.set_flat(Column.STATUS if flat else None)
        header = self.tree.header()
        header.setSectionsClickable(flat)
        header.setSortIndicatorShown(flat)
        header.setSortIndicator(Column.STATUS if flat else -1, Qt.SortOrder.AscendingOrder)
        self.tree.setSortingEnabled(flat)

    def _scroll_back(self) -> None:
        if self.mode not in self._scrolled:
            self.front.scrollTo(self.tree.currentIndex())
            return
        across, down = self._scrolled[self.mode]
        self.front.horizontalScrollBar().setValue(across)
        self.front.verticalScrollBar().setValue(down)
        self.front.scrollTo(self.tree.currentIndex())

    def _on_zoom(self, zoom: float) -> None:
        self.state.zoom = zoom
        self.keep_soon()
