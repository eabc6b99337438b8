"""Tickets: how fast they are answered and solved, how well they stay solved, what is left open."""

from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import _
from csdesk.kpis.kpi import CONVENTION, STATISTICS, Kpi

_OWN = "own history"
_RESPONSE = "stealthagents.com first response time benchmarks; lorikeetcx.ai"
_SOLVED = (("resolved",), ("resolved_at",), ("closed_at",), ("resolution_seconds",), ("status",))

TICKETS = (
    Kpi(
        "frt", _("First response time"), Unit.SECONDS, Direction.DOWN,
        _("First human reply − opened"),
        _("The time from opening to the first reply by a person, as the file states it, else from its two moments; contacts without either take no part, and a reply before the opening is no reply. The mean divides by the contacts that have one."),
        _RESPONSE, (("first_response_seconds",), ("opened_at", "first_response_at")),
        ("csat", "reopen_rate", "qa_score"), STATISTICS,
        target=14_400, good=14_400, attention=43_200, band_source=_RESPONSE,
        short=_("First response"),
    ),
    Kpi(
        "resolution_time", _("Resolution time"), Unit.SECONDS, Direction.DOWN,
        _("Resolved − opened"),
        _("The time from opening to the last resolution of resolved tickets, as the file states it, else from its two moments. The mean divides by the resolved tickets that have one."),
        _OWN, (("resolution_seconds",), ("opened_at", "resolved_at"), ("opened_at", "closed_at")),
        ("reopen_rate", "fcr"), STATISTICS,
        short=_("Resolution"),
    ),
    Kpi(
        "first_resolution_time", _("First resolution time"), Unit.SECONDS, Direction.DOWN,
        _("First resolved − opened"),
        _("The resolution time of tickets that were never reopened, where the first resolution is also the last. The mean divides by those tickets."),
        _OWN,
        (
            ("resolution_seconds", "reopened_count"), ("opened_at", "resolved_at", "reopened_count"),
            ("opened_at", "closed_at", "reopened_count"),
        ),
        ("reopen_rate", "fcr"), STATISTICS,
        short=_("First resolution"),
    ),
    Kpi(
        "resolved", _("Resolved tickets"), Unit.COUNT, Direction.UP,
        _("Number of tickets resolved"),
        _("Counts the tickets opened in the period that are resolved: by the file's own flag, else by a moment or duration of resolution, else by the word of the status. Divides by nothing."),
        _OWN, _SOLVED, ("reopen_rate", "csat", "qa_score"),
        short=_("Resolved"),
    ),
    Kpi(
        "resolution_rate", _("Resolution rate"), Unit.FRACTION, Direction.UP,
        _("Resolved / opened"),
        _("Divides the resolved tickets by the tickets opened in the period for which it is known whether they are resolved."),
        _OWN, _SOLVED, ("reopen_rate", "csat"),
        short=_("Resolved, share"),
    ),
    Kpi(
        "fcr", _("First contact resolution"), Unit.FRACTION, Direction.UP,
        _("Resolved at first contact / contacts"),
        _("Divides the contacts resolved at the first contact by those for which the file says whether they were."),
        "sqmgroup.com/resources/library/blog/industry-standards-top-call-center-kpis",
        (("first_contact",),), ("aht", "frt", "transfer_rate"),
        target=0.7, good=0.7, attention=0.65, band_source="SQM Group: 70-79 % good, mean 68 %",
        short=_("First contact"),
    ),
    Kpi(
        "no_repeat", _("No repeat contact"), Unit.FRACTION, Direction.UP,
        _("Contacts not followed by another of the customer / contacts"),
        _("Divides the contacts after which the same customer did not come again within 7 days by all contacts of known customers. Contacts of the last days before the latest one take no part, since nobody knows yet. Whether the second contact was about the same matter is not told."),
        "sqmgroup.com/resources/library/blog/industry-standards-top-call-center-kpis",
        (("customer", "opened_at"),), ("aht", "frt", "fcr"),
        short=_("No repeat"),
    ),
    Kpi(
        "average_response", _("Average response time"), Unit.SECONDS, Direction.DOWN,
        _("Sum of the waits for a reply / replies"),
        _("The mean wait between a message of the customer and the next reply of a person. Contacts do not tell the moments of single messages, so it cannot be computed from them; import it as values where your tool reports it."),
        CONVENTION, (("message_times",),), ("csat",), STATISTICS,
        short=_("Response"),
    ),
    Kpi(
        "reopen_rate", _("Reopen rate"), Unit.FRACTION, Direction.DOWN,
        _("Tickets reopened at least once / resolved tickets"),
        _("Divides the tickets reopened at least once by the tickets that were ever resolved and for which the number of reopenings is known."),
        CONVENTION, (("reopened_count",),), ("resolved",),
        target=0.05, good=0.05, attention=0.08, band_source=CONVENTION,
        short=_("Reopened"),
    ),
    Kpi(
        "backlog", _("Backlog"), Unit.COUNT, Direction.DOWN,
        _("Tickets open at the end of the period"),
        _("Counts the tickets opened by the end of the period and not resolved by then, recounted from the rows; without a period, those not resolved now. Calls and chats that nobody answered are lost, not waiting. Escalated tickets are open until they are resolved. Divides by nothing."),
        _OWN, _SOLVED, ("csat", "reopen_rate"),
    ),
    Kpi(
        "backlog_age", _("Age of the backlog"), Unit.SECONDS, Direction.DOWN,
        _("End of the period − opened, of open tickets"),
        _("How long the tickets open at the end of the period had been open; without a period, at the end of the last day in the data. The mean divides by the open tickets."),
        _OWN, tuple(("opened_at", *fields) for fields in _SOLVED), ("backlog",), STATISTICS,
        short=_("Backlog age"),
    ),
    Kpi(
        "sla_met", _("Service level agreement met"), Unit.FRACTION, Direction.UP,
        _("Met / (met + violated)"),
        _("Divides the tickets that met the agreement by those that met or violated it: by the file's own verdict, else by comparing the resolution time with the limit set for the workspace."),
        CONVENTION,
        (("sla_met",), ("resolution_seconds",), ("opened_at", "resolved_at"), ("opened_at", "closed_at")),
        ("csat", "backlog"),
        target=0.9, good=0.9, attention=0.8, band_source=CONVENTION,
        short=_("SLA met"),
    ),
)  # fmt: skip
