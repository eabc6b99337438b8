"""The user's rules for existing values, from the fields of the file to the columns that are stored."""

from collections.abc import Mapping

from csdesk.imports.decisions import Rule
from csdesk.imports.plan import ImportPlan

_SOURCES: Mapping[str, tuple[str, ...]] = {
    "opened_at": ("date", "time"),
    "first_response_seconds": ("first_response_at", "opened_at"),
    "wait_seconds": ("answered_at", "opened_at"),
    "resolution_seconds": ("resolved_at", "closed_at", "opened_at"),
    "resolved": ("status", "resolved_at", "closed_at"),
    "answered": ("status", "answered_at"),
    "team": ("unit",),
}
"""Fields that a stored column follows from when the file has no column of its own for it."""
_STRICTEST = (Rule.KEEP, Rule.ONLY_BLANK)


def rules_of_columns(plan: ImportPlan) -> dict[str, str]:
    """Return the rule of each stored column that is not simply updated: its field's, or the strictest of its sources."""
    rules = {key: rule for key, rule in plan.decisions.rules.items() if rule is not Rule.UPDATE}
    if not rules or plan.facts is None:
        return {}
    matched = set(plan.fields.values())
    found: dict[str, str] = {}
    for column in {*plan.facts.columns, "team"}:
        fields = (column,) if column in matched else (column, *_SOURCES.get(column, ()))
        strict = {rules[field] for field in fields if field in rules}
        rule = next((rule for rule in _STRICTEST if rule in strict), None)
        if rule is not None:
            found[column] = rule
    return found
