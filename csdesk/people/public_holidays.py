"""Public holidays of a country and year, from the library `holidays`; import this file only where they are asked for."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import holidays
from babel import Locale

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.people.opening import HolidayDraft

_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "en": ("en_US", "en_GB", "en"),
    "nb": ("nb", "no"),
    "zh_CN": ("zh_CN",),
}
"""What the library calls our languages."""
_SWAPPED = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
"""The day that is worked in return, in the English name of a day off."""
FIRST_YEAR, LAST_YEAR = 1970, 2100


@lru_cache(maxsize=4)
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Return code and name of each country, by name, in one of our languages."""
    names = Locale.parse(language).territories
    codes = holidays.list_supported_countries(include_aliases=False)
    return tuple(
        sorted(((code, names.get(code, code)) for code in codes), key=lambda pair: pair[1].casefold())
    )


def public_holidays(country: str, year: int, language: str = "en") -> tuple[HolidayDraft, ...]:
    """Return the days off of a country and the days worked in return, by day; refuses an unknown country or year."""
    code = country.strip().upper()
    if code not in holidays.list_supported_countries(include_aliases=False):
        raise Refused(
            _(
                'There are no public holidays for "{country}"; write a country like NO or CN.',
                country=country,
            ),
            field="country",
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = _("Choose a year from {first} to {last}.", first=str(FIRST_YEAR), last=str(LAST_YEAR))
        raise Refused(message, field="year")
    spoken = _listed(code, year, language)
    found = [HolidayDraft(day, name) for day, name in spoken.items()]
    found += _worked(code, year, language, spoken)
    if not found:
        raise Refused(
            _("No public holidays are known of this country in {year}.", year=str(year)), field="year"
        )
    return tuple(sorted(found, key=lambda draft: draft.day))


def _listed(country: str, year: int, language: str) -> Any:
    plain = holidays.country_holidays(country, years=year)
    known = getattr(plain, "supported_languages", ())
    chosen = next((name for name in (*_LANGUAGES.get(language, ()), "en_US") if name in known), None)
    return plain if chosen is None else holidays.country_holidays(country, years=year, language=chosen)


def _worked(country: str, year: int, language: str, spoken: Any) -> list[HolidayDraft]:
    """Return days of the weekend that are worked in return for a day off, each like the weekday it makes up for."""
    moved = {day for day in getattr(spoken, "weekend_workdays", ()) if day.year == year}
    if not moved:
        return []
    say, found = Language(language), []
    near = holidays.country_holidays(country, years=(year - 1, year, year + 1), language="en_US")
    for off, name in near.items():
        given = _SWAPPED.search(name)
        day = date(int(given[3]), int(given[1]), int(given[2])) if given else None
        if day is not None and day in moved:
            label = say.say(_("Worked in return for {day}", day=say.date(off)))
            found.append(HolidayDraft(day, label, like=off.isoweekday()))
    return found
