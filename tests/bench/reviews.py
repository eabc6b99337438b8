"""The board of a cycle of 500 people, the opening of one review, and the summary, against what a click may take."""

import tempfile
from datetime import date
from pathlib import Path

from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.stage import Ask
from csdesk.reviews.summary.gather import summary_of
from csdesk.workspace import Workspace
from tests.bench.row import Row, in_turns, quick

PEOPLE = 100 if quick() else 500
CLICK_MS, BOARD_MS, PAGE_MS = 100.0, 1000.0, 2000.0
"""A click answers within the first, a whole board within the second; what is printed may take the third."""


def _made(path: Path) -> tuple[Workspace, int]:
    """Write a company of `PEOPLE` in teams of ten with a half year under way; return it with the cycle."""
    workspace = Workspace.create(path, "Acme")
    teams = [workspace.people.add_unit(UnitDraft(f"Team {n}")).new_id for n in range(PEOPLE // 10)]
    drafts = [PersonDraft(f"Person {n:03}", unit_id=teams[n // 10]) for n in range(PEOPLE)]
    ids = workspace.people.add_many(drafts)
    workspace.people.edit_many(
        {one: {"manager_id": ids[n // 10 * 10]} for n, one in enumerate(ids) if n % 10}
    )
    draft = CycleDraft("Half", date(2026, 7, 1), date(2026, 12, 31), asks=frozenset(Ask))
    return workspace, workspace.reviews.add_cycle(draft, ids).new_id or 0


def run() -> list[Row]:
    """Read the board, one review and the summary of the cycle, again and again."""
    with tempfile.TemporaryDirectory() as folder:
        workspace, cycle = _made(Path(folder) / "many.csdesk")
        reviews = workspace.reviews
        first = reviews.reviews_of(cycle)[0].id
        jobs = (
            lambda: reviews.board(cycle),
            lambda: reviews.open_review(first),
            lambda: summary_of(reviews, cycle),
        )
        board, review, summary = in_turns(jobs, rounds=5)
        workspace.close()
    return [
        Row(f"board of {PEOPLE} people", board, "budget", BOARD_MS, 1.0),
        Row("open one review", review, "budget", CLICK_MS, 1.0),
        Row(f"summary of {PEOPLE} people", summary, "budget", PAGE_MS, 1.0),
    ]
