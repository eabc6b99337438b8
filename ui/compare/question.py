"""What the pages of the area Compare are asked: which KPI, which days, whom, within which unit."""

from dataclasses import dataclass
from datetime import date

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, pgettext

SPANS: tuple[tuple[str, Words], ...] = (
    ("3M", pgettext("range", "3M")),
    ("6M", pgettext("range", "6M")),
    ("12M", pgettext("range", "12M")),
    ("FY", pgettext("range", "FY")),
    ("custom", pgettext("range", "Custom")),
)
_MONTHS = {"3M": 3, "6M": 6, "12M": 12}

BY: tuple[tuple[str, Words], ...] = (
    ("agent", pgettext("whom", "People")),
    ("team", _("Teams")),
    ("unit", _("Units")),
)
"""Whom to compare: agents and teams as the files name them, units of the organisation."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``key`` may carry a statistic (``frt.p90``), both days are included, ``unit_id`` None = everyone."""

    key: str
    start: date
    end: date
    by: str = "agent"
    unit_id: int | None = None

    @property
    def unit_ids(self) -> tuple[int, ...] | None:
        """The unit as queries take it."""
        return None if self.unit_id is None else (self.unit_id,)


def days_of(span: str, last: date, fiscal_start: int = 1) -> tuple[date, date]:
    """Return first and last day of a range that ends with ``last``, the last day that has data."""
    if span == "FY":
        return Period.of(last, Grain.YEAR, fiscal_start).start, last
    return Period.of(last, Grain.MONTH).shift(1 - _MONTHS.get(span, 12)).start, last
