"""How often the gaming radar finds what is planted, and how often it errs: 1,000 invented workspaces for each rate.

46 agents in six teams, some 120 contacts a month each, windows of six and three months; the true level of every agent
wanders by 4 % between the windows, as levels do. With 60 contacts a month the planted agent is found in four of five.
"""

from collections.abc import Callable

import numpy as np

from csdesk.kpis.relations.radar import Hit, Sweep, sweep
from csdesk.kpis.relations.sums import Sums
from tests.csdesk.kpis.radar_samples import AGENTS, PEERS, Plant, workspace

SEEDS = 1000
GAMER, HONEST, CLOSER = 0, 1, 2
PLANTED = Plant(
    odds={("fcr", GAMER): -0.8, ("reopen_rate", GAMER): 0.8, ("reopen_rate", CLOSER): 0.9},
    factor={("aht.mean", GAMER): 0.7, ("aht.mean", HONEST): 0.6, ("resolved", CLOSER): 1.5},
)
"""Calls 30 % shorter while first contact resolution falls from 74 to 56 % and reopenings double; calls 40 % shorter and
nothing else; half as many resolved tickets again while reopenings more than double."""
EVERYWHERE = Plant(all_odds={"fcr": -0.4, "reopen_rate": 0.5}, all_factor={"aht.mean": 0.75})
"""A change that hits all: calls 25 % shorter, first contact resolution from 74 to 66 %."""


def sweeps(plant: Plant | None) -> list[Sweep]:
    return [sweep(workspace(seed, plant, 120.0), PEERS) for seed in range(SEEDS)]


def rate(found: list[Sweep], wanted: Callable[[Hit], bool]) -> float:
    return float(np.mean([any(wanted(hit) for hit in one.hits) for one in found]))


def test_noise_raises_no_alarm() -> None:
    """Fewer than one workspace in twenty, as the radar itself says."""
    assert rate(sweeps(None), lambda hit: True) <= 0.03


def test_a_change_of_the_whole_company_accuses_nobody() -> None:
    found = sweeps(EVERYWHERE)
    assert all(one.tested.any() for one in found)
    assert rate(found, lambda hit: True) <= 0.05


def test_the_planted_agents_are_found_and_the_honest_one_is_not() -> None:
    found = sweeps(PLANTED)
    assert rate(found, lambda hit: hit.subject == GAMER and hit.pattern.key == "handle_fcr") >= 0.90
    assert rate(found, lambda hit: hit.subject == CLOSER and hit.pattern.key == "resolved_reopen") >= 0.75
    assert rate(found, lambda hit: hit.subject == HONEST) <= 0.06, "faster without a price"
    assert rate(found, lambda hit: hit.subject not in (GAMER, HONEST, CLOSER)) <= 0.03
    hits = [hit for one in found for hit in one.hits]
    false = sum(hit.subject not in (GAMER, CLOSER) for hit in hits)
    assert false / len(hits) <= 0.10, "the share of false findings that is promised"


def test_the_smaller_a_team_the_less_is_found_but_nothing_is_made_up() -> None:
    """Six agents: the spread of their moves is known badly, and one who shifts changes the others' mean."""
    few = np.zeros(AGENTS, np.int64)
    found = hits = 0
    for seed in range(SEEDS):
        quiet, planted = workspace(seed, None, 120.0), workspace(seed, PLANTED, 120.0)
        keys = ("aht.mean", "fcr", "reopen_rate")
        small = [{key: first_six(one[key]) for key in keys} for one in (quiet, planted)]
        hits += bool(sweep(small[0], few[:6]).hits)
        found += any(hit.subject == GAMER for hit in sweep(small[1], few[:6]).hits)
    assert hits / SEEDS <= 0.03
    assert found / SEEDS >= 0.5


def first_six(sums: Sums) -> Sums:
    return Sums(sums.kind, sums.n[:6], sums.total[:6], sums.squares[:6])


def test_too_few_cases_are_not_judged() -> None:
    for seed in range(50):
        found = sweep(workspace(seed, PLANTED, 3.0), PEERS)
        assert not found.hits
        assert found.tested.mean() < 0.2
