"""Goals: tree, map or table with tiles above and a chart below; the drawer Alignment beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import _
from csdesk.goals.outline import Outline
from ui.context import Context
from ui.goals.actions import GoalActions
from ui.goals.alignment import Alignment, AlignmentWatch
from ui.goals.alignment_side import AlignmentSide
from ui.goals.board import FIGURES, Board, BoardReader
from ui.goals.cell_editors import CellEditors
from ui.goals.choices import Choices
from ui.goals.columns import Column
from ui.goals.commands import GoalCommands
from ui.goals.filter_bar import FilterBar
from ui.goals.filter_menu import filter_menu
from ui.goals.first_run import Teacher
from ui.goals.head import GoalsHead
from ui.goals.inspector import GoalInspector
from ui.goals.kpi_strip import KpiStrip
from ui.goals.menus import goal_menu, popup_under, view_menu
from ui.goals.quiet_splitter import QuietSplitter
from ui.goals.tree_model import GoalModel
from ui.goals.tree_view import GoalTreeView
from ui.goals.views import GoalViews


class GoalsPanel(QWidget):
    """Shows all goals of a period and edits them in place."""

    inspector_wanted = Signal(bool)
    counted = Signal()

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
        self.views = GoalViews(context, self.model, self.tree, self.filters.clear)
        self.table = self.views.stack
        self.commands = GoalCommands(context, self.tree, self.verbs, self.filters)
        self.commands.front = self.editors.front = lambda: self.views.front
        self.watch = AlignmentWatch(context, lambda: self.outline)
        self.watch.setParent(self)
        self.side = AlignmentSide(context, self.watch, self.verbs, self.commands)
        self.watch.letters_wanted = lambda: self.views.shows(Column.SMART)
        self.filters.owners = self._owners
        self.filters.units = lambda: [(int(str(i)), name) for i, name in self.choices.units]
        self._arrange()
        self._connect()
        self._connect_views()
        self.head.mode.set_current(self.views.state.mode, tell=True)

    def _arrange(self) -> None:
        theme = self._context.theme
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
        beside = QWidget()
        across = QHBoxLayout(beside)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(body, 1)
        across.addWidget(self.side.drawer)
        self.pages = QStackedWidget()
        self.pages.addWidget(beside)
        self.pages.addWidget(self.teacher.page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        tree, commands = self.tree, self.commands
        self.head.period_chosen.connect(self.show_period)
        self.head.mode_chosen.connect(self.views.set_mode)
        self.head.new_wanted.connect(commands.new)
        self.filters.changed.connect(self._on_filter)
        self.filters.more_wanted.connect(lambda anchor: popup_under(view_menu(self, self._context), anchor))
        self.model.renamed.connect(lambda goal_id, title: self.verbs.edit(goal_id, {"title": title}))
        tree.chosen.connect(self._on_chosen)
        tree.cell_opened.connect(self.editors.open)
        self._inspector.opened.connect(lambda goal_id: self.show_target(goal_id=goal_id))
        self._inspector.menu_wanted.connect(
            lambda anchor: popup_under(goal_menu(self, self._context), anchor)
        )
        self._inspector.frame.closed.connect(self.toggle_inspector)
        self._context.changes.changed.connect(self._on_change)

    def _connect_views(self) -> None:
        """Tree and map ask for the same things."""
        map_view = self.views.map.view
        for view in (self.tree, map_view):
            view.stepped.connect(self._step)
            view.dropped.connect(self._move)
            view.toggled.connect(self.toggle_inspector)
            view.removal_wanted.connect(self.commands.remove)
            view.left.connect(self.filters.clear)
            view.period_stepped.connect(self.head.step_period)
            view.check_in_wanted.connect(self.write_check_in)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(
                lambda at, here=view: goal_menu(self, self._context).popup(here.viewport().mapToGlobal(at))
            )
        map_view.cell_opened.connect(self.editors.open)
        map_view.opened.connect(self.show_inspector)
        self.views.switched.connect(lambda mode: self.chart.setHidden(mode == "map"))
        self.views.switched.connect(lambda _mode: self.watch.soon())
        self.views.columns_changed.connect(self.watch.soon)
        self.filters.filters_wanted.connect(
            lambda anchor: popup_under(
                filter_menu(self.filters, self.views.state, self._context, self.views.keep), anchor
            )
        )
        self.watch.read.connect(self._on_alignment)
        self.head.alignment_wanted.connect(lambda: self.show_alignment(self.side.drawer.isHidden()))
        self.side.drawer.closed.connect(lambda: self.show_alignment(False))
        self.side.drawer.goal_wanted.connect(lambda goal_id: self.show_target(goal_id=goal_id))

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
        recounted = self.outline is None or len(self.outline.order) != len(board.outline.order)
        first = self.outline is None or self.outline.ground.period != board.outline.ground.period
        self.outline, self.choices = board.outline, board.choices
        self._period = board.outline.ground.period
        self.model.set_outline(board.outline)
        self.head.show_counts(board.outline, board.choices.periods)
        self.filters.set_attention_count(board.outline.attention_count())
        self.teacher.teach(board.outline)
        self.pages.setCurrentIndex(0 if board.outline.rows else 1)
        self.head.set_empty(not board.outline.rows)
        beside = self.side.drawer.isHidden() and bool(board.outline.rows)
        self._tell_inspector(wanted=self._inspecting and beside)
        self.views.show_rows()
        if not self.commands.take_next() and not self.tree.selected() and board.outline.order and first:
            self.tree.choose([board.outline.order[0]])
        self._inspector.show_goals(self.tree.selected(), board.outline)
        self.strip.goals_changed()
        self.watch.soon()
        if recounted:
            self.counted.emit()

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

    def show_alignment(self, shown: bool) -> None:
        """Show or hide the drawer Alignment; it takes the place of the inspector."""
        self.side.show(shown)
        self.head.alignment.setChecked(shown)
        self._tell_inspector(wanted=self._inspecting and not shown)
        if not shown:
            self.views.front.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_alignment(self, found: Alignment) -> None:
        self.model.set_marks(found.marks())
        if found.letters is not None:
            self.model.set_letters(found.letters)
        self.head.show_findings(len(found.findings))
        self.views.show_rows()

    def _on_filter(self, wanted: object) -> None:
        self.model.set_filter(self.filters.filter)
        self.views.show_rows()
        matched, outline = self.model.matched, self.outline
        if matched and outline is not None and self.tree.current_goal() not in matched:
            self.tree.choose([next(goal_id for goal_id in outline.order if goal_id in matched)])

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
            if not self.side.drawer.isHidden():
                self.show_alignment(False)
            self._tell_inspector(wanted=True)
            self._inspector.composer.start()

    def _tell_inspector(self, *, wanted: bool) -> None:
        if wanted != self._told_inspector:
            self._told_inspector = wanted
            self.inspector_wanted.emit(wanted)

    def toggle_inspector(self) -> None:
        """Show or hide the inspector; it takes the place of the drawer."""
        self._inspecting = not self._inspecting or not self.side.drawer.isHidden()
        if not self.side.drawer.isHidden():
            self.show_alignment(False)
        self._tell_inspector(wanted=self._inspecting)

    def show_inspector(self) -> None:
        """Bring the inspector to the front."""
        if not self._inspecting or not self.side.drawer.isHidden():
            self.toggle_inspector()
        self._inspector.frame.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, way: str) -> None:
        here = self.tree.current_goal()
        self.verbs.step(here, way, lambda _change: self.commands.go_to(here))

    def _move(self, goal_ids: list[int], parent_id: int | None, place: int | None) -> None:
        self.verbs.move(goal_ids, parent_id, place, lambda _change: self.commands.go_to(goal_ids[0]))

    def run_command(self, name: str) -> None:
        """Do a command of the menu."""
        named = {"check_in": self.write_check_in, "delete": self.commands.remove}
        (named.get(name) or getattr(self.commands, name))()
