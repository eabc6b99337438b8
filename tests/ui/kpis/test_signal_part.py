"""Signal or noise on the KPI panel, with real clicks and keys."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csdesk.base.period import Grain
from ui.kpis.export import write_values
from ui.kpis.panel import KpisPanel


@pytest.fixture
def weekly(panel: KpisPanel) -> KpisPanel:
    """Give the panel by week: a slow March among weeks that are all alike."""
    last = date(2026, 9, 24)
    panel._show(replace(panel._view, span="custom", grain=Grain.WEEK, start=date(2026, 1, 5), end=last))
    return panel


def titles(panel: KpisPanel) -> list[str]:
    model = panel.detail.values.model
    assert model is not None
    return [column.title for column in model.columns]


def test_the_sentence_stands_under_the_chart(weekly: KpisPanel) -> None:
    part = weekly.detail.signals
    assert part.isVisible()
    assert part.sentence.text() == (
        "No change since Week 2, 2026, 36 points. "
        "The latest rise (Week 38, 2026: 3.0 h) is noise; the limits are 0 s and 9.5 h."
    )
    assert part.notes.text().startswith(
        "3 earlier points are signals. The target of 4.0 h lies between the limits"
    )
    assert part.overlay().judged is None


def test_l_draws_limits_lists_the_shifts_and_fills_the_table(weekly: KpisPanel, qtbot: QtBot) -> None:
    detail = weekly.detail
    plain = detail.chart.image("", "")
    before = titles(weekly)
    detail.chart.setFocus()
    qtbot.keyClick(detail.chart, Qt.Key.Key_L)
    assert detail.signals.chips["limits"].isChecked()
    assert "1 · Week 10, 2026, 12.0 h: above the upper limit" in detail.signals.marks.text()
    assert titles(weekly) == [*before, "Limits", "Signal"]
    qtbot.keyClick(detail.chart, Qt.Key.Key_Escape)
    assert "3 earlier points are signals." in detail.chart.accessibleDescription()
    assert "1 · Week 10, 2026" in detail.chart.accessibleDescription()
    pictured = detail.chart.image("", "")
    assert pictured.height() > plain.height()  # the list is written under the picture
    qtbot.keyClick(detail.chart, Qt.Key.Key_L)
    assert titles(weekly) == before
    assert not detail.signals.marks.isVisible()


def test_average_and_forecast_lie_over_the_chart_to_the_end_of_the_quarter(
    panel: KpisPanel, qtbot: QtBot
) -> None:
    detail = panel.detail
    picture = detail.chart.picture
    assert picture is not None
    shown = len(picture.periods)
    for key in ("average", "forecast"):
        qtbot.mouseClick(detail.signals.chips[key], Qt.MouseButton.LeftButton)
    picture = detail.chart.picture
    assert picture is not None
    labels = [label.text for label in picture.labels]
    assert "Average of 3" in labels
    assert "Forecast" in labels
    assert picture.periods[-1].code == "2026-12"
    assert len(picture.periods) > shown
    assert "Average" in titles(panel)
    qtbot.keyClick(detail.chart, Qt.Key.Key_End)
    assert any(line.name == "Forecast" for line in picture.readout(len(picture.periods) - 1).lines)
    detail._open_period(picture.periods[-1])  # nothing lies behind a period to come
    assert detail.pages.currentWidget() is detail.values


def test_groups_are_not_judged(panel: KpisPanel) -> None:
    panel._show(replace(panel._view, by="team"))
    assert not panel.detail.signals.isVisible()
    assert panel.detail.signals.overlay().judged is None


def test_written_values_hold_limits_and_marks(weekly: KpisPanel, tmp_path: Path) -> None:
    assert weekly._screen is not None
    path = tmp_path / "frt.csv"
    write_values(path, weekly._screen, weekly._context.language)
    head, *rows = path.read_text(encoding="utf-8-sig").splitlines()
    assert head.endswith("target,mean,lower_limit,upper_limit,average,signal")
    cells = [row.split(",") for row in rows]
    assert [cell[0] for cell in cells if cell[-1].endswith("above the upper limit")] == ["frt"] * 2
    judged = [cell for cell in cells if cell[9]]
    assert len(judged) == 36
    assert all(float(cell[10]) <= float(cell[9]) <= float(cell[11]) for cell in judged)


def test_a_move_within_the_limits_is_called_noise(panel: KpisPanel) -> None:
    screen = panel._screen
    assert screen is not None
    assert screen.signals is not None
    assert screen.signals.latest_noise is True
    change = panel.detail.head.change
    panel.detail.head._show_change(replace(screen.trend, change=-600.0), noise=True)
    assert change.text() == "↓ 10.0\u00a0min, noise"
    panel.detail.head._show_change(replace(screen.trend, change=-600.0), noise=False)
    assert change.text() == "↓ 10.0\u00a0min"
