"""The page of a cycle's calibrations: managers beside each other, people by grade, and four pages beside them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import _, pgettext
from csdesk.reviews.calibration.masking import masked
from csdesk.reviews.calibration.session import Meeting, Placed, Session, SessionState, state_name
from csdesk.reviews.cycle import Cycle
from ui.context import Context
from ui.reviews.calibration.evidence_side import EvidenceSide
from ui.reviews.calibration.fairness_side import FairnessSide
from ui.reviews.calibration.filters import Filters
from ui.reviews.calibration.lines import lines_of, state_words
from ui.reviews.calibration.minutes_side import MinutesSide
from ui.reviews.calibration.people_list import PeopleList
from ui.reviews.calibration.quota_side import QuotaSide
from ui.reviews.calibration.raters_table import RatersTable
from ui.reviews.calibration.verbs import SessionVerbs
from ui.widgets.button import icon_button, primary, secondary
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.segmented import Segmented

OWN = (
    "calibration_session",
    "calibration_member",
    "calibration_change",
    "review",
    "review_cycle",
    "review_rating",
)
"""Tables whose changes this page shows."""


@dataclass(frozen=True, slots=True)
class _Read:
    cycle: Cycle
    sessions: tuple[Session, ...]
    meeting: Meeting | None
    shown: Meeting | None
    ready: int


class CalibrationPage(SessionVerbs):
    """The sessions of one cycle; ``back`` leaves for the board."""

    back = Signal()

    def __init__(self, context: Context) -> None:
        """Build the page; `show_cycle` fills it."""
        super().__init__(context)
        self._asked = 0
        self.shown: Meeting | None = None
        """The meeting as it is seen: without names where they are hidden."""
        theme, say = context.theme, context.say
        self.header = PageHeader(theme, say(_("Calibration")), "")
        self.header.lead(icon_button(theme, "arrow-left", say(_("Back to the cycle")), self.back.emit))
        self.session = Choice(theme, [], say(_("Calibration shown")))
        self.session.picked.connect(self._on_session)
        self.hidden = Chip(theme, say(_("Hide names")))
        self.hidden.toggled.connect(lambda _on: self.refresh())
        self.another = secondary(theme, say(_("New calibration")), "plus", self.prepare)
        self.remove = secondary(theme, say(_("Remove")), "", self._on_remove)
        self.start = primary(theme, say(_("Begin")), "", self._on_start)
        self.close_it = primary(theme, say(_("Close calibration…")), "lock", self._on_close)
        self.header.add(self.session, self.hidden, self.another, self.remove, self.start, self.close_it)
        self.raters, self.people = RatersTable(context), PeopleList(context)
        self.basis = Label(theme, "", "small", "text2", wrap=True)
        self.filters = Filters(context)
        self.evidence, self.quota = EvidenceSide(context), QuotaSide(context)
        self.fairness, self.minutes = FairnessSide(context), MinutesSide(context)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        theme, say = self.context.theme, self.context.say
        self.sides = Segmented(
            theme,
            [("evidence", say(_("Evidence"))), ("quota", say(_("Quota"))), ("fairness", say(_("Fairness"))),
             ("minutes", say(pgettext("minutes of a meeting", "Minutes")))],
            "evidence",
            say(_("Beside the list")),
        )  # fmt: skip
        self.stack = QStackedWidget()
        for side in (self.evidence, self.quota, self.fairness, self.minutes):
            self.stack.addWidget(scrolled(side, theme, 12))
        beside = QWidget()
        beside.setFixedWidth(theme.px(356))
        column = QVBoxLayout(beside)
        column.setContentsMargins(theme.px(12), 0, 0, 0)
        column.addWidget(self.sides)
        column.addWidget(self.stack, 1)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setHandleWidth(theme.px(7))
        left.setChildrenCollapsible(False)
        for part, stretch in ((self._above(), 2), (self._below(), 3)):
            left.addWidget(part)
            left.setStretchFactor(left.count() - 1, stretch)
        self.body = QWidget()
        row = QHBoxLayout(self.body)
        row.setContentsMargins(theme.px(24), theme.px(4), theme.px(24), theme.px(12))
        row.addWidget(left, 1)
        row.addWidget(beside)
        self.empty = self._nothing()
        self.whole = QStackedWidget()
        self.whole.addWidget(self.empty)
        self.whole.addWidget(self.body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(self.whole, 1)

    def _nothing(self) -> EmptyState:
        theme, say = self.context.theme, self.context.say
        return EmptyState(
            theme,
            say(_(
                "In a calibration managers look at their ratings together, so that the same work gets the same rating whoever "
                "judges it. Everybody whose rating is handed in can be looked at."
            )),
            (primary(theme, say(_("Prepare a calibration")), "plus", self.prepare),),
        )  # fmt: skip

    def _above(self) -> QWidget:
        return _column(self.context, self.raters, self.basis)

    def _below(self) -> QWidget:
        return _column(self.context, self.filters, self.people)

    def _wire(self) -> None:
        self.raters.looked_at.connect(self.evidence.show_rater)
        self.people.looked_at.connect(self._on_person)
        self.people.proposed.connect(self.decide)
        self.people.left_out.connect(self.leave_out)
        self.filters.changed.connect(self._fill)
        self.evidence.wanted.connect(lambda placed: self.decide(placed, None))
        self.sides.chosen.connect(self._show_side)
        self.minutes.written.connect(self._on_written)
        self.context.changes.changed.connect(self._on_change)

    # --- showing -------------------------------------------------------------------------------------------
    def show_cycle(self, cycle_id: int) -> None:
        """Show the calibrations of a cycle, the latest first."""
        if cycle_id != self._cycle_id:
            self._cycle_id, self._session_id = cycle_id, 0
        self.refresh()

    def refresh(self) -> None:
        """Read the session in sight again."""
        self._asked += 1
        asked, cycle_id, wanted = self._asked, self._cycle_id, self._session_id
        reviews, hidden = self.context.workspace.reviews, self.hidden.isChecked()

        def read(_progress: object) -> _Read:
            sessions = reviews.calibration.sessions(cycle_id)
            chosen = next(
                (one.id for one in sessions if one.id == wanted), sessions[-1].id if sessions else 0
            )
            meeting = reviews.calibration.meeting(chosen) if chosen else None
            shown = self._unnamed(meeting) if hidden and meeting is not None else meeting
            ready = len(reviews.calibration.candidates(cycle_id))
            return _Read(reviews.cycle(cycle_id), sessions, meeting, shown, ready)

        self.context.work.start(
            read,
            done=lambda found: self._show(found) if asked == self._asked else None,
            failed=lambda error: self.context.notices.error(error) if asked == self._asked else None,
        )

    def _show(self, found: _Read) -> None:
        self.meeting, self.shown = found.meeting, found.shown
        self._session_id = found.meeting.session.id if found.meeting is not None else 0
        self.session.set_choices([(one.id, one.name) for one in found.sessions])
        self.session.set_value(self._session_id)
        self.whole.setCurrentWidget(self.empty if found.meeting is None else self.body)
        state = None if found.meeting is None else found.meeting.session.state
        writable = not self.context.workspace.read_only
        for widget, shown in (
            (self.session, len(found.sessions) > 1),
            (self.hidden, state is not None),
            (self.another, state is not None and found.ready > 0 and state is not SessionState.PREPARING),
            (self.remove, state is SessionState.PREPARING),
            (self.start, state is SessionState.PREPARING),
            (self.close_it, state is SessionState.RUNNING),
        ):
            widget.setVisible(shown)
            widget.setEnabled(writable or widget in (self.session, self.hidden))
        if state is None:
            self.header.set_subtitle(found.cycle.name)
        self._show_meeting()

    def _unnamed(self, meeting: Meeting) -> Meeting:
        """Return a meeting without names; its figures are counted anew, so this belongs on the worker."""
        say = self.context.say
        return masked(
            meeting,
            lambda n: say(pgettext("name that is hidden", "Person {n}", n=n)),
            lambda n: say(pgettext("name that is hidden", "Manager {n}", n=n)),
        )

    def _show_meeting(self) -> None:
        meeting = self.shown
        if meeting is None:
            return
        session, say = meeting.session, self.context.say
        words = pgettext(
            "calibration with its state", "{name}: {state}. {people}",
            name=session.name, state=state_name(session.state), people=state_words(meeting),
        )  # fmt: skip
        self.header.set_subtitle(say(words))
        self.raters.show_standing(meeting.standing)
        self.basis.setText(" ".join(say(one) for one in (meeting.standing.basis, *meeting.standing.notes)))
        self.evidence.show_rater(self.raters.chosen())
        self.filters.offer(meeting)
        self._fill()
        self._show_side(self.sides.current)

    def _fill(self) -> None:
        meeting = self.shown
        if meeting is not None:
            self.people.show_lines(lines_of(meeting, self.filters.wanted()))
            self._on_person(self.people.chosen())

    def _on_person(self, placed: Placed | None) -> None:
        running = self.meeting is not None and self.meeting.session.state is SessionState.RUNNING
        self.evidence.show_person(placed, open_=running and not self.context.workspace.read_only)

    def _show_side(self, key: str) -> None:
        meeting = self.shown
        place = ("evidence", "quota", "fairness", "minutes").index(key)
        self.stack.setCurrentIndex(place)
        if meeting is not None and place:
            (self.quota, self.fairness, self.minutes)[place - 1].show_meeting(meeting)

    def _on_session(self, session_id: object) -> None:
        self._session_id = int(str(session_id))
        self.refresh()

    def _on_change(self, change: Change) -> None:
        if self._cycle_id and self.isVisible() and change.touches(*OWN):
            self.refresh()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)


def _column(context: Context, *widgets: QWidget) -> QWidget:
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(0, context.theme.px(4), 0, context.theme.px(4))
    column.setSpacing(context.theme.px(8))
    for widget in widgets:
        column.addWidget(widget)
    return found
