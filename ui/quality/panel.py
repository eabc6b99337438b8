"""Quality checks: the work list, all checks, scorecards and calibrations, and the editor over them."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import _, ngettext
from ui.context import Context
from ui.quality.audits import AuditsPage
from ui.quality.calibration import CalibrationPage
from ui.quality.cards import CardsPage
from ui.quality.editor import AuditEditor
from ui.quality.page_parts import Page
from ui.quality.state import TABLES, Queue, State, read
from ui.quality.to_check import ToCheckPage
from ui.widgets.page_header import PageHeader
from ui.widgets.segmented import Segmented

TO_CHECK, AUDITS, CARDS, CALIBRATION = "to_check", "audits", "cards", "calibration"


class QualityPanel(QWidget):
    """Four pages under one head; the editor takes the whole panel while a contact is checked."""

    def __init__(self, context: Context) -> None:
        """Build the panel; data is read by `refresh`."""
        super().__init__()
        self._context = context
        self.inspector = None
        theme, say = context.theme, context.say
        self.to_check, self.audits = ToCheckPage(context), AuditsPage(context)
        self.cards, self.calibration = CardsPage(context), CalibrationPage(context)
        self.pages: dict[str, Page] = {
            TO_CHECK: self.to_check,
            AUDITS: self.audits,
            CARDS: self.cards,
            CALIBRATION: self.calibration,
        }
        self.header = PageHeader(theme, say(_("Quality checks")), "")
        choices = (
            (TO_CHECK, say(_("To check"))),
            (AUDITS, say(_("Checks"))),
            (CARDS, say(_("Scorecards"))),
            (CALIBRATION, say(_("Calibration"))),
        )
        self.tabs = Segmented(theme, choices, name=say(_("Page")))
        self.tabs.chosen.connect(self.show_page)
        self.header.add(self.tabs)
        self.inner = QStackedWidget()
        for page in self.pages.values():
            page.opened.connect(self.open_queue)
            self.inner.addWidget(page)
        self.editor = AuditEditor(context)
        self.editor.back.connect(self.show_list)
        self._build()
        context.changes.changed.connect(self._on_change)

    def _build(self) -> None:
        px = self._context.theme.px
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, px(16))
        column.setSpacing(px(8))
        column.addWidget(self.header)
        body = QVBoxLayout()
        body.setContentsMargins(px(24), 0, px(24), 0)
        body.addWidget(self.inner)
        column.addLayout(body, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(lists)
        self.stack.addWidget(self.editor)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.stack)

    # --- showing -------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Read everything again on the worker."""
        workspace = self._context.workspace
        self._context.work.start(lambda _progress: read(workspace), done=self._show)

    def _show(self, state: State) -> None:
        for page in self.pages.values():
            page.show_state(state)
        left = sum(state.progress[draw.id].left for draw in state.draws)
        words = _(
            "{checks} · {left}",
            checks=ngettext("{n} check", "{n} checks", len(state.judged)),
            left=ngettext("{n} to do", "{n} to do", left),
        )
        self.header.set_subtitle(self._context.say(words) if state.cards else "")
        if not state.cards:
            self.show_page(CARDS)

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.tabs.set_current(name)
        self.inner.setCurrentWidget(self.pages[name])

    def show_list(self) -> None:
        """Put the editor away."""
        self.stack.setCurrentIndex(0)
        self.refresh()
        if self.inner.currentWidget() is self.to_check:
            self.to_check.focus_list()

    def open_queue(self, queue: Queue, place: int) -> None:
        """Check one contact of a queue."""
        self.stack.setCurrentIndex(1)
        self.editor.open_queue(queue, place)

    def show_target(self, page: str = "", audit_id: int | None = None) -> None:
        """Show a page, or open one check."""
        if audit_id is not None:
            self.show_page(AUDITS)
            self.audits.open_audit(audit_id)
        elif page in self.pages:
            self.stack.setCurrentIndex(0)
            self.show_page(page)

    def focus_search(self) -> None:
        """Put the cursor into the search field of the checks."""
        self.show_page(AUDITS)
        self.audits.focus_search()

    def run_command(self, name: str) -> None:
        """Run a menu command of this area."""
        if name == "new":
            self.show_page(AUDITS)
            self.audits.check_contact()
        elif name == "draw":
            self.show_page(TO_CHECK)
            self.to_check.draw()

    def _on_change(self, change: Change) -> None:
        if change.touches(*TABLES) and self.stack.currentIndex() == 0 and self.isVisible():
            self.refresh()
