"""Fuzzy matching for the palette: without case and accents, in order, with pinyin initials."""

import unicodedata
from itertools import pairwise

_SPECIAL = {"ø": "o", "æ": "e", "đ": "d", "ł": "l", "ß": "s"}
_PINYIN = (
    ("a", 0xB0A1), ("b", 0xB0C5), ("c", 0xB2C1), ("d", 0xB4EE), ("e", 0xB6EA), ("f", 0xB7A2), ("g", 0xB8C1),
    ("h", 0xB9FE), ("j", 0xBBF7), ("k", 0xBFA6), ("l", 0xC0AC), ("m", 0xC2E8), ("n", 0xC4C3), ("o", 0xC5B6),
    ("p", 0xC5BE), ("q", 0xC6DA), ("r", 0xC8BB), ("s", 0xC8F6), ("t", 0xCBFA), ("w", 0xCDDA), ("x", 0xCEF4),
    ("y", 0xD1B9), ("z", 0xD4D1), ("", 0xD7FA),
)  # fmt: skip
"""First code of each letter in the first level of GB 2312, which is sorted by pinyin."""


def fold(char: str) -> str:
    """Return one character without case and accent."""
    low = char.lower()
    if low in _SPECIAL:
        return _SPECIAL[low]
    return unicodedata.normalize("NFD", low)[0]


def initial(char: str) -> str:
    """Return the pinyin initial of a common Chinese character, or the folded character itself."""
    if char < "\u4e00":
        return fold(char)
    try:
        code = int.from_bytes(char.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return char
    for (letter, first), (_next, after) in pairwise(_PINYIN):
        if first <= code < after:
            return letter
    return char


def match(query: str, title: str) -> tuple[int, list[int]] | None:
    """Return (score, positions) or None; a higher score is a better match. Positions index ``title``."""
    wanted = "".join(fold(char) for char in query if not char.isspace())
    if not wanted:
        return 0, []
    plain = "".join(fold(char) for char in title)
    found = _score(wanted, plain)
    if found is None and any(char >= "\u4e00" for char in title):
        found = _score(wanted, "".join(initial(char)[:1] or " " for char in title))
    return found


def _score(wanted: str, text: str) -> tuple[int, list[int]] | None:
    at = text.find(wanted)
    if at >= 0:
        bonus = 60 if at == 0 else 40 if not text[at - 1].isalnum() else 0
        return 200 + bonus - min(at, 30) - min(len(text), 100) // 10, list(range(at, at + len(wanted)))
    places: list[int] = []
    score, start = 0, 0
    for char in wanted:
        place = text.find(char, start)
        if place < 0:
            return None
        if places and place == places[-1] + 1:
            score += 8
        elif place == 0 or not text[place - 1].isalnum():
            score += 10
        else:
            score -= 3
        places.append(place)
        start = place + 1
    spread = places[-1] - places[0] - len(places)
    return (score - spread // 2, places) if score - spread // 2 > 0 else None
