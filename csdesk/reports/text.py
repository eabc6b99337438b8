"""Text for paper: cleaned once, broken into lines by the rules of Latin and Chinese.

No markup is ever parsed: what a user typed is measured and drawn character by character, so that ampersands and angle
brackets are only ampersands and angle brackets.
"""

import re
import unicodedata
from functools import lru_cache

from csdesk.reports.fonts import Weight, Widths, widths

LONGEST = 20_000
"""Characters of one field that are printed."""

_OPENING = "（「『【《〈〔“‘([{"
_CLOSING = "，。、；：！？）」』】》〉〕”’…—～·％%‰℃,.;:!?)]}"
_HAN = "\u2e80-\u2fff\u3005-\u30ff\u3100-\u312f\u31a0-\u31bf\u3400-\u9fff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U00020000-\U0003ffff"
_HAS_HAN = re.compile(f"[{_HAN}]")
_WORD = re.compile(r"[ \t]+|[^ \t]+")
_LETTERS_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}[-/])(?=[^\W\d_]{2})")
_O, _C = re.escape(_OPENING), re.escape(_CLOSING)
_MIXED = re.compile(
    rf"[ \t]+|[{_O}]*(?:[{_HAN}]|[^ \t{_HAN}{_O}{_C}]+(?:[’'.,:·][^ \t{_HAN}{_O}{_C}]+)*(?:(?<=\u00a0)[{_HAN}]{{1,2}})?)[{_C}]*|[{_O}{_C}]+"
)
_UNIT = re.compile(r"(?<=\d) (?=(?:%|h|min|s|kr|px|GB|MB|days?|hours?|小时|分钟|秒|天|分|篇|人|次|项)(?!\w))")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\u0085\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_SPACES = re.compile(r"[\u1680\u2000-\u2006\u2008\u205f\u3000]")


def clean(text: str) -> str:
    """Return text that is safe to measure and draw: at most `LONGEST` characters, no controls, numbers tied to units."""
    if text.isascii() and text.isprintable() and len(text) <= LONGEST:
        return _UNIT.sub("\u00a0", text)
    text = _LINE_ENDS.sub("\n", text[:LONGEST] + ("…" if len(text) > LONGEST else ""))
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    text = "".join(c for c in text if c in "\n\t" or _printable(c))
    return _UNIT.sub("\u00a0", _BLANK_LINES.sub("\n\n", text.replace("\t", "    ")))


def _printable(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind[0] != "C" and character not in "\ufe0e\ufe0f"


def has_han(text: str) -> bool:
    """Tell whether a Chinese character is in the text."""
    return not text.isascii() and _HAS_HAN.search(text) is not None


def lines(text: str, weight: Weight, size: float, width: float, *, chinese: bool) -> tuple[str, ...]:
    """Break clean text into lines of at most ``width`` points; an empty line of the text stays one."""
    return _lines(text, weight, width / size * 1000, chinese)


@lru_cache(maxsize=2_000)
def _lines(text: str, weight: Weight, width: float, chinese: bool) -> tuple[str, ...]:
    table = widths(weight, chinese=chinese)
    return tuple(
        line for part in text.strip("\n").split("\n") for line in _break(part.strip(" "), table, width)
    )


def _break(text: str, table: Widths, width: float) -> list[str]:
    """Fill lines greedily; spaces at a line's ends vanish, numbers and Latin words stay whole."""
    if table.of(text) <= width:
        return [text]
    mixed = has_han(text)
    rows: list[list[str]] = [[]]
    used = 0.0
    for token in _tokens(text, table, width, mixed=mixed):
        advance = table.of(token)
        if used + table.of(token.rstrip(" ")) > width and rows[-1]:
            rows.append([])
            used = 0.0
            if token.isspace():
                continue
        if not (token.isspace() and not rows[-1]):
            rows[-1].append(token)
            used += advance
    if mixed:
        _feed_last(rows)
    return [row for row in ("".join(parts).strip(" ") for parts in rows) if row]


def _tokens(text: str, table: Widths, width: float, *, mixed: bool) -> list[str]:
    """Cut text where a line may end: spaces, Chinese characters, hyphens between letters, words too long for a line."""
    found: list[str] = []
    for word in (_MIXED if mixed else _WORD).findall(text):
        for token in _LETTERS_HYPHEN.split(word):
            found += [token] if table.of(token) <= width else _chop(token, table, width)
    return found


def _chop(word: str, table: Widths, width: float) -> list[str]:
    pieces, start, used = [], 0, 0.0
    for index, character in enumerate(word):
        advance = table[character]
        if used + advance > width and index > start:
            pieces.append(word[start:index])
            start, used = index, 0.0
        used += advance
    return [*pieces, word[start:]]


def _feed_last(rows: list[list[str]]) -> None:
    """Move a token down when the last line holds one Chinese character only."""
    last = [token for row in rows[-1:] for token in row]
    if len(rows) > 1 and len(rows[-2]) > 3 and len("".join(last).strip(_CLOSING + " ")) == 1:
        while rows[-2] and rows[-2][-1].isspace():
            rows[-2].pop()
        rows[-1].insert(0, rows[-2].pop())
