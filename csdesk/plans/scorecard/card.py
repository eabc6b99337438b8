"""What stands on the scorecard of a team, as one frozen value. None is no data, never zero."""

from dataclasses import dataclass
from datetime import date

from csdesk.base.period import Period
from csdesk.base.text import Words
from csdesk.kpis.trend import Status, Trend

LONG_SILENT = 14
"""Days without a check-in after which a person is pointed out."""


@dataclass(frozen=True, slots=True)
class ScoredKpi:
    """One KPI of the team in the period; ``weeks`` is its course over the last 13 weeks.

    ``before`` and ``year_ago`` are of as many days of the quarter before and of the same quarter a year ago.
    """

    title: Words
    weeks: Trend
    value: float | None
    n: int
    target: float | None
    before: float | None
    year_ago: float | None
    status: Status
    noise: bool | None = None
    """The value is no signal against its history; None when that is too short to tell or the period is not over."""
    imported: bool = False


@dataclass(frozen=True, slots=True)
class ScoredPerson:
    """A person's own goals of the period: mean progress by weight, where it should be, and days since a check-in."""

    name: str
    goals: int
    progress: float | None
    expected: float | None
    status: Status
    silent_days: int | None
    """Days since the latest check-in; None = never."""

    @property
    def long_silent(self) -> bool:
        """Tell whether the person has goals that nobody has spoken about for long."""
        return self.goals > 0 and (self.silent_days is None or self.silent_days > LONG_SILENT)


@dataclass(frozen=True, slots=True)
class TeamScorecard:
    """A team's period. ``statuses`` counts its goals by state; the three lists are sentences, most urgent first."""

    unit_id: int
    unit: str
    lead: str
    headcount: int
    period: Period
    before: Period
    year_ago: Period
    day: date
    data_until: date | None
    kpis: tuple[ScoredKpi, ...]
    people: tuple[ScoredPerson, ...]
    statuses: tuple[tuple[Status, int], ...]
    changed: tuple[Words, ...]
    decisions: tuple[Words, ...]
    coming: tuple[Words, ...]
    guardrails: tuple[Words, ...]
    """Guardrails that are broken."""

    @property
    def running(self) -> bool:
        """Tell whether the data end before the period does."""
        return self.data_until is not None and self.data_until < self.period.end
