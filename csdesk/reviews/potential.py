"""Potential, and the nine boxes of performance and potential; only managers and HR see them, and only where they are used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.people.service import People
from csdesk.reviews.cycle import Board, BoardRow
from csdesk.reviews.life import check_writable
from csdesk.reviews.review import Review
from csdesk.reviews.scale import Scale
from csdesk.reviews.scoring import as_tenths, decimal
from csdesk.reviews.stage import Part, Role, Stage
from csdesk.reviews.store import ReviewStore
from csdesk.storage.journal import Journal

LEVELS = (1, 2, 3)
FEW = 10
"""With fewer people than this a box says nothing about how people are spread."""


@dataclass(frozen=True, slots=True)
class Box:
    """One of the nine boxes: ``performance`` and ``potential`` run from 1 to 3."""

    performance: int
    potential: int
    names: tuple[str, ...]
    review_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NineBoxes:
    """All nine boxes, those of the highest potential first, and who is not in any."""

    boxes: tuple[Box, ...]
    unrated: int
    unjudged: int
    notes: tuple[Words, ...]

    @property
    def placed(self) -> int:
        """How many people stand in a box."""
        return sum(len(box.names) for box in self.boxes)


class Potential:
    """Judges potential and lays out the boxes."""

    def __init__(self, store: ReviewStore, journal: Journal, people: People) -> None:
        """Read ``store`` and write it through ``journal``."""
        self._store, self._journal, self._people = store, journal, people

    def judge(self, review_id: int, level: int | None, reason: str, role: Role = Role.MANAGER) -> Change:
        """Set the potential of a person, 1 to 3 with a written reason; None takes it back."""
        review = self._store.review(review_id)
        if review is None:
            raise Refused(_("This review is no longer in the workspace."))
        if role not in (Role.MANAGER, Role.HR):
            raise Refused(_("Only the manager and HR judge potential."), field="role")
        check_writable(review.stage, Part.CALIBRATION if review.stage is Stage.CALIBRATING else Part.MANAGER)
        if level is not None and level not in LEVELS:
            raise Refused(_("Potential is judged from 1 to 3."), field="potential")
        if level is not None and not reason.strip():
            raise Refused(_("Please write what the judgement of potential rests on."), field="reason")
        values = {"potential": level, "potential_reason": reason.strip() if level is not None else ""}
        name = self._people.person(review.person_id).name
        with self._journal.change(_("Judge the potential of {name}", name=name)) as change:
            if any(getattr(review, field) != value for field, value in values.items()):
                self._store.update_review(review_id, **values)
        return change.done

    def boxes(self, board: Board) -> NineBoxes:
        """Lay out the people of a cycle by their rating so far, each on the scale of their form, and their potential."""
        judged = {review.id: review for review in self._store.reviews(board.cycle.id)}
        scales = {form.id: form.marks for form in self._store.forms()}
        return nine_boxes(board.rows, judged, scales, board.cycle.form_id)


def nine_boxes(
    rows: Sequence[BoardRow], reviews: Mapping[int, Review], scales: Mapping[int, Scale], form_id: int
) -> NineBoxes:
    """Put each person with a rating and a judged potential into a box; ``form_id`` is the form of the cycle."""
    places: dict[tuple[int, int], list[BoardRow]] = {
        (one, two): [] for two in reversed(LEVELS) for one in LEVELS
    }
    unrated = unjudged = 0
    for row in rows:
        potential, tenths = reviews[row.review_id].potential, as_tenths(row.overall)
        if tenths is None:
            unrated += 1
        elif potential is None:
            unjudged += 1
        else:
            scale = scales[reviews[row.review_id].form_id or form_id]
            places[band(tenths, scale), potential].append(row)
    boxes = tuple(
        Box(one, two, tuple(row.person_name for row in held), tuple(row.review_id for row in held))
        for (one, two), held in places.items()
    )
    placed = sum(len(box.names) for box in boxes)
    return NineBoxes(boxes, unrated, unjudged, _notes(placed, unrated, unjudged, scales[form_id]))


def edges(scale: Scale) -> tuple[int, int]:
    """Return from which tenths on performance is solid and strong: thirds of a scale of marks, 60 and 90 of 100 points."""
    return (600, 900) if scale.points else (scale.place(1, 3), scale.place(2, 3))


def band(tenths: int, scale: Scale) -> int:
    """Return the third of the scale a rating falls into, 1 to 3."""
    return 1 + sum(tenths >= edge for edge in edges(scale))


def _notes(placed: int, unrated: int, unjudged: int, scale: Scale) -> tuple[Words, ...]:
    low, high = edges(scale)
    told = [
        _("Performance: below {low} it needs to grow, from {high} on it is strong, between them it is solid.",
          low=decimal(low), high=decimal(high))
    ]  # fmt: skip
    if placed < FEW:
        told.append(
            ngettext(
                "Only {n} person stands in the boxes: too few to read a pattern from.",
                "Only {n} people stand in the boxes: too few to read a pattern from.",
                placed,
            )
        )
    if unrated:
        told.append(ngettext("{n} person has no rating yet.", "{n} people have no rating yet.", unrated))
    if unjudged:
        told.append(
            ngettext(
                "The potential of {n} person is not judged.",
                "The potential of {n} people is not judged.",
                unjudged,
            )
        )
    return tuple(told)


def potential_name(level: int) -> Words:
    """Name a level of potential."""
    return {
        1: pgettext("potential", "Well placed"),
        2: pgettext("potential", "Can grow"),
        3: pgettext("potential", "Ready for more"),
    }[level]


def potential_meaning(level: int) -> Words:
    """Say what a level of potential means, in what one can see."""
    return {
        1: _("Does this role well or is still learning it; a bigger one is not in sight now."),
        2: _(
            "Takes on harder tasks when they come, and could grow into a bigger role within about two years."
        ),
        3: _("Already does parts of a bigger role, learns fast and wants it; could take it within a year."),
    }[level]


def performance_name(level: int) -> Words:
    """Name a third of performance."""
    return {
        1: pgettext("performance", "Needs to grow"),
        2: pgettext("performance", "Solid"),
        3: pgettext("performance", "Strong"),
    }[level]
