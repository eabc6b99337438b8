"""What the workspace knows already and an import builds on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from csdesk.imports.profile import Profile


@dataclass(frozen=True, slots=True)
class Known:
    """Folded spellings of persons and units with their ids, their names, saved mappings, and the labels in use.

    ``values`` is what spellings of a field mean since an earlier import, folded spelling to ours; ``used`` the labels
    of a field that occur in the workspace.
    """

    person_keys: Mapping[str, int] = field(default_factory=dict)
    unit_keys: Mapping[str, int] = field(default_factory=dict)
    profiles: Sequence[Profile] = ()
    persons: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    used: Mapping[str, Sequence[str]] = field(default_factory=dict)
