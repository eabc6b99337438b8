"""Planted milder, stricter, halo and middle raters are found, and fair ones are not.

Measured over 1,000 companies each (12 managers with 8 people, 8 items on a scale of 1 to 5; people differ by 0.6, evidence errs
by 0.25, one item's mark by 0.35):

- all fair: the share of companies in which anybody at all is called unusual is 2.1 % for leniency, 3.2 % for spread, 4.3 % for
  halo and 1.6 % for middle marks (the promise is 5 % each); per manager 0.18 %, 0.30 %, 0.36 % and 0.13 %;
- planted: +0.8 points is found in 100 %, -0.8 points in 99.8 %, halo in 99.4 %, marks drawn to the middle in 99.9 % (their
  spread is called narrow in 90.8 %; in 52 % they are called strict as well, which they are: people deserve 3.5 on average);
- the eight fair managers beside four planted ones are called mild in 1.5 % (a strict one lowers what is expected), strict in
  0.2 %, wide in 0.7 %, narrow in 0.2 %, halo in 0.0 % and middle in 0.1 % of all cases;
- a team that is 0.8 points better, as its KPIs show, gets its manager called mild in 0.6 %; near the top of the scale marks
  have no room to differ, and 9.9 % of such managers are called halo. The tests run fewer companies and allow for that.
"""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from csdesk.reviews.calibration.effects import effects
from csdesk.reviews.calibration.rater import FEWEST, Kind, Verdict
from csdesk.reviews.calibration.spreads import ratios
from csdesk.reviews.calibration.standing import counts_of, standing
from tests.fakes.raters import company

COMPANIES = 60
PLANTED = {0: "lenient", 1: "severe", 2: "halo", 3: "central"}
MEANS = {
    "lenient": Verdict.LENIENT,
    "severe": Verdict.SEVERE,
    "halo": Verdict.HALO,
    "central": Verdict.CENTRAL,
}


@pytest.fixture(scope="module")
def planted():
    """Count verdicts: of planted managers by leaning, of fair ones by verdict."""
    hits, false = Counter(), Counter()
    for seed in range(COMPANIES):
        for rater in standing(company(10_000 + seed, PLANTED)).raters:
            for measure in rater.found:
                if rater.manager_id in PLANTED:
                    hits[PLANTED[rater.manager_id], measure.verdict] += 1
                else:
                    false[measure.verdict] += 1
    return hits, false


@pytest.mark.parametrize("leaning", MEANS)
def test_a_planted_leaning_is_found(planted, leaning):
    hits, _false = planted
    assert hits[leaning, MEANS[leaning]] >= 0.9 * COMPANIES


def test_fair_managers_beside_planted_ones_are_hardly_ever_named(planted):
    _hits, false = planted
    fair = 8 * COMPANIES
    assert false[Verdict.LENIENT] <= 0.05 * fair
    for verdict in (Verdict.SEVERE, Verdict.HALO, Verdict.CENTRAL, Verdict.NARROW, Verdict.WIDE):
        assert false[verdict] <= 0.02 * fair


def test_where_all_are_fair_nobody_is_named_in_nineteen_of_twenty_companies():
    named = Counter()
    for seed in range(COMPANIES):
        kinds = {measure.kind for rater in standing(company(seed, {})).raters for measure in rater.found}
        named.update(kinds)
    # 5 % of 60 is 3; more than 8 would happen in less than 1 of 100 runs even at exactly 5 %
    for kind in (Kind.LENIENCY, Kind.SPREAD, Kind.HALO, Kind.MIDDLE):
        assert named[kind] <= 8


def test_a_team_that_truly_does_better_does_not_make_its_manager_lenient():
    called = sum(
        standing(company(20_000 + seed, {}, gift=0.8)).raters[0].of(Kind.LENIENCY).verdict is Verdict.LENIENT
        for seed in range(COMPANIES)
    )
    assert called <= 0.05 * COMPANIES
    without = [
        replace(case, evidence=None)
        for case in company(20_000, {}, gift=1.2)
    ]  # fmt: skip
    found = standing(without)
    assert found.raters[0].of(Kind.LENIENCY).verdict is Verdict.LENIENT
    assert "really does better" in found.basis.english()


def test_few_people_are_never_judged():
    cases = [case for case in company(1, {0: "lenient"}) if case.manager_id or case.person_id < FEWEST - 1]
    rater = standing(cases).raters[0]
    assert rater.rated == FEWEST - 1
    assert {measure.verdict for measure in rater.measures} == {Verdict.FEW}
    assert rater.of(Kind.LENIENCY).sentence.english() == "Manager 0: too few to say (4 people)."


