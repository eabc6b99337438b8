"""The board of a cycle: who stands where, who waits on whom, and how ratings spread by manager."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from csdesk.reviews.cycle import Board, BoardRow, Cycle
from csdesk.reviews.joining.rhythms import milestones
from csdesk.reviews.stage import Role
from ui.context import Context
from ui.models.records_model import RecordsModel
from ui.reviews.board_filters import BoardFilters
from ui.reviews.board_rows import BoardLine, PersonCell, StepCell, columns_of, lines_of, spoken, steps_done
from ui.reviews.board_stages import StageCell, stage_columns, widths
from ui.reviews.board_table import BoardTable
from ui.reviews.mover import Mover, under
from ui.reviews.spread_strip import SpreadStrip
from ui.widgets.button import icon_button, primary
from ui.widgets.choice import Choice
from ui.widgets.delegates import RowDelegate
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader


class BoardPage(QWidget):
    """The table of one cycle; ``wanted(what)`` asks for a dialog: new, edit, copy, people, form, remove."""

    chosen_cycle = Signal(object)
    opened = Signal(int)
    left_out = Signal(object)
    wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        """Build the page; `show_board` fills it."""
        super().__init__()
        self.context = context
        theme, say = context.theme, context.say
        self._lines: list[BoardLine] = []
        self.header = PageHeader(theme, say(_("Reviews")), "")
        self.cycle = Choice(theme, [], say(_("Cycle shown")))
        self.cycle.setMinimumWidth(theme.px(200))
        self.cycle.picked.connect(self.chosen_cycle)
        self.more = icon_button(theme, "ellipsis", say(_("More about this cycle")), self._open_menu)
        self.new = primary(theme, say(_("New cycle")), "plus", lambda: self.wanted.emit("new"))
        self.header.add(self.cycle, self.more, self.new)
        self.spread = SpreadStrip(context)
        self.filters = BoardFilters(context)
        self.filters.changed.connect(self._filter)
        self.filters.moves.connect(self.pop_up_moves)
        self.search, self.open_only = self.filters.search, self.filters.open_only
        self.mover = Mover(context, self, self.opened.emit)
        self._cycle: Cycle | None = None
        self.table = BoardTable(theme, say(_("People of the cycle")))
        self.table.setItemDelegateForColumn(0, PersonCell(theme, self.table))
        self.table.moves.connect(self.pop_up_moves)
        self._dress(None)
        self.table.activated.connect(self._on_activated)
        self.table.clicked.connect(self._on_clicked)
        add = primary(theme, say(_("Add people…")), "user-plus", lambda: self.wanted.emit("people"))
        self.nobody = EmptyState(theme, say(_("Nobody is in this cycle yet.")), (add,))
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(24), theme.px(4), theme.px(24), theme.px(12))
        body.setSpacing(theme.px(12))
        body.addWidget(self.spread)
        body.addWidget(self.filters)
        body.addWidget(self.table, 1)
        body.addWidget(self.nobody, 1)
        outer.addLayout(body, 1)

    def _dress(self, cycle: Cycle | None) -> None:
        """Give the table the columns of a cycle: its stages, or the four steps where the manager is alone."""
        staged = cycle is not None and bool(cycle.asks)
        columns = (
            stage_columns(self.context, cycle) if cycle is not None and staged else columns_of(self.context)
        )
        self.model: RecordsModel[BoardLine] = RecordsModel(columns, key=lambda line: line.key, parent=self)
        self.model.spoken = lambda line: spoken(line, self.context)
        self.table.setModel(self.model)
        cells = dict(steps_done())
        for column in range(1, len(columns)):
            cell: RowDelegate | None = None
            if cycle is not None and staged and column <= len(milestones(cycle.asks)):
                cell = StageCell(self.context, self.table, milestones(cycle.asks)[column - 1])
            elif not staged and column in cells:
                cell = StepCell(self.context, self.table, cells[column])
            self.table.setItemDelegateForColumn(column, cell)  # type: ignore[arg-type]  # None takes it away
        sizes = widths(cycle) if cycle is not None and staged else [260, 120, 100, 120, 110, 70, 230]
        self.table.set_widths(sizes, stretch=0)

    def show_board(self, cycles: Sequence[Cycle], board: Board) -> None:
        """Show a cycle among all cycles."""
        self.cycle.set_choices([(cycle.id, cycle.name) for cycle in cycles])
        self.cycle.set_value(board.cycle.id)
        language, cycle = self.context.language, board.cycle
        total = ngettext(
            "{done} of {n} review finished",
            "{done} of {n} reviews finished",
            len(board.rows),
            done=board.finished,
        )
        days = _(
            "{starts} – {ends}", starts=language.date(cycle.starts_on), ends=language.date(cycle.ends_on)
        )
        self.header.set_subtitle(self.context.say(_("{days} · {total}", days=days, total=total)))
        self.spread.show_spreads(board.spreads)
        self.spread.setVisible(any(spread.mean is not None for spread in board.spreads))
        for button in (self.new, self.more):
            button.setEnabled(not self.context.workspace.read_only)
        if self._cycle is None or self._cycle.asks != board.cycle.asks:
            self._dress(board.cycle)
        self._cycle = board.cycle
        self.filters.count(board.rows, staged=bool(board.cycle.asks))
        self.filters.steps.setEnabled(not self.context.workspace.read_only)
        self._lines = lines_of(board, self.context)
        self.table.setVisible(bool(self._lines))
        self.nobody.setVisible(not self._lines)
        self._filter()

    def chosen(self) -> list[BoardRow]:
        """Return the selected people in their order, else the one under the cursor; a manager's head stands for its people."""
        found: dict[int, BoardRow] = {}
        for index in sorted(self.table.selectionModel().selectedRows(), key=lambda one: one.row()):
            line = self.model.record(index)
            rows = [line.row] if line.row is not None else self._under(index.row())
            found |= {row.review_id: row for row in rows if row is not None}
        current = self.current()
        return list(found.values()) or ([current] if current is not None else [])

    def _under(self, head: int) -> list[BoardRow]:
        rows: list[BoardRow] = []
        for line in self.model.records[head + 1 :]:
            if line.row is None:
                break
            rows.append(line.row)
        return rows

    def pop_up_moves(self) -> None:
        """Show what the chosen reviews can do next, as whom the switch says."""
        rows = self.chosen()
        if not rows or self._cycle is None or self.context.workspace.read_only:
            self.context.notices.toast(_("Choose the people first: click with Ctrl, or Shift and arrows."))
            return
        self.mover.pop_up(self._cycle, rows, Role(self.filters.role.value()), under(self.filters.steps))

    def current(self) -> BoardRow | None:
        """Return the person under the cursor of the table."""
        index = self.table.currentIndex()
        return self.model.record(index).row if index.isValid() else None

    def _filter(self) -> None:
        shown: list[BoardLine] = []
        head: BoardLine | None = None
        for line in self._lines:
            if line.row is None:
                head = line
                continue
            if self.filters.lets(line.row, line.manager):
                if head is not None:
                    shown.append(head)
                    head = None
                shown.append(line)
        self.model.set_records(shown)
        for row, line in enumerate(shown):
            wanted = self.model.columnCount() if line.row is None else 1
            if self.table.columnSpan(row, 0) != wanted:
                self.table.setSpan(row, 0, 1, wanted)

    def _on_clicked(self, index: QModelIndex) -> None:
        """Open a review; with Ctrl or Shift held a click only chooses."""
        if not self.table.choosing:
            self._on_activated(index)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.record(index).row
        if row is not None:
            self.opened.emit(row.review_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen person out of the cycle on Delete."""
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and (row := self.current()) is not None:
            self.left_out.emit(row)
            return
        super().keyPressEvent(event)

    def _open_menu(self) -> None:
        say = self.context.say
        menu = QMenu(self)
        entries = (
            ("edit", _("Edit cycle…")),
            ("copy", _("Copy for the next period…")),
            ("people", _("Add people…")),
            ("others", _("Ask others…")),
            ("form", _("Edit the form…")),
            ("calibration", _("Calibration…")),
            ("forms", _("Forms and profiles…")),
            ("boxes", _("Performance and potential…")),
            ("remove", _("Remove cycle…")),
        )
        for key, words in entries:
            action = menu.addAction(say(words))
            action.triggered.connect(lambda _checked=False, key=key: self.wanted.emit(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        self.menu = menu
