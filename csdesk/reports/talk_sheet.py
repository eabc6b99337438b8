"""Two sheets for pen and paper, one page each: the talk sheet and the form of an objection."""

from pathlib import Path

from csdesk.base.language import Language
from csdesk.base.text import Words, _, pgettext
from csdesk.reports.pen_and_paper import About, HandSheet, box_gap, signature_height
from csdesk.reports.saving import save
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.talks.talk import SIGNING, Answer, Outcome, answer_name, outcome_name
from csdesk.reviews.talks.topics import Topic, topic_name

_TALK_END = 228.0
"""Points under the boxes: next steps, choices, sentence and signatures."""


def sheet_of(document: ReviewDocument) -> About:
    """Return whose sheet it is; nothing of what was written or rated stands on it."""
    return About(
        document.company, document.person_name, document.person_number, document.person_role, document.unit_name,
        document.manager_name, document.cycle_name, document.starts_on, document.ends_on, document.created_at,
    )  # fmt: skip


def write_talk_sheet(about: About, language: Language, path: Path) -> None:
    """Write a blank talk sheet; raises `Trouble` when it cannot be written."""
    save(path, talk_sheet(about, language))


def write_appeal_form(about: About, language: Language, path: Path) -> None:
    """Write a blank objection form; raises `Trouble` when it cannot be written."""
    save(path, appeal_form(about, language))


def talk_sheet(about: About, language: Language) -> bytes:
    """Return the talk sheet as PDF bytes; equal input gives equal bytes."""
    sheet = HandSheet(about, _("Talk sheet"), language)
    sheet.line([_("Day"), _("Place"), _("Who was there")])
    labels: list[Words] = [topic_name(topic) for topic in Topic]
    height = (sheet.room - _TALK_END) / len(labels) - box_gap()
    for label in labels:
        sheet.box(label, height)
    sheet.heading(_("Next steps"))
    sheet.table(
        [(pgettext("talk sheet", "What"), 0.62), (pgettext("talk sheet", "Who"), 0.2), (_("By when"), 0.18)],
        3,
    )
    sheet.choices("", [answer_name(answer) for answer in Answer])
    sheet.sentence(SIGNING)
    sheet.signatures([_("Employee"), _("Manager")])
    return sheet.data()


def appeal_form(about: About, language: Language) -> bytes:
    """Return the objection form as PDF bytes: what it is about, and the answers of both levels."""
    sheet = HandSheet(about, _("Objection to a review"), language)
    sheet.line([_("Date of the objection"), _("The review was shared on")])
    outcomes = [outcome_name(one) for one in Outcome if one is not Outcome.OPEN]
    fixed = 2 * (16 + 16 + box_gap()) + 3 * signature_height() + 26
    height = (sheet.room - fixed) / 5 - box_gap()
    sheet.box(_("What it is about: goals, KPIs or competencies, with rating and reason"), height)
    sheet.box(_("Why I object, with facts and days"), height)
    sheet.box(_("What I ask for"), height)
    sheet.signatures([_("Employee"), _("Received by")])
    for title, signer in (
        (_("First level: answer of the manager's manager"), _("The manager's manager")),
        (_("Second level: answer of HR, which is final"), _("Human Resources")),
    ):
        sheet.heading(title)
        sheet.choices(_("Outcome"), outcomes)
        sheet.box(_("Reasons"), height)
        sheet.signatures([signer, _("Employee, as read")])
    return sheet.data()
