"""The minutes: day, who was there, what was said, and every decision; closed minutes can only be read."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reviews.calibration.session import Meeting, Placed, SessionState
from ui.context import Context
from ui.reviews.calibration.column import Told
from ui.widgets.form import Form, Row

_Line = tuple[str | Words, str, str]


class MinutesSide(QWidget):
    """``written(name, value)`` asks to keep a field."""

    written = Signal(str, object)

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        self.context = context
        say = context.say
        rows = [
            Row("name", say(pgettext("field of a calibration", "Name"))),
            Row("held_on", say(_("Day")), "date"),
            Row("present", say(_("Who was there")), "text", lines=3, placeholder=say(_("One name a line"))),
            Row("minutes", say(pgettext("minutes of a meeting", "Minutes")), "text", lines=7),
        ]
        self.form = Form(context.theme, context.language, rows)
        self.form.edited.connect(self._on_edited)
        self.told = Told(context, say(_("Decisions")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(12))
        column.addWidget(self.form)
        column.addWidget(self.told)
        column.addStretch(1)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the minutes of a meeting."""
        session = meeting.session
        closed = session.state is SessionState.CLOSED
        self.form.set_values(
            {"name": session.name, "held_on": session.held_on, "present": "\n".join(session.present),
             "minutes": session.minutes}
        )  # fmt: skip
        self.form.setEnabled(not closed and not self.context.workspace.read_only)
        lines = [line for one in meeting.placed for line in self._decisions(one)]
        head: _Line = (
            ngettext("{n} decision", "{n} decisions", len(lines)), "strong", "text"
        )  # fmt: skip
        foot: list[_Line] = []
        if closed and session.closed_at is not None:
            foot = [
                (_("Closed on {day}; these minutes cannot be changed any more.", day=session.closed_at.date()), "body", "text2"),
                (_("Checksum (SHA-256): {digest}", digest=session.digest), "small", "text3"),
            ]  # fmt: skip
        self.told.tell([head, *lines, *foot])

    def _decisions(self, placed: Placed) -> list[_Line]:
        number, found = self.context.language.number, list[_Line]()
        for one in placed.decisions:
            after = placed.case.overall if one.after is None else one.after
            words = pgettext(
                "decision in the minutes",
                "{name}: {before} → {after}. {reason}",
                name=placed.case.name,
                before=number(None if one.before is None else one.before / 10, 1),
                after=number(None if after is None else after / 10, 1),
                reason=one.reason,
            )
            found.append((words, "body", "text2"))
        return found

    def _on_edited(self, name: str, value: Any) -> None:
        if name == "present":
            value = str(value or "").splitlines()
        if value is not None:
            self.written.emit(name, value)
