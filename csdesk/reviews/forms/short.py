"""Forms for other occasions: a check-in of five minutes, the end of a probation, and marks from all around."""

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.reviews.form import FormDraft, FormItem, Kind, Rater, Section
from csdesk.reviews.forms.standard import COMPETENCIES, described, values

SELF, MANAGER = (Rater.SELF,), (Rater.MANAGER,)
AROUND = (Rater.SELF, Rater.MANAGER, Rater.PEER, Rater.REPORT)


def check_in_form(language: Language) -> FormDraft:
    """Return five questions that make no rating; four for the person, one for the manager."""
    say = language.say
    mood = tuple(
        say(words)
        for words in (_("Hard"), _("Rather hard"), _("All right"), _("Rather good"), _("Very good"))
    )
    items = (
        _question(say(_("How was this week?")), SELF, Kind.MARK, mood),
        _question(say(_("What went well?")), SELF),
        _question(say(_("What is in your way?")), SELF),
        _question(say(_("What do you need from me?")), SELF),
        _question(say(_("What I take on from this talk")), MANAGER),
    )
    return FormDraft(
        say(_("Five-minute check-in")), 0, 0, 0, items, example_low=None, example_high=None
    )  # fmt: skip


def probation_form(language: Language) -> FormDraft:
    """Return 40 % goals, 40 % competencies, 20 % values, and the decision."""
    say = language.say
    choices = (_("Keep on"), _("Extend the probation"), _("Part ways"))
    items = (
        *described(Section.COMPETENCIES, COMPETENCIES, language),
        *values(language),
        _question(say(_("How well do you know what is expected of you?")), SELF, Kind.MARK),
        _question(say(_("What helped you to start, and what was missing?")), SELF),
        _question(say(_("Decision")), MANAGER, Kind.CHOICE, tuple(say(choice) for choice in choices)),
        _question(say(_("What must be reached by when, if the probation is extended?")), MANAGER),
    )
    return FormDraft(say(_("End of probation")), 4000, 4000, 2000, items).normalised()


def around_form(language: Language) -> FormDraft:
    """Return competencies marked by the person, the manager, colleagues and the own team; self is shown, not counted."""
    say = language.say
    marked = [
        FormItem(item.section, item.name, item.description, item.weight, levels=item.levels, asked=AROUND)
        for item in described(Section.COMPETENCIES, COMPETENCIES, language)
    ]
    items = (
        *marked,
        _question(say(_("What should this person keep doing?")), AROUND),
        _question(say(_("What one change would help most?")), AROUND),
    )
    raters = ((Rater.MANAGER, 5000), (Rater.PEER, 3000), (Rater.REPORT, 2000))
    draft = FormDraft(say(_("Marks from all around (360°)")), 0, 10_000, 0, items, raters=raters)
    return draft.normalised()


def _question(
    name: str, asked: tuple[Rater, ...], kind: Kind = Kind.TEXT, levels: tuple[str, ...] = ()
) -> FormItem:
    return FormItem(Section.QUESTIONS, name, kind=kind, levels=levels, asked=asked)


ABOUT: dict[str, Words] = {
    "check_in": _("Five questions in five minutes, no rating. For every week or every month."),
    "probation": _("40 % goals, 40 % competencies, 20 % values, and the decision at the end."),
    "around": _(
        "Competencies marked by manager 50 %, colleagues 30 %, own team 20 %; who cannot judge leaves a line open."
    ),
}
