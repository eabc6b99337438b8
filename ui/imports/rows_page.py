"""The records with their problems marked, counters that filter, and one card for the problem at hand."""

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from csdesk.imports.fields import fields_of
from csdesk.imports.marks import Group, alike
from csdesk.imports.problem import ERROR, Problem
from ui.context import Context
from ui.imports.check_table import LINE, LOW_LINE, CheckTable
from ui.imports.counters import Counters
from ui.imports.draft import Checked, ImportDraft
from ui.imports.frame import Framed
from ui.imports.issue_card import IssueCard, all_at_once
from ui.widgets.button import secondary
from ui.widgets.current_row import have_current_row

OWN_DOING = "left_out_by_you"
"""The note that the user leaves rows out; its counter says it already."""
SEEN = 40
"""Records whose texts decide how wide the columns are."""
NARROW, WIDE = 84, 260


Key = tuple[str, str, str, int]


def _key(problem: Problem) -> Key:
    """Tell a problem apart from the others, before and after a decision."""
    return problem.column, problem.code, problem.value, problem.record


class RowsPage(QWidget):
    """Counters, table and issue card."""

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self._context, self._draft = context, draft
        theme, say = context.theme, context.say
        self._checked: Checked | None = None
        self._problems: tuple[Problem, ...] = ()
        self._at = 0
        self.counters = Counters(context)
        self.counters.chosen.connect(lambda _group: self._on_group())
        self.table = CheckTable(context, draft)
        self.model = self.table.rows
        self.model.typed.connect(self._on_typed)
        self.table.selectionModel().currentChanged.connect(self._on_cell)
        self.card = IssueCard(context, draft)
        self.card.back.clicked.connect(lambda: self.step(-1))
        self.card.next.clicked.connect(lambda: self.step(1))
        self.similar = secondary(theme, "", "wand-sparkles", self.offer_similar)
        self.similar.setToolTip(say(_("Do the same for all cells with this problem in this column")))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.counters, Framed(context, self.table), self.card):
            self._column.addWidget(part)
        self._column.setStretch(1, 1)
        self.fold(low=False)

    def fold(self, *, low: bool) -> None:
        """Have lower lines, and a lower card, where the window is low."""
        px = self._context.theme.px
        self._column.setSpacing(px(6 if low else 12))
        self.table.verticalHeader().setDefaultSectionSize(px(LOW_LINE if low else LINE))
        self.card.fold(low=low)

    # --- showing -------------------------------------------------------------------------------------------
    def show_checked(self, checked: Checked) -> None:
        """Show the records of a plan; within one table the place and the problem at hand are kept."""
        before, self._checked = self._checked, checked
        held, known = self.problem(), set(map(_key, self._problems))
        same = (
            before is not None
            and before.plan.table is not None
            and before.plan.mapping == checked.plan.mapping
        )
        here = self.table.currentIndex()
        cell = (self.model.record(here.row()), here.column()) if same and here.isValid() else None
        scrolled = self.table.verticalScrollBar().value()
        self.counters.show_marks(checked.marks)
        titles = {field.key: self._context.say(field.words) for field in fields_of(checked.plan.kind)}
        self.model.show(checked, self.counters.current, titles, self._context.say(_("Row")))
        if not same:
            self._at = 0
            self._fit()
        self._take_problems()
        if cell is not None:
            self._go_back(*cell, scrolled)
        self._show_problem(move=self._follow(held, known) if same else True)

    def _follow(self, held: Problem | None, known: set[Key]) -> bool:
        """Take up a problem that is new; else stay with the one at hand, or go on to the next once it is settled."""
        keys = list(map(_key, self._problems))
        news = (place for place, key in enumerate(keys) if key not in known)
        new = next((place for place in news if self._problems[place].record >= 0), -1)
        if held is None or new >= 0:
            self._at = max(0, new)
            return new >= 0
        if _key(held) in keys:
            self._at = keys.index(_key(held))
            return False
        return True

    def step(self, by: int) -> None:
        """Go to the next or the previous problem and to its cell."""
        if self._problems:
            self._at = (self._at + by) % len(self._problems)
            self._show_problem(move=True)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> Problem | None:
        """Return the problem at hand."""
        return self._problems[self._at] if self._problems else None

    def alike(self) -> tuple[Problem, ...]:
        """Return the problems of the same sort as the one at hand."""
        problem = self.problem()
        return alike(problem, self._problems) if problem is not None and problem.record >= 0 else ()

    def offer_similar(self) -> None:
        """Offer what can be done with all problems of one sort at once."""
        problems = self.alike()
        if not problems:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act, words in all_at_once(problems):
            action = QAction(self._context.say(words), menu)
            action.triggered.connect(lambda _on=False, act=act: self.fix_similar(act))
            menu.addAction(action)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.similar.mapToGlobal(QPoint(0, self.similar.height() + 4)))

    def fix_similar(self, act: str) -> None:
        """Do the same with all problems of this sort: first, type, blank or skip."""
        problems = self.alike()
        if act == "first":
            self._draft.fix_first(*problems)
        elif act == "blank":
            self._draft.write("", *problems)
        elif act == "skip":
            self._draft.skip(*problems)
        else:
            self.card.type_value(*problems)

    def show_similar(self, *, on: bool) -> None:
        """Say how many rows can be mended at once, or hide the button."""
        rows = sum(max(1, each.count) for each in self.alike())
        words = ngettext("Fix {n} similar at once", "Fix {n} similar at once", rows)
        self.similar.setText(self._context.say(words))
        self.similar.setVisible(on and rows > 1)
        self.similar.updateGeometry()

    def _take_problems(self) -> None:
        """Walk the problems of the group that is shown, from where the last one was."""
        marks = self._checked.marks if self._checked is not None else None
        found = tuple(each for each in marks.problems if each.code != OWN_DOING) if marks is not None else ()
        wanted = {Group.MUST_FIX: True, Group.CHECK: False}.get(self.counters.current)
        if wanted is not None:
            found = tuple(each for each in found if (each.severity == ERROR) is wanted)
        self._problems = found
        self._at = max(0, min(self._at, len(found) - 1))

    def _show_problem(self, *, move: bool) -> None:
        problem = self.problem()
        self.card.show_problem(problem, self._at, len(self._problems))
        self.show_similar(on=True)
        if problem is None or not move:
            return
        place = self.model.place_of(self._first_record(problem), problem.column)
        if place.isValid():
            self.table.selectionModel().currentChanged.disconnect(self._on_cell)
            self.table.setCurrentIndex(place)
            self.table.selectionModel().currentChanged.connect(self._on_cell)
            self.table.scrollTo(place, self.table.ScrollHint.EnsureVisible)

    def _first_record(self, problem: Problem) -> int:
        records = self._draft.records(problem) if problem.record < 0 else [problem.record]
        return records[0] if records else -1

    def _go_back(self, record: int, column: int, scrolled: int) -> None:
        place = self.model.place_of(record, "")
        if place.isValid():
            self.table.setCurrentIndex(place.siblingAtColumn(column))
        elif self.model.rowCount():
            have_current_row(self.table)
        self.table.verticalScrollBar().setValue(scrolled)

    def _fit(self) -> None:
        """Make the columns as wide as their first texts; the last one takes what is left."""
        theme, model = self._context.theme, self.model
        metrics = self.fontMetrics()
        widths = [130 if self._checked is not None and self._checked.table.sheets else 56]
        for column in range(1, model.columnCount()):
            title = str(model.headerData(column, Qt.Orientation.Horizontal))
            texts = [str(model.index(row, column).data()) for row in range(min(SEEN, model.rowCount()))]
            longest = max(metrics.horizontalAdvance(each) for each in (title, *texts))
            widths.append(min(WIDE, max(NARROW, round((longest + theme.px(48)) / theme.px(100) * 100))))
        self.table.set_widths(widths, stretch=len(widths) - 1)

    # --- what the user does --------------------------------------------------------------------------------
    def _on_group(self) -> None:
        self.model.keep(self.counters.current)
        self._at = 0
        self._take_problems()
        self._show_problem(move=True)

    def _on_typed(self, record: int, header: str, typed: str) -> None:
        decisions = self._draft.decisions
        if typed == self.model.before(record, header):
            self._draft.decide(decisions.untyped(record, header))
        else:
            self._draft.decide(decisions.typed(record, header, typed))

    def _on_cell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        problem = self.model.problem_at(current) if current.isValid() else None
        if problem is not None and problem in self._problems:
            self._at = self._problems.index(problem)
            self._show_problem(move=False)
