"""What must be true before a verb may write: the rules of a review's life, each told in words."""

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.form import FormDraft, FormItem, Kind, Rater, ReviewForm
from csdesk.reviews.form_faults import faults_of
from csdesk.reviews.parts import Parts, blocked
from csdesk.reviews.review import Rating, Review, Written
from csdesk.reviews.scale import HUNDRED, Scale


def required(text: str, field: str, words: Words) -> str:
    """Return the text tidied; refuses an empty one."""
    cleaned = " ".join(text.split())
    if not cleaned:
        raise Refused(words, field=field)
    return cleaned


def usable(form: FormDraft) -> None:
    """Refuse a form whose weights or items are not ready."""
    for fault in faults_of(form):
        raise Refused(fault.words, field="form")


def cycle_days(draft: CycleDraft) -> None:
    """Refuse a cycle that ends before it starts."""
    if draft.ends_on < draft.starts_on:
        raise Refused(_("The last day is before the first day."), field="ends_on")


def mark(rating: int | None, scale: Scale) -> None:
    """Refuse a mark that is not on the scale."""
    if rating is not None and not scale.holds(rating):
        message = _(
            "A rating is a whole number from {lowest} to {highest}.",
            lowest=scale.lowest,
            highest=scale.highest,
        )
        raise Refused(message, field="rating")


def adjustment(tenths: int, reason: str, scale: Scale) -> None:
    """Refuse an adjustment beyond half a mark (five points of a hundred), or one without a reason."""
    if abs(tenths) > scale.most_adjustment:
        message = _("A goal's score can be adjusted by at most half a point.")
        if scale.highest >= HUNDRED:
            message = _(
                "A goal's score can be adjusted by at most {points} points.",
                points=scale.most_adjustment // 10,
            )
        raise Refused(message, field="adjustment")
    if tenths and not reason.strip():
        raise Refused(
            _("An adjustment needs a written reason; it is printed on the scorecard."), field="reason"
        )


def self_missing(form: FormDraft, written: Written) -> Words | None:
    """Say how much of the self-review is missing; None when it is whole."""
    own = written.answers.get(Rater.SELF, {})
    open_items = [
        item for item in form.items if item.asks(Rater.SELF) and not _answered(item, own.get(item.id))
    ]
    if not open_items:
        return None
    return ngettext(
        "{n} question of the self-review is not answered yet.",
        "{n} questions of the self-review are not answered yet.",
        len(open_items),
    )


def _answered(item: FormItem, rating: Rating | None) -> bool:
    if rating is None:
        return False
    return rating.rating is not None if item.kind is Kind.MARK else bool(rating.answer.strip())


def needs_example(rating: int | None, form: FormDraft) -> bool:
    """Tell whether a mark is so low or so high that the form wants an example."""
    if rating is None:
        return False
    low, high = form.example_low, form.example_high
    return (low is not None and rating <= low) or (high is not None and rating >= high)


def missing(
    review: Review,
    parts: Parts,
    form: ReviewForm,
    overall: float | None,
) -> tuple[Words, ...]:
    """Say what keeps the review from being finished; nothing when it is ready."""
    found: list[Words] = []
    items = parts.items
    unrated = sum(item.rating is None for item in items)
    if unrated:
        found.append(ngettext("{n} item is not rated yet.", "{n} items are not rated yet.", unrated))
    found += [
        _("“{item}” is rated {rating}: so clear a mark needs an example.", item=item.name, rating=item.rating)
        for item in items
        if needs_example(item.rating, form) and not item.comment.strip()
    ]
    found += [
        _("The adjustment of “{goal}” needs a reason.", goal=row.title)
        for row in parts.goals
        if row.adjustment and not row.adjustment_reason.strip()
    ]
    found += [
        _("{kpi} needs a written example: its score is so high or so low.", kpi=row.name)
        for row in parts.kpis
        if row.needs_example and not row.comment.strip()
    ]
    found += [
        _("{part}: nothing is known, and this form does not go without it.", part=section.name)
        for section in blocked(form, parts.sections)
    ]
    if not review.summary.strip():
        found.append(_("The summary is empty."))
    if overall is None and not unrated:
        found.append(_("There is nothing to rate yet: no goal has a result and the form has no items."))
    return tuple(found)
