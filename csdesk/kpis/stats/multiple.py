"""Chances after many tries: who looks often enough always finds something.

Sources: S. Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6,
65-70 (keeps the chance of any false find); Y. Benjamini and Y. Hochberg (1995), Controlling the false discovery rate,
JRSS B 57, 289-300 (keeps the share of false finds among all finds; also where tests lean on each other positively:
Y. Benjamini and D. Yekutieli (2001), Annals of Statistics 29, 1165-1188).
"""

import numpy as np

from csdesk.kpis.columns import Floats


def holm(chances: Floats) -> Floats:
    """Return adjusted chances: at most L of them all is false at all where those up to L are called found."""
    n = len(chances)
    order = np.argsort(chances, kind="stable")
    raised = np.maximum.accumulate(chances[order] * (n - np.arange(n)))
    adjusted = np.empty(n)
    adjusted[order] = np.minimum(raised, 1.0)
    return adjusted


def false_discovery(chances: Floats) -> Floats:
    """Return adjusted chances: where those up to L are called found, at most a share L of the finds is false."""
    n = len(chances)
    order = np.argsort(chances, kind="stable")[::-1]
    lowered = np.minimum.accumulate(chances[order] * n / np.arange(n, 0, -1))
    adjusted = np.empty(n)
    adjusted[order] = np.minimum(lowered, 1.0)
    return adjusted
