"""The verbs of calling customers back; each is one transaction and one Change."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext
from csdesk.storage.journal import Journal
from csdesk.storage.lock import user_name
from csdesk.voices.store import VoiceStore, moment_of
from csdesk.voices.voice import CallCount, CallState

FIELDS = ("state", "person_id", "due_on", "note")
"""What a user says about a call back."""


class CallVerbs:
    """Notes what became of customers who are to be called; kept under the interaction's key.

    A call back stays when its import is undone, and belongs to the same answer again when it is imported again.
    """

    _store: VoiceStore
    _journal: Journal

    def calls_waiting(self, today: date | None = None) -> CallCount:
        """Count the open calls; ``today`` decides what is fresh and what is late."""
        day = today or date.today()
        waiting = self._store.open_moments(day)
        late = sum(due is not None and due < day.isoformat() for _moment, due in waiting)
        first = next((moment for moment, _due in waiting if moment is not None), None)
        oldest = moment_of(first)
        return CallCount(len(waiting), late, None if oldest is None else oldest.date())

    def edit_call(self, key: str, **values: Any) -> Change:
        """Set state, person_id, due_on or note of a call back, as one change; the first word about it notes it."""
        unknown = set(values) - set(FIELDS)
        if unknown:
            raise TypeError(f"no such fields: {sorted(unknown)}")
        with self._journal.change(_("Edit call back")) as change:
            self._edit(key, values)
        return change.done

    def mark(self, keys: Sequence[str], state: CallState) -> Change:
        """Say of several customers what became of the call, as one change."""
        with self._journal.change(_marked(state, len(keys))) as change:
            for key in keys:
                self._edit(key, {"state": state})
        return change.done

    def forget_call(self, key: str) -> Change:
        """Remove what is noted about a call back; an unhappy fresh answer waits for a call again."""
        with self._journal.change(_("Remove call back")) as change:
            self._store.delete_call(key)
        return change.done

    def _edit(self, key: str, values: dict[str, Any]) -> None:
        known = self._store.call(key)
        said = dict(values)
        if "state" in said:
            said["state"] = CallState(said["state"]).value
        if "note" in said:
            said["note"] = said["note"].strip()
        if known is None or said.get("state", known.state.value) != known.state.value:
            said |= {
                "changed_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "changed_by": user_name(),
            }
        if known is not None:
            self._store.update_call(key, **said)
            return
        moment = self._store.moment(key)
        if moment is None:
            raise Refused(_("This answer is no longer in the file."))
        opened = moment_of(moment[0])
        day = None if opened is None else opened.date()
        self._store.insert_call(key=key, answered_on=day, **({"state": CallState.OPEN.value} | said))


def _marked(state: CallState, n: int) -> Words:
    return {
        CallState.OPEN: ngettext("Ask for {n} call back", "Ask for {n} calls back", n),
        CallState.CALLED: ngettext("Mark {n} customer as called", "Mark {n} customers as called", n),
        CallState.NOT_REACHED: ngettext(
            "Mark {n} customer as not reached", "Mark {n} customers as not reached", n
        ),
        CallState.NO_NEED: ngettext(
            "Mark {n} answer as in no need of a call", "Mark {n} answers as in no need of a call", n
        ),
    }[state]
