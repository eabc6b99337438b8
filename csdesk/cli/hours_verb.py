"""The verb hours: when the company and its units are open, and their holidays."""

from pathlib import Path
from typing import Any

import click

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.cli.table import table
from csdesk.people.opening import Opening
from csdesk.people.opening_text import day_text
from csdesk.people.opening_words import holiday_words, week_parts
from csdesk.people.unit import Unit


@verbs.command("hours")
@FILE
@click.option("--holidays", "holidays", is_flag=True, help="List the holidays too.")
@common
def hours(output: Output, file: Path, holidays: bool) -> None:
    """Print the opening hours of the company and its units, with inheritance."""
    with opened(file) as workspace:
        language = output.language(workspace)
        opening, units = workspace.people.hours.opening(), workspace.people.units()
        output.give(_document(opening, units), _lines(opening, units, language, holidays=holidays))


def _document(opening: Opening, units: list[Unit]) -> dict[str, Any]:
    """Return the JSON document; the unit "" is the company."""
    names: dict[int | None, str] = {None: ""} | {unit.id: unit.name for unit in units}
    found = []
    for unit_id, name in names.items():
        owner, calendar = opening.owner(unit_id), opening.calendar(unit_id)
        found.append(
            {
                "unit": name,
                "hours_of": None if owner is None else names.get(owner.unit_id, ""),
                "own": owner is not None and owner.unit_id == unit_id,
                "week": [day_text(slots) for slots in calendar.week] if calendar is not None else None,
                "time_zone": opening.zone_of(unit_id) or opening.zone or None,
            }
        )
    listed = [
        {
            "day": holiday.day,
            "name": holiday.name,
            "hours": day_text(holiday.slots),
            "like_weekday": holiday.like or None,
            "unit": names.get(holiday.unit_id),
        }
        for holiday in opening.holidays
    ]
    return {"known": opening.known, "units": found, "holidays": listed}


def _lines(opening: Opening, units: list[Unit], language: Language, *, holidays: bool) -> list[str]:
    if not opening.known:
        return [language.say(_("No opening hours are set, so nothing is counted in business hours."))]
    names: dict[int | None, str] = {None: language.say(_("Company"))} | {unit.id: unit.name for unit in units}
    rows = []
    for unit_id, name in names.items():
        owner = opening.owner(unit_id)
        said: Words | str = _("none")
        if owner is not None and owner.unit_id == unit_id:
            said = ", ".join(language.say(part) for part in week_parts(owner.week))
        elif owner is not None:
            said = _("as {name}", name=names.get(owner.unit_id, "?"))
        count = len(opening.holidays_of(unit_id))
        rows.append([name, language.say(said), opening.zone_of(unit_id) or opening.zone, str(count)])
    heads = [language.say(words) for words in (_("unit"), _("opening hours"), _("time zone"), _("holidays"))]
    lines = list(table(heads, rows, frozenset({3})))
    if holidays:
        heads = [language.say(words) for words in (_("day"), _("holiday"), _("hours"), _("unit"))]
        listed = [
            [str(one.day), one.name, language.say(holiday_words(one)), names.get(one.unit_id, "?")]
            for one in opening.holidays
        ]
        lines += ["", *table(heads, listed)]
    return lines
