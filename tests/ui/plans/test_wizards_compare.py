"""Two quarters side by side: pairs, totals, another earlier quarter, Excel and paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from csdesk.plans.carrying import Carry, Fate
from csdesk.workspace import Workspace
from tests.ui.plans.quarter import a_quarter
from ui.context import Context
from ui.plans.wizards import compare_quarters
from ui.plans.wizards.compare_quarters import CompareDialog, open_compare


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    yield from a_quarter(tmp_path, monkeypatch)


@pytest.fixture
def dialog(
    workspace: Workspace,
    context_for: Callable[..., Context],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> CompareDialog:
    workspace.plans.carry_over(
        [Carry(2, score=0.6, comment="Late vendor"), Carry(3, Fate.CLOSE)], "2026-Q3", "2026-Q4"
    )
    opened: list[CompareDialog] = []

    class Kept(CompareDialog):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
            qtbot.addWidget(self)
            opened.append(self)

    monkeypatch.setattr(compare_quarters, "CompareDialog", Kept)
    open_compare(context_for(workspace), "2026-Q4")
    return opened[0]


def cells(dialog: CompareDialog) -> dict[str, list[str]]:
    model = dialog.model
    rows = [
        [str(model.index(r, c).data()) for c in range(model.columnCount())] for r in range(model.rowCount())
    ]
    return {row[0]: row[1:] for row in rows}


def test_pairs_stand_side_by_side(dialog: CompareDialog) -> None:
    found = cells(dialog)
    percent = "30\xa0%"
    assert found["Answer within 4 hours"][:6] == ["carried over", percent, percent, "4", "4", "50\xa0%"]
    assert found["Answer within 4 hours"][6] == "60\xa0%"
    assert found["Ten articles"][:3] == ["ended", percent, ""]
    assert found["Answer faster"][0] == "goes on"
    assert dialog.lead.text() == "Q3 2026 and Q4 2026: 1 goal carried over, 3 ended, 0 new"
    assert dialog.totals_model.records[0].strategy == "Answer faster"
    assert dialog.model.headerData(3, Qt.Orientation.Horizontal) == "Weight, Q4 2026"


def test_another_quarter_can_be_chosen(dialog: CompareDialog) -> None:
    dialog.choice.set_value("2026-Q2")
    dialog.choice.picked.emit("2026-Q2")
    assert dialog.model.headerData(2, Qt.Orientation.Horizontal) == "Weight, Q2 2026"
    assert cells(dialog)["Answer within 4 hours"][0] == "new"


def test_the_workbook_holds_true_numbers(dialog: CompareDialog, tmp_path: Path) -> None:
    dialog.write(tmp_path / "two.xlsx")
    book = openpyxl.load_workbook(tmp_path / "two.xlsx")
    rows = {row[0]: row for row in book.worksheets[0].iter_rows(values_only=True)}
    assert rows["Answer within 4 hours"][1:11] == (
        "carried over", "Kari Moe", 0.3, 0.3, 4, 4, 0.5, 0.6, 0, "Late vendor",
    )  # fmt: skip
    totals = [row[:3] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)]
    assert [(name, goals) for name, goals, _mean in totals] == [("Answer faster", 4)]


def test_it_prints(dialog: CompareDialog, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "two.pdf"))
    dialog.print_on(printer)
    assert (tmp_path / "two.pdf").read_bytes().startswith(b"%PDF")
