"""A column that is only called "Score": satisfaction, recommendation or quality, by its values and its neighbours."""

import re
from collections.abc import Sequence

import numpy as np

from csdesk.imports.headers import bare, fold
from csdesk.imports.readers.grid import Column, Floats
from csdesk.imports.values.numbers import parse_numbers

NAMES = frozenset(
    {
        "score", "scores", "points", "total score", "overall score", "final score", "得分", "分数", "打分", "分值", "总分", "总得分",
        "poeng", "poengsum", "skår", "total poengsum",
    }
)  # fmt: skip
_QUALITY = re.compile(
    r"evaluat|reviewer|audit|\bqa\b|quality|scorecard|monitor|assessor|质检|考核|审核|kvalitet|vurdert av|evaluering"
)
_NPS = re.compile(r"promoter|detractor|\bnps\b|recommend|推荐|anbefal")
_CSAT = re.compile(r"satisf|\bcsat\b|满意|tilfreds|fornøyd")
_ANSWERS = re.compile(r"survey|respon|feedback|调查|评价|undersøkelse")
"""What stands beside answers of customers, be they satisfied or asked for a recommendation."""


def is_bare_score(header: str) -> bool:
    """Tell whether a header says that its figures are scores, and no more."""
    return fold(header) in NAMES or bare(header) in NAMES


def fields_of_score(column: Column, headers: Sequence[str]) -> tuple[str, ...]:
    """Return the field of a bare score, or several when values and neighbours leave it open; none for no scores."""
    parsed = parse_numbers(column)
    rows = parsed.rows(column)
    present = rows[~np.isnan(rows)]
    if parsed.fit < 0.5 or not len(present) or present.min() < 0 or present.max() > 100:
        return ()
    around = " | ".join(fold(header) for header in headers)
    named = [
        key
        for key, pattern in (("qa_score", _QUALITY), ("nps", _NPS), ("csat", _CSAT))
        if pattern.search(around)
    ]
    possible = _possible(present)
    meant = [key for key in possible if key in named]
    if len(meant) == 1:
        return (meant[0],)
    if not named and _ANSWERS.search(around):
        # Only the question about a recommendation is answered with marks from 0 to 10
        from_zero = "nps" in possible and present.min() == 0 and len(np.unique(present)) > 3
        possible = ("nps",) if from_zero else tuple(key for key in possible if key != "qa_score")
    return possible if named or present.max() > 5 else ("csat",)


def _possible(present: Floats) -> tuple[str, ...]:
    top, whole = float(present.max()), bool(np.all(present == np.floor(present)))
    if top > 10:
        return "qa_score", "csat"
    if top <= 5:
        return "csat", "qa_score"
    return ("nps", "csat", "qa_score") if whole else ("csat", "qa_score")
