"""The KPI panel over imported values: the note, the list, drilling to file and row, and own KPIs."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.base.period import Grain
from csdesk.kpis.trend import TrendQuery
from csdesk.people.person import PersonDraft
from csdesk.workspace import Workspace
from ui.charts.marks import runs
from ui.context import Context
from ui.kpis.own_dialog import OwnDialog
from ui.kpis.panel import KpisPanel

FILE = """Agent,Month,CSAT,CSAT n,AHT,Avg resolution time (h),Knowledge articles
Kari,2025-11,4.0,20,300,5,3
Ola,2025-11,4.5,10,280,,2
Kari,2025-12,4.2,20,310,6,4
Ola,2025-12,4.1,10,290,,1
"""


@pytest.fixture
def imported(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Give the tickets of 2026, and imported values of the two months before."""
    for name in ("Kari", "Ola"):
        workspace.people.add_person(PersonDraft(name))
    path = tmp_path / "scores.csv"
    path.write_text(FILE, "utf-8")
    workspace.imports.apply(workspace.imports.prepare(path))
    return workspace


@pytest.fixture
def panel(imported: Workspace, context_for: Callable[..., Context], qtbot: QtBot) -> KpisPanel:
    """Give the panel with satisfaction chosen."""
    made = KpisPanel(context_for(imported))
    qtbot.addWidget(made)
    made.resize(1216, 900)
    made.show()
    made.refresh()
    made.show_target(kpi="csat")
    qtbot.waitExposed(made)
    return made


def test_a_note_tells_which_points_are_imported_and_the_line_is_not_joined(panel: KpisPanel) -> None:
    screen = panel._screen
    assert screen is not None
    points = screen.trend.series[0].points
    places = [place for place, point in enumerate(points) if point.imported]
    assert [points[place].period.code for place in places] == ["2025-11", "2025-12"]
    assert points[places[0]].value == pytest.approx((4.0 * 20 + 4.5 * 10) / 30)
    assert panel.detail.imported.isVisible()
    assert panel.detail.imported.text().startswith("Imported values: 2025-11 – 2025-12.")
    assert places in runs(points)


def test_drilling_leads_to_file_and_row(panel: KpisPanel, qtbot: QtBot) -> None:
    table, model = panel.detail.values.table, panel.detail.values.model
    assert model is not None
    row = next(
        row
        for row, record in enumerate(model.records)
        if record.cell.period and record.cell.period.code == "2025-12"
    )
    table.setFocus()
    table.setCurrentIndex(model.index(row, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    found = {(ref.agent, ref.value, ref.file, ref.row) for ref in panel.detail.drill.rows}
    assert found == {("Kari", 4.2, "scores.csv", 4), ("Ola", 4.1, "scores.csv", 5)}
    drilled = panel.detail.drill.model
    assert drilled is not None
    assert (drilled.columns[0].title, drilled.index(0, 0).data()) == ("Period", "2025-12")


def test_values_without_cases_show_no_n(panel: KpisPanel) -> None:
    panel.show_target(kpi="aht")
    model = panel.detail.values.model
    assert model is not None
    assert panel.detail.imported.isVisible()
    panel.list.choose("resolution_time")
    assert panel.detail.head.name.text() == "Resolution time, mean"
    assert panel._screen is not None
    values = [point.value for point in panel._screen.trend.series[0].points if point.value]
    assert values == [5 * 3600, 6 * 3600]
    panel.list.choose("knowledge_articles")
    assert panel.detail.head.name.text() == "Knowledge articles"
    assert "imported" in panel.detail.head.ground.text()


def test_an_own_kpi_is_edited_by_keyboard_and_undone(
    panel: KpisPanel, imported: Workspace, qtbot: QtBot
) -> None:
    assert not panel.detail.definition.edit_own.isVisible()
    panel.list.choose("knowledge_articles")
    button = panel.detail.definition.edit_own
    assert button.isVisible()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    dialog = panel.findChild(OwnDialog)
    assert dialog is not None
    name = dialog.form.editors["name"]
    name.clear()  # type: ignore[attr-defined]
    qtbot.keyClick(dialog.confirm, Qt.Key.Key_Space)
    assert imported.kpis.owns()["knowledge_articles"].name == "Knowledge articles"
    qtbot.keyClicks(name, "Articles written")
    qtbot.keyClick(dialog.confirm, Qt.Key.Key_Space)
    assert imported.kpis.owns()["knowledge_articles"].name == "Articles written"
    assert panel.detail.head.name.text() == "Articles written"
    imported.undo()
    assert imported.kpis.owns()["knowledge_articles"].name == "Knowledge articles"


@pytest.mark.parametrize("code", ["en", "zh_CN", "nb"])
def test_the_note_is_said_in_each_language(imported: Workspace, code: str) -> None:
    trend = imported.kpis.trend(_query())
    assert trend.imported is not None
    said = Language(code).say(trend.imported)
    assert ("2025-11" in said) and ((code == "en") is said.startswith("Imported values"))


def _query() -> TrendQuery:
    return TrendQuery("csat", Grain.MONTH, date(2025, 10, 1), date(2026, 3, 31))
