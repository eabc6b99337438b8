"""Tables of KPI targets: names in three languages, periods in many spellings, shares and times in any form."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from csdesk.imports.decisions import Decisions, Rule
from csdesk.imports.kinds.periods import period_code
from csdesk.imports.plan import ImportPlan
from csdesk.kpis.target import Target
from csdesk.kpis.trend import Bands
from csdesk.people.unit import UnitDraft
from csdesk.workspace import Workspace


@dataclass
class Office:
    """A workspace with two units, and a way to import text."""

    workspace: Workspace
    folder: Path

    def plan(self, text: str, decisions: Decisions | None = None) -> ImportPlan:
        path = self.folder / "targets.csv"
        path.write_text(text, "utf-8")
        return self.workspace.imports.prepare(path, decisions)

    def take(self, text: str, decisions: Decisions | None = None) -> ImportPlan:
        plan = self.plan(text, decisions)
        report = self.workspace.imports.apply(plan)
        assert (report.added, report.updated, report.unchanged) == (plan.adds, plan.updates, plan.unchanged)
        assert plan.rows_read == plan.adds + plan.updates + plan.unchanged + plan.skipped
        return plan

    def set(self) -> dict[tuple[str, int | None, str], Target]:
        return {(t.kpi, t.unit_id, t.period): t for t in self.workspace.kpis.targets()}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    workspace = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    workspace.people.add_unit(UnitDraft("Tier 1"))
    workspace.people.add_unit(UnitDraft("客服一部"))
    yield Office(workspace, tmp_path)
    workspace.close()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026", "2026"), ("FY2026", "2026"), ("FY26", "2026"), ("FY25/26", "2025"), ("2026年度", "2026"), ("2026财年", "2026"),
        ("2026-Q3", "2026-Q3"), ("Q3 2026", "2026-Q3"), ("2026Q3", "2026-Q3"), ("2026年第3季度", "2026-Q3"), ("2026年三季度", "2026-Q3"),
        ("3. kvartal 2026", "2026-Q3"), ("Third quarter 2026", "2026-Q3"), ("FY26 Q3", "2026-Q3"), ("H2 2026", "2026-H2"), ("2. halvår 2026", "2026-H2"),
        ("2026年下半年", "2026-H2"), ("September 2026", "2026-09"), ("2026年9月", "2026-09"), ("09/2026", "2026-09"), ("uke 38 2026", "2026-W38"),
        ("2026-09-12", "2026-09-12"), ("", ""), ("Always", ""), ("长期", ""), ("soon", None), ("Q5 2026", None), ("2026/31", None),
    ],
)  # fmt: skip
def test_periods_in_many_spellings(text: str, code: str | None) -> None:
    assert period_code(text) == code


def test_a_list_in_each_language(office: Office) -> None:
    """KPIs by name, units by name, shares as percent and fraction, times with and without a unit."""
    english = office.take(
        "KPI,Unit,Period,Target,Good from,Attention from\nFirst response time,Tier 1,Q3 2026,4 h,6 h,8 h\n"
        "csat_top,,2026,90 %,85%,0.8\nAverage handle time,Whole company,,5:00:00,,\n"
    )
    assert (english.kind, english.adds, english.problems) == ("targets", 3, ())
    chinese = office.take(
        "指标,部门,周期,目标值,良好线,预警线\n首次响应时长,客服一部,2026年第3季度,2小时,3小时,4小时\n"
    )
    assert (chinese.kind, chinese.adds, chinese.problems) == ("targets", 1, ())
    norwegian = office.take(
        "Nøkkeltall;Enhet;Periode;Målverdi;Bra fra;Rød fra\nFørste svartid;Tier 1;3. kvartal 2026;4,5 t;6 t;8 t\n"
    )
    assert (norwegian.kind, norwegian.updates, norwegian.problems) == ("targets", 1, ())
    tier, zh = (unit.id for unit in office.workspace.people.units())
    values = {owner: (t.target, t.good, t.attention) for owner, t in office.set().items()}
    assert values == {
        ("frt", tier, "2026-Q3"): (4.5 * 3600, 6 * 3600, 8 * 3600),
        ("csat_top", None, "2026"): (0.9, 0.85, 0.8),
        ("aht", None, ""): (5 * 3600, None, None),
        ("frt", zh, "2026-Q3"): (7200, 10800, 14400),
    }


def test_the_same_again_changes_nothing_and_blanks_never_erase(office: Office) -> None:
    office.take("KPI,Period,Target,Good,Attention\nfcr,2026,75,70,60\n")
    again = office.plan("KPI,Period,Target,Good,Attention\nfcr,2026,75,,\n")
    assert (again.unchanged, again.adds, again.updates) == (1, 0, 0)
    kept = office.plan("KPI,Period,Target\nfcr,2026,80\n", Decisions(rules={"target": Rule.KEEP}))
    assert (kept.unchanged, kept.updates) == (1, 0)
    office.take("KPI,Period,Target\nfcr,2026,80\n")
    assert [(t.target, t.good, t.attention) for t in office.set().values()] == [(0.8, 0.7, 0.6)]


def test_wrong_rows_are_refused_one_by_one(office: Office) -> None:
    plan = office.take(
        "KPI,Unit,Period,Target,Good,Attention\nFirst respons time,,2026,4 h,,\nfcr,Tier 9,2026,75,,\nfcr,,later,75,,\nfcr,,2026,75 h,,\n"
        "fcr,,2026,75,60,70\nfcr,,2026,75,70,60\nfcr,,2026,76,70,60\n,,2026,5,,\nnps,,2026,,,\n"
    )
    told = {(problem.code, problem.row) for problem in plan.problems if problem.severity == "error"}
    assert told == {
        ("unknown_kpi", 2), ("unknown_unit", 3), ("not_a_period", 4), ("not_a_number", 5), ("not_a_target", 6), ("duplicate", 8),
        ("no_kpi", 9), ("no_target", 10),
    }  # fmt: skip
    assert (plan.adds, plan.skipped) == (1, 8)
    near = next(problem for problem in plan.problems if problem.code == "unknown_kpi")
    unit = next(problem for problem in plan.problems if problem.code == "unknown_unit")
    assert (near.fixes[0].value, unit.fixes[0].value) == ("frt", "Tier 1")
    text = "KPI,Unit,Period,Target\nFirst respons time,,2026,4 h\n"
    fixed = office.plan(text, Decisions().fixed(near.fixes[0], "KPI", "kpi", near.value, near.record))
    assert (fixed.adds, fixed.problems) == (1, ())


def test_a_fraction_among_percentages_is_told(office: Office) -> None:
    plan = office.take("KPI,Period,Target\nfcr,2026,75\nsla_met,2026,0.9\nabandonment,2026,5\n")
    assert [(p.code, p.row, [fix.value for fix in p.fixes]) for p in plan.problems] == [
        ("mixed_percent", 3, ["90 %", "0.9 %"])
    ]
    assert {t.kpi: t.target for t in office.workspace.kpis.targets()} == {
        "fcr": 0.75,
        "sla_met": 0.9,
        "abandonment": 0.05,
    }


def test_times_without_a_unit_are_told_and_can_be_chosen(office: Office) -> None:
    text = "KPI,Period,Target\naht,2026,300\nasa,2026,20\n"
    plan = office.plan(text)
    assert [problem.code for problem in plan.problems] == ["unit_assumed"]
    office.take(text, Decisions().chosen("units", "Target", "min"))
    assert {t.kpi: t.target for t in office.workspace.kpis.targets()} == {"aht": 18000, "asa": 1200}


def test_csat_in_percent_means_the_satisfied(office: Office) -> None:
    office.take("KPI,Period,Target\nCSAT,2026,90 %\nCustomer satisfaction,2026,4.5\n")
    assert {t.kpi: t.target for t in office.workspace.kpis.targets()} == {"csat_top": 0.9, "csat": 4.5}


def test_one_undo_takes_all_targets_back(office: Office) -> None:
    office.take("KPI,Period,Target\nfcr,2026,75\nsla_met,2026,90\n")
    office.workspace.undo()
    assert office.workspace.kpis.targets() == ()


def test_excellent_and_role_come_with_a_list(office: Office) -> None:
    plan = office.take(
        "KPI,Unit,Role,Period,Target,Good from,Attention from,Excellent from\n"
        "csat_top,,,2026,85 %,80 %,70 %,90 %\ncsat_top,,Team lead,2026,88 %,,,\ncsat_top,,team  LEAD,2026,89 %,,,\n"
    )
    assert (plan.adds, plan.skipped) == (2, 1)
    assert [problem.code for problem in plan.problems] == ["duplicate"]
    assert [(t.role, t.bands) for t in office.workspace.kpis.targets()] == [
        ("", Bands(0.85, 0.8, 0.7, 0.9)),
        ("Team lead", Bands(0.88)),
    ]
    again = office.take("指标,角色,周期,目标值,优秀\ncsat_top,TEAM LEAD,2026,88%,95%\n")
    assert (again.kind, again.updates) == ("targets", 1)
    assert office.workspace.kpis.targets()[1].bands == Bands(0.88, excellent=0.95)
    wrong = office.plan("KPI,Period,Target,Excellent from\ncsat_top,2027,80 %,70 %\n")
    assert [problem.code for problem in wrong.problems] == ["not_a_target"]
