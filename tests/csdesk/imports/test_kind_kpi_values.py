"""Files of KPI values: one a row, a column for each KPI, months as columns, and the reports of phone systems."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.period import Grain
from csdesk.base.quantity import Direction, Unit
from csdesk.imports.decisions import Decisions, Rule
from csdesk.imports.fix import Act
from csdesk.imports.kinds.kpi_values.names import field_named, kpi_named, kpis_about
from csdesk.imports.kinds.kpi_values.rows import KpiRow, KpiValueRows
from csdesk.imports.plan import ImportPlan
from csdesk.imports.problem import Problem
from csdesk.imports.recognise.kpi_tables import is_kpi_table
from csdesk.kpis.catalogue import KEYS, title
from csdesk.kpis.reading import KpiQuery, Reading
from csdesk.kpis.targets import target_key
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.reports.export import export_workbook
from csdesk.reports.templates.measures import KPI_VALUES
from csdesk.workspace import Workspace
from tests.csdesk.cli.conftest import Run
from tests.csdesk.imports.exports_calls import genesys_intervals


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    """Make a workspace with one team of three."""
    workspace = Workspace.create(tmp_path / "desk.csdesk")
    team = workspace.people.add_unit(UnitDraft("Tier 1")).new_id
    for name, number in (("Kari Moe", "a-1"), ("Li Wei", "8"), ("王芳", "9")):
        workspace.people.add_person(PersonDraft(name, number=number, unit_id=team))
    yield workspace
    workspace.close()


def plan_of(
    desk: Workspace, folder: Path, text: str, name: str = "kpi.csv", decisions: Decisions | None = None
) -> ImportPlan:
    path = folder / name
    path.write_text(text, "utf-8")
    plan = desk.imports.prepare(path, decisions)
    assert plan.kind == "kpi-values"
    assert plan.rows_read == plan.adds + plan.updates + plan.unchanged + plan.skipped
    return plan


def rows_of(plan: ImportPlan) -> list[KpiRow]:
    assert isinstance(plan.rows, KpiValueRows)
    return list(plan.rows.rows)


def values_of(plan: ImportPlan) -> dict[tuple[str, str, str], tuple[Any, ...]]:
    """Return value, n, numerator and denominator by owner, KPI and period."""
    return {
        (row.person or row.number or row.unit, row.kpi or (row.own.name if row.own else ""), row.period): (
            row.value, row.n, row.numerator, row.denominator,
        )
        for row in rows_of(plan)
    }  # fmt: skip


def found(plan: ImportPlan, code: str) -> list[Problem]:
    return [problem for problem in plan.problems if problem.code == code]


def only(desk: Workspace, key: str, **asked: Any) -> Reading:
    (row,) = desk.kpis.measure(KpiQuery(key, **asked)).rows
    return row


LONG = """KPI,Agent,Period,Value,n,Target
AHT,Kari Moe,2026-09,300,100,280
fcr,"Moe, Kari",Sep 2026,82%,90,
一次解决率,8,2026年9月,0.7,80,
frt.median,Li Wei,september 2026,600,80,
CSAT,Kari Moe,Q3 2026,4.5,40,
Knowledge articles,Li Wei,2026-09,3,,
"""


def test_one_value_a_row(desk: Workspace, tmp_path: Path) -> None:
    plan = plan_of(desk, tmp_path, LONG)
    assert values_of(plan) == {
        ("Kari Moe", "aht", "2026-09"): (300, 100, None, None),
        ("Moe, Kari", "fcr", "2026-09"): (0.82, 90, None, None),
        ("8", "fcr", "2026-09"): (0.7, 80, None, None),
        ("Li Wei", "frt", "2026-09"): (600, 80, None, None),
        ("Kari Moe", "csat", "2026-Q3"): (4.5, 40, None, None),
        ("Li Wei", "Knowledge articles", "2026-09"): (3, None, None, None),
    }
    assert rows_of(plan)[0].target == 280
    (question,) = found(plan, "new_kpi")
    assert 'no KPI "Knowledge articles"' in question.words.english()
    report = desk.imports.apply(plan)
    assert (report.added, report.skipped) == (6, 0)
    fcr = only(desk, "fcr")
    # 0.82 of 90 and 0.7 of 80: 73.8 + 56 of 170
    assert (fcr.value, fcr.n) == (pytest.approx(129.8 / 170), 170)
    own = desk.kpis.kpi("knowledge_articles")
    assert (own.own, own.unit, own.direction) == (True, Unit.COUNT, Direction.UP)
    assert only(desk, "knowledge_articles").value == 3
    assert desk.check() == []


def test_a_second_import_updates_leaves_and_is_undone(desk: Workspace, tmp_path: Path) -> None:
    first = desk.imports.apply(plan_of(desk, tmp_path, LONG))
    again = plan_of(desk, tmp_path, LONG)
    assert (again.adds, again.updates, again.unchanged) == (0, 0, 6)
    newer = LONG.replace("300,100", "250,120") + "AHT,Li Wei,2026-09,200,30,\n"
    kept = plan_of(desk, tmp_path, newer, "new.csv", Decisions(rules={"value": Rule.KEEP}))
    assert (kept.adds, kept.updates, kept.unchanged) == (1, 0, 6)
    plan = plan_of(desk, tmp_path, newer, "new.csv")
    assert (plan.adds, plan.updates, plan.unchanged) == (1, 1, 5)
    second = desk.imports.apply(plan)
    assert only(desk, "aht").value == pytest.approx((250 * 120 + 200 * 30) / 150)
    desk.undo()
    assert only(desk, "aht").value == 300
    desk.redo()
    assert only(desk, "aht").n == 150
    desk.imports.undo_batch(second.batch or 0)
    assert only(desk, "aht").value == 300
    desk.imports.undo_batch(first.batch or 0)
    assert not desk.kpis.has_values()
    assert "knowledge_articles" not in desk.kpis.owns()
    assert desk.check() == []


def test_each_wrong_row_is_told_with_its_row(desk: Workspace, tmp_path: Path) -> None:
    text = """KPI,Agent,Period,Value
