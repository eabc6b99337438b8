"""One person's rating as it stood when a calibration began: the manager's marks and what speaks for them."""

from collections.abc import Mapping
from dataclasses import dataclass

from csdesk.base.text import Words
from csdesk.reviews import scoring

LOWEST_THIRD, HIGHEST_THIRD = 1 / 3, 2 / 3
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Seen:
    """A KPI or goal beside the rating: its name, what it came to, and its score on the form's scale."""

    kind: str
    """kpi | goal"""
    name: Words
    value: float | None
    target: float | None
    unit: str
    score: float | None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """A review in a calibration. ``overall`` and ``sections`` are tenths, by key of the section; None = not rated.

    ``marks`` and ``own`` are the marks of the manager and of the person, by item. ``evidence`` is the weighted score of
    KPIs and goals in tenths, before any manager moved it; None = nothing is known.
    """

    review_id: int
    person_id: int
    name: str
    role: str
    unit_id: int | None
    unit: str
    manager_id: int | None
    manager: str
    lowest: int
    highest: int
    overall: int | None
    sections: Mapping[str, int]
    marks: Mapping[int, int]
    own: Mapping[int, int]
    evidence: int | None
    seen: tuple[Seen, ...] = ()
    grades: tuple[tuple[str, int], ...] = ()
    """The form's grades, (name, tenths from which on), where it has any."""
    weights: Mapping[str, int] | None = None
    """What the sections weigh, in basis points, by key."""
    last: float | None = None
    """The rating of the review before this one, if there is one."""

    def place(self, mark: float) -> float:
        """Return where a mark lies on the scale, from 0 to 1, so that forms with other scales can stand beside it."""
        return (mark - self.lowest) / (self.highest - self.lowest)

    @property
    def judged(self) -> float | None:
        """The mean of the manager's marks, 0 to 1; None = no item is marked."""
        return self._mean(self.marks)

    @property
    def proven(self) -> float | None:
        """The evidence, 0 to 1 (more than 1 where points may pass the scale)."""
        return None if self.evidence is None else self.place(self.evidence / 10)

    @property
    def gap(self) -> float | None:
        """By how much the person's own marks lie above the manager's on the items both marked, in parts of the scale."""
        both = [item for item in self.marks if item in self.own]
        if not both:
            return None
        return (
            sum(self.own[item] - self.marks[item] for item in both) / len(both) / (self.highest - self.lowest)
        )

    @property
    def middle(self) -> float | None:
        """The share of marks in the middle third of the scale, ends included (3 of 5, 2 and 3 of 4)."""
        if not self.marks:
            return None
        places = [self.place(mark) for mark in self.marks.values()]
        return sum(LOWEST_THIRD - _CLOSE <= place <= HIGHEST_THIRD + _CLOSE for place in places) / len(places)

    def rating_with(self, sections: Mapping[str, int]) -> int | None:
        """Return the rating in tenths when some parts are decided (key -> tenths); None when nothing weighs."""
        parts = {**self.sections, **sections}
        return scoring.weighted((tenths, (self.weights or {}).get(key, 0)) for key, tenths in parts.items())

    def _mean(self, marks: Mapping[int, int]) -> float | None:
        return sum(self.place(mark) for mark in marks.values()) / len(marks) if marks else None
