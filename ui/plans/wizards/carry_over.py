"""Copy unfinished goals from the period before: a decision about each, by mouse or keys alone, written as one change."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.period import Period
from csdesk.base.text import _, ngettext
from csdesk.goals.view import GoalView
from csdesk.plans.carrying import Carry, Fate, check_carry
from ui.context import Context
from ui.plans.wizards.carry_form import CarryForm
from ui.plans.wizards.carry_rows import Line, make_table, summary
from ui.plans.wizards.frame import Frame, fiscal_start
from ui.widgets.inspector_frame import scrolled

_KEYS = {"K": Fate.KEEP, "E": Fate.CLOSE, "S": Fate.SPLIT}


def open_carry_over(context: Context, period: str) -> None:
    """Offer the unfinished goals of the period before ``period``, to go on in it."""
    plans, people = context.workspace.plans, context.workspace.people
    target = plans.period(period)
    source = target.shift(-1, fiscal_start(context))

    def done(found: tuple[list[GoalView], list[tuple[int, str]]]) -> None:
        views, persons = found
        if views:
            CarryDialog(context, source, target, views, persons).open()
        else:
            words = _(
                "No goal of {period} is left to go on: all are done or carried over.", period=source.title()
            )
            context.notices.toast(words)

    def read(_progress: object) -> tuple[list[GoalView], list[tuple[int, str]]]:
        persons = [(one.id, one.name) for one in people.persons() if one.active_on(target.start)]
        return plans.unfinished(source.code), persons

    context.work.start(read, done=done)


class CarryDialog(Frame):
    """A line for each goal; what is set beside the list is set for all chosen lines."""

    def __init__(
        self,
        context: Context,
        source: Period,
        target: Period,
        views: Sequence[GoalView],
        persons: Sequence[tuple[int, str]],
    ) -> None:
        """Propose that every goal goes on."""
        self.source, self.target = source, target
        self._names = dict(persons)
        title = _("Copy unfinished goals from {period}", period=source.title())
        lead = _(
            "Goals go on as drafts of {period} and start at what was reached. The old ones are closed with their "
            "result and stay as they were; nothing is lost, and one undo takes all of it back.",
            period=target.title(),
        )
        super().__init__(context, title, lead, _("Copy to {period}", period=target.title()), self.write)
        self.table, self.model = make_table(context, target, fiscal_start(context))
        self.form = CarryForm(context, persons)
        self.form.decided.connect(self.decide)
        self.beside(self.table, scrolled(self.form, context.theme, 0))
        self.lines = [Line(view, Carry(view.goal.id), view.owner_name) for view in views]
        self.model.set_records(self.lines)
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._show_chosen())
        for key, fate in _KEYS.items():
            QShortcut(
                QKeySequence(key),
                self.table,
                lambda fate=fate: self._by_key(fate),
                context=Qt.ShortcutContext.WidgetShortcut,
            )
        self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sum_up()

    def chosen(self) -> list[Line]:
        """Return the chosen lines in their order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.lines[row] for row in rows]

    def decide(self, name: str, value: Any) -> None:
        """Set a field of the decisions about all chosen goals."""
        ids = {line.goal_id for line in self.chosen()}
        self.lines = [
            self._decided(line, name, value) if line.goal_id in ids else line for line in self.lines
        ]
        self.model.set_records(self.lines)
        self.tell(None)
        if name == "fate":
            self._show_chosen()
        self._sum_up()

    def _decided(self, line: Line, name: str, value: Any) -> Line:
        carry = replace(line.carry, **{name: value})
        owner = line.owner
        if name == "owner_id":
            owner = line.view.owner_name if value is None else self._names.get(value, "")
        if name == "fate" and value is Fate.SPLIT and not carry.titles:
            titles = (
                line.view.goal.title,
                self._context.say(_("{title}, part 2", title=line.view.goal.title)),
            )
            carry = replace(carry, titles=titles)
        return replace(line, carry=carry, owner=owner)

    def _by_key(self, fate: Fate) -> None:
        self.decide("fate", fate)
        if fate is Fate.SPLIT and len(self.chosen()) == 1:
            self.form.ask_parts()

    def _show_chosen(self) -> None:
        self.form.show_lines(self.chosen())

    def _sum_up(self) -> None:
        self.summary.setText(self._context.say(summary(self.lines)))

    def write(self) -> None:
        """Carry the goals over, or say which decision lacks something."""
        for row, line in enumerate(self.lines):
            try:
                check_carry(line.view, line.carry, None)
            except Refused as refused:
                flags = (
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), flags)
                self.form.ask_parts()
                self.tell(refused)
                return
        carries = [line.carry for line in self.lines]
        plans, source, target = self._context.workspace.plans, self.source.code, self.target.code
        self.verb.setEnabled(False)
        self._context.undo.perform(
            lambda: plans.carry_over(carries, source, target),
            done=lambda _change: self._written(),
            failed=self._failed,
        )

    def _written(self) -> None:
        going = sum(
            len(line.carry.titles) if line.carry.fate is Fate.SPLIT else line.carry.fate is Fate.KEEP
            for line in self.lines
        )
        title = self.target.title()
        words = ngettext("{n} goal goes on in {period}.", "{n} goals go on in {period}.", going, period=title)
        self.accept()
        self._context.notices.toast(words, undo=True)

    def _failed(self, error: CSDeskError) -> None:
        self.verb.setEnabled(True)
        self.tell(error)
