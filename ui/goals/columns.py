"""The columns of the goal tree."""

from enum import IntEnum


class Column(IntEnum):
    """The columns in their order."""

    GOAL = 0
    PROGRESS = 1
    STATUS = 2
    OWNER = 3
    DUE = 4
    WEIGHT = 5
    CONFIDENCE = 6
    MEASURE = 7


ALWAYS = (Column.GOAL, Column.PROGRESS, Column.STATUS, Column.OWNER, Column.DUE)
"""Shown unless the user hides them."""
WIDTHS = [260, 144, 112, 142, 76, 72, 120, 120]
"""Pixels at 100 %."""
