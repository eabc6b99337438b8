"""What must be true before a verb may write: the rules of a review's life, each told in words."""

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.document import RatedItem, ScorecardRow
from csdesk.reviews.form import FormDraft
from csdesk.reviews.review import MOST_ADJUSTMENT, Review


def required(text: str, field: str, words: Words) -> str:
    """Return the text tidied; refuses an empty one."""
    cleaned = " ".join(text.split())
    if not cleaned:
        raise Refused(words, field=field)
    return cleaned


def usable(form: FormDraft) -> None:
    """Refuse a form whose weights or items are not ready."""
    for fault in form.faults():
        raise Refused(fault, field="form")


def cycle_days(draft: CycleDraft) -> None:
    """Refuse a cycle that ends before it starts."""
    if draft.ends_on < draft.starts_on:
        raise Refused(_("The last day is before the first day."), field="ends_on")


def writable(review: Review) -> None:
    """Refuse any write on a finished review."""
    if review.finished:
        raise Refused(_("This review is finished and locked; reopen it to change it."))


def mark(rating: int | None, scale: int) -> None:
    """Refuse a mark that is not on the scale."""
    if rating is not None and not 1 <= rating <= scale:
        raise Refused(_("A rating is a whole number from 1 to {highest}.", highest=scale), field="rating")


def adjustment(tenths: int, reason: str) -> None:
    """Refuse an adjustment beyond half a point, or one without a reason."""
    if abs(tenths) > MOST_ADJUSTMENT:
        raise Refused(_("A goal's score can be adjusted by at most half a point."), field="adjustment")
    if tenths and not reason.strip():
        raise Refused(
            _("An adjustment needs a written reason; it is printed on the scorecard."), field="reason"
        )


def missing(
    review: Review,
    goals: tuple[ScorecardRow, ...],
    items: tuple[RatedItem, ...],
    scale: int,
    overall: float | None,
) -> tuple[Words, ...]:
    """Say what keeps the review from being finished; nothing when it is ready."""
    found: list[Words] = []
    unrated = sum(item.rating is None for item in items)
    if unrated:
        found.append(ngettext("{n} item is not rated yet.", "{n} items are not rated yet.", unrated))
    found += [
        _(
            "“{item}” is rated {rating}: a 1 or a {highest} needs a comment.",
            item=item.name,
            rating=item.rating,
            highest=scale,
        )
        for item in items
        if item.rating in (1, scale) and not item.comment.strip()
    ]
    found += [
        _("The adjustment of “{goal}” needs a reason.", goal=row.title)
        for row in goals
        if row.adjustment and not row.adjustment_reason.strip()
    ]
    if not review.summary.strip():
        found.append(_("The summary is empty."))
    if overall is None and not unrated:
        found.append(_("There is nothing to rate yet: no goal has a result and the form has no items."))
    return tuple(found)
