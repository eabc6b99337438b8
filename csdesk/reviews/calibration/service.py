"""What a user can do with calibration sessions; each verb is one transaction and one Change."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from csdesk.base.change import Change
from csdesk.base.clock import utc_now
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.people.service import People
from csdesk.reviews.calibrated import Decision
from csdesk.reviews.calibration import record, snapshot
from csdesk.reviews.calibration.attributes import Attributes
from csdesk.reviews.calibration.case import Case
from csdesk.reviews.calibration.gathering import cases_of
from csdesk.reviews.calibration.session import Meeting, Minutes, Placed, Session, SessionState
from csdesk.reviews.calibration.standing import standing
from csdesk.reviews.calibration.store import CalibrationStore
from csdesk.reviews.gather import Gatherer
from csdesk.reviews.life import check_writable
from csdesk.reviews.moving import Moving
from csdesk.reviews.review import Review
from csdesk.reviews.stage import Action, Ask, Part, Role, Stage
from csdesk.reviews.store import ReviewStore
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal
from csdesk.storage.lock import user_name

_LONGEST_NAME = 120


class Calibration:
    """The calibration sessions of one workspace, and the attributes that the check of adverse impact uses."""

    def __init__(
        self,
        db: Engine,
        journal: Journal,
        people: People,
        moving: Moving,
        store: ReviewStore,
        gather: Gatherer,
    ) -> None:
        """Move reviews with ``moving``; a review that goes back lets go of its calibrated rating."""
        self._store, self._journal, self._people = CalibrationStore(db), journal, people
        self._moving, self._reviews, self._gather = moving, store, gather
        self.attributes = Attributes(db, journal)
        moving.hooks.cleared.append(lambda review, _from, _to: self._store.clear(review.id))

    # --- reading -------------------------------------------------------------------------------------------
    def sessions(self, cycle_id: int) -> tuple[Session, ...]:
        """Return the sessions of a cycle, the oldest first."""
        return tuple(one for one in self._store.sessions() if one.cycle_id == cycle_id)

    def session(self, session_id: int) -> Session:
        """Return one session; refuses one that is gone."""
        for one in self._store.sessions():
            if one.id == session_id:
                return one
        raise Refused(_("This calibration is no longer there."))

    def candidates(self, cycle_id: int) -> tuple[Review, ...]:
        """Return the reviews that a session of this cycle could begin with: those their manager has rated."""
        return tuple(
            one for one in self._moving.reviews_of(cycle_id) if one.stage is Stage.MANAGER_DONE
        )  # fmt: skip

    def meeting(self, session_id: int) -> Meeting:
        """Return a session with its people: as it began, or as they are now while it is being prepared."""
        session = self.session(session_id)
        reviews = {one.id: one for one in self._moving.reviews_of(session.cycle_id)}
        if session.state is SessionState.PREPARING:
            chosen = [reviews[key] for key in session.review_ids if key in reviews]
            cases = self._cases(session.cycle_id, chosen)
        else:
            cases = snapshot.from_json(self._store.snapshot(session_id))
        decisions: dict[int, list[Decision]] = {}
        for one in self._store.decisions(session_id):
            decisions.setdefault(one.review_id, []).append(one)
        placed = tuple(
            Placed(case, reviews[case.review_id].stage, tuple(decisions.get(case.review_id, ())))
            for case in cases
        )
        return Meeting(session, placed, standing([one.settled for one in placed]))

    def live(self, cycle_id: int) -> tuple[Case, ...]:
        """Return the cases of everybody in a cycle as they are now, for statistics without a session."""
        return self._cases(cycle_id, self._moving.reviews_of(cycle_id))

    def minutes(self, session_id: int) -> Minutes:
        """Return the minutes of a closed session; refuses when it is open, or when they were altered."""
        session = self.session(session_id)
        if session.state is not SessionState.CLOSED:
            raise Refused(_("This calibration is not closed yet, so its minutes are not final."))
        if record.digest_of(session.record) != session.digest:
            raise Refused(
                _("These minutes do not match their checksum; they were altered outside CSDesk.")
            )  # fmt: skip
        return record.minutes_of(session.record)

    # --- before it begins ----------------------------------------------------------------------------------
    def add(self, cycle_id: int, name: str, review_ids: Iterable[int] | None = None) -> Change:
        """Prepare a session for some reviews, or for all that their managers have rated."""
        cycle = self._moving.cycle(cycle_id)
        if Ask.CALIBRATION not in cycle.asks:
            raise Refused(_("This cycle does not ask for calibration; edit the cycle to ask for it."))
        wanted = self._chosen(cycle_id, review_ids)
        name = _named(name)
        with self._journal.change(_("Prepare calibration {name}", name=name)) as change:
            change.new_id = self._store.insert(cycle_id, name)
            self._store.put_members(change.new_id, wanted)
        return change.done

    def choose(self, session_id: int, review_ids: Iterable[int]) -> Change:
        """Choose whose reviews a session that is being prepared looks at."""
        session = self._in(session_id, SessionState.PREPARING)
        wanted = self._chosen(session.cycle_id, review_ids)
        with self._journal.change(_("Choose people for calibration {name}", name=session.name)) as change:
            self._store.put_members(session_id, wanted)
        return change.done

    def remove(self, session_id: int) -> Change:
        """Remove a session that has not begun."""
        session = self._in(session_id, SessionState.PREPARING)
        with self._journal.change(_("Remove calibration {name}", name=session.name)) as change:
            self._store.delete(session_id)
        return change.done

    def edit(
        self,
        session_id: int,
        *,
        name: str | None = None,
        held_on: date | None = None,
        present: Sequence[str] | None = None,
        minutes: str | None = None,
    ) -> Change:
        """Write name, day, who was there or the minutes; None leaves a field as it is. A closed session refuses."""
        session = self._open(session_id)
        values: dict[str, object] = {}
        if name is not None and _named(name) != session.name:
            values["name"] = _named(name)
        if held_on is not None and held_on != session.held_on:
            values["held_on"] = held_on.isoformat()
        if present is not None and (listed := _listed(present)) != session.present:
            values["present"] = json.dumps(listed, ensure_ascii=False)
        if minutes is not None and minutes.strip() != session.minutes:
            values["minutes"] = minutes.strip()
        with self._journal.change(_("Write the minutes of {name}", name=session.name)) as change:
            if values:
                self._store.update(session_id, **values)
        return change.done

    def start(self, session_id: int) -> Change:
        """Begin: take every review of the session into calibration, all or none, and freeze ratings and evidence."""
        session = self._in(session_id, SessionState.PREPARING)
        reviews = {one.id: one for one in self._moving.reviews_of(session.cycle_id)}
        chosen = [reviews[key] for key in session.review_ids if key in reviews]
        if not chosen:
            raise Refused(_("Nobody is chosen for this calibration yet."))
        frozen = snapshot.to_json(self._cases(session.cycle_id, chosen))
        with self._journal.change(_("Begin calibration {name}", name=session.name)) as change:
            self._moving.move_all([one.id for one in chosen], Action.CALIBRATE, Role.HR)
            self._store.update(
                session_id,
                state=SessionState.RUNNING.value,
                snapshot=frozen,
                started_at=utc_now().isoformat(),
            )
        return change.done

    # --- while it runs -------------------------------------------------------------------------------------
    def decide(
        self,
        session_id: int,
        review_id: int,
        after: int | None,
        reason: str,
        sections: Mapping[str, int] | None = None,
        who: str = "",
    ) -> Change:
        """Change a rating, ``after`` in tenths, with a reason; None gives the manager's rating back.

        With ``sections`` (key -> tenths) parts are decided one by one and the rating follows by their weights; ``after``
        is passed over then. The manager's marks stay as they are.
        """
        self._in(session_id, SessionState.RUNNING)
        placed = self.meeting(session_id).of(review_id)
        check_writable(placed.stage, Part.CALIBRATION)
        if not reason.strip():
            raise Refused(_("Please say why; the reason is kept in the minutes."), field="reason")
        chosen = dict(sections or {})
        if chosen:
            after = _from_sections(placed.case, chosen)
        _check(placed, after, chosen)
        one = Decision(
            review_id,
            session_id,
            utc_now(),
            who.strip() or user_name(),
            placed.rating,
            after,
            reason.strip(),
            chosen,
        )
        with self._journal.change(_("Calibrate the rating of {name}", name=placed.case.name)) as change:
            self._store.insert_decision(one)
        return change.done

    def close(self, session_id: int) -> Change:
        """Close: freeze the minutes for good and let the reviews be talked over; those sent back meanwhile stay where they are."""
        session = self._in(session_id, SessionState.RUNNING)
        if session.held_on is None or not session.present:
            raise Refused(_("Please note the day and who was there; the minutes cannot be changed later."))
        meeting, moment = self.meeting(session_id), utc_now()
        text = record.record_of(meeting, self._moving.cycle(session.cycle_id).name, moment)
        inside = [one.case.review_id for one in meeting.placed if one.stage is Stage.CALIBRATING]
        with self._journal.change(_("Close calibration {name}", name=session.name)) as change:
            if inside:
                self._moving.move_all(inside, Action.CLOSE_CALIBRATION, Role.HR)
            self._store.update(
                session_id, state=SessionState.CLOSED.value, closed_at=moment.isoformat(), record=text,
                digest=record.digest_of(text),
            )  # fmt: skip
        return change.done

    # --- shared --------------------------------------------------------------------------------------------
    def _cases(self, cycle_id: int, reviews: Sequence[Review]) -> tuple[Case, ...]:
        return cases_of(self._people, self._gather, self._reviews, self._moving.cycle(cycle_id), reviews)

    def _chosen(self, cycle_id: int, review_ids: Iterable[int] | None) -> tuple[int, ...]:
        ready = [one.id for one in self.candidates(cycle_id)]
        if review_ids is None:
            return tuple(ready)
        wanted = tuple(dict.fromkeys(review_ids))
        if not set(wanted) <= set(ready):
            raise Refused(_("Only reviews that their manager has handed in can be calibrated."))
        return wanted

    def _open(self, session_id: int) -> Session:
        session = self.session(session_id)
        if session.state is SessionState.CLOSED:
            raise Refused(_("This calibration is closed; its minutes cannot be changed."))
        return session

    def _in(self, session_id: int, state: SessionState) -> Session:
        session = self._open(session_id)
        if session.state is state:
            return session
        if state is SessionState.PREPARING:
            raise Refused(_("This calibration has begun already."))
        raise Refused(_("This calibration has not begun yet."))


def _check(placed: Placed, after: int | None, sections: Mapping[str, int]) -> None:
    case = placed.case
    for tenths in (after, *sections.values()):
        if tenths is not None and not case.lowest * 10 <= tenths <= case.highest * 10:
            raise Refused(
                _("Ratings lie between {lowest} and {highest}.", lowest=case.lowest, highest=case.highest),
                field="after",
            )
    if case.overall is None:
        raise Refused(_("This review has no rating to change."), field="after")
    before = placed.last.sections if placed.last is not None else {}
    if (case.overall if after is None else after) == placed.rating and dict(before) == dict(sections):
        raise Refused(_("That is the rating already."), field="after")


def _from_sections(case: Case, sections: Mapping[str, int]) -> int | None:
    """Return the rating that parts give when some are decided."""
    if not set(sections) <= set(case.sections):
        raise Refused(_("This part of the rating has no score to change."), field="after")
    return case.rating_with(sections)


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Please give the calibration a name."), field="name")
    return name[:_LONGEST_NAME]


def _listed(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
