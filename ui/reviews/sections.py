"""The parts of the form that are rated: items with their marks, what stands beside them, and one comment box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews import checks
from csdesk.reviews.document import RatedItem
from csdesk.reviews.form import ReviewForm
from csdesk.reviews.lint import Ground
from ui.context import Context
from ui.reviews.beside import Beside, signs
from ui.reviews.comment_box import CommentBox
from ui.reviews.marks_strip import Legend
from ui.reviews.rating import RatingRow
from ui.reviews.section_head import SectionHead
from ui.widgets.label import Label

_LEFT = 196
"""Where the boxes stand: after the name."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a section shows around its items: other marks by item, comments elsewhere, comments of last time by item."""

    beside: Mapping[int, Beside] = field(default_factory=dict)
    echoes: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[int, str] = field(default_factory=dict)
    examples: bool = True
    """Whether clear marks want an example: those of the manager do."""


class RatedSection(QWidget):
    """Items with their marks; under them the comment on the item at hand."""

    rated = Signal(int, object)
    commented = Signal(int, str)
    left = Signal(int)
    """Up from the first row (-1) or down from the last (1)."""
    entered = Signal()

    def __init__(self, context: Context, title: str) -> None:
        """Start without items."""
        super().__init__()
        self.context, theme = context, context.theme
        self.current = 0
        self.rows: dict[int, RatingRow] = {}
        self._items: dict[int, RatedItem] = {}
        self._form = ReviewForm("")
        self._around = Around()
        self._locked, self._scale = False, 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = SectionHead(context, title)
        self.legend = Legend(context, theme.px(_LEFT))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.level = Label(theme, "", "small", "text2", wrap=True)
        self.level.setContentsMargins(0, theme.px(8), 0, 0)
        self.before = Label(theme, "", "small", "text2", wrap=True)
        self.before.setContentsMargins(0, theme.px(4), 0, 0)
        self.box = CommentBox(context, 2)
        self.box.saved.connect(self._on_saved)
        self.box.entered.connect(self.entered)
        self.box.onward.connect(lambda: self._on_stepped(self.current, 1))
        column.addWidget(self.head)
        column.addWidget(self.legend)
        column.addLayout(self._list)
        for widget in (self.level, self.before, self.box):
            column.addWidget(widget)

    def show_items(
        self, items: Sequence[RatedItem], form: ReviewForm, *, locked: bool, around: Around = Around()
    ) -> None:
        """Show these items; the same ones keep their widgets, and with them the focus."""
        same = list(self.rows) == [item.item_id for item in items] and form.scale == self._scale
        same = same and locked == self._locked
        self._items, self._locked = {item.item_id: item for item in items}, locked
        self._form, self._scale, self._around = form, form.scale, around
        if not same:
            for old in self.rows.values():
                old.deleteLater()
            self.rows = {item.item_id: self._row(item, form.scale, locked=locked) for item in items}
            for row in self.rows.values():
                self._list.addWidget(row)
        for item in items:
            self.rows[item.item_id].show_item(
                item, around.beside.get(item.item_id), example=self._needs_example(item)
            )
        self._show_legend()
        if self.current not in self._items:
            self.current = items[0].item_id if items else 0
        self._show_comment()

    def _row(self, item: RatedItem, scale: int, *, locked: bool) -> RatingRow:
        row = RatingRow(self.context, item, scale, locked=locked)
        row.rated.connect(self.rated)
        row.chosen.connect(self.choose)
        row.stepped.connect(self._on_stepped)
        row.hovered.connect(self._show_level)
        row.opened.connect(self._on_opened)
        return row

    def _show_legend(self) -> None:
        named = signs(self.context, dict(self._around.beside))
        self.legend.setVisible(bool(named))
        if named:
            row = next(iter(self.rows.values()))
            second = self.context.theme.px(_LEFT + 16) + row.buttons.sizeHint().width()
            self.legend.show_signs(self.context.say(_("Your rating")), named, second)

    def choose(self, item_id: int) -> None:
        """Show the comment on this item; what was typed on the other one is saved first."""
        if item_id != self.current:
            self.box.editor.save()
            self.current = item_id
            self._show_comment()
        self.entered.emit()

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order in which one reads."""
        rows = [row.buttons.focusProxy() or row.buttons for row in self.rows.values()]
        return [*rows, self.box.editor]

    def focus(self, place: int) -> None:
        """Put the focus on the marks of the first (0) or last (-1) item."""
        rows = list(self.rows.values())
        if rows:
            rows[place].buttons.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_saved(self, text: str) -> None:
        item = self._items.get(self.current)
        if item is not None:
            self._items[self.current] = replace(item, comment=text)
            self.commented.emit(self.current, text)

    def _on_opened(self, item_id: int) -> None:
        self.choose(item_id)
        self.box.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_stepped(self, item_id: int, step: int) -> None:
        ids = list(self.rows)
        target = ids.index(item_id) + step
        if 0 <= target < len(ids):
            self.rows[ids[target]].buttons.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit(step)

    def _needs_example(self, item: RatedItem) -> bool:
        return self._wants_example(item) and not item.comment.strip()

    def _wants_example(self, item: RatedItem) -> bool:
        return self._around.examples and not self._locked and checks.needs_example(item.rating, self._form)

    def _show_comment(self) -> None:
        item = self._items.get(self.current)
        for widget in (self.box, self.level, self.before):
            widget.setVisible(item is not None)
        if item is not None:
            self.box.show_text(
                str(item.item_id), _("Comment on {item}", item=item.name), item.comment, locked=self._locked
            )
            ends = self._form.marks
            ground = Ground(item.rating, ends.lowest, ends.highest, self._around.echoes)
            asked = _("So clear a mark needs an example: what happened, and when?")
            self.box.judge_by(ground, self.context.say(asked) if self._wants_example(item) else "")
            before = self._around.before.get(item.item_id, "")
            self.before.setText(before)
            self.before.setVisible(bool(before))
            self._show_level(item.item_id, 0)
        for item_id, row in self.rows.items():
            row.set_current(current=item_id == self.current)

    def _show_level(self, item_id: int, hovered: int) -> None:
        """Say what the mark under the mouse means, or the chosen one, and what the role should have."""
        item = self._items.get(item_id if hovered else self.current)
        if item is None:
            return
        say, parts = self.context.say, []
        mark = hovered or item.rating
        place = (mark or 0) - self._form.marks.lowest
        points = self._form.marks.points
        level = item.level if points else item.levels[place] if mark and place < len(item.levels) else ""
        if level:
            parts.append(say(_("{mark}: {level}", mark=mark, level=level)))
        elif item.description and not item.levels:
            parts.append(item.description)
        if item.expected is not None and item.levels:
            number = item.expected - 1 + self._form.marks.lowest
            parts.append(say(_("Expected in this role: {mark}", mark=item.expected if points else number)))
        self.level.setText(" · ".join(parts))
        self.level.setVisible(bool(parts))
