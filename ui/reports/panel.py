"""The reports panel: a kind of report and its options on the left, what will be printed on the right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reports.wishes import Format
from ui.context import Context
from ui.reports.contents import WorkbookContents
from ui.reports.example import PacketExample
from ui.reports.loading import (
    Choices,
    Packet,
    Picture,
    draw_page,
    make_packet,
    read_choices,
)
from ui.reports.options import OWN, PACKET, PLAN, SCORECARD, SUMMARY, WORKBOOK, Options
from ui.reports.plan_report import PlanChoices, plan_packet, read_plan_choices
from ui.reports.preview import Preview
from ui.reports.scorecard_report import scorecard_packet
from ui.reports.summary_report import summary_packet
from ui.reports.writing import Writing
from ui.widgets.button import primary, secondary
from ui.widgets.card import Hairline
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader

_TABLES = (
    "review",
    "review_cycle",
    "person",
    "goal",
    "check_in",
    "interaction",
    "batch",
    "opening_hours",
    "holiday",
    "kpi_target",
    "unit",
    "milestone",
    "guard",
    "plan",
    "plan_day",
    "absence",
)
_A4_WIDTH, _LETTER_WIDTH = 595.0, 612.0
_A4_HEIGHT, _LETTER_HEIGHT = 842.0, 792.0


class ReportsPanel(Writing):
    """Prints what the services hold; changes nothing."""

    def __init__(self, context: Context) -> None:
        """Build the frame; `refresh` reads what can be chosen."""
        super().__init__(context)
        self._choices: Choices | None = None
        self._period = ""
        self._wanted: int | None = None
        self._asked = 0
        self._stale = True
        theme, say = context.theme, context.say
        self.header = PageHeader(theme, say(_("Reports")))
        self.print_button = secondary(theme, say(_("Print…")), "printer", self.print_packet)
        self.all_button = secondary(theme, say(_("All packets…")), "folder", self.save_all)
        self.save_button = primary(theme, say(_("Save PDF…")), "download", self.save)
        self.check_button = secondary(theme, say(_("Check a PDF…")), "shield-check", self.ask_check)
        self.header.add(self.check_button, self.print_button, self.all_button, self.save_button)
        self.options = Options(theme, context.language)
        self.preview = Preview(theme, context.language, self._draw)
        self.contents = WorkbookContents(theme, context.language)
        self.empty = self._make_empty()
        self.side = QStackedWidget()
        for page in (self.preview, self.contents, self.empty):
            self.side.addWidget(page)
        self._lay_out()
        self.options.template_chosen.connect(lambda _name: self._on_options())
        self.options.changed.connect(self._on_options)
        self.options.made.kind_chosen.connect(self._show_state)
        self.options.made.certificate_wanted.connect(self.ask_certificate)
        context.changes.changed.connect(self._on_change)
        self._show_state()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.options.scrolling())
        row.addWidget(Hairline(self._context.theme, upright=True))
        row.addWidget(self.side, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(row, 1)

    def _make_empty(self) -> EmptyState:
        theme, say = self._context.theme, self._context.say
        sentence = _(
            "A review packet puts a person’s goals, KPIs and marks on a few pages to talk over and sign. "
            "Start a review cycle, and its packets are here."
        )
        self.start = primary(
            theme, say(_("Go to reviews")), "clipboard-check", lambda: self._context.go("reviews")
        )
        return EmptyState(theme, say(sentence), (self.start,), PacketExample(theme, self._context.language))

    # What the shell calls

    def refresh(self) -> None:
        """Read the choices anew if anything they show has changed."""
        if not self._stale:
            return
        self._stale = False
        workspace = self._context.workspace
        self._context.work.start(
            lambda _progress: (read_choices(workspace), read_plan_choices(workspace)), done=self._on_choices
        )

    def show_target(self, **target: Any) -> None:
        """Show the packet of the review ``review_id``, or the plan of ``period``."""
        review_id, period = target.get("review_id"), target.get("period")
        if period is not None:
            self._period = str(period)
            self.options.choose_template(PLAN)
            self._stale = True
            self.refresh()
        if review_id is None:
            return
        self._wanted = int(str(review_id))
        self.options.choose_template(PACKET)
        if self._choices is not None:
            self.options.set_choices(self._choices, self._wanted)
            self._on_options()

    def run_command(self, name: str) -> None:
        """Run a command of the menu: export (to Excel), preview (of the packet)."""
        if name == "export":
            self.options.choose_template(WORKBOOK)
            self.save()
        elif name == "preview":
            self.options.choose_template(PACKET)
            self.preview.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Reading

    def _on_change(self, change: Change) -> None:
        if change.touches(*_TABLES):
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _on_choices(self, found: tuple[Choices, PlanChoices]) -> None:
        choices, plan = found
        self._choices = choices
        self.options.set_plan_choices(plan, self._period)
        self._period = ""
        self.options.set_choices(choices, self._wanted)
        self._wanted = None
        self.contents.set_included(choices.included)
        self._on_options()

    def _on_options(self) -> None:
        """Show what the options say; what is on its way already is no longer wanted."""
        self._asked += 1
        asked = self._asked
        self.contents.choose(str(self.options.what.value() or "all"))
        job = self._printing()
        if job is not None:
            self._context.work.start(
                job, done=lambda packet: self._on_packet(packet, asked), failed=self._on_failed
            )
        else:
            self._packet = None
            self.preview.close_document()
        self._show_state()

    def _printing(self) -> Callable[[object], Packet] | None:
        """Return the job that prints what is chosen into memory, None when there is nothing to print."""
        options, workspace, person = self.options, self._context.workspace, self.options.current_person
        code, paper = str(options.tongue.value()), options.paper.current
        if options.template == PACKET and person is not None:
            wishes, spoken = options.wishes, "" if code == OWN else code
            return lambda _progress: make_packet(workspace, person.review_id, spoken, wishes)
        if options.template == SUMMARY and options.current_cycle is not None and person is not None:
            return summary_packet(workspace, options.current_cycle.id, code, paper)
        period = options.period.value()
        if options.template == PLAN and period:
            return plan_packet(
                workspace, str(period), options.unit.value(), options.levels.value(), code, paper
            )
        if options.template == SCORECARD and period:
            return scorecard_packet(workspace, str(period), options.unit.value(), code, paper)
        return None

    def _on_packet(self, packet: Packet, asked: int) -> None:
        if asked != self._asked:
            return
        self._packet = packet
        self.preview.open(packet.pages, self._page_width())
        self._show_state()

    def _page_width(self) -> float:
        """Return the width of a page in points; a plan lies across."""
        across = self.options.template in (PLAN, SCORECARD)
        if self.options.paper.current == "A4":
            return _A4_HEIGHT if across else _A4_WIDTH
        return _LETTER_HEIGHT if across else _LETTER_WIDTH

    def _on_failed(self, error: CSDeskError) -> None:
        self._packet = None
        self.preview.close_document()
        self._show_state()
        self._context.notices.error(error)

    def _draw(self, page: int, scale: float, arrived: Callable[[Picture], object]) -> None:
        packet = self._packet
        if packet is not None:
            self._context.work.start(lambda _progress: draw_page(packet.data, page, scale), done=arrived)

    def _save_words(self, *, paper: bool) -> Words:
        if not paper:
            return _("Save workbook…")
        if self.options.template != PACKET or self.options.made.current_kind is Format.PDF:
            return _("Save PDF…")
        kinds = {Format.HTML: "HTML", Format.XLSX: "Excel"}
        return pgettext("button", "Save {kind}…", kind=kinds[self.options.made.current_kind])

    def _show_state(self) -> None:
        """Bring titles, buttons and the right page in line with what is chosen."""
        say, packet = self._context.say, self.options.template == PACKET
        cycle, person = self.options.current_cycle, self.options.current_person
        people = len(cycle.people) if cycle else 0
        paper = self.options.template != WORKBOOK
        reviews = self.options.template in (PACKET, SUMMARY)
        nothing = reviews and self._choices is not None and not any(c.people for c in self._choices.cycles)
        self.print_button.setVisible(paper and not nothing)
        self.all_button.setVisible(packet and not nothing)
        self.save_button.setVisible(not nothing)
        self.all_button.setText(say(ngettext("{n} packet…", "All {n} packets…", people)))
        self.all_button.setEnabled(people > 0)
        self.print_button.setEnabled(self._packet is not None)
        self.save_button.setText(say(self._save_words(paper=paper)))
        self.save_button.setEnabled(not paper or self._packet is not None)
        self.side.setCurrentWidget(self.empty if nothing else self.preview if paper else self.contents)
        self.header.set_subtitle(person.name if packet and person else "")
        notes: list[Words] = []
        if packet and person is not None and not person.finished:
            notes.append(_("This review is not finished; each page says that it is a draft."))
        if packet and self._packet is not None and self._packet.notice is not None:
            notes.append(self._packet.notice)
        self.options.note.setText(" ".join(say(words) for words in notes))
