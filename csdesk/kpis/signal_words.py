"""Says what is signal and what is noise."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Unit, round_half_up
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.kpis.signal import ChangePoint, Limit, Mark, Season
from csdesk.kpis.stats.rule import Rule
from csdesk.kpis.trend import TrendPoint
from csdesk.kpis.wording import period_words, value_words


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences are about: the first period, the latest point, the one right before it, and its limits."""

    unit: Unit
    first: Period
    latest: TrendPoint
    before: TrendPoint | None
    limit: Limit
    n: int
    looked: bool
    """There was enough to look for a shift."""


def too_few(n: int, least: int) -> Words:
    """Say that nothing can be told yet."""
    return ngettext(
        "{n} whole period is too few to tell a signal from noise; that takes at least {least}.",
        "{n} whole periods are too few to tell a signal from noise; that takes at least {least}.",
        n,
        least=least,
    )


def sentence_of(told: Told, latest: Mark | None, changes: Sequence[ChangePoint]) -> Words:
    """Say whether the level shifted, and what the latest value is."""
    second = _noise(told) if latest is None else _signal(told, latest)
    return pgettext("two sentences", "{first} {second}", first=_level(told, changes), second=second)


def _level(told: Told, changes: Sequence[ChangePoint]) -> Words:
    if changes:
        return _shift(changes[-1], told.unit)
    if not told.looked:
        return ngettext(
            "{n} whole period is too few to look for a shift.",
            "{n} whole periods are too few to look for a shift.",
            told.n,
        )
    return ngettext(
        "No change since {period}, {n} point.",
        "No change since {period}, {n} points.",
        told.n,
        period=period_words(told.first),
    )


def _shift(last: ChangePoint, unit: Unit) -> Words:
    levels = {"before": value_words(last.before, unit), "after": value_words(last.after, unit)}
    if last.period.grain is Grain.DAY:
        return ngettext(
            "Shifted from {before} to {after} on {day}, {n} point.",
            "Shifted from {before} to {after} on {day}, {n} points.",
            last.n_after,
            day=last.period.start,
            **levels,
        )
    return ngettext(
        "Shifted from {before} to {after} in {period}, {n} point.",
        "Shifted from {before} to {after} in {period}, {n} points.",
        last.n_after,
        period=period_words(last.period),
        **levels,
    )


def _noise(told: Told) -> Words:
    value = told.latest.value or 0.0
    parts = {
        "period": period_words(told.latest.period),
        "value": value_words(value, told.unit),
        "low": value_words(told.limit.low, told.unit),
        "high": value_words(told.limit.high, told.unit),
    }
    before = None if told.before is None else told.before.value
    if before is not None and value < before:
        return _("The latest dip ({period}: {value}) is noise; the limits are {low} and {high}.", **parts)
    if before is not None and value > before:
        return _("The latest rise ({period}: {value}) is noise; the limits are {low} and {high}.", **parts)
    return _("The latest value ({period}: {value}) is within the limits of {low} and {high}.", **parts)


def _signal(told: Told, mark: Mark) -> Words:
    period = period_words(mark.period)
    edge = value_words(told.limit.high if mark.up else told.limit.low, told.unit)
    value = value_words(mark.value, told.unit)
    if mark.rule is Rule.BEYOND:
        if mark.up:
            return _(
                "{period} is a signal: {value} is above the limit of {edge}.",
                period=period,
                value=value,
                edge=edge,
            )
        return _(
            "{period} is a signal: {value} is below the limit of {edge}.",
            period=period,
            value=value,
            edge=edge,
        )
    return _("{period} is a signal: {what}.", period=period, what=rule_words(mark))


def move_words(noise: bool | None) -> Words | None:
    """Say whether the latest move is worth a reward or a warning; None when that cannot be told."""
    if noise is None:
        return None
    if noise:
        return _("The latest move is noise: it lies within the limits of its own history.")
    return _("The latest move is a signal: chance alone seldom leads there.")


def rule_words(mark: Mark) -> Words:
    """Say which pattern a mark is, as the end of a sentence."""
    up, n = mark.up, mark.count
    if mark.rule is Rule.BEYOND:
        return _("above the upper limit") if up else _("below the lower limit")
    if mark.rule is Rule.TWO_OF_THREE:
        return (
            _("two of three close to the upper limit") if up else _("two of three close to the lower limit")
        )
    if mark.rule is Rule.SIDE:
        if up:
            return ngettext("{n} in a row above the mean", "{n} in a row above the mean", n)
        return ngettext("{n} in a row below the mean", "{n} in a row below the mean", n)
    if up:
        return ngettext("{n} in a row that only rise", "{n} in a row that only rise", n)
    return ngettext("{n} in a row that only fall", "{n} in a row that only fall", n)


def mark_words(mark: Mark, unit: Unit) -> Words:
    """Say one mark as an entry of a list, without its number."""
    parts = {
        "what": rule_words(mark),
        "value": value_words(mark.value, unit),
        "last": period_words(mark.period),
    }
    if mark.count == 1:
        return _("{last}, {value}: {what}", **parts)
    return _("{first} – {last}: {what}", **parts, first=period_words(mark.start))


def change_words(change: ChangePoint, unit: Unit) -> Words:
    """Say one shift as an entry of a list."""
    return ngettext(
        "{period}: from {before} to {after}, {n} point since",
        "{period}: from {before} to {after}, {n} points since",
        change.n_after,
        period=period_words(change.period),
        before=value_words(change.before, unit),
        after=value_words(change.after, unit),
    )


def notes_of(
    told: Told, marks: Sequence[Mark], latest: Mark | None, target: float | None, season: Season | None
) -> tuple[Words, ...]:
    """Say what else matters: earlier signals, a target that noise alone crosses, and the season."""
    notes = []
    earlier = len(marks) - (latest is not None)
    if earlier:
        notes.append(ngettext("{n} earlier point is a signal.", "{n} earlier points are signals.", earlier))
    if target is not None and told.limit.low < target < told.limit.high:
        words = _(
            "The target of {target} lies between the limits: single periods land on either side of it by chance.",
            target=value_words(target, told.unit),
        )
        notes.append(words)
    if season is not None:
        notes.append(_season(season))
    return tuple(notes)


def _season(season: Season) -> Words:
    share = pgettext("share", "{value} %", value=int(round_half_up(season.share * 100)))
    if season.by == "month":
        return _("The month of the year explains {share} of the ups and downs.", share=share)
    return _("The weekday explains {share} of the ups and downs; the limits follow it.", share=share)
