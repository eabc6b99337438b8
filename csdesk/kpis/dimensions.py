"""The dimensions KPIs are grouped and filtered by: a code for each row, a shown text for each code."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from csdesk.base.errors import Refused
from csdesk.base.period import Grain, Period
from csdesk.base.text import _
from csdesk.kpis.columns import TEXTS
from csdesk.kpis.frame import NO_DAY, Frame, as_date
from csdesk.kpis.reading import DIMENSIONS
from csdesk.kpis.segments import UNKNOWN
from csdesk.people.service import People

TIMES = {"month": Grain.MONTH, "week": Grain.WEEK, "day": Grain.DAY}


@dataclass(frozen=True, slots=True)
class Coding:
    """A code for each row of the frame and the text each code shows; '' is blank."""

    codes: NDArray[np.int64]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """How persons and units are called now, and where persons belong."""

    persons: dict[int, str]
    units: dict[int, str]
    unit_of: dict[int, int]

    @classmethod
    def of(cls, people: People) -> "Names":
        """Read the names; two of the same name are told apart by their numbers."""
        persons, units = people.persons(), people.units()
        return cls(
            _distinct((person.id, person.name, person.number) for person in persons),
            _distinct((unit.id, unit.name, "") for unit in units),
            {person.id: person.unit_id for person in persons if person.unit_id is not None},
        )


def _distinct(items: Iterable[tuple[int, str, str]]) -> dict[int, str]:
    listed = list(items)
    seen: dict[str, int] = {}
    for _id, name, _number in listed:
        seen[name] = seen.get(name, 0) + 1
    return {key: name if seen[name] == 1 else f"{name} ({number or key})" for key, name, number in listed}


def check_dimension(name: str, field: str = "by") -> str:
    """Return the name of a dimension; refuses an unknown one and names what is close."""
    if name in DIMENSIONS:
        return name
    near = get_close_matches(name, DIMENSIONS, 1, 0.5)
    if near:
        raise Refused(
            _('There is no dimension "{name}"; did you mean {near}?', name=name, near=near[0]), field=field
        )
    message = _('There is no dimension "{name}"; there are {all}.', name=name, all=", ".join(DIMENSIONS))
    raise Refused(message, field=field)


def coding(frame: Frame, name: str, names: Callable[[], Names]) -> Coding:
    """Return the codes of a dimension; ``names`` is asked only where persons or units are shown."""
    if name in TIMES:
        return _periods(frame, TIMES[name])
    if name == "weekday":
        return frame.keep("weekday", lambda: _weekdays(frame))
    if name == "hour":
        return frame.keep("hour", lambda: _hours(frame))
    if name == "unit":
        return _units(frame, names())
    entries = frame.coded(name).entries
    if name in TEXTS:
        labels = [entry or "" for entry in entries]
    elif name == "team":
        labels = [entry[0] or "" if entry else "" for entry in entries]
    else:
        known = names().persons
        labels = [agent_label(entry, known) for entry in entries]
    return _merged(frame, name, labels)


def agent_label(entry: tuple[str | None, str | None, int | None] | None, persons: dict[int, str]) -> str:
    """Return who an agent is: the person's name, else the spelling, else the number of the file."""
    if entry is None:
        return ""
    spelling, number, person_id = entry
    return persons.get(person_id or 0) or spelling or number or ""


def _merged(frame: Frame, name: str, labels: list[str]) -> Coding:
    """Give rows of the same text the same code, though their spellings differ."""

    def make() -> Coding:
        index: dict[str, int] = {}
        table = np.array([index.setdefault(label, len(index)) for label in labels] or [0], np.int64)
        return Coding(table[frame.coded(name).codes], tuple(index))

    return frame.keep(("coding", name, tuple(labels)), make)


