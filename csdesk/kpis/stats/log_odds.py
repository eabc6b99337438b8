"""Which words one group uses more often than another, told apart from chance."""

import numpy as np

from csdesk.kpis.columns import Floats


def log_odds(
    first: Floats, of_first: float, second: Floats, of_second: float, prior: float = 100.0
) -> tuple[Floats, Floats]:
    """Return by how much the log-odds of each word differ between two groups, and that in standard errors.

    ``first`` and ``second`` count the texts of each group that hold the word, of ``of_first`` and ``of_second`` texts.
    The prior is worth ``prior`` texts in which every word is as frequent as in both groups together; it pulls words
    that are hardly ever used towards no difference. A group without texts gives zeros.

    Source: B. L. Monroe, M. P. Colaresi, K. M. Quinn (2008), Fightin' words: lexical feature selection and evaluation
    for identifying the content of political conflict, Political Analysis 16, 372-403, equations 16, 19 and 22 with an
    informative prior, counted in texts instead of words.
    """
    if not of_first or not of_second:
        return np.zeros(len(first)), np.zeros(len(first))
    share = (first + second + 0.5) / (of_first + of_second + 1.0)
    yes, no = prior * share, prior * (1.0 - share)
    parts = [(count + yes, of - count + no) for count, of in ((first, of_first), (second, of_second))]
    difference = np.log(parts[0][0] / parts[0][1]) - np.log(parts[1][0] / parts[1][1])
    variance = sum(1.0 / used + 1.0 / unused for used, unused in parts)
    return difference, difference / np.sqrt(variance)
