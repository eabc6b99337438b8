"""The small parts, used as people use them: clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _
from ui.theme import Theme
from ui.widgets.avatar import initials
from ui.widgets.button import icon_button, primary, secondary
from ui.widgets.check import CheckBox
from ui.widgets.chip import Chip
from ui.widgets.choice import Picker
from ui.widgets.editors import LineEditor, TextEditor, mark_fault
from ui.widgets.form import Form, Row
from ui.widgets.numbers import read_date, read_number
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Segmented
from ui.widgets.status_badge import StatusBadge
from ui.widgets.tile import TileData, TileRow

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("4,5", 4.5),
        ("4.5", 4.5),
        ("85 %", 0.85),
        ("1 234,5", 1234.5),
        ("−3", -3.0),
        ("1,234.5", 1234.5),
        ("", None),
    ],
)
def test_numbers_are_read_as_people_type_them(typed: str, value: float | None) -> None:
    assert read_number(typed) == value


def test_a_plus_adds_and_percent_fields_take_plain_figures() -> None:
    assert read_number("+5", 10.0) == 15.0
    assert read_number("60", fraction=True) == 0.6
    with pytest.raises(Refused):
        read_number("many")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-09-30", date(2026, 9, 30)),
        ("30.9.2026", date(2026, 9, 30)),
        ("30.9.", date(2026, 9, 30)),
        ("2026年9月30日", date(2026, 9, 30)),
        ("", None),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, day: date | None) -> None:
    assert read_date(typed, date(2026, 1, 5)) == day


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused):
        read_date("31.09.2026", date(2026, 1, 1))


def test_a_button_fires_by_mouse_and_by_space(qtbot: QtBot, theme: Theme) -> None:
    hits: list[int] = []
    button = primary(theme, "New goal", "plus", lambda: hits.append(1))
    qtbot.addWidget(button)
    button.show()
    qtbot.mouseClick(button, LEFT)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert hits == [1, 1]
    assert button.height() >= 24
    assert icon_button(theme, "x", "Close").accessibleName() == "Close"


def test_the_segmented_control_takes_clicks_and_arrows(qtbot: QtBot, theme: Theme) -> None:
    control = Segmented(theme, [("tree", "Tree"), ("map", "Map"), ("table", "Table")], name="View")
    qtbot.addWidget(control)
    control.show()
    chosen: list[str] = []
    control.chosen.connect(chosen.append)
    qtbot.mouseClick(control, LEFT, pos=QPoint(control.width() - 8, control.height() // 2))
    qtbot.keyClick(control, Qt.Key.Key_Left)
    qtbot.keyClick(control, Qt.Key.Key_Home)
    assert chosen == ["table", "map", "tree"]
    assert control.accessibleDescription() == "Tree"


def test_a_chip_and_a_check_box_toggle(qtbot: QtBot, theme: Theme) -> None:
    for widget in (Chip(theme, "Must fix", count="4", status="off_track"), CheckBox(theme, "Skip rows")):
        qtbot.addWidget(widget)
        widget.show()
        qtbot.mouseClick(widget, LEFT)
        assert widget.isChecked()
        qtbot.keyClick(widget, Qt.Key.Key_Space)
        assert not widget.isChecked()


def test_search_waits_for_a_pause_and_escape_empties(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme, "Find in goals")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.searched) as told:
        qtbot.keyClicks(field, "csat")
    assert told.args == ["csat"]
    with qtbot.waitSignal(field.searched) as told:
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert told.args == [""]


def test_a_picker_completes_and_forgets_nonsense(qtbot: QtBot, theme: Theme) -> None:
    picker = Picker(theme, [(1, "Maja Lind"), (2, "Kari Moe"), (3, "刘洋")], "Owner")
    qtbot.addWidget(picker)
    picked: list[object] = []
    picker.picked.connect(picked.append)
    qtbot.keyClicks(picker, "kari")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    picker.setText("nobody here")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert picker.value() == 2
    assert picker.text() == "Kari Moe"
    picker.clear()
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert picked == [2, None]


def form(theme: Theme, code: str = "en") -> Form:
    rows = [
        Row("name", "Name"),
        Row("weight", "Weight", "percent"),
        Row("due", "Due", "date"),
        Row("period", "Period", "choice", choices=((1, "Q3"), (2, "Q4"))),
        Row("note", "Note", "text"),
        Row("skip", "Skip", "check"),
    ]
    return Form(theme, Language(code), rows)


def test_a_form_shows_and_reads_back(qtbot: QtBot, theme: Theme) -> None:
    for code in ("en", "zh_CN", "nb"):
        made = form(theme, code)
        qtbot.addWidget(made)
        values = {
            "name": "A",
            "weight": 0.6,
            "due": date(2026, 9, 30),
            "period": 2,
            "note": "x",
            "skip": True,
        }
        made.set_values(values)
        assert made.values() == values


def test_an_edit_is_told_once_on_enter(qtbot: QtBot, theme: Theme) -> None:
    made = form(theme)
    qtbot.addWidget(made)
    made.show()
    told: list[tuple[str, object]] = []
    made.edited.connect(lambda name, value: told.append((name, value)))
    weight = made.editors["weight"]
    qtbot.keyClicks(weight, "62,5 %")
    qtbot.keyClick(weight, Qt.Key.Key_Return)
    qtbot.keyClick(weight, Qt.Key.Key_Return)
    assert told == [("weight", 0.625)]


def test_what_cannot_be_read_is_marked_at_its_field(qtbot: QtBot, theme: Theme) -> None:
    made = form(theme)
    qtbot.addWidget(made)
    made.show()
    due = made.editors["due"]
    qtbot.keyClicks(due, "someday")
    with pytest.raises(Refused) as refused:
        made.values()
    assert refused.value.field == "due"
    assert due.property("fault") is True
    assert made.show_refused(Refused(_("Give it a name."), "name"))
    assert not made.show_refused(Refused(_("No."), "elsewhere"))


def test_escape_brings_the_old_text_back(qtbot: QtBot, theme: Theme) -> None:
    line = LineEditor(theme, "Title")
    qtbot.addWidget(line)
    line.set_value("Before")
    qtbot.keyClicks(line, " and more")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Before"
    mark_fault(line, fault=True)
    assert line.property("fault") is True


def test_initials_follow_the_script() -> None:
    assert initials("Kari Moe") == "KM"
    assert initials("刘洋") == "刘"
    assert initials("Cher") == "CH"
    assert initials("") == "?"


def test_tiles_and_badges_speak(qtbot: QtBot, theme: Theme, language: Language) -> None:
    row = TileRow(theme)
    qtbot.addWidget(row)
    row.set_tiles([TileData("frt", "First response", "4.4", "h", "at_risk", values=(1.0, None, 2.0))] * 2)
    row.show()
    qtbot.mouseClick(row.tiles[1], LEFT)
    assert row.tiles[1].isChecked()
    assert row.tiles[0].accessibleName() == "First response: 4.4 h"
    assert not row.grab().isNull()
    row.set_tiles([])
    assert row.tiles == []
    badge = StatusBadge(theme, language, "off_track")
    qtbot.addWidget(badge)
    assert badge.accessibleName() == "Off track"


def test_ctrl_z_is_the_windows_when_a_field_has_nothing_to_take_back(qtbot: QtBot, theme: Theme) -> None:
    host, undone = QWidget(), []
    layout = QVBoxLayout(host)
    fields = (LineEditor(theme, "Name"), TextEditor(theme, "Note"), SearchField(theme, "Find"))
    for field in fields:
        layout.addWidget(field)
    QShortcut(QKeySequence("Ctrl+Z"), host, lambda: undone.append(1))
    qtbot.addWidget(host)
    host.show()
    qtbot.waitUntil(host.isActiveWindow)
    for count, field in enumerate(fields, 1):
        field.setFocus()
        qtbot.keyClicks(field, "a")
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(undone) == count - 1
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(undone) == count


def test_enter_presses_the_button_it_stands_on(qtbot: QtBot, theme: Theme) -> None:
    pressed: list[int] = []
    button = secondary(theme, "Go", "", lambda: pressed.append(1))
    qtbot.addWidget(button)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [1]
