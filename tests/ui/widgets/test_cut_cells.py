"""A cell that is cut shows its whole text to whoever points at it."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from ui.models.records_model import Column, RecordsModel
from ui.theme import Theme
from ui.widgets.table import Table

LONG = "A name of a file that nobody would call short.xlsx"


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> Table:
    model: RecordsModel[str] = RecordsModel(
        [
            Column("File", lambda text: text),
            Column("Told", lambda text: text, tooltip=lambda _text: "its own"),
        ],
        key=lambda text: text,
    )
    made = Table(theme, "Files")
    qtbot.addWidget(made)
    made.setModel(model)
    made.set_widths([120, 120], stretch=-1)
    model.set_records([LONG, "b.csv"])
    made.resize(400, 300)
    made.show()
    return made


@pytest.mark.parametrize(("row", "column", "told"), [(0, 0, LONG), (1, 0, ""), (0, 1, "its own")])
def test_only_a_cut_text_is_told(table: Table, row: int, column: int, told: str) -> None:
    QToolTip.hideText()
    QApplication.processEvents()
    model = table.model()
    place = table.visualRect(model.index(row, column)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(QPoint(place)))
    QApplication.sendEvent(table.viewport(), event)
    assert (QToolTip.text() if QToolTip.isVisible() else "") == told
    QToolTip.hideText()
