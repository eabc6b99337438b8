"""The inspector: figures, fields, check-ins, history, several goals."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from csdesk.base.quantity import Unit
from csdesk.goals.goal import Source
from tests.ui.goals.conftest import Scene
from ui.goals.check_in_card import CheckInCard
from ui.goals.inspector import GoalInspector
from ui.goals.key_results import KeyResult
from ui.widgets.form import Form
from ui.widgets.label import Label

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def inspector_of(scene: Scene) -> GoalInspector:
    return scene.panel._inspector


def line(scene: Scene, name: str) -> QLineEdit:
    """Return the editor of a field."""
    QApplication.processEvents()  # new rows appear with the next turn of the event loop
    for form in inspector_of(scene).overview.findChildren(Form):
        if name in form.editors and form.isVisibleTo(inspector_of(scene).overview):
            editor = form.editors[name]
            assert isinstance(editor, QLineEdit)
            return editor
    raise AssertionError(name)


def type_into(qtbot: QtBot, editor: QLineEdit, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, KEY.Key_Return)


def test_figures(scene: Scene) -> None:
    scene.choose("Chat wait below 45 s")
    page = inspector_of(scene).overview
    assert page.standing.figure.text() == "35\u00a0%"
    assert page.standing.gap.text() == "15 points behind pace"
    assert page.standing.pace.text() == "Expected today: 50\u00a0%"
    assert inspector_of(scene).frame.kind.text().startswith("Department goal · G-")


def test_edit_target_weight_and_title_with_undo(qtbot: QtBot, scene: Scene) -> None:
    goal_id = scene.ids["Chat wait below 45 s"]
    scene.choose("Chat wait below 45 s")
    type_into(qtbot, line(scene, "target_value"), "70")
    assert scene.workspace.goals.get(goal_id).target_value == 70.0
    assert inspector_of(scene).overview.standing.figure.text() == "50\u00a0%"
    type_into(qtbot, line(scene, "weight"), "62,5 %")
    assert scene.workspace.goals.get(goal_id).weight == 6250
    title = inspector_of(scene).title
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Chat wait below 30 s")
    qtbot.keyClick(title, KEY.Key_Return)
    assert scene.workspace.goals.get(goal_id).title == "Chat wait below 30 s"
    for _step in range(3):
        scene.context.undo.undo()
    assert scene.workspace.goals.get(goal_id).target_value == 100.0
    assert title.toPlainText() == "Chat wait below 45 s"


def test_a_refusal_stands_at_its_field(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Chat wait below 45 s")
    type_into(qtbot, line(scene, "weight"), "120 %")
    faults = [label.text() for label in inspector_of(scene).overview.findChildren(Label) if label.isVisible()]
    assert "A weight lies between 0 % and 100 %." in faults
    assert scene.workspace.goals.get(scene.ids["Chat wait below 45 s"]).weight == 10_000


def test_times_are_typed_in_their_natural_unit(qtbot: QtBot, scene: Scene) -> None:
    goal_id = scene.ids["Chat wait below 45 s"]
    values = {
        "measure_unit": Unit.SECONDS,
        "start_value": 6 * 3600.0,
        "target_value": 4 * 3600.0,
        "current_value": 5 * 3600.0,
    }
    scene.workspace.goals.edit(goal_id, **values)
    scene.choose("Chat wait below 45 s")
    assert line(scene, "target_value").text() == "4"
    type_into(qtbot, line(scene, "current_value"), "4.5")
    assert scene.workspace.goals.get(goal_id).current_value == 4.5 * 3600


def test_key_results_lead_to_their_goals(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Answer faster")
    results = [
        item for item in inspector_of(scene).overview.results.findChildren(KeyResult) if not item.isHidden()
    ]
    assert [item.accessibleName() for item in results] == ["Chat wait below 45 s, 35 / 100, At risk"]
    qtbot.mouseClick(results[0], LEFT)
    assert scene.panel.tree.current_goal() == scene.ids["Chat wait below 45 s"]


def test_check_in_from_the_foot(qtbot: QtBot, scene: Scene) -> None:
    goal_id = scene.ids["Chat wait below 45 s"]
    scene.choose("Chat wait below 45 s")
    qtbot.keyClick(scene.panel.tree, KEY.Key_C)
    box = inspector_of(scene).composer
    assert box.value is not None
    box.value.setText("60")
    box.confidence.set_value(7)
    qtbot.keyClicks(box.line, "Two more agents on chat")
    qtbot.keyClick(box.line, KEY.Key_Return)
    stored = scene.workspace.goals.get(goal_id)
    assert (stored.current_value, stored.confidence) == (60.0, 7)
    page = inspector_of(scene).overview
    assert page.standing.figure.text() == "60\u00a0%"
    assert page.latest.words.text() == "Two more agents on chat"
    assert box.line.text() == ""
    assert box.extra.isHidden()


def test_an_empty_check_in_says_what_is_missing(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Chat wait below 45 s")
    box = inspector_of(scene).composer
    qtbot.keyClick(box.line, KEY.Key_Return)
    assert box.fault.isVisible()
    qtbot.keyClick(box.line, KEY.Key_Escape)
    assert not box.fault.isVisible()


def test_tabs_fill_themselves(qtbot: QtBot, scene: Scene) -> None:
    goal_id = scene.ids["Chat wait below 45 s"]
    scene.choose("Chat wait below 45 s")
    tabs = inspector_of(scene).frame.tabs
    tabs.set_current("check_ins", tell=True)
    QApplication.processEvents()
    cards = inspector_of(scene).check_ins.findChildren(CheckInCard)
    assert [card.words.text() for card in cards if not card.isHidden()] == ["as written"]
    scene.workspace.goals.edit(goal_id, weight=5000)
    tabs.set_current("history", tell=True)
    lines = [label.text() for label in inspector_of(scene).history.findChildren(Label)]
    assert 'Change the weight of "Chat wait below 45 s"' in lines
    assert "Weight: 100\u00a0% → 50\u00a0%" in lines


def test_several_goals_are_edited_at_once(qtbot: QtBot, scene: Scene) -> None:
    names = ("Train 6 agents", "Retire the old inbox", "Raise CSAT to 90")
    scene.choose(*names)
    inspector = inspector_of(scene)
    assert inspector.frame.title.text() == "3 goals"
    QApplication.processEvents()
    form = inspector.bulk.form
    assert form is not None
    owner = form.editors["owner_id"]
    assert isinstance(owner, QLineEdit)
    assert owner.placeholderText() == "Various"
    type_into(qtbot, owner, "Ingrid Dahl")
    owners = {scene.workspace.goals.get(scene.ids[name]).owner_id for name in names}
    assert owners == {scene.ids["Ingrid Dahl"]}
    scene.context.undo.undo()
    assert scene.workspace.goals.get(scene.ids["Raise CSAT to 90"]).owner_id is None


def test_weights_that_do_not_add_up_are_made_to(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Answer faster")
    page = inspector_of(scene).overview
    assert page.weights.text() == "The weights under it add up to 200\u00a0%."
    qtbot.mouseClick(page.fix, LEFT)
    assert not page.weights.isVisible()
    assert scene.workspace.goals.get(scene.ids["Email under 4 hours"]).weight == 5000


def test_source_decides_the_rows(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Answer faster")
    names = {
        name
        for form in inspector_of(scene).overview.findChildren(Form)
        if form.isVisible()
        for name in form.editors
    }
    assert "target_value" not in names
    scene.workspace.goals.edit(scene.ids["Answer faster"], source=Source.TYPED)
    assert line(scene, "target_value").isEnabled()
