"""The form editor: what the parts weigh, what is asked of whom, how marks count, and how it looks to those who answer."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.errors import Refused
from csdesk.base.quantity import WHOLE
from csdesk.base.text import _
from csdesk.reviews.form import LISTED, WEIGHED, FormDraft, Section, section_name
from csdesk.reviews.form_faults import Fault, faults_of
from csdesk.reviews.profile import borrow
from ui.context import Context
from ui.reviews.cycle_dialog import ReviewDialog, Save
from ui.reviews.form_facts import FormFacts, facts_of
from ui.reviews.form_item import ItemRow
from ui.reviews.form_marks import MarksPage
from ui.reviews.form_preview import PreviewPage
from ui.reviews.form_section import SectionPart
from ui.reviews.form_weights import SumBadge, WeightEditor
from ui.widgets.button import icon_button, secondary
from ui.widgets.choice import Choice
from ui.widgets.editors import LineEditor
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

ITEMS, MARKS, PREVIEW = "items", "marks", "preview"
MOST_STEPS = 100
"""So many steps the editor's own undo remembers."""


class FormDialog(ReviewDialog):
    """Edits a form. ``save(draft, done, failed)`` does it; weights that are off may be saved unless a cycle uses them."""

    def __init__(
        self, context: Context, draft: FormDraft, save: Save, parent: QWidget, facts: FormFacts | None = None
    ) -> None:
        """Show a form."""
        super().__init__(context, _("Review form"), _("Save form"), parent)
        fields = {name: getattr(draft, name) for name in FormDraft.__dataclass_fields__}
        self._save, self._draft = save, FormDraft(**fields)
        self.facts = facts or facts_of(context)
        self.history: list[FormDraft] = []
        theme = context.theme
        self.weights: dict[Section, WeightEditor] = {}
        self.sums: dict[Section | None, SumBadge] = {}
        self.parts: dict[Section, SectionPart] = {}
        self._head_rows()
        self.stack = QStackedWidget()
        self.marks = MarksPage(context)
        self.preview = PreviewPage(context, self.facts)
        self.stack.addWidget(self._items_page())
        self.stack.addWidget(scrolled(self.marks, theme, 0))
        self.stack.addWidget(self.preview)
        self.body.addWidget(self.stack, 1)
        self._foot()
        pages: list[MarksPage | SectionPart] = [self.marks, *self.parts.values()]
        for page in pages:
            page.changing.connect(self._remember)
            page.typed.connect(self._tell)
        self.resize(theme.px(1080), theme.px(760))
        self._show(self._draft)

    @property
    def rows(self) -> dict[Section, list[ItemRow]]:
        """The rows of each part."""
        return {section: part.rows for section, part in self.parts.items()}

    # --- building ------------------------------------------------------------------------------------------
    def _head_rows(self) -> None:
        theme, say = self.context.theme, self.context.say
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.name = LineEditor(theme, say(_("Name of the form")), say(_("Name of the form")))
        units: Sequence[tuple[object, str]] = [(None, say(_("Every unit"))), *self.facts.units]
        self.unit = Choice(theme, units, say(_("Unit the form is for")))
        self.unit.setFixedWidth(theme.px(180))
        roles = {"": say(_("Every role"))} | {
            role: role for role in (*self.facts.roles, self._draft.role) if role
        }
        self.role = Choice(theme, list(roles.items()), say(_("Role the form is for")))
        self.role.setFixedWidth(theme.px(190))
        row.addWidget(self.name, 1)
        row.addWidget(Label(theme, say(_("for")), "body", "text2"))
        row.addWidget(self.unit)
        row.addWidget(self.role)
        self.body.addLayout(row)
        pages = [(ITEMS, _("Questions and weights")), (MARKS, _("Marks and grades")), (PREVIEW, _("Preview"))]
        self.pages = Segmented(
            theme, [(key, say(words)) for key, words in pages], name=say(_("Page of the form"))
        )
        self.pages.chosen.connect(self._on_page)
        line = QHBoxLayout()
        line.addWidget(self.pages)
        line.addStretch(1)
        self.body.addLayout(line)

    def _items_page(self) -> QWidget:
        theme = self.context.theme
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._weights_row())
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(4))
        for section in LISTED:
            part = SectionPart(self.context, section, self.facts)
            self.parts[section], self.sums[section] = part, part.sum
            column.addWidget(part)
        column.addStretch(1)
        outer.addWidget(scrolled(page, theme, 0), 1)
        return whole

    def _weights_row(self) -> QGridLayout:
        theme, say = self.context.theme, self.context.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        for place, section in enumerate(WEIGHED):
            name = say(section_name(section))
            editor = WeightEditor(self.context, say(_("Weight of {item}", item=name)), 0)
            editor.typed.connect(self._tell)
            self.weights[section] = editor
            grid.addWidget(Label(theme, name, "small", "text2"), 0, place)
            grid.addWidget(editor, 1, place)
        self.sums[None] = SumBadge(self.context)
        grid.addWidget(self.sums[None], 1, len(WEIGHED))
        grid.setColumnStretch(len(WEIGHED), 1)
        return grid

    def _foot(self) -> None:
        theme, say = self.context.theme, self.context.say
        self.even = secondary(theme, say(_("Make it add up")), "scale", self._on_even)
        self.back = icon_button(theme, "undo-2", say(_("Undo the last step in this form")), self.undo)
        self.foot.insertWidget(0, self.back)
        self.foot.insertWidget(0, self.even)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)

    # --- what it holds -------------------------------------------------------------------------------------
    def draft(self) -> FormDraft:
        """Return the form as typed; raises Refused for a weight that is no number."""
        items = tuple(item for part in self.parts.values() for item in part.items())
        profiled = self.parts[Section.COMPETENCIES].profiled.isChecked()
        draft = replace(
            self._draft,
            name=self.name.value(),
            items=items,
            unit_id=self.unit.value(),
            role=self.role.value() or "",
            profiled=profiled,
        )
        for section in WEIGHED:
            draft = draft.weighing(section, self.weights[section].weight())
        if profiled:  # keep the ids, and with them the marks, of what was borrowed before
            before = [item for item in self._draft.of(Section.COMPETENCIES) if item.role]
            kept = [item for item in draft.items if item.section is not Section.COMPETENCIES]
            draft = borrow(replace(draft, items=(*before, *kept)), self.facts.profiles)
        return self.marks.filled(draft)

    def commit(self) -> None:
        """Save the form as typed."""
        self._save(self.draft(), self.done_with, self.failed)

    def add_item(self, section: Section) -> None:
        """Add an empty item and put the cursor into it."""
        self.parts[section].add_item()

    def undo(self) -> None:
        """Take back the last step made in this dialog."""
        if self.history:
            self._show(self.history.pop())

    def _remember(self) -> None:
        try:
            now = self.draft()
        except Refused:  # half a number is no step to go back to
            return
        if not self.history or self.history[-1] != now:
            self.history.append(now)
            del self.history[:-MOST_STEPS]

    def _show(self, draft: FormDraft) -> None:
        self.name.set_value(draft.name)
        self.unit.set_value(draft.unit_id)
        self.role.set_value(draft.role)
        for section in WEIGHED:
            self.weights[section].set_value(draft.weight(section) / WHOLE)
        for part in self.parts.values():
            part.show_form(draft)
        self.marks.show_form(draft)
        self._tell()

    def _on_even(self) -> None:
        try:
            even = self.draft().normalised()
        except Refused as error:
            self.failed(error)
            return
        self._remember()
        for section in WEIGHED:
            self.weights[section].set_value(even.weight(section) / WHOLE)
        for section, part in self.parts.items():
            for row, item in zip(part.rows, even.of(section), strict=False):
                row.weight.set_value(item.weight / WHOLE)

    def _on_page(self, key: str) -> None:
        if key == PREVIEW:
            try:
                self.preview.show_form(self.draft(), self.facts.profiles)
            except Refused as error:
                self.failed(error)
        self.stack.setCurrentIndex([ITEMS, MARKS, PREVIEW].index(key))

    # --- telling -------------------------------------------------------------------------------------------
    def _tell(self) -> None:
        self.sums[None].show_sum(sum(editor.readable() for editor in self.weights.values()))
        self.back.setEnabled(bool(self.history))
        try:
            draft = self.draft()
        except Refused:
            return
        faults = faults_of(draft)
        for part in self.parts.values():
            first = next((place for place, item in enumerate(draft.items) if item.section is part.section), 0)
            _show_faults(part, faults, first)


def _show_faults(part: SectionPart, faults: Sequence[Fault], first: int) -> None:
    """Show the faults of a part; its items begin at the place ``first`` of all."""
    own = [fault for fault in faults if fault.section is part.section]
    part.tell(next((fault.words for fault in own if fault.item is None), None))
    items = {fault.item - first: fault.words for fault in reversed(own) if fault.item is not None}
    for place, row in enumerate(part.rows):
        untouched = not row.name.value() and row.kpi is None
        row.show_fault(None if untouched else items.get(place))
