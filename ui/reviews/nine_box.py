"""Nine boxes of performance and potential, for managers and HR only; off until somebody's potential is judged here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import _, ngettext
from csdesk.reviews.potential import (
    LEVELS,
    Box,
    NineBoxes,
    performance_name,
    potential_meaning,
    potential_name,
)
from ui.context import Context
from ui.reviews.cycle_dialog import ReviewDialog
from ui.widgets.button import Button, secondary
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.editors import TextEditor
from ui.widgets.label import Label

MOST_NAMES = 8
"""A box names so many people; the others are counted."""


class NineBoxGrid(QWidget):
    """The boxes with their counts and names; potential upwards, performance to the right."""

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        self.context = context
        theme, say = context.theme, context.say
        self.boxes: dict[tuple[int, int], tuple[Label, Label]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(8))
        for row, potential in enumerate(reversed(LEVELS)):
            name = Label(theme, say(potential_name(potential)), "small", "text2", wrap=True)
            name.setToolTip(say(potential_meaning(potential)))
            name.setFixedWidth(theme.px(96))
            grid.addWidget(name, row, 0)
            for performance in LEVELS:
                grid.addWidget(self._box(performance, potential), row, performance)
            grid.setRowStretch(row, 1)
        for performance in LEVELS:
            head = Label(theme, say(performance_name(performance)), "small", "text2")
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(head, len(LEVELS), performance)
            grid.setColumnStretch(performance, 1)

    def _box(self, performance: int, potential: int) -> QWidget:
        theme = self.context.theme
        card = Card(theme, fill="accent_soft" if performance + potential >= 5 else "subtle")
        count, names = Label(theme, "", "title"), Label(theme, "", "small", "text2", wrap=True)
        names.setAlignment(Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(count)
        card.body.addWidget(names, 1)
        card.setMinimumHeight(theme.px(104))
        self.boxes[performance, potential] = (count, names)
        return card

    def show_boxes(self, found: NineBoxes) -> None:
        """Show who stands where."""
        for box in found.boxes:
            count, names = self.boxes[box.performance, box.potential]
            count.setText(str(len(box.names)))
            count.set_role("text" if box.names else "text3")
            names.setText(self._names(box))
            where = _(
                "{performance}, {potential}",
                performance=performance_name(box.performance),
                potential=potential_name(box.potential),
            )
            names.setAccessibleName(self.context.say(where))

    def _names(self, box: Box) -> str:
        shown = ", ".join(box.names[:MOST_NAMES])
        more = len(box.names) - MOST_NAMES
        if more <= 0:
            return shown
        words = ngettext("{names} and {n} more", "{names} and {n} more", more, names=shown)
        return self.context.say(words)


class NineBoxDialog(ReviewDialog):
    """The boxes of a cycle, and a line below in which the potential of one person is judged with a reason."""

    def __init__(self, context: Context, cycle_id: int, parent: QWidget) -> None:
        """Read the cycle and show its boxes."""
        super().__init__(context, _("Performance and potential"), _("Done"), parent)
        theme, say = context.theme, context.say
        self.cycle_id = cycle_id
        hint = _(
            "Only managers and HR see this. It stands on the HR copy of a packet, never on the copy that the person gets."
        )
        self.body.addWidget(Label(theme, say(hint), "small", "text2", wrap=True))
        self.grid = NineBoxGrid(context)
        self.body.addWidget(self.grid, 1)
        self.notes = Label(theme, "", "small", "text2", wrap=True)
        self.body.addWidget(self.notes)
        self._judging()
        self.cancel.hide()
        self.resize(theme.px(880), theme.px(680))
        context.changes.changed.connect(self._on_change)
        self.refresh()

    def _judging(self) -> None:
        theme, say = self.context.theme, self.context.say
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        self.person = Choice(theme, [], say(_("Person")))
        self.person.setFixedWidth(theme.px(220))
        self.person.picked.connect(lambda _review: self._show_person())
        levels: list[tuple[int | None, str]] = [(None, say(_("Not judged")))]
        levels += [(level, say(potential_name(level))) for level in LEVELS]
        self.level = Choice(theme, levels, say(_("Potential")))
        self.level.setFixedWidth(theme.px(170))
        self.level.picked.connect(lambda _level: self._show_meaning())
        self.reason = TextEditor(
            theme, say(_("What it rests on")), say(_("What it rests on, in what one could see")), 2
        )
        line.addWidget(self.person)
        line.addWidget(self.level)
        line.addWidget(self.reason, 1)
        self.meaning = Label(theme, "", "small", "text2", wrap=True)
        column = QVBoxLayout()
        column.addLayout(line)
        column.addWidget(self.meaning)
        self.body.addLayout(column)
        self.judge = self._verb()

    def _verb(self) -> Button:
        button = secondary(
            self.context.theme, self.context.say(_("Save the judgement")), "check", self._on_judge
        )
        button.setVisible(not self.context.workspace.read_only)
        self.foot.insertWidget(0, button)
        return button

    def refresh(self) -> None:
        """Show the boxes anew."""
        reviews = self.context.workspace.reviews
        board = reviews.board(self.cycle_id)
        found = reviews.potential.boxes(board)
        self.grid.show_boxes(found)
        self.notes.setText("\n".join(self.context.say(note) for note in found.notes))
        self.person.set_choices([(row.review_id, row.person_name) for row in board.rows])
        if self.person.currentIndex() < 0:
            self.person.setCurrentIndex(0)
        self._reviews = {review.id: review for review in reviews.reviews_of(self.cycle_id)}
        self._show_person()

    def _on_change(self, change: Change) -> None:
        if change.touches("review", "review_rating", "review_goal"):
            self.refresh()

    def _show_person(self) -> None:
        review = self._reviews.get(self.person.value())
        self.level.set_value(review.potential if review else None)
        self.reason.set_value(review.potential_reason if review else "")
        self._show_meaning()

    def _show_meaning(self) -> None:
        level = self.level.value()
        self.meaning.setText("" if level is None else self.context.say(potential_meaning(level)))
        self.reason.setEnabled(level is not None)

    def _on_judge(self) -> None:
        self.fault.hide()
        potential, review_id = self.context.workspace.reviews.potential, self.person.value()
        level, reason = self.level.value(), self.reason.value()
        if review_id is not None:
            self.context.undo.perform(lambda: potential.judge(review_id, level, reason), failed=self.failed)