def row_units(frame: Frame, names: Names) -> NDArray[np.int64]:
    """Return each row's unit id, 0 when none is known: the unit of the row's team, else its person's unit."""
    teams, agents = frame.coded("team"), frame.coded("agent")
    by_team = tuple(entry[1] or 0 if entry else 0 for entry in teams.entries)
    by_agent = tuple(names.unit_of.get(entry[2] or 0, 0) if entry else 0 for entry in agents.entries)

    def make() -> NDArray[np.int64]:
        own = np.array(by_team or (0,), np.int64)[teams.codes]
        return np.where(own > 0, own, np.array(by_agent or (0,), np.int64)[agents.codes])

    return frame.keep(("row units", by_team, by_agent), make)


def row_persons(frame: Frame) -> NDArray[np.int64]:
    """Return each row's person id, 0 when none is known."""

    def make() -> NDArray[np.int64]:
        agents = frame.coded("agent")
        table = [entry[2] or 0 if entry else 0 for entry in agents.entries] or [0]
        return np.array(table, np.int64)[agents.codes]

    return frame.keep("row persons", make)


def _units(frame: Frame, names: Names) -> Coding:
    """Show the unit's name; where no unit is known, the team as the file spells it."""
    units = row_units(frame, names)
    teams = frame.coded("team")

    def make() -> Coding:
        index: dict[str, int] = {}
        texts = [(entry[0] or "") if entry else "" for entry in teams.entries] or [""]
        by_text = np.array([index.setdefault(text, len(index)) for text in texts], np.int64)
        present, places = np.unique(units, return_inverse=True)
        by_unit = [index.setdefault(names.units.get(int(unit), ""), len(index)) for unit in present]
        named = np.array([int(unit) in names.units for unit in present] or [False])[places]
        codes = np.where(named, np.array(by_unit or [0], np.int64)[places], by_text[teams.codes])
        return Coding(codes, tuple(index))

    return frame.keep(("units", tuple(names.units.items()), tuple(names.unit_of.items())), make)


def _weekdays(frame: Frame) -> Coding:
    # 1 January 1970 was a Thursday, the fourth day of the ISO week.
    codes = np.where(frame.days == NO_DAY, 0, (frame.days.astype(np.int64) + 3) % 7 + 1)
    return Coding(codes, ("", "1", "2", "3", "4", "5", "6", "7"))


def _hours(frame: Frame) -> Coding:
    opened = frame.moment("opened")
    codes = np.where(opened == UNKNOWN, 0, opened // 3600 % 24 + 1)
    return Coding(codes, ("", *(f"{hour:02}" for hour in range(24))))


def _periods(frame: Frame, grain: Grain) -> Coding:
    index, periods = period_index(frame, grain, 1)
    return frame.keep(("period labels", grain), lambda: Coding(index, (*(p.code for p in periods), "")))


def period_index(
    frame: Frame, grain: Grain, fiscal_start: int
) -> tuple[NDArray[np.int64], tuple[Period, ...]]:
    """Return each row's period, as a position in the periods of the data; undated rows stand behind the last."""

    def make() -> tuple[NDArray[np.int64], tuple[Period, ...]]:
        if frame.day_range is None:
            return np.zeros(frame.rows, np.int64), ()
        first, last = frame.day_range
        periods = tuple(periods_between(Period.of(as_date(first), grain, fiscal_start), last, fiscal_start))
        lengths = [period.days for period in periods]
        offset = (as_date(first) - periods[0].start).days
        table = np.repeat(np.arange(len(periods)), lengths)[offset:]
        dated = frame.days != NO_DAY
        places = np.where(dated, frame.days.astype(np.int64) - first, 0)
        return np.where(dated, table[places], len(periods)), periods

    return frame.keep(("periods", grain, fiscal_start), make)


def periods_between(first: Period, last: int, fiscal_start: int) -> Iterable[Period]:
    """Walk periods of one grain from ``first`` until the one that holds day ``last`` (counted from 1970)."""
    end, period = as_date(last), first
    while period.start <= end:
        yield period
        period = period.shift(1, fiscal_start)
