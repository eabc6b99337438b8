"""The form editor: what the parts weigh, what is rated in them, and whether it all adds up."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import Refused
from csdesk.base.quantity import WHOLE, round_half_up
from csdesk.base.text import _
from csdesk.reviews.form import RATED, WEIGHED, FormDraft, FormItem, Section, section_name
from ui.context import Context
from ui.reviews.cycle_dialog import ReviewDialog, Save
from ui.widgets.button import ghost, icon_button, secondary
from ui.widgets.editors import LineEditor, NumberEditor
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label


class WeightEditor(NumberEditor):
    """A weight as a percentage; `weight` gives basis points, None while it cannot be read."""

    typed = Signal()

    def __init__(self, context: Context, name: str, weight: int) -> None:
        """Show a weight in basis points."""
        super().__init__(context.theme, context.language, name, percent=True)
        self.set_value(weight / WHOLE)
        self.setFixedWidth(context.theme.px(84))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textChanged.connect(lambda _text: self.typed.emit())

    def weight(self) -> int:
        """Return basis points; raises Refused for what is no number."""
        value = self.value()
        return 0 if value is None else int(round_half_up(float(value) * WHOLE))

    def write(self, value: float | None) -> str:
        """Write with decimals only where the weight has them."""
        if value is None:
            return ""
        return self._language.basis_points(int(round_half_up(value * WHOLE)))


class SumBadge(Label):
    """Says what weights add up to, in red with what is missing while it is not 100 %."""

    def __init__(self, context: Context) -> None:
        """Start silent."""
        super().__init__(context.theme, "", "small", "ok")
        self.context = context

    def show_sum(self, total: int) -> None:
        """Show a sum in basis points."""
        language, say = self.context.language, self.context.say
        gap = WHOLE - total
        whole = language.basis_points(total)
        if not gap:
            self.setText(say(_("adds up to {sum}", sum=whole)))
        elif gap > 0:
            self.setText(say(_("{sum}, {gap} missing", sum=whole, gap=language.basis_points(gap))))
        else:
            self.setText(say(_("{sum}, {gap} too much", sum=whole, gap=language.basis_points(-gap))))
        self.set_role("bad" if gap else "ok")


class ItemRow(QWidget):
    """One item: name, what it means, weight within its section, and the button that removes it."""

    def __init__(self, context: Context, item: FormItem, remove: Callable[["ItemRow"], object]) -> None:
        """Show an item."""
        super().__init__()
        self.item = item
        theme, say = context.theme, context.say
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.setSpacing(theme.px(8))
        self.name = LineEditor(theme, say(_("Name of the item")))
        self.name.set_value(item.name)
        self.about = LineEditor(theme, say(_("What it means")), say(_("What good looks like, in one line")))
        self.about.set_value(item.description)
        self.weight = WeightEditor(context, say(_("Weight of {item}", item=item.name)), item.weight)
        row.addWidget(self.name, 2)
        row.addWidget(self.about, 4)
        row.addWidget(self.weight)
        row.addWidget(icon_button(theme, "trash-2", say(_("Remove")), lambda: remove(self)))

    def draft(self) -> FormItem:
        """Return the item as typed."""
        return replace(
            self.item, name=self.name.value(), description=self.about.value(), weight=self.weight.weight()
        )


class FormDialog(ReviewDialog):
    """Edits a form. ``save(draft, done, failed)`` does it; weights that are off may be saved unless a cycle uses them."""

    def __init__(self, context: Context, draft: FormDraft, save: Save, parent: QWidget) -> None:
        """Show a form."""
        super().__init__(context, _("Review form"), _("Save form"), parent)
        fields = {name: getattr(draft, name) for name in FormDraft.__dataclass_fields__}
        self._save, self._draft = save, FormDraft(**fields)
        theme, say = context.theme, context.say
        self.name = LineEditor(theme, say(_("Name of the form")))
        self.name.set_value(draft.name)
        self.body.addWidget(self.name)
        self.weights: dict[Section, WeightEditor] = {}
        self.sums: dict[Section | None, SumBadge] = {}
        self.rows: dict[Section, list[ItemRow]] = {section: [] for section in RATED}
        self._lists: dict[Section, QVBoxLayout] = {}
        self.body.addLayout(self._weights_row(draft))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(4))
        for section in RATED:
            self._section(column, section, draft)
        self.body.addWidget(scrolled(page, theme, 0), 1)
        self.even = secondary(theme, say(_("Make it add up")), "scale", self._on_even)
        self.foot.insertWidget(0, self.even)
        self.resize(theme.px(860), theme.px(640))
        self._tell()

    def draft(self) -> FormDraft:
        """Return the form as typed; raises Refused for a weight that is no number."""
        items = tuple(row.draft() for section in RATED for row in self.rows[section])
        rest = [item for item in self._draft.items if item.section not in RATED]
        draft = replace(self._draft, name=self.name.value(), items=(*items, *rest))
        for section in WEIGHED:
            draft = draft.weighing(section, self.weights[section].weight())
        return draft

    def commit(self) -> None:
        """Save the form as typed."""
        self._save(self.draft(), self.done_with, self.failed)

    def _weights_row(self, draft: FormDraft) -> QGridLayout:
        theme, say = self.context.theme, self.context.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        for place, section in enumerate(WEIGHED):
            name = say(section_name(section))
            editor = WeightEditor(self.context, say(_("Weight of {item}", item=name)), draft.weight(section))
            editor.typed.connect(self._tell)
            self.weights[section] = editor
            grid.addWidget(Label(theme, name, "small", "text2"), 0, place)
            grid.addWidget(editor, 1, place)
        self.sums[None] = SumBadge(self.context)
        grid.addWidget(self.sums[None], 1, len(WEIGHED))
        grid.setColumnStretch(len(WEIGHED), 1)
        return grid

    def _section(self, column: QVBoxLayout, section: Section, draft: FormDraft) -> None:
        theme, say = self.context.theme, self.context.say
        head = QHBoxLayout()
        head.setContentsMargins(0, theme.px(10), 0, theme.px(2))
        head.addWidget(Label(theme, say(section_name(section)), "lead"))
        head.addSpacing(theme.px(10))
        self.sums[section] = SumBadge(self.context)
        head.addWidget(self.sums[section], 1)
        head.addWidget(ghost(theme, say(_("Add item")), "plus", lambda: self.add_item(section)))
        column.addLayout(head)
        self._lists[section] = QVBoxLayout()
        self._lists[section].setSpacing(0)
        column.addLayout(self._lists[section])
        for item in draft.of(section):
            self._add_row(section, item)

    def add_item(self, section: Section) -> None:
        """Add an empty item and put the cursor into it."""
        self._add_row(section, FormItem(section, "", weight=0)).name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _add_row(self, section: Section, item: FormItem) -> ItemRow:
        row = ItemRow(self.context, item, lambda gone: self._remove(section, gone))
        row.weight.typed.connect(self._tell)
        self.rows[section].append(row)
        self._lists[section].addWidget(row)
        return row

    def _remove(self, section: Section, row: ItemRow) -> None:
        self.rows[section].remove(row)
        row.deleteLater()
        self._tell()

    def _on_even(self) -> None:
        even = self.draft().normalised()
        for section in WEIGHED:
            self.weights[section].set_value(even.weight(section) / WHOLE)
        for section in RATED:
            for row, item in zip(self.rows[section], even.of(section), strict=True):
                row.weight.set_value(item.weight / WHOLE)

    def _tell(self) -> None:
        self.sums[None].show_sum(sum(_readable(editor) for editor in self.weights.values()))
        for section in RATED:
            rows = self.rows[section]
            self.sums[section].setVisible(bool(rows))
            self.sums[section].show_sum(sum(_readable(row.weight) for row in rows))


def _readable(editor: WeightEditor) -> int:
    """Return the weight, 0 while what is typed is no number yet."""
    try:
        return editor.weight()
    except Refused:
        return 0
