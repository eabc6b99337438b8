"""Where a review stands: its steps, and what each part of the form counts for."""

from datetime import date

from csdesk.base.text import _
from csdesk.reviews.cycle import Mark, Milestone
from csdesk.reviews.life import WRITABLE
from csdesk.reviews.stage import Ask, Part, Stage
from csdesk.reviews.view import ReviewView
from csdesk.reviews.waiting import standing
from ui.context import Context
from ui.reviews.board_stages import column_title, mark_spoken
from ui.reviews.stepper import DONE, LATER, NOW, StepLook


def steps_of(context: Context, view: ReviewView, *, locked: bool) -> list[StepLook]:
    """Return the steps there are, the first open one is the present.

    A cycle with stages shows those, and the conversation where it asks for one; without any: goals agreed, manager,
    conversation, finished.
    """
    return _staged(context, view, locked=locked) if view.cycle.asks else _alone(context, view, locked=locked)


def _staged(context: Context, view: ReviewView, *, locked: bool) -> list[StepLook]:
    found: list[StepLook] = []
    for one in standing(view.review.stage, view.cycle, view.log, date.today()):
        if one.stage is Stage.SHARED and Ask.TALK in view.cycle.asks:
            found.append(_talk(context, view, one, locked=locked))
        state = {Mark.DONE: DONE, Mark.LATER: LATER}.get(one.mark, NOW)
        if found and found[-1].key == "held" and found[-1].state == NOW:
            state = LATER
        opens = one.stage is Stage.AGREED and view.review.stage in {Stage.DRAFT, Stage.AGREED} and not locked
        note = mark_spoken(context, one) if one.mark is not Mark.LATER or one.due_on else ""
        found.append(StepLook(one.stage.value, context.say(column_title(one.stage)), note, state, opens))
    return found


def _talk(context: Context, view: ReviewView, shared: Milestone, *, locked: bool) -> StepLook:
    """Return the conversation, which comes right before its result is shared."""
    say, held_on = context.say, view.review.held_on
    opens = view.review.stage in WRITABLE[Part.TALK] and not locked
    note = context.language.date(held_on, "short") if held_on else say(_("set the day")) if opens else ""
    state = DONE if held_on or shared.mark is Mark.DONE else LATER if shared.mark is Mark.LATER else NOW
    return StepLook("held", say(_("Conversation")), note, state, opens)


def _alone(context: Context, view: ReviewView, *, locked: bool) -> list[StepLook]:
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
    if key in ("goals", "kpis", "team"):
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
