"""When whom is open: weekly hours, holidays and clocks of units, and the calendar that follows from them; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

DAY_MINUTES = 1440


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One stretch of opening, in minutes from the midnight its day begins with.

    ``starts`` is 0..1439; ``ends`` lies up to 24 hours later, so one past midnight is above 1440.
    """

    starts: int
    ends: int


Slots = tuple[Slot, ...]
Week = tuple[Slots, ...]
"""The slots of seven days, Monday first; they belong to the day they begin on."""


@dataclass(frozen=True, slots=True)
class UnitHours:
    """What a unit sets for itself (``unit_id`` None = the company); blank means as above it."""

    unit_id: int | None
    week: Week = ()
    zone: str = ""
    """An IANA name; the hours are read on this clock."""
    alone: bool = False
    """The holidays of the units above and of the company do not hold here."""


@dataclass(frozen=True, slots=True)
class HolidayDraft:
    """A day that is not like its weekday: closed, open at its own hours, or worked like another weekday.

    It replaces the hours that begin on this day; a shift of the evening before goes on past midnight.
    """

    day: date
    name: str
    slots: Slots = ()
    like: int = 0
    """The weekday, 1 Monday .. 7 Sunday, whose hours hold; 0 = none."""
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Holiday(HolidayDraft):
    """A holiday as stored."""

    id: int = 0

    @property
    def closed(self) -> bool:
        """Tell whether nobody is there all day."""
        return not self.slots and not self.like


@dataclass(frozen=True)
class Calendar:
    """When one unit is open, everything inherited filled in; equal calendars count alike."""

    week: Week
    holidays: tuple[tuple[date, Slots], ...] = ()
    """Days with hours of their own, in order; () is closed."""
    zone: str = ""
    """Whose clock the hours are on; '' = that of the workspace."""


@dataclass(frozen=True)
class Opening:
    """All hours and holidays of a workspace at one time."""

    zone: str = ""
    """The workspace's clock; '' = that of this machine."""
    parents: Mapping[int, int | None] = field(default_factory=dict)
    hours: Mapping[int | None, UnitHours] = field(default_factory=dict)
    holidays: tuple[Holiday, ...] = ()
    members: Mapping[int, int] = field(default_factory=dict)
    """The unit of each person, by id."""
    key: int = 0
    """Changes whenever anything of this changes."""

    @property
    def known(self) -> bool:
        """Tell whether anybody has opening hours."""
        return any(hours.week for hours in self.hours.values())

    def above(self, unit_id: int | None) -> tuple[int | None, ...]:
        """Return the unit, its parents upwards, and None for the company."""
        found: list[int | None] = []
        while unit_id is not None and unit_id not in found:
            found.append(unit_id)
            unit_id = self.parents.get(unit_id)
        return (*found, None)

    def owner(self, unit_id: int | None) -> UnitHours | None:
        """Return whose weekly hours hold for a unit; None when nobody set any."""
        owners = (self.hours.get(owner) for owner in self.above(unit_id))
        return next((hours for hours in owners if hours is not None and hours.week), None)

    def zone_of(self, unit_id: int | None) -> str:
        """Return the clock a unit's hours are on; '' = that of the workspace."""
        owners = (self.hours.get(owner) for owner in self.above(unit_id))
        zone = next((hours.zone for hours in owners if hours is not None and hours.zone), "")
        return "" if zone == self.zone else zone

    def holidays_of(self, unit_id: int | None) -> tuple[Holiday, ...]:
        """Return the holidays that hold for a unit, by day; of one day that of the nearest owner."""
        found: dict[date, Holiday] = {}
        for owner in self.above(unit_id):
            for holiday in self.holidays:
                if holiday.unit_id == owner:
                    found.setdefault(holiday.day, holiday)
            hours = self.hours.get(owner)
            if hours is not None and hours.alone:
                break
        return tuple(found[day] for day in sorted(found))

    def calendar(self, unit_id: int | None) -> Calendar | None:
        """Return when a unit is open; None without hours: nobody is taken to be there round the clock."""
        hours = self.owner(unit_id)
        if hours is None:
            return None
        days = tuple(
            (holiday.day, hours.week[holiday.like - 1] if holiday.like else holiday.slots)
            for holiday in self.holidays_of(unit_id)
        )
        return Calendar(hours.week, days, self.zone_of(unit_id))


NO_OPENING = Opening()
