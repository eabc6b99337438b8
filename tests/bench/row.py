"""One line of the benchmark table, and how two things are timed fairly."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """Our time beside a reference's, in milliseconds. ``goal`` is the greatest ratio ours/reference that is fine."""

    name: str
    ours_ms: float
    reference: str
    reference_ms: float
    goal: float | None = None

    @property
    def ratio(self) -> float:
        """Our time as a multiple of the reference's."""
        return self.ours_ms / self.reference_ms

    @property
    def met(self) -> bool:
        """Tell whether the goal, if there is one, is met."""
        return self.goal is None or self.ratio <= self.goal


def in_turns(jobs: Sequence[Callable[[], object]], rounds: int = 7) -> list[float]:
    """Run the jobs one after another, ``rounds`` times over, and return the best time of each in milliseconds.

    In turns, because a noisy machine must slow all of them alike; the best, because noise only ever adds.
    """
    best = [float("inf")] * len(jobs)
    for _round in range(rounds):
        for place, job in enumerate(jobs):
            start = time.perf_counter()
            job()
            best[place] = min(best[place], (time.perf_counter() - start) * 1000)
    return best
