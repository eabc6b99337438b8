"""Business time: the time KPIs of tickets counted only while the unit that has the case is open."""

from collections.abc import Mapping
from types import MappingProxyType

from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import _
from csdesk.kpis.kpi import OPENING_HOURS, STATISTICS, Kpi

_OWN = "own history"
_RULE = _(
    "Counted are the opening hours of the unit that has the case, else of the unit above it, else of the company, without holidays. A case that comes in outside of them begins when the doors open; one that ends outside of them counts to the last closing. Cases of units without opening hours take no part. A duration that the file states is taken as clock time."
)

BUSINESS = (
    Kpi(
        "frt_business", _("First response time, business hours"), Unit.SECONDS, Direction.DOWN,
        _("First human reply − opened, in opening hours"),
        _("The part of the first response time that lies in opening hours. {rule} The mean divides by the contacts that have one.", rule=_RULE),
        _OWN,
        (
            ("opened_at", "first_response_at", OPENING_HOURS),
            ("opened_at", "first_response_seconds", OPENING_HOURS),
        ),
        ("frt", "csat", "reopen_rate", "qa_score"), STATISTICS,
        short=_("First response, business"),
    ),
    Kpi(
        "resolution_time_business", _("Resolution time, business hours"), Unit.SECONDS, Direction.DOWN,
        _("Resolved − opened, in opening hours"),
        _("The part of the resolution time that lies in opening hours. {rule} The mean divides by the resolved tickets that have one.", rule=_RULE),
        _OWN,
        (
            ("opened_at", "resolved_at", OPENING_HOURS), ("opened_at", "closed_at", OPENING_HOURS),
            ("opened_at", "resolution_seconds", OPENING_HOURS),
        ),
        ("resolution_time", "reopen_rate", "fcr"), STATISTICS,
        short=_("Resolution, business"),
    ),
    Kpi(
        "first_resolution_time_business", _("First resolution time, business hours"), Unit.SECONDS, Direction.DOWN,
        _("First resolved − opened, in opening hours"),
        _("The business time to the resolution of tickets that were never reopened, where the first resolution is also the last. {rule} The mean divides by those tickets.", rule=_RULE),
        _OWN,
        (
            ("opened_at", "resolved_at", "reopened_count", OPENING_HOURS),
            ("opened_at", "closed_at", "reopened_count", OPENING_HOURS),
            ("opened_at", "resolution_seconds", "reopened_count", OPENING_HOURS),
        ),
        ("first_resolution_time", "reopen_rate", "fcr"), STATISTICS,
        short=_("First resolution, business"),
    ),
)  # fmt: skip

_SUFFIX = "_business"

TWINS: Mapping[str, str] = MappingProxyType(
    {kpi.key: kpi.key.removesuffix(_SUFFIX) for kpi in BUSINESS}
    | {kpi.key.removesuffix(_SUFFIX): kpi.key for kpi in BUSINESS}
)
"""Each time KPI with the one that counts the same the other way: by the calendar, in business time."""