AHT,Kari Mo,2026-09,300
AHT,Nobody at all,2026-09,300
AHT,Li Wei,2026-09,abc
AHT,Li Wei,sometime,300
AHT,,2026-09,300
,Li Wei,2026-09,300
AHT,Li Wei,2026-10,300
AHT,Li Wei,2026-10,310
"""
    plan = plan_of(desk, tmp_path, text)
    assert (plan.adds, plan.skipped) == (1, 7)
    told = {problem.row: problem.code for problem in plan.problems if problem.severity == "error"}
    assert told == {
        2: "unknown_person", 3: "unknown_person", 4: "no_value", 5: "no_period", 6: "no_owner", 7: "no_kpi",
        9: "duplicate",
    }  # fmt: skip
    near = next(problem for problem in plan.problems if problem.row == 2)
    assert (near.fixes[0].act, near.fixes[0].value) == (Act.MEANS, "Kari Moe")
    mended = Decisions().fixed(near.fixes[0], near.column, "person", near.value, near.record)
    assert plan_of(desk, tmp_path, text, decisions=mended).adds == 2


def test_a_column_for_each_kpi(desk: Workspace, tmp_path: Path) -> None:
    text = """Team;Måned;AHT (min);CSAT;CSAT n;FCR %;NPS;Salg per time
