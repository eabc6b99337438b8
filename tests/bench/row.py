"""One line of the benchmark table, and how two things are timed fairly."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

QUICK = "CSDESK_BENCH_QUICK"
"""Set in the environment by ``--quick``: fewer rounds, smaller data."""


@dataclass(frozen=True, slots=True)
class Row:
    """Our figure beside a reference's, both in ``unit``. ``goal`` is the greatest ratio ours/reference that is fine."""

    name: str
    ours_ms: float
    reference: str
    reference_ms: float
    goal: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Our figure as a multiple of the reference's."""
        return self.ours_ms / self.reference_ms

    @property
    def met(self) -> bool:
        """Tell whether the goal, if there is one, is met."""
        return self.goal is None or self.ratio <= self.goal


def quick() -> bool:
    """Tell whether only a fast impression is wanted."""
    return bool(os.environ.get(QUICK))


def in_turns(jobs: Sequence[Callable[[], object]], rounds: int = 7) -> list[float]:
    """Run the jobs one after another, ``rounds`` times over, and return the best time of each in milliseconds.

    In turns, because a noisy machine must slow all of them alike; the best, because noise only ever adds.
    """
    return [min(times) for times in _timed(jobs, min(rounds, 3) if quick() else rounds)]


def medians(jobs: Sequence[Callable[[], object]], rounds: int = 5) -> list[float]:
    """Do the same and return the median time of each: for jobs in which other processes and the disk take part."""
    return [median(times) for times in _timed(jobs, min(rounds, 3) if quick() else rounds)]


def _timed(jobs: Sequence[Callable[[], object]], rounds: int) -> list[list[float]]:
    times: list[list[float]] = [[] for _job in jobs]
    for _round in range(rounds):
        for place, job in enumerate(jobs):
            start = time.perf_counter()
            job()
            times[place].append((time.perf_counter() - start) * 1000)
    return times
