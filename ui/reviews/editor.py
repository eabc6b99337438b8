"""The editor of one review: steps, the form as a role sees it, the conversation, and the rating it adds up to."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews.explain import GOAL, TEAM
from csdesk.reviews.stage import Role
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.reviews.asking import ask_day
from ui.reviews.banner import Banner
from ui.reviews.comment_box import CommentBox
from ui.reviews.evidence_rail import EvidenceColumn
from ui.reviews.explaining import Explainer
from ui.reviews.finishing import Finisher
from ui.reviews.form_column import FormColumn, written_in
from ui.reviews.overall import OverallBar
from ui.reviews.seat import RATING, TALK, Seat, SeatBar, roles_of, seat_of
from ui.reviews.stepper import Stepper
from ui.reviews.steps import steps_of
from ui.reviews.talks.page import TalkPage
from ui.reviews.verbs import ReviewVerbs
from ui.widgets.avatar import Avatar
from ui.widgets.button import icon_button, primary, secondary
from ui.widgets.inspector_frame import scrolled
from ui.widgets.page_header import PageHeader
from ui.widgets.popover import Popover


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
        self.explainer = Explainer(context, self.verbs)
        self.finisher = Finisher(context, self.verbs, self)
        self.view: ReviewView | None = None
        self.seat: Seat | None = None
        self.popover: Popover | None = None
        self.last_shown = False
        self._echoes: Mapping[str, str] = {}
        self._page = RATING
        self._heading()
        self.stepper = Stepper(context.theme)
        self.stepper.opened.connect(self._on_step)
        self.banner = Banner(context, self._on_reopen)
        self.bar = SeatBar(context)
        self.form = FormColumn(context)
        self.goals, self.competencies, self.values = self.form.goals, self.form.competencies, self.form.values
        self.texts, self.plan = self.form.texts, self.form.plan
        self.talk = TalkPage(context)
        self.overall = OverallBar(context)
        self._target: CommentBox = self.form.competencies.box
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
        self.hand_in = primary(theme, say(_("Hand in")), "check", self._on_hand_in)
        self.evidence = icon_button(theme, "panel-right", say(_("Evidence (E)")), self.rail_wanted.emit)
        self.header.add(self.evidence, self.preview, self.hand_in, self.finish)

    def _wire(self) -> None:
        form = self.form
        for section in (form.competencies, form.values):
            section.rated.connect(self.verbs.rate)
            section.commented.connect(self.verbs.comment)
            section.entered.connect(lambda section=section: self._aim(section.box))
        form.questions.answered.connect(self.verbs.answer)
        form.questions.rated.connect(self.verbs.rate)
        form.questions.entered.connect(self._aim)
        form.texts.written.connect(self.verbs.write)
        form.texts.entered.connect(self._aim)
        form.plan.added.connect(self.verbs.add_step)
        form.plan.edited.connect(self.verbs.edit_step)
        form.plan.placed.connect(self.verbs.place_step)
        form.plan.removed.connect(self.verbs.remove_step)
        form.explained.connect(
            lambda key: self._explain(form.heads[key].note, key, form.heads[key].title.text())
        )
        form.goals.pressed.connect(self._on_goal)
        form.team.pressed.connect(lambda goal_id: self._on_team(goal_id))
        form.kpis.pressed.connect(self._on_kpi)
        self.overall.asked.connect(
            lambda key: self._explain(self.overall.explain, key, self.context.say(_("The rating")))
        )
        self.overall.last.clicked.connect(self.toggle_last)
        self.bar.role_chosen.connect(lambda key: self.set_role(Role(key)))
        self.bar.page_chosen.connect(self.set_page)
        self.rail.inserted.connect(lambda quote: self._target.editor.insert_quote(quote))
        self.rail.left.connect(lambda: self._target.editor.setFocus(Qt.FocusReason.OtherFocusReason))
        for key, wish in (("E", self.go_to_evidence), ("L", self.toggle_last), ("N", self.rail.begin_note)):
            shortcut = QShortcut(
                QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            shortcut.activated.connect(wish)

    def _lay_out(self) -> None:
        theme = self.context.theme
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.px(8), 0, theme.px(16))
        column.setSpacing(0)
        column.addWidget(self.stepper)
        column.addSpacing(theme.px(10))
        column.addWidget(self.banner)
        column.addWidget(self.form)
        column.addStretch(1)
        self.scroller = scrolled(page, theme, 24)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.scroller)
        self.pages.addWidget(self.talk)
        strip = QWidget()
        row = QVBoxLayout(strip)
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.addWidget(self.bar)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(strip)
        outer.addWidget(self.pages, 1)
        outer.addWidget(self.overall)

    # --- showing -------------------------------------------------------------------------------------------
    def show_review(self, view: ReviewView) -> None:
        """Show a review; the same one keeps focus and what is being typed."""
        if view.review.id != self.review_id:
            self.verbs.review_id, self.verbs.role = view.review.id, Role.MANAGER
            self._target, self._page, self._echoes = self.form.competencies.box, RATING, {}
            self.scroller.verticalScrollBar().setValue(0)
            self._read_echoes(view.review.id)
        if self.verbs.role not in roles_of(view):
            self.verbs.role = Role.MANAGER
        self.view = view
        seat = seat_of(view, self.verbs.role, read_only=self.context.workspace.read_only)
        self.seat = seat
        self._show_head(view, seat)
        self.banner.show_review(view)
        self.stepper.show_steps(steps_of(self.context, view, locked=seat.closed))
        self.bar.show_review(view, seat.role, self._page)
        self.form.show_review(view, seat, self._echoes, last=self.last_shown)
        self.overall.show_review(view)
        self._show_page()
        self.rail.show_private(private=seat.manager)
        self.rail.show_about(view.person.id, view.person.name, locked=self.context.workspace.read_only)
        self.rail.mark_used(self._is_used, locked=seat.locked)

    def _show_head(self, view: ReviewView, seat: Seat) -> None:
        say = self.context.say
        self.avatar.set_name(view.person.name)
        self.header.set_title(view.person.name)
        parts = {"cycle": view.cycle.name, "n": view.review.revision}
        kind = (
            _("{cycle} · revision {n}", **parts)
            if view.review.revision > 1
            else _("{cycle} · manager review", **parts)
        )
        if seat.role is Role.PERSON:
            kind = _("{cycle} · self-review", **parts)
        elif seat.role is Role.SECOND:
            kind = _("{cycle} · second level", **parts)
        self.header.set_subtitle(say(kind))
        self.preview.setVisible(seat.manager)
        self.finish.setVisible(seat.role is Role.MANAGER and not seat.locked and not view.cycle.asks)
        self.hand_in.setVisible(seat.hands_in)
        person = _("Hand in the self-review")
        self.hand_in.setText(say(person if seat.role is Role.PERSON else _("Hand in the rating")))

    def _show_page(self) -> None:
        seat = self.seat
        talking = self._page == TALK
        self.pages.setCurrentWidget(self.talk if talking else self.scroller)
        self.overall.setVisible(not talking and seat is not None and seat.manager)
        if talking and self.view is not None:
            self.talk.show_review(self.view)

    def set_role(self, role: Role) -> None:
        """Look at the review as somebody else; what was typed is saved first."""
        if self.view is not None and role is not self.verbs.role:
            self._save()
            self.verbs.role = role
            self.show_review(self.view)

    def set_page(self, page: str) -> None:
        """Show the rating or the conversation."""
        self._page = page
        if self.view is not None:
            self.bar.show_review(self.view, self.verbs.role, page)
        self._show_page()

    def toggle_last(self) -> None:
        """Show the review before this one beside it, or put it away."""
        if self.view is not None and self.view.last is not None:
            self.last_shown = not self.last_shown
            self.show_review(self.view)

    def go_to_evidence(self) -> None:
        """Put the focus on the evidence, and open it where it is closed."""
        if not self.rail.isVisible():
            self.rail_wanted.emit()
        self.rail.take_focus()

    def _read_echoes(self, review_id: int) -> None:
        reviews = self.context.workspace.reviews

        def show(found: Mapping[str, str]) -> None:
            if review_id == self.review_id and found:
                self._echoes = found
                if self.view is not None:
                    self.show_review(self.view)

        self.context.work.start(lambda _progress: reviews.echoes(review_id), done=show)

    def _is_used(self, quote: str) -> bool:
        return self.view is not None and any(quote in text for text in written_in(self.view, self.verbs.role))

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

    def _explain(self, anchor: QWidget, key: str, title: str) -> None:
        self.explainer.explain(anchor, key, title)

    def _on_goal(self, goal_id: int) -> None:
        row = self.form.goals.rows[goal_id]
        if self.view is None or self.seat is None:
            return
        if self.seat.locked or self.seat.role is not Role.MANAGER:
            self._explain(row, f"{GOAL}:{goal_id}", row.row.title)
        else:
            self.explainer.goal(row, row.row, self.view)

    def _on_team(self, goal_id: int) -> None:
        row = self.form.team.rows[goal_id]
        self._explain(row, f"{TEAM}:{goal_id}", row.row.title)

    def _on_kpi(self, item_id: int) -> None:
        row = self.form.kpis.rows[item_id]
        locked = self.seat is None or self.seat.locked or self.seat.role is not Role.MANAGER
        self.explainer.kpi(row, row.row, locked=locked)

    def _on_preview(self) -> None:
        self.context.go("reports", review_id=self.review_id)

    def _save(self) -> None:
        for box in self.form.boxes():
            box.editor.save()

    def _on_hand_in(self) -> None:
        self._save()
        self.finisher.hand_in()

    def _on_finish(self) -> None:
        self._save()
        self.finisher.finish(self.finish, self._on_preview)

    def _on_reopen(self) -> None:
        if self.view is not None:
            self.finisher.reopen(self.view.person.name)
