"""What becomes of a value that the workspace holds already."""

from collections.abc import Mapping
from typing import Any

from csdesk.imports.decisions import Rule

NOTHING = ("", None)


def taken(rules: Mapping[str, Rule], field: str, present: object) -> bool:
    """Tell whether a value of the file may replace the ``present`` one."""
    rule = rules.get(field, Rule.UPDATE)
    return rule is Rule.UPDATE or (rule is Rule.ONLY_BLANK and present in NOTHING)


def changes(
    wanted: Mapping[str, Any],
    present: Mapping[str, Any],
    rules: Mapping[str, Rule],
    fields: Mapping[str, str],
) -> dict[str, Any]:
    """Return the values that differ and that their rule lets in; blanks never erase. ``fields`` name the rules."""
    return {
        name: value
        for name, value in wanted.items()
        if value not in NOTHING
        and not same(value, present[name])
        and taken(rules, fields.get(name, name), present[name])
    }


def same(one: object, other: object) -> bool:
    """Tell whether two values are equal; numbers that differ by less than a spreadsheet shows are."""
    if isinstance(one, float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))
    return one == other
