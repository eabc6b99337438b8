"""A workspace with one quarter of goals."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.people.person import PersonDraft
from csdesk.workspace import Workspace


def a_quarter(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Make a strategy of the year with four goals of a quarter, one of them done, all owned by Kari Moe.

    No window is in front, so that no dialog belongs to one that an earlier test is about to delete.
    """
    patch.setattr(QApplication, "activeWindow", staticmethod(lambda: None))
    desk = Workspace.create(folder / "plan.csdesk", "Acme")
    desk._file.db.execute_sql("PRAGMA synchronous = OFF")
    kari = desk.people.add_person(PersonDraft("Kari Moe")).new_id
    desk.people.add_person(PersonDraft("Ola Nordmann"))
    top = desk.goals.add(GoalDraft("Answer faster", Level.STRATEGY, period="2026", owner_id=kari)).new_id

    def add(title: str, start: float, target: float, current: float) -> None:
        desk.goals.add(
            GoalDraft(
                title, Level.TEAM, top, period="2026-Q3", owner_id=kari, source=Source.TYPED, start_value=start,
                target_value=target, current_value=current, weight=3000,
            )
        )  # fmt: skip

    add("Answer within 4 hours", 6, 4, 5)
    add("Ten articles", 0, 10, 3)
    add("Forty calls", 0, 40, 10)
    add("Done already", 0, 2, 2)
    desk.settle()
    yield desk
    desk.close()
