"""The whole form of a review under each other, as one role sees and writes it."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews.document import RatedItem, ScorecardRow
from csdesk.reviews.form import Rater, Section, section_name
from csdesk.reviews.showing import peers_shown, rater_of
from csdesk.reviews.stage import Role
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.reviews.beside import as_written_by, beside
from ui.reviews.comment_box import CommentBox
from ui.reviews.development import DevelopmentTable
from ui.reviews.figure_rows import FigureRows
from ui.reviews.goal_rows import GoalRows
from ui.reviews.questions import QuestionsSection
from ui.reviews.seat import Seat
from ui.reviews.section_head import SectionHead
from ui.reviews.sections import Around, RatedSection
from ui.reviews.steps import section_note
from ui.reviews.texts import TextsSection
from ui.widgets.label import Label
from ui.widgets.tab_order import tab_through


class FormColumn(QWidget):
    """Goals, KPIs, marks, team, questions, texts and plan; ``explained`` carries the key of a part."""

    explained = Signal(str)

    def __init__(self, context: Context) -> None:
        """Build all parts; `show_review` shows those that the form has."""
        super().__init__()
        self.context = context
        say = context.say
        self.goals, self.team, self.kpis = GoalRows(context), GoalRows(context), FigureRows(context)
        self.no_goals = Label(
            context.theme,
            say(_("No goal of this person falls into the period; the rest makes up the rating.")),
            "body",
            "text2",
            wrap=True,
        )
        self.competencies = RatedSection(context, say(section_name(Section.COMPETENCIES)))
        self.values = RatedSection(context, say(section_name(Section.VALUES)))
        self.questions = QuestionsSection(context)
        self.texts = TextsSection(context)
        self.plan_head = SectionHead(context, say(_("Development plan")))
        self.plan = DevelopmentTable(context)
        names = (Section.GOALS, Section.KPIS, Section.TEAM)
        self.heads = {name.value: SectionHead(context, say(section_name(name))) for name in names}
        self.heads |= {"competencies": self.competencies.head, "values": self.values.head}
        for key, head in self.heads.items():
            head.asked.connect(lambda key=key: self.explained.emit(key))
        self.competencies.left.connect(lambda step: self.values.focus(0) if step > 0 else None)
        self.values.left.connect(lambda step: self.competencies.focus(-1) if step < 0 else None)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (
            self.heads["goals"], self.goals, self.no_goals, self.heads["kpis"], self.kpis, self.competencies, self.values,
            self.heads["team"], self.team, self.questions, self.texts, self.plan_head, self.plan,
        ):  # fmt: skip
            column.addWidget(part)

    def boxes(self) -> list[CommentBox]:
        """Return every box that may hold something not saved yet."""
        asked = [question.box for question in self.questions.questions.values() if question.box is not None]
        return [self.competencies.box, self.values.box, *asked, *self.texts.boxes.values()]

    def show_review(self, view: ReviewView, seat: Seat, echoes: Mapping[str, str], *, last: bool) -> None:
        """Show a review as the role in ``seat``; ``last`` shows the one before beside it."""
        self._show_computed(view, seat)
        for section, items in ((self.competencies, view.competencies), (self.values, view.values)):
            self._show_rated(section, view, items, seat, echoes, last=last)
        rater = rater_of(seat.role)
        open_now = seat.role is not Role.PERSON and peers_shown(view.items, view.review.stage)
        seen = [each for each in Rater if open_now and each is not rater]
        self.questions.show_questions(
            view.questions, view.answers, rater, view.form.scale, seen=seen, locked=seat.locked
        )
        for part in (self.texts, self.plan, self.plan_head):
            part.setVisible(seat.manager)
        manager = seat.role is Role.MANAGER
        self.texts.show_review(view, locked=seat.locked or not manager)
        self.plan.show_steps(view.development, locked=seat.closed)
        tab_through(self._stops())

    def _stops(self) -> list[QWidget]:
        """Return where Tab stops up to the last mark, in the order in which one reads."""
        found: list[QWidget] = []
        for key, rows in (("goals", self.goals.rows), ("kpis", self.kpis.rows)):
            found += [self.heads[key].note, *rows.values()]
        for section in (self.competencies, self.values):
            found += [section.head.note, *section.stops()]
        return found

    def _show_computed(self, view: ReviewView, seat: Seat) -> None:
        goals = view.goals if seat.manager else tuple(_bare(row) for row in view.goals)
        self.goals.show_rows(goals, locked=seat.locked)
        weighed = {section.key for section in view.sections}
        counts = "goals" in weighed or bool(view.goals)
        self.heads["goals"].setVisible(counts)
        self.no_goals.setVisible(not view.goals and counts)
        self.kpis.show_rows(view.kpis)
        self.team.show_rows(view.team, locked=True)
        for key, rows in (("kpis", view.kpis), ("team", view.team)):
            self.heads[key].setVisible(bool(rows))
        self.kpis.setVisible(bool(view.kpis))
        self.team.setVisible(bool(view.team))
        for key, head in self.heads.items():
            head.note.setText(section_note(self.context, view, key) if seat.role is Role.MANAGER else "")

    def _show_rated(
        self, section: RatedSection, view: ReviewView, items: tuple[RatedItem, ...], seat: Seat,
        echoes: Mapping[str, str], *, last: bool,
    ) -> None:  # fmt: skip
        own = as_written_by(view, items, seat.role)
        found = beside(self.context, view, items, seat.role, last=last)
        before = self._before(view, own) if last else {}
        around = Around(found, echoes, before, examples=seat.role is Role.MANAGER)
        section.show_items(own, view.form, locked=seat.locked, around=around)
        section.setVisible(bool(own))

    def _before(self, view: ReviewView, items: tuple[RatedItem, ...]) -> dict[int, str]:
        """Say what the review before said of each item."""
        if view.last is None:
            return {}
        told = {}
        for item in items:
            before = view.last.item(item.name)
            mark = None if before is None else before.rating
            if before is None or (mark is None and not before.comment):
                continue
            parts = {"cycle": view.last.cycle_name, "mark": mark, "comment": before.comment}
            words = _("{cycle}: {mark}", **parts)
            if before.comment:
                words = (
                    _("{cycle}: {mark}. {comment}", **parts)
                    if mark is not None
                    else _("{cycle}: {comment}", **parts)
                )
            told[item.item_id] = self.context.say(words)
        return told


def _bare(row: ScorecardRow) -> ScorecardRow:
    """Return a goal's row without what the manager wrote, which the person does not see yet."""
    return replace(row, comment="", adjustment=0.0, adjustment_reason="", score=row.computed)


def written_in(view: ReviewView, role: Role) -> list[str]:
    """Return every text in which a quote may stand, as the role at hand wrote it."""
    if role is not Role.MANAGER:
        return [
            text
            for own in view.answers.get(rater_of(role), {}).values()
            for text in (own.comment, own.answer)
        ]
    review, own = view.review, view.answers.get(Rater.MANAGER, {}).values()
    said = [text for each in own for text in (each.comment, each.answer)]
    frozen = [item.comment for item in view.items]
    return [*said, *frozen, review.summary, *review.went_well, *review.build_next]
