"""The boxes that open under a part of the editor: how a number comes about, and a goal's adjustment."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from csdesk.base.text import _
from csdesk.reviews.document import KpiRow, ScorecardRow
from csdesk.reviews.explain import GOAL, KPI
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.reviews.explain_box import ExplainBox
from ui.reviews.goal_rows import AdjustBox
from ui.reviews.verbs import ReviewVerbs
from ui.widgets.popover import Popover


class Explainer:
    """Opens boxes over ``verbs``; ``popover`` is the one that is open."""

    def __init__(self, context: Context, verbs: ReviewVerbs) -> None:
        """Explain reviews of the workspace of ``context``."""
        self._context, self._verbs = context, verbs
        self.popover: Popover | None = None
        self.box: ExplainBox | None = None

    def explain(
        self, anchor: QWidget, key: str, title: str, then: Callable[[ExplainBox], object] | None = None
    ) -> None:
        """Explain a number under ``anchor``; ``then`` may add to the box."""
        explaining, review_id = self._context.workspace.reviews.explaining, self._verbs.review_id

        def show(found: tuple[tuple[object, ...], tuple[object, ...]]) -> None:
            told, sources = found
            box = ExplainBox(self._context, title, told, sources)  # type: ignore[arg-type]
            box.goal_wanted.connect(lambda goal_id: self._leave("goals", goal_id=goal_id))
            box.chart_wanted.connect(lambda kpi: self._leave("kpis", kpi=kpi))
            if then is not None:
                then(box)
            popover = Popover(self._context.theme, box, anchor)
            popover.closed.connect(popover.deleteLater)
            box.resized.connect(popover.adjustSize)
            popover.show_under(anchor)
            self.popover, self.box = popover, box

        self._context.work.start(
            lambda _progress: (explaining.explain(review_id, key), explaining.sources(review_id, key)),
            done=show,
        )

    def kpi(self, anchor: QWidget, row: KpiRow, *, locked: bool) -> None:
        """Explain a KPI's score, with a field for the manager's example."""
        say = self._context.say

        def add(box: ExplainBox) -> None:
            if locked:
                return
            box.add_comment(say(_("Comment or example, printed under the KPI")), row.comment)
            box.commented.connect(
                lambda text: self._verbs.comment_kpi(row.item_id, text, lambda _change: self.close())
            )

        self.explain(anchor, f"{KPI}:{row.item_id}", say(row.name), add)

    def goal(self, anchor: QWidget, row: ScorecardRow, view: ReviewView) -> None:
        """Offer a goal's adjustment, under how its score comes about."""
        explaining, review_id = self._context.workspace.reviews.explaining, self._verbs.review_id

        def show(told: tuple[object, ...]) -> None:
            adjust = AdjustBox(self._context, row, view.form.marks, told)  # type: ignore[arg-type]
            popover = Popover(self._context.theme, adjust, anchor)
            adjust.cancelled.connect(popover.hide)
            adjust.saved.connect(
                lambda tenths, reason, comment: self._verbs.mark_goal(
                    row.goal_id, tenths, reason, comment, lambda _change: popover.hide(), adjust.show_fault
                )
            )
            popover.closed.connect(popover.deleteLater)
            popover.show_under(anchor)
            self.popover = popover

        self._context.work.start(
            lambda _progress: explaining.explain(review_id, f"{GOAL}:{row.goal_id}"), done=show
        )

    def close(self) -> None:
        """Close what is open."""
        if self.popover is not None:
            self.popover.hide()

    def _leave(self, area: str, **target: object) -> None:
        self.close()
        self._context.go(area, **target)
