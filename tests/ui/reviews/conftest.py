"""A review panel on an open file, as the window shows it: the page with the evidence beside it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import Words
from csdesk.kpis.scoring.service import Scoring
from tests.fakes.review_desk import Desk, open_desk, start_cycle
from ui.context import Context
from ui.reviews.panel import ReviewsPanel


class Space:
    """What a panel needs of a workspace, over the desk of the core's tests."""

    read_only = False

    def __init__(self, desk: Desk) -> None:
        self.people, self.goals, self.reviews, self.facts = desk.people, desk.goals, desk.reviews, desk.facts
        self._journal = desk.file.journal
        self.kpis = desk.kpis
        self.scoring = Scoring(desk.file.db, desk.file.journal, desk.people, desk.kpis)  # type: ignore[arg-type]

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        self._journal.listen(listener)

    def undo(self) -> Change:
        return self._journal.undo()

    def redo(self) -> Change:
        return self._journal.redo()

    def can_undo(self) -> Words | None:
        return self._journal.can_undo()

    def can_redo(self) -> Words | None:
        return self._journal.can_redo()


@dataclass
class Shown:
    """An open panel, what lies under it, and the reviews by person."""

    panel: ReviewsPanel
    context: Context
    desk: Desk
    reviews: dict[str, int]
    window: QWidget

    def open(self, name: str = "kari") -> Any:
        """Open a person's review and return its editor."""
        self.panel.open_review(self.reviews[name])
        QApplication.processEvents()
        return self.panel.editor

    def view(self, name: str = "kari") -> Any:
        """Return the review as the core has it now."""
        return self.desk.reviews.open_review(self.reviews[name])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "reviews.csdesk")
    yield opened
    opened.file.close()


@pytest.fixture
def show(qtbot: Any, desk: Desk, context_for: Callable[..., Context]) -> Iterator[Callable[..., Shown]]:
    """Return a maker of panels: ``show(cycle=False)`` for an empty one, ``show(language=...)`` for another language."""
    windows: list[QWidget] = []

    def make(*, cycle: bool = True, language: Any = None) -> Shown:
        reviews = start_cycle(desk) if cycle else {}
        context = context_for(Space(desk), language) if language else context_for(Space(desk))
        panel = ReviewsPanel(context)
        window = QWidget()
        row = QHBoxLayout(window)
        row.addWidget(panel, 1)
        row.addWidget(panel.inspector)
        window.resize(1400, 860)
        windows.append(window)
        window.show()
        panel.refresh()
        return Shown(panel, context, desk, reviews, window)

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    # Without this they would live on, and every later theme would dress them again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shown(show: Callable[..., Shown]) -> Shown:
    """Return a panel on a running cycle."""
    return show()
