"""Time KPIs by the calendar and in business hours: side by side, one click apart, and up to date."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from csdesk.people.opening import HolidayDraft
from csdesk.workspace import Workspace
from tests.ui.kpis.test_kpis_panel import shown
from ui.kpis.panel import KpisPanel

OFFICE = ["8-11"] * 7


def test_without_hours_the_way_to_them_is_offered(panel: KpisPanel) -> None:
    panel.show_target(kpi="frt")
    assert panel.detail.head.twin.text() == "In business hours: set opening hours to see it"
    QTest.mouseClick(panel.detail.head.twin, Qt.MouseButton.LeftButton)
    wish = ("people", {"command": "hours"})
    assert panel._context.go == [wish]
    panel.show_target(kpi="frt_business")
    assert panel.side.currentWidget() is panel.unmeasured
    assert "nobody has set when the company" in panel.unmeasured.why.text()
    assert not panel.unmeasured.hours.isHidden()
    assert panel.unmeasured.get.isHidden()
    QTest.mouseClick(panel.unmeasured.hours, Qt.MouseButton.LeftButton)
    assert panel._context.go == [wish, wish]


def test_both_values_stand_together_and_a_click_changes_sides(panel: KpisPanel, workspace: Workspace) -> None:
    """Alpha answers in one hour and Beta in three, from nine o'clock; the doors close at eleven."""
    workspace.people.hours.set_hours(None, OFFICE)
    panel.refresh()
    panel.show_target(kpi="frt.mean")
    twin = shown(panel).twin
    assert twin is not None
    assert (twin.value, twin.n) == (5400.0, 24)
    assert panel.detail.head.twin.text() == "In business hours: 1.5\u00a0h · 24 rows"
    hours = panel.detail.definition._values["hours"]
    assert hours.text() == "The company: Mon–Sun 08:00–11:00; 0 holidays"
    QTest.mouseClick(panel.detail.head.twin, Qt.MouseButton.LeftButton)
    assert shown(panel).view.key == "frt_business.mean"
    assert panel.detail.head.twin.text() == "By the calendar: 2.0\u00a0h · 24 rows"
    panel.show_target(kpi="csat")
    assert panel.detail.head.twin.isHidden()
    assert hours.isHidden()


def test_a_new_holiday_is_seen_at_once(panel: KpisPanel, workspace: Workspace) -> None:
    workspace.people.hours.set_hours(None, OFFICE)
    panel.refresh()
    panel.show_target(kpi="frt_business.mean")
    before = shown(panel).trend.series[0].points[-1].value
    day = shown(panel).last
    workspace.people.hours.add_holiday(HolidayDraft(day, "Closed"))
    assert panel.detail.definition._values["hours"].text().endswith("; 1 holiday")
    after = shown(panel).trend.series[0].points[-1].value
    assert before is not None
    assert after is not None
    assert after < before
    workspace.undo()
    assert shown(panel).trend.series[0].points[-1].value == before
