"""The scorecard of a team on the reports page, chosen by keys, seen and narrowed to a unit."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.workspace import Workspace
from ui.context import Context
from ui.reports.options import SCORECARD
from ui.reports.panel import ReportsPanel


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    desk = Workspace.create(tmp_path / "x.csdesk", "Acme")
    top = desk.people.add_unit(UnitDraft("Service")).new_id
    team = desk.people.add_unit(UnitDraft("Tier 1", parent_id=top)).new_id
    desk.people.add_person(PersonDraft("Kari Moe", unit_id=team))
    yield desk
    desk.close()


def printed(panel: ReportsPanel) -> str:
    packet = panel._packet
    assert packet is not None
    pdf = pypdfium2.PdfDocument(packet.data)
    assert len(pdf) == 1
    return str(pdf[0].get_textpage().get_text_range())


def test_the_scorecard_is_chosen_by_keys_and_narrowed_to_a_team(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    panel = ReportsPanel(context_for(workspace))
    qtbot.addWidget(panel)
    panel.resize(1200, 800)
    panel.show()
    panel.refresh()
    panel.options.scorecard.setFocus()
    QTest.keyClick(panel.options.scorecard, Qt.Key.Key_Space)
    assert panel.options.template == SCORECARD
    assert panel.options.unit.isVisible()
    assert not panel.options.levels.isVisible()
    assert "Service scorecard" in printed(panel)
    unit = next(one.id for one in workspace.people.units() if one.name == "Tier 1")
    panel.options.unit.set_value(unit)
    panel.options.unit.picked.emit(unit)
    assert "Tier 1 scorecard" in printed(panel)
    assert "Kari Moe" in printed(panel)
    assert panel.save_button.isEnabled()
