"""Opening hours and holidays by keys and clicks: typed, copied, inherited, refused in place, undone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csdesk.people.opening import HolidayDraft
from csdesk.people.opening_text import day_text
from csdesk.people.unit import UnitDraft, UnitKind
from csdesk.workspace import Workspace
from ui.people.hours_dialog import HoursDialog
from ui.people.panel import PeoplePanel

OFFICE = ["8-16"] * 5 + ["", ""]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "hours.csdesk", "Acme")
    made.people.add_unit(UnitDraft("Chat", UnitKind.TEAM))
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, workspace: Workspace, context_for: Any) -> HoursDialog:
    made = HoursDialog(context_for(workspace))
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.show()
    return made


def typed(editor: QWidget, text: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if text:
        QTest.keyClicks(editor, text)
    else:
        QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, key)


def week(workspace: Workspace, unit_id: int | None = None) -> list[str]:
    return [day_text(slots) for slots in workspace.people.hours.own(unit_id).week]


def chat(workspace: Workspace) -> int:
    return workspace.people.units()[0].id


def test_a_week_is_typed_and_monday_copied(dialog: HoursDialog, workspace: Workspace) -> None:
    typed(dialog.week.days[0], "8-12, 13-17")
    assert week(workspace) == ["08:00–12:00, 13:00–17:00", *[""] * 6]
    assert dialog.week.days[0].text() == "08:00–12:00, 13:00–17:00"
    QTest.mouseClick(dialog.week.copy, Qt.MouseButton.LeftButton)
    assert week(workspace) == ["08:00–12:00, 13:00–17:00"] * 5 + ["", ""]
    typed(dialog.week.days[5], "22-6", Qt.Key.Key_Return)
    assert week(workspace)[5] == "22:00–06:00"
    assert dialog.isVisible()  # Enter ends the line, not the dialog
    workspace.undo()
    dialog.refresh()
    assert dialog.week.days[5].text() == ""


def test_what_is_no_time_is_refused_under_its_line(dialog: HoursDialog, workspace: Workspace) -> None:
    typed(dialog.week.days[2], "morning")
    assert not dialog.week.faults[2].isHidden()
    assert "08:00–16:00" in dialog.week.faults[2].text()
    assert week(workspace) == []
    typed(dialog.week.days[2], "8-16")
    assert dialog.week.faults[2].isHidden()
    typed(dialog.week.days[1], "22-9")
    assert "goes on into" in dialog.week.faults[1].text()
    assert week(workspace)[1] == ""


def test_a_unit_shows_the_hours_from_above_until_it_has_its_own(
    dialog: HoursDialog, workspace: Workspace
) -> None:
    workspace.people.hours.set_hours(None, OFFICE)
    dialog.refresh()
    dialog.show_unit(chat(workspace))
    assert (dialog.mode.current, dialog.week.days[0].text()) == ("above", "08:00–16:00")
    assert not dialog.week.days[0].isEnabled()
    dialog.mode.setFocus()
    QTest.keyClick(dialog.mode, Qt.Key.Key_Right)
    assert week(workspace, chat(workspace)) == week(workspace)
    typed(dialog.week.days[0], "12-22")
    assert week(workspace, chat(workspace))[0] == "12:00–22:00"
    dialog.mode.setFocus()
    QTest.keyClick(dialog.mode, Qt.Key.Key_Left)
    assert week(workspace, chat(workspace)) == []
    assert dialog.week.days[0].text() == "08:00–16:00"


def test_a_unit_may_be_on_another_clock(dialog: HoursDialog, workspace: Workspace) -> None:
    workspace.people.hours.set_hours(None, OFFICE, "Europe/Oslo")
    dialog.refresh()
    dialog.show_unit(chat(workspace))
    assert "Europe/Oslo" in dialog.zone.placeholderText()
    typed(dialog.zone, "Asia/Shanghai", Qt.Key.Key_Return)
    assert workspace.people.hours.own(chat(workspace)).zone == "Asia/Shanghai"
    assert dialog.mode.current == "above"


def test_holidays_are_added_edited_and_removed(dialog: HoursDialog, workspace: Workspace) -> None:
    part = dialog.holidays
    typed(part.day, "2026-12-24")
    typed(part.name, "Christmas Eve")
    typed(part.hours, "8-12", Qt.Key.Key_Return)
    (holiday,) = workspace.people.hours.own_holidays(None)
    assert (holiday.day, holiday.name, day_text(holiday.slots)) == (
        date(2026, 12, 24), "Christmas Eve", "08:00–12:00"
    )  # fmt: skip
    assert part.name.text() == ""
    part.table.selectRow(0)
    part.table.activated.emit(part.model.index(0, 0))
    typed(part.hours, "")
    QTest.mouseClick(part.ok, Qt.MouseButton.LeftButton)
    assert workspace.people.hours.own_holidays(None)[0].closed
    part.table.selectRow(0)
    QTest.keyClick(part.table, Qt.Key.Key_Delete)
    assert workspace.people.hours.own_holidays(None) == ()


def test_a_holiday_without_day_or_twice_is_refused_in_place(
    dialog: HoursDialog, workspace: Workspace
) -> None:
    part = dialog.holidays
    typed(part.name, "Christmas", Qt.Key.Key_Return)
    assert part.fault.text() == "Enter the day."
    workspace.people.hours.add_holiday(HolidayDraft(date(2026, 12, 25), "Yule"))
    typed(part.day, "2026-12-25")
    QTest.mouseClick(part.ok, Qt.MouseButton.LeftButton)
    assert "Yule already" in part.fault.text()
    typed(part.hours, "all day")
    QTest.mouseClick(part.ok, Qt.MouseButton.LeftButton)
    assert "no opening time" in part.fault.text()
    assert len(workspace.people.hours.own_holidays(None)) == 1


def test_public_holidays_of_a_country_come_at_once_and_go_at_once(
    dialog: HoursDialog, workspace: Workspace
) -> None:
    part = dialog.holidays
    QTest.mouseClick(part.public, Qt.MouseButton.LeftButton)
    assert part.fault.text() == "Choose a country and a year."
    typed(part.country, "Norway")
    typed(part.year, "2026")
    QTest.mouseClick(part.public, Qt.MouseButton.LeftButton)
    dialog.refresh()
    assert len(part.model.records) == 12
    workspace.undo()
    assert workspace.people.hours.own_holidays(None) == ()


def test_holidays_from_above_are_seen_but_not_removed_and_can_be_left_out(
    dialog: HoursDialog, workspace: Workspace
) -> None:
    workspace.people.hours.add_holiday(HolidayDraft(date(2026, 12, 25), "Yule"))
    dialog.refresh()
    dialog.show_unit(chat(workspace))
    part = dialog.holidays
    part.table.selectRow(0)
    assert [line.origin for line in part.model.records] == ["Company"]
    assert not part.remove.isEnabled()
    QTest.keyClick(part.table, Qt.Key.Key_Delete)
    assert len(workspace.people.hours.own_holidays(None)) == 1
    QTest.mouseClick(dialog.shared, Qt.MouseButton.LeftButton)
    assert workspace.people.hours.own(chat(workspace)).alone
    dialog.refresh()
    assert part.model.records == ()


def test_people_open_it_for_the_unit_that_is_chosen(
    qtbot: QtBot, workspace: Workspace, context_for: Any
) -> None:
    panel = PeoplePanel(context_for(workspace))
    qtbot.addWidget(panel)
    panel.refresh()
    panel.show_target(unit_id=chat(workspace))
    panel.run_command("hours")
    assert panel.verbs.hours is not None
    assert panel.verbs.hours.unit.value() == chat(workspace)
    panel.verbs.hours.close()
