"""The settings of the workspace: read, written when a field is left, refused in words, undone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from csdesk.base.errors import Refused
from csdesk.workspace import Workspace
from ui.context import Context
from ui.shell.workspace_settings import WorkspaceSettings


@pytest.fixture
def settings(tmp_path: Path, context_for: Callable[[Workspace], Context], qtbot: QtBot) -> WorkspaceSettings:
    dialog = WorkspaceSettings(context_for(Workspace.create(tmp_path / "w.csdesk", "Acme")))
    qtbot.addWidget(dialog)
    return dialog


def facts(dialog: WorkspaceSettings) -> dict[str, str]:
    return dialog._context.workspace.facts.all()


def test_it_shows_what_is_in_force(settings: WorkspaceSettings) -> None:
    values: dict[str, Any] = dict(settings.form.values())
    assert (values["name"], values["fiscal_start"], values["week_rule"]) == ("Acme", "1", "iso")


@pytest.mark.parametrize(
    ("name", "value"),
    [("fiscal_start", "4"), ("week_rule", "sunday"), ("time_zone", "Europe/Oslo"), ("subtitle", "Oslo")],
)
def test_each_edit_is_one_undo(settings: WorkspaceSettings, name: str, value: str) -> None:
    before = facts(settings)
    settings.form.edited.emit(name, value)
    assert facts(settings) == before | {name: value}
    settings._context.workspace.undo()
    assert facts(settings) == before


def test_a_refusal_is_shown_and_nothing_changes(settings: WorkspaceSettings) -> None:
    before = facts(settings)
    settings.form.edited.emit("time_zone", "Middle/Earth")
    assert facts(settings) == before
    with pytest.raises(Refused, match="no time zone"):
        settings._context.workspace.facts.edit({"time_zone": "Middle/Earth"})
    with pytest.raises(Refused, match="Monday"):
        settings._context.workspace.facts.edit({"week_rule": "tuesday"})
