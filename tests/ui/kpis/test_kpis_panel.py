"""The KPI panel with real clicks and keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.base.period import Grain
from csdesk.kpis.trend import Status
from csdesk.people.unit import UnitDraft
from csdesk.workspace import Workspace
from ui.context import Context
from ui.kpis.export import write_sheet, write_values
from ui.kpis.loading import Screen
from ui.kpis.panel import KpisPanel


def shown(panel: KpisPanel) -> Screen:
    """The screen in sight."""
    assert panel._screen is not None
    return panel._screen


def cells(panel: KpisPanel, column: int) -> list[str]:
    """The texts of a column of the table of values."""
    model = panel.detail.values.model
    assert model is not None
    return [model.index(row, column).data() for row in range(model.rowCount())]


def pick(qtbot: QtBot, choice: object, value: object) -> None:
    """Choose from a drop-down list as a user does by keyboard."""
    choice.setFocus()  # type: ignore[attr-defined]
    index = next(i for i in range(choice.count()) if choice.itemData(i) == value)  # type: ignore[attr-defined]
    choice.setCurrentIndex(index)  # type: ignore[attr-defined]
    choice.activated.emit(index)  # type: ignore[attr-defined]


def test_list_puts_measured_kpis_first_and_says_what_the_others_need(panel: KpisPanel) -> None:
    entries = panel.list.model.records
    measured = [entry.measured for entry in entries]
    assert measured == sorted(measured, reverse=True)
    nps = next(entry for entry in entries if entry.kpi.key == "nps")
    assert nps.missing == ("nps",)
    row = panel.list.model.row_of("nps")
    spoken = panel.list.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "needs" in spoken


def test_item_models_keep_their_contract(panel: KpisPanel) -> None:
    assert panel.detail.values.model is not None
    for model in (panel.list.model, panel.detail.values.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel.detail.values.model.sort(1)
    panel.list._on_searched("sat")


def test_values_are_those_of_the_service(panel: KpisPanel, workspace: Workspace) -> None:
    screen = shown(panel)
    assert [p.value for p in screen.trend.series[0].points][-9:] == pytest.approx(
        [7200, 7200, 28800, *[7200] * 6]
    )
    assert cells(panel, 0)[0] == "Sep 2026 (not over)" and cells(panel, 1)[0] == "2.0\u00a0h"
    assert panel.detail.head.value.text() == "2.0" and panel.detail.head.unit.text() == "h"


def test_arrow_keys_walk_the_list(panel: KpisPanel, qtbot: QtBot) -> None:
    panel.list.view.setFocus()
    before = panel.list.current
    qtbot.keyClick(panel.list.view, Qt.Key.Key_Down)
    assert panel.list.current != before
    assert panel._view.kpi == panel.list.current


def test_search_narrows_the_list(panel: KpisPanel, qtbot: QtBot) -> None:
    panel.focus_search()
    qtbot.keyClicks(panel.list.search, "first contact")
    qtbot.keyClick(panel.list.search, Qt.Key.Key_Return)
    assert [entry.kpi.key for entry in panel.list.model.records] == ["fcr"]


def test_group_by_team_fills_table_and_chart(panel: KpisPanel, qtbot: QtBot) -> None:
    pick(qtbot, panel.detail.toolbar.group, "team")
    assert set(cells(panel, 0)) == {"Alpha", "Beta"}
    values = dict(zip(cells(panel, 0), cells(panel, 1), strict=True))
    assert values == {"Alpha": "1.0\u00a0h", "Beta": "3.0\u00a0h"}
    assert len(shown(panel).trend.series) == 3
    assert not panel.detail.compare.isEnabled()


def test_range_and_step(panel: KpisPanel, qtbot: QtBot) -> None:
    segments = panel.detail.range.span
    width = segments.width() / 5
    qtbot.mouseClick(
        segments, Qt.MouseButton.LeftButton, pos=QPoint(round(width * 0.4), segments.height() // 2)
    )
    assert panel._view.span == "3M" and shown(panel).trend.grain is Grain.WEEK
    pick(qtbot, panel.detail.toolbar.grain, Grain.DAY)
    assert shown(panel).trend.grain is Grain.DAY
    assert len(shown(panel).trend.series[0].points) == 86


def test_custom_range_by_typed_dates(panel: KpisPanel, qtbot: QtBot) -> None:
    panel.detail.range.span.set_current("custom", tell=True)
    assert panel.detail.range.start.isVisible()
    start = panel.detail.range.start
    start.setFocus()
    start.selectAll()
    qtbot.keyClicks(start, "2026-05-01")
    qtbot.keyClick(start, Qt.Key.Key_Return)
    points = shown(panel).trend.series[0].points
    assert points[0].period.start.isoformat() == "2026-05-01" and len(points) == 5


def test_statistic_changes_the_key(panel: KpisPanel, qtbot: QtBot) -> None:
    pick(qtbot, panel.detail.toolbar.statistic, "p90")
    assert shown(panel).view.key == "frt.p90"
    assert shown(panel).trend.series[0].points[-1].value == pytest.approx(3 * 3600)


def test_filter_keeps_the_rows_of_a_channel(panel: KpisPanel, qtbot: QtBot) -> None:
    chip = panel.detail.toolbar.chips["channel"]
    menu = chip.menu_of_values()
    qtbot.addWidget(menu)
    next(action for action in menu.actions() if action.text() == "Chat").trigger()
    assert shown(panel).view.filters == {"channel": ("Chat",)}
    assert shown(panel).trend.series[0].points[-2].n == 8
    assert chip.isChecked() and panel.detail.toolbar.clear.isVisible()
    qtbot.mouseClick(panel.detail.toolbar.clear, Qt.MouseButton.LeftButton)
    assert shown(panel).view.filters == {}


def test_enter_on_a_value_opens_its_rows_and_escape_goes_back(panel: KpisPanel, qtbot: QtBot) -> None:
    table = panel.detail.values.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    drill = panel.detail.drill
    assert panel.detail.pages.currentWidget() is drill
    assert len(drill.rows) == 24 and drill.count.text() == "all 24 rows"
    assert drill.rows[0].file == "tickets.xlsx" and drill.rows[0].row >= 2
    qtbot.keyClick(drill.table, Qt.Key.Key_Escape)
    assert panel.detail.pages.currentWidget() is panel.detail.values


def test_click_on_the_chart_opens_the_rows_of_that_month(panel: KpisPanel, qtbot: QtBot) -> None:
    chart = panel.detail.chart
    assert chart.picture is not None
    index = next(i for i, p in enumerate(chart.picture.periods) if p.code == "2026-03")
    spot = QPoint(round(chart.picture.frame.x(index)), round(chart.picture.frame.field.center().y()))
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot)
    assert {row.opened.month for row in panel.detail.drill.rows if row.opened} == {3}
    assert panel.detail.drill.title.text() == "Mar 2026"


def test_drilling_into_a_group(panel: KpisPanel, qtbot: QtBot) -> None:
    pick(qtbot, panel.detail.toolbar.group, "team")
    table = panel.detail.values.table
    table.doubleClicked.emit(table.model().index(cells(panel, 0).index("Beta"), 0))
    assert {row.team for row in panel.detail.drill.rows} == {"Beta"}


def test_keyboard_on_the_chart_drills(panel: KpisPanel, qtbot: QtBot) -> None:
    chart = panel.detail.chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert panel.detail.pages.currentWidget() is panel.detail.drill


def test_target_is_edited_in_place_and_undone(panel: KpisPanel, workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.kpis.bands("frt").target
    form = panel.detail.definition.form
    assert form is not None
    editor = form.editors["target"]
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "1,5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert workspace.kpis.bands("frt").target == pytest.approx(1.5 * 3600)
    assert shown(panel).trend.bands.target == pytest.approx(1.5 * 3600)
    panel._context.undo.undo()
    assert workspace.kpis.bands("frt").target == before
    assert shown(panel).trend.bands.target == before


def test_target_of_a_unit_and_a_quarter(panel: KpisPanel, workspace: Workspace, qtbot: QtBot) -> None:
    unit_id = workspace.people.add_unit(UnitDraft("Team Alpha")).new_id
    QApplication.processEvents()
    panel.show_target(kpi="csat_top")
    panel.show_target(kpi="frt")
    form = panel.detail.definition.form
    assert form is not None
    pick(qtbot, form.editors["unit"], unit_id)
    pick(qtbot, form.editors["period"], "2026-Q3")
    editor = form.editors["target"]
    editor.setFocus()
    editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(editor, "2")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert [(t.unit_id, t.period, t.target) for t in workspace.kpis.targets()] == [
        (unit_id, "2026-Q3", 7200.0)
    ]
    assert panel._scope == (unit_id, "2026-Q3")
    assert workspace.kpis.bands("frt").target != 7200.0


def test_a_number_that_is_none_is_refused_at_the_field(
    panel: KpisPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    form = panel.detail.definition.form
    assert form is not None
    before = workspace.kpis.bands("frt")
    editor = form.editors["good"]
    editor.setFocus()
    editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(editor, "soon")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert workspace.kpis.bands("frt") == before
    assert editor.property("fault")


def test_guardrail_partner_leads_to_its_kpi(panel: KpisPanel, qtbot: QtBot) -> None:
    panel.detail.definition.partner_chosen.emit("csat")
    assert panel.list.current == "csat" and shown(panel).view.kpi == "csat"


def test_event_is_added_edited_and_removed(panel: KpisPanel, workspace: Workspace, qtbot: QtBot) -> None:
    panel.run_command("event")
    dialog = panel.events.dialog
    assert dialog is not None
    day, label = dialog.form.editors["day"], dialog.form.editors["label"]
    day.clear()  # type: ignore[attr-defined]
    qtbot.keyClicks(day, "2026-03-10")
    qtbot.keyClicks(label, "New phone system")
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    assert [event.label for event in workspace.kpis.events()] == ["New phone system"]
    assert [event.number for event in shown(panel).trend.events] == [1]
    edit, _remove = panel.detail.events.buttons[0]
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    dialog = panel.events.dialog
    assert dialog is not None
    dialog.form.editors["label"].setText("New exchange")  # type: ignore[attr-defined]
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    assert [event.label for event in workspace.kpis.events()] == ["New exchange"]
    _edit, remove = panel.detail.events.buttons[0]
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert workspace.kpis.events() == ()


def test_compare_with_last_year(panel: KpisPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.detail.compare, Qt.MouseButton.LeftButton)
    assert panel._view.last_year


def test_table_is_copied_as_text(panel: KpisPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.detail.copy_table, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Period", "Value", "n"]
    assert lines[1].startswith("Sep 2026 (not over)\t2.0\u00a0h\t24")


def test_image_is_copied(panel: KpisPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.detail.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().image().width() >= 1440


def test_values_are_exported_as_plain_numbers(panel: KpisPanel, tmp_path: Path) -> None:
    write_values(tmp_path / "frt.csv", shown(panel), Language("nb"))
    lines = (tmp_path / "frt.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("kpi,period,value,n")
    assert lines[1].startswith("frt,2026-09,7200.0,24")


def test_values_are_exported_to_excel(panel: KpisPanel, tmp_path: Path, language: Language) -> None:
    write_sheet(tmp_path / "frt.xlsx", shown(panel), language)
    sheet = load_workbook(tmp_path / "frt.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Period", "Value", "n")
    assert rows[1][0] == "Sep 2026 (not over)" and rows[1][2] == 24


def test_kpi_without_data_says_what_is_missing(panel: KpisPanel) -> None:
    panel.list.choose("nps")
    assert panel.side.currentWidget() is panel.unmeasured
    assert "NPS" in panel.unmeasured.why.text()
    assert panel.unmeasured.get.isVisible()


def test_stale_answers_are_dropped(panel: KpisPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: list[Callable[[], None]] = []

    def start(
        job: Callable[[object], object], done: Callable[[object], object] | None = None, **_kw: object
    ) -> None:
        waiting.append(lambda: done(job(None)) if done else None)

    monkeypatch.setattr(panel._context.work, "start", start)
    panel.show_target(kpi="csat")
    panel.show_target(kpi="fcr")
    for answer in reversed(list(waiting)):
        answer()
    assert shown(panel).view.kpi == "fcr"


def test_empty_workspace_teaches_and_leads_to_import(
    empty_workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    context = context_for(empty_workspace)
    panel = KpisPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    panel.refresh()
    assert panel.stack.currentWidget() is panel.empty
    qtbot.mouseClick(panel.empty.start, Qt.MouseButton.LeftButton)
    assert context.go == [("imports", {})]


def test_import_wakes_the_panel(
    empty_workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    from tests.ui.kpis.conftest import tickets

    panel = KpisPanel(context_for(empty_workspace))
    qtbot.addWidget(panel)
    panel.show()
    panel.refresh()
    facts = tickets(2)
    empty_workspace.interactions.write(
        facts,
        {
            "file_name": "a.xlsx",
            "sheet": "",
            "kind": "interactions",
            "at": "2026-03-01T09:00:00",
            "rows_read": len(facts),
            "skipped": 0,
        },
    )
    QApplication.processEvents()
    assert panel.stack.currentWidget() is panel.splitter


@pytest.mark.parametrize("code", ["zh_CN", "nb"])
def test_other_languages_fit(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot, code: str
) -> None:
    panel = KpisPanel(context_for(workspace, Language(code)))
    qtbot.addWidget(panel)
    panel.resize(840, 600)
    panel.show()
    panel.refresh()
    assert not panel.grab().isNull()
    assert panel.detail.minimumSizeHint().width() <= 640


def test_status_of_the_list_is_that_of_the_card(panel: KpisPanel) -> None:
    card = next(entry.card for entry in panel.list.model.records if entry.kpi.key == "frt")
    assert card is not None and card.status in Status
    assert isinstance(panel.list.view.currentIndex(), QModelIndex)
