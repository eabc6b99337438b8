"""The drawer Alignment: findings lead to goals and people and can be mended; coverage; prices; marks on the goals."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import plain
from csdesk.goals.smart.alignment import Finding, Gap
from csdesk.goals.smart.prices import Price
from csdesk.kpis.kpi import Kpi
from csdesk.people.person import PersonDraft
from tests.ui.goals.conftest import TODAY, Scene
from ui.goals.alignment import Alignment
from ui.goals.alignment_lines import price_lines
from ui.goals.cells import MARK
from ui.goals.line_list import LineList
from ui.goals.move_dialog import MoveDialog

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def opened(qtbot: QtBot, scene: Scene) -> LineList:
    """Open the drawer with the button in the head and wait until it is read."""
    qtbot.mouseClick(scene.panel.head.alignment, LEFT)
    side = scene.panel.side
    qtbot.waitUntil(lambda: side.found is not None and side.found.outline is scene.panel.outline)
    return side.drawer.findings


def row_of(lines: LineList, gap: Gap) -> int:
    """Return the place of the first finding of a kind."""
    return next(
        row
        for row, line in enumerate(lines.lines())
        if isinstance(line.value, Finding) and line.value.gap is gap
    )


def fix(qtbot: QtBot, lines: LineList, gap: Gap) -> None:
    """Click what is offered for the first finding of a kind."""
    row = row_of(lines, gap)
    lines.scrollToItem(lines.item(row))
    qtbot.mouseClick(lines.viewport(), LEFT, pos=lines.fix_rect(row).center().toPoint())


def test_button_counts_and_goals_are_marked(qtbot: QtBot, scene: Scene) -> None:
    loose = scene.workspace.goals.move(scene.ids["Chat wait below 45 s"], None)
    assert loose.touched
    index = scene.panel.model.index_of(scene.ids["Chat wait below 45 s"])
    qtbot.waitUntil(lambda: bool(index.data(MARK)))
    found = scene.workspace.goals.advisor.findings(scene.panel.outline)
    assert scene.panel.head.alignment.text() == f"Alignment · {len(found)}"
    assert "contributes to no goal above it" in index.data(Qt.ItemDataRole.ToolTipRole)
    scene.panel.filters.take(hanging=True)
    assert "Chat wait below 45 s" in scene.titles()
    assert "Train 6 agents" not in scene.titles()


def test_weights_are_made_a_hundred_percent(qtbot: QtBot, scene: Scene) -> None:
    lines = opened(qtbot, scene)
    heads = [line.title for line in lines.lines() if line.heading]
    assert heads == ["Weights that do not add up to 100 % · 2"]
    goal_id = lines.lines()[row_of(lines, Gap.WEIGHTS_OFF)].value.goal_id
    fix(qtbot, lines, Gap.WEIGHTS_OFF)
    outline = scene.workspace.goals.outline()
    assert outline.weight_of(outline.children[goal_id]) == 10_000
    scene.context.undo.undo()
    outline = scene.workspace.goals.outline()
    assert outline.weight_of(outline.children[goal_id]) == 20_000


def test_a_loose_goal_is_moved_from_here(qtbot: QtBot, scene: Scene) -> None:
    scene.workspace.goals.move(scene.ids["Chat wait below 45 s"], None)
    lines = opened(qtbot, scene)
    fix(qtbot, lines, Gap.NO_PARENT)
    dialog = scene.panel.findChild(MoveDialog)
    assert dialog is not None
    assert scene.panel.tree.current_goal() == scene.ids["Chat wait below 45 s"]
    dialog.reject()


def test_a_new_goal_for_somebody_without_one(qtbot: QtBot, scene: Scene) -> None:
    kari = scene.workspace.people.add_person(PersonDraft("Kari Moe")).new_id
    lines = opened(qtbot, scene)
    line = lines.lines()[row_of(lines, Gap.PERSON_WITHOUT)]
    assert (line.title, line.fix) == ("Kari Moe has no goal.", "New goal for Kari Moe")
    fix(qtbot, lines, Gap.PERSON_WITHOUT)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit), "its title is typed at once"
    goal = scene.workspace.goals.search("New goal")[0]
    assert (goal.owner_id, goal.level) == (kari, "person")


def test_lines_lead_to_goals_and_people_by_keyboard(qtbot: QtBot, scene: Scene) -> None:
    kari = scene.workspace.people.add_person(PersonDraft("Kari Moe")).new_id
    lines = opened(qtbot, scene)
    lines.setCurrentRow(row_of(lines, Gap.WEIGHTS_OFF))
    goal_id = lines.current().value.goal_id  # type: ignore[union-attr]
    qtbot.keyClick(lines, KEY.Key_Return)
    assert scene.panel.tree.current_goal() == goal_id
    lines.setCurrentRow(row_of(lines, Gap.PERSON_WITHOUT))
    qtbot.keyClick(lines, KEY.Key_Return)
    went: Any = scene.context.go
    assert went[-1] == ("people", {"person_id": kari})
    qtbot.keyClick(scene.panel.side.drawer, KEY.Key_Escape)
    assert scene.panel.side.drawer.isHidden()


def test_the_drawer_takes_the_place_of_the_inspector(qtbot: QtBot, scene: Scene) -> None:
    told: list[bool] = []
    scene.panel.inspector_wanted.connect(told.append)
    opened(qtbot, scene)
    qtbot.mouseClick(scene.panel.head.alignment, LEFT)
    assert told == [False, True]


def test_coverage_has_a_line_for_each_strategy(qtbot: QtBot, scene: Scene) -> None:
    opened(qtbot, scene)
    drawer = scene.panel.side.drawer
    drawer.show_tab("cover")
    first, second = drawer.coverage.lines()
    assert first.title == "Answer faster"
    assert [label for label, _share in first.bars] == ["5 goals", "2 people", "0 of 0 units"]
    assert [share for _label, share in second.bars] == [0.2, 0.0, 0.0]
    rect = drawer.coverage.visualItemRect(drawer.coverage.item(1))
    qtbot.mouseClick(drawer.coverage.viewport(), LEFT, pos=rect.center())
    assert scene.panel.tree.current_goal() == scene.ids["Resolve on first contact"]


def price(scene: Scene, *, broken: bool, cap: float | None = None) -> Price:
    """Return a goal from 0 to 80 whose CSAT fell."""
    from dataclasses import replace

    view = replace(scene.panel.outline.view(scene.ids["Triage rules live"]), cap=cap)  # type: ignore[union-attr]
    if cap is not None:
        view = replace(view, progress=cap)
    csat = Kpi("csat", plain("CSAT"), Unit.FRACTION, Direction.UP, plain(""), plain(""), "", ())
    return Price(view, csat, 0.88, 0.84, 412, 390, broken)


def test_prices_say_both_sides_with_n_and_what_it_costs(qtbot: QtBot, scene: Scene) -> None:
    good, bad = price_lines(
        [price(scene, broken=False), price(scene, broken=True, cap=0.7)], scene.context.language
    )
    assert [note.replace("\u00a0", " ") for note, _ink in good.notes] == [
        "0 → 80, 80 % of the way",
        "CSAT: 88.0 % (n 412) → 84.0 % (n 390)",
        "Worse, but still within its band.",
    ]
    assert bad.notes[2][0].replace("\u00a0", " ") == "Out of its band: 70 % credit instead of 80 %."
    assert bad.ink == "bad"


def test_prices_lead_to_both_charts_and_an_empty_list_explains(qtbot: QtBot, scene: Scene) -> None:
    opened(qtbot, scene)
    drawer = scene.panel.side.drawer
    drawer.show_tab("price")
    qtbot.waitUntil(lambda: drawer.stack.currentWidget().findChild(LineList) is None)
    outline = scene.panel.outline
    assert outline is not None
    drawer.show_alignment(Alignment(outline, prices=(price(scene, broken=True),)))
    assert drawer.stack.currentWidget().findChild(LineList) is drawer.prices
    qtbot.mouseClick(drawer.partner_chart, LEFT)
    went: Any = scene.context.go
    assert went[-1] == ("kpis", {"kpi": "csat"})
    qtbot.mouseClick(drawer.goal_chart, LEFT)
    assert scene.panel.tree.current_goal() == scene.ids["Triage rules live"]


def test_open_letters_of_smart_stand_in_the_table(qtbot: QtBot, scene: Scene) -> None:
    from ui.goals.columns import Column

    scene.workspace.goals.edit(scene.ids["Chat wait below 45 s"], due_on=TODAY - timedelta(days=1))
    scene.panel.head.mode.set_current("table", tell=True)
    scene.panel.views.show_column(Column.SMART, shown=True)
    index = scene.panel.model.index_of(scene.ids["Chat wait below 45 s"], Column.SMART)
    qtbot.waitUntil(lambda: "T" in (index.data() or ""))
    header = scene.panel.tree.header()
    at = QPoint(header.sectionViewportPosition(Column.SMART) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), LEFT, pos=at)
    assert scene.panel.model.flat
    letters = [scene.panel.model.index(row, Column.SMART).data() for row in range(9)]
    assert letters in (
        sorted(letters, key=lambda t: (len(t), t)),
        sorted(letters, key=lambda t: (len(t), t))[::-1],
    )
