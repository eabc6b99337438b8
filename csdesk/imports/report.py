"""What an import did, for the window, the terminal and the history."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from csdesk.base.change import Change
from csdesk.base.language import Language
from csdesk.imports.plan import ImportPlan
from csdesk.imports.problem import Problem

KEPT_PROBLEMS = 500


@dataclass(frozen=True)
class ImportReport:
    """The outcome of applying a plan. ``rows_read = added + updated + unchanged + skipped``, always."""

    kind: str
    recognised: str
    sheet: str
    header_row: int
    mapping: Mapping[str, str]
    ignored: tuple[str, ...]
    rows_read: int
    added: int
    updated: int
    unchanged: int
    skipped: int
    problems: tuple[Problem, ...]
    batch: int | None = None
    change: Change | None = None
    people_added: int = 0
    units_added: int = 0

    @classmethod
    def of(cls, plan: ImportPlan, **more: Any) -> "ImportReport":
        """Build from a plan; ``more`` overrides its counts."""
        report = cls(
            plan.kind,
            plan.recognised,
            plan.sheet,
            plan.header_row,
            plan.fields,
            plan.ignored,
            plan.rows_read,
            plan.adds,
            plan.updates,
            plan.unchanged,
            plan.skipped,
            plan.problems,
        )
        return replace(report, **more)

    def to_json(self, language: Language | None = None) -> dict[str, Any]:
        """Return the document of the command line's ``import`` verb."""
        language = language or Language("en")
        return {
            "kind": self.kind,
            "recognised": self.recognised,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "mapping": dict(self.mapping),
            "ignored": list(self.ignored),
            "rows_read": self.rows_read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "problems": [
                {
                    "row": p.row,
                    "column": p.column,
                    "value": p.value,
                    "severity": p.severity,
                    "code": p.code,
                    "text": language.say(p.words),
                    "count": p.count,
                }
                for p in self.problems
            ],
            "batch": self.batch,
        }


def for_history(plan: ImportPlan, notes: tuple[int, int]) -> str:
    """Return what the history keeps of a plan: mapping and problems, as JSON with untranslated sentences.

    ``notes`` are the numbers of the first and the last note that the import left in the journal.
    """
    problems = [
        {
            "row": p.row,
            "column": p.column,
            "value": p.value,
            "severity": p.severity,
            "code": p.code,
            "words": p.words.to_json(),
            "count": p.count,
            "sheet": p.sheet,
        }
        for p in plan.problems[:KEPT_PROBLEMS]
    ]
    content = {
        "mapping": plan.fields,
        "ignored": plan.ignored,
        "recognised": plan.recognised,
        "header_row": plan.header_row,
        "headers": plan.headers,
        "notes": notes,
        "problems": problems,
    }
    return json.dumps(content, ensure_ascii=False, default=str)
