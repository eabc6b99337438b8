"""Figures that the authors of real files published, recounted from the raw files by this engine."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from csdesk.base.period import Grain
from csdesk.base.quantity import round_half_up
from csdesk.kpis.reading import KpiQuery
from tests.csdesk.kpis.conftest import Desk
from tests.shared_data import SHARED, needs_shared

DAY, HOUR = 86_400, 3_600


def read(*path: str) -> list[dict[str, str]]:
    """Read a CSV file of the shared folder; lines with nothing in them are no rows."""
    with Path(SHARED, *path).open(encoding="utf-8-sig", newline="") as stream:
        return [row for row in csv.DictReader(stream) if any(row.values())]


def by(desk: Desk, key: str, dimension: str, **query: Any) -> dict[str, float | None]:
    """Return value by group, where there is any."""
    rows = desk.kpis.measure(KpiQuery(key, (dimension,), **query)).rows
    return {row.group[dimension]: row.value for row in rows if row.n}


@needs_shared("sim_tickets_1000")
def test_simulated_tickets(desk: Desk) -> None:
    desk.add(
        {
            "opened_at": row["Created_Date"], "resolved_at": row["Resolved_Date"] or None, "channel": row["Channel"],
            "topic": row["Category"], "agent": row["Agent"], "status": row["Status"],
        }
        for row in read("sim_tickets_1000", "customer_support_tickets.csv")
    )  # fmt: skip
    means = by(desk, "resolution_time.mean", "channel")
    assert {name: round_half_up((value or 0) / DAY, 6) for name, value in means.items()} == {
        "Chat": 2.771028, "Email": 2.231111, "Phone": 2.409283, "Web": 2.623318,
    }  # fmt: skip
    shares = by(desk, "sla_met", "channel", within_seconds=2 * DAY)
    assert {name: round_half_up((value or 0) * 100, 6) for name, value in shares.items()} == {
        "Chat": 60.747664, "Email": 63.555556, "Phone": 64.556962, "Web": 60.538117,
    }  # fmt: skip
    waiting = {"status": ("Pending", "In Progress")}
    assert by(desk, "backlog", "topic", where=waiting) == {
        "Account Access": 22,
        "Billing": 20,
        "General": 9,
        "Technical": 17,
    }
    (overall,) = desk.kpis.measure(KpiQuery("sla_met", within_seconds=2 * DAY)).rows
    assert (overall.numerator, overall.denominator) == (561, 899)
    assert desk.kpis.measure(KpiQuery("backlog")).rows[0].value == 101


@needs_shared("zendesk_sample_50")
def test_zendesk_sample(desk: Desk) -> None:
    desk.add(
        {
            "opened_at": row["Created Date"], "resolved_at": row["Resolved Date"] or None, "status": row["Status"],
            "agent": row["Agent Assigned"], "first_response_seconds": float(row["Response Time (hours)"]) * HOUR,
            "resolution_seconds": float(row["Resolution Time (hours)"]) * HOUR if row["Resolution Time (hours)"] else None,
        }
        for row in read("zendesk_sample_50", "zendesk_tickets.csv")
    )  # fmt: skip
    (first,) = desk.kpis.measure(KpiQuery("frt.mean")).rows
    assert first.value is not None
    assert (round_half_up(first.value / HOUR, 2), first.n) == (9.16, 50)
    (mean,) = desk.kpis.measure(KpiQuery("resolution_time.mean")).rows
    assert mean.value is not None
    assert (round_half_up(mean.value / HOUR, 4), mean.n) == (36.8649, 37)
    assert desk.kpis.measure(KpiQuery("resolution_time")).rows[0].value == 36 * HOUR
    agents = {
        name: round_half_up((value or 0) / HOUR, 4)
        for name, value in by(desk, "resolution_time.mean", "agent").items()
    }
    assert agents == {"Alice": 38.2, "Bob": 13.75, "Charlie": 42.6667, "David": 37.0, "Eve": 39.8182}
    odd = [row for row in desk.kpis.rows(KpiQuery("frt"), limit=100) if row.note is not None]
    assert len(odd) == 4


@needs_shared("nps_timeseries")
def test_net_promoter_score(desk: Desk) -> None:
    desk.add(
        {
            "kind": "survey", "source": row["Market"], "nps": int(row["NPS"]),
            "opened_at": datetime.strptime(row["Survey date"], "%d/%m/%Y").isoformat(),
        }
        for row in read("nps_timeseries", "NPS_timeseries_data.csv")
    )  # fmt: skip
    (overall,) = desk.kpis.measure(KpiQuery("nps")).rows
    assert (round_half_up(overall.value or 0, 2), overall.n, overall.numerator) == (11.80, 5000, 2309 - 1719)
    markets = {name: round_half_up(value or 0, 2) for name, value in by(desk, "nps", "source").items()}
    assert markets == {"MEX": 17.10, "UK": 8.49, "US": 9.93}
    for grain, wanted in (
        (Grain.QUARTER, [14.12, 11.52, 9.90, 11.80]),
        (Grain.MONTH, [13.26, 10.05, 19.06, 9.46, 15.87, 8.73, 9.73, 9.53, 10.48, 8.33, 12.02, 15.00]),
    ):
        rows = desk.kpis.measure(KpiQuery("nps", grain=grain)).rows
        assert [round_half_up(row.value or 0, 2) for row in rows] == wanted
    assert desk.kpis.measure(KpiQuery("volume")).rows[0].value is None


@needs_shared("realworldfake_callcenter")
def test_call_centre(desk: Desk) -> None:
    verdicts = {"Within SLA": 1, "Below SLA": 1, "Above SLA": 0}
    desk.add(
        {
            "kind": "call", "opened_at": datetime.strptime(row["call_timestamp"], "%m/%d/%Y").isoformat(),
            "channel": row["channel"], "topic": row["reason"], "team": row["call_center"].split("/")[0],
            "csat": int(row["csat_score"]) if row["csat_score"] else None, "csat_scale": 10,
            "handle_seconds": int(row["call duration in minutes"]) * 60, "sla_met": verdicts[row["response_time"]],
        }
        for row in read("realworldfake_callcenter", "Call Center.csv")
    )  # fmt: skip
    assert by(desk, "volume", "topic") == {"Billing Question": 7722, "Payments": 1457, "Service Outage": 1568}
    assert by(desk, "volume", "channel") == {"Call-Center": 3362, "Chatbot": 2757, "Email": 2447, "Web": 2181}
    (csat,) = desk.kpis.measure(KpiQuery("csat")).rows
    assert (round_half_up(csat.value or 0, 6), csat.n) == (5.599749, 3980)
    (aht,) = desk.kpis.measure(KpiQuery("aht")).rows
    assert (round_half_up((aht.value or 0) / 60, 6), aht.numerator) == (25.063553, 269_358 * 60)
    centres = {name: round_half_up(value or 0, 4) for name, value in by(desk, "csat", "team").items()}
    assert centres == {"Baltimore": 5.5470, "Chicago": 5.6454, "Denver": 5.5576, "Los Angeles": 5.6336}
    weekdays = by(desk, "volume", "weekday")
    assert weekdays["4"] == 1781 == max(value or 0 for value in weekdays.values())
    assert set(by(desk, "volume", "hour")) == {"00"}


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_quantiles_are_those_of_numpy(desk: Desk, share: float) -> None:
    times = [3.5, 100.0, 7.25, 12.0, 8.0, 1.0, 1.0]
    desk.add({"opened_at": "2026-01-01", "first_response_seconds": time} for time in times)
    (row,) = desk.kpis.measure(KpiQuery("frt.median" if share == 0.5 else "frt.p90")).rows
    assert row.value == pytest.approx(np.quantile(times, share))
