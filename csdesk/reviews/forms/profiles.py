"""Profiles of four roles of customer service, to start from."""

from csdesk.base.language import Language
from csdesk.base.quantity import normalise
from csdesk.base.text import Words, _
from csdesk.reviews.forms import library
from csdesk.reviews.forms.library import Described
from csdesk.reviews.profile import Competency, Profile

ROLES: tuple[tuple[Words, tuple[tuple[Described, int], ...]], ...] = (
    (
        _("Support agent"),
        (
            (library.EMPATHY, 3),
            (library.PROBLEM_SOLVING, 3),
            (library.WRITING, 3),
            (library.PRODUCT, 3),
            (library.TEAMWORK, 3),
            (library.RELIABILITY, 3),
        ),
    ),
    (
        _("Senior agent"),
        (
            (library.EMPATHY, 4),
            (library.PROBLEM_SOLVING, 4),
            (library.WRITING, 4),
            (library.PRODUCT, 4),
            (library.TEAMWORK, 4),
            (library.COACHING, 3),
        ),
    ),
    (
        _("Team lead"),
        (
            (library.COACHING, 4),
            (library.PLANNING, 4),
            (library.EMPATHY, 4),
            (library.RELIABILITY, 4),
            (library.TEAMWORK, 4),
        ),
    ),
    (
        _("Quality auditor"),
        (
            (library.JUDGEMENT, 4),
            (library.WRITING, 4),
            (library.PRODUCT, 4),
            (library.COACHING, 3),
            (library.RELIABILITY, 4),
        ),
    ),
)
"""Each role's competencies with the level it should have, of five."""


def ready_profiles(language: Language) -> tuple[Profile, ...]:
    """Return the profiles CSDesk ships, written in ``language``."""
    return tuple(Profile(language.say(role), _competencies(listed, language)) for role, listed in ROLES)


def _competencies(listed: tuple[tuple[Described, int], ...], language: Language) -> tuple[Competency, ...]:
    say = language.say
    weights = normalise([1] * len(listed))
    return tuple(
        Competency(
            say(one.name), say(one.description), tuple(say(level) for level in one.levels), expected, weight
        )
        for (one, expected), weight in zip(listed, weights, strict=True)
    )
