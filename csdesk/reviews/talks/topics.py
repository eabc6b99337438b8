"""What a conversation is about, and the questions both sides prepare it with."""

from dataclasses import dataclass
from enum import StrEnum

from csdesk.base.text import Words, _, pgettext
from csdesk.reviews.stage import Role


class Topic(StrEnum):
    """What is noted of a conversation; next steps are rows of their own."""

    WENT_WELL = "went_well"
    IMPROVE = "improve"
    HELP = "help"
    TRAINING = "training"
    OWN_ROLE = "own_role"
    """How the person sees their own role."""
    OPINION = "opinion"
    """What the person thinks of the review."""


class Guide(StrEnum):
    """Ready-made sets of questions: for the conversation of a review, and for five minutes in between."""

    TALK = "talk"
    CHECK_IN = "check_in"


@dataclass(frozen=True, slots=True)
class Question:
    """A question one side prepares; its answer is a note whose topic is ``key``."""

    key: str
    side: Role
    words: Words


SIDES = (Role.PERSON, Role.MANAGER)
"""Who writes notes."""


def topic_name(topic: Topic) -> Words:
    """Name a topic, as over a box."""
    return {
        Topic.WENT_WELL: pgettext("topic of a conversation", "What went well"),
        Topic.IMPROVE: pgettext("topic of a conversation", "What to improve"),
        Topic.HELP: pgettext("topic of a conversation", "Help wanted"),
        Topic.TRAINING: pgettext("topic of a conversation", "Training wanted"),
        Topic.OWN_ROLE: pgettext("topic of a conversation", "How I see my own role"),
        Topic.OPINION: pgettext("topic of a conversation", "What I think of the review"),
    }[topic]


def topics_of(side: Role) -> tuple[Topic, ...]:
    """Return the topics a side writes about; only the person tells of their own role and of what they think."""
    if side is Role.PERSON:
        return tuple(Topic)
    return (Topic.WENT_WELL, Topic.IMPROVE, Topic.HELP, Topic.TRAINING)


def questions(guide: Guide) -> tuple[Question, ...]:
    """Return the questions of a guide, the person's first."""
    asked = _TALK if guide is Guide.TALK else _CHECK_IN
    return tuple(
        Question(f"{guide.value}.{side.value}.{number}", side, words)
        for side in SIDES
        for number, words in enumerate(asked[side], start=1)
    )


def known_topics() -> frozenset[str]:
    """Return everything a note can be about."""
    asked = (question.key for guide in Guide for question in questions(guide))
    return frozenset(Topic) | frozenset(asked)


_TALK: dict[Role, tuple[Words, ...]] = {
    Role.PERSON: (
        _("What did I do well, and what did it lead to?"),
        _("What would I do differently today, and why?"),
        _("How do I see my role now, and where do I want to be in a year?"),
        _("Which help or training do I need, and from whom?"),
        _("What do I want to say about the review itself?"),
    ),
    Role.MANAGER: (
        _("Which two results do I want to give thanks for, with day and effect?"),
        _("Which one change would help most, and which example shows it?"),
        _("What may I have missed or misjudged?"),
        _("What can I offer: time, training, another task?"),
        _("Which step should stand at the end, and by when?"),
    ),
}
_CHECK_IN: dict[Role, tuple[Words, ...]] = {
    Role.PERSON: (
        _("What went well since we last talked?"),
        _("What is in my way?"),
        _("What do I need next, and from whom?"),
    ),
    Role.MANAGER: (
        _("One thing I noticed and want to say"),
        _("One thing to try until we talk again"),
        _("What I promise to do"),
    ),
}
