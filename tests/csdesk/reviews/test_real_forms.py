"""Real forms, counted by hand: western marks from 1 to 5, and points of a hundred with all four methods."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from csdesk.base.language import Language
from csdesk.base.text import plain
from csdesk.goals.goal import Source
from csdesk.kpis.scoring.rule import FULL, POINT, Basis, Linear, PlusMinus, Rule, Step, Steps, Veto
from csdesk.kpis.scoring.service import Scoring
from csdesk.reviews.board_figures import columns, spreads
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.document import SectionScore
from csdesk.reviews.explain import Figures, explain
from csdesk.reviews.form import Absent, FormDraft, FormItem, Grade, Kind, Rater, Section
from csdesk.reviews.scale import scale_of
from csdesk.reviews.scorecard import scorecard
from csdesk.reviews.scoring import grade_of
from tests.fakes.review_desk import ENDS, STARTS, start_cycle

GRADES = (Grade("S", 1000), Grade("A", 900), Grade("B", 750), Grade("C", 600), Grade("D", 0))
RULES = {
    # 阶梯: up to 35 s 100, up to 45 s 80, up to 55 s 60, longer 0
    "asa": Rule(
        Steps(
            tuple(Step(Decimal(edge), points * POINT) for edge, points in ((35, 100), (45, 80), (55, 60))),
            down=True,
        )
    ),
    # 加减分: 80 at 4.0, each full 0.1 adds 2, 20 at most; below 4.0 nothing
    "ces": Rule(
        PlusMinus(
            Decimal("4.0"),
            Decimal("0.1"),
            80 * POINT,
            2 * POINT,
            most_gain=20 * POINT,
            none_beyond=Decimal("4.0"),
        ),
        most=FULL,
    ),
    # 线性: full from 90 %, nothing at 85 %
    "sla_met": Rule(Linear(Decimal("0.90"), Decimal("0.85"))),
    # 否决: more than two complaints
    "complaint_rate": Rule(Veto(Decimal(2), down=True), Basis.COUNT),
}


def begin(desk, draft, **cycle):
    """Start a cycle with a form and return Kari's review and the items by name."""
    form_id = desk.reviews.add_form(draft).new_id
    cycle_id = desk.reviews.add_cycle(
        CycleDraft("By hand", STARTS, ENDS, form_id, **cycle), [desk.ids["kari"]]
    ).new_id
    review = desk.reviews.reviews_of(cycle_id)[0].id
    return review, {item.name or item.kpi: item.id for item in desk.reviews.form(form_id).items}


def scores(desk, review):
    view = desk.reviews.open_review(review)
    return {section.key: section.score for section in view.sections}, view.overall, view


def said(words):
    return [Language("en").say(one).replace("\u00a0", " ") for one in words]


def test_western_60_30_10(desk):
    reviews = start_cycle(desk)
    desk.complete(reviews["kari"])  # every competency and value is a 4
    parts, overall, view = scores(desk, reviews["kari"])
    # goals: 4 × 30 % + 4 × 25 % + 4 × 20 % + 4 × 15 % + 2 × 10 % = 3.8
    assert parts == {"goals": 3.8, "competencies": 4.0, "values": 4.0}
    assert overall == 3.9  # 2.28 + 1.2 + 0.4 = 3.88
    assert said([view.formula]) == ["3.8 × 60 % + 4.0 × 30 % + 4.0 × 10 % = 3.9"]


def kpi_form(**values):
    """Return 业绩 90 + 日常表现 10, 自评 10 + 上级 90."""
    lines = (("asa", 3000), ("ces", 3000), ("sla_met", 3000), ("complaint_rate", 1000))
    kpis = [FormItem(Section.KPIS, "", weight=weight, kind=Kind.KPI, kpi=key) for key, weight in lines]
    draft = FormDraft(
        "KPIs", 0, 0, 1000, (*kpis, FormItem(Section.VALUES, "Everyday work")), 100, kpis_weight=9000,
        example_low=59, example_high=90, raters=((Rater.SELF, 1000), (Rater.MANAGER, 9000)), grades=GRADES,
    )  # fmt: skip
    return replace(draft, **values)


