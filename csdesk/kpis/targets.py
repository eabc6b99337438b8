"""Which target and bands hold for a KPI, a unit and a period, and which ones may be set."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.quantity import Direction, Unit, check_finite
from csdesk.base.text import _
from csdesk.kpis.catalogue import default_statistic, find
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.own import NO_OWNS, Owns
from csdesk.kpis.target import Target
from csdesk.kpis.trend import Bands
from csdesk.people.unit import Unit as OrgUnit

LINES = ("target", "good", "attention", "excellent")
"""The lines of `Bands`, in its order."""


def target_key(key: str, owns: Owns = NO_OWNS) -> str:
    """Return the key a target or a value is kept under: bare for the default statistic, else with its suffix."""
    kpi, statistic = find(key, owns)
    return kpi.key if statistic == default_statistic(kpi) else f"{kpi.key}.{statistic}"


def chain(units: Iterable[OrgUnit], unit_id: int | None) -> tuple[int | None, ...]:
    """Return the unit, its parents upwards, and None for the whole company."""
    parents = {unit.id: unit.parent_id for unit in units}
    found: list[int | None] = []
    while unit_id is not None and unit_id not in found:
        found.append(unit_id)
        unit_id = parents.get(unit_id)
    return (*found, None)


class Scoped(Protocol):
    """What is set of a KPI, as kept, for a unit, a role and a period: a target with its bands, a scoring rule."""

    @property
    def kpi(self) -> str:
        """The key it is kept under."""

    @property
    def unit_id(self) -> int | None:
        """The unit; None = the whole company."""

    @property
    def role(self) -> str:
        """The role as persons have it; '' = every role."""

    @property
    def period(self) -> str:
        """A Period code; '' = always."""


Held = TypeVar("Held", bound=Scoped)


def role_key(role: str) -> str:
    """Fold a role so that case and spaces do not tell two of them apart."""
    return " ".join(role.split()).casefold()


def nearest(
    kept: str,
    rows: Iterable[Held],
    owners: Sequence[int | None],
    role: str,
    period: Period | None,
    fiscal: int,
) -> Held | None:
    """Return the row that holds for a KPI ``kept`` so; None when no row does.

    This is the rule for all that is set per unit, role and period. The nearest unit that has anything decides: the unit
    itself, then its parents upwards, then the company. Within it a row for the role goes before a row for every role.
    Of those the row of the shortest period that holds the whole of ``period`` wins, and always is the longest of all.
    """
    wanted = {"", role_key(role)}
    mine = [row for row in rows if row.kpi == kept and role_key(row.role) in wanted]
    for owner in owners:
        holding = [
            (not row.role, span, row)
            for row in mine
            if row.unit_id == owner and (span := _span(row.period, period, fiscal)) is not None
        ]
        if holding:
            return min(holding, key=lambda found: found[:2])[2]
    return None


def bands_for(
    key: str, targets: Sequence[Target], owners: Sequence[int | None], period: Period | None, fiscal: int,
    owns: Owns = NO_OWNS, role: str = "",
) -> Bands:  # fmt: skip
    """Return the bands that hold by the rule of `nearest`, else the catalogue's defaults."""
    kept = target_key(key, owns)
    kpi = find(key, owns)[0]
    found = nearest(kept, targets, owners, role, period, fiscal)
    if found is not None:
        return found.bands
    return Bands(kpi.target, kpi.good, kpi.attention) if kept == kpi.key else Bands()


def _span(code: str, period: Period | None, fiscal: int) -> int | None:
    """Return the days of a period code when it holds the whole of ``period``; None when it does not."""
    if not code:
        return 1 << 30
    own = Period.parse(code, fiscal)
    holds = period is not None and own.start <= period.start and period.end <= own.end
    return own.days if holds else None


def check_bands(kpi: Kpi, bands: Bands, period: str) -> None:
    """Refuse bands in the wrong order, shares beyond 0..1, a period nobody can read, and no number at all."""
    if bands == Bands():
        raise Refused(_("Please enter a target."), field="target")
    if period:
        Period.parse(period)
    for field in LINES:
        value = getattr(bands, field)
        check_finite(value, field)
        if value is not None and kpi.unit is Unit.FRACTION and not 0 <= value <= 1:
            raise Refused(_("{name} is a share; enter a number from 0 to 100 %.", name=kpi.name), field=field)
        if value is not None and kpi.unit in {Unit.SECONDS, Unit.COUNT, Unit.MONEY} and value < 0:
            raise Refused(_("{name} cannot be less than zero.", name=kpi.name), field=field)
    _check_order(kpi, bands)
    _check_excellent(kpi, bands)


def _check_order(kpi: Kpi, bands: Bands) -> None:
    if bands.good is None or bands.attention is None:
        return
    if kpi.direction is Direction.UP and bands.attention > bands.good:
        message = _("{name} is better when higher, so attention must not begin above good.", name=kpi.name)
        raise Refused(message, field="attention")
    if kpi.direction is Direction.DOWN and bands.attention < bands.good:
        message = _("{name} is better when lower, so attention must not begin below good.", name=kpi.name)
        raise Refused(message, field="attention")


def _check_excellent(kpi: Kpi, bands: Bands) -> None:
    if bands.excellent is None:
        return
    good = bands.target if bands.good is None else bands.good
    if good is None:
        raise Refused(_("Please say where good begins, too."), field="good")
    if kpi.direction is Direction.UP and bands.excellent < good:
        message = _("{name} is better when higher, so excellent must not begin below good.", name=kpi.name)
        raise Refused(message, field="excellent")
    if kpi.direction is Direction.DOWN and bands.excellent > good:
        message = _("{name} is better when lower, so excellent must not begin above good.", name=kpi.name)
        raise Refused(message, field="excellent")
    middle = bands.target
    if (
        kpi.direction is Direction.BAND
        and middle is not None
        and abs(bands.excellent - middle) > abs(good - middle)
    ):
        message = _(
            "{name} is best at its target, so excellent must not be further from it than good.", name=kpi.name
        )
        raise Refused(message, field="excellent")
