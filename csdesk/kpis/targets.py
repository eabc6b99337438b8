"""Which target and bands hold for a KPI, a unit and a period, and which ones may be set."""

from collections.abc import Iterable, Sequence

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


def bands_for(
    key: str, targets: Sequence[Target], owners: Sequence[int | None], period: Period | None, fiscal: int,
    owns: Owns = NO_OWNS,
) -> Bands:  # fmt: skip
    """Return the bands of the nearest owner that has any for the period or always, else the catalogue's defaults.

    Of one owner's rows that hold for the period, the one of the shortest period wins.
    """
    kept = target_key(key, owns)
    kpi = find(key, owns)[0]
    for owner in owners:
        mine = [target for target in targets if target.kpi == kept and target.unit_id == owner]
        holding = [(span, target) for target in mine if (span := _span(target, period, fiscal)) is not None]
        if holding:
            return min(holding, key=lambda pair: pair[0])[1].bands
    return Bands(kpi.target, kpi.good, kpi.attention) if kept == kpi.key else Bands()


def _span(target: Target, period: Period | None, fiscal: int) -> int | None:
    """Return the days a target is for when it holds for the period; None when it does not."""
    if not target.period:
        return 1 << 30
    own = Period.parse(target.period, fiscal)
    holds = period is not None and own.start <= period.start and period.end <= own.end
    return own.days if holds else None


def check_bands(kpi: Kpi, bands: Bands, period: str) -> None:
    """Refuse bands in the wrong order, shares beyond 0..1, a period nobody can read, and no number at all."""
    if bands == Bands():
        raise Refused(_("Please enter a target."), field="target")
    if period:
        Period.parse(period)
    for field, value in (("target", bands.target), ("good", bands.good), ("attention", bands.attention)):
        check_finite(value, field)
        if value is not None and kpi.unit is Unit.FRACTION and not 0 <= value <= 1:
            raise Refused(_("{name} is a share; enter a number from 0 to 100 %.", name=kpi.name), field=field)
        if value is not None and kpi.unit in {Unit.SECONDS, Unit.COUNT, Unit.MONEY} and value < 0:
            raise Refused(_("{name} cannot be less than zero.", name=kpi.name), field=field)
    if bands.good is None or bands.attention is None:
        return
    if kpi.direction is Direction.UP and bands.attention > bands.good:
        message = _("{name} is better when higher, so attention must not begin above good.", name=kpi.name)
        raise Refused(message, field="attention")
    if kpi.direction is Direction.DOWN and bands.attention < bands.good:
        message = _("{name} is better when lower, so attention must not begin below good.", name=kpi.name)
        raise Refused(message, field="attention")
