"""Dated definitions, formulas and published numbers, compared with plain loops over the rows."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from csdesk.base.errors import Refused
from csdesk.base.period import Grain
from csdesk.base.quantity import Direction, Unit
from csdesk.kpis.definitions.version import Rules
from csdesk.kpis.own import OwnDraft, Statistic
from csdesk.kpis.reading import KpiQuery
from csdesk.kpis.signals import signals_of
from csdesk.kpis.trend import Trend, TrendQuery, joins
from tests.csdesk.kpis.conftest import Desk

CUT = date(2026, 3, 1)
NO_SPAM = Rules((("topic", ("Spam",)),))


def rows() -> list[dict[str, Any]]:
    """Two cases a day from January to June; every third is spam, which is rated badly."""
    found = []
    for month in range(1, 7):
        for day in range(1, 29):
            for number in range(2):
                spam = (day + number) % 3 == 0
                found.append(
                    {
                        "opened_at": f"2026-{month:02}-{day:02}T09:00:00", "topic": "Spam" if spam else "Billing",
                        "csat": 1 if spam else 5 if day % 4 else 3, "csat_scale": 5, "resolved": int(day % 5 > 0),
                        "team": "North" if number else "South", "customer": f"c{day % 7}", "talk_seconds": day * 10,
                        "first_response_seconds": 600 + 10 * day,
                    }
                )  # fmt: skip
    return found


def value(desk: Desk, key: str, **asked: Any) -> float | None:
    """Measure one number."""
    return desk.kpis.measure(KpiQuery(key, **asked)).rows[0].value


def by_month(desk: Desk, key: str) -> Trend:
    """Follow a KPI from January to June."""
    return desk.kpis.trend(TrendQuery(key, Grain.MONTH, date(2026, 1, 1), date(2026, 6, 30)))


def satisfied(cases: list[dict[str, Any]], cut: date) -> float:
    """Count by hand: spam is left out of what was opened from the day on."""
    told = [row for row in cases if row["opened_at"][:10] < cut.isoformat() or row["topic"] != "Spam"]
    return float(sum(row["csat"] >= 4 for row in told) / len(told))


def test_each_row_is_counted_by_the_version_of_its_day(desk: Desk) -> None:
    desk.add(rows())
    assert value(desk, "csat_top") == pytest.approx(satisfied(rows(), date(2030, 1, 1)))
    desk.kpis.set_version("csat_top", CUT, NO_SPAM)
    assert value(desk, "csat_top") == pytest.approx(satisfied(rows(), CUT))
    for start, end in ((date(2026, 1, 1), date(2026, 2, 28)), (CUT, date(2026, 4, 30))):
        cases = [row for row in rows() if start.isoformat() <= row["opened_at"][:10] <= end.isoformat()]
        assert value(desk, "csat_top", start=start, end=end) == pytest.approx(satisfied(cases, CUT))
    left = desk.kpis.rows(KpiQuery("csat_top", start=CUT), limit=1000)
    assert left and all(row.topic != "Spam" for row in left)


def test_a_mean_a_count_and_a_backlog_leave_rows_out_too(desk: Desk) -> None:
    desk.add(rows())
    after = [row for row in rows() if row["opened_at"][:10] < CUT.isoformat() or row["topic"] != "Spam"]
    for key in ("volume", "talk_time", "frt", "frt.median", "backlog"):
        desk.kpis.set_version(key.partition(".")[0], CUT, NO_SPAM) if "." not in key else None
    assert value(desk, "volume") == len(after)
    assert value(desk, "talk_time") == pytest.approx(sum(row["talk_seconds"] for row in after) / len(after))
    assert value(desk, "frt.mean") == pytest.approx(
        sum(row["first_response_seconds"] for row in after) / len(after)
    )
    assert value(desk, "backlog") == sum(row["resolved"] == 0 for row in after)
    desk.kpis.set_version("csat_top", CUT, Rules(top=1))
    late = [row for row in rows() if row["opened_at"][:10] >= CUT.isoformat()]
    assert value(desk, "csat_top", start=CUT) == pytest.approx(
        sum(row["csat"] == 5 for row in late) / len(late)
    )


def test_a_line_is_broken_at_the_change_and_signals_begin_anew(desk: Desk) -> None:
    desk.add(rows())
    desk.kpis.set_version("csat_top", date(2026, 3, 11), NO_SPAM, "spam filter")
    trend = by_month(desk, "csat_top")
    points = trend.series[0].points
    assert [point.mixed for point in points] == [False, False, True, False, False, False]
    assert [joins(one, other) for one, other in pairwise(points)] == [
        True, False, False, True, True,
    ]  # fmt: skip
    assert [cut.words.english() for cut in trend.cut_overs] == ["From 2026-03-11: topic Spam left out"]
    found = signals_of(trend)
    assert found.n <= 3 and any("2026-03-11" in note.english() for note in found.notes)


def test_versions_are_checked_undone_and_taken_away(desk: Desk) -> None:
    desk.add(rows())
    before = value(desk, "csat_top"), desk.kpis.version()
    for key, rules in (("csat_top", Rules(window=7)), ("no_repeat", Rules(window=0)), ("retention", NO_SPAM)):
        with pytest.raises(Refused):
            desk.kpis.set_version(key, CUT, rules)
    desk.kpis.set_version("csat_top", CUT, NO_SPAM)
    with pytest.raises(Refused, match="already"):
        desk.kpis.set_version("csat_top", CUT, Rules(top=1))
    assert (value(desk, "csat_top"), desk.kpis.version()) != before
    desk.file.journal.undo()
    assert (value(desk, "csat_top"), desk.kpis.version()) == before
    desk.file.journal.redo()
    desk.kpis.remove_version("csat_top", desk.kpis.versions("csat_top")[0].id)
    assert value(desk, "csat_top") == before[0]


def test_repeats_follow_the_window(desk: Desk) -> None:
    desk.add(rows())
    week = value(desk, "no_repeat")
    desk.kpis.set_version("no_repeat", date(2026, 1, 1), Rules(window=1))
    assert week is not None and value(desk, "no_repeat") != week


def test_contacts_abandoned_early_can_be_left_out(desk: Desk) -> None:
    desk.add(
        {"kind": "call", "opened_at": "2026-03-02T09:00:00", "answered": answered, "wait_seconds": wait}
        for answered, wait in ((1, 5), (1, 9), (0, 3), (0, 30))
    )
    assert value(desk, "abandonment") == 0.5
    desk.kpis.set_version("abandonment", CUT, Rules(least_wait=10))
    assert value(desk, "abandonment") == pytest.approx(1 / 3)


def own(desk: Desk, name: str, formula: str, unit: Unit = Unit.SCORE) -> str:
    """Add an own KPI with a formula."""
    desk.kpis.add_own(OwnDraft(name, unit, Direction.UP, Statistic.MEAN, formula=formula))
    return list(desk.kpis.owns())[-1]


def test_a_formula_is_computed_on_the_totals_of_each_cell(desk: Desk) -> None:
    desk.add(rows())
    key = own(desk, "Billing share", 'count(topic = "Billing") / count(contact)', Unit.FRACTION)
    table = desk.kpis.measure(KpiQuery(key, ("team",), Grain.MONTH))
    assert len(table.rows) == 12
    for row in table.rows:
        assert row.period is not None
        mine = [r for r in rows() if r["team"] == row.group["team"] and r["opened_at"][:7] == row.period.code]
        billing = sum(r["topic"] == "Billing" for r in mine)
        assert row.value == pytest.approx(billing / len(mine))
        assert (row.n, row.numerator) == (len(mine), billing)
    whole = desk.kpis.measure(KpiQuery(key)).rows[0]
    assert whole.value == pytest.approx(sum(r["topic"] == "Billing" for r in rows()) / len(rows()))
    rest = own(desk, "Rest", "1 - billing_share")
    assert value(desk, rest) == pytest.approx(1 - (whole.value or 0))
    assert desk.kpis.owns()[rest].unit is Unit.SCORE
    assert desk.kpis.computable()[rest] == (True, ())
    assert by_month(desk, rest).series[0].points[0].n == 56


def test_formulas_use_other_kpis_and_blank_stays_blank(desk: Desk) -> None:
    desk.add(rows())
    per_hour = own(desk, "Per hour", "count(talk_seconds) / (sum(talk_seconds) / 1 h)")
    hours = sum(row["talk_seconds"] for row in rows()) / 3600
    assert value(desk, per_hour) == pytest.approx(len(rows()) / hours)
    assert value(desk, own(desk, "Spread", "frt.p90 - frt.median", Unit.SECONDS)) == pytest.approx(
        (value(desk, "frt.p90") or 0) - (value(desk, "frt.median") or 0)
    )
    assert value(desk, own(desk, "Lost", "count(escalated) / volume")) is None
    assert value(desk, own(desk, "None", "volume / (volume - volume)")) is None
    assert value(desk, own(desk, "Instead", "if_blank(csat_top, 0) + 0")) is not None


def test_circles_and_used_kpis_are_refused(desk: Desk) -> None:
    first = own(desk, "First", "volume", Unit.COUNT)
    second = own(desk, "Second", f"{first} + resolved")
    with pytest.raises(Refused, match="character 1"):
        desk.kpis.edit_own(first, OwnDraft("First", Unit.COUNT, formula=second))
    with pytest.raises(Refused, match="used in the formula"):
        desk.kpis.remove_own(first)
    with pytest.raises(Refused, match="character 5"):
        desk.kpis.check_formula("frt + csat_top")


def test_a_changed_part_breaks_the_line_of_the_formula(desk: Desk) -> None:
    desk.add(rows())
    key = own(desk, "Unhappy", "1 - csat_top")
    desk.kpis.set_version("csat_top", CUT, NO_SPAM)
    assert [cut.day for cut in by_month(desk, key).cut_overs] == [CUT]
    desk.kpis.set_version(key, date(2026, 5, 1), Rules(formula="2 - csat_top"))
    points = by_month(desk, key).series[0].points
    assert points[5].value == pytest.approx((points[2].value or 0) + 1, abs=0.2)
    assert not joins(points[3], points[4])


def test_published_numbers_stay(desk: Desk) -> None:
    desk.add(rows())
    before = by_month(desk, "csat_top").series[0].points[3]
    desk.kpis.freeze("2026-04", date(2026, 5, 4), "Kari")
    assert desk.kpis.check() == []
    desk.add([{"opened_at": "2026-04-09T09:00:00", "csat": 1, "csat_scale": 5}] * 9)
    point = by_month(desk, "csat_top").series[0].points[3]
    assert (point.value, point.n) == (before.value, before.n)
    assert point.published is not None and point.published.differs
    assert point.published.today is not None and point.published.today < (before.value or 0)
    assert any("published" in found.english() for found in desk.kpis.check())
    assert desk.kpis.measure(KpiQuery("csat_top", ("team",), Grain.MONTH)).rows[0].published is None
    with pytest.raises(Refused):
        desk.kpis.freeze("2026-04", date(2026, 5, 4))
    with pytest.raises(Refused):
        desk.kpis.unfreeze("2026-04", "  ", date(2026, 5, 5))
    desk.kpis.unfreeze("2026-04", "late surveys", date(2026, 5, 5))
    assert (by_month(desk, "csat_top").series[0].points[3].value or 1) < (before.value or 0)
    desk.file.journal.undo()
    assert by_month(desk, "csat_top").series[0].points[3].value == before.value
