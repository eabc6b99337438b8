"""The catalogue of KPIs: every key, its definition, and how a key with a statistic is read."""

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _
from csdesk.kpis.catalogue_business import BUSINESS
from csdesk.kpis.catalogue_contacts import CONTACTS
from csdesk.kpis.catalogue_tickets import TICKETS
from csdesk.kpis.catalogue_voice import VOICE
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.own import NO_OWNS, Owns

ORDER = (
    "frt", "resolution_time", "first_resolution_time", "csat_top", "csat", "nps",
    "ces", "fcr", "sla_met", "qa_score", "volume", "resolved",
    "resolution_rate", "backlog", "backlog_age", "reopen_rate", "transfer_rate", "escalation_rate",
    "complaint_rate", "response_rate", "answered", "abandoned", "abandonment", "asa",
    "service_level", "aht", "acw", "talk_time", "occupancy", "retention",
    "cost_per_contact", "no_repeat", "ces_easy", "praise_rate", "average_response", "churn", "frt_business", "resolution_time_business", "first_resolution_time_business",
)  # fmt: skip
"""The order of lists and boards: what is looked at most comes first."""

_BY_KEY: Mapping[str, Kpi] = MappingProxyType(
    {kpi.key: kpi for kpi in (*CONTACTS, *TICKETS, *BUSINESS, *VOICE)}
)

CATALOGUE: tuple[Kpi, ...] = tuple(_BY_KEY[key] for key in ORDER)

DEFAULT_MEDIAN = frozenset(
    {"frt", "resolution_time", "first_resolution_time", "backlog_age", *(k.key for k in BUSINESS)}
)
"""Time KPIs whose bare key means the median; the others mean the mean."""


KEYS: tuple[str, ...] = tuple(
    key for kpi in CATALOGUE for key in (kpi.key, *(f"{kpi.key}.{name}" for name in kpi.statistics))
)
"""All keys with their statistics; a time KPI also stands bare, which means its default statistic."""


def find(key: str, owns: Owns = NO_OWNS) -> tuple[Kpi, str]:
    """Return the KPI of a key like ``frt`` or ``frt.p90`` and its statistic, '' for rates, counts and own KPIs.

    Refuses an unknown key with the nearest known one, and a statistic the KPI does not have.
    """
    base, dot, statistic = key.strip().casefold().partition(".")
    kpi = _BY_KEY.get(base) or (owns[base].kpi if base in owns else None)
    if kpi is None:
        near = get_close_matches(base, [*ORDER, *owns], 3, 0.5)
        if near:
            message = _('There is no KPI "{key}"; did you mean {near}?', key=key, near=", ".join(near))
        else:
            message = _('There is no KPI "{key}"; the catalogue lists all of them.', key=key)
        raise Refused(message, field="kpi")
    if dot and statistic not in kpi.statistics:
        if kpi.statistics:
            message = _(
                '{name} has no statistic "{statistic}"; it has {all}.',
                name=kpi.name, statistic=statistic, all=", ".join(kpi.statistics),
            )  # fmt: skip
        else:
            message = _('{name} takes no statistic; write just "{key}".', name=kpi.name, key=base)
        raise Refused(message, field="kpi")
    return kpi, statistic or default_statistic(kpi)


def default_statistic(kpi: Kpi) -> str:
    """Return what the bare key of a time KPI means; '' for rates and counts."""
    if not kpi.statistics:
        return ""
    return "median" if kpi.key in DEFAULT_MEDIAN else "mean"


def title(key: str, owns: Owns = NO_OWNS) -> Words:
    """Return the KPI's name with its statistic: First response time, median."""
    kpi, statistic = find(key, owns)
    names = {
        "mean": _("{name}, mean", name=kpi.name),
        "median": _("{name}, median", name=kpi.name),
        "p90": _("{name}, 90th percentile", name=kpi.name),
    }
    return names.get(statistic, kpi.name)


def definition(key: str, limit: float | None = None, owns: Owns = NO_OWNS) -> Words:
    """Return what the KPI counts and divides by, with its statistic and limit in seconds where it has them."""
    kpi, statistic = find(key, owns)
    if statistic in {"median", "p90"}:
        share = _("Median") if statistic == "median" else _("90th percentile")
        return _(
            "{definition} Shown: {statistic}, by linear interpolation between the closest ranks.",
            definition=kpi.definition, statistic=share,
        )  # fmt: skip
    if limit is not None and key in {"sla_met", "service_level"}:
        return _("{definition} The limit is {seconds} seconds.", definition=kpi.definition, seconds=limit)
    return kpi.definition
