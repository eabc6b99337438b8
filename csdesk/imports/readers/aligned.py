"""Read text tables without separators, whose columns stand under each other: print-outs and fixed-width exports."""

import re

_LINES = 200
_GAP = re.compile(r" {2,}")
_RULE = re.compile(r"[-=+_ ]{3,}$")


def edges(text: str) -> tuple[int, ...]:
    """Return where columns begin (the first at 0), or nothing when lines do not stand under each other.

    A column begins where all of the first lines have a blank before, at least two blanks in most of them.
    """
    lines = [line.rstrip() for line in text[:100_000].splitlines()[:_LINES] if line.strip()]
    lines = [line.expandtabs() for line in lines if not _RULE.match(line)]
    wide = [line for line in lines if _GAP.search(line.strip())]
    if len(wide) < 3 or len(wide) * 10 < 9 * len(lines):
        return ()
    length = max(map(len, wide))
    blank = [all(len(line) <= place or line[place] == " " for line in wide) for place in range(length)]
    starts = [place for place in range(1, length) if blank[place - 1] and not blank[place]]
    first = next((place for place in range(length) if not blank[place]), 0)
    found = [place for place in starts if place > first and _clear(wide, place)]
    return (0, *found) if found else ()


def rows(text: str, starts: tuple[int, ...]) -> list[list[str]]:
    """Cut each line at the places where columns begin; lines of dashes are left out as blank rows."""
    ends = (*starts[1:], None)
    found = []
    for line in text.splitlines():
        plain = "" if _RULE.match(line) else line.expandtabs()
        found.append([plain[start:end].strip() for start, end in zip(starts, ends, strict=True)])
    return found


def _clear(lines: list[str], place: int) -> bool:
    """Tell whether two blanks stand before ``place`` in most lines, so that it is more than a word's beginning."""
    before = [line[max(0, place - 2) : place] for line in lines if len(line) > place]
    return bool(before) and sum(gap == "  " for gap in before) * 2 > len(before)
