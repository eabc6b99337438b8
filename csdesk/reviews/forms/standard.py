"""The form a new workspace starts with: marks from 1 to 5, as western companies use them."""

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.reviews.form import FormDraft, FormItem, Section
from csdesk.reviews.forms import library
from csdesk.reviews.forms.library import Described

COMPETENCIES = library.LIBRARY[:6]


def standard_form(language: Language) -> FormDraft:
    """Return the form written in ``language``: 60 % goals, 30 % competencies, 10 % values."""
    items = (*described(Section.COMPETENCIES, COMPETENCIES, language), *values(language))
    return FormDraft(language.say(_("Standard form")), items=items).normalised()


def described(
    section: Section, listed: tuple[Described, ...], language: Language, *, levels: bool = True
) -> list[FormItem]:
    """Return items for these competencies, with or without the words of their levels."""
    say = language.say
    return [
        FormItem(
            section, say(one.name), say(one.description), levels=tuple(map(say, one.levels)) if levels else ()
        )
        for one in listed
    ]


def values(language: Language) -> list[FormItem]:
    """Return items for the values."""
    return [_value(name, about, language) for name, about in library.VALUES]


def _value(name: Words, about: Words, language: Language) -> FormItem:
    return FormItem(Section.VALUES, language.say(name), language.say(about))
