"""What becomes of a stored row when an import brings it again: field by field, by the user's rules.

A blank cell says nothing, so it never erases a value. One thing is no blank: where the file says that a record is open
(again), its resolving moments are gone.
"""

from collections.abc import Mapping, Sequence
from typing import Any

KEEP, ONLY_BLANK = "keep", "only_blank"
"""Never touch the stored value; fill it only where it is blank. Anything else, as no rule, updates it."""

_FOLLOWERS = {"person_id": ("agent_id", "agent"), "unit_id": ("team", "unit"), "csat_scale": ("csat",)}
"""Columns that only make sense beside others, and stay when those stay."""
_ENDS = ("resolved_at", "closed_at", "resolution_seconds")

Row = tuple[Any, ...]


class Merging:
    """Merges rows of the same columns under the same rules."""

    def __init__(self, columns: Sequence[str], rules: Mapping[str, str]) -> None:
        """``rules`` maps columns to `KEEP` or `ONLY_BLANK`; the others are updated."""
        places = {name: place for place, name in enumerate(columns)}
        self._kept = [rules.get(name) == KEEP for name in columns]
        self._filled = [rules.get(name) == ONLY_BLANK for name in columns]
        self._followers = [
            (places[name], [places[leader] for leader in leaders if leader in places])
            for name, leaders in _FOLLOWERS.items()
            if name in places
        ]
        self._resolved = places.get("resolved")
        self._ends = [places[name] for name in _ENDS if name in places and not rules.get(name)]

    def merged(self, old: Row, new: Row) -> Row:
        """Return the row that should be stored."""
        result = [
            was if now is None or kept or (filled and was is not None) else now
            for was, now, kept, filled in zip(old, new, self._kept, self._filled, strict=True)
        ]
        for place, leaders in self._followers:
            if leaders and not self._led(leaders, result, new):
                result[place] = old[place]
        if self._resolved is not None and result[self._resolved] == 0 == new[self._resolved]:
            for place in self._ends:
                result[place] = new[place]
        return tuple(result)

    @staticmethod
    def _led(leaders: Sequence[int], result: Sequence[Any], new: Row) -> bool:
        """Tell whether what the file says about the leading columns is what is stored."""
        said = [place for place in leaders if new[place] is not None]
        return bool(said) and all(result[place] == new[place] for place in said)
