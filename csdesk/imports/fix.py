"""What one click can do about a problem."""

from dataclasses import dataclass
from enum import StrEnum

from csdesk.base.text import Words, _


class Act(StrEnum):
    """Kinds of fixes; `csdesk.imports.decisions.Decisions.fixed` carries each of them out."""

    ORDER = "order"
    """Read the dates of the column in this order of day and month."""
    UNIT = "unit"
    """Take the bare numbers of the column for this unit of time."""
    DECIMAL = "decimal"
    """Take this sign for the decimal mark of the column."""
    SCALE = "scale"
    """Take this for the scale of the ratings in the column."""
    ZONE = "zone"
    """Take the times of the column for this time zone."""
    WORDS = "words"
    """Take the words in doubt for met or not met."""
    MATCH = "match"
    """Read the column as this field."""
    VALUE = "value"
    """Write this value into the cell."""
    MEANS = "means"
    """Take the cell's spelling for this value of ours, in all rows."""
    SKIP = "skip"
    """Leave the row out."""
    LAYOUT = "layout"
    """Read the sheet another way; the value is ``guess=option``."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A way out: what to do, with which value, and the words on its button."""

    act: Act
    value: str
    words: Words


_ORDERS = {
    "DMY": _("Day first (31.12.2026)"),
    "MDY": _("Month first (12/31/2026)"),
    "YMD": _("Year first (2026-12-31)"),
    "1904": _("Days since 1904 (Excel for Mac)"),
    "swap": _("Swap day and month where Excel did"),
    "keep": _("Keep the dates as Excel has them"),
}
_UNITS = {
    "ms": _("Milliseconds"),
    "s": _("Seconds"),
    "min": _("Minutes"),
    "h": _("Hours"),
    "d": _("Days"),
    "h:m": _("Hours and minutes"),
    "m:s": _("Minutes and seconds"),
}
_DECIMALS = {",": _("Comma is the decimal mark"), ".": _("Point is the decimal mark")}
_VERDICTS = {
    "not_met": _("They mean not met"),
    "met": _("They mean met"),
    "no": _("Blank means no"),
    "blank": _("Blank means unknown"),
}
_SCALES = {
    "reversed": _("The lowest figure is the best"),
    "kept": _("The highest figure is the best"),
    "fraction": _("1 means 100 %"),
    "percent": _("1 means 1 %"),
}
_ZONES = {"UTC": _("The times are UTC"), "local": _("Keep the clock times as written")}


def orders(*values: str) -> tuple[Fix, ...]:
    """Offer orders of day and month."""
    return tuple(Fix(Act.ORDER, value, _ORDERS[value]) for value in values)


def units(*values: str) -> tuple[Fix, ...]:
    """Offer units of time."""
    return tuple(Fix(Act.UNIT, value, _UNITS[value]) for value in values)


def decimals(*values: str) -> tuple[Fix, ...]:
    """Offer decimal marks."""
    return tuple(Fix(Act.DECIMAL, value, _DECIMALS[value]) for value in values)


def words_mean(*values: str) -> tuple[Fix, ...]:
    """Offer both meanings of the words in doubt of a service level column."""
    return tuple(Fix(Act.WORDS, value, _VERDICTS[value]) for value in values)


def scales(*values: str) -> tuple[Fix, ...]:
    """Offer scales of ratings: the highest mark, or the direction."""
    return tuple(
        Fix(Act.SCALE, value, _SCALES.get(value) or _("A scale up to {mark}", mark=value)) for value in values
    )


def zones(*values: str) -> tuple[Fix, ...]:
    """Offer time zones."""
    return tuple(
        Fix(Act.ZONE, value, _ZONES.get(value) or _("The times are {zone}", zone=value)) for value in values
    )


def leave_blank() -> Fix:
    """Offer to leave the cell blank."""
    return Fix(Act.VALUE, "", _("Leave it blank"))


def use_value(value: str) -> Fix:
    """Offer to write a value into the cell."""
    return Fix(Act.VALUE, value, _("Use {value}", value=value))


def means(value: str) -> Fix:
    """Offer to take a spelling for one of ours."""
    return Fix(Act.MEANS, value, _("This is {value}", value=value))


def match_as(key: str, words: Words) -> Fix:
    """Offer to read the column as a field."""
    return Fix(Act.MATCH, key, words)


def skip_row(row: int) -> Fix:
    """Offer to leave a row out."""
    return Fix(Act.SKIP, "", _("Skip row {row}", row=row))
