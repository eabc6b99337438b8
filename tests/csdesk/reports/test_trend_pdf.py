"""A trend printed as a page: events, signals, how it is counted, and each period with its n."""

import io
import re
from datetime import date, datetime

import pypdf
import pytest

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.text import plain
from csdesk.kpis.catalogue import find
from csdesk.kpis.signals import signals_of
from csdesk.kpis.trend import Bands, Event, Series, Trend, TrendPoint
from csdesk.reports.trend_pdf import TrendSheet, trend_bytes
from tests.csdesk.reports.conftest import text_of

MADE = datetime(2026, 11, 22, 10, 0)


def sheet(months: int = 12) -> TrendSheet:
    """A trend that falls far out of its limits in the seventh month; the last month is not over."""
    first = Period.of(date(2020, 1, 1), Grain.MONTH)
    values = [0.80 + 0.004 * (place % 3) for place in range(months)]
    values[6] = 0.31
    points = tuple(
        TrendPoint(first.shift(place), value, 500, value * 500, 500, partial=place == months - 1)
        for place, value in enumerate(values)
    )
    kpi = find("csat_top")[0]
    events = (Event(1, date(2020, 7, 14), "New phone system", 1),)
    trend = Trend(
        kpi, kpi.key, kpi.name, plain("Per month"), Grain.MONTH, (Series(plain("All"), points),), Bands(0.85), events
    )  # fmt: skip
    return TrendSheet(trend, signals_of(trend), "All teams", kpi.definition, "tickets.csv", "Northwind")


def printed(language: str, months: int = 12) -> tuple[str, int]:
    data, pages = trend_bytes(sheet(months), Language(language), MADE)
    return text_of(pypdf.PdfReader(io.BytesIO(data))), pages


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("1. 14 Jul 2020: New phone system", "below the lower limit", "December 2020 (not over)", "85.0 %")),
        ("zh_CN", ("New phone system", "低于控制下限", "2020年12月", "85.0%")),
        ("nb", ("New phone system", "under nedre grense", "desember 2020", "85,0 %")),
    ],
)  # fmt: skip
def test_the_page_says_what_the_screen_shows(language: str, words: tuple[str, ...]) -> None:
    text, pages = printed(language)
    assert pages == 1
    for word in words:
        assert word in text
    assert len(re.findall(r"\b500\b", text)) == 12


def test_many_periods_flow_over_pages_and_none_is_lost() -> None:
    text, pages = printed("en", 60)
    assert pages > 1
    assert len(re.findall(r"\b500\b", text)) == 60
    assert f"Page {pages} of {pages}" in text


def test_equal_trends_give_equal_bytes() -> None:
    once, again = (trend_bytes(sheet(), Language("en"), MADE)[0] for _round in range(2))
    assert once == again
