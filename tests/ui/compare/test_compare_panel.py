"""The area Compare with real clicks and keys: ways, views, the funnel, the table, rows, and what leaves the window."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from csdesk.interactions.fact import Facts
from csdesk.kpis.comparing.comparison import Verdict, Way
from csdesk.workspace import Workspace
from ui.charts.funnel_plot import FunnelPlot
from ui.charts.interval_plot import IntervalPlot
from ui.compare.data_file import write_data
from ui.compare.panel import ComparePanel
from ui.compare.people_page import PeoplePage
from ui.context import Context


def contacts() -> Facts:
    """Give 360 contacts: Kari solves nearly all, Ola two of three, Per half; Liv has six."""
    columns: dict[str, list[Any]] = {
        name: [] for name in ("opened_at", "agent", "topic", "channel", "first_contact")
    }
    months = []
    for number in range(360):
        name = "Liv" if number < 6 else ("Kari", "Ola", "Per")[number % 3]
        turn = number // 3
        solved = {"Kari": turn % 20 > 0, "Ola": turn % 3 > 0, "Per": turn % 2 > 0, "Liv": True}[name]
        opened = datetime(2026, 3, 1, 9) + timedelta(hours=number * 2)
        columns["opened_at"].append(int((opened - datetime(1970, 1, 1)).total_seconds()))
        columns["agent"].append(name)
        columns["topic"].append("Fault" if turn % 4 == 0 else "Invoice")
        columns["channel"].append("Phone")
        columns["first_contact"].append(int(solved))
        months.append(opened.year * 12 + opened.month - 1)
    keys = [f"ticket:{number}" for number in range(360)]
    return Facts("ticket", keys, range(2, 362), months, columns)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give a file with the contacts in it."""
    made = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    record = {
        "file_name": "calls.xlsx", "sheet": "Export", "kind": "interactions", "at": "2026-04-01T09:00:00",
        "rows_read": 360, "skipped": 0,
    }  # fmt: skip
    made.interactions.write(contacts(), record)
    yield made
    made.close()


@pytest.fixture
def panel(workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot) -> ComparePanel:
    """Give the panel, shown."""
    made = ComparePanel(context_for(workspace))
    qtbot.addWidget(made)
    made.resize(1216, 900)
    made.show()
    made.refresh()
    qtbot.waitExposed(made)
    return made


def page_of(panel: ComparePanel) -> PeoplePage:
    page = panel.page("people")
    assert isinstance(page, PeoplePage)
    return page


def test_it_opens_with_people_adjusted_for_the_mix(panel: ComparePanel) -> None:
    page = page_of(panel)
    assert panel.top.kpi.value() == "fcr"
    assert page.current_way is Way.ADJUSTED
    assert page.sentence.text().startswith("Better than the group")
    assert "topics" in page.meaning.text()
    figure = page.intervals.figure
    assert isinstance(figure, IntervalPlot)
    assert [group.verdict for group in figure.groups] == [
        Verdict.BETTER,
        Verdict.SAME,
        Verdict.WORSE,
        Verdict.FEW,
    ]
    assert page.intervals.accessibleName().startswith("Chart: First contact resolution")
    assert page.intervals.accessibleDescription().startswith(page.sentence.text())


def test_keys_walk_through_everyone_and_enter_shows_the_rows(panel: ComparePanel, qtbot: QtBot) -> None:
    page = page_of(panel)
    page.intervals.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.intervals.mark == "Kari"
    assert "of 3" in page.intervals.accessibleDescription()
    qtbot.keyClick(page.intervals, Qt.Key.Key_Down)
    qtbot.keyClick(page.intervals, Qt.Key.Key_Down)
    assert page.intervals.mark == "Per"
    qtbot.keyClick(page.intervals, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.drill
    assert {row.agent for row in page.drill.rows} == {"Per"}
    assert len(page.drill.rows) == 118
    qtbot.keyClick(page.drill, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.intervals


def test_each_way_says_what_it_means(panel: ComparePanel, qtbot: QtBot) -> None:
    page = page_of(panel)
    meanings = {page.meaning.text()}
    page.way.setFocus()
    for way in (Way.SHRUNK, Way.RAW):
        qtbot.keyClick(page.way, Qt.Key.Key_Right)
        assert page.current_way is way
        meanings.add(page.meaning.text())
    assert len(meanings) == 3


def test_the_funnel_walks_from_few_cases_to_many(panel: ComparePanel, qtbot: QtBot) -> None:
    page = page_of(panel)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert page.stack.currentWidget() is page.funnel
    figure = page.funnel.figure
    assert isinstance(figure, FunnelPlot)
    assert "Liv" not in figure.marks()
    qtbot.keyClick(page.funnel, Qt.Key.Key_End)
    last = figure.marks()[-1]
    assert page.funnel.mark == last
    with qtbot.waitSignal(page.funnel.drilled) as drilled:
        qtbot.mouseDClick(page.funnel, Qt.MouseButton.LeftButton, pos=figure.rect_of(last).center().toPoint())
    assert drilled.args == [last, True]


def test_no_place_stands_without_its_range(panel: ComparePanel, qtbot: QtBot) -> None:
    page = page_of(panel)
    page.view.set_current("table", tell=True)
    model = page.table.model
    assert model is not None
    heads = [column.title for column in model.columns]
    places = [str(model.index(row, heads.index("Place, from–to")).data()) for row in range(model.rowCount())]
    assert sorted(places) == ["", "1–1", "2–2", "3–3"]
    page.table.table.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(page.table.table, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.drill


def test_another_kpi_team_and_range_are_asked_again(panel: ComparePanel) -> None:
    page = page_of(panel)
    panel.top.by.set_current("team", tell=True)
    assert page.comparison is not None
    assert page.comparison.query.by == "team"
    assert page.comparison.rows == ()
    assert not page.card.isVisible()
    panel.top.by.set_current("agent", tell=True)
    panel.top.span.set_current("3M", tell=True)
    assert page.comparison.query.start is not None
    panel.show_target(page="people", kpi="reopen_rate")
    assert page.comparison.query.by == "agent"


def test_pictures_and_data_leave_the_window(panel: ComparePanel, tmp_path: Path) -> None:
    page = page_of(panel)
    page.out.copy()
    assert QGuiApplication.clipboard().image().width() >= 1_280
    for name in ("funnel.svg", "funnel.png"):
        page.out.save(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 5_000
    assert page.comparison is not None
    write_data(tmp_path / "data.xlsx", page.comparison, page._context.language)
    from openpyxl import load_workbook

    sheet = load_workbook(tmp_path / "data.xlsx").worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    kari = next(row for row in cells if "Kari" in row)
    assert 118 in kari
    assert "better than the group" in kari


def test_an_empty_file_leads_to_the_import(
    tmp_path: Path, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    workspace = Workspace.create(tmp_path / "empty.csdesk", "Acme")
    panel = ComparePanel(context_for(workspace))
    qtbot.addWidget(panel)
    panel.show()
    panel.refresh()
    assert panel.whole.currentWidget() is panel.empty
    workspace.close()


def test_the_other_pages_are_made_when_they_are_looked_at(panel: ComparePanel, qtbot: QtBot) -> None:
    assert list(panel.made) == ["people"]
    panel.pages.setFocus()
    qtbot.keyClick(panel.pages, Qt.Key.Key_Right)
    assert list(panel.made) == ["people", "relations"]
    assert panel.stack.currentWidget() is panel.made["relations"]
