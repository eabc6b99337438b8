"""The inspector's first page: standing, fields, milestones, guardrails, SMART, key results, latest check-in, closing."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.quantity import WHOLE
from csdesk.base.text import _, ngettext
from csdesk.goals.goal import Rule, Source
from csdesk.goals.outline import Outline, span_of
from csdesk.goals.rhythm import due_in
from csdesk.goals.rollup import other_units
from csdesk.goals.view import GoalView
from ui.context import Context
from ui.goals.check_in_card import CheckInCard
from ui.goals.choices import Choices
from ui.goals.closing_card import ClosingCard
from ui.goals.goal_form import GoalForm
from ui.goals.guard_card import GuardCard
from ui.goals.key_results import KeyResults
from ui.goals.look import due_words
from ui.goals.milestone_card import MilestoneCard
from ui.goals.parts import GoalParts
from ui.goals.said import Names
from ui.goals.section import Section
from ui.goals.shared_card import SharedCard
from ui.goals.smart_card import SmartCard
from ui.goals.standing import Standing
from ui.widgets.button import ghost
from ui.widgets.label import Label


class Overview(QWidget):
    """``opened`` asks for another goal, ``normalise_wanted`` for weights that add up."""

    opened = Signal(int)
    normalise_wanted = Signal()

    def __init__(self, context: Context, choices: Callable[[], Choices], names: Names) -> None:
        """Build the page once; `show_goal` and `show_parts` fill it."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self.standing = Standing(context)
        self.origin = ghost(theme, "", "message-square", self._open_review)
        self.origin.hide()
        self._review_id = 0
        self.weights = Label(theme, "", "small", "warn", wrap=True)
        self.fix = ghost(theme, say(_("Make it 100 %")), on_click=self.normalise_wanted.emit)
        self.left_out = Label(theme, "", "small", "warn", wrap=True)
        self.form = GoalForm(context, choices)
        self.milestones = MilestoneCard(context)
        self.guards = GuardCard(context, choices)
        self.smart = SmartCard(context)
        self.results = KeyResults(context)
        self.results.opened.connect(self.opened)
        self.latest_box = Section(theme, say(_("Latest check-in")))
        self.latest = CheckInCard(context)
        self.shared = SharedCard(context, choices, names)
        self.closing = ClosingCard(context)
        self._arrange()

    def _arrange(self) -> None:
        theme = self._context.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.standing)
        layout.addWidget(self.origin, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(theme.px(2))
        layout.addWidget(self.form.main)
        row = QHBoxLayout()
        row.addWidget(self.weights, 1)
        row.addWidget(self.fix)
        layout.addLayout(row)
        layout.addWidget(self.left_out)
        layout.addWidget(self.results)
        self.latest_box.body.addWidget(self.latest)
        for widget in (self.milestones, self.guards, self.smart, self.latest_box):
            layout.addWidget(widget)
        layout.addWidget(self.form.more)
        layout.addWidget(self.shared)
        layout.addWidget(self.closing)

    def show_goal(self, view: GoalView, outline: Outline) -> None:
        """Show everything about a goal that the outline knows."""
        self.standing.show_goal(view, outline)
        self.form.show_goal(view, outline)
        self._weights(view, outline)
        self._left_out(view, outline)
        self.results.show_goal(view, outline)
        self.milestones.show_goal(view, outline)
        self.guards.show_goal(view, outline)
        self._latest(view, outline)

    def show_parts(self, view: GoalView, parts: GoalParts) -> None:
        """Show what was read about the goal besides."""
        self.guards.show_parts(parts)
        self.smart.show_advice(parts.advice)
        self.smart.setVisible(view.goal.state in ("draft", "active"))
        self.shared.show_shared(view.goal, parts.shared)
        self.closing.show_closing(view, parts.closing)
        self._review_id = parts.origin.review_id if parts.origin else 0
        self.origin.setText(self._context.say(parts.origin.words) if parts.origin else "")
        self.origin.setVisible(parts.origin is not None)

    def _open_review(self) -> None:
        self._context.go("reviews", review_id=self._review_id)

    def focus(self, field: str) -> None:
        """Put the cursor where something would be mended."""
        if field == "milestones":
            self.milestones.new.setFocus()
        elif field == "guards":
            self.guards.add.setFocus()
            self.guards.open_list()
        else:
            self.form.focus(field)

    def _latest(self, view: GoalView, outline: Outline) -> None:
        check = view.latest_check_in
        start = span_of(outline.rows[view.goal.id], outline.ground.fiscal_start)[0]
        days = due_in(view.goal, check.at if check is not None else None, start, outline.ground.day)
        due = due_words(days)
        self.latest_box.note.setText(self._context.say(due) if due is not None else "")
        self.latest_box.note.set_role("warn" if days is not None and days < 0 else "text3")
        self.latest_box.title.setText(
            self._context.say(_("Latest check-in") if check is not None else _("Check-ins"))
        )
        self.latest_box.setVisible(check is not None or due is not None)
        self.latest.setVisible(check is not None)
        if check is not None:
            self.latest.show_check_in(check, outline.ground.owners, view.goal)

    def _weights(self, view: GoalView, outline: Outline) -> None:
        """Offer to mend weights that add up neither over all goals under it nor over those of this period."""
        seen = outline.weight_of(view.child_ids)
        off = view.goal.source is Source.ROLLUP and seen > 0 and WHOLE not in (seen, view.child_weight)
        self.weights.setVisible(off)
        self.fix.setVisible(off)
        if off:
            total = self._context.language.basis_points(seen)
            self.weights.setText(self._context.say(_("The weights under it add up to {total}.", total=total)))

    def _left_out(self, view: GoalView, outline: Outline) -> None:
        """Say which goals below cannot be added up because they are measured in another unit."""
        goal_id, goal = view.goal.id, view.goal
        adds = goal.source is Source.ROLLUP and goal.rule in (Rule.SUM, Rule.RATIO)
        below = outline.family.get(goal_id, []) if adds else []
        n = len(other_units(outline.rows[goal_id], below, outline.rows))
        self.left_out.setVisible(bool(n))
        if n:
            words = ngettext(
                "{n} goal under it is measured in another unit and is left out.",
                "{n} goals under it are measured in another unit and are left out.",
                n,
            )
            self.left_out.setText(self._context.say(words))
