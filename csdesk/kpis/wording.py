"""Sentences about KPIs: values with their units, periods, and a trend in words."""

from collections.abc import Sequence

from csdesk.base.language import seconds_scale
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Direction, Unit, round_half_up
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.trend import Status, TrendPoint


def value_words(value: float | None, unit: Unit) -> Words:
    """Write a value with its unit inside a sentence: 4.4 h, 88.0 %, 412."""
    if value is None:
        return _("no data")
    if unit is Unit.SECONDS:
        scale, name, digits = seconds_scale(value)
        return pgettext("value with unit", "{value} {unit}", value=_number(value / scale, digits), unit=name)
    if unit is Unit.FRACTION:
        return pgettext("share", "{value} %", value=_number(round_half_up(value, 3) * 100, 1))
    return _number(value, 0 if unit is Unit.COUNT else 1)


def _number(value: float, digits: int) -> Words:
    tenths = int(round_half_up(abs(value) * 10)) if digits else int(round_half_up(abs(value))) * 10
    whole, tenth = divmod(tenths, 10)
    number = (
        pgettext("decimal", "{whole}.{tenth}", whole=whole, tenth=tenth)
        if digits
        else Words("{whole}", {"whole": whole})
    )
    return pgettext("negative", "−{number}", number=number) if value < 0 and tenths else number


def period_words(period: Period) -> Words:
    """Name a period as a sentence does; a month by its name."""
    if period.grain is Grain.MONTH:
        year = str(period.year)
        months = (
            _("January {year}", year=year), _("February {year}", year=year), _("March {year}", year=year),
            _("April {year}", year=year), _("May {year}", year=year), _("June {year}", year=year),
            _("July {year}", year=year), _("August {year}", year=year), _("September {year}", year=year),
            _("October {year}", year=year), _("November {year}", year=year), _("December {year}", year=year),
        )  # fmt: skip
        return months[period.number - 1]
    return period.title()


def subtitle(grain: Grain, direction: Direction) -> Words:
    """Say what a point of the chart is and which way is better."""
    steps = {
        Grain.DAY: _("Per day"), Grain.WEEK: _("Per week"), Grain.MONTH: _("Per month"),
        Grain.QUARTER: _("Per quarter"), Grain.HALF: _("Per half-year"), Grain.YEAR: _("Per year"),
    }  # fmt: skip
    ways = {
        Direction.UP: _("higher is better"), Direction.DOWN: _("lower is better"),
        Direction.BAND: _("neither too high nor too low"),
    }  # fmt: skip
    return pgettext("chart subtitle", "{step}, {way}", step=steps[grain], way=ways[direction])


def trend_sentence(
    name: Words, unit: Unit, period: Period | None, value: float | None, before: float | None,
    target: float | None, status: Status,
) -> Words:  # fmt: skip
    """Tell a trend in one or two sentences: where it stands, where it came from, how that compares with the target."""
    if period is None or value is None:
        return _("{name}: there is no whole period with data yet.", name=name)
    parts = {"name": name, "value": value_words(value, unit), "period": period_words(period)}
    earlier = value_words(before, unit)
    if before is None:
        first = _("{name} was {value} in {period}.", **parts)
    elif parts["value"] == earlier:
        first = _("{name} was {value} in {period}, the same as the period before.", **parts)
    elif value > before:
        first = _("{name} was {value} in {period}, up from {before}.", **parts, before=earlier)
    else:
        first = _("{name} was {value} in {period}, down from {before}.", **parts, before=earlier)
    if target is None or status is Status.NOT_STARTED:
        return first
    aim = value_words(target, unit)
    seconds = {
        Status.EXCELLENT: _("That is excellent; the target is {target}.", target=aim),
        Status.ON_TRACK: _("That is on track; the target is {target}.", target=aim),
        Status.AT_RISK: _("That is close to the line; the target is {target}.", target=aim),
        Status.OFF_TRACK: _("That is off track; the target is {target}.", target=aim),
    }
    second = seconds.get(status)
    return (
        first if second is None else pgettext("two sentences", "{first} {second}", first=first, second=second)
    )


def imported_words(points: Sequence[TrendPoint], note: Words | None) -> Words | None:
    """Tell which points are imported values, and why others are blank; None when nothing was imported."""
    known = [point for point in points if point.value is not None]
    told = [point for point in known if point.imported]
    if not told:
        return note
    if len(told) == len(known):
        first = _("All points are imported values, not counted from tickets, calls or answers.")
    else:
        first = _(
            "Imported values: {periods}. The other points are counted from tickets, calls or answers.",
            periods=", ".join(_runs(told, points)),
        )
    return first if note is None else pgettext("two sentences", "{first} {second}", first=first, second=note)


def _runs(told: Sequence[TrendPoint], points: Sequence[TrendPoint]) -> list[str]:
    """Name neighbouring periods together: 2026-01 – 2026-03."""
    runs: list[list[TrendPoint]] = []
    for before, point in zip((None, *points), points, strict=False):
        if point in told:
            if before in told and runs:
                runs[-1].append(point)
            else:
                runs.append([point])
    ends = ((run[0].period.code, run[-1].period.code) for run in runs)
    return [first if first == last else f"{first} – {last}" for first, last in ends]
