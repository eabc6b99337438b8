"""Two KPIs side by side: lags, warnings, guardrail pairs; and what stands out from chance over 1,000 seeds."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from csdesk.base.errors import Refused
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import plain
from csdesk.kpis.catalogue import find
from csdesk.kpis.relations.relating import relate_trends
from csdesk.kpis.relations.relation import RelationQuery
from csdesk.kpis.relations.service import Relations
from csdesk.kpis.relations.sets import SETS, Member, partner_pairs
from csdesk.kpis.relations.side_by_side import beside, move_of
from csdesk.kpis.trend import Bands, CutOver, Series, Trend, TrendPoint
from tests.csdesk.kpis.conftest import Desk

FASTER, BETTER = Member("frt", up=False), Member("fcr", up=True)


def trend(values: list[float | None] | np.ndarray, key: str = "fcr", *, partial: bool = False) -> Trend:
    kpi = find(key)[0]
    first = Period.of(date(2024, 1, 1), Grain.MONTH)
    last = len(values) - 1
    points = tuple(
        TrendPoint(first.shift(place), value, 200, partial=partial and place == last)
        for place, value in enumerate(values)
    )
    return Trend(kpi, key, kpi.name, plain(""), Grain.MONTH, (Series(plain("All"), points),), Bands())


def noise(seed: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return 4000 + rng.normal(0, 300, n), 0.74 + rng.normal(0, 0.02, n)


def related(a: np.ndarray, b: np.ndarray) -> bool:
    return relate_trends(trend(a, "frt"), trend(b)).related


# How often it errs: stated rates, over 1,000 seeds


def test_noise_is_not_related_though_thirteen_lags_are_tried() -> None:
    assert np.mean([related(*noise(seed, 24)) for seed in range(1000)]) <= 0.05


def test_two_rising_series_are_not_related_for_rising() -> None:
    naive = found = 0
    for seed in range(1000):
        a, b = noise(seed, 24)
        a, b = a + 100 * np.arange(24), b + 0.006 * np.arange(24)
        naive += np.corrcoef(a, b)[0, 1] > 0.5
        found += related(a, b)
    assert naive / 1000 > 0.95, "their values always correlate"
    assert found / 1000 <= 0.06


def test_a_planted_relation_is_found_at_its_lag() -> None:
    found = placed = 0
    for seed in range(1000):
        a, b = noise(seed, 36)
        b[2:] -= 0.03 * (a[:-2] - 4000) / 300
        relation = relate_trends(trend(a, "frt"), trend(b))
        found += relation.related
        placed += relation.best is not None and relation.best.lag == 2
    assert found / 1000 >= 0.98
    assert placed / 1000 >= 0.98


# What is said


def said(a: np.ndarray, b: np.ndarray) -> tuple[str, str]:
    relation = relate_trends(trend(a, "frt"), trend(b))
    return relation.sentence.english(), " ".join(words.english() for words in relation.warnings)


def test_the_sentence_names_direction_lag_interval_and_n() -> None:
    a, b = noise(1, 24)
    b[3:] -= 0.05 * (a[:-3] - 4000) / 300
    sentence, warnings = said(a, b)
    assert sentence.startswith(
        "First contact resolution goes the other way than First response time 3 months later (r −0."
    )
    assert "95 % interval −0." in sentence
    assert sentence.endswith("21 points).")
    assert "Correlation is not cause" in warnings
    assert "21 points are few" in warnings
    assert "The lag was picked from 13: expect chance finds" in warnings


def test_series_that_both_rise_are_told_and_their_changes_compared() -> None:
    a, b = noise(2, 30)
    relation = relate_trends(trend(a + 200 * np.arange(30), "frt"), trend(b + 0.005 * np.arange(30)))
    assert relation.changes
    assert relation.levels is not None
    assert relation.levels.r > 0.8
    assert relation.lags[6].n == 29, "changes are one fewer than values"
    assert any("Both simply rise" in words.english() for words in relation.warnings)
    falling = relate_trends(trend(a - 100 * np.arange(30), "frt"), trend(b + 0.005 * np.arange(30)))
    assert any("One simply rises while the other falls" in words.english() for words in falling.warnings)


def test_gaps_and_the_running_period_take_no_part() -> None:
    a, b = noise(3, 14)
    gaps: list[float | None] = list(a)
    gaps[4] = None
    relation = relate_trends(trend(gaps, "frt"), trend(b, partial=True))
    level = relation.at(0)
    assert level is not None
    assert level.n == 12
    assert len(relation.meetings[0]) == 12
    assert relation.at(6) is None, "seven pairs are too few"
    one = relate_trends(trend(a, "frt"), trend(b), lag=1)
    assert [strength.lag for strength in one.lags] == [1]
    assert not any("picked" in words.english() for words in one.warnings)
    meeting = one.meetings[1][0]
    assert (meeting.period_a.code, meeting.period_b.code) == ("2024-01", "2024-02")


def test_a_changed_definition_is_never_joined() -> None:
    a, b = noise(4, 24)
    cut = replace(trend(b), cut_overs=(CutOver(date(2025, 1, 1), plain("")),))
    relation = relate_trends(trend(a, "frt"), cut)
    level = relation.at(0)
    assert level is not None
    assert level.n == 12
    assert any("the definition changed then" in words.english() for words in relation.warnings)
    moved = replace(trend(FALLEN), cut_overs=(CutOver(date(2024, 8, 1), plain("")),))
    assert move_of(moved, BETTER) is None, "only three months are left"


def test_few_points_give_no_number() -> None:
    relation = relate_trends(trend([1.0] * 5, "frt"), trend([0.5, 0.6, 0.7, 0.6, 0.5]))
    assert relation.best is None
    assert relation.sentence.english().startswith("5 periods with both values are too few")
    assert relation.warnings == ()


# Guardrail pairs


STEADY = [0.74, 0.745, 0.735, 0.74, 0.738, 0.742, 0.74, 0.741, 0.739, 0.74]
FAST = [400.0, 404, 398, 401, 399, 400, 402, 320, 321, 318]
FALLEN = [*STEADY[:7], 0.69, 0.688, 0.692]


@pytest.mark.parametrize(
    ("lead", "guard", "sentence", "bought"),
    [
        (FAST, STEADY, "Faster (First response time from 6.7 min to 5.3 min), and First contact resolution held (74.0 %).", False),
        (FAST, FALLEN, "Faster (First response time from 6.7 min to 5.3 min) while First contact resolution went from 74.0 % to 69.0 %: the speed may have been bought.", True),
        ([400.0, 404, 398, 401, 399, 400, 402, 401, 400, 399], FALLEN, "First contact resolution got worse (74.0 % to 69.0 %) while First response time did not move beyond its usual ups and downs.", False),
        (FAST[::-1][:3] + FAST[:3] + [480.0, 482, 478], STEADY, "First response time got worse (6.0 min to 8.0 min); First contact resolution held (74.0 %).", False),
    ],
)  # fmt: skip
def test_a_pair_is_told_in_one_sentence(
    lead: list[float | None], guard: list[float | None], sentence: str, bought: bool
) -> None:
    pair = beside(trend(lead, "frt"), trend(guard), (FASTER, BETTER))
    assert pair.sentence.english() == sentence
    assert pair.bought is bought


def test_a_level_is_the_ratio_of_totals() -> None:
    points = [(1, 2), (90, 100), (5, 10), (60, 100), (6, 10), (3, 10)]
    first = Period.of(date(2024, 1, 1), Grain.MONTH)
    made = tuple(
        TrendPoint(first.shift(place), hits / n, n, float(hits), float(n))
        for place, (hits, n) in enumerate(points)
    )
    base = trend([0.5])
    move = move_of(
        Trend(base.kpi, "fcr", base.title, base.subtitle, Grain.MONTH, (Series(plain(""), made),), Bands()),
        BETTER,
    )
    assert move is not None
    assert move.before == pytest.approx(96 / 112)
    assert (move.n_before, move.n_after) == (112, 120)
    assert move_of(trend([0.5] * 5), BETTER) is None


def test_sets_and_partners_know_their_kpis() -> None:
    assert [entry.key for entry in SETS] == [
        "speed",
        "productivity",
        "satisfaction",
        "resolution",
        "cost",
        "access",
    ]
    for entry in SETS:
        for member in (*entry.leads, *entry.guards):
            kpi = find(member.key)[0]
            assert kpi.direction is Direction.BAND or (kpi.direction is Direction.UP) is member.up
    ways = partner_pairs(find("aht")[0])
    assert [guard.key for _lead, guard in ways] == ["fcr", "csat", "qa_score", "reopen_rate"]
    assert ways[0][0] == Member("aht", up=False)
    assert find("aht")[0].unit is Unit.SECONDS


# Over the facts


def test_relations_of_a_file(desk: Desk) -> None:
    rng = np.random.default_rng(5)
    rows = []
    for month in range(24):
        long = rng.choice([240, 360])
        for number in range(60):
            share = 0.85 if long > 300 else 0.6
            rows.append(
                {
                    "opened_at": f"{2024 + month // 12}-{month % 12 + 1:02}-{number % 28 + 1:02}T10:00:00",
                    "handle_seconds": float(long + rng.normal(0, 20)),
                    "first_contact": int(rng.random() < share),
                }
            )
    desk.add(rows)
    relations = Relations(desk.kpis, desk.people)
    query = RelationQuery(Grain.MONTH, date(2024, 1, 1), date(2025, 12, 31))
    found = relations.relate("aht", "fcr", query)
    assert found.related
    assert found.best is not None
    assert found.best.lag == 0
    assert found.sentence.english().startswith(
        "Average handle time, mean and First contact resolution rise and fall together"
    )
    sets = relations.pairs(query)
    assert [entry.key for entry, _pairs in sets] == ["speed", "resolution"]
    assert [(pair.lead.key, pair.guard.key) for pair in sets[0][1]] == [("aht", "fcr")]
    assert [pair.guard.key for pair in relations.partners("aht", query)] == ["fcr"]
    with pytest.raises(Refused, match="two different"):
        relations.relate("aht", "aht.mean", query)
