"""The figures that the authors of real files published, straight from the plan, with no hand mapping."""

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from csdesk.imports.plan import ImportPlan
from csdesk.imports.prepare import prepare
from tests.shared_data import SHARED, needs_shared

HOUR, DAY = 3600.0, 86400.0


def plan_of(*parts: str) -> ImportPlan:
    """Plan the import of a shared file and check that its rows add up."""
    plan = prepare(SHARED.joinpath(*parts))
    assert plan.rows_read == plan.adds + plan.updates + plan.unchanged + plan.skipped
    return plan


def nps(scores: np.ndarray) -> float:
    """Return the net promoter score of answers."""
    return float(((scores >= 9).sum() - (scores <= 6).sum()) / len(scores) * 100)


def mean_by(plan: ImportPlan, dimension: str, column: str) -> dict[str, float]:
    """Return the mean of a column for each value of a dimension, blanks left out."""
    groups = np.array([text or "" for text in plan.texts(dimension)])
    values = plan.array(column)
    return {str(group): float(np.nanmean(values[groups == group])) for group in np.unique(groups)}


@needs_shared("sim_tickets_1000")
def test_simulated_tickets() -> None:
    """1,000 tickets with dates without times: mean resolution days, SLA shares and backlog as in the notebook."""
    plan = plan_of("sim_tickets_1000", "customer_support_tickets.csv")
    assert (plan.rows_read, plan.adds, plan.problems) == (1000, 1000, ())
    assert plan.array("resolved").sum() == 899
    days = plan.array("resolution_seconds") / DAY
    assert np.nanmean(days) == pytest.approx(2.503893, abs=1e-6)
    assert np.nansum(days <= 2) == 561
    by_channel = {key: value / DAY for key, value in mean_by(plan, "channel", "resolution_seconds").items()}
    assert by_channel == pytest.approx(
        {"Chat": 2.771028, "Email": 2.231111, "Phone": 2.409283, "Web": 2.623318}, abs=1e-6
    )
    waiting = Counter(
        topic
        for topic, status in zip(plan.texts("topic"), plan.texts("status"), strict=True)
        if status in ("Pending", "In Progress")
    )
    assert waiting == {"Account Access": 22, "Billing": 20, "General": 9, "Technical": 17}


@needs_shared("zendesk_sample_50")
def test_zendesk_sample() -> None:
    """50 tickets with hours and timestamps: response and resolution, and four contradictions that are kept and told."""
    plan = plan_of("zendesk_sample_50", "zendesk_tickets.csv")
    assert plan.adds == 50
    assert plan.array("first_response_seconds").mean() / HOUR == pytest.approx(9.16)
    assert plan.array("resolved").sum() == 37
    hours = plan.array("resolution_seconds") / HOUR
    assert np.nanmean(hours) == pytest.approx(36.8649, abs=1e-4)
    assert np.nanmedian(hours) == 36.0
    by_agent = {
        key: round(value / HOUR, 4) for key, value in mean_by(plan, "agent", "resolution_seconds").items()
    }
    assert by_agent == {"Bob": 13.75, "David": 37.0, "Alice": 38.2, "Eve": 39.8182, "Charlie": 42.6667}
    assert [problem.row for problem in plan.problems] == [6, 33, 39, 42]
    assert {(problem.code, problem.severity) for problem in plan.problems} == {
        ("response_after_resolution", "warning")
    }


@needs_shared("realworldfake_callcenter")
@pytest.mark.parametrize("name", ["Call Center.csv", "excel-project.xlsx"])
def test_call_centre(name: str) -> None:
    """10,747 calls, among 22,194 empty lines or on the last of eight sheets: verdicts, ratings and minutes."""
    plan = plan_of("realworldfake_callcenter", name)
    assert (plan.rows_read, plan.adds, plan.skipped) == (10747, 10747, 0)
    assert plan.sheet == ("Call Center" if name.endswith("csv") else "Sheet1")
    met = plan.array("sla_met")
    assert (np.sum(met == 1), np.sum(met == 0)) == (6787, 2590 + 1370)
    assert [problem.code for problem in plan.problems] == ["sla_words"]
    assert Counter(plan.texts("topic")) == {
        "Billing Question": 7722,
        "Payments": 1457,
        "Service Outage": 1568,
    }
    assert Counter(plan.texts("channel")) == {
        "Call-Center": 3362,
        "Chatbot": 2757,
        "Email": 2447,
        "Web": 2181,
    }
    ratings = plan.array("csat")
    assert np.sum(~np.isnan(ratings)) == 3980
    assert np.nanmean(ratings) == pytest.approx(5.599749, abs=1e-6)
    assert set(plan.facts.columns["csat_scale"]) == {None, 10}
    assert plan.array("handle_seconds").sum() == 269_358 * 60
    by_centre = {key: round(value, 4) for key, value in mean_by(plan, "unit", "csat").items()}
    assert by_centre == {
        "Los Angeles/CA": 5.6336,
        "Baltimore/MD": 5.5470,
        "Chicago/IL": 5.6454,
        "Denver/CO": 5.5576,
    }
    weekdays = Counter(
        (date(1970, 1, 1) + timedelta(seconds=second)).isoweekday()
        for second in plan.array("opened_at").tolist()
    )
    assert weekdays.most_common(1) == [(4, 1781)]
    assert "sentiment" in plan.ignored


