"""Invented managers with planted leanings, and what `standing` makes of them."""

from collections.abc import Mapping

import numpy as np

from csdesk.reviews.calibration.case import Case

PEOPLE, ITEMS = 8, 8


def marks_of(rng: np.random.Generator, worth: float, leaning: str) -> dict[int, int]:
    """Return one person's marks on a scale of 1 to 5; ``worth`` is what the person deserves on the whole."""
    apart = 0.1 if leaning == "halo" else 0.6
    true = worth + rng.normal(0.0, apart, ITEMS) + rng.normal(0.0, 0.15 if leaning == "halo" else 0.35, ITEMS)
    if leaning == "lenient":
        true += 0.8
    elif leaning == "severe":
        true -= 0.8
    elif leaning == "central":
        true = 3.0 + 0.25 * (true - 3.0)
    return {item: int(mark) for item, mark in enumerate(np.clip(np.floor(true + 0.5), 1, 5))}


def company(
    seed: int, leanings: Mapping[int, str], managers: int = 12, people: int = PEOPLE, gift: float = 0.0
) -> list[Case]:
    """Return the cases of a company; the people of manager 0 truly deserve ``gift`` points more, as their KPIs show."""
    rng = np.random.default_rng(seed)
    found = []
    for manager in range(managers):
        for person in range(people):
            worth = 3.5 + rng.normal(0.0, 0.6) + (gift if manager == 0 else 0.0)
            proof = worth + rng.normal(0.0, 0.25)
            marks = marks_of(rng, worth, leanings.get(manager, "fair"))
            mean = sum(marks.values()) / len(marks)
            number = manager * people + person
            found.append(
                Case(
                    number, number, f"Person {number}", "Agent", manager % 3, f"Unit {manager % 3}", manager,
                    f"Manager {manager}", 1, 5, round(mean * 10), {"competencies": round(mean * 10)}, marks, {},
                    round(proof * 10),
                )
            )  # fmt: skip
    return found
