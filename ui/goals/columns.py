"""The columns of the goal tree and table."""

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
    UPDATED = 8
    AGREEMENT = 9
    RHYTHM = 10
    EFFORT = 11
    SMART = 12


ALWAYS = (Column.GOAL, Column.PROGRESS, Column.STATUS, Column.OWNER, Column.DUE)
"""Shown in the tree unless the user chooses otherwise."""
IN_TABLE = (*ALWAYS, Column.WEIGHT)
"""Shown in the table unless the user chooses otherwise."""
WIDTHS = [260, 144, 112, 142, 76, 72, 120, 120, 92, 104, 110, 76, 72]
"""Pixels at 100 %."""
