"""Writes the ratings that a session began with as JSON, and reads them back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from csdesk.base.errors import Trouble
from csdesk.base.text import Words, _
from csdesk.reviews.calibration.case import Case, Seen


def to_json(cases: Sequence[Case]) -> str:
    """Write cases."""
    return json.dumps([asdict(case) for case in cases], ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> tuple[Case, ...]:
    """Read cases back; raises `Trouble` when the text is none of ours."""
    try:
        return tuple(_case(entry) for entry in json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = _(
            "The ratings this calibration began with cannot be read ({reason}); restore the file from a backup.",
            reason=str(error),
        )
        raise Trouble(message) from error


def _case(entry: Mapping[str, Any]) -> Case:
    values = {
        **entry,
        "marks": {int(item): mark for item, mark in entry["marks"].items()},
        "own": {int(item): mark for item, mark in entry["own"].items()},
        "seen": tuple(Seen(**{**one, "name": Words.from_json(one["name"])}) for one in entry["seen"]),
        "grades": tuple((name, tenths) for name, tenths in entry["grades"]),
    }
    return Case(**values)
