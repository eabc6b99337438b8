"""The board with real clicks and keys: narrowing, taking back, rows with file, sheet and row, periods, KPIs."""

from collections.abc import Callable, Hashable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from csdesk.kpis.dashboard.answer import BoardReading
from csdesk.people.unit import UnitDraft
from csdesk.workspace import Workspace
from tests.ui.board.conftest import tickets, write
from ui.board.kpi_choice import KpiChoice
from ui.board.marks import GRID, HEAT, PARETO, SPREAD
from ui.board.panel import BoardPanel
from ui.charts.figure import FigureView
from ui.charts.week_grid import ALL

LEFT = Qt.MouseButton.LeftButton


def reading(panel: BoardPanel) -> BoardReading:
    """What is shown."""
    assert panel.shown is not None
    return panel.shown.reading


def spot(view: FigureView, mark: Hashable) -> QPoint:
    """Where a mark can be clicked."""
    assert view.figure is not None
    return view.figure.rect_of(mark).center().toPoint()


def cell(panel: BoardPanel, name: str, column: int) -> QPoint:
    """Where a cell of the heat table can be clicked."""
    heat = panel.view.heat
    return heat.visualRect(heat.heat.index(heat.heat.row_of(name), column)).center()


def chips(panel: BoardPanel) -> list[str]:
    """What the chips say."""
    return [chip.text() for _names, chip in panel.chips.chips]


def test_a_topic_narrows_all_others_and_a_second_click_takes_it_back(panel: BoardPanel, qtbot: QtBot) -> None:
    whole = reading(panel)
    qtbot.mouseClick(panel.view.pareto, LEFT, pos=spot(panel.view.pareto, "Login"))
    part = reading(panel)
    assert part.contacts == next(bar.n for bar in whole.pareto.bars if bar.name == "Login")  # type: ignore[union-attr]
    assert part.pareto == whole.pareto and part.heat != whole.heat
    assert chips(panel) == ["Topic: Login"]
    qtbot.mouseClick(panel.view.pareto, LEFT, pos=spot(panel.view.pareto, "Login"))
    assert reading(panel) == whole and chips(panel) == []


def test_clicks_in_four_parts_add_up_and_keys_take_them_back(panel: BoardPanel, qtbot: QtBot) -> None:
    view = panel.view
    qtbot.mouseClick(view.heat.viewport(), LEFT, pos=cell(panel, "Kari", 0))
    qtbot.mouseClick(view.pareto, LEFT, pos=spot(view.pareto, "Billing"))
    qtbot.mouseClick(view.week, LEFT, pos=spot(view.week, (2, ALL)))
    bars = reading(panel).spread.bins  # type: ignore[union-attr]
    full = max(range(len(bars)), key=lambda place: bars[place].n)
    qtbot.mouseClick(view.spread, LEFT, pos=spot(view.spread, full))
    assert chips(panel)[:3] == ["Agent: Kari", "Topic: Billing", "Tue"]
    assert chips(panel)[3].startswith("First response time: ")
    question = reading(panel).question
    expected = [
        row
        for row in panel._context.workspace.kpis.rows(question.query("volume"), limit=1000)
        if row.agent == "Kari"
        and row.topic == "Billing"
        and row.opened is not None
        and row.opened.weekday() == 1
    ]
    assert reading(panel).contacts == len(expected) > 0
    qtbot.keyClick(panel, Qt.Key.Key_Backspace)
    assert len(chips(panel)) == 3 and not reading(panel).question.ranges
    qtbot.mouseClick(panel.chips.chips[0][1], LEFT)
    assert chips(panel) == ["Topic: Billing", "Tue"]
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert chips(panel) == [] and not reading(panel).question.filtered


