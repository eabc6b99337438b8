"""A part of the form in the form editor: its head with the sum, its items that can be moved, and its fault."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _
from csdesk.reviews.form import FormDraft, FormItem, Kind, Section, section_name
from ui.context import Context
from ui.reviews.form_facts import FormFacts
from ui.reviews.form_item import WITHOUT_WEIGHT, ItemRow
from ui.reviews.form_weights import SumBadge
from ui.widgets.button import ghost
from ui.widgets.check import CheckBox
from ui.widgets.label import Label


class SectionPart(QWidget):
    """The items of one section; ``changing`` comes before each change that can be undone, ``typed`` after any."""

    changing = Signal()
    typed = Signal()

    def __init__(
        self, context: Context, section: Section, facts: FormFacts, *, expects: bool = False
    ) -> None:
        """Start without items."""
        super().__init__()
        self.context, self.section, self.facts, self._expects = context, section, facts, expects
        self.rows: list[ItemRow] = []
        self._dragging = False
        theme, say = context.theme, context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(12), 0, 0)
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.addWidget(Label(theme, say(section_name(section)), "lead"))
        head.addSpacing(theme.px(10))
        self.sum = SumBadge(context)
        head.addWidget(self.sum)
        self.profiled = CheckBox(theme, say(_("From the profile of each role")))
        self.profiled.toggled.connect(self._on_profiled)
        self.profiled.setVisible(section is Section.COMPETENCIES and not expects)
        head.addStretch(1)
        head.addWidget(self.profiled)
        self.add = ghost(theme, say(_("Add item")), "plus", self.add_item)
        head.addWidget(self.add)
        column.addLayout(head)
        self.note = Label(theme, "", "small", "text2", wrap=True)
        self.note.hide()
        column.addWidget(self.note)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)

    def show_form(self, draft: FormDraft) -> None:
        """Show the items of a form; those that come from profiles are named, not edited here."""
        borrowed = draft.profiled and self.section is Section.COMPETENCIES
        self.profiled.blockSignals(True)
        self.profiled.setChecked(draft.profiled)
        self.profiled.blockSignals(False)
        self.show_items(() if borrowed else draft.of(self.section))
        self._show_profiled()

    def show_items(self, items: tuple[FormItem, ...]) -> None:
        """Show these items."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for item in items:
            self._put(item)
        self.tell()

    def items(self) -> tuple[FormItem, ...]:
        """Return the items as typed; raises Refused for a weight that is no number."""
        return tuple(row.draft() for row in self.rows)

    def add_item(self) -> ItemRow:
        """Add an empty item and put the cursor into it."""
        self.changing.emit()
        kind = {Section.KPIS: Kind.KPI, Section.QUESTIONS: Kind.TEXT}.get(self.section, Kind.MARK)
        row = self._put(FormItem(self.section, "", weight=0, kind=kind))
        (row.kpi or row.name).setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.emit()
        return row

    def remove(self, row: ItemRow) -> None:
        """Take an item off the form."""
        self.changing.emit()
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.typed.emit()

    def shift(self, row: ItemRow, way: int) -> None:
        """Move an item up (-1) or down (1)."""
        target = self.rows.index(row) + way
        if 0 <= target < len(self.rows):
            self.changing.emit()
            self._place(row, target)

    def _drag(self, row: ItemRow, global_y: int) -> None:
        here = self.mapFromGlobal(QPoint(0, global_y)).y()
        others = [each for each in self.rows if each is not row]
        target = sum(each.geometry().center().y() < here for each in others)
        if target != self.rows.index(row):
            if not self._dragging:  # one drag is one step to undo
                self.changing.emit()
            self._dragging = True
            self._place(row, target)

    def _drop(self) -> None:
        self._dragging = False

    def _place(self, row: ItemRow, target: int) -> None:
        self.rows.remove(row)
        self.rows.insert(target, row)
        self._list.removeWidget(row)
        self._list.insertWidget(target, row)
        self._chain()
        self.typed.emit()

    def _put(self, item: FormItem) -> ItemRow:
        row = ItemRow(self.context, item, self.facts, expects=self._expects)
        row.typed.connect(self.typed)
        row.changing.connect(self.changing)
        row.moved.connect(self.shift)
        row.dragged.connect(self._drag)
        row.dropped.connect(self._drop)
        row.removed.connect(self.remove)
        for field in (row.name, row.about, row.weight):
            field.installEventFilter(row)
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _chain(self) -> None:
        """Let Tab follow the new order."""
        for one, other in zip(self.rows, self.rows[1:], strict=False):
            QWidget.setTabOrder(one.remove, other.kpi or other.name)

    def _on_profiled(self, _on: bool) -> None:
        self.changing.emit()
        self._show_profiled()
        self.typed.emit()

    def _show_profiled(self) -> None:
        on = self.profiled.isChecked() and not self.profiled.isHidden()
        for row in self.rows:
            row.setVisible(not on)
        self.add.setVisible(not on)
        self.sum.setVisible(not on and bool(self.rows))
        self.note.setVisible(on)
        if on:
            say = self.context.say
            names = ", ".join(f"{one.role} ({len(one.competencies)})" for one in self.facts.profiles)
            words = _("There is no profile yet; make one under “Forms and profiles”.")
            if names:
                words = _(
                    "Each person is asked what the profile of their role says: {profiles}.", profiles=names
                )
            self.note.setText(say(words))

    def tell(self, fault: Words | None = None) -> None:
        """Say what the weights add up to, and what is wrong."""
        self.sum.setVisible(
            bool(self.rows) and self.section not in WITHOUT_WEIGHT and not self.note.isVisibleTo(self)
        )
        self.sum.show_sum(sum(row.weight.readable() for row in self.rows))
        self.fault.setText("" if fault is None else self.context.say(fault))
        self.fault.setVisible(fault is not None)
