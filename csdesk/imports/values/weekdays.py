"""Names of weekdays beside dates: they prove which figure is the day."""

import re

import numpy as np

from csdesk.imports.readers.grid import Column, Floats

_NAMES = (
    ("mon", "monday", "man", "mandag"),
    ("tue", "tues", "tuesday", "tir", "tirsdag"),
    ("wed", "wednesday", "ons", "onsdag"),
    ("thu", "thur", "thurs", "thursday", "tor", "tors", "torsdag"),
    ("fri", "friday", "fre", "fredag"),
    ("sat", "saturday", "lør", "lørdag"),
    ("sun", "sunday", "søn", "søndag"),
)
_NUMBERS = {name: float(number) for number, names in enumerate(_NAMES) for name in names}
_HAN = {"一": 0.0, "二": 1.0, "三": 2.0, "四": 3.0, "五": 4.0, "六": 5.0, "日": 6.0, "天": 6.0}
_HAN_DAY = re.compile(r"(?:星期|礼拜|周)([一二三四五六日天])")
_WORD = re.compile(r"[^\W\d_]+")
_UNKNOWN = float("nan")


def weekday_in(text: str) -> float:
    """Return the weekday that a text names, 0 = Monday; NaN for none."""
    han = _HAN_DAY.search(text)
    if han:
        return _HAN[han[1]]
    return next((_NUMBERS[word] for word in _WORD.findall(text.casefold()) if word in _NUMBERS), _UNKNOWN)


def weekdays_of(column: Column) -> Floats:
    """Return the weekday that each row of a column names; NaN for none."""
    named = np.full(column.distinct, np.nan)
    named[: len(column.texts)] = [weekday_in(text) for text in column.texts]
    return named[column.codes]


def weekdays(seconds: Floats) -> Floats:
    """Return the weekdays of moments in seconds since 1970, 0 = Monday."""
    # 1970 began on a Thursday
    return np.asarray((np.floor(seconds / 86400.0) + 3) % 7, dtype=np.float64)
