"""The work list: what a sample asks to check, how far it is, and the plans behind it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.quality.sampling import Draw, Pick, SamplingPlan
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.quality.page_parts import KeyTable, Page, has_card, score_text
from ui.quality.plan_dialog import plan_dialog
from ui.quality.state import Begin, State, period_text, today
from ui.widgets.button import icon_button, primary, secondary
from ui.widgets.choice import Choice
from ui.widgets.delegates import PersonDelegate
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.progress_bar import ProgressBar


class ToCheckPage(Page):
    """One sample at a time; Enter opens the editor at a line."""

    def __init__(self, context: Context) -> None:
        """Build the page."""
        super().__init__(context)
        self._state: State | None = None
        theme, say = context.theme, context.say
        self.draws = Choice(theme, (), say(_("Sample")))
        self.draws.setMinimumWidth(theme.px(280))
        self.draws.picked.connect(lambda _draw: self._show_draw())
        self.plans = Choice(theme, (), say(_("Sampling plan")))
        self.plans.setMinimumWidth(theme.px(200))
        self.plans.picked.connect(lambda _plan: self._show_plan())
        self.draw_button = primary(theme, say(_("Draw sample")), "wand-sparkles", self.draw)
        self.edit_button = icon_button(
            theme, "pencil", say(_("Edit sampling plan")), lambda: self.edit_plan(new=False)
        )
        self.drop_button = icon_button(theme, "trash-2", say(_("Remove this sample")), self.remove_draw)
        self.progress = ProgressBar(theme)
        self.progress.setFixedWidth(theme.px(180))
        self.said = Label(theme, "", "body", "text2", wrap=True)
        self.asked = Label(theme, "", "small", "text2", wrap=True)
        self.model = RecordsModel(self._columns(), key=lambda pick: pick.id)
        self.model.spoken = lambda pick: f"{pick.contact.name}, {self._agent(pick)}"
        self.table = KeyTable(context, say(_("Contacts to check")))
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(1, PersonDelegate(theme, self.table))
        self.table.set_widths([130, 180, 110, 110, 160, 170, 110, 80], stretch=4)
        self.table.entered.connect(self.open_row)
        self._lay_out()

    def _columns(self) -> list[Column[Pick]]:
        say, language = self.context.say, self.context.language
        return [
            Column(say(_("Contact")), lambda p: p.contact.name),
            Column(say(_("Agent")), self._agent),
            Column(
                say(_("Day")),
                lambda p: p.contact.day,
                text=lambda p: language.date(p.contact.day, "short"),
                role="text2",
            ),
            Column(say(_("Channel")), lambda p: p.contact.channel, role="text2"),
            Column(say(_("Topic")), lambda p: p.contact.topic, role="text2"),
            Column(say(_("Why")), lambda p: say(p.reason.words), role="text2"),
            Column(
                say(_("State")),
                lambda p: say(self._state_words(p)),
                role=lambda p: "ok" if p.done else "text2",
            ),
            Column(say(_("Score")), self._score, right=True),
        ]

    def _lay_out(self) -> None:
        theme, say = self.context.theme, self.context.say
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        for widget in (self.plans, self.edit_button, self.draw_button):
            top.addWidget(widget)
        top.addWidget(secondary(theme, say(_("New plan")), "plus", lambda: self.edit_plan(new=True)))
        top.addStretch(1)
        top.addWidget(self.draws)
        top.addWidget(self.drop_button)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self.progress)
        line.addWidget(self.said, 1)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(top)
        column.addWidget(self.asked)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        sentence = _(
            "A sampling plan says how many contacts of each agent are checked in a week or month, and draws them so that the score is fair."
        )
        first = primary(theme, say(_("New plan")), "plus", lambda: self.edit_plan(new=True))
        self.stack = QStackedWidget()
        self.stack.addWidget(work)
        self.stack.addWidget(EmptyState(theme, say(sentence), (first,)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    # --- showing -------------------------------------------------------------------------------------------
    def show_state(self, state: State) -> None:
        """Show plans and samples, keeping what is chosen."""
        self._state = state
        self.stack.setCurrentIndex(0 if state.plans else 1)
        kept = self.draws.value()
        self.plans.set_choices([(plan.id, plan.name) for plan in state.plans])
        self.plans.set_value(self.plans.value() or (state.plans[0].id if state.plans else None))
        names = {plan.id: plan.name for plan in state.plans}
        self.draws.set_choices([(draw.id, self._draw_name(draw, names)) for draw in state.draws])
        known = [draw.id for draw in state.draws]
        self.draws.set_value(kept if kept in known else known[0] if known else None)
        self._show_plan()
        self._show_draw()

    def _show_plan(self) -> None:
        plan = self._plan()
        if plan is None or self._state is None:
            return
        self.asked.setText(self.context.say(plan_words(self.context, plan, self._state)))
        period = self._state.next_periods.get(plan.id)
        self.draw_button.setEnabled(period is not None)
        language = self.context.language
        words = (
            _("Nothing new to draw")
            if period is None
            else _("Draw {period}", period=period_text(language, period))
        )
        self.draw_button.setText(self.context.say(words))

    def _show_draw(self) -> None:
        draw, state = self._draw(), self._state
        if state is None:
            return
        self.model.set_records(
            [] if draw is None else [pick for pick in state.picks if pick.draw_id == draw.id]
        )
        for widget in (self.draws, self.drop_button, self.progress):
            widget.setVisible(draw is not None)
        if draw is None:
            self.said.setText(self.context.say(_("Nothing drawn yet.")))
            return
        progress, say = state.progress[draw.id], self.context.say
        parts = [
            say(
                _(
                    "{done} of {total} checked, drawn from {contacts} contacts (seed {seed}).",
                    done=progress.done,
                    total=progress.total,
                    contacts=progress.contacts,
                    seed=str(draw.seed),
                )
            )
        ]
        if draw.absent:
            names = self.context.language.listing([state.names.get(person, "?") for person in draw.absent])
            parts.append(say(_("Left out because absent: {names}.", names=names)))
        if progress.short:
            words = ngettext(
                "{n} agent had fewer contacts than asked for.",
                "{n} agents had fewer contacts than asked for.",
                len(progress.short),
            )
            parts.append(say(words))
        self.said.setText(" ".join(parts))
        whole = progress.done == progress.total
        self.progress.set_progress(
            progress.done / max(1, progress.total), "done" if whole else "on_track", None, parts[0]
        )
        self._choose_first()

    def _choose_first(self) -> None:
        """Stand on the first line that is still to do."""
        if not self.table.currentIndex().isValid() and self.model.records:
            row = next((row for row, pick in enumerate(self.model.records) if not pick.done), 0)
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0), KeyTable.ScrollHint.PositionAtCenter)

    def _draw_name(self, draw: Draw, plans: dict[int, str]) -> str:
        return self.context.say(
            _(
                "{plan}, {period}",
                plan=plans.get(draw.plan_id, ""),
                period=period_text(self.context.language, Period.parse(draw.period)),
            )
        )

    def _agent(self, pick: Pick) -> str:
        return self._state.names.get(pick.contact.person_id, "") if self._state else ""

    def _score(self, pick: Pick) -> str:
        known = self._state.scores().get(pick.audit_id) if self._state and pick.audit_id else None
        return score_text(self.context.language, known)

    @staticmethod
    def _state_words(pick: Pick) -> Words:
        return (
            _("Checked")
            if pick.done
            else _("Draft")
            if pick.audit_id is not None
            else pgettext("quality check", "Open")
        )

    def _plan(self) -> SamplingPlan | None:
        plans = self._state.plans if self._state else ()
        return next((plan for plan in plans if plan.id == self.plans.value()), None)

    def _draw(self) -> Draw | None:
        draws = self._state.draws if self._state else ()
        return next((draw for draw in draws if draw.id == self.draws.value()), None)

    # --- doing ---------------------------------------------------------------------------------------------
    def open_row(self, row: int) -> None:
        """Open the editor at a line; the list is its queue."""
        if self._state is None:
            return
        quality, auditor, day = self.context.workspace.quality, self._state.auditor, today()

        def begin(number: int) -> Begin:
            # Read again when its turn comes: the line before may have been finished meanwhile
            return lambda: quality.begin(quality.pick(number), auditor, day)

        self.opened.emit([begin(pick.id) for pick in self.model.records], row)

    def draw(self) -> None:
        """Draw the next sample of the plan that is chosen."""
        plan = self._plan()
        period = self._state.next_periods.get(plan.id) if self._state and plan else None
        if plan is not None and period is not None:
            quality = self.context.workspace.quality
            self.draws.set_value(None)
            self.context.undo.perform(
                partial(quality.draw, plan.id, period.code, today()),
                done=lambda _change: self.context.notices.toast(_("Sample drawn."), undo=True),
            )

    def remove_draw(self) -> None:
        """Throw the sample away."""
        draw = self._draw()
        if draw is not None:
            quality = self.context.workspace.quality
            self.context.undo.perform(
                partial(quality.remove_draw, draw.id),
                done=lambda _change: self.context.notices.toast(_("Sample removed."), undo=True),
            )

    def edit_plan(self, *, new: bool) -> None:
        """Ask for a plan."""
        if self._state is not None and has_card(self.context, self._state):
            plan_dialog(self.context, self._state, None if new else self._plan(), self).open()

    def focus_list(self) -> None:
        """Put the focus on the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def plan_words(context: Context, plan: SamplingPlan, state: State) -> Words:
    """Say what a plan asks for."""
    unit = state.units.get(plan.unit_id or 0)
    who = _("of each agent in {unit}", unit=unit) if unit else _("of each agent")
    rhythm = _("each week") if plan.grain is Grain.WEEK else _("each month")
    count = ngettext("{n} contact", "{n} contacts", plan.per_agent)
    if not plan.low_share:
        return _("{count} {who} {rhythm}, drawn at random.", count=count, who=who, rhythm=rhythm)
    return _(
        "{count} {who} {rhythm}, {share} of them for low marks; those do not count in the quality score.",
        count=count, who=who, rhythm=rhythm, share=context.language.basis_points(plan.low_share),
    )  # fmt: skip
