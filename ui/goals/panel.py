"""Goals: the tree with tiles above and a chart below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import _
from csdesk.goals.outline import Outline
from ui.context import Context
from ui.goals.actions import GoalActions
from ui.goals.board import FIGURES, Board, BoardReader
from ui.goals.cell_editors import CellEditors
from ui.goals.choices import Choices
from ui.goals.columns import ALWAYS, WIDTHS, Column
from ui.goals.commands import GoalCommands
from ui.goals.filter_bar import FilterBar
from ui.goals.first_run import Teacher
from ui.goals.head import GoalsHead
from ui.goals.inspector import GoalInspector
from ui.goals.kpi_strip import KpiStrip
from ui.goals.menus import goal_menu, popup_under, view_menu
from ui.goals.quiet_splitter import QuietSplitter
from ui.goals.tree_model import GoalModel
from ui.goals.tree_view import GoalTreeView
from ui.widgets.button import secondary
from ui.widgets.empty_state import EmptyState


class GoalsPanel(QWidget):
    """Shows all goals of a period and edits them in place."""

    inspector_wanted = Signal(bool)

    def __init__(self, context: Context) -> None:
        """Build the panel; `refresh` reads the goals."""
        super().__init__()
        say = context.say
        self._context = context
        self._reader = BoardReader(context.workspace, context.language)
        self.outline: Outline | None = None
        self.choices = Choices()
        self._period: str | None = None
        self._archived, self._inspecting = False, True
        self._told_inspector = True
        self.verbs = GoalActions(context, lambda: self.outline)
        self.model = GoalModel(context.language)
        self.tree = GoalTreeView(context.theme, context.language, self.model, say(_("Goals")))
        self.editors = CellEditors(context, self.tree, self.verbs)
        self.editors.persons = lambda: [(int(str(i)), name) for i, name in self.choices.persons]
        self._inspector = GoalInspector(context, self.verbs, lambda: self.choices)
        self.inspector: QWidget = self._inspector.frame
        self.head = GoalsHead(context)
        self.strip = KpiStrip(context, lambda: (self.outline, self._inspector.goal_id))
        self.tiles, self.chart = self.strip.tiles, self.strip.chart
        self.filters = FilterBar(context)
        self.commands = GoalCommands(context, self.tree, self.verbs, self.filters)
        self.filters.owners = self._owners
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        say, theme = self._context.say, self._context.theme
        self.nothing = EmptyState(
            theme,
            say(_("No goal matches these filters.")),
            (secondary(theme, say(_("Clear filters")), "x", self.filters.clear),),
        )
        self.table = QStackedWidget()
        self.table.addWidget(self.tree)
        self.table.addWidget(self.nothing)
        self.teacher = Teacher(self._context, lambda goal_id: self.commands.go_to(goal_id))
        upper = QWidget()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self.table, 1)
        above.addWidget(self.teacher.strip)
        self.splitter = QuietSplitter(theme)
        self.splitter.addWidget(upper)
        self.splitter.addWidget(self.chart)
        self.splitter.setSizes([theme.px(380), theme.px(250)])
        self.splitter.setStretchFactor(0, 1)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(16))
        inner.setSpacing(theme.px(12))
        for widget in (self.tiles, self.filters):
            inner.addWidget(widget)
        inner.addWidget(self.splitter, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(body)
        self.pages.addWidget(self.teacher.page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        tree, commands = self.tree, self.commands
        self.head.period_chosen.connect(self.show_period)
        self.head.mode_chosen.connect(self._set_mode)
        self.head.new_wanted.connect(commands.new)
        self.filters.changed.connect(self._on_filter)
        self.filters.more_wanted.connect(lambda anchor: popup_under(view_menu(self, self._context), anchor))
        self.model.renamed.connect(lambda goal_id, title: self.verbs.edit(goal_id, {"title": title}))
        tree.chosen.connect(self._on_chosen)
        tree.cell_opened.connect(self.editors.open)
        tree.stepped.connect(
            lambda way: self.verbs.step(
                tree.current_goal(), way, lambda _c: self.commands.go_to(tree.current_goal())
            )
        )
        tree.dropped.connect(
            lambda ids, parent, place: self.verbs.move(
                ids, parent, place, lambda _c: self.commands.go_to(ids[0])
            )
        )
        tree.toggled.connect(self.toggle_inspector)
        tree.removal_wanted.connect(commands.remove)
        tree.left.connect(self.filters.clear)
        tree.period_stepped.connect(self.head.step_period)
        tree.check_in_wanted.connect(self.write_check_in)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(
            lambda at: goal_menu(self, self._context).popup(tree.viewport().mapToGlobal(at))
        )
        self._inspector.opened.connect(lambda goal_id: self.show_target(goal_id=goal_id))
        self._inspector.menu_wanted.connect(
            lambda anchor: popup_under(goal_menu(self, self._context), anchor)
        )
        self._inspector.frame.closed.connect(self.toggle_inspector)
        self._context.changes.changed.connect(self._on_change)

    # --- reading -------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Read everything anew."""
        reader, period, archived = self._reader, self._period, self._archived
        self._context.work.start(lambda _p: reader.read(period, archived=archived), done=self._show)
        self.strip.refresh()

    def _on_change(self, change: Change) -> None:
        reader = self._reader
        self._context.work.start(lambda _p: reader.after(change), done=self._show)
        if change.touches(*FIGURES):
            self.strip.refresh()

    def _show(self, board: Board | None) -> None:
        if board is None:
            return
        first = self.outline is None or self.outline.ground.period != board.outline.ground.period
        self.outline, self.choices = board.outline, board.choices
        self._period = board.outline.ground.period
        self.model.set_outline(board.outline)
        self.head.show_counts(board.outline, board.choices.periods)
        self.filters.set_attention_count(board.outline.attention_count())
        self.teacher.teach(board.outline)
        self.pages.setCurrentIndex(0 if board.outline.rows else 1)
        self.head.set_empty(not board.outline.rows)
        self._tell_inspector(wanted=self._inspecting and bool(board.outline.rows))
        self._show_rows()
        if not self.commands.take_next() and not self.tree.selected() and board.outline.order and first:
            self.tree.choose([board.outline.order[0]])
        self._inspector.show_goals(self.tree.selected(), board.outline)

    # --- showing -------------------------------------------------------------------------------------------
    def show_period(self, code: str) -> None:
        """Show the goals of another period."""
        self._period = code
        reader, archived = self._reader, self._archived
        self._context.work.start(lambda _p: reader.read(code, archived=archived), done=self._show)

    def show_archived(self, shown: bool) -> None:
        """Show archived goals too, or hide them."""
        self._archived = shown
        self.refresh()

    @property
    def archived_shown(self) -> bool:
        """Tell whether archived goals are shown."""
        return self._archived

    def _set_mode(self, mode: str) -> None:
        flat = mode == "table"
        for column in Column:
            self.tree.setColumnHidden(column, column not in ALWAYS and not (flat and column is Column.WEIGHT))
        self.model.set_flat(Column.STATUS if flat else None)
        header = self.tree.header()
        header.setSectionsClickable(flat)
        header.setSortIndicatorShown(flat)
        header.setSortIndicator(Column.STATUS if flat else -1, Qt.SortOrder.AscendingOrder)
        self.tree.setSortingEnabled(flat)
        self.tree.set_widths(WIDTHS)

    def _on_filter(self, wanted: object) -> None:
        self.model.set_filter(self.filters.filter)
        self._show_rows()
        matched, outline = self.model.matched, self.outline
        if matched and outline is not None and self.tree.current_goal() not in matched:
            self.tree.choose([next(goal_id for goal_id in outline.order if goal_id in matched)])

    def _show_rows(self) -> None:
        found = self.model.rowCount() > 0 or self.filters.filter.empty
        self.table.setCurrentWidget(self.tree if found else self.nothing)

    def _owners(self) -> list[tuple[int, str]]:
        if self.outline is None:
            return []
        used = {self.outline.rows[goal_id].owner_id for goal_id in self.outline.order}
        names = self.outline.ground.owners
        return sorted(((i, names.get(i, "")) for i in used if i), key=lambda pair: pair[1].casefold())

    # --- doing ---------------------------------------------------------------------------------------------
    def _on_chosen(self) -> None:
        self._inspector.show_goals(self.tree.selected(), self.outline)
        self.strip.follow_soon()

    def show_target(self, **target: object) -> None:
        """Go to a goal, clearing filters that hide it."""
        goal_id = int(str(target.get("goal_id") or 0))
        if not goal_id:
            return
        if self.outline is not None and not self.model.index_of(goal_id).isValid():
            self.filters.clear()
        self.commands.go_to(goal_id)
        if self.commands.waiting and self._period:
            self.show_period("")

    def focus_search(self) -> None:
        """Start finding."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def write_check_in(self) -> None:
        """Put the cursor where check-ins are written."""
        if self._inspector.goal_id:
            self._inspecting = True
            self._tell_inspector(wanted=True)
            self._inspector.composer.start()

    def _tell_inspector(self, *, wanted: bool) -> None:
        if wanted != self._told_inspector:
            self._told_inspector = wanted
            self.inspector_wanted.emit(wanted)

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._inspecting = not self._inspecting
        self._tell_inspector(wanted=self._inspecting)

    def run_command(self, name: str) -> None:
        """Do a command of the menu."""
        commands = {
            "new": self.commands.new,
            "check_in": self.write_check_in,
            "move_under": self.commands.move_under,
            "duplicate": self.commands.duplicate,
            "delete": self.commands.remove,
        }
        commands[name]()
