"""Five minutes between reviews: both sides' notes, with the conversations so far to look back at."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import _, ngettext
from csdesk.people.person import Person
from csdesk.reviews.stage import Role, role_name
from csdesk.reviews.talking.between import ShortTalk
from csdesk.reviews.talks.talk import Note
from csdesk.reviews.talks.topics import SIDES, Guide, questions
from ui.context import Context
from ui.reviews.talks.note_box import NoteBox
from ui.widgets.button import icon_button, primary
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

_NEW = 0
"""The choice of a conversation that is not begun yet."""


class ShortTalkDialog(QDialog):
    """A conversation with one person; the first note begins it, and each note is saved by itself."""

    def __init__(self, context: Context, person: Person, parent: QWidget) -> None:
        """Build the dialog; show it with ``open()``."""
        super().__init__(parent)
        self.context, self.person = context, person
        self.talk_id, self.role = _NEW, Role.MANAGER
        self._talks: dict[int, ShortTalk] = {}
        self._leaf = 0
        """Grows when another conversation is shown, but not when the one at hand is begun."""
        theme, say = context.theme, context.say
        title = say(_("Talk with {name}", name=person.name))
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.px(760))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, title, "title", wrap=True))
        column.addLayout(self._head())
        column.addLayout(self._grid())
        self.hidden = Label(theme, "", "small", "text2", wrap=True)
        column.addWidget(self.hidden)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.close_button = primary(theme, say(_("Close")), "", self.accept)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        context.changes.changed.connect(self._on_change)
        self.finished.connect(self.deleteLater)
        self.read()

    def _head(self) -> QHBoxLayout:
        theme, say = self.context.theme, self.context.say
        row = QHBoxLayout()
        self.role_choice = Segmented(
            theme,
            [(side.value, say(role_name(side))) for side in SIDES],
            Role.MANAGER.value,
            say(_("As whom")),
        )
        self.role_choice.chosen.connect(self._on_role)
        self.days = Choice(theme, [(_NEW, say(_("New today")))], say(_("Conversations so far")))
        self.days.picked.connect(self._on_day)
        self.days.setMaximumWidth(theme.px(220))
        self.remove = icon_button(theme, "trash-2", say(_("Remove this conversation")), self._on_remove)
        row.addWidget(Label(theme, say(_("As whom")), "body", "text2"))
        row.addWidget(self.role_choice)
        row.addStretch(1)
        row.addWidget(self.days)
        row.addWidget(self.remove)
        return row

    def _grid(self) -> QGridLayout:
        theme, say = self.context.theme, self.context.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(10))
        self.boxes: dict[str, NoteBox] = {}
        self._sides: dict[str, Role] = {}
        for place, side in enumerate(SIDES):
            grid.setColumnStretch(place, 1)
            grid.addWidget(Label(theme, say(role_name(side)), "strong"), 0, place)
            asked = [question for question in questions(Guide.CHECK_IN) if question.side is side]
            for row, question in enumerate(asked, start=1):
                box = NoteBox(self.context, question.key, say(question.words))
                box.saved.connect(self._on_saved)
                box.marked.connect(
                    lambda topic, private: self._on_saved(topic, self.boxes[topic].editor.value(), private)
                )
                self.boxes[question.key], self._sides[question.key] = box, side
                grid.addWidget(box, row, place)
        return grid

    # --- showing -------------------------------------------------------------------------------------------
    def read(self) -> None:
        """Read the conversations of the person as the one at the keyboard sees them."""
        talks, person_id, role = self.context.workspace.reviews.talks, self.person.id, self.role
        self.context.work.start(lambda _progress: talks.between(person_id, role), done=self._show)

    def _show(self, found: tuple[ShortTalk, ...]) -> None:
        self._talks = {talk.id: talk for talk in found}
        if self.talk_id not in self._talks:
            self._leaf += self.talk_id != _NEW
            today = next((talk.id for talk in found if talk.held_on == date.today()), _NEW)
            self.talk_id = today
        says = self.context.language.date
        new = (
            []
            if any(talk.held_on == date.today() for talk in found)
            else [(_NEW, self.context.say(_("New today")))]
        )
        self.days.set_choices([*new, *((talk.id, says(talk.held_on)) for talk in found)])
        self.days.set_value(self.talk_id)
        self._show_talk()

    def _show_talk(self) -> None:
        talk = self._talks.get(self.talk_id)
        self.remove.setVisible(talk is not None and not self.context.workspace.read_only)
        for topic, box in self.boxes.items():
            side = self._sides[topic]
            note = talk.notes.get((topic, side)) if talk else None
            locked = side is not self.role or self.context.workspace.read_only
            box.show_note(f"{self._leaf}:{self.role}", note, locked=locked)
        count = talk.hidden if talk else 0
        words = ngettext(
            "{n} private note of somebody else is not shown.",
            "{n} private notes of others are not shown.",
            count,
        )
        self.hidden.setText(self.context.say(words) if count else "")

    # --- answers to the parts ------------------------------------------------------------------------------
    def _on_saved(self, topic: str, text: str, private: bool) -> None:
        talks, person_id, talk_id = self.context.workspace.reviews.talks, self.person.id, self.talk_id or None
        note = Note(topic, self.role, text, private)
        self.context.undo.perform(
            lambda: talks.note_talk(person_id, note, talk_id), done=self._began if talk_id is None else None
        )

    def _began(self, change: Change) -> None:
        self.talk_id = change.new_id or _NEW
        self.read()

    def _on_change(self, change: Change) -> None:
        if self.isVisible() and change.touches("talk", "talk_note"):
            self.read()

    def _on_role(self, key: str) -> None:
        self.role = Role(key)
        self.read()

    def _on_day(self, talk_id: int) -> None:
        self.talk_id = talk_id
        self._leaf += 1
        self._show_talk()

    def _on_remove(self) -> None:
        talks, talk_id = self.context.workspace.reviews.talks, self.talk_id
        self.context.undo.perform(
            lambda: talks.remove_talk(talk_id),
            done=lambda _change: self.context.notices.toast(_("The conversation is removed."), undo=True),
        )
