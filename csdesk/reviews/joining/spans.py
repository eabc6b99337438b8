"""Who managed a person on which days of a cycle; pure."""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _
from csdesk.reviews.review import SpanDraft


def proposed(
    days: tuple[date, date], manager_id: int | None, history: Sequence[tuple[date, int | None, int | None]]
) -> tuple[SpanDraft, ...]:
    """Propose spans from when the manager changed, (day, before, after) oldest first; one span when it never did.

    ``manager_id`` is the manager now. Changes before the cycle say who was in charge at its start.
    """
    starts, ends = days
    first = manager_id
    inside = [(day, before, after) for day, before, after in history if starts < day <= ends]
    later = [before for day, before, _after in history if day > ends]
    if inside:
        first = inside[0][1]
    elif later:
        first = later[0]
    found: list[SpanDraft] = []
    since, current = starts, first
    for day, _before, after in inside:
        if after == current:
            continue
        if day > since:
            found.append(SpanDraft(current, since, day - timedelta(days=1)))
        since, current = day, after
    found.append(SpanDraft(current, since, ends))
    return tuple(found)


def check(spans: Sequence[SpanDraft], days: tuple[date, date]) -> tuple[SpanDraft, ...]:
    """Return the spans by day; refuses days outside the cycle, days that end before they start, and days of two managers."""
    ordered = tuple(sorted(spans, key=lambda span: span.starts_on))
    for span in ordered:
        if span.ends_on < span.starts_on:
            raise Refused(_("The last day is before the first day."), field="ends_on")
        if span.starts_on < days[0] or span.ends_on > days[1]:
            raise Refused(_("The days of a manager must lie within the cycle."), field="starts_on")
    for before, after in itertools.pairwise(ordered):
        if after.starts_on <= before.ends_on:
            raise Refused(_("Two managers cannot have the same days."), field="starts_on")
    return ordered


def sentence(name: str, starts_on: date, ends_on: date, note: str) -> Words:
    """Say who managed when, and what that manager notes; ``name`` '' = nobody."""
    if not name:
        return _("No manager from {starts} to {ends}", starts=starts_on, ends=ends_on)
    if not note.strip():
        return _("Manager from {starts} to {ends}: {name}", name=name, starts=starts_on, ends=ends_on)
    return _(
        "Manager from {starts} to {ends}: {name}. {note}",
        name=name,
        starts=starts_on,
        ends=ends_on,
        note=note,
    )
