"""The words and two-word phrases of a comment in letters that are written with spaces."""

import re
from collections.abc import Iterable

from csdesk.voices.stop_words import LATIN

_PARTS = re.compile(r"[.,;:!?()\[\]{}\"“”«»/|\n\r\t…]|\s[-–—]\s")
_WORD = re.compile(r"[^\W\d_\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7af]+(?:['’-][^\W\d_\u2e80-\u9fff]+)*")
LEAST_LETTERS = 3


def words_and_phrases(text: str, left_out: Iterable[str] = ()) -> set[str]:
    """Return the words of a comment that mean something, and the pairs of them that stand side by side.

    Small words and those of ``left_out`` (in small letters) count for nothing and part what stands around them.
    """
    dropped = left_out if isinstance(left_out, set | frozenset) else frozenset(left_out)
    found: set[str] = set()
    for part in _PARTS.split(text.lower().replace("’", "'")):
        before = ""
        for word in _WORD.findall(part):
            if word in LATIN or word in dropped or len(word) < LEAST_LETTERS:
                before = ""
                continue
            found.add(word)
            if before and before != word:
                found.add(f"{before} {word}")
            before = word
    return found
