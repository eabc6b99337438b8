"""Whom a round asks: reading, proposing, asking, and the questionnaires; the lower half of `Rounds`."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext
from csdesk.people.service import People
from csdesk.reviews.form import Rater, ReviewForm
from csdesk.reviews.life import LOCKED, check_writable
from csdesk.reviews.others import FEWEST, Others
from csdesk.reviews.others_store import others_of
from csdesk.reviews.review import Review
from csdesk.reviews.rounds import store as rows
from csdesk.reviews.rounds.asked import (
    ANONYMOUS,
    AskDraft,
    Asked,
    AskState,
    Round,
    Small,
    Tally,
    load,
    proposals,
    tallies,
)
from csdesk.reviews.rounds.questionnaire import Questionnaire, items_for, new_token, seal
from csdesk.reviews.stage import Ask, Part
from csdesk.reviews.store import ReviewStore
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal
from csdesk.storage.shelf import SHELF, SHOWN, Deed, Shelf

PARTS = {Rater.SELF: Part.SELF, Rater.MANAGER: Part.MANAGER, Rater.SECOND: Part.MANAGER}
MOST, MOST_LOAD = 6, 8
"""How many are proposed of a group, and for how many questionnaires one person is proposed."""


class Asking:
    """What a user can do before answers come in."""

    def __init__(
        self, db: Engine, journal: Journal, people: People, facts: Facts, reviews: ReviewStore
    ) -> None:
        """Read ``db`` and write it through ``journal``; what a round writes is undone from memory, see `shelf`."""
        self._db, self._journal, self._people, self._facts, self._reviews = (
            db,
            journal,
            people,
            facts,
            reviews,
        )
        self._store = rows.RoundStore(db)
        self._shelf = Shelf()
        journal.add_bulk(SHELF, self._shelf, SHOWN)

    # --- reading -------------------------------------------------------------------------------------------
    def of_cycle(self, cycle_id: int) -> Round | None:
        """Return the round of a cycle; None before anybody is asked."""
        return next((one for one in self._store.rounds() if one.cycle_id == cycle_id), None)

    def asked(self, cycle_id: int) -> tuple[Asked, ...]:
        """Return whom the round of a cycle asks, by review, group and name; nobody once it is closed."""
        found = self.of_cycle(cycle_id)
        if found is None:
            return ()
        order = list(Rater)
        names = {person.id: person.name for person in self._people.persons()}
        listed = [
            replace(one, name=one.name or names.get(one.person_id or 0, ""))
            for one in self._store.asked(found.id)
        ]
        return tuple(sorted(listed, key=lambda one: (one.review_id, order.index(one.relation), one.name)))  # fmt: skip

    def progress(self, cycle_id: int) -> tuple[Tally, ...]:
        """Return how many were asked and have answered, by review and group; never who said what."""
        return tallies(self.asked(cycle_id))

    def load(self) -> dict[int, int]:
        """Return how many questionnaires each person answers, in all open rounds."""
        return load(self._store.asked())

    def others(self, review_id: int) -> Others | None:
        """Return what others said about a person; None before the round is closed."""
        return others_of(self._db, [review_id]).get(review_id)

    def lack(self, review: Review) -> Words | None:
        """Say how many answers of others are missing before the manager can hand in; None when there are enough."""
        found = self.of_cycle(review.cycle_id)
        if found is not None and found.closed:
            return None
        own = [tally for tally in self.progress(review.cycle_id) if tally.review_id == review.id]
        own = [tally for tally in own if tally.relation in ANONYMOUS]
        name = self._people.person(review.person_id).name
        asked, answered = sum(one.asked for one in own), sum(one.answered for one in own)
        if not asked:
            return _(
                "Nobody is asked about {name} yet; ask others first, or close the questions to others.",
                name=name,
            )
        if answered >= min(asked, FEWEST):
            return None
        return _("{n} of {asked} have answered about {name}; at least {fewest} are needed.", n=answered, asked=asked,
                 name=name, fewest=min(asked, FEWEST))  # fmt: skip

    def propose(self, cycle_id: int, most: int = MOST, most_load: int = MOST_LOAD) -> list[AskDraft]:
        """Propose whom to ask about everybody of a cycle: colleagues of the team and own reports who answer least so far."""
        cycle = next(one for one in self._reviews.cycles() if one.id == cycle_id)
        listed = [one for one in self._reviews.reviews(cycle_id) if one.stage not in LOCKED]
        drafts = proposals(listed, self._people.persons(), self._store.asked(), most, most_load)
        return [one for one in drafts if one.relation is not Rater.SELF or Ask.SELF in cycle.asks]

    # --- asking --------------------------------------------------------------------------------------------
    def ask(self, cycle_id: int, drafts: Iterable[AskDraft]) -> Change:
        """Ask these; refuses somebody who is asked about the same person already, and nobody's name."""
        listed = [self._checked(cycle_id, draft) for draft in drafts]
        found = self._open(cycle_id) if self.of_cycle(cycle_id) else None
        there = {_who(one) for one in self.asked(cycle_id) if one.state is not AskState.WITHDRAWN}
        for draft in listed:
            if _who(draft) in there:
                raise Refused(
                    _("{name} is asked about this person already.", name=self._name(draft)), field="name"
                )
            there.add(_who(draft))
        label = ngettext("Ask by {n} questionnaire", "Ask by {n} questionnaires", len(listed))
        with self._journal.change(label) as change:
            round_id = found.id if found else self._store.insert_round(cycle_id, secrets.token_hex(8))
            change.wrote_batch(SHELF, self._write(*rows.asking(round_id, listed)))
        return change.done

    def withdraw(self, cycle_id: int, asked_ids: Collection[int]) -> Change:
        """Ask these no more; refuses for those who have answered."""
        self._open(cycle_id)
        chosen = [one for one in self.asked(cycle_id) if one.id in asked_ids]
        if any(one.state is AskState.ANSWERED for one in chosen):
            raise Refused(_("An answer that is in can no longer be told from the others, so it stays."))
        label = ngettext("Withdraw {n} questionnaire", "Withdraw {n} questionnaires", len(chosen))
        with self._journal.change(label) as change:
            change.wrote_batch(SHELF, self._write(*rows.setting(chosen, state=AskState.WITHDRAWN)))
        return change.done

    def edit(self, cycle_id: int, small: Small, due_on: date | None) -> Change:
        """Set until when answers are wanted and what becomes of groups with too few of them."""
        found = self._open(cycle_id)
        with self._journal.change(_("Edit the questions to others")) as change:
            if (small, due_on) != (found.small, found.due_on):
                self._store.update_round(found.id, small, due_on)
        return change.done

    def questionnaires(
        self, cycle_id: int, asked_ids: Collection[int] | None = None
    ) -> tuple[Questionnaire, ...]:
        """Return a new questionnaire for each of these, or for all who have not answered; earlier ones stay valid.

        The hash of each token is kept before the caller writes a file, so that no file can be unknown.
        """
        found = self._open(cycle_id)
        chosen = [
            one
            for one in self.asked(cycle_id)
            if one.state is AskState.INVITED and (asked_ids is None or one.id in asked_ids)
        ]
        if not chosen:
            raise Refused(_("Everybody who is asked has answered; there is no questionnaire to write."))
        made = self._made(found, chosen)
        with self._journal.change(_("Write questionnaires")):
            for one, paper in zip(chosen, made, strict=True):
                self._store.add_seal(one.id, seal(paper.token))
        return made

    def _made(self, found: Round, chosen: Sequence[Asked]) -> tuple[Questionnaire, ...]:
        persons = {person.id: person for person in self._people.persons()}
        reviews = {review.id: review for review in self._reviews.reviews(found.cycle_id)}
        cycle = next(one for one in self._reviews.cycles() if one.id == found.cycle_id)
        forms = self._forms(found.cycle_id)
        own, company = self._facts.get("language") or "en", self._facts.get("name")
        made = []
        for one in chosen:
            person = persons.get(one.person_id or 0)
            review, form = reviews[one.review_id], forms[one.review_id]
            made.append(
                Questionnaire(
                    new_token(), found.mark, cycle.name, company, persons[review.person_id].name, one.name,
                    one.email or (person.email if person else ""), one.relation,
                    one.language or (person.language if person else "") or own, found.due_on, form.marks,
                    items_for(form, one.relation),
                )
            )  # fmt: skip
        return tuple(made)

    # --- shared --------------------------------------------------------------------------------------------
    def _open(self, cycle_id: int) -> Round:
        found = self.of_cycle(cycle_id)
        if found is None:
            raise Refused(_("Nobody is asked in this cycle yet."))
        if found.closed:
            raise Refused(_("The questions to others are closed in this cycle; that is for good."))
        return found

    def _write(self, back: Sequence[Deed], again: Sequence[Deed]) -> int:
        for sql, values in again:
            self._db.execute_sql(sql, values)
        return self._shelf.put(back, again)

    def _checked(self, cycle_id: int, draft: AskDraft) -> AskDraft:
        review = self._reviews.review(draft.review_id)
        if review is None or review.cycle_id != cycle_id:
            raise Refused(_("This review is no longer in the workspace."))
        check_writable(review.stage, PARTS.get(draft.relation, Part.PEERS))
        name, email = " ".join(draft.name.split()), draft.email.strip()
        if draft.person_id is None and not name:
            raise Refused(_("Please enter the name of the person to ask."), field="name")
        if (draft.person_id == review.person_id) != (draft.relation is Rater.SELF):
            raise Refused(_("The person answers about themselves, and only they do."), field="relation")
        return replace(draft, name=name, email=email)

    def _name(self, draft: AskDraft) -> str:
        return draft.name or self._people.person(draft.person_id or 0).name

    def _forms(self, cycle_id: int) -> dict[int, ReviewForm]:
        """Return the form of each review of a cycle, as it is for the person's role."""
        roles = {person.id: person.role for person in self._people.persons()}
        forms = {form.id: form for form in self._reviews.forms()}
        cycle = next(one for one in self._reviews.cycles() if one.id == cycle_id)
        return {
            one.id: forms[one.form_id or cycle.form_id].fitted(roles.get(one.person_id, ""))
            for one in self._reviews.reviews(cycle_id)
        }


def _who(one: AskDraft) -> tuple[int, int | str]:
    return one.review_id, one.person_id or (one.email or one.name).casefold()
