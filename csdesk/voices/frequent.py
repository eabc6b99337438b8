"""Which words customers use often, and which of them unhappy ones use more often than happy ones."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from csdesk.base.progress import Progress
from csdesk.base.text import _
from csdesk.kpis.stats.log_odds import log_odds
from csdesk.kpis.wilson import wilson
from csdesk.voices.chinese import runs_of, words_in, words_of
from csdesk.voices.mood import Mood
from csdesk.voices.tokens import words_and_phrases

MOST_COMMENTS = 5_000
"""The newest comments that are read; more would say the same and take seconds."""
LEAST = 5
"""Comments that must hold a word before anything is said of it."""
TOLD = 3.0
"""Standard errors from which a difference is called one; three, because many words are compared at once."""
MOST_WORDS = 60
_SWALLOWED = 0.8
"""A word that stands in a longer one in so large a part of its comments says nothing of its own."""
_OFTEN = 500


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word or phrase: in how many comments, and in how many of unhappy and happy customers; shares with 95 % limits."""

    text: str
    n: int
    unhappy: int
    happy: int
    unhappy_share: tuple[float, float, float] | None
    """Share of the unhappy customers' comments, its lower and its upper limit; None without such comments."""
    happy_share: tuple[float, float, float] | None
    lean: float
    """Difference of the log-odds in standard errors; above zero unhappy customers use it more often."""

    @property
    def leans(self) -> Mood | None:
        """Who uses the word more often, where that is more than chance."""
        if abs(self.lean) < TOLD:
            return None
        return Mood.UNHAPPY if self.lean > 0 else Mood.HAPPY


@dataclass(frozen=True, slots=True)
class FrequentWords:
    """Words of ``n`` comments, ``unhappy`` and ``happy`` of them by such customers; the most frequent first."""

    n: int
    unhappy: int
    happy: int
    words: tuple[WordCount, ...]

    @property
    def too_few(self) -> bool:
        """Tell whether there are too few comments to say anything."""
        return self.n < 2 * LEAST

    def leaning(self, mood: Mood) -> tuple[WordCount, ...]:
        """Return the words that unhappy or happy customers use more often, the clearest first."""
        found = [word for word in self.words if word.leans is mood]
        return tuple(sorted(found, key=lambda word: -abs(word.lean)))


def frequent_words(
    comments: Sequence[tuple[str, Mood]], names: Iterable[str], progress: Progress
) -> FrequentWords:
    """Count the words of these comments; ``names`` of persons are left out."""
    parts, whole = _names(names)
    progress.step(0, len(comments), _("Counting words"))
    runs = [runs_of(text) for text, _mood in comments]
    known = {
        word for word in words_of(runs, LEAST) if not any(word in name or name in word for name in whole)
    }
    counts: Counter[str] = Counter()
    by_mood: dict[Mood, Counter[str]] = {mood: Counter() for mood in Mood}
    size: Counter[Mood] = Counter(mood for _text, mood in comments)
    for done, ((text, mood), chinese) in enumerate(zip(comments, runs, strict=True)):
        if done % _OFTEN == 0:
            progress.step(done, len(comments), _("Counting words"))
        found = words_and_phrases(text, parts) | words_in(chinese, known)
        counts.update(found)
        by_mood[mood].update(found)
    kept = _telling({word: n for word, n in counts.items() if n >= LEAST})
    unhappy, happy = (by_mood[mood] for mood in (Mood.UNHAPPY, Mood.HAPPY))
    return FrequentWords(
        len(comments),
        size[Mood.UNHAPPY],
        size[Mood.HAPPY],
        _judged(kept, unhappy, size[Mood.UNHAPPY], happy, size[Mood.HAPPY]),
    )


def _judged(
    counts: dict[str, int], unhappy: Counter[str], of_unhappy: int, happy: Counter[str], of_happy: int
) -> tuple[WordCount, ...]:
    """Compare all words, keep the most frequent and those that lean most."""
    texts = list(counts)
    first, second = (np.array([side[text] for text in texts], dtype=float) for side in (unhappy, happy))
    _difference, lean = log_odds(first, float(of_unhappy), second, float(of_happy))
    often = sorted(range(len(texts)), key=lambda place: (-counts[texts[place]], texts[place]))
    clear = sorted(range(len(texts)), key=lambda place: -abs(lean[place]))
    chosen = set(often[:MOST_WORDS]) | {place for place in clear[:MOST_WORDS] if abs(lean[place]) >= TOLD}
    sides = (_shares(first, of_unhappy), _shares(second, of_happy))
    return tuple(
        WordCount(
            texts[place],
            counts[texts[place]],
            int(first[place]),
            int(second[place]),
            sides[0][place] if of_unhappy else None,
            sides[1][place] if of_happy else None,
            float(lean[place]),
        )
        for place in often
        if place in chosen
    )


def _shares(
    counts: np.ndarray[tuple[int], np.dtype[np.float64]], of: int
) -> list[tuple[float, float, float]]:
    total = np.full(len(counts), float(of))
    low, high = wilson(counts, total)
    share = counts / np.where(total > 0, total, np.nan)
    return list(zip(share.tolist(), low.tolist(), high.tolist(), strict=True))


def _telling(counts: dict[str, int]) -> dict[str, int]:
    """Leave out words that hardly ever stand outside a longer one, and phrases out of the middle of the same sentence."""
    swallowed = set()
    for longer, n in counts.items():
        pieces = longer.split(" ") if " " in longer else _inside(longer)
        swallowed |= {piece for piece in pieces if n >= _SWALLOWED * counts.get(piece, n * 2)}
    kept: dict[str, int] = {}
    bound: dict[str, int] = {}
    for text, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        parts = text.split(" ") if " " in text else []
        if text in swallowed or any(n >= _SWALLOWED * bound.get(part, n * 2) for part in parts):
            continue
        kept[text] = n
        bound |= dict.fromkeys(parts, n)
    return kept


def _inside(word: str) -> list[str]:
    """Return the shorter stretches of a Chinese word; other words have none."""
    if not runs_of(word):
        return []
    return [word[a:b] for a in range(len(word)) for b in range(a + 2, len(word) + 1) if b - a < len(word)]


def _names(names: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the parts of names in letters, in small letters, and the Chinese names whole."""
    parts: set[str] = set()
    whole: set[str] = set()
    for name in names:
        parts |= words_and_phrases(name)
        whole.update(run for run in runs_of(name) if len(run) > 1)
    return frozenset(part for part in parts if " " not in part), frozenset(whole)
