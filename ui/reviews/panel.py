"""The Reviews panel: the board of a cycle, and the editor of one review with its evidence."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError
from csdesk.reviews.cycle import Board, Cycle
from csdesk.reviews.view import EvidenceRail, ReviewView
from ui.context import Context
from ui.reviews.board import BoardPage
from ui.reviews.cycle_verbs import CycleVerbs
from ui.reviews.editor import ReviewEditor
from ui.reviews.evidence_rail import EvidenceColumn
from ui.reviews.example import EmptyPage
from ui.reviews.talks.short_talk import ShortTalkDialog

if TYPE_CHECKING:
    from ui.reviews.calibration.page import CalibrationPage
    from ui.reviews.rounds.page import RoundPage

OWN = (
    "review",
    "review_cycle",
    "review_form",
    "review_item",
    "review_goal",
    "review_rating",
    "review_development",
    "review_reopening",
    "review_step",
    "review_span",
    "review_due",
    "absence",
    "holiday",
    "person",
    "unit",
    "goal",
    "check_in",
    "person_note",
    "interaction",
    "kpi_target",
)
"""Tables whose changes this panel shows."""
BESIDE = 1360
"""From this width of the window on, the evidence stands beside the review."""
EVIDENCE = (
    "check_in",
    "person_note",
    "goal",
    "interaction",
    "kpi_target",
    "kpi_event",
    "review_cycle",
    "person",
    "opening_hours",
    "holiday",
)
"""Tables whose changes alter the evidence."""


class ReviewsPanel(CycleVerbs):
    """Cycles, their boards and reviews."""

    inspector_wanted = Signal(bool)

    def __init__(self, context: Context) -> None:
        """Build the panel; data is read by `refresh`."""
        super().__init__(context)
        self._evidence_of: int | None = None
        self._asked = 0
        self.rounds: RoundPage | None = None
        self.calibration: CalibrationPage | None = None
        self.short_talk: ShortTalkDialog | None = None
        self.inspector = EvidenceColumn(context)
        self.board = BoardPage(context)
        self.editor = ReviewEditor(context, self.inspector)
        self.empty = EmptyPage(context, self.new_cycle)
        self.stack = QStackedWidget()
        for page in (self.empty, self.board, self.editor):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.board.chosen_cycle.connect(self._on_cycle)
        self.board.opened.connect(self.open_review)
        self.board.left_out.connect(self._on_left_out)
        self.board.wanted.connect(self._on_wanted)
        self.editor.back.connect(self.close_review)
        self.editor.rail_wanted.connect(lambda: self.inspector_wanted.emit(not self.inspector.isVisible()))
        context.changes.changed.connect(self._on_change)

    # --- showing -------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Read what is in sight again."""
        for page in (self.rounds, self.calibration):
            if page is not None and self.stack.currentWidget() is page:
                page.refresh()
                return
        self._asked += 1
        asked, reviews, review_id, cycle_id = (
            self._asked,
            self._context.workspace.reviews,
            self._review_id,
            self._cycle_id,
        )

        def read(_progress: object) -> Any:
            if review_id is not None:
                return reviews.open_review(review_id)
            cycles = reviews.cycles()
            if not cycles:
                return None
            chosen = next((cycle.id for cycle in cycles if cycle.id == cycle_id), cycles[0].id)
            return cycles, reviews.board(chosen)

        self._context.work.start(
            read,
            done=lambda found: self._show(asked, found),
            failed=lambda error: self._on_gone(asked, error),
        )

    def _show(self, asked: int, found: ReviewView | tuple[list[Cycle], Board] | None) -> None:
        if asked != self._asked:
            return
        if found is None:
            self._bring(self.empty)
        elif isinstance(found, ReviewView):
            self._cycle_id = found.cycle.id
            self.editor.show_review(found)
            self._bring(self.editor)
            self._read_evidence()
        else:
            cycles, board = found
            self._cycle_id = board.cycle.id
            self.board.show_board(cycles, board)
            self._bring(self.board)

    def ask_others(self) -> None:
        """Show whom the cycle in sight asks by questionnaire."""
        if self.rounds is None:
            from ui.reviews.rounds.page import RoundPage

            self.rounds = RoundPage(self._context)
            self.rounds.back.connect(self._leave_round)
            self.stack.addWidget(self.rounds)
        self._bring(self.rounds)
        self.rounds.show_cycle(self._cycle_id or 0)

    def calibrate(self) -> None:
        """Show the calibrations of the cycle in sight."""
        if self.calibration is None:
            from ui.reviews.calibration.page import CalibrationPage

            self.calibration = CalibrationPage(self._context)
            self.calibration.back.connect(self._leave_round)
            self.stack.addWidget(self.calibration)
        self._bring(self.calibration)
        self.calibration.show_cycle(self._cycle_id or 0)

    def _leave_round(self) -> None:
        self._bring(self.board)
        self.refresh()

    def _bring(self, page: QWidget) -> None:
        if page is not self.stack.currentWidget():
            self.stack.setCurrentWidget(page)
            self._ask_for_rail()

    def _ask_for_rail(self) -> None:
        """Put the evidence beside a review; in a narrow window it would lie over it, so there it waits to be asked for."""
        wide = self.window().width() >= self._context.theme.px(BESIDE)
        self.inspector_wanted.emit(wide and self.stack.currentWidget() is self.editor)

    def _on_gone(self, asked: int, error: CSDeskError) -> None:
        """Go back to the board when the review is gone, as after an undo of its cycle."""
        if asked != self._asked:
            return
        if self._review_id is None:
            self._context.notices.error(error)
            return
        self._review_id = None
        self.refresh()

    def _read_evidence(self) -> None:
        review_id = self._review_id
        if review_id is None or self._evidence_of == review_id:
            return
        self._evidence_of = review_id
        reviews = self._context.workspace.reviews
        self._context.work.start(
            lambda _progress: reviews.evidence(review_id),
            done=lambda rail: self._show_evidence(review_id, rail),
        )

    def _show_evidence(self, review_id: int, rail: EvidenceRail) -> None:
        if review_id == self._review_id:
            self.inspector.show_rail(rail)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the evidence beside a review only."""
        super().showEvent(event)
        self._ask_for_rail()

    def focus_search(self) -> None:
        """Put the cursor into the search field of the board."""
        if self.stack.currentWidget() is self.board:
            self.board.search.setFocus()
        elif self.calibration is not None and self.stack.currentWidget() is self.calibration:
            self.calibration.focus_search()

    def show_target(
        self, review_id: int | None = None, cycle_id: int | None = None, talk_with: int | None = None
    ) -> None:
        """Open a review, a cycle, or a conversation with a person between reviews."""
        if talk_with is not None:
            person = self._context.workspace.people.person(talk_with)
            self.short_talk = ShortTalkDialog(self._context, person, self)
            self.short_talk.open()
        if self.stack.currentWidget() in (self.rounds, self.calibration):
            self._bring(self.board)
        self._cycle_id = cycle_id or self._cycle_id
        self._review_id = review_id
        self.refresh()

    def run_command(self, name: str) -> None:
        """Run a menu command of this area."""
        if name == "new":
            self.new_cycle()

    def open_review(self, review_id: int) -> None:
        """Open one review."""
        self._review_id, self._evidence_of = review_id, None
        self.refresh()

    def close_review(self) -> None:
        """Go back to the board."""
        self._review_id = None
        self.refresh()

    def _on_cycle(self, cycle_id: int) -> None:
        self._cycle_id = cycle_id
        self.refresh()

    def _on_change(self, change: Change) -> None:
        if change.touches(*EVIDENCE):
            self._evidence_of = None
        if change.touches(*OWN):
            self.refresh()
