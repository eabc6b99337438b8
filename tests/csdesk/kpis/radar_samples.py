"""Invented sums of a workspace for two windows, without any rows: a thousand of them in seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from csdesk.kpis.relations.sums import Kind, Sums

AGENTS, TEAMS = 46, 6
MONTHS = np.array([6.0, 3.0])
PEERS = np.arange(AGENTS) % TEAMS
SHARES = {"fcr": (0.74, 0.9), "reopen_rate": (0.06, 0.9), "transfer_rate": (0.09, 1.0), "csat_top": (0.78, 0.22), "response_rate": (0.36, 0.55)}  # fmt: skip
"""Usual level, and the share of contacts it is counted from."""
TIMES = {"aht.mean": (420.0, 0.45), "frt.mean": (3600.0, 0.9), "resolution_time.mean": (30_000.0, 1.1), "acw.mean": (60.0, 0.5)}  # fmt: skip
"""Usual level, and the standard deviation of its logarithm from case to case."""


@dataclass
class Plant:
    """What is planted: by KPI and agent, the log odds added (shares) or the factor (times, counts) in the second window."""

    odds: dict[tuple[str, int], float] = field(default_factory=dict)
    factor: dict[tuple[str, int], float] = field(default_factory=dict)
    all_odds: dict[str, float] = field(default_factory=dict)
    all_factor: dict[str, float] = field(default_factory=dict)


def workspace(
    seed: int, plant: Plant | None = None, monthly: float = 80.0, drift: float = 0.04
) -> Mapping[str, Sums]:
    """Draw one workspace; ``drift`` is by how much the true level of each agent wanders between windows (log scale)."""
    rng, plant = np.random.default_rng(seed), plant or Plant()
    contacts = np.maximum(2, rng.poisson(monthly * rng.uniform(0.6, 1.3, (AGENTS, 1)) * MONTHS)).astype(float)
    found = {}
    for key, (level, part) in SHARES.items():
        odds = (
            np.log(level / (1 - level)) + rng.normal(0, 0.2, (AGENTS, 1)) + rng.normal(0, drift, (AGENTS, 2))
        )
        odds[:, 1] += plant.all_odds.get(key, 0.0)
        for agent in range(AGENTS):
            odds[agent, 1] += plant.odds.get((key, agent), 0.0)
        n = rng.binomial(contacts.astype(int), part)
        hits = rng.binomial(n, 1 / (1 + np.exp(-odds))).astype(float)
        found[key] = Sums(Kind.SHARE, n.astype(float), hits, hits)
    for key, (level, spread) in TIMES.items():
        found[key] = _means(rng, Kind.TIME, contacts, _levels(rng, plant, key, level, drift), spread)
    quality = _levels(rng, plant, "qa_score", 88.0, 0.01)
    found["qa_score"] = _means(rng, Kind.SCORE, np.maximum(2, np.round(contacts * 0.06)), quality, 0.06)
    days = rng.binomial(np.broadcast_to((MONTHS * 21).astype(int), (AGENTS, 2)), 0.9).astype(float)
    for key, level, exposure in (("resolved", monthly / 20, days), ("backlog", 30.0, np.ones((AGENTS, 2)))):
        counts = rng.poisson(_levels(rng, plant, key, level, drift) * exposure).astype(float)
        found[key] = Sums(Kind.COUNT, exposure, counts, counts)
    return found


def _levels(rng: np.random.Generator, plant: Plant, key: str, level: float, drift: float) -> np.ndarray:
    levels = level * np.exp(rng.normal(0, 0.12, (AGENTS, 1)) + rng.normal(0, drift, (AGENTS, 2)))
    levels[:, 1] *= plant.all_factor.get(key, 1.0)
    for agent in range(AGENTS):
        levels[agent, 1] *= plant.factor.get((key, agent), 1.0)
    return levels


def _means(rng: np.random.Generator, kind: Kind, n: np.ndarray, levels: np.ndarray, spread: float) -> Sums:
    """Draw sums and sums of squares as log-normal values of this spread give them, by their normal approximation."""
    sd = levels * np.sqrt(np.exp(spread**2) - 1)
    means = levels + rng.normal(size=n.shape) * sd / np.sqrt(n)
    variance = sd**2 * rng.chisquare(n - 1) / (n - 1)
    return Sums(kind, n, means * n, variance * (n - 1) + n * means**2)
