"""The notes of a conversation in two columns, and the questions that prepare it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext
from csdesk.reviews.stage import Role, role_name
from csdesk.reviews.talks.talk import TalkView
from csdesk.reviews.talks.topics import SIDES, Guide, Topic, questions, topic_name, topics_of
from ui.context import Context
from ui.reviews.talks.note_box import NoteBox
from ui.widgets.button import icon_button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented


class Preparation(Card):
    """Guide questions of the one at the keyboard; what is written here is private unless it is opened."""

    saved = Signal(str, str, bool)
    marked = Signal(str, bool)

    def __init__(self, context: Context) -> None:
        """Build the boxes of both sides; `show_talk` shows those of one."""
        theme, say = context.theme, context.say
        super().__init__(theme, say(_("Prepare the conversation")), say(_("Yours alone, unless you open it")))
        choices = [
            (Guide.TALK.value, say(_("Review talk"))),
            (Guide.CHECK_IN.value, say(_("Five minutes"))),
        ]  # fmt: skip
        self.guide = Segmented(theme, choices, Guide.TALK.value, say(_("Questions")))
        self.guide.chosen.connect(lambda _key: self._sort())
        self.add_action(self.guide)
        self.fold = icon_button(theme, "chevron-up", say(_("Show or hide the questions")), self._on_fold)
        self.add_action(self.fold)
        self._folded = False
        self.boxes: dict[str, NoteBox] = {}
        self._sides: dict[str, Role] = {}
        self._guides: dict[str, Guide] = {}
        self._side, self._key = Role.MANAGER, ""
        for guide in Guide:
            for question in questions(guide):
                box = NoteBox(context, question.key, say(question.words), lines=1, private=True)
                box.saved.connect(self.saved)
                box.marked.connect(self.marked)
                self.boxes[question.key] = box
                self._sides[question.key], self._guides[question.key] = question.side, guide
                self.body.addWidget(box)

    def show_talk(self, key: str, talk: TalkView, *, locked: bool) -> None:
        """Show the questions of the role at the keyboard; who writes no notes has none.

        Once the conversation has been held they are folded away at first.
        """
        self.setVisible(talk.role in SIDES)
        if key != self._key:
            self._key, self._folded = key, talk.held_on is not None
        self._side = talk.role
        for topic, box in self.boxes.items():
            side = self._sides[topic]
            if side is talk.role:
                box.show_note(f"{key}:{side}", talk.notes.get((topic, side)), locked=locked)
        self._sort()

    def _on_fold(self) -> None:
        self._folded = not self._folded
        self._sort()

    def _sort(self) -> None:
        self.guide.setVisible(not self._folded)
        self.fold.set_icon("chevron-down" if self._folded else "chevron-up")
        for topic, box in self.boxes.items():
            mine = self._sides[topic] is self._side and self._guides[topic].value == self.guide.current
            box.setVisible(mine and not self._folded)


class NotesGrid(QWidget):
    """What was said: the person's column and the manager's; only one's own can be written."""

    saved = Signal(str, str, bool)
    marked = Signal(str, bool)

    def __init__(self, context: Context) -> None:
        """Build both columns."""
        super().__init__()
        theme, say = context.theme, context.say
        self.context = context
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(10))
        self.boxes: dict[tuple[Topic, Role], NoteBox] = {}
        self.heads: dict[Role, Label] = {}
        for place, side in enumerate(SIDES):
            grid.setColumnStretch(place, 1)
            self.heads[side] = Label(theme, say(role_name(side)), "strong")
            grid.addWidget(self.heads[side], 0, place)
            for row, topic in enumerate(topics_of(side), start=1):
                box = NoteBox(context, topic.value, say(topic_name(topic)))
                box.saved.connect(self.saved)
                box.marked.connect(self.marked)
                self.boxes[topic, side] = box
                grid.addWidget(box, row, place)
        self.hidden = Label(theme, "", "small", "text2", wrap=True)
        below = QVBoxLayout()
        below.addWidget(self.hidden)
        below.addStretch(1)
        holder = QWidget()
        holder.setLayout(below)
        below.setContentsMargins(0, theme.px(6), 0, 0)
        first = len(topics_of(Role.MANAGER)) + 1
        grid.addWidget(holder, first, 1, 2, 1, Qt.AlignmentFlag.AlignTop)

    def show_talk(self, key: str, talk: TalkView, names: dict[Role, str], *, locked: bool) -> None:
        """Show the notes a role may see; ``names`` stand over the columns."""
        say = self.context.say
        for side, head in self.heads.items():
            named = _("{role} · {name}", role=role_name(side), name=names[side])
            head.setText(say(named if names[side] else role_name(side)))
        for (topic, side), box in self.boxes.items():
            note = talk.notes.get((topic.value, side))
            box.show_note(f"{key}:{talk.role}", note, locked=locked or side is not talk.role)
        self.hidden.setText(say(_hidden(talk)))

    def stops(self) -> list[QWidget]:
        """Return the texts in the order of Tab: one column after the other."""
        return [box.editor for box in self.boxes.values()]


def _hidden(talk: TalkView) -> Words | str:
    if not talk.hidden:
        return ""
    return ngettext(
        "{n} private note of somebody else is not shown.",
        "{n} private notes of others are not shown.",
        talk.hidden,
    )
