"""Direct standardisation: what each would reach with the mix of cases of all together.

Source: J. L. Fleiss, B. Levin and M. C. Paik (2003), Statistical Methods for Rates and Proportions, 3rd edition,
chapter 19: sum of w_s y_s over the kinds of cases s, with variance sum of w_s^2 u_s / n_s, where w_s are the shares of the
kinds among all cases and u_s is the variance of one case.

Of a kind that somebody never had, nothing is known of him: the sums then go over the kinds he had, with their weights
raised in proportion, for him and for all, and the share that these kinds have in the mix (coverage) is told.
"""

from typing import NamedTuple

import numpy as np

from csdesk.kpis.columns import Floats


class Standardised(NamedTuple):
    """Of each: the own value, that of all on the same kinds, the variance of the own one, and the coverage (0..1).

    All but the coverage are NaN where nothing is covered.
    """

    own: Floats
    same: Floats
    variance: Floats
    coverage: Floats


def standardise(n: Floats, y: Floats, unit_variance: Floats, all_y: Floats, weights: Floats) -> Standardised:
    """Standardise rows of cases ``n`` and means ``y`` by kind (columns).

    ``all_y`` are the means of all per kind, ``weights`` the shares of the kinds, which add up to 1; ``unit_variance`` of
    one case is given per kind, or per row and kind. Means where n is 0 are ignored.
    """
    had = n > 0
    coverage = (had * weights).sum(axis=1)
    share = np.where(had, weights, 0.0) / np.where(coverage > 0, coverage, np.nan)[:, None]
    own, same = ((share * np.where(had, part, 0.0)).sum(axis=1) for part in (y, all_y))
    spread = np.where(had, np.broadcast_to(unit_variance, n.shape), 0.0)
    return Standardised(own, same, (share * share * spread / np.where(had, n, 1.0)).sum(axis=1), coverage)
