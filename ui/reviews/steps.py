"""Where a review stands: its steps, and what each part of the form counts for."""

from csdesk.base.text import _
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.reviews.stepper import DONE, LATER, NOW, StepLook


def steps_of(context: Context, view: ReviewView, *, locked: bool) -> list[StepLook]:
    """Return the steps there are: goals agreed, manager, conversation, finished; the first open one is the present."""
    say, language, review = context.say, context.language, view.review
    rated, total = sum(item.rating is not None for item in view.items), len(view.items)
    states = [
        bool(review.agreed_on),
        review.finished or rated == total,
        bool(review.held_on),
        review.finished,
    ]
    present = states.index(False) if False in states else -1
    looks = [DONE if done else NOW if place == present else LATER for place, done in enumerate(states)]
    unset = "" if locked else say(_("set the day"))
    agreed = language.date(review.agreed_on, "short") if review.agreed_on else unset
    held = language.date(review.held_on, "short") if review.held_on else unset
    manager = say(_("{done} of {total} rated", done=rated, total=total))
    finished = language.date(review.finished_at.date(), "short") if review.finished_at else ""
    return [
        StepLook("agreed", say(_("Goals agreed")), agreed, looks[0], not locked),
        StepLook("manager", say(_("Manager")), manager, looks[1]),
        StepLook("held", say(_("Conversation")), held, looks[2], not locked),
        StepLook("finished", say(_("Finished")), finished, looks[3]),
    ]


def section_note(context: Context, view: ReviewView, key: str) -> str:
    """Say what a part counts for, and how far it is: 30 % of the rating, 3 of 6 rated."""
    say, language = context.say, context.language
    section = next((one for one in view.sections if one.key == key), None)
    if key == "goals":
        score = section.score if section is not None else None
        measured = _("{score}, calculated", score=language.number(score, 1))
        rest = _("nothing measured") if score is None else measured
    else:
        items = view.competencies if key == "competencies" else view.values
        rated = sum(item.rating is not None for item in items)
        rest = _("{done} of {total} rated", done=rated, total=len(items))
    if section is None:
        return say(rest)
    return say(_("{weight} of the rating · {rest}", weight=language.basis_points(section.weight), rest=rest))