Tier 1;2026-08;5,5;4,4;120;82;35;12,5
Tier 1;2026-09;5,0;4,5;110;85;40;13
"""
    plan = plan_of(desk, tmp_path, text)
    assert plan.fields["CSAT n"] == "n:csat"
    values = values_of(plan)
    assert values["Tier 1", "aht", "2026-08"] == (330, None, None, None)
    assert values["Tier 1", "csat", "2026-09"] == (4.5, 110, None, None)
    assert values["Tier 1", "fcr", "2026-08"] == (0.82, None, None, None)
    assert values["Tier 1", "nps", "2026-09"] == (40, None, None, None)
    assert values["Tier 1", "Salg per time", "2026-08"] == (12.5, None, None, None)
    desk.imports.apply(plan)
    assert only(desk, "csat").value == pytest.approx((4.4 * 120 + 4.5 * 110) / 230)
    assert only(desk, "fcr").value is None
    assert [row.value for row in desk.kpis.measure(KpiQuery("fcr", ("unit", "month"))).rows] == [0.82, 0.85]


def test_months_as_columns(desk: Workspace, tmp_path: Path) -> None:
    plan = plan_of(
        desk,
        tmp_path,
        "Agent,KPI,Jan 2026,Feb 2026,Mar 2026\nKari Moe,AHT,300,,320\nLi Wei,CSAT,4.5,4.4,4.6\n",
    )
    assert {key: value[0] for key, value in values_of(plan).items()} == {
        ("Kari Moe", "aht", "2026-01"): 300, ("Kari Moe", "aht", "2026-03"): 320, ("Li Wei", "csat", "2026-01"): 4.5,
        ("Li Wei", "csat", "2026-02"): 4.4, ("Li Wei", "csat", "2026-03"): 4.6,
    }  # fmt: skip
    named = plan_of(desk, tmp_path, "Agent,Jan,Feb,Mar\nKari Moe,300,310,320\n", "AHT per agent 2026.csv")
    assert [(row.kpi, row.period, row.value) for row in rows_of(named)] == [
        ("aht", "2026-01", 300), ("aht", "2026-02", 310), ("aht", "2026-03", 320)
    ]  # fmt: skip
    nameless = plan_of(desk, tmp_path, "Agent,Jan,Feb,Mar\nKari Moe,300,310,320\n", "figures 2026.csv")
    assert found(nameless, "no_kpi")
    with pytest.raises(Refused, match="which KPI"):
        desk.imports.apply(nameless)


def test_numerator_and_denominator(desk: Workspace, tmp_path: Path) -> None:
    text = "Metric,Unit,Month,Numerator,Denominator,Value\nfcr,Tier 1,2026-09,41,50,\nnps,Tier 1,2026-09,20,50,40\n"
    plan = plan_of(desk, tmp_path, text)
    assert values_of(plan) == {
        ("Tier 1", "fcr", "2026-09"): (0.82, 50, 41, 50), ("Tier 1", "nps", "2026-09"): (40, 50, 20, 50)
    }  # fmt: skip
    desk.imports.apply(plan)
    fcr = only(desk, "fcr")
    # Wilson 95 % of 41 of 50
    assert (fcr.low, fcr.high) == (pytest.approx(0.6920, abs=1e-3), pytest.approx(0.9023, abs=1e-3))


def test_interval_report_of_agents_in_milliseconds(desk: Workspace, tmp_path: Path) -> None:
    plan = desk.imports.prepare(genesys_intervals(tmp_path))
    assert (plan.kind, plan.recognised, plan.rows_read, plan.adds) == ("kpi-values", "Genesys Cloud", 12, 12)
    values = {(row.kpi, row.period): row for row in rows_of(plan)}
    months = sorted({row.period for row in rows_of(plan)})
    handled = sum(values["answered", month].value for month in months)
    assert handled == 36
    for month in months:
        aht = values["aht", month]
        assert (aht.value, aht.numerator) == (200, 200 * (aht.denominator or 0))
        assert values["talk_time", month].value == 150
        assert values["acw", month].value == 30
    assert "read as milliseconds" in found(plan, "unit_assumed")[0].words.english()


def test_queue_intervals_become_months_by_ratio_of_totals(desk: Workspace, tmp_path: Path) -> None:
    text = """Interval Start,QueueName,ContactsOffered,ContactsAnswered,ContactsAbandoned,ServiceLevelPct,AverageHandleTime,AverageSpeedOfAnswer
