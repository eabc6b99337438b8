"""What must be true before a verb may write: the rules of a review's life, each told in words."""

from collections.abc import Iterable, Mapping

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.form import FormDraft, FormItem, Kind, Rater, ReviewForm
from csdesk.reviews.form_faults import faults_of
from csdesk.reviews.life import WRITABLE
from csdesk.reviews.parts import Parts, blocked, lacking
from csdesk.reviews.review import Rating, Review, Written
from csdesk.reviews.scale import HUNDRED, Scale
from csdesk.reviews.stage import Part


def required(text: str, field: str, words: Words) -> str:
    """Return the text tidied; refuses an empty one."""
    cleaned = " ".join(text.split())
    if not cleaned:
        raise Refused(words, field=field)
    return cleaned


def form_can_change(
    form: FormDraft, draft: FormDraft, reviews: Iterable[Review], written: Mapping[int, Written]
) -> None:
    """Refuse to change a form on which one of these reviews rests already, or another scale once marks were given."""
    listed = list(reviews)
    if any(review.finished for review in listed):
        raise Refused(
            _("A finished review rests on this form. Copy the form and change the copy."), field="form"
        )
    if any(review.stage not in WRITABLE[Part.MANAGER] for review in listed):
        raise Refused(
            _("A review that is already rated rests on this form. Copy the form and change the copy."),
            field="form",
        )
    ids = {review.id for review in listed}
    marked = any(
        rating.rating is not None
        for review_id, one in written.items()
        if review_id in ids
        for given in one.answers.values()
        for rating in given.values()
    )
    if draft.scale != form.scale and marked:
        raise Refused(
            _("Marks were already given on the scale of this form. Copy the form to use another scale."),
            field="scale",
        )


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
    asked = [item for item in form.items if Rater.SELF in form.raters_of(item)]
    open_items = [item for item in asked if not _answered(item, own.get(item.id))]
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
    unrated = sum(item.owed and item.rating is None for item in items)
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
    found += lacking(form, parts)
    if not form.rates:
        return tuple(found)
    if not review.summary.strip():
        found.append(_("The summary is empty."))
    if overall is None and not unrated:
        found.append(_("There is nothing to rate yet: no goal has a result and the form has no items."))
    return tuple(found)
