"""The editor of one review: steps, goals, marks, texts, plan and the rating they add up to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews.form import Section, section_name
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.reviews.asking import ReasonDialog, ask_day, tell_missing
from ui.reviews.comment_box import CommentBox
from ui.reviews.development import DevelopmentTable
from ui.reviews.evidence_rail import EvidenceColumn
from ui.reviews.goal_rows import AdjustBox, GoalRows
from ui.reviews.sections import OverallBar, RatedSection, SectionHead, TextsSection
from ui.reviews.stepper import Stepper
from ui.reviews.steps import section_note, steps_of
from ui.reviews.verbs import ReviewVerbs
from ui.widgets.avatar import Avatar
from ui.widgets.button import icon_button, primary, secondary
from ui.widgets.card import Card
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.popover import Popover
from ui.widgets.tab_order import tab_through


class ReviewEditor(QWidget):
    """One review. ``back`` asks for the board."""

    back = Signal()
    rail_wanted = Signal()
    """Asks to show the evidence, or to put it away."""

    def __init__(self, context: Context, rail: EvidenceColumn) -> None:
        """Build the form; `show_review` fills it."""
        super().__init__()
        self.context, self.rail = context, rail
        self.verbs = ReviewVerbs(context)
        self.view: ReviewView | None = None
        self.popover: Popover | None = None
        self._heading()
        self.stepper = Stepper(context.theme)
        self.stepper.opened.connect(self._on_step)
        self._banner()
        self.goals_head = SectionHead(context, context.say(section_name(Section.GOALS)))
        self.goals = GoalRows(context)
        self.goals.pressed.connect(self._on_goal)
        self.no_goals = Label(
            context.theme,
            context.say(_("No goal of this person falls into the period; the rest makes up the rating.")),
            "body",
            "text2",
            wrap=True,
        )
        self.competencies = RatedSection(context, context.say(section_name(Section.COMPETENCIES)))
        self.values = RatedSection(context, context.say(section_name(Section.VALUES)))
        self.texts = TextsSection(context)
        self.plan_head = SectionHead(context, context.say(_("Development plan")))
        self.plan = DevelopmentTable(context)
        self.overall = OverallBar(context)
        self._target: CommentBox = self.competencies.box
        self._wire()
        self._lay_out()

    @property
    def review_id(self) -> int:
        """Which review is shown; 0 = none yet."""
        return self.verbs.review_id

    def _heading(self) -> None:
        theme, say = self.context.theme, self.context.say
        self.header = PageHeader(theme, "", "")
        self.back_button = icon_button(theme, "arrow-left", say(_("Back to the cycle")), self.back.emit)
        self.avatar = Avatar(theme, "", 28)
        self.header.lead(self.back_button, self.avatar)
        self.preview = secondary(theme, say(_("Preview PDF")), "file-text", self._on_preview)
        self.finish = primary(theme, say(_("Finish review")), "check", self._on_finish)
        self.evidence = icon_button(theme, "panel-right", say(_("Evidence")), self.rail_wanted.emit)
        self.header.add(self.evidence, self.preview, self.finish)

    def _banner(self) -> None:
        theme, say = self.context.theme, self.context.say
        self.banner = Card(theme)
        self.banner.set_fill("info_bg", "info_bg")
        row = QHBoxLayout()
        self.banner_text = Label(theme, "", "body", "info", wrap=True)
        self.reopen = secondary(theme, say(_("Reopen")), "rotate-ccw", self._on_reopen)
        row.addWidget(self.banner_text, 1)
        row.addWidget(self.reopen)
        self.banner.body.addLayout(row)

    def _wire(self) -> None:
        for section in (self.competencies, self.values):
            section.rated.connect(self.verbs.rate)
            section.commented.connect(self.verbs.comment)
            section.entered.connect(lambda section=section: self._aim(section.box))
        self.competencies.left.connect(lambda step: self.values.focus(0) if step > 0 else None)
        self.values.left.connect(lambda step: self.competencies.focus(-1) if step < 0 else None)
        self.texts.written.connect(self.verbs.write)
        self.texts.entered.connect(self._aim)
        self.plan.added.connect(self.verbs.add_step)
        self.plan.edited.connect(self.verbs.edit_step)
        self.plan.placed.connect(self.verbs.place_step)
        self.plan.removed.connect(self.verbs.remove_step)
        self.rail.inserted.connect(lambda quote: self._target.editor.insert_quote(quote))

    def _lay_out(self) -> None:
        theme = self.context.theme
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.px(8), 0, theme.px(16))
        column.setSpacing(0)
        column.addWidget(self.stepper)
        column.addSpacing(theme.px(10))
        parts = (
            self.banner,
            self.goals_head,
            self.goals,
            self.no_goals,
            self.competencies,
            self.values,
            self.texts,
            self.plan_head,
            self.plan,
        )
        for part in parts:
            column.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        self.scroller = scrolled(page, theme, 24)
        outer.addWidget(self.scroller, 1)
        outer.addWidget(self.overall)

    # --- showing -------------------------------------------------------------------------------------------
    def show_review(self, view: ReviewView) -> None:
        """Show a review; the same one keeps focus and what is being typed."""
        if view.review.id != self.review_id:
            self.verbs.review_id = view.review.id
            self._target = self.competencies.box
            self.scroller.verticalScrollBar().setValue(0)
        self.view = view
        locked = view.review.finished or self.context.workspace.read_only
        self.avatar.set_name(view.person.name)
        self.header.set_title(view.person.name)
        kind = _("{cycle} · revision {n}", cycle=view.cycle.name, n=view.review.revision)
        plain = _("{cycle} · manager review", cycle=view.cycle.name)
        self.header.set_subtitle(self.context.say(kind if view.review.revision > 1 else plain))
        self.finish.setVisible(not locked)
        self._show_banner(view)
        self.stepper.show_steps(steps_of(self.context, view, locked=locked))
        self._show_notes(view)
        self.goals.show_rows(view.goals, locked=locked)
        self.no_goals.setVisible(not view.goals)
        self.competencies.show_items(view.competencies, view.form.scale, locked=locked)
        self.values.show_items(view.values, view.form.scale, locked=locked)
        tab_through([*self.goals.rows.values(), *self.competencies.stops(), *self.values.stops()])
        self.competencies.setVisible(bool(view.competencies))
        self.values.setVisible(bool(view.values))
        self.texts.show_review(view, locked=locked)
        self.plan.show_steps(view.development, locked=locked)
        self.overall.show_review(view)
        self.rail.mark_used(self._is_used, locked=locked)

    def _show_banner(self, view: ReviewView) -> None:
        review = view.review
        self.banner.setVisible(review.finished or bool(view.reopenings))
        self.reopen.setVisible(review.finished and not self.context.workspace.read_only)
        if review.finished_at is not None:
            words = _(
                "Finished on {day}, revision {n}. Its figures are frozen: later imports do not change them.",
                day=review.finished_at.date(),
                n=review.revision,
            )
            self.banner_text.setText(self.context.say(words))
        elif view.reopenings:
            last = view.reopenings[-1]
            words = _("Reopened on {day}: {reason}", day=last.at.date(), reason=last.reason)
            self.banner_text.setText(self.context.say(words))

    def _show_notes(self, view: ReviewView) -> None:
        heads = {"goals": self.goals_head, "competencies": self.competencies.head, "values": self.values.head}
        for key, head in heads.items():
            head.note.setText(section_note(self.context, view, key))

    def _is_used(self, quote: str) -> bool:
        if self.view is None:
            return False
        review = self.view.review
        texts = [item.comment for item in self.view.items] + [
            review.summary,
            *review.went_well,
            *review.build_next,
        ]
        return any(quote in text for text in texts)

    # --- answers to the parts ------------------------------------------------------------------------------
    def _aim(self, box: CommentBox) -> None:
        self._target = box

    def _on_step(self, key: str) -> None:
        if self.view is None:
            return
        review, anchor = self.view.review, self.stepper.buttons[key]
        if key == "agreed":
            self.popover = ask_day(
                self.context, anchor, _("Goals agreed on"), review.agreed_on, self.verbs.agree
            )
        elif key == "held":
            self.popover = ask_day(
                self.context, anchor, _("Conversation held on"), review.held_on, self.verbs.hold
            )

    def _on_goal(self, goal_id: int) -> None:
        row = self.goals.rows[goal_id]
        adjust = AdjustBox(self.context, row.row)
        popover = Popover(self.context.theme, adjust, row)
        adjust.cancelled.connect(popover.hide)
        adjust.saved.connect(
            lambda tenths, reason, comment: self.verbs.mark_goal(
                goal_id, tenths, reason, comment, lambda _change: popover.hide(), adjust.show_fault
            )
        )
        popover.closed.connect(popover.deleteLater)
        popover.show_under(row)
        self.popover = popover

    def _on_preview(self) -> None:
        self.context.go("reports", review_id=self.review_id)

    def _on_finish(self) -> None:
        if self.view is None:
            return
        for box in (self.competencies.box, self.values.box, *self.texts.boxes.values()):
            box.editor.save()
        # What was just saved stands before this in the worker's queue, so the answer counts it.
        reviews, review_id = self.context.workspace.reviews, self.review_id
        self.context.work.start(lambda _progress: reviews.open_review(review_id), done=self._ask_finish)

    def _ask_finish(self, view: ReviewView) -> None:
        if view.missing:
            self.popover = tell_missing(self.context, self.finish, view.missing)
            return
        title = _("Finish the review of {name}?", name=view.person.name)
        detail = _("It is locked and all its figures are frozen. It can be reopened, with a reason.")
        self.context.notices.confirm(
            title, detail, _("Finish review"), lambda: self.verbs.finish(self._on_finished)
        )

    def _on_finished(self, _change: object) -> None:
        self.context.notices.toast(
            _("The review is finished."), action=_("Preview PDF"), on_action=self._on_preview, icon="check"
        )

    def _on_reopen(self) -> None:
        if self.view is not None:
            self.reason = ReasonDialog(self.context, self.view.person.name, self.verbs.reopen, self)
            self.reason.finished.connect(self.reason.deleteLater)
            self.reason.open()
