"""What an import of each kind cannot do without, and by what its rows are told apart."""

from collections.abc import Collection

from csdesk.imports.fields import Field, field_of

_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "interactions": (("opened_at", "date"),),
    "survey": (("opened_at", "date"), ("csat", "nps", "ces", "qa_score")),
    "people": (("name", "number"),),
    "targets": (("kpi",), ("target", "good", "attention", "excellent")),
    "goals": (("title", "vision", "strategy", "department", "team", "person"),),
}
"""For each kind the fields of which one must be matched."""
_KEYS: dict[str, tuple[str, ...]] = {
    "interactions": ("external_id",),
    "survey": ("external_id",),
    "people": ("number", "email", "name"),
    "goals": ("id",),
}
"""The fields by which a row is found again, the surest first."""


def missing(kind: str, matched: Collection[str]) -> tuple[tuple[Field, ...], ...]:
    """Return what is still needed: for each need the fields of which one would do."""
    return tuple(
        tuple(field for key in needs if (field := field_of(kind, key)) is not None)
        for needs in _NEEDED.get(kind, ())
        if not set(needs) & set(matched)
    )


def needed(kind: str) -> frozenset[str]:
    """Return all fields that a kind asks for."""
    return frozenset(key for needs in _NEEDED.get(kind, ()) for key in needs)


def key_field(kind: str, matched: Collection[str]) -> Field | None:
    """Return the matched field by which rows are told apart, or None when all values together do that."""
    return next((field_of(kind, key) for key in _KEYS.get(kind, ()) if key in matched), None)
