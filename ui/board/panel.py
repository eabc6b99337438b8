"""The KPI board: one unit at a glance; every click narrows all of it, every mark leads to its rows."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import Cancelled, CSDeskError
from csdesk.base.text import _, ngettext
from csdesk.kpis.dashboard.question import BoardQuestion
from ui.board.bar import BoardBar
from ui.board.chips import FilterChips
from ui.board.empty import EmptyBoard
from ui.board.kpi_choice import choose_kpis
from ui.board.loading import Rows, Screen, read_rows, read_screen
from ui.board.marks import Wanted, picked, wanted
from ui.board.take_out import TakeOut
from ui.board.view import BoardView
from ui.context import Context
from ui.parts.drill import DrillPage, DrillView
from ui.widgets.button import secondary
from ui.widgets.inspector_frame import scrolled
from ui.widgets.page_header import PageHeader
from ui.widgets.popover import Popover
from ui.work import Task

_TABLES = (
    "interaction", "batch", "kpi_target", "kpi_value", "kpi_own", "unit", "person", "alias", "workspace_fact",
    "opening_hours", "holiday",
)  # fmt: skip


_MOST_ROWS = 22
"""So many rows behind a mark are in sight; more scroll."""


class BoardPanel(QWidget):
    """Keeps the old picture until the new answer is there; of several wishes only the last is answered."""

    def __init__(self, context: Context) -> None:
        """Build the frame; `refresh` reads the data."""
        super().__init__()
        self._context = context
        theme, language, say = context.theme, context.language, context.say
        self.shown: Screen | None = None
        self._question: BoardQuestion | None = None
        self._before: BoardQuestion | None = None
        self._task: Task | None = None
        self._stale = True
        self.popover: Popover | None = None
        self.header = PageHeader(theme, say(_("KPI board")))
        self.bar = BoardBar(theme, language, self.header)
        self.choose = secondary(theme, say(_("KPIs…")), "sliders-horizontal", self.choose_kpis)
        self.header.add(self.choose)
        self.chips = FilterChips(theme, language)
        self.view = BoardView(theme, language)
        self.drill = DrillView(theme, language, say(_("Back to the board")), _MOST_ROWS)
        self.out = TakeOut(context, self)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.chips)
        column.addWidget(self.view)
        self.board = scrolled(page, theme, 24)
        self.rows = scrolled(self.drill, theme, 24)
        self.empty = EmptyBoard(theme, language, lambda: context.go("imports"))
        self.stack = QStackedWidget()
        for widget in (self.board, self.rows, self.empty):
            self.stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.bar.wanted.connect(self.show_question)
        self.chips.dropped.connect(self._on_dropped)
        self.chips.cleared.connect(self._on_cleared)
        self.view.picked.connect(self._on_picked)
        self.view.drilled.connect(self._on_drilled)
        self.view.rows_wanted.connect(lambda rows: self._ask(rows=rows))
        self.view.spread_wanted.connect(lambda key: self._ask(spread=key))
        self.drill.closed.connect(self._on_closed)
        self.drill.more_wanted.connect(self._read_rows)
        for card in self.view.cards.values():
            card.copy_wanted.connect(partial(self._take_out, card, ""))
            card.export_wanted.connect(partial(self._take_out, card))
        self._context.changes.changed.connect(self._on_change)

    # What the shell calls

    def refresh(self) -> None:
        """Read the board anew if anything it shows has changed."""
        if self._stale:
            self._stale = False
            self._read(self._question)

    def show_target(self, **target: Any) -> None:
        """Show the board of ``unit_id``, or the distribution of ``kpi``."""
        if self._question is None:
            self.refresh()
        if "unit_id" in target:
            self._ask(unit_id=target["unit_id"], where={}, ranges=(), spread="")
        if target.get("kpi"):
            self._ask(spread=str(target["kpi"]))

    # Reading

    def show_question(self, question: BoardQuestion) -> None:
        """Read and show a board; what was asked before and is not answered yet is dropped."""
        self._question = question
        self._read(question)

    def _ask(self, **values: Any) -> None:
        if self._question is not None:
            self.show_question(replace(self._question, **values))

    def _read(self, question: BoardQuestion | None) -> None:
        if self._task is not None:
            self._task.cancel()
        workspace = self._context.workspace

        def done(screen: Screen | None) -> None:
            if question is self._question:
                self._on_screen(screen)

        self._task = self._context.work.start(
            lambda _progress: read_screen(workspace, question), done=done, failed=self._on_failed
        )

    def _on_failed(self, error: CSDeskError) -> None:
        if not isinstance(error, Cancelled):
            self._context.notices.error(error)

    def _on_screen(self, screen: Screen | None) -> None:
        self.shown = self.out.screen = screen
        for control in (
            self.bar.unit,
            self.bar.grain,
            self.bar.back,
            self.bar.name,
            self.bar.on,
            self.choose,
        ):
            control.setVisible(screen is not None)
        if screen is None:
            self.header.set_subtitle("")
            self.stack.setCurrentWidget(self.empty)
            return
        self._question = screen.reading.question
        self.bar.show_screen(screen)
        self.chips.show_reading(screen.reading)
        self.view.show_screen(screen)
        self.header.set_subtitle(self._summary(screen))
        if self.stack.currentWidget() is self.empty:
            self.stack.setCurrentWidget(self.board)

    def _summary(self, screen: Screen) -> str:
        reading, number = screen.reading, self._context.language.number
        contacts = ngettext(
            "{count} contact", "{count} contacts", reading.contacts, count=number(reading.contacts)
        )
        if not reading.running or reading.last is None:
            return self._context.say(contacts)
        return self._context.say(_("{contacts} until {day}", contacts=contacts, day=reading.last))

    # Wishes

    def _on_picked(self, part: str, mark: Hashable) -> None:
        if self.shown is not None:
            self._before = self._question
            self.show_question(picked(self.shown.reading, part, mark))

    def _on_dropped(self, names: tuple[str, ...]) -> None:
        if self._question is not None:
            self.show_question(self._question.without(*names))

    def _on_cleared(self) -> None:
        if self._question is not None and self._question.filtered:
            self.show_question(self._question.cleared())

    def _on_drilled(self, part: str, mark: Hashable, twice: bool) -> None:
        if self.shown is None:
            return
        found = wanted(self.shown.reading, part, mark, self._context.language)
        if twice and self._before is not None:
            self.show_question(self._before)  # the first of the two clicks was not meant to narrow the board
        self._read_rows(found, 0)

    def _read_rows(self, found: Wanted, offset: int) -> None:
        workspace = self._context.workspace
        self._context.work.start(
            lambda _progress: read_rows(workspace, found, offset),
            done=lambda rows: self._on_rows(rows, first=offset == 0),
        )

    def _on_rows(self, rows: Rows, *, first: bool) -> None:
        found, kpis = rows.wanted, self._context.workspace.kpis
        page = DrillPage(found, self._context.say(found.name), rows.rows, rows.more, found.n)
        self.drill.show_page(page, kpis.kpi(found.query.key), first=first)
        self.stack.setCurrentWidget(self.rows)
        if first:
            self.drill.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_closed(self) -> None:
        self.stack.setCurrentWidget(self.board)
        self.view.heat.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_kpis(self) -> None:
        """Open the ticks for the KPIs of this unit's board."""
        screen, context = self.shown, self._context
        if screen is None:
            return
        question = screen.reading.question

        def done(keys: tuple[str, ...]) -> None:
            boards = context.workspace.boards
            context.undo.perform(
                lambda: boards.choose(question.unit_id, keys),
                done=lambda _change: context.notices.toast(_("KPIs of the board chosen."), undo=True),
            )

        self.popover = choose_kpis(
            context.theme, context.language, self.choose, screen.able, question.keys, done
        )

    def _take_out(self, card: Any, kind: str) -> None:
        if card.shown is not None and kind:
            self.out.export(card.shown, kind)
        elif card.shown is not None:
            self.out.copy(card.shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """[ and ] change the period, Backspace drops the last filter, Escape all of them."""
        keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_BracketLeft: lambda: self.bar.step(-1),
            Qt.Key.Key_BracketRight: lambda: self.bar.step(1),
            Qt.Key.Key_Backspace: self._drop_last,
            Qt.Key.Key_Escape: self._on_cleared,
        }
        if event.key() in keys and self.stack.currentWidget() is self.board:
            keys[event.key()]()
        else:
            super().keyPressEvent(event)

    def _drop_last(self) -> None:
        if self.chips.chips:
            self._on_dropped(self.chips.chips[-1][0])

    def _on_change(self, change: Change) -> None:
        if change.touches(*_TABLES):
            self._stale = True
            if self.isVisible():
                self.refresh()