def test_one_manager_alone_has_nobody_to_be_compared_with():
    found = standing([case for case in company(1, {}) if case.manager_id == 0])
    assert found.raters[0].of(Kind.LENIENCY).verdict is Verdict.UNKNOWN
    assert found.raters[0].of(Kind.EVIDENCE).n == 8


def test_nobody_rated_is_no_fault():
    assert standing([]).raters == ()
    bare = [replace(case, marks={}, overall=None) for case in company(1, {})]
    assert {measure.verdict for rater in standing(bare).raters for measure in rater.measures} == {Verdict.FEW}


def test_effects_without_shrinkage_are_the_analysis_of_covariance():
    """Two groups, so that the raw gap between them is the coefficient of a regression with one dummy."""
    rng = np.random.default_rng(4)
    groups, beside = np.repeat([0, 1], 9), rng.normal(size=18)
    values = 2.0 + 0.7 * beside + 0.5 * groups + rng.normal(0, 0.2, 18)
    found = effects(values, groups, 2, beside)
    design = np.column_stack([np.ones(18), beside, groups])
    expected = np.linalg.lstsq(design, values, rcond=None)[0]
    assert found.slope == pytest.approx(expected[1], abs=1e-12)
    assert found.raw[1] - found.raw[0] == pytest.approx(expected[2], abs=1e-12)


def test_shrinkage_pulls_towards_the_others_and_stays_inside_its_limits():
    cases = company(3, {0: "lenient"})
    values = np.array([case.judged for case in cases])
    found = effects(values, np.array([case.manager_id for case in cases]), 12)
    assert 0 < found.value[0] < found.raw[0]
    assert (found.low <= found.value).all()
    assert (found.value <= found.high).all()


def test_the_ratio_of_spreads_is_the_f_test():
    rng = np.random.default_rng(5)
    values, groups = rng.normal(size=30), np.repeat([0, 1, 2], [8, 10, 12])
    found = ratios(values, groups, 3)
    own = values[groups == 0]
    rest = [values[groups == place] for place in (1, 2)]
    f = own.var(ddof=1) / (sum(((part - part.mean()) ** 2).sum() for part in rest) / 20)
    assert found.value[0] == pytest.approx(np.sqrt(f), rel=1e-12)
    assert found.low[0] == pytest.approx(np.sqrt(f / stats.f.ppf(0.975, 7, 20)), rel=1e-7)
    assert found.high[0] == pytest.approx(np.sqrt(f / stats.f.ppf(0.025, 7, 20)), rel=1e-7)


def test_the_gap_to_the_self_review_has_the_interval_of_student():
    cases = [
        replace(case, own={item: min(5, mark + 1) for item, mark in case.marks.items()})
        for case in company(6, {})
    ]
    measure = standing(cases).raters[0].of(Kind.GAP)
    gaps = [case.gap * 4 for case in cases if case.manager_id == 0]
    low, high = stats.t.interval(0.95, 7, np.mean(gaps), stats.sem(gaps))
    assert (measure.value, measure.low, measure.high) == pytest.approx((np.mean(gaps), low, high), rel=1e-7)
    assert measure.verdict is Verdict.HIGHER


def test_agreement_with_evidence_is_spearman():
    cases = company(7, {})
    measure = standing(cases).raters[2].of(Kind.EVIDENCE)
    own = [case for case in cases if case.manager_id == 2]
    rho = stats.spearmanr([case.judged for case in own], [case.proven for case in own]).statistic
    assert measure.value == pytest.approx(rho, abs=1e-12)
    assert measure.n == 8


def test_the_same_ratings_give_the_same_figures():
    assert standing(company(8, PLANTED)) == standing(company(8, PLANTED))


@pytest.mark.parametrize(
    ("lowest", "highest", "marks", "share"),
    [(1, 5, (1, 2, 3, 4, 5), 1 / 5), (1, 4, (1, 2, 3, 4), 2 / 4), (1, 3, (1, 2, 3), 1 / 3), (0, 100, (30, 50, 70, 66), 2 / 4)],
)  # fmt: skip
def test_the_middle_third_of_a_scale(lowest, highest, marks, share):
    case = replace(company(1, {})[0], lowest=lowest, highest=highest, marks=dict(enumerate(marks)))
    assert case.middle == pytest.approx(share)


def test_ratings_of_a_hundred_are_counted_by_tens():
    assert counts_of([0, 9.9, 10, 95, 100], 100) == (2, 1, 0, 0, 0, 0, 0, 0, 0, 2)
    assert counts_of([3.5, 4.4, 1.0], 5) == (1, 0, 0, 2, 0)
