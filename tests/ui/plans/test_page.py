"""The page: its quarter, filters, capacity, calendar, print, and what it says of an empty quarter."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.workspace import Workspace
from tests.ui.plans.conftest import Scene, fill
from ui.context import Context
from ui.plans.columns import Column
from ui.plans.empty import empty_words
from ui.plans.panel import PlanPanel

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
STEP, BAR = "Answer in 4 h", "Clear the backlog"


def test_the_head_says_which_quarter_and_what_is_agreed(scene: Scene) -> None:
    scene.workspace.plans.edit("2026-Q4", agreed_on=date(2026, 9, 24), review_on=date(2026, 11, 9))
    assert scene.panel.head.header.title == "Plan for Q4 2026"
    assert scene.panel.head.under.text() == "weeks 40–53 · agreed 24 Sep 2026 · mid-quarter review in week 46"


def test_brackets_step_through_the_quarters_also_from_an_empty_one(scene: Scene, qtbot: QtBot) -> None:
    scene.panel.tree.setFocus()
    qtbot.keyClick(scene.panel.tree, Key.Key_BracketRight)
    assert scene.panel.head.header.title == "Plan for Q1 2027"
    assert scene.panel.pages.currentIndex() == 1
    here = QApplication.focusWidget()
    assert here is scene.panel.copy
    qtbot.keyClick(here, Key.Key_BracketLeft)
    assert scene.panel.head.header.title == "Plan for Q4 2026"
    assert scene.panel.tree.hasFocus()


def test_an_empty_quarter_says_what_it_is_for_and_offers_two_ways(scene: Scene, qtbot: QtBot) -> None:
    panel = scene.panel
    panel.show_period("2027-Q2")
    assert panel.sight is not None
    assert "Q2 2027" in scene.context.say(empty_words(panel.sight.quarter))
    assert panel.copy.text() == "Copy unfinished from Q1 2027"
    panel.run_command("new")
    assert scene.context.go == [("goals", {"command": "new"})]


def test_how_deep_and_whose_goals_are_shown(scene: Scene, qtbot: QtBot) -> None:
    filters = scene.panel.filters
    assert scene.titles() == ["Be easy", "Answer faster", STEP, "Write ten guides", BAR]
    filters.levels.set_current("teams", tell=True)
    assert scene.titles() == ["Be easy", "Answer faster", STEP, BAR]
    filters.levels.set_current("company", tell=True)
    assert scene.titles() == ["Be easy", "Answer faster"]
    filters.levels.set_current("everyone", tell=True)
    filters.whose.set_value(f"p{scene.ids['刘洋']}")
    filters.whose.picked.emit(None)
    assert scene.titles() == ["Be easy", "Answer faster", STEP, "Write ten guides", BAR]
    assert scene.panel.model.faded == {scene.ids[name] for name in ("Be easy", "Answer faster", STEP)}
    filters.whose.set_value(f"u{scene.ids['Acme']}")
    filters.whose.picked.emit(None)
    assert scene.panel.model.faded == frozenset(), "the team of all owners lies under the company"
    filters.search.setText("nothing like it")
    filters.search.searched.emit("nothing like it")
    assert not scene.panel.tree.isVisible()
    filters.clear()
    assert len(scene.titles()) == 5
    assert scene.panel.model.faded == frozenset()


def test_many_goals_open_without_those_of_single_persons(
    workspace: Workspace, stage: Callable[..., Scene]
) -> None:
    ids = fill(workspace)
    for number in range(40):
        draft = GoalDraft(
            f"Own goal {number}", Level.PERSON, ids[STEP], period="2026-Q4", source=Source.TYPED
        )
        workspace.goals.add(draft)
    scene = stage(workspace, ids)
    assert scene.panel.filters.levels.current == "teams"
    assert scene.titles() == ["Be easy", "Answer faster", STEP, BAR]


def test_a_row_is_spoken_as_a_whole(scene: Scene) -> None:
    scene.workspace.goals.edit(scene.ids[STEP], starts_on=date(2026, 10, 1), due_on=date(2026, 12, 18))
    index = scene.panel.model.index_of(scene.ids[STEP], Column.LANE)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    weight = scene.context.language.basis_points(5500)
    assert spoken.startswith(f"Answer in 4 h, Kari Moe, weight {weight}, 1 Oct to 18 Dec, 2 milestones, ")


def test_capacity_says_how_to_begin_then_who_has_too_much(scene: Scene, qtbot: QtBot) -> None:
    strip = scene.panel.capacity
    assert "No goal of this quarter says yet how much work it takes." in strip.sentence.text()
    scene.workspace.goals.edit(scene.ids[STEP], effort=0.5)
    scene.workspace.goals.edit(
        scene.ids[BAR], effort=1.5, starts_on=date(2026, 11, 2), due_on=date(2026, 11, 15)
    )
    assert "Planned work needs 0.7 on average" in strip.sentence.text()
    assert strip.over.text() == "! Too much for 刘洋 (2 weeks from 45 to 46)"
    assert strip.bars.words_at(5) == "Week 45: 2.0 FTE available, 2.0 needed"
    strip.whose.set_value(f"p{scene.ids['刘洋']}")
    strip.whose.picked.emit(None)
    assert strip.bars.words_at(5) == "Week 45: 1.0 FTE available, 1.5 needed, 0.5 too much"
    strip.bars.setFocus()
    for _press in range(5):
        qtbot.keyClick(strip.bars, Key.Key_Right)
    assert strip.bars.accessibleDescription().startswith("Week 45")


def test_the_capacity_lies_under_the_weeks(scene: Scene) -> None:
    tree, bars = scene.panel.tree, scene.panel.capacity.bars
    assert tree.hand.scale is not None
    left = tree.viewport().mapTo(scene.panel, tree.viewport().rect().topLeft()).x() + tree.hand.scale.left
    shown = bars._scale
    assert shown is not None
    assert bars.mapTo(scene.panel, bars.rect().topLeft()).x() + shown.left == pytest.approx(left, abs=1)
    assert shown.step == tree.hand.scale.step


def test_the_calendar_takes_days_absences_and_working_time(scene: Scene, qtbot: QtBot) -> None:
    panel, people = scene.panel, scene.workspace.people
    qtbot.mouseClick(panel.head.buttons["calendar"], LEFT)
    assert panel.inspector.isVisible()
    days = panel.calendar.days
    days.form.set_values({"label": "Peak", "starts_on": date(2026, 12, 21), "ends_on": date(2026, 12, 31)})
    qtbot.mouseClick(days.keep, LEFT)
    [day] = scene.workspace.plans.days()
    assert (day.label, day.ends_on) == ("Peak", date(2026, 12, 31))
    days.form.set_values({"label": "Long peak"})
    qtbot.mouseClick(days.keep, LEFT)
    assert [one.label for one in scene.workspace.plans.days()] == ["Long peak"]
    qtbot.keyClick(days.list, Key.Key_Delete)
    assert scene.workspace.plans.days() == []
    away = panel.calendar.absences
    away.form.set_values({"starts_on": date(2026, 11, 2), "ends_on": None, "share": 0.5})
    qtbot.mouseClick(away.keep, LEFT)
    assert people.absences() == [], "somebody has to be away"
    away.form.set_values({"person_id": scene.ids["刘洋"]})
    qtbot.mouseClick(away.keep, LEFT)
    [absence] = people.absences()
    assert (absence.starts_on, absence.ends_on, absence.share) == (date(2026, 11, 2), date(2026, 11, 2), 0.5)
    shares = panel.calendar.shares
    shares.choose(scene.ids["Kari Moe"])
    shares.form.set_values({"fte": 0.8})
    qtbot.mouseClick(shares.keep, LEFT)
    assert people.person(scene.ids["Kari Moe"]).fte == 0.8


def test_the_plan_is_printed_to_the_file_that_is_chosen(scene: Scene, tmp_path: Path) -> None:
    scene.panel.run_command("print")
    [dialog] = scene.panel.findChildren(QFileDialog)
    out = tmp_path / "plan.pdf"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    assert out.read_bytes().startswith(b"%PDF")


def test_changes_behind_another_page_are_read_when_it_comes_back(scene: Scene) -> None:
    scene.panel.hide()
    scene.workspace.goals.edit(scene.ids[BAR], title="Clear it all")
    assert BAR in scene.titles()
    scene.panel.show()
    assert "Clear it all" in scene.titles()


def test_it_speaks_chinese(workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot) -> None:
    ids = fill(workspace)
    context = context_for(workspace, Language("zh_CN"))
    panel = PlanPanel(context)
    qtbot.addWidget(panel)
    panel.show_period("2026-Q4")
    spoken = panel.model.index_of(ids[STEP]).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "，" in spoken
    assert "milestone" not in spoken


def test_a_command_waits_until_the_quarter_is_read(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    fill(workspace)
    panel = PlanPanel(context_for(workspace))
    qtbot.addWidget(panel)
    panel.run_command("print")
    assert panel.findChildren(QFileDialog) == []
    panel.show_period("2026-Q4")
    [dialog] = panel.findChildren(QFileDialog)
    dialog.close()


def test_little_room_puts_actions_into_the_menu_and_never_cuts_the_title(scene: Scene, qtbot: QtBot) -> None:
    head = scene.panel.head
    scene.window.resize(2000, 820)
    qtbot.waitUntil(lambda: head.width() > 1900)
    assert not head.more.isVisible()
    scene.window.resize(820, 820)
    qtbot.waitUntil(lambda: head.width() < 900)
    assert head.more.isVisible()
    assert not head.buttons["compare"].isVisible()
    assert head.buttons["print"].isVisible()


def test_a_goal_is_gone_to_in_its_quarter_once_that_is_read(scene: Scene) -> None:
    panel = scene.panel
    panel.filters.levels.set_current("company", tell=True)
    panel.show_target(goal_id=scene.ids[BAR])
    assert panel.model.goal_id(panel.tree.currentIndex()) == scene.ids[BAR]
    panel.show_period("2027-Q1")
    panel.show_target(goal_id=scene.ids[STEP], period="2026-Q4")
    assert panel.head.header.title == "Plan for Q4 2026"
    assert panel.model.goal_id(panel.tree.currentIndex()) == scene.ids[STEP]
