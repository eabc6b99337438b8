"""Contacts: how many came, how they were answered, how long they took, what they cost."""

from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import _
from csdesk.kpis.kpi import CONVENTION, STATISTICS, Kpi

_OWN = "own history"

CONTACTS = (
    Kpi(
        "volume", _("Contacts"), Unit.COUNT, Direction.BAND,
        _("Number of contacts opened"),
        _("Counts every ticket, call and chat by the day it was opened; survey answers are not contacts. Divides by nothing."),
        _OWN, (("opened_at",), ("external_id",), ("kind",)), ("resolved", "fcr"),
        short=_("Volume"),
    ),
    Kpi(
        "answered", _("Answered contacts"), Unit.COUNT, Direction.UP,
        _("Number of contacts answered"),
        _("Counts contacts that the file says were answered, or that have a moment of answering or a talk time. Divides by nothing."),
        _OWN, (("answered",), ("answered_at",), ("talk_seconds",)), ("abandonment",),
        short=_("Answered"),
    ),
    Kpi(
        "abandoned", _("Abandoned contacts"), Unit.COUNT, Direction.DOWN,
        _("Number of contacts not answered"),
        _("Counts contacts that the file says were not answered. Divides by nothing."),
        _OWN, (("answered",),), ("asa",),
        short=_("Abandoned"),
    ),
    Kpi(
        "abandonment", _("Abandonment rate"), Unit.FRACTION, Direction.DOWN,
        _("Abandoned / offered"),
        _("Divides the contacts not answered by all contacts for which the file says whether they were answered."),
        "liveagent.com/academy/best-practices-industry-standards", (("answered",),), ("asa",),
        target=0.05, good=0.05, attention=0.08, band_source=CONVENTION,
        short=_("Abandoned, share"),
    ),
    Kpi(
        "asa", _("Average speed of answer"), Unit.SECONDS, Direction.DOWN,
        _("Sum of waiting times / answered contacts"),
        _("Divides the waiting time of answered contacts by their number; contacts without a waiting time take no part."),
        "liveagent.com/academy/best-practices-industry-standards",
        (("wait_seconds",), ("opened_at", "answered_at")), ("abandonment", "occupancy"), STATISTICS,
        target=28, good=28, attention=60, band_source="vcc.live: 28 s world-wide mean",
        short=_("Speed of answer"),
    ),
    Kpi(
        "service_level", _("Service level"), Unit.FRACTION, Direction.UP,
        _("Answered within the limit / (answered + abandoned)"),
        _("Divides the contacts answered within the limit (20 seconds unless asked otherwise) by all contacts answered or abandoned; answered ones without a waiting time take no part."),
        "liveagent.com/academy/best-practices-industry-standards",
        (("answered", "wait_seconds"), ("answered", "opened_at", "answered_at")), ("cost_per_contact", "fcr"),
        target=0.8, good=0.8, attention=0.7, band_source="vcc.live: 80/20",
    ),
    Kpi(
        "aht", _("Average handle time"), Unit.SECONDS, Direction.BAND,
        _("(Talk + hold + after-call work) / handled contacts"),
        _("Divides the handle time by the number of handled contacts for which it is known: as the file states it, else talk, hold and after-call work together where all three are known."),
        "sqmgroup.com/resources/library/blog/industry-standards-top-call-center-kpis",
        (("handle_seconds",), ("talk_seconds", "hold_seconds", "wrap_seconds")),
        ("fcr", "csat", "qa_score", "reopen_rate"), STATISTICS,
        target=360, good=480, attention=600, band_source=CONVENTION,
        short=_("Handle time"),
    ),
    Kpi(
        "acw", _("After-call work"), Unit.SECONDS, Direction.BAND,
        _("Sum of after-call work / handled contacts"),
        _("Divides the after-call work by the number of handled contacts for which it is known."),
        CONVENTION, (("wrap_seconds",),), ("qa_score",), STATISTICS,
        target=60, good=90, attention=120, band_source=CONVENTION,
    ),
    Kpi(
        "talk_time", _("Talk time"), Unit.SECONDS, Direction.BAND,
        _("Sum of talk times / handled contacts"),
        _("Divides the talk time by the number of handled contacts for which it is known."),
        _OWN, (("talk_seconds",),), ("fcr", "csat"), STATISTICS,
    ),
    Kpi(
        "transfer_rate", _("Transfer rate"), Unit.FRACTION, Direction.DOWN,
        _("Contacts transferred at least once / contacts"),
        _("Divides the contacts with one transfer or more by those for which the number of transfers is known."),
        _OWN, (("transfer_count",),), ("fcr", "aht"),
        short=_("Transfers"),
    ),
    Kpi(
        "escalation_rate", _("Escalation rate"), Unit.FRACTION, Direction.DOWN,
        _("Escalated contacts / contacts"),
        _("Divides the escalated contacts by those for which the file says whether they were escalated."),
        _OWN, (("escalated",),), ("fcr", "aht"),
        short=_("Escalations"),
    ),
    Kpi(
        "occupancy", _("Occupancy"), Unit.FRACTION, Direction.BAND,
        _("Handle time / time logged in"),
        _("Divides the handle time by the time agents were logged in. Contacts do not tell the time logged in, so it cannot be computed from them."),
        CONVENTION, (("handle_seconds", "logged_in_seconds"),), ("qa_score",),
        target=0.8, good=0.85, attention=0.9, band_source=CONVENTION,
    ),
    Kpi(
        "cost_per_contact", _("Cost per contact"), Unit.MONEY, Direction.DOWN,
        _("Cost / handled contacts"),
        _("Divides the cost of the service by the handled contacts. Contacts do not tell the cost, so it cannot be computed from them."),
        _OWN, (("cost",),), ("csat", "fcr"),
    ),
)  # fmt: skip