@needs_shared("nps_timeseries")
@pytest.mark.parametrize("name", ["NPS_timeseries_data.csv", "NPS Project.xlsx"])
def test_nps(name: str) -> None:
    """5,000 answers; month and quarter columns prove day first for the dates that could be read either way."""
    plan = plan_of("nps_timeseries", name)
    assert (plan.rows_read, plan.adds, plan.problems) == (5000, 5000, ())
    scores = plan.array("nps")
    assert ((scores >= 9).sum(), ((scores > 6) & (scores < 9)).sum(), (scores <= 6).sum()) == (
        2309,
        972,
        1719,
    )
    assert nps(scores) == pytest.approx(11.80)
    markets = np.array(plan.texts("unit"))
    assert {m: round(nps(scores[markets == m]), 2) for m in ("MEX", "UK", "US")} == {
        "MEX": 17.10,
        "UK": 8.49,
        "US": 9.93,
    }
    months = np.array(plan.facts.months) % 12
    assert [round(nps(scores[months == month]), 2) for month in range(12)] == [
        13.26,
        10.05,
        19.06,
        9.46,
        15.87,
        8.73,
        9.73,
        9.53,
        10.48,
        8.33,
        12.02,
        15.00,
    ]
    assert plan.facts.kind == "survey"


@needs_shared("hr_v14")
def test_employees() -> None:
    """311 employees; the damaged copy has six rows without number and one that slipped by a column."""
    good = plan_of("hr_v14", "HRDataset_v14_original.csv")
    assert (good.kind, good.adds, good.skipped) == ("people", 311, 0)
    assert sum(row.left_on is not None for row in good.rows.rows) == 104
    bad = plan_of("hr_v14", "HRDataset_v14.csv")
    assert (bad.rows_read, bad.adds, bad.skipped) == (311, 304, 7)
    assert Counter(problem.code for problem in bad.errors) == {"no_number": 6, "shifted": 1}


@needs_shared("no_locale_weather")
def test_norwegian_text_table() -> None:
    """A footer line is no record, and a column that mixes day first with month first is flagged, not guessed."""
    from csdesk.imports.fields import FieldKind
    from csdesk.imports.readers.source import open_source, read_sheet
    from csdesk.imports.recognise.readings import Readings
    from csdesk.imports.recognise.sheets import table_of

    names = sorted(path.name for path in (SHARED / "no_locale_weather").glob("*.csv.txt"))
    tables = []
    for name in names:
        source = open_source(SHARED / "no_locale_weather" / name)
        tables.append(table_of(read_sheet(source, source.sheets[0].name)))
    small, large = tables
    assert len(small) == 72
    readings = Readings(small, decimal=",")
    temperature = readings.read(3, FieldKind.NUMBER).rows(small.columns[3])
    assert (round(temperature.mean(), 4), temperature.min(), temperature.max()) == (13.7361, 10.8, 17.0)
    assert len(large) == 20221
    readings = Readings(large, decimal=",")
    warmth = readings.read(4, FieldKind.NUMBER).rows(large.columns[4])
    assert (round(warmth.mean(), 5), warmth.min(), warmth.max()) == (14.77568, 9.85, 24.05)
    pressure = readings.read(2, FieldKind.NUMBER).rows(large.columns[2])
    assert np.isnan(pressure).sum() == 16849
    moments = readings.read(0, FieldKind.MOMENT)
    assert [note.problem for note in moments.notes] == ["mixed_dates"]
    assert np.isnan(moments.rows(large.columns[0])).sum() == 12098


@needs_shared("zh_hr_jixiaotong")
def test_chinese_people() -> None:
    """Chinese employee lists; each wrong row is named by its number."""
    good = plan_of("zh_hr_jixiaotong", "用户导入测试表.xlsx")
    assert (good.kind, good.adds, good.skipped) == ("people", 5, 0)
    assert good.fields == {"工号": "number", "真实姓名": "name", "角色": "role", "部门": "unit"}
    bad = plan_of("zh_hr_jixiaotong", "用户导入测试表_含错误样例.xlsx")
    assert [(problem.row, problem.code) for problem in bad.errors] == [(2, "no_number"), (3, "no_name")]


def test_every_shared_table_ends_in_a_plan_or_one_sentence() -> None:
    """No shared file raises anything but a sentence."""
    from csdesk.base.errors import CSDeskError

    files = [path for path in SHARED.rglob("*") if path.is_file()] if SHARED.is_dir() else []
    for path in files:
        with suppress(CSDeskError):
            plan = prepare(Path(path))
            assert plan.rows_read == plan.adds + plan.skipped
