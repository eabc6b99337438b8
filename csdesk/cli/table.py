"""Plain tables for a terminal, aligned also where characters are two columns wide."""

import unicodedata
from collections.abc import Iterator, Sequence


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: frozenset[int] = frozenset(),
) -> Iterator[str]:
    """Yield the lines of a table; the columns in ``right`` are aligned to the right."""
    widths = [max(width(row[index]) for row in [heads, *rows]) for index in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        return "  ".join(
            _pad(cell, widths[index], index in right) for index, cell in enumerate(cells)
        ).rstrip()

    yield line(heads)
    yield "  ".join("-" * size for size in widths)
    for row in rows:
        yield line(row)


def width(text: str) -> int:
    """Return how many columns the text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _pad(text: str, size: int, right: bool) -> str:
    space = " " * (size - width(text))
    return space + text if right else text + space
