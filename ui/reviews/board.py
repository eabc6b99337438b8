"""The board of a cycle: who stands where, who waits on whom, and how ratings spread by manager."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from csdesk.reviews.cycle import Board, BoardRow, Cycle
from ui.context import Context
from ui.models.records_model import RecordsModel
from ui.reviews.board_rows import BoardLine, PersonCell, StepCell, columns_of, lines_of, spoken, steps_done
from ui.reviews.spread_strip import SpreadStrip
from ui.widgets.button import icon_button, primary
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.search_field import SearchField
from ui.widgets.table import Table


class BoardPage(QWidget):
    """The table of one cycle; ``wanted(what)`` asks for a dialog: new, edit, people, form, remove."""

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
        self.search = SearchField(theme, say(_("Find a person or manager")))
        self.search.searched.connect(lambda _text: self._filter())
        self.open_only = Chip(theme, say(_("Not finished")))
        self.open_only.toggled.connect(lambda _on: self._filter())
        self.model = RecordsModel(columns_of(context), key=lambda line: line.key)
        self.model.spoken = lambda line: spoken(line, context)
        self.table = Table(theme, say(_("People of the cycle")))
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(0, PersonCell(theme, self.table))
        for column, done in steps_done():
            self.table.setItemDelegateForColumn(column, StepCell(context, self.table, done))
        self.table.set_widths([260, 120, 100, 120, 110, 70, 230], stretch=0)
        self.table.activated.connect(self._on_activated)
        self.table.clicked.connect(self._on_activated)
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
        filters = QHBoxLayout()
        filters.setSpacing(theme.px(8))
        filters.addWidget(self.search, 1)
        filters.addWidget(self.open_only)
        filters.addStretch(1)
        body.addLayout(filters)
        body.addWidget(self.table, 1)
        body.addWidget(self.nobody, 1)
        outer.addLayout(body, 1)

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
        self._lines = lines_of(board, self.context)
        self.table.setVisible(bool(self._lines))
        self.nobody.setVisible(not self._lines)
        self._filter()

    def current(self) -> BoardRow | None:
        """Return the person under the cursor of the table."""
        index = self.table.currentIndex()
        return self.model.record(index).row if index.isValid() else None

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        shown: list[BoardLine] = []
        head: BoardLine | None = None
        for line in self._lines:
            if line.row is None:
                head = line
                continue
            hay = f"{line.row.person_name} {line.row.person_role} {line.manager}".casefold()
            if all(word in hay for word in words) and not (self.open_only.isChecked() and line.row.finished):
                if head is not None:
                    shown.append(head)
                    head = None
                shown.append(line)
        self.model.set_records(shown)
        for row, line in enumerate(shown):
            wanted = self.model.columnCount() if line.row is None else 1
            if self.table.columnSpan(row, 0) != wanted:
                self.table.setSpan(row, 0, 1, wanted)

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
            ("people", _("Add people…")),
            ("form", _("Edit the form…")),
            ("remove", _("Remove cycle…")),
        )
        for key, words in entries:
            action = menu.addAction(say(words))
            action.triggered.connect(lambda _checked=False, key=key: self.wanted.emit(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        self.menu = menu
