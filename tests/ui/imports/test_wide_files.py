"""A sheet with many columns: the page stands at once, its lines follow, and nothing is lost on the way."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.imports.conftest import at
from ui.imports.match_page import AT_ONCE
from ui.imports.wizard import MATCH, ImportWizard

COLUMNS = 60


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """Give an export with sixty columns of which three are known."""
    own = [f"Custom {number}" for number in range(COLUMNS - 3)]
    lines = [";".join(["Ticket ID", "Created at", "Assignee", *own])]
    for row in range(1, 9):
        values = [f"T-{row}", f"0{row}.09.2026 08:00", "Kari Moe", *(f"v{row}" for _name in own)]
        lines.append(";".join(values))
    path = tmp_path / "wide.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_lines_of_a_wide_sheet_follow_in_slices(qtbot: QtBot, wizard: ImportWizard, wide: Path) -> None:
    wizard.open_file(wide)
    page = wizard.match_page
    wizard.go_to(MATCH)
    at(wizard, MATCH)
    assert len(page.rows) == AT_ONCE
    assert list(page.rows)[:3] == ["Ticket ID", "Created at", "Assignee"]
    qtbot.waitUntil(lambda: len(page.rows) == COLUMNS)
    qtbot.waitUntil(page.rows["Custom 56"].isVisible)
    tops = [page.rows[f"Custom {number}"].y() for number in range(COLUMNS - 3)]
    assert tops == sorted(set(tops))


def test_a_decision_while_lines_follow_keeps_them_all(qtbot: QtBot, wizard: ImportWizard, wide: Path) -> None:
    wizard.open_file(wide)
    at(wizard, MATCH)
    page = wizard.match_page
    assert len(page.rows) < COLUMNS
    wizard.draft.match("Custom 50", "subject")
    qtbot.waitUntil(lambda: len(page.rows) == COLUMNS)
    chosen = page.rows["Custom 50"]
    assert chosen.choice.value() == "subject"
    assert chosen.y() < page.rows["Custom 0"].y()  # among the columns that are read
