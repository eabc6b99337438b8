"""What a user wishes of a packet: whose copy, which chapters, which paper, which kind of file."""

from dataclasses import dataclass, replace
from enum import StrEnum

from csdesk.base.text import Words, _, pgettext
from csdesk.reports.paper import Paper
from csdesk.reviews.document import RatedItem, ReviewDocument
from csdesk.reviews.form import Rater


class Copy(StrEnum):
    """For whom a packet is printed."""

    HR = "hr"
    """Everything, with potential and what calibration changed."""
    EMPLOYEE = "employee"
    """Without potential, calibration, and what others wrote beside a mark."""


class Chapter(StrEnum):
    """The parts of a packet that can be left out; the first page is always there."""

    GOALS = "goals"
    KPIS = "kpis"
    MARKS = "marks"
    OTHERS = "others"
    TALK = "talk"
    GROWTH = "growth"
    SIGNING = "signing"


class Format(StrEnum):
    """The kinds of files a packet comes as."""

    PDF = "pdf"
    HTML = "html"
    XLSX = "xlsx"


ALL = frozenset(Chapter)


@dataclass(frozen=True, slots=True)
class Wishes:
    """Copy, chapters and paper of a packet."""

    copy: Copy = Copy.HR
    chapters: frozenset[Chapter] = ALL
    paper: Paper = Paper.A4


_NAMED = frozenset({Rater.SELF.value, Rater.MANAGER.value, Rater.SECOND.value})
"""Raters who are one known person each; all others are groups."""


def for_copy(document: ReviewDocument, copy: Copy) -> ReviewDocument:
    """Return what a copy may hold; groups that are withheld are on no copy."""
    groups = document.others.groups if document.others else ()
    withheld = {group.relation.value for group in groups if group.withheld}
    document = replace(
        document,
        competencies=tuple(_item(item, withheld, copy) for item in document.competencies),
        values=tuple(_item(item, withheld, copy) for item in document.values),
    )
    if copy is Copy.HR:
        return document
    questions = tuple(
        replace(one, answers=tuple(pair for pair in one.answers if pair[0] in _NAMED))
        for one in document.questions
    )
    return replace(document, questions=questions, calibration=(), potential=None, potential_reason="")


def _item(item: RatedItem, withheld: set[str], copy: Copy) -> RatedItem:
    """Leave out marks of withheld groups and, on the employee's copy, what one of a group wrote beside a mark."""
    marks = tuple(mark for mark in item.marks if mark.rater not in withheld)
    if copy is Copy.EMPLOYEE:
        marks = tuple(mark if mark.rater in _NAMED else replace(mark, comment="") for mark in marks)
    return item if marks == item.marks else replace(item, marks=marks)


def copy_name(copy: Copy) -> Words:
    """Name a copy, as on a button."""
    return {
        Copy.HR: pgettext("copy of a review", "HR copy"),
        Copy.EMPLOYEE: pgettext("copy of a review", "Employee copy"),
    }[copy]


def chapter_name(chapter: Chapter) -> Words:
    """Name a chapter of a packet."""
    return {
        Chapter.GOALS: _("Goal scorecard"),
        Chapter.KPIS: _("KPI results"),
        Chapter.MARKS: _("Competencies and values"),
        Chapter.OTHERS: _("360 feedback"),
        Chapter.TALK: pgettext("part of a review", "Conversation"),
        Chapter.GROWTH: _("Development"),
        Chapter.SIGNING: _("Sign-off"),
    }[chapter]