def test_a_double_click_on_a_cell_leads_to_file_sheet_and_row(panel: BoardPanel, qtbot: QtBot) -> None:
    before = reading(panel).question
    heat = panel.view.heat
    column = 1 + next(i for i, c in enumerate(reading(panel).heat.columns) if c.key == "frt")  # type: ignore[union-attr]
    place = cell(panel, "Ola", column)
    qtbot.mouseClick(heat.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(heat.viewport(), LEFT, pos=place)
    assert panel.stack.currentWidget() is panel.rows
    rows = panel.drill.rows
    assert {row.agent for row in rows} == {"Ola"}
    assert {(row.file, row.sheet) for row in rows} == {("tickets.xlsx", "Export")}
    facts = tickets()
    by_row = dict(zip(facts.source_rows, facts.columns["external_id"], strict=True))
    assert all(by_row[row.row] == row.external_id for row in rows)
    assert reading(panel).question.where == before.where  # the first click is taken back
    assert "First response time" in panel.drill.title.text() and "Ola" in panel.drill.title.text()
    qtbot.keyClick(panel.drill.table, Qt.Key.Key_Escape)
    assert panel.stack.currentWidget() is panel.board


@pytest.mark.parametrize("part", [SPREAD, PARETO, GRID])
def test_every_mark_leads_to_as_many_rows_as_it_says(panel: BoardPanel, qtbot: QtBot, part: str) -> None:
    view = {SPREAD: panel.view.spread, PARETO: panel.view.pareto, GRID: panel.view.week}[part]
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    mark = view.mark
    assert mark is not None and view.figure is not None
    said = view.figure.readout(mark).lines[0].figure
    if part == PARETO:
        said = str(next(bar.n for bar in reading(panel).pareto.bars if bar.name == mark))  # type: ignore[union-attr]
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert panel.stack.currentWidget() is panel.rows
    assert len(panel.drill.rows) == int(said)


def test_arrows_and_enter_work_in_the_heat_table(panel: BoardPanel, qtbot: QtBot) -> None:
    heat = panel.view.heat
    heat.setFocus(Qt.FocusReason.TabFocusReason)
    heat.setCurrentIndex(heat.heat.index(0, 0))
    qtbot.keyClick(heat, Qt.Key.Key_Down)
    qtbot.keyClick(heat, Qt.Key.Key_Right)
    name = heat.heat.rows[1].name
    assert heat.mark_at(heat.currentIndex()) == (name, reading(panel).heat.columns[0].key)  # type: ignore[union-attr]
    qtbot.keyClick(heat, Qt.Key.Key_Space)
    assert chips(panel) == [f"Agent: {name}"]
    assert heat.currentIndex().row() == 1  # the place in the table stays
    qtbot.keyClick(heat, Qt.Key.Key_Escape)
    assert chips(panel) == []
    qtbot.keyClick(heat, Qt.Key.Key_Return)
    assert {row.agent for row in panel.drill.rows} == {name}


def test_a_click_on_a_head_sorts_with_blanks_last(panel: BoardPanel, qtbot: QtBot) -> None:
    heat = panel.view.heat
    head = heat.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(1) + 20, head.height() // 2)
    qtbot.mouseClick(head.viewport(), LEFT, pos=place)
    values = [row.cells[0].value for row in heat.heat.rows]
    assert values in (sorted(values), sorted(values, reverse=True))  # type: ignore[type-var]
    QAbstractItemModelTester(heat.heat, QAbstractItemModelTester.FailureReportingMode.Fatal)
    spoken = heat.heat.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heat.heat.rows[0].name in spoken and "First response" in spoken
    assert not heat.mark_at(QModelIndex())


def test_brackets_change_the_period_as_far_as_the_data_reaches(panel: BoardPanel, qtbot: QtBot) -> None:
    assert panel.bar.name.text() == "Sep 2026"
    qtbot.keyClick(panel, Qt.Key.Key_BracketRight)
    assert panel.bar.name.text() == "Sep 2026"
    qtbot.keyClick(panel.view.heat, Qt.Key.Key_BracketLeft)
    assert panel.bar.name.text() == "Aug 2026" and reading(panel).question.end.month == 8
    qtbot.mouseClick(panel.bar.on, LEFT)
    assert panel.bar.name.text() == "Sep 2026"
    panel.bar.grain.set_current("quarter", tell=True)
    assert panel.bar.name.text() == "Q3 2026" and reading(panel).contacts == 400


def test_units_are_listed_and_narrow_the_board(workspace: Workspace, panel: BoardPanel, qtbot: QtBot) -> None:
    panel.view.rows.set_current("unit", tell=True)
    assert {row.name for row in reading(panel).heat.rows} == {"Alpha", "Beta"}  # type: ignore[union-attr]
    qtbot.mouseClick(panel.view.heat.viewport(), LEFT, pos=cell(panel, "Beta", 0))
    assert chips(panel) == ["Unit: Beta"]
    workspace.people.add_unit(UnitDraft("Gamma"))
    names = [panel.bar.unit.itemText(place) for place in range(panel.bar.unit.count())]
    assert names == ["Whole company", "Gamma"]


def test_chosen_kpis_are_kept_and_undone(workspace: Workspace, panel: BoardPanel, qtbot: QtBot) -> None:
    before = [card.key for card in reading(panel).cards]
    qtbot.mouseClick(panel.choose, LEFT)
    assert panel.popover is not None and isinstance(panel.popover.content, KpiChoice)
    boxes = dict(panel.popover.content.boxes)
    qtbot.mouseClick(boxes["csat"], LEFT)
    panel.popover.close()
    assert [card.key for card in reading(panel).cards] != before
    assert workspace.boards.chosen(None) == tuple(card.key for card in reading(panel).cards)
    workspace.undo()
    assert [card.key for card in reading(panel).cards] == before


def test_every_chart_has_its_table_its_sentence_and_its_ways_out(
    panel: BoardPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    for part in (HEAT, SPREAD, PARETO, GRID):
        card = panel.view.cards[part]
        assert card.shown is not None and card.chart.accessibleDescription() == card.shown.sentence != ""
        qtbot.mouseClick(card.as_table, LEFT)
        assert card.table is not None and card.pages.currentWidget() is card.table
        assert card.table.model().rowCount() == len(card.shown.grid.rows) > 0
        qtbot.mouseClick(card.as_table, LEFT)
        assert card.pages.currentWidget() is card.chart
        qtbot.mouseClick(card.copy, LEFT)
        assert QGuiApplication.clipboard().image().width() >= 1280
        for kind in ("png", "svg", "csv", "xlsx"):
            path = tmp_path / f"{part}.{kind}"
            panel.out.write(card.shown, kind, path)
            assert path.stat().st_size > 100
        sheet = load_workbook(tmp_path / f"{part}.xlsx").active
        assert sheet is not None and sheet.max_row >= len(card.shown.grid.rows) + 1
        assert (
            len((tmp_path / f"{part}.csv").read_text("utf-8-sig").splitlines())
            == len(card.shown.grid.rows) + 1
        )


def test_a_tile_shows_its_distribution(panel: BoardPanel, qtbot: QtBot) -> None:
    tile = next(tile for row in panel.view.tiles for tile in row.tiles if tile.data.key == "csat")
    qtbot.mouseClick(tile, LEFT)
    spread = reading(panel).spread
    assert spread is not None and spread.key == "csat" and spread.discrete and tile.isChecked()


def test_an_empty_workspace_says_what_the_board_is_for(
    empty_workspace: Workspace, shown: Callable[[Workspace], BoardPanel], qtbot: QtBot
) -> None:
    panel = shown(empty_workspace)
    assert panel.stack.currentWidget() is panel.empty
    qtbot.mouseClick(panel.empty.start, LEFT)
    assert panel._context.go == [("imports", {})]
    write(empty_workspace, tickets(count=30))
    assert panel.stack.currentWidget() is panel.board and reading(panel).contacts > 0


def test_two_hundred_agents_scroll(
    empty_workspace: Workspace, shown: Callable[[Workspace], BoardPanel]
) -> None:
    names = tuple(f"Agent {number:03}" for number in range(200))
    write(empty_workspace, tickets(names, 2000))
    panel = shown(empty_workspace)
    heat = panel.view.heat
    assert heat.heat.rowCount() == 200 and heat.verticalScrollBar().maximum() > 0
    assert heat.heat.rows[0].n >= heat.heat.rows[-1].n
