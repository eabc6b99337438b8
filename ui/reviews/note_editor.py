"""The field in which a note about a person is caught: what was seen, on which day, how, and who may read it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import _
from csdesk.goals.service import Goals
from csdesk.reviews.diary.note import NoteDraft, NoteMood, mood_name
from ui.context import Context
from ui.widgets.button import primary, secondary
from ui.widgets.card import Card
from ui.widgets.check import CheckBox
from ui.widgets.choice import Choice
from ui.widgets.editors import DateEditor, TextEditor
from ui.widgets.label import Label


class NoteEditor(Card):
    """Ctrl+Enter saves, Escape closes; ``closed`` tells either."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        """Start empty, about nobody."""
        theme, say = context.theme, context.say
        super().__init__(theme)
        self.context, self.person_id = context, 0
        self.title = Label(theme, "", "strong", wrap=True)
        self.text = TextEditor(
            theme, say(_("What did you see?")), say(_("What did you see, and what did it lead to?")), 3
        )
        moods = [(mood.value, say(mood_name(mood))) for mood in NoteMood]
        self.mood = Choice(theme, moods, say(_("Kind of note")))
        self.day = DateEditor(theme, context.language, say(_("Day")), say(_("Day")))
        self.day.setFixedWidth(theme.px(146))
        self.about = Choice(theme, [(None, say(_("No goal")))], say(_("About the goal")))
        self.shared = CheckBox(theme, say(_("The person may read it")))
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        self.save = primary(theme, say(_("Save note")), "", self.commit)
        self.cancel = secondary(theme, say(_("Cancel")), "", self.close_up)
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.mood, 1)
        row.addWidget(self.day)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(row)
        column.addWidget(self.about)
        column.addWidget(self.shared)
        column.addWidget(self.fault)
        column.addLayout(foot)
        self.body.addLayout(column)
        self.fault.hide()

    def show_about(self, person_id: int, name: str) -> None:
        """Say about whom the next note is; an open one about somebody else closes."""
        if person_id != self.person_id:
            self.person_id = person_id
            self.title.setText(self.context.say(_("Note about {name}", name=name)))
            self.hide()

    def begin(self) -> None:
        """Open an empty note of today, and read which goals it may be about."""
        if not self.isHidden():
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.text.set_value("")
        self.mood.set_value(NoteMood.NEUTRAL.value)
        self.day.set_value(date.today())
        self.shared.setChecked(False)
        self.fault.hide()
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        goals, person_id, say = self.context.workspace.goals, self.person_id, self.context.say

        def show(found: list[tuple[int, str]]) -> None:
            self.about.set_choices([(None, say(_("No goal"))), *found])

        self.context.work.start(lambda _progress: _goals_of(goals, person_id), done=show)

    def commit(self) -> None:
        """Save the note; what is refused is said at the field."""
        draft = NoteDraft(
            self.person_id,
            self.day.value() or date.today(),
            self.text.value(),
            NoteMood(self.mood.value()),
            self.about.value(),
            shared=self.shared.isChecked(),
        )
        diary = self.context.workspace.reviews.diary
        self.context.undo.perform(lambda: diary.add(draft), done=self._on_saved, failed=self._on_failed)

    def close_up(self) -> None:
        """Put the field away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Enter, close with Escape."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def _on_saved(self, _change: object) -> None:
        self.close_up()
        self.context.notices.toast(_("The note is kept."), undo=True)

    def _on_failed(self, error: CSDeskError) -> None:
        if not isinstance(error, Refused):
            self.context.notices.error(error)
            return
        self.fault.setText(self.context.say(error.words))
        self.fault.show()


def _goals_of(goals: Goals, person_id: int) -> list[tuple[int, str]]:
    outline = goals.outline("")
    return [
        (goal_id, outline.rows[goal_id].title)
        for goal_id in outline.order
        if outline.rows[goal_id].owner_id == person_id
    ]