@pytest.fixture
def measured(desk):
    """Return the desk with the four rules and a figure for each KPI."""
    desk.kpis.values |= {"asa": 42.0, "ces": 4.35, "sla_met": 0.873, "complaint_rate": 0.01}
    desk.kpis.counts["complaint_rate"] = 1.0
    rules = Scoring(desk.file.db, desk.file.journal, desk.people, desk.kpis)
    for key, rule in RULES.items():
        rules.set_rule(key, rule)
    return desk


def rate(desk, review, item, manager, own=None):
    desk.reviews.rate(review, item, manager, "On 4 May.")
    if own is not None:
        desk.reviews.rate(review, item, own, rater=Rater.SELF)


def test_kpis_90_everyday_10_with_the_four_methods(measured):
    review, items = begin(measured, kpi_form())
    rate(measured, review, items["Everyday work"], 80, 90)
    parts, overall, view = scores(measured, review)
    # 阶梯 42 s → 80; 加减分 4.35 → 80 + 3 × 2 = 86; 线性 (87.3 − 85) / 5 = 46; 否决 1 ≤ 2 → 100
    assert [row.points for row in view.kpis] == [8000, 8600, 4600, 10_000]
    # 80 × 30 % + 86 × 30 % + 46 × 30 % + 100 × 10 % = 24 + 25.8 + 13.8 + 10 = 73.6
    # everyday: 90 × 10 % + 80 × 90 % = 81; together 73.6 × 90 % + 81 × 10 % = 66.24 + 8.1 = 74.34
    assert parts == {"kpis": 73.6, "values": 81.0}
    assert overall == 74.3
    assert said([view.overall_label]) == ["C"]


def test_a_veto_puts_the_kpis_at_nothing(measured):
    measured.kpis.counts["complaint_rate"] = 3.0
    review, items = begin(measured, kpi_form())
    rate(measured, review, items["Everyday work"], 80, 90)
    parts, overall, view = scores(measured, review)
    assert parts == {"kpis": 0.0, "values": 81.0}
    assert overall == 8.1
    assert said([view.overall_label]) == ["D"]
    assert said(measured.reviews.explaining.explain(review, "kpis")) == [
        "A veto by Complaint rate makes the whole part count as 0.0."
    ]


def test_a_cap_holds_and_below_the_limit_there_is_nothing(measured):
    review, _items = begin(measured, kpi_form())
    for value, points in ((5.4, 10_000), (4.0, 8000), (3.99, 0)):
        measured.kpis.values["ces"] = value
        assert measured.reviews.open_review(review).kpis[1].points == points


def test_points_are_half_up_on_marks_from_one_to_five(measured):
    review, _items = begin(measured, kpi_form(scale=5, example_low=1, example_high=5, grades=()))
    view = measured.reviews.open_review(review)
    # 80 → 1 + 0.80 × 4 = 4.2; 86 → 4.44; 46 → 2.84; 100 → 5
    assert [row.score for row in view.kpis] == [4.2, 4.4, 2.8, 5.0]


def test_an_absent_kpi_is_left_out_and_said(measured):
    del measured.kpis.values["ces"]
    review, items = begin(measured, kpi_form())
    rate(measured, review, items["Everyday work"], 80, 90)
    # (80 × 30 + 46 × 30 + 100 × 10) / 70 = 4780 / 70 = 68.29
    assert scores(measured, review)[0]["kpis"] == 68.3
    told = said(measured.reviews.explaining.explain(review, "kpis"))
    assert told == [
        "80.0 × 42.86 % + 46.0 × 42.86 % + 100.0 × 14.28 % = 68.3",
        "Without a score and left out: Customer effort score; the other weights are scaled up to 100 %.",
    ]
    assert (
        "does not count as zero"
        in said(measured.reviews.explaining.explain(review, f"kpi:{items['ces']}"))[0]
    )


def test_an_absent_kpi_blocks_where_the_form_says_so(measured):
    del measured.kpis.values["ces"]
    review, items = begin(measured, kpi_form(absent=Absent.BLOCK))
    rate(measured, review, items["Everyday work"], 80)
    missing = said(measured.reviews.open_review(review).missing)
    assert "“Customer effort score”: nothing is known, and this form does not go without it." in missing
    assert "“Everyday work” lacks the mark of: Self. This form does not go without it." in missing


