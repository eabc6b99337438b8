"""Words in Chinese comments: a short list of the trade's own, and characters that keep together in many surroundings.

A dictionary of segmentation would weigh more than the rest of the core and know neither products nor places.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log, log2

from csdesk.voices.lexicon import WORDS
from csdesk.voices.stop_words import CHINESE

LONGEST = 4
"""Characters of the longest word that is looked for."""
TOGETHER = 3.0
"""Bits by which the parts of a word must be drawn to each other."""
FREE = 0.69
"""Nats of variety to either side: as much as two neighbours in equal parts."""
_RUNS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_EDGE = "\n"


def runs_of(text: str) -> list[str]:
    """Return the stretches of Chinese characters of a text."""
    return _RUNS.findall(text)


def words_of(texts: Sequence[Sequence[str]], least: int) -> set[str]:
    """Return the words that occur at least ``least`` times in these stretches of Chinese characters.

    Sources: pointwise mutual information of the two parts at the weakest seam, K. W. Church, P. Hanks (1990), Word
    association norms, mutual information, and lexicography, Computational Linguistics 16, 22-29; entropy of the left
    and right neighbours, J. H. Huang, D. Powers (2003), Chinese word segmentation based on contextual entropy, PACLIC
    17, 152-158.
    """
    counts: Counter[str] = Counter()
    for runs in texts:
        for run in runs:
            for size in range(1, LONGEST + 1):
                counts.update(run[start : start + size] for start in range(len(run) - size + 1))
    letters = sum(count for piece, count in counts.items() if len(piece) == 1)
    likely = {
        piece
        for piece, count in counts.items()
        if len(piece) > 1
        and count >= least
        and piece[0] not in CHINESE
        and piece[-1] not in CHINESE
        and _drawn(piece, counts, letters) >= TOGETHER
    }
    return _free(likely, texts) | {word for word in WORDS if counts[word] >= least}


def _drawn(piece: str, counts: Counter[str], letters: int) -> float:
    """Return the mutual information at the weakest seam, in bits."""
    return min(
        log2(counts[piece] * letters / (counts[piece[:seam]] * counts[piece[seam:]]))
        for seam in range(1, len(piece))
    )


def _free(pieces: set[str], texts: Iterable[Sequence[str]]) -> set[str]:
    """Return the pieces with many different neighbours on both sides; an edge of a stretch is a new one each time."""
    sides: tuple[dict[str, Counter[str]], ...] = (defaultdict(Counter), defaultdict(Counter))
    for runs in texts:
        for run in runs:
            for start in range(len(run) - 1):
                for end in range(start + 2, min(start + LONGEST, len(run)) + 1):
                    piece = run[start:end]
                    if piece in pieces:
                        sides[0][piece][run[start - 1] if start else _EDGE] += 1
                        sides[1][piece][run[end] if end < len(run) else _EDGE] += 1
    return {piece for piece in pieces if min(_variety(side[piece]) for side in sides) >= FREE}


def _variety(neighbours: Counter[str]) -> float:
    """Return the entropy of the neighbours in nats; where a sentence ends, anything could have followed."""
    total = sum(neighbours.values())
    edges = neighbours.get(_EDGE, 0)
    inner = -sum(count / total * log(count / total) for key, count in neighbours.items() if key != _EDGE)
    return inner + (edges / total * log(total) if edges else 0.0)


def words_in(runs: Sequence[str], known: set[str]) -> set[str]:
    """Return the known words that occur in these stretches."""
    return {
        run[start:end]
        for run in runs
        for start in range(len(run) - 1)
        for end in range(start + 2, min(start + LONGEST, len(run)) + 1)
        if run[start:end] in known
    }
