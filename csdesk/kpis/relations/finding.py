"""What the radar found: numbers worth a look together, never a verdict on a person."""

from dataclasses import dataclass

from csdesk.base.text import Words
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.relations.pattern import Pattern
from csdesk.kpis.relations.sums import Window

SHARE = 0.1
"""At most one in ten findings is expected to be a false alarm."""


@dataclass(frozen=True, slots=True)
class Level:
    """A value with the n behind it and its 95 % interval. For a count: per working day, ``n`` is what was counted."""

    value: float
    n: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One side of a finding: the subject and the others, before and after."""

    kpi: Kpi
    key: str
    title: Words
    before: Level
    after: Level
    rest_before: Level
    rest_after: Level
    chance: float
    daily: bool = False
    """The values count what was done on a working day."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One pattern in the numbers of one agent or team; ``adjusted`` is its chance after all tries."""

    subject: str
    peers: str
    """The team the others belong to; '' = all others."""
    pattern: Pattern
    gain: Evidence
    price: Evidence
    adjusted: float
    sentence: Words
    others: Words
    """What the others did in the same time."""
    caution: Words


@dataclass(frozen=True, slots=True)
class Radar:
    """All of it: findings, the plainest first, and what was tested."""

    by: str
    window: Window | None
    findings: tuple[Finding, ...]
    subjects: int
    """Agents or teams with enough cases for at least one pattern."""
    patterns: int
    tests: int
    too_few: tuple[str, ...]
    """Those with too few cases for any."""
    sentence: Words
    notes: tuple[Words, ...] = ()
