"""A desk with a cycle that asks for a conversation and an acknowledgement: the ground of the tests about talks."""

from datetime import date
from pathlib import Path
from typing import Any

from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.review import DevelopmentDraft
from csdesk.reviews.stage import Action, Ask
from tests.fakes.review_desk import ENDS, STARTS, Desk, open_desk

TALK_TABLES = (
    "talk", "talk_note", "talk_step", "review_acknowledgement", "review_objection", "review_outcome",
    "review", "review_step", "review_development", "goal", "milestone",
)  # fmt: skip
HELD = date(2026, 11, 20)


def open_talk_desk(path: Path, **cycle: Any) -> tuple[Desk, int]:
    """Return a desk on which Jonas answers to Maja, and Kari's review in a cycle with talk and acknowledgement."""
    desk = open_desk(path)
    desk.people.edit_person(desk.ids["jonas"], manager_id=desk.ids["maja"])
    asks = cycle.pop("asks", frozenset({Ask.TALK, Ask.ACKNOWLEDGEMENT}))
    draft = CycleDraft(
        **({"name": "Second half 2026", "starts_on": STARTS, "ends_on": ENDS, "asks": asks} | cycle)
    )
    cycle_id = desk.reviews.add_cycle(draft, [desk.ids["kari"]]).new_id or 0
    return desk, desk.reviews.reviews_of(cycle_id)[0].id


def share(desk: Desk, review: int) -> None:
    """Rate, talk and share."""
    desk.complete(review)
    desk.reviews.write(review, held_on=HELD)
    desk.reviews.move(review, Action.SUBMIT)
    desk.reviews.move(review, Action.SHARE)


def grow(desk: Desk, review: int) -> int:
    """Agree on one step of growth and return its id."""
    draft = DevelopmentDraft(
        "Write clearer handovers", "Pair writing with Ali", "Time on Fridays", date(2027, 2, 26), "QA of handovers"
    )  # fmt: skip
    return desk.reviews.add_development(review, draft).new_id or 0


def all_of(desk: Desk) -> list[tuple[object, ...]]:
    """Return all rows a conversation may touch."""
    return desk.everything(*TALK_TABLES)
