"""Computes a tree over many cells at once; NaN is blank, and stays blank unless ``if_blank`` says otherwise."""

from collections.abc import Mapping

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.formula.tree import Call, Figure, Minus, Node, Number, Pair, Tally

SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0, "d": 86_400.0}


def number_of(node: Number) -> float:
    """Return a number in the unit of its field: seconds, or a fraction."""
    value = float(node.text)
    return value / 100 if node.unit == "%" else value * SECONDS.get(node.unit, 1.0)


def evaluate(node: Node, known: Mapping[str | Tally, Floats], cells: int) -> Floats:
    """Return the value of every cell; ``known`` holds KPIs by key and what was counted, one entry per cell.

    A division by zero is blank, and so is what is too large for a number.
    """
    with np.errstate(all="ignore"):
        found = _value(node, known, cells)
    return np.where(np.isfinite(found), found, np.nan)


def _value(node: Node, known: Mapping[str | Tally, Floats], cells: int) -> Floats:
    if isinstance(node, Number):
        return np.full(cells, number_of(node))
    if isinstance(node, Figure):
        return known[node.key]
    if isinstance(node, Minus):
        return -_value(node.part, known, cells)
    if isinstance(node, Pair):
        left, right = _value(node.left, known, cells), _value(node.right, known, cells)
        if node.sign == "+":
            return left + right
        if node.sign == "-":
            return left - right
        if node.sign == "*":
            return left * right
        return left / np.where(right == 0, np.nan, right)
    if isinstance(node, Call):
        parts = [_value(part, known, cells) for part in node.parts]
        if node.name == "if_blank":
            return np.where(np.isnan(parts[0]), parts[1], parts[0])
        stacked = np.vstack(parts)
        made: Floats = stacked.min(axis=0) if node.name == "min" else stacked.max(axis=0)
        return made
    return known[node]
