"""The table model and its views."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from ui.models.records_model import Column, RecordsModel
from ui.roles import INK, SORT, VALUE
from ui.theme import Theme
from ui.widgets.delegates import NumberDelegate, PersonDelegate, ProgressDelegate, Progressed, StatusDelegate
from ui.widgets.table import Table
from ui.widgets.tree import Tree


@dataclass(frozen=True)
class Goal:
    id: int
    title: str
    share: float | None
    status: str = "on_track"


GOALS = (Goal(1, "Beta", 0.5), Goal(2, "alpha", None, "at_risk"), Goal(3, "Gamma", 0.2, "done"))


def model(edits: list[Any] | None = None) -> RecordsModel[Goal]:
    made: RecordsModel[Goal] = RecordsModel(
        [
            Column("Goal", lambda g: g.title, set=lambda g, v: (edits or []).append((g.id, v)), role="text2"),
            Column(
                "Progress",
                lambda g: Progressed(g.share, str(g.share)),
                lambda g: str(g.share),
                sort=lambda g: g.share,
            ),
            Column("Status", lambda g: g.status),
            Column("Share", lambda g: g.share, right=True),
        ],
        key=lambda g: g.id,
    )
    made.set_records(GOALS)
    return made


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    made = model()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_records(GOALS[:2])
    made.set_records([Goal(1, "Changed", 0.9), GOALS[1]])
    made.sort(0)
    made.set_records(GOALS)
    assert made.index(0, 0).data(INK) == "text2"
    assert made.index(0, 2).data(VALUE) == "at_risk"
    del tester


def test_sorting_ignores_case_and_puts_blanks_last(qtbot: QtBot) -> None:
    made = model()
    made.sort(0)
    assert [g.title for g in made.records] == ["alpha", "Beta", "Gamma"]
    made.sort(3, Qt.SortOrder.DescendingOrder)
    assert [g.share for g in made.records] == [0.5, 0.2, None]
    made.sort(1)
    assert [g.share for g in made.records] == [0.2, 0.5, None]
    assert made.index(0, 1).data(SORT) == 0.2
    assert made.row_of(2) == 2


def test_a_selected_row_survives_new_content_and_sorting(qtbot: QtBot, theme: Theme) -> None:
    table, made = Table(theme, "Goals"), model()
    qtbot.addWidget(table)
    table.setModel(made)
    table.selectRow(0)
    made.set_records([Goal(1, "Beta!", 0.5), *GOALS[1:]])
    made.sort(0, Qt.SortOrder.AscendingOrder)
    assert [made.record(index).id for index in table.selectionModel().selectedRows()] == [1]


def test_typing_in_a_cell_hands_over_what_was_typed(qtbot: QtBot) -> None:
    edits: list[Any] = [None]
    made = model(edits)
    assert made.setData(made.index(0, 0), "New") is False
    assert edits[-1] == (1, "New")
    assert made.flags(made.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert not made.flags(made.index(0, 2)) & Qt.ItemFlag.ItemIsEditable


def test_the_table_paints_all_kinds_of_cells(qtbot: QtBot, theme: Theme, language: Language) -> None:
    table, made = Table(theme, "Goals"), model()
    qtbot.addWidget(table)
    table.setModel(made)
    table.set_widths([120, 120, 100, 60])
    table.setItemDelegateForColumn(0, PersonDelegate(theme, table))
    table.setItemDelegateForColumn(1, ProgressDelegate(theme, table))
    table.setItemDelegateForColumn(2, StatusDelegate(theme, language, table))
    table.setItemDelegateForColumn(3, NumberDelegate(theme, table))
    table.resize(500, 220)
    table.show()
    qtbot.mouseMove(table.viewport(), QPoint(20, 50))
    table.setFocus()
    qtbot.waitUntil(lambda: table.hover_row == 1)
    assert table.currentIndex().row() == 0
    assert table.rowHeight(0) == 36
    assert not table.grab().isNull()


def test_the_tree_paints_rows_and_folds_by_key(qtbot: QtBot, theme: Theme) -> None:
    tree, items = Tree(theme, "Goals"), QStandardItemModel()
    root = QStandardItem("Vision")
    root.appendRow(QStandardItem("Strategy"))
    items.appendRow(root)
    qtbot.addWidget(tree)
    tree.setModel(items)
    tree.set_widths([200])
    tree.resize(400, 200)
    tree.show()
    tree.setFocus()
    qtbot.waitUntil(tree.hasFocus)
    assert tree.currentIndex().row() == 0
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    assert tree.isExpanded(items.index(0, 0))
    assert not tree.grab().isNull()
