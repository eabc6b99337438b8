"""Say why a text is no date."""

from csdesk.base.text import Words, _
from csdesk.imports.values.date_text import no_such_day


def no_date(text: str) -> Words:
    """Say that a text is no date, and name the last day of its month where that is why."""
    shown, found = text[:60], no_such_day(text)
    if found is None:
        return _('"{value}" is not a date.', value=shown)
    year, month, days = found
    if month == 2:
        return _(
            '"{value}" is not a date: February {year} has {days} days.',
            value=shown,
            year=str(year),
            days=days,
        )
    return _('"{value}" is not a date: {month} has {days} days.', value=shown, month=_month(month), days=days)


def _month(number: int) -> Words:
    names = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    return names[number - 1]