2026-09-01 08:00,Tier 1,100,90,10,0.8,300,15
2026-09-01 08:30,Tier 1,50,50,0,0.9,200,5
2026-09-01 09:00,Tier 1,0,0,0,0,0,0
"""
    plan = plan_of(desk, tmp_path, text)
    values = {key[1]: value for key, value in values_of(plan).items()}
    assert values["volume"][0] == 150
    assert values["abandonment"] == (10 / 150, 150, 10, 150)
    # 80 of 100 and 45 of 50
    assert values["service_level"] == (pytest.approx(125 / 150), 150, pytest.approx(125), 150)
    assert values["aht"] == (pytest.approx(37_000 / 140), 140, 37_000, 140)
    assert values["asa"] == (pytest.approx(1600 / 140), 140, 1600, 140)
    report = desk.imports.apply(plan)
    assert (report.added, report.skipped) == (3, 0)
    assert only(desk, "abandonment", by=("team",)).low is not None


def test_chinese_call_report_by_day(desk: Workspace, tmp_path: Path) -> None:
    text = "日期,工号,坐席,通话次数,平均通话时长,总通话时长,示忙次数\n2025-07-01,9,王芳,5,60,300,1\n2025-07-02,9,王芳,15,40,600,2\n"
    values = {key[1]: value for key, value in values_of(plan_of(desk, tmp_path, text)).items()}
    assert values == {
        "talk_time": (45, 20, 900, 20), "answered": (20, 20, None, None), "示忙次数": (3, 3, None, None)
    }  # fmt: skip


def test_means_of_days_without_counts_make_no_month(desk: Workspace, tmp_path: Path) -> None:
    text = (
        "Date,Agent,Average talk time,Average wait time\n2025-07-01,Li Wei,60,10\n2025-07-02,Li Wei,40,20\n"
    )
    plan = plan_of(desk, tmp_path, text)
    assert (plan.adds, plan.skipped, rows_of(plan)) == (0, 2, [])
    assert {problem.column for problem in found(plan, "no_joining")} == {
        "Average talk time",
        "Average wait time",
    }


AGENTS = "Agent,Total calls,Calls answered,AHT,CSAT\nKari Moe,120,110,300,4.5\nLi Wei,90,88,280,4.1\n"


def test_the_period_comes_from_the_file_name_else_is_asked(desk: Workspace, tmp_path: Path) -> None:
    named = plan_of(desk, tmp_path, AGENTS, "Agents September 2026.csv")
    assert {row.period for row in rows_of(named)} == {"2026-09"}
    assert [guess.value for guess in named.guesses if guess.key == "period"] == ["2026-09"]
    assert values_of(named)["Kari Moe", "aht", "2026-09"] == (300, 110, None, None)
    asking = plan_of(desk, tmp_path, AGENTS, "agents.csv")
    (question,) = found(asking, "no_period")
    with pytest.raises(Refused, match="which period"):
        desk.imports.apply(asking)
    decided = Decisions().fixed(question.fixes[0], "", "", "", 0)
    chosen = plan_of(desk, tmp_path, AGENTS, "agents.csv", decided)
    assert {row.period for row in rows_of(chosen)} == {question.fixes[0].value.partition("=")[2]}


def test_the_period_comes_from_titles(desk: Workspace, tmp_path: Path) -> None:
    text = f"Agent summary,,,,\nPeriod: 01.09.2026 - 30.09.2026,,,,\n{AGENTS}"
    plan = plan_of(desk, tmp_path, text, "report.csv")
    assert {row.period for row in rows_of(plan)} == {"2026-09"}


def test_weeks_without_a_year_ask_for_it(desk: Workspace, tmp_path: Path) -> None:
    text = "Uke;Antall saker;Gjennomsnittlig svartid\n27;120;00:12:00\n28;90;00:11:00\n"
    asking = plan_of(desk, tmp_path, text, "saker.csv")
    assert found(asking, "no_year")
    plan = plan_of(desk, tmp_path, text, "saker 2026.csv")
    assert {key[1:]: value[0] for key, value in values_of(plan).items()} == {
        ("volume", "2026-W27"): 120, ("frt.mean", "2026-W27"): 720, ("volume", "2026-W28"): 90, ("frt.mean", "2026-W28"): 660,
    }  # fmt: skip


def test_percentages_under_a_satisfaction_header_are_shares(desk: Workspace, tmp_path: Path) -> None:
    plan = plan_of(desk, tmp_path, "Month,Tickets solved,Avg first reply (min),CSAT\n2025-07,8,30,92%\n")
    values = {key[1]: value[0] for key, value in values_of(plan).items()}
    assert values == {"resolved": 8, "frt.mean": 1800, "csat_top": 0.92}
    assert found(plan, "csat_share")


def test_shares_beyond_the_scale_are_blank(desk: Workspace, tmp_path: Path) -> None:
    plan = plan_of(desk, tmp_path, "Agent,Month,FCR,AHT\nLi Wei,2026-09,120,300\nKari Moe,2026-09,80,300\n")
    assert [key for key in values_of(plan) if key[1] == "fcr"] == [("Kari Moe", "fcr", "2026-09")]
    assert [problem.row for problem in found(plan, "out_of_range")] == [2]


def test_months_told_by_facts_are_said(desk: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "Ticket ID,Created at,Agent,CSAT\nT1,2026-09-01,Li Wei,5\nT2,2026-09-02,Li Wei,4\n", "utf-8"
    )
    desk.imports.apply(desk.imports.prepare(path))
    plan = plan_of(desk, tmp_path, "Agent,Month,CSAT,AHT\nLi Wei,2026-09,3.0,300\n")
    (told,) = found(plan, "facts_win")
    assert "from 2026-09 to 2026-09" in told.words.english()
    desk.imports.apply(plan)
    assert (only(desk, "csat").value, only(desk, "aht").value) == (4.5, 300)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("AHT (sec)", "aht"), ("Avg Handle", "aht"), ("AverageSpeedOfAnswer", "asa"), ("ServiceLevelPct", "service_level"),
        ("CSAT %", "csat_top"), ("n (CSAT)", "n:csat"), ("Abandoned %", "abandonment"), ("% Answered", ""),
        ("Median first response time", "frt"), ("平均处理时长", "aht"), ("放弃率", "abandonment"), ("满意率", "csat_top"),
        ("Gjennomsnittlig ventetid", "asa"), ("Løst ved første kontakt", "fcr"), ("Klageandel", "complaint_rate"),
        ("Kvalitet", "qa_score"), ("首次解决率", "fcr"), ("质检得分", "qa_score"), ("Favourite colour", ""),
    ],
)  # fmt: skip
def test_names_of_columns(header: str, field: str) -> None:
    assert field_named(header) == field


def test_names_of_kpis_in_cells_and_titles() -> None:
    assert [
        kpi_named(text) for text in ("frt.p90", "First response time, median", "首次响应时间，中位数", "x")
    ][:2] == ["frt.p90", "frt"]
    assert kpis_about("AHT per agent 2026") == {"aht"}
    assert kpis_about("Customer satisfaction September") == {"csat"}


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ("Agent,Calls handled,Avg handle time,CSAT", True),
        ("KPI,Unit,Period,Value,Target", True),
        ("KPI,Unit,Period,Target", False),
        ("坐席,月份,平均处理时长,满意度", True),
        ("工号,月份,工作实绩分数", True),
        ("工号,工作实绩分数", False),
        ("ID,Market,Survey date,Customer Name,Month,Quarter,NPS", False),
        ("Ticket ID,Created,Agent,AHT,CSAT", False),
        ("Survey date,Agent,Month,CSAT", False),
        ("Index,Incoming Calls,Answered Calls,Answer Rate,Answer Speed (AVG)", False),
    ],
)
def test_tables_of_kpi_values_are_told_from_lists_of_cases(headers: str, told: bool) -> None:
    assert is_kpi_table(headers.split(",")) is told


def test_exported_values_name_person_and_source(desk: Workspace, tmp_path: Path) -> None:
    desk.imports.apply(plan_of(desk, tmp_path, LONG))
    out = tmp_path / "out.xlsx"
    export_workbook(
        "kpi", out, people=desk.people, goals=desk.goals, kpis=desk.kpis, interactions=desk.interactions,
        language=Language("en"),
    )  # fmt: skip
    rows = [
        row
        for row in load_workbook(out).worksheets[0].iter_rows(min_row=2, values_only=True)
        if row[1] == "fcr"
    ]
    assert [(row[2], row[3], round(row[4], 6), row[6], row[9], row[10]) for row in rows] == [
        ("2026-09", "Whole company", round(129.8 / 170, 6), 170, None, "yes"),
        ("2026-09", "Tier 1", round(129.8 / 170, 6), 170, None, "yes"),
        ("2026-09", None, 0.82, 90, "Kari Moe", "yes"),
        ("2026-09", None, 0.7, 80, "Li Wei", "yes"),
    ]
    lone = [
        row
        for row in load_workbook(out).worksheets[0].iter_rows(min_row=2, values_only=True)
        if row[1] == "frt"
    ]
    assert [(row[6], row[9]) for row in lone] == [(80, None), (80, None), (80, "Li Wei")]


def test_the_terminal_lists_and_measures_own_kpis(desk: Workspace, tmp_path: Path, run: Run) -> None:
    desk.imports.apply(plan_of(desk, tmp_path, LONG))
    desk.close()
    file = tmp_path / "desk.csdesk"
    listed = {entry["key"]: entry for entry in run("kpis", file, "--json").json["kpis"]}
    assert (listed["knowledge_articles"]["computable"], listed["knowledge_articles"]["value"]) == (True, 3)
    row = run("kpi", file, "aht", "--by", "agent", "--json").json["rows"][0]
    assert (row["group"], row["value"], row["n"], row["numerator"], row["denominator"]) == (
        {"agent": "Kari Moe"}, 300, 100, 30_000, 100,
    )  # fmt: skip
    assert "imported values" in run("kpi", file, "aht", "--by", "month").text
    assert run("check", file, "--json").json["ok"]


@pytest.mark.parametrize(
    ("code", "begin"),
    [("zh_CN", "无法得知这些数值属于哪个周期"), ("nb", "Ingenting forteller hvilken periode")],
)
def test_the_question_for_the_period_is_said_in_each_language(
    desk: Workspace, tmp_path: Path, code: str, begin: str
) -> None:
    (question,) = found(plan_of(desk, tmp_path, AGENTS, "agents.csv"), "no_period")
    assert Language(code).say(question.words).startswith(begin)


def test_days_of_a_part_of_a_month_make_no_whole_month(desk: Workspace, tmp_path: Path) -> None:
    head = "Date,Agent,Calls handled,Average talk time\n"
    part = plan_of(desk, tmp_path, head + "2026-09-01,Li Wei,10,60\n2026-09-10,Li Wei,30,40\n", "part.csv")
    assert {row.period for row in rows_of(part)} == {"2026-09-01/2026-09-10"}
    assert found(part, "part_of_month")
    desk.imports.apply(part)
    (row,) = desk.kpis.measure(KpiQuery("talk_time", (), Grain.MONTH)).rows
    assert (row.value, row.n, row.whole) == (45, 40, False)
    whole = head + "2026-09-01,Li Wei,10,60\n2026-09-10,Li Wei,30,40\n2026-09-28,Li Wei,40,50\n"
    desk.imports.apply(plan_of(desk, tmp_path, whole, "whole.csv"))
    (row,) = desk.kpis.measure(KpiQuery("talk_time", (), Grain.MONTH)).rows
    # The longer span holds the shorter one, which is not counted again
    assert (row.value, row.n, row.whole) == (47.5, 80, True)


@pytest.mark.parametrize("code", ["en", "zh_CN", "nb"])
def test_names_of_the_catalogue_are_read_in_each_language(code: str) -> None:
    say = Language(code).say
    assert [kpi_named(say(title(key))) for key in KEYS] == [target_key(key) for key in KEYS]
    heads = [say(blank.title) for blank in KPI_VALUES.blanks]
    assert [field_named(head) for head in heads] == ["kpi", "person", "unit", "period", "value", "n"]
    assert is_kpi_table(heads)
