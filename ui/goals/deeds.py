"""What the inspector's parts do to the goal shown: each deed is one change and one undo."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError
from csdesk.base.text import _
from csdesk.goals.baseline import Baseline
from csdesk.goals.goal import Source
from ui.context import Context

if TYPE_CHECKING:
    from ui.goals.inspector import GoalInspector
    from ui.goals.popovers import Ask

Refuse = Callable[[CSDeskError], object]


class Deeds:
    """Wires the parts of an inspector to the verbs of the goals' services."""

    def __init__(self, context: Context, inspector: "GoalInspector") -> None:
        """Listen to every part."""
        self._context, self._inspector = context, inspector
        self._actions, self._goals = inspector.actions, context.workspace.goals
        inspector.title.edited.connect(lambda title: self._edit({"title": title}))
        self._wire_overview()
        self._wire_talk()
        inspector.composer.written.connect(self._check_in)
        inspector.composer.rewritten.connect(self._rewrite)
        inspector.bulk.edited.connect(self._edit_many)
        inspector.bulk.shifted.connect(self._shift)
        inspector.bulk.stepped.connect(self._step)
        inspector.bulk.normalised.connect(lambda parent, ids: self._actions.normalise(parent, ids))

    @property
    def _id(self) -> int:
        return self._inspector.goal_id

    def _wire_overview(self) -> None:
        page, goals, do = self._inspector.overview, self._goals, self._actions.do
        page.form.edited.connect(self._edit)
        page.form.baseline_wanted.connect(self._take_baseline)
        page.normalise_wanted.connect(self._normalise)
        page.standing.cleared.connect(lambda: self._edit({"override": "", "override_reason": ""}))
        page.standing.talk_wanted.connect(self._inspector.show_talk)
        page.smart.fix_wanted.connect(self._inspector.focus_field)
        for part in (page.standing.kpi_wanted, page.guards.kpi_wanted):
            part.connect(lambda key: self._context.go("kpis", key=key))
        steps = page.milestones
        steps.added.connect(lambda title: do(lambda: goals.milestones.add(self._id, title)))
        steps.edited.connect(
            lambda step, values, refuse: do(lambda: goals.milestones.edit(step, **values), None, refuse)
        )
        steps.marked.connect(lambda step, day: do(lambda: goals.milestones.mark(step, day)))
        steps.ordered.connect(lambda ids: do(lambda: goals.milestones.order(self._id, ids)))
        steps.removed.connect(lambda step: do(lambda: goals.milestones.remove(step)))
        page.guards.guarded.connect(self._guard)
        page.guards.removed.connect(lambda guard: do(lambda: goals.guards.remove(guard)))
        page.shared.changed.connect(
            lambda persons, units: do(lambda: goals.owners.set(self._id, persons, units))
        )
        page.closing.closed.connect(self._close)
        page.closing.reopened.connect(lambda: do(lambda: goals.closings.reopen(self._id)))

    def _wire_talk(self) -> None:
        page, goals, do = self._inspector.talk, self._goals, self._actions.do
        page.agreement.stepped.connect(
            lambda step, values, refuse: do(
                lambda: goals.agreements.step([self._id], step, **values),
                self._closing(page.agreement.ask),
                refuse,
            )
        )
        page.agreement.wished.connect(
            lambda values, refuse: do(
                lambda: goals.agreements.request(self._id, **values),
                self._closing(page.agreement.ask),
                refuse,
            )
        )
        page.agreement.decided.connect(self._decide)
        page.comments.added.connect(
            lambda text, person: do(
                lambda: goals.comments.add(self._id, text, person), lambda _c: page.comments.fold()
            )
        )
        page.comments.removed.connect(lambda comment: do(lambda: goals.comments.remove(comment)))

    # --- deeds ---------------------------------------------------------------------------------------------
    def _edit(self, values: dict[str, Any], refuse: Refuse | None = None) -> None:
        if self._id:
            self._actions.edit(self._id, values, failed=refuse)

    def _edit_many(self, values: dict[str, Any]) -> None:
        self._actions.edit_many(self._inspector.goal_ids, values)

    def _shift(self, weeks: int) -> None:
        self._actions.shift(self._inspector.goal_ids, weeks, self._inspector.bulk.refuse)

    def _step(self, step: str, values: dict[str, Any], refuse: Refuse) -> None:
        ids = list(self._inspector.goal_ids)
        ask = self._inspector.bulk.ask
        self._actions.do(lambda: self._goals.agreements.step(ids, step, **values), self._closing(ask), refuse)

    def _normalise(self) -> None:
        outline = self._inspector.outline
        if outline is not None and self._id:
            self._actions.normalise(self._id, outline.children.get(self._id, []))

    def _take_baseline(self) -> None:
        """Read the KPI over the period before, then note value and evidence as one edit."""
        goal_id, outline, goals = self._id, self._inspector.outline, self._goals
        if outline is None or not goal_id:
            return

        def keep(found: Baseline | None) -> None:
            if found is None:
                self._context.notices.toast(
                    _("The KPI has no data in the period before this goal."), icon="info"
                )
                return
            words = self._context.say(found.words)
            self._actions.edit(goal_id, {"start_value": found.value, "baseline": words})

        self._context.work.start(lambda _p: goals.advisor.baseline(outline, goal_id), done=keep)

    def _guard(self, values: dict[str, Any], refuse: Refuse) -> None:
        goal_id, ask = self._id, self._inspector.overview.guards.ask
        self._actions.do(lambda: self._goals.guards.set(goal_id, **values), self._closing(ask), refuse)

    def _close(self, values: dict[str, Any], refuse: Refuse) -> None:
        goal_id, page = self._id, self._inspector.overview.closing
        outline = self._inspector.outline
        result = outline.view(goal_id).achieved if outline is not None and goal_id else None
        if page.known is not None:
            result = page.known.result
        self._actions.do(
            lambda: self._goals.closings.close(goal_id, result, **values), self._closing(page.ask), refuse
        )

    def _decide(self, request_id: int, accept: bool, answer: str, refuse: Refuse) -> None:
        page = self._inspector.talk.agreement
        asks: Sequence[Ask | None] = [card.ask for card in page.wishes]
        self._actions.do(
            lambda: self._goals.agreements.decide(request_id, accept=accept, answer=answer),
            lambda change: [self._closing(ask)(change) for ask in asks],
            refuse,
        )

    def _check_in(self, values: dict[str, Any]) -> None:
        inspector = self._inspector
        if not self._id or inspector.outline is None:
            return
        author = inspector.outline.rows[self._id].owner_id
        if inspector.outline.rows[self._id].source not in (Source.TYPED, Source.YES_NO):
            values = {**values, "value": None}
        self._actions.check_in(
            self._id,
            {**values, "author_id": author},
            done=lambda _change: inspector.composer.fold(),
            failed=inspector.composer.refuse,
        )

    def _rewrite(self, check_in_id: int, values: dict[str, Any]) -> None:
        box = self._inspector.composer
        self._actions.do(
            lambda: self._goals.edit_check_in(check_in_id, **values), lambda _c: box.fold(), box.refuse
        )

    def remove_check_in(self, check_in_id: int) -> None:
        """Remove a check-in; a toast offers undo."""
        self._actions.do(
            lambda: self._goals.remove_check_in(check_in_id),
            lambda _c: self._context.notices.toast(_("Check-in removed."), undo=True),
        )

    @staticmethod
    def _closing(ask: "Ask | None") -> Callable[[Change], object]:
        """Return what closes a question once its answer is kept."""

        def close(_change: Change) -> None:
            if ask is not None:
                ask.close_up()

        return close
