"""The fields a column can be mapped to, and what kind of value each holds."""

from dataclasses import dataclass
from enum import StrEnum

from csdesk.base.text import Words, _, pgettext, plain
from csdesk.kpis.catalogue import KEYS, title
from csdesk.kpis.targets import target_key


class FieldKind(StrEnum):
    """How the cells of a field are read."""

    TEXT = "text"
    ID = "id"
    MOMENT = "moment"
    DAY = "day"
    CLOCK = "clock"
    DURATION = "duration"
    YES_NO = "yes_no"
    SLA = "sla"
    STATUS = "status"
    COUNT = "count"
    RATING = "rating"
    NPS = "nps"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key as the command line writes it, its kind and the name people read."""

    key: str
    kind: FieldKind
    words: Words


_K = FieldKind

INTERACTION_FIELDS: tuple[Field, ...] = (
    Field("external_id", _K.ID, _("Ticket or call number")),
    Field("opened_at", _K.MOMENT, _("Opened")),
    Field("date", _K.DAY, _("Date")),
    Field("time", _K.CLOCK, _("Time of day")),
    Field("first_response_at", _K.MOMENT, _("First response at")),
    Field("answered_at", _K.MOMENT, _("Answered at")),
    Field("resolved_at", _K.MOMENT, _("Resolved at")),
    Field("closed_at", _K.MOMENT, _("Closed at")),
    Field("first_response_seconds", _K.DURATION, _("First response time")),
    Field("wait_seconds", _K.DURATION, _("Waiting time")),
    Field("talk_seconds", _K.DURATION, _("Talk time")),
    Field("hold_seconds", _K.DURATION, _("Hold time")),
    Field("wrap_seconds", _K.DURATION, _("After-call work")),
    Field("handle_seconds", _K.DURATION, _("Handle time")),
    Field("resolution_seconds", _K.DURATION, _("Resolution time")),
    Field("agent", _K.TEXT, _("Agent")),
    Field("agent_id", _K.ID, _("Agent number")),
    Field("team", _K.TEXT, _("Team")),
    Field("unit", _K.TEXT, _("Unit, market or site")),
    Field("channel", _K.TEXT, _("Channel")),
    Field("topic", _K.TEXT, _("Topic")),
    Field("priority", _K.TEXT, _("Priority")),
    Field("status", _K.STATUS, _("Status")),
    Field("customer", _K.TEXT, _("Customer")),
    Field("answered", _K.YES_NO, _("Answered (yes or no)")),
    Field("resolved", _K.YES_NO, _("Resolved (yes or no)")),
    Field("first_contact", _K.YES_NO, _("Resolved on first contact")),
    Field("reopened_count", _K.COUNT, _("Times reopened")),
    Field("transfer_count", _K.COUNT, _("Times transferred")),
    Field("escalated", _K.YES_NO, _("Escalated")),
    Field("sla_met", _K.SLA, _("SLA met")),
    Field("survey_sent", _K.YES_NO, _("Survey sent")),
    Field("csat", _K.RATING, _("Satisfaction rating")),
    Field("nps", _K.NPS, _("Likelihood to recommend (NPS)")),
    Field("ces", _K.NUMBER, _("Customer effort")),
    Field("qa_score", _K.NUMBER, _("Quality score")),
    Field("comment", _K.TEXT, _("Comment")),
    Field("subject", _K.TEXT, _("Subject")),
)

PEOPLE_FIELDS: tuple[Field, ...] = (
    Field("number", _K.ID, _("Employee number")),
    Field("name", _K.TEXT, _("Name")),
    Field("email", _K.TEXT, _("E-mail")),
    Field("unit", _K.TEXT, _("Department")),
    Field("team", _K.TEXT, _("Team")),
    Field("role", _K.TEXT, _("Role")),
    Field("manager", _K.TEXT, _("Manager")),
    Field("hired_on", _K.DAY, _("Joined on")),
    Field("left_on", _K.DAY, _("Left on")),
    Field("family_name", _K.TEXT, _("Family name")),
    Field("given_name", _K.TEXT, _("Given name")),
    Field("manager_id", _K.ID, _("Manager's number")),
    Field("language", _K.TEXT, _("Language")),
    Field("active", _K.TEXT, _("Employment status")),
    Field("fte", _K.TEXT, _("Share of full time")),
)

TARGET_FIELDS: tuple[Field, ...] = (
    Field("kpi", _K.TEXT, _("KPI")),
    Field("unit", _K.TEXT, _("Unit")),
    Field("period", _K.TEXT, _("Period")),
    Field("target", _K.TEXT, _("Target")),
    Field("good", _K.TEXT, _("Good from")),
    Field("attention", _K.TEXT, _("Attention from")),
    Field("excellent", _K.TEXT, _("Excellent from")),
    Field("role", _K.TEXT, _("Role")),
)

GOAL_FIELDS: tuple[Field, ...] = (
    Field("id", _K.ID, _("Goal number")),
    Field("parent", _K.TEXT, _("Contributes to")),
    Field("level", _K.TEXT, _("Level")),
    Field("title", _K.TEXT, _("Title")),
    Field("vision", _K.TEXT, _("Vision")),
    Field("mission", _K.TEXT, _("Mission")),
    Field("strategy", _K.TEXT, _("Strategy")),
    Field("department", _K.TEXT, _("Department goal")),
    Field("team", _K.TEXT, _("Team goal")),
    Field("person", _K.TEXT, _("Personal goal")),
    Field("why", _K.TEXT, _("Why")),
    Field("owner", _K.TEXT, _("Owner")),
    Field("unit", _K.TEXT, _("Unit")),
    Field("period", _K.TEXT, _("Period")),
    Field("starts", _K.DAY, _("Starts")),
    Field("due", _K.DAY, _("Due")),
    Field("weight", _K.TEXT, _("Weight")),
    Field("source", _K.TEXT, _("Measured")),
    Field("kpi", _K.TEXT, _("KPI")),
    Field("measure_unit", _K.TEXT, _("Unit of measure")),
    Field("direction", _K.TEXT, _("Direction")),
    Field("start", _K.TEXT, _("Start value")),
    Field("target", _K.TEXT, _("Target")),
    Field("current", _K.TEXT, _("Current value")),
    Field("confidence", _K.TEXT, _("Confidence")),
    Field("state", _K.TEXT, _("State")),
    Field("commit", _K.TEXT, _("Committed value")),
    Field("stretch", _K.TEXT, _("Stretch value")),
    Field("baseline", _K.TEXT, _("Baseline from")),
    Field("rule", _K.TEXT, _("Roll-up rule")),
    Field("link", _K.TEXT, _("Link upwards")),
    Field("rhythm", _K.TEXT, _("Check-in rhythm")),
    Field("effort", _K.TEXT, _("Effort (FTE)")),
    Field("agreement", _K.TEXT, _("Agreement")),
    Field("milestones", _K.TEXT, _("Milestones")),
    Field("guards", _K.TEXT, _("Guardrails")),
)

OWN = "own:"
"""Begins the field of a column that holds a KPI of the workspace's own; the KPI's name follows."""
_SUMS = (
    ("sum:handle", _("Total handle time")),
    ("sum:talk", _("Total talk time")),
    ("sum:hold", _("Total hold time")),
    ("sum:wrap", _("Total after-call work")),
    ("sum:wait", _("Total waiting time")),
    ("count:met", _("Answered within the service level")),
    ("count:surveys", _("Survey answers")),
)

KPI_VALUE_FIELDS: tuple[Field, ...] = (
    Field("person", _K.TEXT, _("Person")),
    Field("person_id", _K.ID, _("Employee number")),
    Field("unit", _K.TEXT, _("Unit")),
    Field("period", _K.TEXT, _("Period")),
    Field("year", _K.TEXT, _("Year")),
    Field("kpi", _K.TEXT, _("KPI")),
    Field("value", _K.TEXT, pgettext("figure", "Value")),
    Field("target", _K.TEXT, _("Target")),
    Field("n", _K.TEXT, _("Cases (n)")),
    Field("numerator", _K.TEXT, _("Numerator")),
    Field("denominator", _K.TEXT, _("Denominator")),
    *(Field(key, _K.TEXT, words) for key, words in _SUMS),
    *(Field(key, _K.TEXT, title(key)) for key in KEYS if key == target_key(key)),
)
"""A KPI's key is a field of its own: a column that holds its values. ``n:`` before a key is the column of its n."""

