"""What the rows of a list of single records are: tickets, calls, chats, or answers and scores about them."""

import re
from collections.abc import Mapping

from csdesk.imports.headers import fold
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.questions import is_question

SCORED = frozenset({"agent", "agent_id", "team", "unit", "qa_score", "opened_at", "date", "comment"})
"""The fields of a list that gives each person one score."""
FILLED_IN = ("resolved_at", "closed_at")
"""What the moment at which somebody finished a survey is taken for; it ends no case."""
_WORKED_ON = frozenset(
    {
        "status",
        "resolved_at",
        "resolution_seconds",
        "first_response_seconds",
        "handle_seconds",
        "talk_seconds",
        "wait_seconds",
        "priority",
        "closed_at",
        "answered",
    }
)
_CONTACT = re.compile(
    r"ticket|case|incident|call|chat|conversation|工单|会话|通话|sak|samtale", re.IGNORECASE
)
_CALL = re.compile(r"\bcalls?\b|\bcallid\b|通话")
"""A caller may be the one a ticket is about."""
_ANSWER = re.compile(r"survey|respon|answer|feedback|评价|调查|svar", re.IGNORECASE)
_JUDGED = re.compile(r"grade|evaluat|review|audit|\bqa\b|质检|evaluer", re.IGNORECASE)


def record_kind(matched: Mapping[str, ColumnMatch], kind: str) -> str:
    """Return ticket, call, chat or survey, from what the file has; ``matched`` are the columns by field."""
    have = set(matched)
    headers = " | ".join(fold(match.header) for match in matched.values())
    if kind == "survey" or _answers(matched) or _judged(matched) or not have - SCORED:
        return "survey"
    if have & {"talk_seconds", "wrap_seconds", "answered", "hold_seconds"} or _CALL.search(headers):
        return "call"
    return "chat" if "chat" in headers or "conversation" in headers or "会话" in headers else "ticket"


def _answers(matched: Mapping[str, ColumnMatch]) -> bool:
    asked = any(is_question(match.header) for match in matched.values())
    own = asked and not ("external_id" in matched and _CONTACT.search(matched["external_id"].header))
    worked_on = _WORKED_ON.difference(FILLED_IN) if own else _WORKED_ON
    given = bool(matched.keys() & {"nps", "csat", "ces"})
    return given and not matched.keys() & worked_on and not _rated_contacts(matched)


def _rated_contacts(matched: Mapping[str, ColumnMatch]) -> bool:
    """Tell whether ratings belong to tickets or calls that the file numbers, not to answers of their own."""
    number, opened = matched.get("external_id"), matched.get("opened_at")
    if number is None or {"nps", "ces", "comment"} & set(matched):
        return False
    return bool(_CONTACT.search(number.header)) and not (opened and _ANSWER.search(opened.header))


def _judged(matched: Mapping[str, ColumnMatch]) -> bool:
    """Tell whether the rows are judgements of quality: their number or their date is that of an evaluation."""
    if "qa_score" not in matched or matched.keys() & _WORKED_ON:
        return False
    own = [matched[key].header for key in ("external_id", "opened_at", "date") if key in matched]
    return any(map(_JUDGED.search, own))
