"""Step 4: every record with its problems marked, counters that filter, and one card for the problem at hand."""

from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.imports.fields import fields_of
from csdesk.imports.fix import Fix
from csdesk.imports.plan import ImportPlan
from csdesk.imports.problem import ERROR, Problem
from csdesk.imports.recognise.table import Table
from csdesk.kpis.trend import Status
from ui.context import Context
from ui.imports.check_model import CheckModel, Marks, marks_of
from ui.imports.draft import ImportDraft
from ui.roles import VALUE
from ui.widgets.button import icon_button, secondary
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.delegates import Index, RowDelegate
from ui.widgets.label import Label
from ui.widgets.paint import LEFT, text
from ui.widgets.table import Table as TableView


class MarkDelegate(RowDelegate):
    """Paints a marked cell on its tint, with the glyph at its right end."""

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the text, and the mark of a problem."""
        problem = index.data(VALUE)
        shown = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        theme = self.theme
        if problem is None:
            ink = "text3" if index.column() == 0 else "text"
            text(painter, rect, shown, theme.font("body"), theme.color(ink), LEFT)
            return
        bad = problem.severity == ERROR
        painter.fillRect(option.rect.adjusted(0, 0, 0, -1), theme.color("bad_bg" if bad else "warn_bg"))
        size = theme.px(14)
        glyph = QRectF(rect.right() - size, rect.center().y() - size / 2, size, size)
        theme.paint_status(painter, glyph, Status.OFF_TRACK if bad else Status.AT_RISK)
        room = rect.adjusted(0, 0, -size - theme.px(6), 0)
        text(painter, room, shown, theme.font("body"), theme.color("bad" if bad else "warn"), LEFT)


class IssueCard(Card):
    """The problem at hand: sentence, place, the fixes that one click makes, and the way to the next."""

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build the card."""
        super().__init__(context.theme, parent=parent)
        self._context, self._draft = context, draft
        theme, say = context.theme, context.say
        self.sentence = Label(theme, "", "strong", wrap=True)
        self.place = Label(theme, "", "small", "text2")
        self._fixes = QHBoxLayout()
        self._fixes.setSpacing(theme.px(8))
        self.position = Label(theme, "", "small", "text2")
        self.back = icon_button(theme, "chevron-left", say(_("Previous problem")))
        self.next = icon_button(theme, "chevron-right", say(_("Next problem (F8)")))
        line = QHBoxLayout()
        line.addLayout(self._fixes)
        line.addStretch(1)
        for widget in (self.position, self.back, self.next):
            line.addWidget(widget)
        for widget in (self.sentence, self.place):
            self.body.addWidget(widget)
        self.body.addLayout(line)

    def show_problem(self, problem: Problem | None, number: int, total: int) -> None:
        """Show one problem; None says that all is well."""
        say = self._context.say
        while (item := self._fixes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.back.setVisible(total > 1)
        self.next.setVisible(total > 1)
        self.place.setVisible(problem is not None)
        if problem is None:
            self.sentence.setText(say(_("Every row can be read as it is.")))
            self.position.setText("")
            return
        self.sentence.setText(say(problem.words))
        self.place.setText(self._place(problem))
        self.position.setText(say(_("{number} of {total}", number=number + 1, total=total)))
        for fix in problem.fixes:
            self._fixes.addWidget(self._fix(problem, fix))

    def _place(self, problem: Problem) -> str:
        say = self._context.say
        if problem.row and problem.count > 1:
            return say(
                _(
                    "{column}, row {row} and {more} more with the same value",
                    column=problem.column,
                    row=problem.row,
                    more=problem.count - 1,
                )
            )
        if problem.row:
            return say(_("{column}, row {row}", column=problem.column or "–", row=problem.row))
        return (
            say(_("Column {column}", column=problem.column)) if problem.column else say(_("The whole sheet"))
        )

    def _fix(self, problem: Problem, fix: Fix) -> QWidget:
        label = self._context.say(fix.words)
        return secondary(self._context.theme, label, on_click=lambda: self._draft.fix(problem, fix))


class CheckPage(QWidget):
    """Counters, table and issue card."""

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self._context = context
        theme, say = context.theme, context.say
        self._problems: tuple[Problem, ...] = ()
        self._marks = Marks()
        self._at = 0
        self.counters = {
            "all": Chip(theme, say(_("All rows")), "table"),
            "errors": Chip(theme, say(_("Left out")), status=Status.OFF_TRACK),
            "warnings": Chip(theme, say(_("To check")), status=Status.AT_RISK),
        }
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for key, chip in self.counters.items():
            chip.height_px = 32
            self._group.addButton(chip)
            chip.clicked.connect(lambda _on=False, key=key: self.show_only(key))
            row.addWidget(chip)
        row.addStretch(1)
        self.model = CheckModel(self)
        self.table = TableView(theme, say(_("Rows of the file")))
        self.table.setModel(self.model)
        self.table.setItemDelegate(MarkDelegate(theme, self.table))
        self.table.selectionModel().currentChanged.connect(self._on_cell)
        self.card = IssueCard(context, draft)
        self.card.back.clicked.connect(lambda: self.step(-1))
        self.card.next.clicked.connect(lambda: self.step(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.card)

    def show_plan(self, plan: ImportPlan, table: Table) -> None:
        """Show the records of a plan and its first problem."""
        self._problems = tuple(
            sorted(plan.problems, key=lambda problem: (problem.severity != ERROR, bool(problem.row)))
        )
        self._marks = marks_of(plan, table)
        titles = {field.key: self._context.say(field.words) for field in fields_of(plan.kind)}
        self.model.show(plan, table, self._marks, titles, self._context.say(_("Row")))
        self.table.set_widths([64, *([170] * (self.model.columnCount() - 1))], stretch=-1)
        number = self._context.language.number
        self.counters["all"].set_count(number(len(table)))
        self.counters["errors"].set_count(number(len(self._marks.errors)))
        self.counters["warnings"].set_count(number(len(self._marks.warnings)))
        for key in ("errors", "warnings"):
            self.counters[key].setEnabled(bool(getattr(self._marks, key)))
        self.counters["all"].setChecked(True)
        self._at = 0
        self._show_problem(move=False)

    def show_only(self, key: str) -> None:
        """Filter the table by a counter: all, errors or warnings."""
        self.counters[key].setChecked(True)
        self.model.keep(None if key == "all" else getattr(self._marks, key))

    def step(self, by: int) -> None:
        """Go to the next or the previous problem and to its cell."""
        if self._problems:
            self._at = (self._at + by) % len(self._problems)
            self._show_problem(move=True)

    def _show_problem(self, *, move: bool) -> None:
        problem = self._problems[self._at] if self._problems else None
        self.card.show_problem(problem, self._at, len(self._problems))
        if problem is None or not move or not problem.row:
            return
        place = self.model.place_of(problem.row, problem.column)
        if not place.isValid():
            self.show_only("all")
            place = self.model.place_of(problem.row, problem.column)
        if place.isValid():
            self.table.setCurrentIndex(place)
            self.table.scrollTo(place, self.table.ScrollHint.PositionAtCenter)

    def _on_cell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        problem = self.model.problem_at(current) if current.isValid() else None
        if problem is not None and problem in self._problems:
            self._at = self._problems.index(problem)
            self.card.show_problem(problem, self._at, len(self._problems))
