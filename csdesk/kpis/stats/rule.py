"""The names of the run rules, apart from their arithmetic, so that a window needs no numpy to say them."""

from enum import StrEnum


class Rule(StrEnum):
    """Which pattern was found."""

    BEYOND = "beyond"
    TWO_OF_THREE = "two_of_three"
    SIDE = "side"
    SLOPE = "slope"
