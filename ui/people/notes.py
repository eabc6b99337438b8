"""Notes about one person in the profile: what was seen, to be caught on the day; the review shows them as evidence."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import _
from csdesk.reviews.diary.note import Note, NoteDraft, NoteMood, mood_name
from ui.context import Context
from ui.people.dialog import Failed, FormDialog
from ui.widgets.button import ghost, icon_button, secondary
from ui.widgets.form import Row
from ui.widgets.label import ElidedLabel, Label

_MOST = 5
"""The newest notes; all of them stand in the person's review."""


class NoteList(QWidget):
    """The newest notes, each to be edited or removed, and a button that catches another; it reads them itself."""

    def __init__(self, context: Context) -> None:
        """Start about nobody."""
        super().__init__()
        self._context, self._person_id = context, 0
        self.dialog: FormDialog | None = None
        theme, say = context.theme, context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Label(theme, say(_("Notes")), "strong"))
        hint = _("What you saw and when, thanks too. It stands beside the form when the review comes.")
        column.addWidget(Label(theme, say(hint), "small", "text2", wrap=True))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(theme.px(2))
        column.addLayout(self.lines)
        self.add = secondary(theme, say(_("Add a note")), "plus", lambda: self.ask(None))
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        column.addLayout(row)
        context.changes.changed.connect(self._on_change)

    def show_person(self, person_id: int) -> None:
        """Show the notes about a person."""
        self._person_id = person_id
        diary = self._context.workspace.reviews.diary
        self._context.work.start(
            lambda _progress: diary.of_person(person_id), done=lambda notes: self._show(person_id, notes)
        )

    def _show(self, person_id: int, notes: Sequence[Note]) -> None:
        if person_id != self._person_id:
            return
        while (item := self.lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for note in notes[:_MOST]:
            self.lines.addWidget(self._line(note))

    def _line(self, note: Note) -> QWidget:
        theme, say = self._context.theme, self._context.say
        day = self._context.language.date(note.day, "short")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        edit = ghost(theme, day, on_click=lambda: self.ask(note))
        edit.setAccessibleName(say(_("Edit the note of {day}", day=day)))
        row.addWidget(edit)
        row.addWidget(ElidedLabel(theme, note.text, "small"), 1)
        row.addWidget(
            icon_button(theme, "x", say(_("Remove the note of {day}", day=day)), lambda: self._remove(note))
        )
        return line

    def ask(self, note: Note | None) -> None:
        """Ask for the words of a note, a new one or one that is there."""
        say, person_id = self._context.say, self._person_id
        diary, undo = self._context.workspace.reviews.diary, self._context.undo
        moods = [(mood, say(mood_name(mood))) for mood in NoteMood]
        rows = [
            Row("text", say(_("What did you see?")), "text", lines=3),
            Row("mood", say(_("Kind of note")), "choice", choices=tuple(moods)),
            Row("day", say(_("Day")), "date"),
            Row("shared", say(_("The person may read it")), "check"),
        ]

        def save(values: dict[str, Any], done: Any, failed: Failed) -> None:
            filled = {**values, "text": values["text"] or "", "day": values["day"] or date.today()}
            filled["mood"] = NoteMood(values["mood"] or NoteMood.NEUTRAL)
            if note is None:
                undo.perform(lambda: diary.add(NoteDraft(person_id, **filled)), done=done, failed=failed)
            else:
                undo.perform(lambda: diary.edit(note.id, **filled), done=done, failed=failed)

        title = _("Add a note") if note is None else _("Edit the note")
        self.dialog = FormDialog(self._context, say(title), rows, say(_("Save note")), save, self)
        shown: dict[str, Any] = {"text": "", "mood": NoteMood.NEUTRAL, "day": date.today(), "shared": False}
        if note is not None:
            shown = {name: getattr(note, name) for name in shown}
        self.dialog.form.set_values(shown)
        self.dialog.open()

    def _remove(self, note: Note) -> None:
        diary = self._context.workspace.reviews.diary
        self._context.undo.perform(
            lambda: diary.remove(note.id),
            done=lambda _change: self._context.notices.toast(_("The note is removed."), undo=True),
        )

    def _on_change(self, change: Change) -> None:
        if self._person_id and change.touches("person_note"):
            self.show_person(self._person_id)
