"""The three tables of the page: who is asked, what became of files, and what a closed round left."""

from dataclasses import dataclass

from csdesk.base.language import OWN_NAMES
from csdesk.base.text import _, ngettext, pgettext
from csdesk.reviews.form import Rater
from csdesk.reviews.others import OthersGroup
from csdesk.reviews.rounds.asked import Asked, AskState, relation_name, state_name
from csdesk.reviews.rounds.judging import TAKEN, Judged, Outcome, outcome_name
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.reviews.rounds.reading import Screen

_ORDER = list(Rater)
_INK = {Outcome.NEW: "ok", Outcome.REPLACES: "warn", Outcome.SAME: "text3", Outcome.EMPTY: "warn"}


@dataclass(frozen=True, slots=True)
class AskedLine:
    """Somebody who is asked, with what the columns say."""

    asked: Asked
    about: str
    load: int
    late: bool


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of a closed round."""

    about: str
    group: OthersGroup


def asked_model(context: Context) -> RecordsModel[AskedLine]:
    """Return the table of who is asked."""
    say = context.say
    return RecordsModel(
        [
            Column(say(pgettext("column", "Who is asked")), lambda one: one.asked.name),
            Column(say(pgettext("column", "About")), lambda one: one.about),
            Column(
                say(pgettext("column", "As")),
                lambda one: say(relation_name(one.asked.relation)),
                sort=lambda one: _ORDER.index(one.asked.relation),
                role="text2",
            ),
            Column(
                say(pgettext("column", "Answers in all")),
                lambda one: one.load,
                text=lambda one: context.language.number(one.load) if one.load else "–",
                right=True,
                role=lambda one: "warn" if one.load > 8 else "text2",
                tooltip=lambda one: say(
                    ngettext("{name} answers {n} questionnaire.", "{name} answers {n} questionnaires.", one.load,
                             name=one.asked.name)
                ),
            ),
            Column(
                say(_("Language")),
                lambda one: OWN_NAMES.get(one.asked.language, say(_("Their own"))),
                role="text2",
            ),
            Column(
                say(pgettext("column", "State")),
                lambda one: _state(context, one),
                role=_state_ink,
            ),
        ],
        key=lambda one: one.asked.id,
    )  # fmt: skip


def _state(context: Context, one: AskedLine) -> str:
    if one.asked.state is AskState.INVITED and not one.asked.written:
        return context.say(pgettext("questionnaire", "Not written yet"))
    return context.say(state_name(one.asked.state, late=one.late))


def _state_ink(one: AskedLine) -> str:
    if one.late:
        return "bad"
    return {AskState.ANSWERED: "ok", AskState.WITHDRAWN: "text3"}.get(one.asked.state, "text2")


def asked_lines(screen: Screen) -> list[AskedLine]:
    """Return the rows of the first table."""
    names, due = screen.names, screen.round.due_on if screen.round else None
    return [
        AskedLine(
            one, names.get(one.review_id, ""), screen.load.get(one.person_id or 0, 0), one.late(due, screen.today)
        )
        for one in screen.asked
    ]  # fmt: skip


def files_model(context: Context) -> RecordsModel[Judged]:
    """Return the table of files."""
    say = context.say
    return RecordsModel(
        [
            Column(say(pgettext("column", "File")), lambda one: one.path.name, tooltip=lambda one: str(one.path)),
            Column(
                say(pgettext("column", "Outcome")),
                lambda one: say(outcome_name(one.outcome)),
                sort=lambda one: -list(Outcome).index(one.outcome),
                role=lambda one: _INK.get(one.outcome, "bad"),
            ),
            Column(
                say(pgettext("column", "Why")), lambda one: say(one.words), role="text2", tooltip=lambda one: say(one.words)
            ),
        ],
        key=lambda one: str(one.path),
    )  # fmt: skip


def writable(judged: tuple[Judged, ...], *, replacing: bool) -> int:
    """Count the files that would be taken in."""
    wanted = TAKEN if replacing else {Outcome.NEW}
    return sum(one.outcome in wanted for one in judged)


def groups_model(context: Context) -> RecordsModel[GroupLine]:
    """Return the table of what a closed round left."""
    say = context.say
    return RecordsModel(
        [
            Column(say(pgettext("column", "About")), lambda one: one.about),
            Column(say(pgettext("column", "Group")), lambda one: _group(context, one.group)),
            Column(
                say(pgettext("column", "Answered")),
                lambda one: one.group.answered,
                text=lambda one: say(_("{n} of {asked}", n=one.group.answered, asked=one.group.asked)),
                right=True,
            ),
            Column(
                say(pgettext("column", "What is shown")),
                lambda one: _shown(context, one.group),
                role=lambda one: "text3" if one.group.withheld else "text2",
            ),
        ],
        key=lambda one: (one.about, one.group.relation),
    )


def _group(context: Context, group: OthersGroup) -> str:
    name = context.say(relation_name(group.relation))
    if not group.merged:
        return name
    inside = context.language.listing(relation_name(one) for one in group.merged)
    return context.say(_("{group} (together: {groups})", group=name, groups=inside))


def _shown(context: Context, group: OthersGroup) -> str:
    if group.withheld:
        return context.say(_("Withheld: fewer than three answers."))
    words = ngettext("{n} comment", "{n} comments", len(group.quotes))
    return context.say(
        ngettext("Means of {n} item, {comments}", "Means of {n} items, {comments}", len(group.marks), comments=words)
    )  # fmt: skip


def group_lines(screen: Screen) -> list[GroupLine]:
    """Return the rows of a closed round."""
    return [
        GroupLine(name, group)
        for review_id, name in screen.reviews
        if review_id in screen.others
        for group in screen.others[review_id].groups
    ]
