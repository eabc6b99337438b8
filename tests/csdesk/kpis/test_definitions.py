"""Small tables counted by hand: what each KPI divides by, and what blank means."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.kpis.catalogue import CATALOGUE, ORDER, title
from csdesk.kpis.measures import MEASURES
from csdesk.kpis.reading import KpiQuery
from csdesk.kpis.wilson import wilson
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from tests.csdesk.kpis.conftest import Desk

DAY = "2026-09-01T10:00"


def value(desk: Desk, key: str, **query: Any) -> float | None:
    """Return the one value of an ungrouped question."""
    (row,) = desk.kpis.measure(KpiQuery(key, **query)).rows
    return row.value


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        # R. G. Newcombe (1998), Statistics in Medicine 17, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval_gives_the_published_limits(hits: int, n: int, low: float, high: float) -> None:
    found = wilson(np.array([float(hits)]), np.array([float(n)]))
    assert [round(float(limit[0]), 4) for limit in found] == [low, high]


def test_blank_is_neither_zero_nor_in_the_denominator(desk: Desk) -> None:
    desk.add(
        [
            {"opened_at": DAY, "csat": 5, "csat_scale": 5},
            {"opened_at": DAY},
            {"opened_at": DAY, "csat": 2, "csat_scale": 5},
        ]
    )
    (row,) = desk.kpis.measure(KpiQuery("csat")).rows
    assert (row.value, row.n, row.numerator, row.denominator) == (3.5, 2, 7, 2)
    (top,) = desk.kpis.measure(KpiQuery("csat_top")).rows
    assert (top.value, top.numerator, top.denominator) == (0.5, 1, 2)


def test_no_data_is_no_value(desk: Desk) -> None:
    for key in ORDER:
        (row,) = desk.kpis.measure(KpiQuery(key)).rows
        assert (row.value, row.n) == (None, 0), key
    assert desk.kpis.overview() == ()
    assert desk.kpis.data_span() is None
    assert desk.kpis.values("agent") == []


@pytest.mark.parametrize(
    ("marks", "scale", "top"),
    [
        ([5, 4, 3], 5, 2 / 3),
        ([10, 9, 8], 10, 2 / 3),
        ([2, 1, 1, 1], 2, 0.25),
        ([100, 80, 79], 100, 2 / 3),
        ([7, 6, 5], 7, 2 / 3),
    ],
)
def test_top_two_of_each_scale(desk: Desk, marks: list[int], scale: int, top: float) -> None:
    desk.add({"opened_at": DAY, "csat": mark, "csat_scale": scale} for mark in marks)
    assert value(desk, "csat_top") == pytest.approx(top)


def test_ratings_of_another_scale_move_to_the_main_one(desk: Desk) -> None:
    desk.add([{"opened_at": DAY, "csat": mark, "csat_scale": 5} for mark in (1, 5)])
    desk.add([{"opened_at": DAY, "csat": 10, "csat_scale": 10}])
    assert value(desk, "csat") == pytest.approx((1 + 5 + 5) / 3)


def test_marks_beyond_their_scale_are_no_answers(desk: Desk) -> None:
    desk.add(
        [
            {"opened_at": DAY, "csat": 6, "csat_scale": 5},
            {"opened_at": DAY, "nps": 11},
            {"opened_at": DAY, "nps": 9},
        ]
    )
    assert value(desk, "csat") is None
    assert value(desk, "nps") == 100


def test_telephone_figures(desk: Desk) -> None:
    desk.add([
        {"kind": "call", "opened_at": DAY, "answered": 1, "wait_seconds": 10, "talk_seconds": 100, "hold_seconds": 20, "wrap_seconds": 30},
        {"kind": "call", "opened_at": DAY, "answered": 1, "wait_seconds": 50, "handle_seconds": 250},
        {"kind": "call", "opened_at": DAY, "answered": 0, "wait_seconds": 90},
        {"kind": "call", "opened_at": DAY, "talk_seconds": 60},
    ])  # fmt: skip
    assert value(desk, "answered") == 3  # a talk time says it was answered
    assert value(desk, "abandoned") == 1
    assert value(desk, "abandonment") == 0.25
    assert value(desk, "service_level") == pytest.approx(1 / 3)
    assert value(desk, "service_level", within_seconds=60) == pytest.approx(2 / 3)
    assert value(desk, "asa") == 30
    assert value(desk, "aht") == 200  # talk alone is not a handle time
    assert value(desk, "talk_time") == 80
    assert value(desk, "acw") == 30


def test_agreement_prefers_the_files_own_verdict(desk: Desk) -> None:
    desk.add([
        {"opened_at": DAY, "sla_met": 0, "resolution_seconds": 10},
        {"opened_at": DAY, "resolution_seconds": 100},
        {"opened_at": DAY, "resolution_seconds": 300},
        {"opened_at": DAY, "resolved": 0},
    ])  # fmt: skip
    assert value(desk, "sla_met") == 0
    assert value(desk, "sla_met", within_seconds=200) == pytest.approx(1 / 3)
    desk.facts.edit({"sla_within": "100"})
    assert value(desk, "sla_met") == pytest.approx(1 / 3)
    desk.facts.edit({"sla_within": "300"})
    assert value(desk, "sla_met") == pytest.approx(2 / 3)


def test_backlog_is_recounted_at_each_month_end(desk: Desk) -> None:
    desk.add([
        {"opened_at": "2026-01-31T23:00", "resolved_at": "2026-02-01T00:30"},
        {"opened_at": "2026-01-10", "resolved": 0},
        {"opened_at": "2026-02-05", "resolved_at": "2026-02-06"},
        {"opened_at": "2026-03-01", "resolved_at": "2026-04-02"},
        {"opened_at": "2026-02-20"},  # nothing tells whether it is resolved
    ])  # fmt: skip
    rows = desk.kpis.measure(KpiQuery("backlog", grain=Grain.MONTH)).rows
    assert [(row.period.code, row.value) for row in rows if row.period] == [
        ("2026-01", 2), ("2026-02", 1), ("2026-03", 2), ("2026-04", 1),
    ]  # fmt: skip
    assert value(desk, "backlog") == 1
    assert value(desk, "backlog", end=date(2026, 1, 31)) == 2
    by_month = desk.kpis.measure(KpiQuery("backlog", by=("month",))).rows
    assert [(row.group["month"], row.value) for row in by_month][:2] == [("2026-01", 2), ("2026-02", 1)]
    refs = desk.kpis.rows(KpiQuery("backlog", by=("month",)), group={"month": "2026-01"})
    assert len(refs) == 2
    ages = desk.kpis.measure(KpiQuery("backlog_age", grain=Grain.MONTH)).rows
    assert ages[0].n == 2 and ages[0].value == pytest.approx((59 * 60 + 59 + 22 * 86_400 - 1) / 2)


def test_reopened_first_resolution_and_complaints(desk: Desk) -> None:
    desk.add([
        {"opened_at": DAY, "resolution_seconds": 10, "reopened_count": 0, "topic": "Complaint: delivery"},
        {"opened_at": DAY, "resolution_seconds": 50, "reopened_count": 2, "topic": "Billing"},
        {"opened_at": DAY, "resolved": 0, "reopened_count": 1, "topic": "投诉"},
        {"opened_at": DAY, "resolved": 0, "reopened_count": 0},
    ])  # fmt: skip
    assert value(desk, "reopen_rate") == pytest.approx(2 / 3)
    assert value(desk, "first_resolution_time") == 10
    assert value(desk, "resolution_time") == 30
    assert value(desk, "complaint_rate") == pytest.approx(2 / 3)
    assert value(desk, "resolution_rate") == 0.5


def test_quantiles_interpolate_between_the_closest_ranks(desk: Desk) -> None:
    desk.add({"opened_at": DAY, "first_response_seconds": mark} for mark in (10, 20, 30, 40))
    assert value(desk, "frt") == value(desk, "frt.median") == 25
    assert value(desk, "frt.p90") == 37
    assert value(desk, "frt.mean") == 25


def test_a_reply_before_the_opening_is_no_reply(desk: Desk) -> None:
    desk.add(
        [
            {"opened_at": DAY, "first_response_at": "2026-09-01T09:00"},
            {"opened_at": DAY, "first_response_seconds": -5},
        ]
    )
    assert value(desk, "frt") is None
    assert value(desk, "volume") == 2


def test_rows_without_a_date_count_when_no_day_is_asked_for(desk: Desk) -> None:
    desk.add([{"nps": 10}, {"nps": 0, "opened_at": DAY}])
    assert value(desk, "nps") == 0
    assert value(desk, "nps", start=date(2026, 1, 1)) == -100
    assert value(desk, "nps", end=date(2027, 1, 1)) == -100
    dated, undated = desk.kpis.measure(KpiQuery("nps", grain=Grain.MONTH)).rows
    assert (dated.value, undated.period, undated.value) == (-100, None, 100)


def test_agents_and_units_are_shown_as_the_people_they_are(desk: Desk) -> None:
    unit = desk.people.add_unit(UnitDraft("Chat team")).new_id
    inner = desk.people.add_unit(UnitDraft("Night", parent_id=unit)).new_id
    kari = desk.people.add_person(PersonDraft("Kari Moe", unit_id=inner)).new_id
    desk.add([
        {"opened_at": DAY, "agent": "K. Moe", "person_id": kari},
        {"opened_at": DAY, "agent": "MOE KARI", "person_id": kari, "team": "Chat", "unit_id": unit},
        {"opened_at": DAY, "agent": "Bo", "team": "Phone"},
        {"opened_at": DAY},
    ])  # fmt: skip
    found = {row.group["agent"]: row.value for row in desk.kpis.measure(KpiQuery("volume", ("agent",))).rows}
    assert found == {"Bo": 1, "Kari Moe": 2, "": 1}
    assert list(found)[-1] == ""
    units = {row.group["unit"]: row.value for row in desk.kpis.measure(KpiQuery("volume", ("unit",))).rows}
    assert units == {"Night": 1, "Chat team": 1, "Phone": 1, "": 1}
    assert value(desk, "volume", person_ids=(kari,)) == 2
    assert value(desk, "volume", unit_ids=(unit,)) == 2
    assert value(desk, "volume", unit_ids=(inner,)) == 1
    assert value(desk, "volume", where={"agent": ("kari moe",)}) == 2
    assert desk.kpis.values("agent") == ["Bo", "Kari Moe", ""]
    desk.people.edit_person(kari, name="Kari Lie")
    assert "Kari Lie" in desk.kpis.values("agent")


def test_the_fiscal_year_names_the_quarters(desk: Desk) -> None:
    desk.facts.edit({"fiscal_start": "4"})
    desk.add([{"opened_at": "2026-04-01"}, {"opened_at": "2026-03-31"}])
    rows = desk.kpis.measure(KpiQuery("volume", grain=Grain.QUARTER)).rows
    assert [row.period.code for row in rows if row.period] == ["2025-Q4", "2026-Q1"]


def test_unknown_keys_and_dimensions_are_refused_with_what_is_near(desk: Desk) -> None:
    with pytest.raises(Refused, match="resolution_time"):
        desk.kpis.kpi("resolutiontime")
    with pytest.raises(Refused, match="mean, median, p90"):
        desk.kpis.measure(KpiQuery("frt.p99"))
    with pytest.raises(Refused, match="no statistic"):
        desk.kpis.measure(KpiQuery("nps.mean"))
    with pytest.raises(Refused, match="agent"):
        desk.kpis.measure(KpiQuery("frt", ("agnet",)))
    with pytest.raises(Refused, match="before the first"):
        desk.kpis.measure(KpiQuery("frt", start=date(2026, 2, 1), end=date(2026, 1, 1)))


def test_the_catalogue_is_whole() -> None:
    assert len(CATALOGUE) == len(set(ORDER))
    assert set(ORDER) - set(MEASURES) == {
        "occupancy", "retention", "churn", "cost_per_contact", "average_response",
    }  # fmt: skip
    for kpi in CATALOGUE:
        assert set(kpi.partners) <= set(ORDER), kpi.key
        assert (
            (kpi.target is None) == (kpi.good is None) == (kpi.attention is None) == (not kpi.band_source)
        ), kpi.key
        for code in ("en", "zh_CN", "nb"):
            assert Language(code).say(title(kpi.key))


def test_what_is_missing_is_named(desk: Desk) -> None:
    assert desk.kpis.computable()["frt"] == (False, ("first_response_seconds",))
    desk.add([{"opened_at": DAY, "talk_seconds": 3, "wrap_seconds": 2}])
    found = desk.kpis.computable()
    assert found["volume"] == (True, ())
    assert found["talk_time"] == (True, ())
    assert found["aht"][0] is False
    assert found["frt"] == (False, ("first_response_seconds",))
    assert found["occupancy"][0] is False and "logged_in_seconds" in found["occupancy"][1]


def test_periods_of_the_answer_are_those_of_the_calendar(desk: Desk) -> None:
    desk.add([{"opened_at": "2026-12-31"}, {"opened_at": "2027-01-01"}])
    rows = desk.kpis.measure(KpiQuery("volume", grain=Grain.WEEK)).rows
    assert [row.period for row in rows] == [Period.parse("2026-W53")]
