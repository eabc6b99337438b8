"""The summary of a cycle on the reports page, chosen by keys; it names nobody."""

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from csdesk.workspace import Workspace
from tests.ui.reports.conftest import Opener
from ui.reports.options import SUMMARY


def test_the_summary_of_a_cycle_is_chosen_by_keys_and_names_nobody(
    workspace: Workspace, opened: Opener
) -> None:
    panel = opened(workspace)
    panel.options.summary.setFocus()
    QTest.keyClick(panel.options.summary, Qt.Key.Key_Space)
    assert panel.options.template == SUMMARY
    assert panel.options.cycle.isVisible()
    assert not panel.options.person.isVisible()
    assert not panel.options.made.isVisible()
    packet = panel._packet
    assert packet is not None
    pdf = pypdfium2.PdfDocument(packet.data)
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "H2 2026" in text
    assert "Kari Moe" not in text
    assert panel.save_button.isEnabled()


def test_without_a_cycle_there_is_nothing_to_sum_up(empty_workspace: Workspace, opened: Opener) -> None:
    panel = opened(empty_workspace)
    panel.options.choose_template(SUMMARY)
    assert panel._packet is None
    assert not panel.save_button.isVisible()
