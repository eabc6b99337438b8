"""Facts as columns: what an import hands over and what the file keeps of each interaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TIMES = ("opened_at", "first_response_at", "answered_at", "resolved_at", "closed_at")
"""Seconds since 1970 on the clock of the file, whole."""
SECONDS = (
    "first_response_seconds",
    "resolution_seconds",
    "wait_seconds",
    "talk_seconds",
    "hold_seconds",
    "wrap_seconds",
    "handle_seconds",
)
TEXTS = (
    "external_id",
    "agent",
    "agent_id",
    "team",
    "unit",
    "channel",
    "topic",
    "priority",
    "status",
    "customer",
    "source",
    "comment",
    "subject",
)
FLAGS = ("answered", "resolved", "first_contact", "escalated", "sla_met", "survey_sent")
"""1 yes, 0 no, None the file does not say."""
COUNTS = ("reopened_count", "transfer_count", "nps", "csat_scale")
SCORES = ("csat", "ces", "qa_score")
LINKS = ("person_id", "unit_id")
"""Whom and which unit the spellings mean; set when the facts are written."""

FACT_COLUMNS = (
    "batch_id",
    "source_row",
    "month",
    "key",
    "external_id",
    "kind",
    *TIMES,
    *SECONDS,
    "agent",
    "agent_id",
    "person_id",
    "team",
    "unit",
    "unit_id",
    "channel",
    "topic",
    "priority",
    "status",
    "customer",
    "source",
    "answered",
    "resolved",
    "first_contact",
    "reopened_count",
    "transfer_count",
    "escalated",
    "sla_met",
    "survey_sent",
    "csat",
    "csat_scale",
    "nps",
    "ces",
    "qa_score",
    "comment",
    "subject",
    "source_sheet",
)
"""All columns of a stored interaction but its id, in the order of the table."""

AUDIT = "audit"
"""The kind of a fact that is no contact but a quality check of one; its key begins with this word and a colon.

Such facts count in the quality score only; they are not listed, counted or exported among the interactions.
"""

PROVENANCE = ("batch_id", "source_row", "source_sheet")
"""Columns that say where a row came from; a re-import that changes nothing else leaves them alone."""


@dataclass(frozen=True)
class Facts:
    """Rows of one import, by column; ``columns`` holds only what the file provides, one list per column, None = blank."""

    kind: str
    keys: Sequence[str]
    source_rows: Sequence[int]
    months: Sequence[int]
    columns: Mapping[str, Sequence[Any]]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class Fact:
    """One stored interaction for a drill-down table, with the place it came from."""

    id: int
    values: Mapping[str, Any]
    file_name: str
    sheet: str
    row: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """A stored fact that an import changes: its place among the facts, its id, its months and the values to store.

    ``values`` stand in the order of the facts' columns without those of `PROVENANCE`.
    """

    place: int
    id: int
    old_month: int
    month: int
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What a batch did to the file; ``months`` are those whose figures change."""

    batch: int
    added: int
    updated: int
    unchanged: int
    months: frozenset[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """One import in the history."""

    id: int
    file_name: str
    sheet: str
    sha256: str
    kind: str
    at: str
    rows_read: int
    added: int
    updated: int
    unchanged: int
    skipped: int
    undone: bool
    report: str
    change_id: int | None = None
