"""Targets, bands and points on the KPI page, with real clicks and keys."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from csdesk.kpis.scoring.kept import Scope
from csdesk.kpis.scoring.rule import Linear, Rule, Step, Steps
from csdesk.kpis.trend import Bands
from csdesk.people.person import PersonDraft
from csdesk.workspace import Workspace
from ui.kpis.panel import KpisPanel
from ui.kpis.points.dialog import PointsDialog
from ui.kpis.points.step_table import StepTable

LINEAR = Rule(Linear(Decimal("0.9"), Decimal("0.7")))


@pytest.fixture
def page(panel: KpisPanel, workspace: Workspace) -> KpisPanel:
    """Give the panel with the share of satisfied customers (75.0 % in August) and a role to choose."""
    workspace.people.add_person(PersonDraft("Kari Moe", role="Team lead"))
    panel.refresh()
    panel.show_target(kpi="csat_top")
    return panel


def opened(qtbot: QtBot, page: KpisPanel) -> PointsDialog:
    """Press the button of the card and return the dialog."""
    qtbot.mouseClick(page.detail.points.add, Qt.MouseButton.LeftButton)
    dialog = page.points.dialog
    assert dialog is not None
    return dialog


def choose(dialog: PointsDialog, form: str, name: str, value: object) -> None:
    """Choose from a drop-down list as a user does."""
    choice = (dialog.scope if form == "scope" else dialog.rule.head).editors[name]
    index = next(i for i in range(choice.count()) if choice.itemData(i) == value)  # type: ignore[attr-defined]
    choice.setCurrentIndex(index)  # type: ignore[attr-defined]
    choice.activated.emit(index)  # type: ignore[attr-defined]


def typed(qtbot: QtBot, editor: object, text: str) -> None:
    """Replace the text of a cell by keys."""
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_a_stair_is_typed_by_keyboard_and_said_while_it_grows(
    qtbot: QtBot, page: KpisPanel, workspace: Workspace
) -> None:
    dialog = opened(qtbot, page)
    choose(dialog, "scope", "role", "Team lead")
    typed(qtbot, dialog.lines.editors["excellent"], "90")
    choose(dialog, "rule", "kind", "steps")
    table = dialog.rule.body
    assert isinstance(table, StepTable)
    assert dialog.words.text() == "Please enter at least one step."
    for row, (edge, points) in enumerate((("80 %", "100"), ("75", "60"), ("70", "30"))):
        typed(qtbot, table.edges[row], edge)
        typed(qtbot, table.points[row], points)
    assert len(table.edges) == 4  # an empty row has come
    said = dialog.words.text().replace("\u00a0", " ")
    assert (
        "From 75 % on you get 60 points. From 70 % on you get 30 points. Below 70 % you get no points."
        in said
    )
    assert dialog.example.text().replace("\u00a0", " ") == "August 2026: With 75 % that is 60 points."
    qtbot.keyClick(table.edges[1], Qt.Key.Key_Down)
    assert table.edges[2].hasFocus() or dialog.focusWidget() is table.edges[2]
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    (setting,) = workspace.scoring.settings("csat_top")
    assert setting.scope == Scope(None, "Team lead", "")
    assert setting.target is not None and setting.target.bands.excellent == 0.9
    steps = tuple(
        Step(Decimal(edge), points * 100) for edge, points in (("0.8", 100), ("0.75", 60), ("0.7", 30))
    )
    assert setting.rule is not None and setting.rule.rule == Rule(Steps(steps))
    page._context.undo.undo()
    assert workspace.scoring.settings("csat_top") == ()


def test_a_refusal_stands_under_its_row_and_nothing_is_written(
    qtbot: QtBot, page: KpisPanel, workspace: Workspace
) -> None:
    dialog = opened(qtbot, page)
    choose(dialog, "rule", "kind", "steps")
    table = dialog.rule.body
    assert isinstance(table, StepTable)
    for row, (edge, points) in enumerate((("80", "60"), ("90", "100"))):
        typed(qtbot, table.edges[row], edge)
        typed(qtbot, table.points[row], points)
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    assert table._faults[1].isVisible() and "90\u00a0% is not worse" in table._faults[1].text().replace(
        " %", "\u00a0%"
    )
    assert dialog.isVisible() and workspace.scoring.settings("csat_top") == ()
    typed(qtbot, table.points[2], "5")
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    assert table._faults[2].text() == "Please enter where this step begins."


def test_the_card_says_what_the_value_gives_and_where_it_comes_from(
    qtbot: QtBot, page: KpisPanel, workspace: Workspace
) -> None:
    card = page.detail.points
    assert card.rule.text() == "No points are given for this KPI yet."
    assert card.source.text().startswith("The lines of this chart are proposals of the catalogue")
    workspace.scoring.set_all("csat_top", Scope(), Bands(0.8, 0.7, 0.6, 0.9), LINEAR)
    page._stale = True
    page.refresh()
    assert card.result.text().replace("\u00a0", " ") == "With 75 % that is 25 points."
    assert card.source.text() == "The points of this chart come from: Everyone · Always."
    assert [row[0].text() for row in card.rows] == ["Everyone · Always"]
    qtbot.mouseClick(card.rows[0][2], Qt.MouseButton.LeftButton)
    assert workspace.scoring.settings() == () and card.rows == []


def test_editing_a_scope_can_move_it(qtbot: QtBot, page: KpisPanel, workspace: Workspace) -> None:
    workspace.scoring.set_all("csat_top", Scope(), Bands(0.8), LINEAR)
    page._stale = True
    page.refresh()
    qtbot.mouseClick(page.detail.points.rows[0][1], Qt.MouseButton.LeftButton)
    dialog = page.points.dialog
    assert dialog is not None
    assert dialog.draft().rule == LINEAR
    choose(dialog, "scope", "role", "Team lead")
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    assert [setting.scope for setting in workspace.scoring.settings()] == [Scope(None, "Team lead", "")]
    page._context.undo.undo()
    assert [setting.scope for setting in workspace.scoring.settings()] == [Scope()]


@pytest.mark.parametrize("kind", ["plus_minus", "linear", "veto"])
def test_each_kind_comes_back_as_it_was_typed(
    qtbot: QtBot, page: KpisPanel, workspace: Workspace, kind: str
) -> None:
    dialog = opened(qtbot, page)
    choose(dialog, "rule", "kind", kind)
    form = dialog.rule.body
    assert form is not None and not isinstance(form, StepTable)
    keys = {
        "plus_minus": {
            "start": "80",
            "base": "90",
            "each": "1",
            "gain": "2",
            "most_gain": "10",
            "none_beyond": "60",
        },
        "linear": {"full": "90", "best": "100", "none": "70", "least_points": "10"},
        "veto": {"limit": "60", "points": "50"},
    }[kind]
    for name, text in keys.items():
        typed(qtbot, form.editors[name], text)
    typed(qtbot, dialog.rule.limits.editors["most"], "95")
    written = dialog.draft().rule
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    (setting,) = workspace.scoring.settings()
    assert (
        setting.rule is not None
        and setting.rule.rule == written
        and written is not None
        and written.most == 9500
    )
    qtbot.mouseClick(page.detail.points.rows[0][1], Qt.MouseButton.LeftButton)
    again = page.points.dialog
    assert again is not None and again.draft().rule == written
    assert not [button for button in again.findChildren(QPushButton) if not button.accessibleName()]
