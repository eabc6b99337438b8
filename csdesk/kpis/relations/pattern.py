"""Patterns of a gain that may have been bought, as data: what got better, what paid, and what would settle it."""

from dataclasses import dataclass

from csdesk.base.text import Words, _
from csdesk.kpis.relations.sets import Member


@dataclass(frozen=True, slots=True)
class Pattern:
    """``gain`` went the way that is ``up`` or not, ``price`` went against its own; ``settle`` says which rows to look at."""

    key: str
    gain: Member
    price: Member
    settle: Words


_FAST, _QUICK, _MANY = Member("aht.mean", up=False), Member("frt.mean", up=False), Member("resolved", up=True)
_FIRST, _BACK = Member("fcr", up=True), Member("reopen_rate", up=False)
_HAPPY, _QUALITY = Member("csat_top", up=True), Member("qa_score", up=True)

PATTERNS = (
    Pattern(
        "handle_fcr", _FAST, _FIRST,
        _("Look at short contacts that were not solved at the first contact: did they end before the matter did?"),
    ),
    Pattern("handle_reopen", _FAST, _BACK, _("Look at short contacts that were reopened: what was left undone?")),
    Pattern(
        "handle_transfer", _FAST, Member("transfer_rate", up=False),
        _("Look at short contacts that were transferred: could they have been solved where they came in?"),
    ),
    Pattern("handle_csat", _FAST, _HAPPY, _("Read what unhappy customers wrote about the shorter contacts.")),
    Pattern(
        "resolved_reopen", _MANY, _BACK,
        _("Look at resolved tickets that were reopened: were they closed before the customer agreed?"),
    ),
    Pattern("resolved_csat", _MANY, _HAPPY, _("Read what unhappy customers wrote about resolved tickets.")),
    Pattern("resolved_qa", _MANY, _QUALITY, _("Look at the quality checks of the resolved tickets with the lowest scores.")),
    Pattern(
        "csat_response", _HAPPY, Member("response_rate", up=True),
        _("Look at which contacts got a survey and which brought an answer: were unhappy customers asked, too?"),
    ),
    Pattern("first_reply_reopen", _QUICK, _BACK, _("Read the first replies of reopened tickets: did they answer anything?")),
    Pattern("first_reply_csat", _QUICK, _HAPPY, _("Read the first replies to customers who were unhappy: did they answer anything?")),
    Pattern(
        "resolution_reopen", Member("resolution_time.mean", up=False), _BACK,
        _("Look at tickets that were resolved fast and reopened: what was still open?"),
    ),
    Pattern(
        "backlog_reopen", Member("backlog", up=False), _BACK,
        _("Look at old tickets closed at the same time: were customers told, and did they come back?"),
    ),
    Pattern(
        "notes_quality", Member("acw.mean", up=False), _QUALITY,
        _("Look at the notes of contacts with little after-call work: can a colleague go on from them?"),
    ),
)  # fmt: skip
"""Each is tested for every agent or team that has enough cases for both sides."""
