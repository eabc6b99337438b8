"""The scorecard editor: items with scale, weight, critical mark, help and root causes, and whether the weights add up."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.quantity import WHOLE, round_half_up
from csdesk.base.text import _, pgettext
from csdesk.quality.scorecard import SCALES, Item, ScorecardDraft, weighed
from ui.context import Context
from ui.widgets.button import ghost, icon_button, primary, secondary
from ui.widgets.card import Hairline
from ui.widgets.check import CheckBox
from ui.widgets.choice import Choice
from ui.widgets.editors import LineEditor, NumberEditor
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label


class ItemEditor(QWidget):
    """One item in two lines: what it is, then how it is explained."""

    def __init__(self, context: Context, item: Item, dialog: "CardDialog") -> None:
        """Show an item."""
        super().__init__()
        self.item = item
        theme, say = context.theme, context.say
        self.name = LineEditor(theme, say(_("Name of the item")), say(_("What is looked at")))
        self.name.set_value(item.name)
        self.section = LineEditor(theme, say(_("Group of the item")), say(_("Group")))
        self.section.set_value(item.section)
        self.marks = Choice(
            theme, [(marks, say(_("1 to {marks}", marks=marks))) for marks in SCALES], say(_("Scale"))
        )
        self.marks.set_value(item.marks)
        self.weight = NumberEditor(
            theme,
            context.language,
            say(_("Weight of {item}", item=item.name)),
            percent=True,
            digits=2 if item.weight % 100 else 0,
        )
        self.weight.set_value(item.weight / WHOLE)
        self.weight.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.weight.textChanged.connect(lambda _text: dialog.tell())
        self.critical = CheckBox(theme, say(_("Critical")))
        self.critical.setChecked(item.critical)
        self.critical.setToolTip(say(_("Below half of its scale, the whole check is 0.")))
        self.help = LineEditor(
            theme, say(_("Help for the auditor")), say(_("What the marks mean, such as 5: …, 3: …, 1: …"))
        )
        self.help.set_value(item.help)
        self.causes = LineEditor(theme, say(_("Root causes")), say(_("Root causes, with commas")))
        self.causes.set_value(", ".join(item.causes))
        self._lay_out(context, lambda: dialog.remove(self))

    def _lay_out(self, context: Context, remove: Callable[[], object]) -> None:
        theme, say = context.theme, context.say
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(4))
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.section, 0, 1)
        for place, (widget, width) in enumerate(
            ((self.marks, 96), (self.weight, 84), (self.critical, 100)), 2
        ):
            widget.setFixedWidth(theme.px(width))
            grid.addWidget(widget, 0, place)
        grid.addWidget(icon_button(theme, "trash-2", say(_("Remove")), remove), 0, 5)
        grid.addWidget(self.help, 1, 0, 1, 2)
        grid.addWidget(self.causes, 1, 2, 1, 4)
        grid.addWidget(Hairline(theme), 2, 0, 1, 6)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)

    def readable(self) -> int:
        """Return the weight in basis points, 0 while what is typed is no number."""
        try:
            return int(round_half_up(float(self.weight.value() or 0) * WHOLE))
        except Refused:
            return 0

    def draft(self) -> Item:
        """Return the item as typed; raises Refused for a weight that is no number."""
        weight = int(round_half_up(float(self.weight.value() or 0) * WHOLE))
        causes = tuple(
            text.strip() for text in self.causes.text().replace("，", ",").replace("、", ",").split(",")
        )
        return replace(
            self.item, name=self.name.text(), section=self.section.text(), marks=self.marks.value(), weight=weight,
            critical=self.critical.isChecked(), help=self.help.text(), causes=tuple(text for text in causes if text),
        )  # fmt: skip


class CardDialog(QDialog):
    """Edits a scorecard; ``save(draft, dialog)`` does it."""

    def __init__(
        self, context: Context, draft: ScorecardDraft, save: Callable[[ScorecardDraft, "CardDialog"], object],
        parent: QWidget, *, versioned: bool,
    ) -> None:  # fmt: skip
        """Show a scorecard; ``versioned`` says that checks hang on it."""
        super().__init__(parent)
        self.context, self._save = context, save
        theme, say = context.theme, context.say
        self.setWindowTitle(say(_("Scorecard")))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(theme.px(900), theme.px(680))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, say(_("Scorecard")), "title"))
        if versioned:
            words = _(
                "Checks hang on this version. They keep it; what you save becomes a new version for the next checks."
            )
            column.addWidget(Label(theme, say(words), "body", "text2", wrap=True))
        head = QHBoxLayout()
        self.name = LineEditor(
            theme, say(_("Name of the scorecard")), say(pgettext("of a scorecard", "Name"))
        )
        self.name.set_value(draft.name)
        self.channels = LineEditor(
            theme, say(_("Channels")), say(_("Channels, with commas; empty means every channel"))
        )
        self.channels.set_value(", ".join(draft.channels))
        head.addWidget(self.name, 1)
        head.addWidget(self.channels, 1)
        column.addLayout(head)
        column.addWidget(self._item_list(draft), 1)
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)
        column.addLayout(self._foot())
        self.finished.connect(self.deleteLater)
        self.tell()

    def _item_list(self, draft: ScorecardDraft) -> QWidget:
        theme = self.context.theme
        page = QWidget()
        self._list = QVBoxLayout(page)
        self._list.setContentsMargins(0, 0, theme.px(8), 0)
        self._list.setSpacing(0)
        self.rows: list[ItemEditor] = []
        for item in draft.items:
            self._add(item)
        return scrolled(page, theme, 0)

    def _foot(self) -> QHBoxLayout:
        theme, say = self.context.theme, self.context.say
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        self.add_button = ghost(theme, say(_("Add item")), "plus", self.add_item)
        self.even = secondary(theme, say(_("Make it add up")), "scale", self.normalise)
        self.sum = Label(theme, "", "small", "ok")
        self.cancel = secondary(theme, say(_("Cancel")), "", self.reject)
        self.ok = primary(theme, say(_("Save scorecard")), "", self._on_ok)
        for widget in (self.add_button, self.even, self.sum):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.ok)
        return foot

    def draft(self) -> ScorecardDraft:
        """Return the scorecard as typed."""
        channels = self.channels.text().replace("，", ",").replace("、", ",").split(",")
        named = tuple(text for each in channels if (text := each.strip()))
        return ScorecardDraft(self.name.text(), tuple(row.draft() for row in self.rows), named)

    def add_item(self) -> None:
        """Add an empty item and put the cursor into it."""
        self._add(Item("", 0)).name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell()

    def remove(self, row: ItemEditor) -> None:
        """Take an item away."""
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.tell()

    def normalise(self) -> None:
        """Scale the weights to 100 %."""
        items = weighed([Item("", row.readable()) for row in self.rows])
        for row, item in zip(self.rows, items, strict=True):
            row.weight.set_value(item.weight / WHOLE)
        self.tell()

    def tell(self) -> None:
        """Say what the weights add up to."""
        language, say = self.context.language, self.context.say
        total = sum(row.readable() for row in self.rows)
        gap, whole = WHOLE - total, language.basis_points(total)
        if not gap:
            words = _("adds up to {sum}", sum=whole)
        elif gap > 0:
            words = _("{sum}, {gap} missing", sum=whole, gap=language.basis_points(gap))
        else:
            words = _("{sum}, {gap} too much", sum=whole, gap=language.basis_points(-gap))
        if hasattr(self, "sum"):
            self.sum.setText(say(words))
            self.sum.set_role("bad" if gap else "ok")

    def failed(self, error: CSDeskError) -> None:
        """Show why it was refused."""
        self.fault.setText(self.context.say(error.words))
        self.fault.show()

    def _add(self, item: Item) -> ItemEditor:
        row = ItemEditor(self.context, item, self)
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _on_ok(self) -> None:
        self.fault.hide()
        try:
            self._save(self.draft(), self)
        except Refused as error:
            self.failed(error)