def test_a_kpi_that_is_gone_is_told_and_nothing_breaks(measured):
    review, _items = begin(measured, kpi_form())
    lost = FormItem(Section.KPIS, "Own measure", weight=0, kind=Kind.KPI, kpi="own_gone")
    form = measured.reviews.open_review(review).form
    measured.reviews.edit_form(form.id, replace(kpi_form(), items=(*form.items, lost)))
    row = next(row for row in measured.reviews.open_review(review).kpis if row.key == "own_gone")
    assert (row.value, row.score, said(row.rule)) == (None, None, ["This KPI is no longer in the catalogue."])


def plan_form(**values):
    """Return 工作计划 40 + 能力素质 20 + 部门绩效 40, 上级 80 + 隔级 20."""
    draft = FormDraft(
        "Plan", 4000, 2000, 0, (FormItem(Section.COMPETENCIES, "Service"),), 100, team_weight=4000,
        example_low=59, example_high=90, raters=((Rater.MANAGER, 8000), (Rater.SECOND, 2000)), grades=GRADES,
    )  # fmt: skip
    return replace(draft, **values)


def test_plan_40_competencies_20_department_40(desk):
    desk.goals.edit(desk.ids["team"], source=Source.TYPED, target_value=90, current_value=81, start_value=0)
    review, items = begin(desk, plan_form())
    rate(desk, review, items["Service"], 85)
    desk.reviews.rate(review, items["Service"], 70, rater=Rater.SECOND)
    parts, overall, view = scores(desk, review)
    # plan: 104 → 100, 93, 100, 102 → 100, 60: 30 + 23.25 + 20 + 15 + 6 = 94.25 → 94.3
    # service: 85 × 80 % + 70 × 20 % = 82; department: 81 / 90 = 90
    assert parts == {"goals": 94.3, "competencies": 82.0, "team": 90.0}
    assert overall == 90.1  # 37.72 + 16.4 + 36 = 90.12
    assert said([view.overall_label]) == ["A"]
    told = said(desk.reviews.explaining.explain(review, f"item:{items['Service']}"))
    assert told == ["Manager: 85.", "Manager's manager: 70.", "85.0 × 80 % + 70.0 × 20 % = 82.0"]
    assert said(desk.reviews.explaining.explain(review, "overall"))[:2] == [
        "94.3 × 40 % + 82.0 × 20 % + 90.0 × 40 % = 90.1",
        "Grade A begins at 90.0.",
    ]


def test_a_mark_that_is_not_there_yet_is_left_out_and_said(desk):
    review, items = begin(desk, plan_form())
    rate(desk, review, items["Service"], 85)
    item = desk.reviews.open_review(review).competencies[0]
    assert (item.score, item.silent) == (85.0, ("second",))
    told = said(desk.reviews.explaining.explain(review, f"item:{items['Service']}"))
    assert told[-1] == "No mark yet from: Manager's manager; the other weights are scaled up to 100 %."


def test_an_absent_department_is_left_out_and_said_or_blocks(desk):
    desk.goals.edit(desk.ids["team"], unit_id=desk.ids["tier2"])
    review, items = begin(desk, plan_form())
    rate(desk, review, items["Service"], 85)
    view = desk.reviews.open_review(review)
    # (94.3 × 40 + 85 × 20) / 60 = 91.2
    assert view.overall == 91.2
    assert said([view.absent]) == [
        "Not rated and left out: Team result; the other weights are scaled up to 100 %."
    ]
    form = view.form
    desk.reviews.edit_form(form.id, replace(plan_form(absent=Absent.BLOCK), items=form.items))
    told = said(desk.reviews.open_review(review).missing)
    assert "Team result: nothing is known, and this form does not go without it." in told


@pytest.mark.parametrize(
    ("names", "tenths", "grade"),
    [
        ("SABCD", 1000, "S"), ("SABCD", 999, "A"), ("SABCD", 900, "A"), ("SABCD", 899, "B"), ("SABCD", 750, "B"),
        ("SABCD", 600, "C"), ("SABCD", 599, "D"), ("SABCD", 0, "D"),
        ("金银铜", 950, "金"), ("金银铜", 899, "银"), ("金银铜", 700, "铜"), ("金银铜", 699, None),
    ],
)  # fmt: skip
def test_grades_of_the_forms(names, tenths, grade):
    lines = (1000, 900, 750, 600, 0) if names == "SABCD" else (900, 800, 700)
    found = grade_of(tenths, [Grade(name, line) for name, line in zip(names, lines, strict=True)])
    assert (found.name if found else None) == grade


