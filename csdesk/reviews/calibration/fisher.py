"""Fisher's exact test of a two-by-two table, both sides.

Source: R. A. Fisher (1935), The logic of inductive inference, JRSS 98, 39-82. Both sides: the chances of all tables with the
same margins that are no likelier than the one seen, as R and SciPy count them (with a tolerance of one in ten million for
tables that are equally likely but for rounding).
"""

from math import exp, lgamma

_TIE = 1.0 + 1e-7


def fisher(a: int, b: int, c: int, d: int) -> float:
    """Return the chance of a table [[a, b], [c, d]] at least as odd as this one, when rows do not matter."""
    row, other, column = a + b, c + d, a + c
    if not row or not other or not column or not b + d:
        return 1.0
    low, high = max(0, column - other), min(row, column)
    whole = _choose(row + other, column)
    chances = [
        exp(_choose(row, hits) + _choose(other, column - hits) - whole) for hits in range(low, high + 1)
    ]
    seen = chances[a - low]
    return min(1.0, sum(chance for chance in chances if chance <= seen * _TIE))


def _choose(n: int, k: int) -> float:
    return lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0)
