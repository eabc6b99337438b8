"""Definitions, formulas and published numbers on the KPI page, with real keys."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from csdesk.kpis.reading import KpiQuery
from csdesk.workspace import Workspace
from ui.charts.marks import runs
from ui.kpis.freeze_dialog import FreezeDialog
from ui.kpis.own_dialog import OwnDialog
from ui.kpis.panel import KpisPanel
from ui.kpis.version_dialog import VersionDialog


def opened(kind: type[QDialog]) -> QDialog:
    """The dialog in sight."""
    found = [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()
    ]
    assert len(found) == 1
    return found[0]


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Leave no dialog to the next test."""
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.close()


def test_a_definition_changes_from_a_day_by_keyboard(
    panel: KpisPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    part = panel.detail.definition.versions
    qtbot.keyClick(part.add, Qt.Key.Key_Space)
    dialog = opened(VersionDialog)
    assert isinstance(dialog, VersionDialog) and dialog.left_out is not None
    dialog.form.set_values({"first_day": date(2026, 6, 11), "note": "chat moved"})
    dialog.left_out.dimension.set_value("channel")
    dialog.left_out.dimension.picked.emit("channel")
    assert [dialog.left_out.list.item(row).text() for row in (0, 1)] == ["Chat", "Email"]
    qtbot.keyClick(dialog.left_out.list, Qt.Key.Key_Space)
    assert dialog.left_out.chosen() == (("channel", ("Chat",)),)
    qtbot.waitUntil(lambda: "fewer" in dialog.effect.text())
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [version.rules.left_out for version in workspace.kpis.versions("frt")] == [
        (("channel", ("Chat",)),)
    ]
    assert panel._screen is not None
    assert len(panel._screen.trend.cut_overs) == 1
    points = panel._screen.trend.series[0].points
    assert [[points[index].period.code for index in run] for run in runs(points)] == [
        ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"], ["2026-06"], ["2026-07", "2026-08"],
    ]  # fmt: skip
    words = [label.text() for label in part.findChildren(type(dialog.effect)) if "left out" in label.text()]
    assert len(words) == 1
    panel._context.undo.undo()
    assert workspace.kpis.versions("frt") == ()


def test_a_formula_is_read_as_it_is_typed(panel: KpisPanel, workspace: Workspace, qtbot: QtBot) -> None:
    panel.run_command("new")
    dialog = opened(OwnDialog)
    assert isinstance(dialog, OwnDialog) and dialog.formula is not None
    name, field = dialog.form.editors["name"], dialog.form.editors["formula"]
    assert isinstance(name, QLineEdit) and isinstance(field, QLineEdit)
    said = dialog.formula.said
    qtbot.keyClicks(name, "Unsolved")
    qtbot.keyClicks(field, "volume + frt")
    qtbot.waitUntil(lambda: "character 8" in said.text())
    field.clear()
    qtbot.keyClicks(field, "1 - resolution_rate")
    qtbot.waitUntil(lambda: "a share" in said.text())
    assert dialog.formula.worth.text() == "August 2026: 0.0 %, 24 cases."
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert workspace.kpis.owns()["unsolved"].formula == "1 - resolution_rate"
    assert workspace.kpis.measure(KpiQuery("unsolved")).rows[0].value == 0


def test_numbers_are_frozen_and_thawed_with_a_reason(
    panel: KpisPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    part = panel.detail.definition.versions
    qtbot.keyClick(part.freeze, Qt.Key.Key_Space)
    dialog = opened(FreezeDialog)
    assert isinstance(dialog, FreezeDialog)
    dialog.form.set_values({"period": "2026-08", "reason": ""})
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [freeze.period for freeze in workspace.kpis.freezes()] == ["2026-08"]
    assert panel._screen is not None
    point = next(p for p in panel._screen.trend.series[0].points if p.period.code == "2026-08")
    assert point.published is not None and not point.published.differs
    dialog.close()
    QApplication.processEvents()
    qtbot.keyClick(part.freeze, Qt.Key.Key_Space)
    dialog = opened(FreezeDialog)
    assert isinstance(dialog, FreezeDialog)
    dialog.form.set_values({"period": "2026-08", "reason": "late answers"})
    dialog._show()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert workspace.kpis.freezes()[0].reason == "late answers"
