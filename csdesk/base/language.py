"""A language that can say sentences, numbers, dates and durations the way its readers write them."""

import gettext
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from csdesk.base.quantity import Unit, round_half_up
from csdesk.base.text import Words, _, fill, pgettext

LANGUAGES = ("en", "zh_CN", "nb")
OWN_NAMES = {"en": "English", "zh_CN": "简体中文", "nb": "Norsk bokmål"}
TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"

_DATES = {
    "en": {
        "short": "d MMM",
        "medium": "d MMM y",
        "long": "d MMMM y",
        "month": "MMM y",
        "month_only": "MMM",
        "weekday": "EEE d MMM",
    },
    "zh_CN": {
        "short": "M月d日",
        "medium": "y年M月d日",
        "long": "y年M月d日",
        "month": "y年M月",
        "month_only": "M月",
        "weekday": "M月d日 EEE",
    },
    "nb": {
        "short": "d. MMM",
        "medium": "d. MMM y",
        "long": "d. MMMM y",
        "month": "MMM y",
        "month_only": "MMM",
        "weekday": "EEE d. MMM",
    },
}
_NARROW_SPACE = "\u00a0"


class Language:
    """One of `LANGUAGES`; immutable, cheap to pass to any thread.

    ``pseudo`` doubles each vowel of translated text so that tests find clipped or unmarked strings.
    """

    def __init__(self, code: str = "en", *, pseudo: bool = False) -> None:
        """Load the catalogue of ``code``; an unknown code falls back to English."""
        self.code = code if code in LANGUAGES else "en"
        self.pseudo = pseudo
        self._locale = Locale.parse(self.code)
        self._catalogue = gettext.translation("csdesk", TRANSLATIONS, [self.code], fallback=True)

    def __repr__(self) -> str:
        """Name the language for test reports."""
        return f"Language({self.code!r})"

    @property
    def chinese(self) -> bool:
        """Tell whether names go family-first and numbers stand close to their units."""
        return self.code.startswith("zh")

    def say(self, words: Words | str) -> str:
        """Return the sentence in this language; a plain string is returned as it is."""
        if isinstance(words, str):
            return words
        if words.plural is not None and words.n is not None:
            message = self._catalogue.ngettext(words.message, words.plural, words.n)
        elif words.context is not None:
            message = self._catalogue.pgettext(words.context, words.message)
        else:
            message = self._catalogue.gettext(words.message) if words.message else ""
        if self.pseudo:
            message = "".join(c * 2 if c in "aeiou" and "{" not in message else c for c in message)
        return fill(message, {key: self._value(value) for key, value in words.params.items()})

    def _value(self, value: Any) -> Any:
        if isinstance(value, Words):
            return self.say(value)
        if isinstance(value, bool) or not isinstance(value, int | float | date):
            return value
        if isinstance(value, datetime):
            return self.moment(value)
        return self.date(value) if isinstance(value, date) else self.number(value)

    def number(self, value: float | None, digits: int | None = None, *, sign: bool = False) -> str:
        """Write a number with the language's marks; ``digits`` decimals, rounded half up; None is a dash."""
        if value is None:
            return "–"
        if digits is None:
            digits = 0 if float(value).is_integer() else 2
        rounded = round_half_up(value, digits)
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        text = format_decimal(abs(rounded), format=pattern, locale=self._locale)
        mark = "−" if rounded < 0 else "+" if sign and rounded > 0 else ""
        return mark + text

    def percent(self, fraction: float | None, digits: int = 0, *, sign: bool = False) -> str:
        """Write a fraction (0.48) as a percentage (48 %)."""
        if fraction is None:
            return "–"
        space = _NARROW_SPACE if self.code == "nb" else "" if self.chinese else _NARROW_SPACE
        return self.number(hundredfold(fraction, digits), digits, sign=sign) + space + "%"

    def basis_points(self, weight: int | None) -> str:
        """Write a weight in basis points (6000) as a percentage (60 %), with decimals only where needed."""
        if weight is None:
            return "–"
        return self.percent(weight / 10_000, 0 if weight % 100 == 0 else 2)

    def quantity(
        self,
        value: float | None,
        unit: Unit,
        *,
        digits: int | None = None,
        sign: bool = False,
    ) -> str:
        """Write a value with its unit: seconds as s, min, h or days; fractions as percent."""
        figure, suffix = self.quantity_parts(value, unit, digits=digits, sign=sign)
        if not suffix:
            return figure
        return figure + ("" if self.chinese and suffix == "%" else _NARROW_SPACE) + suffix

    def quantity_parts(
        self,
        value: float | None,
        unit: Unit,
        *,
        digits: int | None = None,
        sign: bool = False,
    ) -> tuple[str, str]:
        """Return figure and unit apart, for tiles that print the unit smaller."""
        if value is None:
            return "–", ""
        if unit is Unit.SECONDS:
            scale, suffix, decimals = seconds_scale(value)
            return self.number(value / scale, decimals if digits is None else digits, sign=sign), self.say(
                suffix
            )
        if unit is Unit.FRACTION:
            places = 1 if digits is None else digits
            return self.number(hundredfold(value, places), places, sign=sign), "%"
        if unit is Unit.COUNT:
            return self.number(value, 0 if digits is None else digits, sign=sign), ""
        return self.number(value, 1 if digits is None else digits, sign=sign), ""

    def duration(self, seconds: float | None) -> str:
        """Write a duration in its natural unit: 45 s, 6.5 min, 4.4 h, 2.5 days."""
        return self.quantity(seconds, Unit.SECONDS)

    def date(self, day: date | None, style: str = "medium") -> str:
        """Write a date; styles: short (30 Sep), medium, long, month, month_only, weekday, numeric."""
        if day is None:
            return "–"
        if style == "numeric":
            return format_date(
                day,
                {"en": "y-MM-dd", "nb": "dd.MM.y"}.get(self.code, "y-MM-dd"),
                locale=self._locale,
            )
        text = format_date(day, _DATES[self.code][style], locale=self._locale)
        return text if self.code == "nb" else text.replace(".", "").replace("Sept ", "Sep ")

    def time(self, moment: datetime) -> str:
        """Write a time of day as hours and minutes."""
        return format_time(moment, "HH:mm", locale=self._locale)

    def moment(self, moment: datetime | None) -> str:
        """Write a date with its time of day."""
        if moment is None:
            return "–"
        return self.date(moment.date()) + (" " if self.chinese else ", ") + self.time(moment)

    def listing(self, items: Iterable[Words | str]) -> str:
        """Join items as a sentence does: a, b and c."""
        return format_list([self.say(item) for item in items], locale=self._locale)


def hundredfold(fraction: float, digits: int) -> float:
    """Return the percentage of a fraction, rounded before scaling: 0.8765 is 87.7 %, though 0.8765 * 100 is 87.6499."""
    return round_half_up(fraction, digits + 2) * 100


def seconds_scale(value: float) -> tuple[float, Words, int]:
    """Choose the unit a duration in seconds is read best in: (seconds per unit, unit name, decimals)."""
    size = abs(value)
    if size < 90:
        return 1.0, pgettext("seconds", "s"), 0
    if size < 5400:
        return 60.0, pgettext("minutes", "min"), 1
    if size < 48 * 3600:
        return 3600.0, pgettext("hours", "h"), 1
    return 86400.0, _("days"), 1
