"""A review with everything: KPIs that count, a team's result, what others said, the talk, calibration."""

from dataclasses import replace
from datetime import date

from csdesk.base.text import _, pgettext, plain
from csdesk.reviews.document import (
    AnsweredItem,
    CalibrationNote,
    KpiRow,
    RatedItem,
    RaterMark,
    ReviewDocument,
    SectionScore,
)
from csdesk.reviews.form import Rater
from csdesk.reviews.others import Others, OthersGroup, OthersMark, OthersQuote
from csdesk.reviews.stage import Role
from csdesk.reviews.talks.part import NotePart, TalkPart
from csdesk.reviews.talks.talk import Acknowledgement, Answer, NextStep, Objection, Outcome
from tests.csdesk.reports.documents import kari

_SELF = (4, 4, 5, 4, 4, 4)
_MEANS = (47, 41, 42, 34, 48, 40)
_MANAGER = (5, 4, 4, 3, 5, 4)
SECRET = "Ready for a lead role in a year"
REASON = "Same evidence as two colleagues at 4.0"
WITHHELD = "She never listens to us"


def rich(base: ReviewDocument | None = None) -> ReviewDocument:
    """Return Kari's review, or another, with all chapters filled."""
    document = base or kari()
    items = tuple(_item(number, item) for number, item in enumerate(document.competencies))
    return replace(
        document, competencies=items, others=_others(len(items)), talk=_talk(), kpi_rows=_kpi_rows(), potential=2,
        potential_reason=SECRET,
        calibration=(CalibrationNote(4.1, 4.0, REASON, date(2027, 1, 5)),),
        questions=(
            AnsweredItem("What would you change?", "", (("self", "Fewer hand-overs."), ("peer", "Named words"))),
            AnsweredItem("What do you want to learn?", "", ()),
        ),
        team_rows=(replace(document.scorecard[0], title="CSAT of Tier 1 at 90"),),
        sections=(
            *document.sections[:1],
            SectionScore("kpis", _("KPIs"), 1000, 4.4),
            *document.sections[1:],
            SectionScore("team", pgettext("part of a review", "Team result"), 1000, 4.0),
        ),
    )  # fmt: skip


def hundred(base: ReviewDocument | None = None) -> ReviewDocument:
    """Return a review in points of a hundred, with two raters."""
    document = rich(base)
    rated = tuple(
        replace(item, rating=80 + 2 * number, score=80.5 + 2 * number,
                marks=(RaterMark("manager", 80 + 2 * number, 8000), RaterMark("second", 82.5 + 2 * number, 2000)))
        for number, item in enumerate(document.competencies)
    )  # fmt: skip
    values = tuple(replace(value, rating=90, score=90.0) for value in document.values)
    return replace(
        document, scale=100, overall=87.4, overall_label=plain("A 优秀"), competencies=rated, values=values, others=None,
        sections=tuple(replace(section, score=86.5) for section in document.sections),
    )  # fmt: skip


def _item(number: int, item: RatedItem) -> RatedItem:
    place = number % len(_SELF)
    marks = (
        RaterMark("manager", float(_MANAGER[place]), 7000),
        RaterMark("self", float(_SELF[place]), 0),
        RaterMark("peer", _MEANS[place] / 10, 3000, 6, "beside a mark"),
        RaterMark("report", 1.0, 0, 2, WITHHELD),
    )
    return replace(
        item, item_id=number + 1, rating=_MANAGER[place], score=float(_MANAGER[place]), marks=marks,
        level="Sees what is needed before it is said" if number == 0 else "",
    )  # fmt: skip


def _others(count: int) -> Others:
    marks = tuple(
        OthersMark(item + 1, mean, 6, max(1, mean // 10 - 1), min(5, mean // 10 + 1))
        for item, mean in enumerate(_MEANS[:count])
    )
    said = (
        OthersQuote(5, "She picks up the cases nobody wants."),
        OthersQuote(0, "I would like to hear from her earlier."),
    )
    return Others((
        OthersGroup(Rater.PEER, 7, 6, marks, said),
        OthersGroup(Rater.REPORT, 2, 2, withheld=True),
        OthersGroup(Rater.CUSTOMER, 4, 4, (OthersMark(1, 44, 4, 4, 5),), (OthersQuote(0, "Thank you for calling."),)),
    ))  # fmt: skip


def _talk() -> TalkPart:
    return TalkPart(
        date(2027, 1, 7), "Kari Moe, Jonas Berg",
        (NotePart("well", plain("What went well"), Role.PERSON, "The call-backs; I enjoy them."),),
        (NextStep(1, "Book the writing course", Role.MANAGER, date(2027, 2, 1)),),
        Acknowledgement(Answer.REMARKS, "Kari Moe", "August should be mentioned.", date(2027, 1, 9), 3),
        (),
        (
            Objection(
                "The queue change lowered my response time.", ("First response",), "Count August apart.", 1,
                date(2027, 1, 10), date(2027, 1, 20), 3, Outcome.PARTLY, "August is now noted.", date(2027, 1, 15),
                Role.SECOND, "Maja Lind", 1,
            ),
        ),
    )  # fmt: skip


def _kpi_rows() -> tuple[KpiRow, ...]:
    return (
        KpiRow(
            1, "csat", plain("CSAT"), 6000, 0.94, 412, "fraction", 0.90, 9500, 4.8,
            (plain("From 95 % on 100 points, from 90 % on 95 points."),), (plain("94 % gives 95 points."),),
        ),
        KpiRow(2, "frt", plain("First response time"), 4000, None, 0, "seconds", 14400.0, None, None, (), (), veto=True),
    )  # fmt: skip
