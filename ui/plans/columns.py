"""The columns of the plan."""

from enum import IntEnum


class Column(IntEnum):
    """From left to right; the lanes take what is left."""

    GOAL = 0
    EFFORT = 1
    WEIGHT = 2
    LANE = 3
