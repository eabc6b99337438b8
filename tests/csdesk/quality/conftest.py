"""Gives every quality test an open desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.quality_desk import QualityDesk, open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[QualityDesk]:
    """Return a company with a week of tickets and a scorecard."""
    opened = open_desk(tmp_path / "quality.csdesk")
    yield opened
    opened.workspace.close()
