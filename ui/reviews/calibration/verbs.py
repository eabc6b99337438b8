"""What is done with a calibration from its page: preparing, beginning, deciding with a reason, writing, closing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from csdesk.base.change import Change
from csdesk.base.text import Words, _, ngettext
from csdesk.reviews.calibration.quota import ladder
from csdesk.reviews.calibration.session import Meeting, Placed, SessionState
from ui.context import Context
from ui.reviews.calibration.decide_dialog import DecideDialog


class SessionVerbs(QWidget):
    """The verbs of a page that shows one session."""

    def __init__(self, context: Context) -> None:
        """Start without a session."""
        super().__init__()
        self.context = context
        self._cycle_id, self._session_id = 0, 0
        self.meeting: Meeting | None = None
        self.dialog: QDialog | None = None

    def refresh(self) -> None:
        """Read the session in sight again; the page fills it in."""

    def prepare(self) -> None:
        """Prepare a calibration of everybody whose rating is handed in."""
        calibration, cycle_id = self.context.workspace.reviews.calibration, self._cycle_id
        held = len(calibration.sessions(cycle_id))
        name = self.context.say(_("Calibration {n}", n=held + 1) if held else _("Calibration"))
        self._session_id = 0
        self._perform(lambda: calibration.add(cycle_id, name), _("The calibration is prepared."))

    def _on_start(self) -> None:
        calibration, session_id = self.context.workspace.reviews.calibration, self._session_id
        self._perform(
            lambda: calibration.start(session_id),
            _("The calibration has begun; the ratings it began with are kept."),
        )

    def leave_out(self, placed: Placed) -> None:
        """Take a person out of a calibration that has not begun."""
        meeting = self.meeting
        if meeting is None or meeting.session.state is not SessionState.PREPARING:
            return
        calibration, session_id = self.context.workspace.reviews.calibration, self._session_id
        rest = [one for one in meeting.session.review_ids if one != placed.case.review_id]
        words = _("{name} is not in this calibration.", name=placed.case.name)
        self._perform(lambda: calibration.choose(session_id, rest), words)

    def _on_remove(self) -> None:
        calibration, session_id = self.context.workspace.reviews.calibration, self._session_id
        self._perform(lambda: calibration.remove(session_id), _("The calibration is removed."))

    def decide(self, placed: Placed, grade: int | None) -> None:
        """Ask for a rating and why; ``grade`` is the place on the ladder that was proposed."""
        meeting = self.meeting
        if (
            meeting is None
            or meeting.session.state is not SessionState.RUNNING
            or self.context.workspace.read_only
        ):
            return
        steps = ladder([one.case for one in meeting.placed])
        proposed = None if grade is None else steps[grade].tenths
        calibration, session_id, review_id = (
            self.context.workspace.reviews.calibration, self._session_id, placed.case.review_id,
        )  # fmt: skip

        def save(after: int | None, reason: str, sections: dict[str, int], done: Any, failed: Any) -> None:
            self.context.undo.perform(
                lambda: calibration.decide(session_id, review_id, after, reason, sections),
                done=done,
                failed=failed,
            )

        self.dialog = DecideDialog(self.context, placed, proposed, save, self)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _on_written(self, name: str, value: Any) -> None:
        calibration, session_id = self.context.workspace.reviews.calibration, self._session_id
        self.context.undo.perform(lambda: calibration.edit(session_id, **{name: value}))

    def _on_close(self) -> None:
        calibration, session_id, meeting = (
            self.context.workspace.reviews.calibration,
            self._session_id,
            self.meeting,
        )
        changed = 0 if meeting is None else len(meeting.changed)
        self.context.notices.confirm(
            _("Close this calibration?"),
            ngettext(
                "{n} rating was changed. The minutes can never be changed after this, and the reviews can be talked over.",
                "{n} ratings were changed. The minutes can never be changed after this, and the reviews can be talked over.",
                changed,
            ),
            _("Close calibration"),
            lambda: self._perform(lambda: calibration.close(session_id), _("The calibration is closed.")),
        )

    def _perform(self, verb: Callable[[], Change], words: Words) -> None:
        self.context.undo.perform(verb, done=lambda _change: self._on_done(words))

    def _on_done(self, words: Words) -> None:
        self.context.notices.toast(words, undo=True)
        self.refresh()
