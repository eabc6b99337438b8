"""Agreement of more than two raters beyond chance.

Source: J. L. Fleiss (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin 76, 378-382.
"""

import numpy as np
from numpy.typing import NDArray


def fleiss(counts: NDArray[np.float64]) -> tuple[float | None, float, float]:
    """Return kappa, the share of agreeing pairs and that expected by chance.

    ``counts`` holds one line for each thing rated and one column for each category: how many raters chose it; each
    line adds up to the same number of raters, at least 2. Kappa is None where all chose one category.
    """
    things, raters = counts.shape[0], float(counts[0].sum())
    shares = counts.sum(axis=0) / (things * raters)
    agreed = float(((counts**2).sum(axis=1) - raters).mean() / (raters * (raters - 1.0)))
    expected = float((shares**2).sum())
    if 1.0 - expected < 1e-12:
        return None, agreed, expected
    return (agreed - expected) / (1.0 - expected), agreed, expected
