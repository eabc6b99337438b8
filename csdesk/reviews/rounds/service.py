"""What a user can do with a round: ask others by file (`Asking`), take their answers in, close it."""

import secrets
from collections.abc import Sequence

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext
from csdesk.reviews.form import FormItem, Kind
from csdesk.reviews.life import LOCKED, check_writable
from csdesk.reviews.rounds import store as rows
from csdesk.reviews.rounds.asked import ANONYMOUS, Asked, AskState, tallies
from csdesk.reviews.rounds.asking import PARTS, Asking
from csdesk.reviews.rounds.judging import TAKEN, Body, Judged, Known, Outcome, judge
from csdesk.reviews.rounds.questionnaire import AnswerFile, items_for
from csdesk.reviews.rounds.results import results
from csdesk.reviews.scale import Scale
from csdesk.reviews.stage import Part
from csdesk.storage.shelf import SHELF, forget


class Rounds(Asking):
    """The rounds of one workspace, at most one a cycle."""

    # --- answers -------------------------------------------------------------------------------------------
    def judge(self, cycle_id: int, files: Sequence[AnswerFile]) -> tuple[Judged, ...]:
        """Say what would become of each file; writes nothing."""
        found = self.of_cycle(cycle_id)
        if found is None:
            raise Refused(_("Nobody is asked in this cycle yet, so there is nothing to take in."))
        cycles = {cycle.id: cycle.name for cycle in self._reviews.cycles()}
        rounds = {one.mark: (cycles[one.cycle_id], one.closed) for one in self._store.rounds()}
        reviews = {review.id: review for review in self._reviews.reviews(cycle_id)}
        forms, written = self._forms(cycle_id), self._reviews.written(list(reviews))

        def asked_of(one: Asked) -> tuple[Sequence[FormItem], Scale]:
            form = forms[one.review_id]
            return items_for(form, one.relation), form.marks

        def closed_part(one: Asked) -> Words | None:
            try:
                check_writable(reviews[one.review_id].stage, PARTS.get(one.relation, Part.PEERS))
            except Refused as no:
                return no.words
            return None

        def named(one: Asked) -> Body:
            said = written[one.review_id].answers.get(one.relation, {})
            return {item: (mark.rating, mark.answer or mark.comment) for item, mark in said.items()}

        known = Known(
            found,
            self._store.seals(found.id),
            self._store.stored(found.id),
            rounds,
            asked_of,
            closed_part,
            named,
        )
        return judge(files, known)

    def collect(self, cycle_id: int, judged: Sequence[Judged], *, replacing: bool = False) -> Change:
        """Take in the files that are new and, when ``replacing``, those that differ from what is in; all or none.

        Answers that are anonymous are written in no order, under numbers that say nothing, and without a moment.
        """
        found = self._open(cycle_id)
        asked = {one.id: one for one in self._store.asked(found.id)}
        wanted = TAKEN if replacing else {Outcome.NEW}
        chosen = [one for one in judged if one.outcome in wanted]
        for one in chosen:
            fresh = one.asked_id in asked and asked[one.asked_id].state is AskState.INVITED
            if fresh != (one.outcome is Outcome.NEW):
                raise Refused(_("Something has changed since the files were looked at; look at them again."))
        stored = self._store.stored(found.id)
        label = ngettext("Take in {n} answer", "Take in {n} answers", len(chosen))
        with self._journal.change(label) as change:
            deeds = []
            for one in secrets.SystemRandom().sample(chosen, len(chosen)):
                who = asked[one.asked_id]
                if who.relation in ANONYMOUS:
                    before = stored.get(one.handle)
                    deeds.append(rows.answering(who.review_id, who.relation, one.handle, one.body, before))
                else:
                    self._write_named(who, one.body)
            back, again = rows.setting(
                [asked[one.asked_id] for one in secrets.SystemRandom().sample(chosen, len(chosen))],
                state=AskState.ANSWERED,
            )
            if chosen:
                batch = self._write(
                    [*(one for one, _again in deeds), *back], [*(one for _back, one in deeds), *again]
                )
                change.wrote_batch(SHELF, batch)
        if not self._db.in_transaction():
            self._store.fold()
        return change.done

    def _write_named(self, who: Asked, body: Body) -> None:
        kinds = {item.id: item.kind for item in self._forms_of(who)}
        for item, (mark, text) in body.items():
            words = {"comment": text} if kinds[item] is Kind.MARK else {"answer": text}
            self._reviews.put_rating(who.review_id, item, who.relation, rating=mark, **words)

    def _forms_of(self, who: Asked) -> tuple[FormItem, ...]:
        review = self._reviews.review(who.review_id)
        return self._forms(review.cycle_id if review else 0)[who.review_id].items

    # --- closing -------------------------------------------------------------------------------------------
    def close(self, cycle_id: int) -> Change:
        """Close a round for good: keep figures and shuffled words of groups, delete who was asked and every single answer.

        It cannot be undone, and neither can anything that was done before it. Reviews that are signed stay as they are.
        """
        found = self._open(cycle_id)
        counts, sheets = tallies(self._store.asked(found.id)), self._store.sheets(found.id)
        cycle = next(one for one in self._reviews.cycles() if one.id == cycle_id)
        with self._journal.change(_("Close the questions to others in {cycle}", cycle=cycle.name)) as change:
            self._store.silently(on=True)
            reviews = self._reviews.reviews(cycle_id)
            for review in secrets.SystemRandom().sample(reviews, len(reviews)):
                own = [tally for tally in counts if tally.review_id == review.id]
                if review.stage not in LOCKED:
                    for group in results(own, sheets.get(review.id, {}), found.small):
                        self._store.write_group(review.id, group)
            self._store.wipe(found.id)
            self._store.silently(on=False)
            change.wrote_batch(SHELF, self._shelf.put((), ()))
        self._shelf.clear()
        forget(self._db)
        self._store.fold()
        return change.done
