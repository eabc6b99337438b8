"""Gives every review test an open desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.review_desk import Desk, open_desk, start_cycle


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a company with goals, before any cycle."""
    opened = open_desk(tmp_path / "reviews.csdesk")
    yield opened
    opened.file.close()


@pytest.fixture
def reviews(desk: Desk) -> dict[str, int]:
    """Return the review ids of a running cycle, by person."""
    return start_cycle(desk)
