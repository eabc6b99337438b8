"""What the page shows, read on the worker in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csdesk.base.text import Words, _, ngettext
from csdesk.people.person import Person
from csdesk.reviews.cycle import Cycle
from csdesk.reviews.form import Rater
from csdesk.reviews.others import FEWEST, Others
from csdesk.reviews.rounds.asked import ANONYMOUS, Asked, Round, Tally

if TYPE_CHECKING:
    from csdesk.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Screen:
    """One cycle's round. ``reviews`` are those of whom others can be asked: id and name of the person, by name."""

    cycle: Cycle
    round: Round | None
    asked: tuple[Asked, ...]
    tallies: tuple[Tally, ...]
    load: Mapping[int, int]
    reviews: tuple[tuple[int, str], ...]
    persons: tuple[Person, ...]
    others: Mapping[int, Others]
    today: date

    @property
    def closed(self) -> bool:
        """Whether nothing can be asked any more."""
        return self.round is not None and self.round.closed

    @property
    def names(self) -> dict[int, str]:
        """Names by review."""
        return dict(self.reviews)

    def totals(self) -> list[Tally]:
        """Return asked and answered by group, over everybody."""
        found = []
        for relation in Rater:
            own = [tally for tally in self.tallies if tally.relation is relation]
            if own:
                counts = sum(one.asked for one in own), sum(one.answered for one in own)
                found.append(Tally(0, relation, *counts))
        return found

    def thin(self) -> int:
        """Count the people of whom fewer than three anonymous answers are in, so that a closed round would show nothing."""
        answers = dict.fromkeys((one.review_id for one in self.tallies if one.relation in ANONYMOUS), 0)
        for one in self.tallies:
            if one.relation in ANONYMOUS:
                answers[one.review_id] += one.answered
        return sum(count < FEWEST for count in answers.values())

    def sentence(self) -> Words:
        """Say what can be seen now, and what not."""
        if self.closed:
            return _("Closed for good: who was asked and every single answer are deleted. What is left are means of three and "
                     "more, and comments in no order.")  # fmt: skip
        thin = self.thin()
        if thin:
            return ngettext(
                "What others say is shown when the questions are closed. Of {n} person there are fewer than three answers of "
                "colleagues, team or customers so far.",
                "What others say is shown when the questions are closed. Of {n} people there are fewer than three answers of "
                "colleagues, team or customers so far.",
                thin,
            )  # fmt: skip
        return _(
            "What others say is shown when the questions are closed; until then nobody sees a single answer."
        )


def screen_of(workspace: "Workspace", cycle_id: int) -> Screen:
    """Read everything the page shows."""
    reviews, rounds = workspace.reviews, workspace.reviews.rounds
    persons = workspace.people.persons()
    names = {person.id: person.name for person in persons}
    listed = reviews.reviews_of(cycle_id)
    found = rounds.of_cycle(cycle_id)
    closed = found is not None and found.closed
    said = (
        {one.id: others for one in listed if (others := rounds.others(one.id)) is not None} if closed else {}
    )
    about = sorted(((one.id, names.get(one.person_id, "")) for one in listed), key=lambda pair: pair[1])
    return Screen(
        reviews.cycle(cycle_id), found, rounds.asked(cycle_id), rounds.progress(cycle_id), rounds.load(), tuple(about),
        tuple(person for person in persons if person.left_on is None), said, date.today(),
    )  # fmt: skip
