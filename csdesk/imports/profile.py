"""A mapping remembered under a name, recognised again by the headers of a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from csdesk.imports.decisions import Decisions
from csdesk.imports.headers import fold

ENOUGH = 0.8
"""From this share of equal headers on a saved mapping still fits."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Header to field ('' = ignored); ``signature`` is the digest of all headers of the file it was saved from.

    ``decisions`` are what else was decided for such files; ``headers`` are those of the sheet before it was laid out.
    """

    id: int
    name: str
    signature: str
    mapping: Mapping[str, str]
    decisions: Decisions = field(default_factory=Decisions)
    headers: tuple[str, ...] = ()

    def likeness(self, headers: tuple[str, ...]) -> float:
        """Return the share of headers that both have, from 0 to 1."""
        own, theirs = set(map(fold, self.headers or tuple(self.mapping))), set(map(fold, headers))
        return len(own & theirs) / max(len(own), len(theirs), 1)
