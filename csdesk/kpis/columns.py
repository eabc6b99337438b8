"""From the rows of an import to what KPIs count: derived columns, one array each.

A flag is an int8: 1 yes, 0 no, -1 the file does not say. A number is a float64, NaN where the file does not say. Blank
is never taken for zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from csdesk.interactions.fact import AUDIT

Floats = NDArray[np.float64]
Flags = NDArray[np.int8]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Coded:
    """A dimension of some rows: a code per row and the value each code means."""

    codes: NDArray[np.uint32]
    entries: tuple[Any, ...]


NUMBERS = (
    "opened_at", "first_response_at", "answered_at", "resolved_at", "closed_at",
    "first_response_seconds", "resolution_seconds", "wait_seconds", "talk_seconds",
    "hold_seconds", "wrap_seconds", "handle_seconds", "csat", "csat_scale", "nps", "ces", "qa_score",
)  # fmt: skip
"""Columns of `interaction` that are read as numbers."""

FLAG_FIELDS = (
    "answered", "resolved", "first_contact", "reopened_count", "transfer_count", "escalated", "sla_met", "survey_sent",
)  # fmt: skip
"""Columns that are read as yes (anything above zero), no or unknown."""

TEXTS = ("channel", "topic", "priority", "status", "customer", "source")
"""Columns of `interaction` that are dimensions by themselves."""

LINKED = {"agent": ("agent", "agent_id", "person_id"), "team": ("team", "unit_id")}
"""Dimensions whose spelling may mean a person or a unit, with the columns that say so."""

FIELDS = (
    "id", "kind", *NUMBERS, *FLAG_FIELDS, *TEXTS, "agent", "agent_id", "person_id", "team", "unit_id",
)  # fmt: skip
"""What is read of each interaction."""

FLAGS = (
    "contact", "answered", "resolved", "first_contact", "reopened", "transferred",
    "escalated", "sla", "sent", "rated",
)  # fmt: skip
AMOUNTS = (
    "frt", "resolution", "wait", "talk", "wrap", "handle",
    "csat", "csat_scale", "nps", "ces", "qa",
)  # fmt: skip
MOMENTS = ("opened", "closed")

NO_CONTACTS = frozenset({"survey", AUDIT})
"""Kinds of rows that tell about a contact and are none themselves."""

CLOSED_WORDS = frozenset({
    "closed", "solved", "resolved", "done", "completed", "complete", "fixed", "finished",
    "lukket", "løst", "ferdig", "avsluttet",
    "已解决", "已关闭", "关闭", "已完成", "完成", "已结束", "结束", "解决",
})  # fmt: skip
"""Status words that mean the matter is over, when the file gives neither a flag nor a moment."""


def derive(raw: Mapping[str, Floats], kind: Coded, status: Coded | None) -> dict[str, NDArray[Any]]:
    """Turn raw columns of one length into the derived ones of FLAGS, AMOUNTS and MOMENTS."""
    survey = np.array([entry in NO_CONTACTS for entry in kind.entries])[kind.codes]
    words = np.full(len(survey), -1, np.int8)
    if status is not None:
        words = np.array([_over(text) for text in status.entries], dtype=np.int8)[status.codes]
    found: dict[str, NDArray[Any]] = {"contact": (~survey).astype(np.int8)}
    found |= _resolution(raw, survey, words)
    found |= _queue(raw)
    found |= _voice(raw)
    found["first_contact"] = _flag(raw["first_contact"])
    found["reopened"] = _flag(raw["reopened_count"])
    found["transferred"] = _flag(raw["transfer_count"])
    found["escalated"] = _flag(raw["escalated"])
    found["sla"] = _flag(raw["sla_met"])
    found["opened"] = np.floor(raw["opened_at"])
    found["frt"] = _first(
        _span(raw["first_response_seconds"]), _between(raw["opened_at"], raw["first_response_at"])
    )
    return found


def _resolution(
    raw: Mapping[str, Floats], survey: NDArray[np.bool_], words: Flags
) -> dict[str, NDArray[Any]]:
    """Judge what is resolved, when, and after how long.

    The file's own flag decides; else a moment or a duration of resolution; else the word of its status.
    """
    moment = _first(raw["resolved_at"], raw["closed_at"])
    stated = _span(raw["resolution_seconds"])
    timed = ~np.isnan(moment) | ~np.isnan(stated)
    by_word = np.where(timed, 1, np.where(survey, -1, words))
    own = raw["resolved"]
    resolved = np.where(np.isnan(own), by_word, own > 0).astype(np.int8)
    closed = _first(moment, raw["opened_at"] + stated)
    took = _first(stated, _between(raw["opened_at"], moment))
    return {
        "resolved": resolved,
        "closed": np.floor(closed),
        "resolution": np.where(resolved == 1, took, np.nan),
    }


def _over(status: str | None) -> int:
    if not status:
        return -1
    return int(status.strip().casefold() in CLOSED_WORDS)


def _queue(raw: Mapping[str, Floats]) -> dict[str, NDArray[Any]]:
    """Judge what was answered and how long the parts of the contact took; an abandoned contact was not handled."""
    implied = ~np.isnan(raw["answered_at"]) | (raw["talk_seconds"] > 0)
    own = raw["answered"]
    answered = np.where(np.isnan(own), np.where(implied, 1, -1), own > 0).astype(np.int8)
    parts = _span(raw["talk_seconds"]) + _span(raw["hold_seconds"]) + _span(raw["wrap_seconds"])
    found: dict[str, NDArray[Any]] = {"answered": answered}
    handled = {
        "wait": _first(_span(raw["wait_seconds"]), _between(raw["opened_at"], raw["answered_at"])),
        "talk": _span(raw["talk_seconds"]),
        "wrap": _span(raw["wrap_seconds"]),
        "handle": _first(_span(raw["handle_seconds"]), parts),
    }
    for name, values in handled.items():
        found[name] = np.where(answered == 0, np.nan, values)
    return found


def _voice(raw: Mapping[str, Floats]) -> dict[str, NDArray[Any]]:
    """Keep answers that lie on their scale; anything else is no answer."""
    scale, csat = raw["csat_scale"], raw["csat"]
    lowest = np.where(scale >= 10, 0.0, 1.0)
    off = (csat < lowest) | (csat > scale)
    found: dict[str, NDArray[Any]] = {
        "csat": np.where(off, np.nan, csat),
        "csat_scale": np.where(off | np.isnan(csat), np.nan, scale),
        "nps": _inside(raw["nps"], 0, 10),
        "ces": _inside(raw["ces"], 1, 7),
        "qa": _span(raw["qa_score"]),
        "sent": _flag(raw["survey_sent"]),
    }
    answers = ~np.isnan(found["csat"]) | ~np.isnan(found["nps"]) | ~np.isnan(found["ces"])
    found["rated"] = answers.astype(np.int8)
    return found


def _flag(values: Floats) -> Flags:
    """Read 1 (or any count above zero) as yes, 0 as no, NaN as unknown."""
    return np.where(np.isnan(values), -1, values > 0).astype(np.int8)


def _span(values: Floats) -> Floats:
    """Keep durations and marks that are not negative."""
    return np.where(values >= 0, values, np.nan)


def _inside(values: Floats, low: float, high: float) -> Floats:
    return np.where((values >= low) & (values <= high), values, np.nan)


def _first(one: Floats, other: Floats) -> Floats:
    """Take ``one`` where it is known, else ``other``."""
    return np.where(np.isnan(one), other, one)


def _between(start: Floats, end: Floats) -> Floats:
    """Return the seconds from start to end; unknown when either is, or when the end lies before the start."""
    return _span(end - start)
