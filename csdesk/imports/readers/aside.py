"""The sheets of a template beside the one to fill in: they hold no records of the user."""

from collections.abc import Iterable

_ASIDE = (
    frozenset({"example", "how to fill in", "lists"}),
    frozenset({"示例", "填写说明", "选项"}),
    frozenset({"eksempel", "slik fyller du ut", "lister"}),
)
"""What `csdesk.reports.templates.write` calls them, in each language."""


def aside(names: Iterable[str]) -> frozenset[str]:
    """Return which sheets are the example, the instructions and the lists of a template; none without all three."""
    listed = {name.casefold(): name for name in names}
    known = next((names for names in _ASIDE if names <= set(listed)), frozenset())
    return frozenset(listed[name] for name in known)
