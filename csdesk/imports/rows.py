"""What the rows of all kinds of import have in common."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class Rows(Protocol):
    """Usable rows of a file, typed, in the order of the file; each kind has its own class."""

    def __len__(self) -> int:
        """Return how many rows there are."""
        ...
