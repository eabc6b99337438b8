"""At a large text size and in a small window there is still room for the rows."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from csdesk.workspace import Workspace
from tests.ui.imports.conftest import CROWDED, at
from ui.imports.wizard import CHECK, SHEET, ImportWizard
from ui.theme import Theme


@pytest.fixture
def small(qtbot: QtBot, qapp: QApplication, workspace: Workspace, context_for: Any) -> Iterator[ImportWizard]:
    """Give the wizard with text at 150 % on a screen of 1100 x 700."""
    large = Theme("light", 150)
    large.dress(qapp)
    made = ImportWizard(replace(context_for(workspace), theme=large))
    qtbot.addWidget(made)
    made.open()
    made.resize(1100, 700)
    yield made
    Theme("light").dress(qapp)


def whole_rows(table: QTableView) -> int:
    """Count the rows that fit below the header."""
    QApplication.processEvents()
    return table.viewport().height() // table.verticalHeader().defaultSectionSize()


def test_five_rows_stay_visible(small: ImportWizard, crowded: Path) -> None:
    crowded.write_text(CROWDED.replace("\n", f";{'x' * 40}\n").replace("CSAT;x", "CSAT;Comment x"), "utf-8")
    small.open_file(crowded)
    at(small, SHEET)
    assert whole_rows(small.sheet_page.table) >= 5
    at(small, CHECK)
    rows = small.check_page.rows
    assert whole_rows(rows.table) >= 5
    assert rows.card.sentence.toolTip().startswith("Row 3, Created at")  # the place, which has no line here
    assert not rows.card.place.isVisible()
    small.check_page.show_view("values")
    assert whole_rows(small.check_page.values.table) >= 5


def test_a_warning_is_never_folded(small: ImportWizard, crowded: Path) -> None:
    small.open_file(crowded)
    at(small, CHECK)
    small.check_page.rows.fix_similar("skip")
    small.reject()
    assert "Press once more" in small.foot.line.text()
    assert small.isVisible()
    small.resize(1700, 1200)
    QApplication.processEvents()
    assert small.check_page.rows.card.place.isVisible()
