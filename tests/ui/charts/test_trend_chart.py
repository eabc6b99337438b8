"""The chart as a user meets it: mouse, keys, gaps, themes, languages, pictures."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.base.errors import Trouble
from csdesk.base.language import Language
from csdesk.base.text import plain
from csdesk.kpis.trend import Status, Trend
from tests.ui.charts.samples import csat_by_team, daily_trend, frt_trend, volume_trend
from ui.charts.hover import standing
from ui.charts.trend_chart import TrendChart
from ui.theme import Theme


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> TrendChart:
    made = TrendChart(theme, Language("en"))
    qtbot.addWidget(made)
    made.resize(800, 240)
    made.show_trend(frt_trend())
    made.show()
    qtbot.waitExposed(made)
    return made


def place(chart: TrendChart, index: int) -> QPoint:
    assert chart.picture is not None
    frame = chart.picture.frame
    return QPoint(round(frame.x(index)), round(frame.field.center().y()))


def test_pyqtgraph_is_not_imported_before_a_chart_is_seen() -> None:
    code = "import sys, ui.kpis.panel, ui.home.panel; sys.exit('pyqtgraph' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_curves_of_pyqtgraph_meet_the_painted_frame(chart: TrendChart) -> None:
    assert chart.picture is not None and chart._plot is not None
    frame = chart.picture.frame
    for index, value in ((0, 4 * 3600.0), (25, 6 * 3600.0)):
        x, y = chart._plot.mapped(index, value)
        assert x == pytest.approx(frame.x(index), abs=0.01)
        assert y == pytest.approx(frame.y(value), abs=0.01)


def test_mouse_snaps_and_a_click_asks_for_the_rows(chart: TrendChart, qtbot: QtBot) -> None:
    spot = place(chart, 13) + QPoint(4, 0)
    with qtbot.waitSignal(chart.drilled) as caught:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot)
    period, series = caught.args
    assert chart.trend is not None
    assert period == chart.trend.series[0].points[13].period
    assert series is chart.trend.series[0]
    assert "Week 25 · from 15 Jun" in chart.accessibleDescription()
    assert "vs target" in chart.accessibleDescription()


def test_keys_walk_the_periods_and_enter_drills(chart: TrendChart, qtbot: QtBot) -> None:
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.trend is not None
    assert chart.pointed_period() == chart.trend.series[0].points[24].period
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(chart.drilled) as caught:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert caught.args[0] == chart.trend.series[0].points[25].period
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.pointed_period() is None


def test_description_is_the_trend_in_one_sentence(chart: TrendChart) -> None:
    assert chart.accessibleName() == "Chart: First response time"
    assert chart.accessibleDescription().startswith("First response time was 4.4 h")


def test_wheel_is_left_to_the_page(chart: TrendChart) -> None:
    wheel = QWheelEvent(
        QPointF(100, 100),
        QPointF(100, 100),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = chart.picture.span if chart.picture else None
    QApplication.sendEvent(chart, wheel)
    assert not wheel.isAccepted()
    assert chart.picture is not None and chart.picture.span == before


def test_gaps_stay_gaps(chart: TrendChart, qtbot: QtBot) -> None:
    chart.show_trend(frt_trend(gap=True))
    assert chart._plot is not None and chart.trend is not None
    own = chart._plot._curves[-1].getData()[1]
    assert [index for index, value in enumerate(own) if value != value] == [8, 9, 12]
    assert chart.picture is not None
    assert "no data" in chart.picture.readout(8).sentence()


def test_unfinished_period_is_not_part_of_the_solid_line(chart: TrendChart) -> None:
    chart.show_trend(frt_trend(partial=True))
    assert chart._plot is not None and chart.picture is not None
    assert chart._plot._curves[-1].getData()[1][-1] != chart._plot._curves[-1].getData()[1][-1]
    assert "not over yet" in chart.picture.readout(25).note


def test_counts_are_bars_from_zero(chart: TrendChart) -> None:
    chart.show_trend(volume_trend())
    assert chart.picture is not None and chart.picture.bars
    assert chart.picture.span.low == 0
    assert chart._plot is not None and chart._plot._curves == []


def test_standing_follows_the_bands() -> None:
    trend = frt_trend()
    assert standing(3.9 * 3600, trend) is Status.ON_TRACK
    assert standing(4.5 * 3600, trend) is Status.AT_RISK
    assert standing(5.5 * 3600, trend) is Status.OFF_TRACK
    assert standing(0.7, csat_by_team()) is Status.OFF_TRACK
    assert standing(None, trend) is None


def test_theme_switch_repaints_at_once(chart: TrendChart, theme: Theme, qtbot: QtBot) -> None:
    light = chart.grab().toImage().pixelColor(4, 235)
    theme.set_mode("dark")
    dark = chart.grab().toImage().pixelColor(4, 235)
    assert light.lightness() > 240 and dark.lightness() < 60


def test_language_is_switched_live(chart: TrendChart) -> None:
    chart.set_language(Language("nb"))
    assert chart.picture is not None
    assert "mai" in [tick.text for tick in chart.picture.ticks]


def test_picture_to_copy_is_light_and_twice_the_size(chart: TrendChart, theme: Theme) -> None:
    theme.set_mode("dark")
    image = chart.image("First response time", "Source: tickets.xlsx")
    assert image.width() == 2 * chart.width() and image.devicePixelRatio() == 2
    assert image.pixelColor(2, 2).lightness() == 255


def test_exports(chart: TrendChart, tmp_path: Path) -> None:
    chart.export_png(tmp_path / "a.png", "Title", "Source")
    chart.export_svg(tmp_path / "a.svg", "Title", "Source")
    assert (tmp_path / "a.png").stat().st_size > 5000
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "<svg" in text and "polyline" in text
    with pytest.raises(Trouble):
        chart.export_png(tmp_path / "none" / "a.png")
    with pytest.raises(Trouble):
        chart.export_svg(tmp_path / "none" / "a.svg")


@pytest.mark.parametrize(
    "trend", [frt_trend(1), frt_trend(2), daily_trend(), csat_by_team(), volume_trend(12, 4)]
)
def test_every_shape_of_trend_is_drawn(chart: TrendChart, trend: Trend, qtbot: QtBot) -> None:
    chart.show_trend(trend)
    chart.resize(420, 180)
    assert not chart.grab().isNull()
    assert chart.picture is not None


def test_many_points_are_drawn_in_segments(chart: TrendChart) -> None:
    chart.show_trend(daily_trend(730))
    assert chart._plot is not None
    assert chart._plot._curves[0].opts["segmentedLineMode"] == "on"


def test_nothing_to_show_is_said(chart: TrendChart) -> None:
    chart.show_trend(None, empty=plain("Choose a KPI."))
    assert chart.picture is None
    assert chart.accessibleDescription() == "Choose a KPI."


def test_context_menu_offers_an_event_here(chart: TrendChart, qtbot: QtBot) -> None:
    chart.offer_events()
    qtbot.mouseMove(chart, place(chart, 3))
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    menu = chart.make_menu()
    qtbot.addWidget(menu)
    with qtbot.waitSignal(chart.eventWanted) as caught:
        menu.actions()[-1].trigger()
    assert chart.trend is not None
    assert caught.args[0] == chart.trend.series[0].points[0].period.start
