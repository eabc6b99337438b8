"""The quarterly plan: goals by week, their weights and milestones, and whether there are people enough."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import _
from ui.context import Context
from ui.plans.actions import PlanActions
from ui.plans.calendar import CalendarPanel
from ui.plans.capacity_strip import CapacityStrip
from ui.plans.columns import Column
from ui.plans.draft import draft_of
from ui.plans.empty import ExampleLane, empty_words
from ui.plans.filter_row import FilterRow
from ui.plans.head import PlanHead
from ui.plans.keys import BRACKETS
from ui.plans.menu import lane_menu
from ui.plans.model import PlanModel
from ui.plans.printing import ask_print
from ui.plans.reader import PlanReader, Sight
from ui.plans.saving import DraftDesk
from ui.plans.tree import PlanTree
from ui.plans.try_bar import TryBar
from ui.plans.wizards.ask_proposals import open_ask
from ui.plans.wizards.carry_over import open_carry_over
from ui.plans.wizards.close_quarter import open_close
from ui.plans.wizards.compare_quarters import open_compare
from ui.widgets.button import primary, secondary
from ui.widgets.empty_state import EmptyState


class PlanPanel(QWidget):
    """Shows the plan of one quarter and edits it in place."""

    inspector_wanted = Signal(bool)

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` reads the quarter."""
        super().__init__()
        self._context = context
        self._reader = PlanReader(context.workspace, context.language)
        self._code, self._stale, self._calendar_shown = "", False, False
        self.draft = draft_of(context.workspace)
        self.sight: Sight | None = None
        self._pending = ""
        self._target: dict[str, object] = {}
        self.head = PlanHead(context)
        self.filters = FilterRow(context)
        self.model = PlanModel(context.language)
        self.tree = PlanTree(context.theme, context.language, self.model, context.say(_("Goals by week")))
        self.verbs = PlanActions(context, self.tree, self.draft)
        self.try_bar = TryBar(context)
        self.desk = DraftDesk(context, self.draft, self.try_bar, self.verbs)
        self.capacity = CapacityStrip(context)
        self._calendar = CalendarPanel(context)
        self.calendar = self._calendar
        self.inspector: QWidget = self._calendar.frame
        self._empty: QWidget = QWidget()
        self.copy = primary(context.theme, "")
        self._nothing = self._no_match()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        theme = self._context.theme
        self.table = QStackedWidget()
        self.table.addWidget(self.tree)
        self.table.addWidget(self._nothing)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(12))
        inner.setSpacing(theme.px(8))
        inner.addWidget(self.filters)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.try_bar)
        inner.addWidget(self.capacity)
        self.pages = QStackedWidget()
        self.pages.addWidget(body)
        self.pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.pages, 1)
        self.try_bar.setVisible(self.draft.on)
        self.filters.attempt.setChecked(self.draft.on)

    def _connect(self) -> None:
        self.head.period_chosen.connect(self.show_period)
        self.head.wanted.connect(self.run_command)
        self.filters.changed.connect(self._on_filter)
        self.filters.trying.connect(self._on_trying)
        self.tree.arranged.connect(self._align)
        self.tree.period_stepped.connect(self.head.step_period)
        self.tree.menu_wanted.connect(self._open_menu)
        self.verbs.tried.connect(self._retry)
        self.desk.settled.connect(self._retry)
        self.desk.settled.connect(lambda: self.filters.attempt.setChecked(False))
        self._calendar.frame.closed.connect(lambda: self._show_calendar(shown=False))
        self._context.changes.changed.connect(self._on_change)

    # --- reading -------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Read the quarter anew."""
        self.inspector_wanted.emit(self._calendar_shown)
        self._stale = False
        self.show_period(self._code)

    def show_period(self, code: str) -> None:
        """Show another quarter."""
        self._code = code
        reader, edits = self._reader, self.draft.copy()
        self._context.work.start(lambda _p: reader.read(code, edits), done=self._show)

    def _on_change(self, change: Change) -> None:
        reader, edits = self._reader, self.draft.copy()
        if not self.isVisible():
            self._stale = True
            return
        self._context.work.start(lambda _p: reader.after(change, edits), done=self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another page was in front."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.show_period(self._code)

    def _retry(self) -> None:
        """Compute what would follow from the draft as it is now."""
        reader, edits = self._reader, self.draft.copy()
        self._context.work.start(lambda _p: reader.tried(edits), done=self._show)

    def _show(self, sight: Sight | None) -> None:
        if sight is None:
            return
        self.sight, self._code = sight, sight.code
        self.draft.keep_known((sight.before or sight).outline)
        self.head.show_quarter(sight)
        self.filters.show_choices(sight)
        self.filters.settle_depth(sight)
        self.model.show(sight, self.filters.filter)
        self.tree.follow()
        self.capacity.show_sight(sight)
        if self._calendar_shown:
            self._calendar.show_sight(sight)
        self.desk.show_sight(sight)
        self._show_rows()
        here = self.pages.isAncestorOf(QApplication.focusWidget() or self)
        if sight.empty:
            self._show_empty(sight)
        changed = self.pages.currentIndex() != int(sight.empty)
        self.pages.setCurrentIndex(int(sight.empty))
        if here and (changed or sight.empty):
            (self.copy if sight.empty else self.tree).setFocus()
        if self._target:
            target, self._target = self._target, {}
            self.show_target(**target)
        if self._pending:
            name, self._pending = self._pending, ""
            self.run_command(name)

    # --- showing -------------------------------------------------------------------------------------------
    def _on_filter(self, _wanted: object) -> None:
        if self.sight is not None:
            self.model.show(self.sight, self.filters.filter)
            self.tree.follow()
            self._show_rows()

    def _show_rows(self) -> None:
        found = self.model.rowCount() > 0
        self.table.setCurrentWidget(self.tree if found else self._nothing)

    def _no_match(self) -> EmptyState:
        say, theme = self._context.say, self._context.theme
        clear = secondary(theme, say(_("Clear filters")), "x", self.filters.clear)
        return EmptyState(theme, say(_("No goal matches these filters.")), (clear,))

    def _show_empty(self, sight: Sight) -> None:
        say, theme = self._context.say, self._context.theme
        before = dict(sight.periods).get(_code_before(sight), "")
        self.copy = primary(
            theme,
            say(_("Copy unfinished from {period}", period=before)),
            "copy",
            lambda: self.run_command("carry_over"),
        )
        fresh = secondary(theme, say(_("New goal")), "plus", lambda: self._context.go("goals", command="new"))
        example = ExampleLane(self._context, sight.quarter)
        page = EmptyState(theme, say(empty_words(sight.quarter)), (self.copy, fresh), example)
        self.pages.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = page
        self.pages.addWidget(page)

    def _align(self) -> None:
        left = self.tree.mapTo(self, QPoint(0, 0)).x() - self.capacity.mapTo(self, QPoint(0, 0)).x()
        self.capacity.align(left + self.tree.lane_left()[0], self.tree.hand.scale)

    def _show_calendar(self, *, shown: bool) -> None:
        self._calendar_shown = shown
        if shown and self.sight is not None:
            self._calendar.show_sight(self.sight)
        self.inspector_wanted.emit(shown)

    def _open_menu(self, at: QPoint) -> None:
        menu = lane_menu(self.tree, self._context, self.verbs)
        if menu is not None:
            menu.popup(self.tree.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the quarter before or after with [ and ]."""
        if event.text() in BRACKETS:
            self.head.step_period(BRACKETS[event.text()])
            return
        super().keyPressEvent(event)

    # --- doing ---------------------------------------------------------------------------------------------
    def _on_trying(self, on: bool) -> None:
        if not on and self.draft.edits:
            self.filters.attempt.setChecked(True)
            self._context.notices.toast(_("Save or drop what was tried out first."), icon="info")
            return
        self.draft.on = on
        if self.sight is not None:
            self.desk.show_sight(self.sight)

    def show_target(self, **target: object) -> None:
        """Go to a goal, clearing filters that hide it."""
        if self.sight is None or target.get("period") not in (None, self.sight.code):
            self._target = {"goal_id": target.get("goal_id")}
            self._code = str(target.get("period") or self._code)
            if self.sight is not None:
                self.show_period(self._code)
            return
        goal_id = int(str(target.get("goal_id") or 0))
        if goal_id and not self.model.index_of(goal_id).isValid():
            self.filters.clear()
        if goal_id:
            self.tree.stand(goal_id, Column.GOAL)
            self.tree.setFocus()

    def focus_search(self) -> None:
        """Start finding."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def run_command(self, name: str) -> None:
        """Do a command of the menu or of the head."""
        sight, context = self.sight, self._context
        if sight is None:
            self._pending = name  # the quarter is still being read
            return
        plain = (sight.before or sight).quarter
        commands: dict[str, Callable[[], object]] = {
            "print": partial(ask_print, context, plain, self),
            "carry_over": partial(open_carry_over, context, sight.code),
            "ask": partial(open_ask, context, sight.code),
            "close": partial(open_close, context, sight.code),
            "compare": partial(open_compare, context, sight.code),
            "calendar": lambda: self._show_calendar(shown=not self._calendar_shown),
            "new": lambda: context.go("goals", command="new"),
        }
        commands[name]()


def _code_before(sight: Sight) -> str:
    """Return the quarter before the one shown."""
    codes = [code for code, _name in sight.periods]
    return codes[max(0, codes.index(sight.code) - 1)]