KINDS = ("auto", "interactions", "survey", "people", "kpi-values", "targets", "goals")
"""What `prepare` can be told to expect."""

_OF_KIND = {
    "people": PEOPLE_FIELDS,
    "targets": TARGET_FIELDS,
    "goals": GOAL_FIELDS,
    "kpi-values": KPI_VALUE_FIELDS,
}
"""Fields of the kinds that are no single contacts; their header names stand in sections of the same names."""


def fields_of(kind: str) -> tuple[Field, ...]:
    """Return the fields that a kind of import knows."""
    return _OF_KIND.get(kind, INTERACTION_FIELDS)


def section_of(kind: str) -> str:
    """Return the section of the header tables that names the fields of a kind."""
    return kind if kind in _OF_KIND else "interactions"


def field_of(kind: str, key: str) -> Field | None:
    """Return one field by its key, or None when the kind has no such field."""
    listed = next((field for field in fields_of(kind) if field.key == key), None)
    return _kpi_column(key) if listed is None and kind == "kpi-values" else listed


def _kpi_column(key: str) -> Field | None:
    """Return the field of a column of an own KPI, of the cases behind a KPI, or of a KPI with its statistic."""
    if key.startswith(OWN) and key != OWN:
        return Field(key, FieldKind.TEXT, plain(key.removeprefix(OWN)))
    bare = key.removeprefix("n:")
    if bare not in KEYS:
        return None
    name = title(bare)
    return Field(key, FieldKind.TEXT, name if bare == key else _("Cases behind {name}", name=name))
