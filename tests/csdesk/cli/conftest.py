"""A command line for tests: exit status, the JSON answer and what was said on standard error."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from csdesk.cli import main
from tests.shared_data import SHARED


@dataclass(frozen=True)
class Answer:
    """What a verb gave back."""

    status: int
    text: str
    errors: str

    @property
    def json(self) -> Any:
        """The one JSON document."""
        return json.loads(self.text)


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs one verb."""

    def go(*arguments: object) -> Answer:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return go


@pytest.fixture
def file(tmp_path: Path, run: Run) -> Path:
    """Give an empty workspace made by the command line."""
    path = tmp_path / "work.csdesk"
    assert run("new", path).status == 0
    return path


@pytest.fixture
def shared() -> Path:
    """Give the folder of real files."""
    return SHARED
