"""What stands beside one's own mark of an item: the marks of others as far as they may be seen, and last time's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csdesk.base.text import Words, _
from csdesk.reviews.document import RatedItem, RaterMark
from csdesk.reviews.form import Rater, rater_name
from csdesk.reviews.others import Others
from csdesk.reviews.review import Rating
from csdesk.reviews.showing import GROUPS, gap, handed_in, marks_beside, peers_shown, rater_of
from csdesk.reviews.stage import Role
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.reviews.marks_strip import StripMark


@dataclass(frozen=True, slots=True)
class Beside:
    """Marks of others on a line, the mark of last time (None = none), and the same in words."""

    marks: tuple[StripMark, ...]
    last: float | None
    spoken: str
    hidden: str = ""
    """What is said where marks are there but must not be seen yet."""


def as_written_by(view: ReviewView, items: Sequence[RatedItem], role: Role) -> tuple[RatedItem, ...]:
    """Return the items that a role rates, with its own marks and comments in the place of the manager's."""
    rater = rater_of(role)
    asked = {item.id: view.form.raters_of(item) for item in view.form.items}
    own = [item for item in items if rater in asked.get(item.item_id, (rater,))]
    if rater is Rater.MANAGER:
        return tuple(item for item in own if item.owed)
    given = view.answers.get(rater, {})
    return tuple(_own(item, given.get(item.item_id)) for item in own)


def _own(item: RatedItem, rating: Rating | None) -> RatedItem:
    if rating is None:
        return replace(item, rating=None, comment="", level="")
    return replace(item, rating=rating.rating, comment=rating.comment, level="")


def beside(
    context: Context, view: ReviewView, items: Sequence[RatedItem], role: Role, *, last: bool
) -> dict[int, Beside]:
    """Return what stands beside each of the items, where anything does; ``last`` shows the review before this one too."""
    found = {}
    for item in items:
        seen = marks_beside(item, view.items, view.review.stage, role)
        marks = tuple(_strip_mark(mark, item.item_id, view.others) for mark in seen)
        before = view.last.item(item.name) if last and view.last is not None else None
        told = before.rating if before and view.last and view.last.scale == view.form.scale else None
        hidden = _hidden(view, item, role, seen)
        if marks or told is not None or hidden is not None:
            words = [mark.words() for mark in marks]
            if role is Role.MANAGER and marks and (far := gap(item)) and _has(seen, Rater.SELF.value):
                number = context.language.number(far, 0, sign=True)
                words.append(_("self-review against your mark: {gap}", gap=number))
            if told is not None and view.last is not None:
                words.append(_("{cycle}: {mark}", cycle=view.last.cycle_name, mark=told))
            said = ", ".join(context.say(each) for each in words)
            found[item.item_id] = Beside(marks, told, said, "" if hidden is None else context.say(hidden))
    return found


def _has(marks: Sequence[RaterMark], rater: str) -> bool:
    return any(mark.rater == rater for mark in marks)


def _hidden(view: ReviewView, item: RatedItem, role: Role, seen: Sequence[RaterMark]) -> Words | None:
    """Say what waits for the manager's own mark; None when nothing does."""
    if role is not Role.MANAGER or handed_in(view.review.stage) or seen:
        return None
    if any(mark.rater in GROUPS for mark in item.marks) and not peers_shown(view.items, view.review.stage):
        if item.rating is None:
            return _("Others' marks appear once you have rated.")
        return _("Colleagues' marks appear once you have rated everything.")
    if item.rating is None and _has(item.marks, Rater.SELF.value):
        return _("The self-review appears once you have rated.")
    return None


def _strip_mark(mark: RaterMark, item_id: int, others: Others | None) -> StripMark:
    """Give a mean its range, where the round knows one."""
    for group in others.groups if others is not None else ():
        counted = group.mark(item_id)
        if group.relation.value == mark.rater and counted is not None:
            return StripMark(mark.rater, mark.mark, counted.low, counted.high, counted.n)
    return StripMark(mark.rater, mark.mark, mark.mark, mark.mark, mark.n)


def signs(context: Context, found: dict[int, Beside]) -> list[tuple[str, str]]:
    """Return the signs that a legend explains: (rater, name), "last" for the review before this one."""
    raters = [rater.value for rater in Rater]
    used = {mark.rater: mark.n > 1 for each in found.values() for mark in each.marks}
    named = []
    for rater in raters:
        if rater in used:
            name = rater_name(Rater(rater))
            named.append((rater, context.say(_("{rater} and range", rater=name) if used[rater] else name)))
    if any(each.last is not None for each in found.values()):
        named.append(("last", context.say(_("Last review"))))
    return named