def test_a_broken_guardrail_caps_a_goal_and_is_said(desk):
    outline = desk.goals.outline("", ENDS, archived=True)
    capped = replace(outline.view(desk.ids["macros"]), cap=0.8)
    row = scorecard(outline, [capped], {}, scale_of(5))[0]
    assert (row.achieved, row.computed, row.uncapped) == (0.8, 3.0, 1.0)
    figures = Figures(FormDraft("x"), (row,), (), (), (), (), (), ())
    assert said(explain(figures, f"goal:{row.goal_id}")) == [
        "Result 6, target 6.",
        "100 % is reached; while a guardrail is broken at most 80 % counts.",
        "80 % gives 3.0 by the rule of the scorecard.",
    ]


def test_a_calibrated_rating_says_what_it_was_and_is():
    half = SectionScore("values", plain("Values"), 10_000, 3.0)
    figures = Figures(
        FormDraft("x", grades=(Grade("B", 30), Grade("A", 40))), (), (), (), (), (), (), (half,), 40,
        (plain("Calibrated: before 3.0, after 4.0."),), {"values": 40},
    )  # fmt: skip
    assert said(explain(figures, "overall"))[:3] == [
        "3.0 × 100 % = 3.0",
        "Calibrated: before 3.0, after 4.0.",
        "Grade A begins at 4.0.",
    ]
    assert said(explain(figures, "values"))[-1] == "A calibration set it to 4.0."


def test_a_hundred_points_are_spread_by_grade_and_other_scales_left_out(desk):
    review, items = begin(desk, plan_form())
    rate(desk, review, items["Service"], 85)
    board = desk.reviews.board(desk.reviews.cycles()[0].id)
    assert [(one.names, one.counts) for one in board.spreads] == [
        (("D", "C", "B", "A", "S"), (0, 0, 0, 1, 0))
    ]
    other = replace(board.rows[0], scale=5, overall=4.0)
    assert spreads([*board.rows, other], board_form(desk))[0].counts == (0, 0, 0, 1, 0)
    bare = [name for name, _line in columns(replace(plan_form(), grades=()))]
    assert bare == ["0–19", "20–39", "40–59", "60–79", "80–100"]
    assert columns(replace(plan_form(), grades=GRADES[:3]))[0] == ("–", 0)


def board_form(desk):
    return desk.reviews.form(desk.reviews.cycles()[0].form_id)


def test_other_scales_place_goals_as_high_as_that_of_five(desk):
    review, _items = begin(desk, FormDraft("Ten", 10_000, 0, 0, scale=10, example_low=2, example_high=10))
    # 4 of 1..5 is three quarters of the way: 1 + 0.75 × 9 = 7.75 → 7.8; 2 is a quarter: 3.25 → 3.3
    assert [row.score for row in desk.reviews.open_review(review).goals] == [7.8, 7.8, 7.8, 7.8, 3.3]


def test_every_number_leads_down_to_rows(measured):
    check = measured.goals.check_in(
        measured.ids["macros"], at=date(2026, 9, 1), note="Two more trained."
    ).new_id
    review, items = begin(measured, kpi_form(goals_weight=1000, kpis_weight=8000))
    sources = measured.reviews.explaining.sources(review, "overall")
    assert [source.goal_id for source in sources[:5]] == [
        measured.ids[key] for key in ("callback", "first", "macros", "quality", "articles")
    ]
    assert sources[2].check_in_ids == (check,)
    query = measured.reviews.explaining.sources(review, f"kpi:{items['asa']}")[0].query
    assert (query.key, query.start, query.end, query.person_ids) == (
        "asa",
        STARTS,
        ENDS,
        (measured.ids["kari"],),
    )
    assert measured.kpis.measure(query).rows[0].value == 42.0
    told = said(measured.reviews.explaining.explain(review, f"kpi:{items['asa']}"))
    assert told[0] == "Average speed of answer: 42 s from 142 cases."
    assert told[-1] == "With 42 s that is 80 points."
