"""What a user types into the search field, read: plain words must all occur, "quoted" ones together, -words not at all.

Every text is a good question; marks of the search engine have no meaning here.
"""

from dataclasses import dataclass

LEAST_INDEXED = 3
"""Characters from which the index knows a piece of text; shorter ones are looked for in the words themselves."""
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "「": "」", "”": "”"}


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of text that must occur, or must not."""

    text: str
    wanted: bool = True


def terms_of(typed: str) -> tuple[Term, ...]:
    """Read what was typed; an open quotation mark reaches to the end."""
    clean = typed.encode("utf-8", "ignore").decode().replace("\0", " ")
    found: list[Term] = []
    place = 0
    while place < len(clean):
        if clean[place].isspace():
            place += 1
            continue
        wanted = not (clean[place] == "-" and clean[place + 1 : place + 2].strip())
        place += 0 if wanted else 1
        text, place = _piece(clean, place)
        if text:
            found.append(Term(text, wanted))
    return tuple(dict.fromkeys(found))


def _piece(clean: str, place: int) -> tuple[str, int]:
    """Return the word or the quotation that starts here, and where it ends."""
    closing = _QUOTES.get(clean[place])
    if closing is not None:
        end = clean.find(closing, place + 1)
        end = len(clean) if end < 0 else end
        return clean[place + 1 : end].strip(), end + 1
    end = place
    while end < len(clean) and not clean[end].isspace():
        end += 1
    return clean[place:end], end


def hits(text: str, terms: tuple[Term, ...]) -> list[tuple[int, int]]:
    """Return the stretches of a text that answer the wanted terms, in order and without overlaps."""
    lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    marks: list[tuple[int, int]] = []
    for term in terms:
        wanted = term.text.lower()
        start = lowered.find(wanted) if term.wanted else -1
        while start >= 0:
            marks.append((start, start + len(wanted)))
            start = lowered.find(wanted, start + len(wanted))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
