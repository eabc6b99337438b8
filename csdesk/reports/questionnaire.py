"""What a questionnaire says, in the rater's language, and its files: workbook, PDF and a draft of the e-mail to send."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from enum import StrEnum
from pathlib import Path

from csdesk.base.language import Language
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import Words, _, pgettext
from csdesk.reports.names import distinct, safe_name
from csdesk.reports.questionnaire_pdf import questionnaire_pdf
from csdesk.reports.saving import save
from csdesk.reports.workbook_questionnaire import FormRow, FormSheet, questionnaire_workbook
from csdesk.reviews.form import FormItem, Kind, Rater, section_name
from csdesk.reviews.rounds.asked import as_whom
from csdesk.reviews.rounds.questionnaire import REMARK, Questionnaire

_TYPES = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".pdf": ("application", "pdf"),
}


class Shape(StrEnum):
    """As which file a questionnaire is written."""

    WORKBOOK = "xlsx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Written:
    """A questionnaire that lies on the disk."""

    path: Path
    about: str
    rater: str
    mail: Path | None = None


def write_questionnaires(
    papers: Sequence[Questionnaire],
    folder: Path,
    shape: Shape,
    *,
    mails: bool = False,
    progress: Progress | None = None,
) -> list[Written]:
    """Write one file for each rater into ``folder``, named so that one sees who it is for and about whom.

    ``mails`` writes a draft of an e-mail beside each, with the file attached. Raises `Trouble` for a folder that
    cannot be written; a cancel leaves the files that are whole.
    """
    watched, taken = progress or Silent(), set[str]()
    made = []
    for place, paper in enumerate(papers):
        watched.step(place, len(papers), _("Writing questionnaires"))
        language = Language(paper.language)
        data = questionnaire(paper, shape)
        stem = distinct(safe_name(language.say(file_name(paper))), taken)
        path = folder / f"{stem}.{shape.value}"
        save(path, data)
        mail = None
        if mails:
            mail = folder / f"{stem}.eml"
            save(mail, mail_draft(paper, path.name, data))
        made.append(Written(path, paper.about, paper.rater, mail))
    watched.step(len(papers), len(papers), _("Writing questionnaires"))
    return made


def questionnaire(paper: Questionnaire, shape: Shape) -> bytes:
    """Return one questionnaire."""
    sheet = form_sheet(paper)
    if shape is Shape.WORKBOOK:
        return questionnaire_workbook(sheet)
    return questionnaire_pdf(sheet, Language(paper.language), paper.company)


def file_name(paper: Questionnaire) -> Words:
    """Name the file of a questionnaire, without its ending."""
    if paper.relation is Rater.SELF:
        return pgettext("file name", "Self-review of {name}", name=paper.about)
    return pgettext("file name", "{rater} about {name}", rater=paper.rater, name=paper.about)


def form_sheet(paper: Questionnaire) -> FormSheet:
    """Return everything that stands on a questionnaire, in the rater's language."""
    language = Language(paper.language)
    say = language.say
    low, high = paper.scale.lowest, paper.scale.highest
    rows: list[FormRow] = []
    section = None
    for item in paper.items:
        if item.section is not section:
            section = item.section
            rows.append(FormRow("", say(section_name(section))))
        rows.append(_row(item, low, high))
    if paper.anonymous:
        rows.append(FormRow("", say(_("Anything else"))))
        words = _("What else do you want to say about working with {name}?", name=paper.about)
        rows.append(FormRow(str(REMARK), say(words)))
    heads = (_("Question"), _("What it means"), _("Mark"), pgettext("column of a questionnaire", "Comment"))
    title, who, what, comment = map(say, heads)
    return FormSheet(
        say(_title(paper)),
        say(_("{cycle} · for {rater} · as: {relation}", cycle=paper.cycle_name, rater=paper.rater,
              relation=as_whom(paper.relation))),
        tuple(say(words) for words in _notes(paper)),
        (title, who, what, comment),
        tuple(rows),
        (("round", paper.round_mark), ("token", paper.token)),
        say(_("Questionnaire")),
        say(_("Marks go from {low} to {high}; leave it blank where you cannot judge.", low=low, high=high)),
        language.chinese,
    )  # fmt: skip


def _row(item: FormItem, low: int, high: int) -> FormRow:
    key, text = str(item.id), item.description
    if item.kind is Kind.MARK:
        levels = "\n".join(f"{low + place}: {level}" for place, level in enumerate(item.levels) if level)
        return FormRow(key, item.name, "\n".join(filter(None, (text, levels))), (low, high))
    if item.kind is Kind.CHOICE:
        return FormRow(key, item.name, text, choices=item.levels, words=False)
    return FormRow(key, item.name, text)


def _title(paper: Questionnaire) -> Words:
    if paper.relation is Rater.SELF:
        return _("Self-review of {name}", name=paper.about)
    return _("Feedback about {name}", name=paper.about)


def _notes(paper: Questionnaire) -> tuple[Words, ...]:
    low, high = paper.scale.lowest, paper.scale.highest
    if low > 0:
        how = _("Give a mark from {low} to {high} in the coloured cells; 0 or blank means that you cannot judge it. Say in the "
                "comment what happened and when.", low=low, high=high)  # fmt: skip
    else:
        how = _("Give points from {low} to {high} in the coloured cells; blank means that you cannot judge it. Say in the "
                "comment what happened and when.", low=low, high=high)  # fmt: skip
    if paper.anonymous:
        keep = _("Your name is not kept with your answers. Marks are shown only as means of three or more people, comments only "
                 "mixed with those of others; with fewer than three answers nothing is shown. Your words are shown as you write "
                 "them.")  # fmt: skip
    else:
        keep = _("This is not anonymous: your answers are kept under your name and stand in the review.")
    if paper.due_on is None:
        return how, keep, _("Save the file and send it back.")
    return how, keep, _("Save the file and send it back by {day}.", day=paper.due_on)


def mail_draft(paper: Questionnaire, file: str, data: bytes) -> bytes:
    """Return a draft of an e-mail with the questionnaire attached; mail programs open it ready to be sent."""
    say = Language(paper.language).say
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    if paper.email:
        mail["To"] = paper.email
    mail["Subject"] = _one_line(f"{say(_title(paper))} · {paper.cycle_name}")
    lines = [
        say(_("Hello {name},", name=paper.rater)),
        "",
        say(_("please fill in the attached questionnaire and send it back by answering this e-mail.")),
        *(say(words) for words in _notes(paper)),
        "",
        say(_("Thank you!")),
    ]
    mail.set_content("\n".join(lines))
    main, sub = _TYPES[Path(file).suffix]
    mail.add_attachment(data, maintype=main, subtype=sub, filename=file)
    return mail.as_bytes()


def _one_line(text: str) -> str:
    return " ".join(text.split())
