"""A change of the definition breaks the curve and is said, on screen and on paper; published points carry a lock."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from csdesk.base.language import Language
from csdesk.base.text import plain
from csdesk.kpis.published import Published
from csdesk.kpis.trend import CutOver, Trend, place_of
from csdesk.reports.charts import scale_of, sparkline
from csdesk.reports.frame import Box
from tests.ui.charts.samples import csat_by_team
from ui.charts.hover import read_out
from ui.charts.look import Look
from ui.charts.marks import runs
from ui.charts.picture import Picture
from ui.theme import Theme


class Lines:
    """A pen that only notes the lines it is asked for."""

    def __init__(self) -> None:
        """Note nothing yet."""
        self.lines: list[int] = []

    def stroke(self, *_how: object, **_more: object) -> None:
        """Take any stroke."""

    def line(self, points: list[tuple[float, float]]) -> None:
        """Note how many points a line joins."""
        self.lines.append(len(points))

    def disc(self, *_how: object, **_more: object) -> None:
        """Take any disc."""


def broken() -> Trend:
    """A trend of twelve months whose definition changes in the middle of the fifth."""
    trend = csat_by_team()
    own = trend.series[0].points
    day = own[4].period.start.replace(day=11)
    points = tuple(
        replace(point, era=int(index >= 4), mixed=index == 4, partial=False)
        for index, point in enumerate(own)
    )
    series = (replace(trend.series[0], points=points),)
    return replace(
        trend, series=series, cut_overs=(CutOver(day, plain("From then: spam left out")),), events=()
    )


def drawn(trend: Trend, theme: Theme, language: Language) -> QImage:
    """Paint a trend."""
    image = QImage(700, 300, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    picture = Picture(trend, QRectF(0, 0, 700, 300), Look.of(theme), language)
    picture.paint_back(painter)
    picture.paint_curves(painter)
    picture.paint_front(painter)
    painter.end()
    return image


def test_the_curve_is_broken_on_screen_and_on_paper() -> None:
    trend = broken()
    assert [len(run) for run in runs(trend.series[0].points)] == [4, 1, 7]
    pen = Lines()
    sparkline(pen, replace(trend, bands=replace(trend.bands, target=None)), Box(0, 0, 100, 40))  # type: ignore[arg-type]
    assert pen.lines == [4, 7]
    assert scale_of(trend) is not None


def test_the_line_stands_where_the_day_is() -> None:
    points = broken().series[0].points
    assert place_of(points[3].period.start, points) == 2.5
    assert 3.5 < place_of(points[4].period.start.replace(day=16), points) < 4.5
    assert place_of(date(2099, 1, 1), points) == len(points) - 0.5


def test_line_words_and_locks_are_painted(theme: Theme, language: Language) -> None:
    trend = broken()
    plain_one = drawn(replace(trend, cut_overs=()), theme, language)
    assert drawn(trend, theme, language) != plain_one
    one = Published("2026-01", "csat_top", None, 0.8, 10, 8, 10, plain(""), date(2026, 2, 3), today=0.7)
    own = trend.series[0].points
    locked = replace(trend.series[0], points=(replace(own[0], published=one), *own[1:]))
    assert drawn(replace(trend, series=(locked,), cut_overs=()), theme, language) != plain_one


@pytest.mark.parametrize(
    ("index", "words"), [(4, "two definitions mixed"), (0, "published 80.0 %, today's data say 70.0 %")]
)
def test_the_readout_says_so(index: int, words: str, theme: Theme, language: Language) -> None:
    trend = broken()
    one = Published("2026-01", "csat_top", None, 0.8, 10, 8, 10, plain(""), date(2026, 2, 3), today=0.7)
    own = trend.series[0].points
    trend = replace(
        trend, series=(replace(trend.series[0], points=(replace(own[0], published=one), *own[1:])),)
    )
    scale = Picture(trend, QRectF(0, 0, 700, 300), Look.of(theme), language).scale
    assert words in read_out(trend, index, scale, language).note
