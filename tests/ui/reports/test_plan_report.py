"""The quarterly plan on the reports page: period, unit and depth, seen and saved."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csdesk.base.period import Grain, Period
from csdesk.goals.goal import GoalDraft, Level
from csdesk.people.unit import UnitDraft
from csdesk.workspace import Workspace
from ui.context import Context
from ui.reports.options import PACKET, PLAN
from ui.reports.panel import ReportsPanel

NOW = Period.of(date.today(), Grain.QUARTER)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    desk = Workspace.create(tmp_path / "x.csdesk", "Acme")
    unit = desk.people.add_unit(UnitDraft("Tier 1")).new_id
    top = desk.goals.add(GoalDraft("Answer faster", Level.STRATEGY, period=NOW.code)).new_id
    desk.goals.add(GoalDraft("Train everybody", Level.TEAM, top, unit_id=unit, period=NOW.code))
    desk.goals.add(GoalDraft("Own course", Level.PERSON, top, period=NOW.code))
    yield desk
    desk.close()


@pytest.fixture
def panel(workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot) -> ReportsPanel:
    made = ReportsPanel(context_for(workspace))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.refresh()
    QTest.mouseClick(made.options.plan, Qt.MouseButton.LeftButton)
    return made


def printed(panel: ReportsPanel) -> str:
    packet = panel._packet
    assert packet is not None
    pdf = pypdfium2.PdfDocument(packet.data)
    return "".join(page.get_textpage().get_text_range() for page in pdf)


def test_the_plan_of_this_quarter_is_seen_at_once(panel: ReportsPanel) -> None:
    assert panel.options.template == PLAN
    assert panel.options.period.value() == NOW.code
    text = printed(panel)
    assert all(title in text for title in ("Answer faster", "Train everybody", "Own course"))
    assert panel.preview.pages == 1
    assert panel.preview.sheet.image is not None
    assert panel.preview.sheet.image.width() > panel.preview.sheet.image.height(), "it lies across"
    assert panel.save_button.isEnabled()
    assert not panel.all_button.isVisible()


def test_unit_and_depth_narrow_it(panel: ReportsPanel, workspace: Workspace) -> None:
    unit = workspace.people.units()[0].id
    panel.options.unit.set_value(unit)
    panel.options.unit.picked.emit(unit)
    text = printed(panel)
    assert "Train everybody" in text
    assert "Own course" not in text
    assert "Acme, Tier 1" in text
    panel.options.levels.set_value(Level.STRATEGY)
    panel.options.levels.picked.emit(Level.STRATEGY)
    assert "Train everybody" not in printed(panel)


def test_it_is_saved_as_seen(panel: ReportsPanel, tmp_path: Path) -> None:
    panel.write_packet(tmp_path / "plan.pdf")
    assert panel._packet is not None
    assert (tmp_path / "plan.pdf").read_bytes() == panel._packet.data


def test_another_page_can_ask_for_a_period(panel: ReportsPanel) -> None:
    panel.options.choose_template(PACKET)
    wanted = NOW.shift(1)
    panel.show_target(period=wanted.code)
    assert (panel.options.template, panel.options.period.value()) == (PLAN, wanted.code)
    assert "Plan for" in printed(panel)


def test_a_change_is_printed_anew(panel: ReportsPanel, workspace: Workspace) -> None:
    workspace.goals.milestones.add(2, "Course booked", NOW.start)
    panel.refresh()
    before = printed(panel)
    workspace.goals.edit(2, title="Train nobody")
    panel.refresh()
    assert "Train nobody" not in before
    assert "Train nobody" in printed(panel)
