"""The reports panel: a kind of report and its options on the left, what will be printed on the right."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError
from csdesk.base.text import Words, _, ngettext, pgettext
from ui.context import Context
from ui.reports.asking import ask_file, ask_folder, ask_printer, show_path
from ui.reports.contents import WorkbookContents
from ui.reports.example import PacketExample
from ui.reports.loading import (
    Choices,
    Packet,
    Picture,
    all_packets,
    draw_page,
    make_packet,
    read_choices,
    workbook,
)
from ui.reports.options import PACKET, WORKBOOK, Options
from ui.reports.preview import Preview
from ui.reports.printing import PrintRun
from ui.widgets.button import primary, secondary
from ui.widgets.card import Hairline
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from csdesk.reports.review_pdf import PdfInfo

_TABLES = (
    "review",
    "review_cycle",
    "person",
    "goal",
    "check_in",
    "interaction",
    "batch",
    "kpi_target",
    "unit",
)
_A4_WIDTH, _LETTER_WIDTH = 595.0, 612.0


class ReportsPanel(QWidget):
    """Prints what the services hold; changes nothing."""

    def __init__(self, context: Context) -> None:
        """Build the frame; `refresh` reads what can be chosen."""
        super().__init__()
        self._context = context
        self._choices: Choices | None = None
        self._packet: Packet | None = None
        self._wanted: int | None = None
        self._asked = 0
        self._stale = True
        self._run: PrintRun | None = None
        self.dialog: QDialog | None = None
        theme, say = context.theme, context.say
        self.header = PageHeader(theme, say(_("Reports")))
        self.print_button = secondary(theme, say(_("Print…")), "printer", self.print_packet)
        self.all_button = secondary(theme, say(_("All packets…")), "folder", self.save_all)
        self.save_button = primary(theme, say(_("Save PDF…")), "download", self.save)
        self.header.add(self.print_button, self.all_button, self.save_button)
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
        self._context.work.start(lambda _progress: read_choices(workspace), done=self._on_choices)

    def show_target(self, **target: Any) -> None:
        """Show the packet of the review ``review_id``."""
        review_id = target.get("review_id")
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

    def _on_choices(self, choices: Choices) -> None:
        self._choices = choices
        self.options.set_choices(choices, self._wanted)
        self._wanted = None
        self.contents.set_included(choices.included)
        self._on_options()

    def _on_options(self) -> None:
        """Show what the options say; what is on its way already is no longer wanted."""
        self._asked += 1
        asked = self._asked
        self.contents.choose(str(self.options.what.value() or "all"))
        person = self.options.current_person
        if self.options.template == PACKET and person is not None:
            workspace = self._context.workspace
            code, paper = str(self.options.tongue.value()), self.options.paper.current
            self._context.work.start(
                lambda _progress: make_packet(workspace, person.review_id, code, paper),
                done=lambda packet: self._on_packet(packet, asked),
                failed=self._on_failed,
            )
        else:
            self._packet = None
            self.preview.close_document()
        self._show_state()

    def _on_packet(self, packet: Packet, asked: int) -> None:
        if asked != self._asked:
            return
        self._packet = packet
        self.preview.open(packet.pages, _A4_WIDTH if self.options.paper.current == "A4" else _LETTER_WIDTH)
        self._show_state()

    def _on_failed(self, error: CSDeskError) -> None:
        self._packet = None
        self.preview.close_document()
        self._show_state()
        self._context.notices.error(error)

    def _draw(self, page: int, scale: float, arrived: Callable[[Picture], object]) -> None:
        packet = self._packet
        if packet is not None:
            self._context.work.start(lambda _progress: draw_page(packet.data, page, scale), done=arrived)

    def _show_state(self) -> None:
        """Bring titles, buttons and the right page in line with what is chosen."""
        say, packet = self._context.say, self.options.template == PACKET
        cycle, person = self.options.current_cycle, self.options.current_person
        people = len(cycle.people) if cycle else 0
        nothing = packet and self._choices is not None and not any(c.people for c in self._choices.cycles)
        for button in (self.print_button, self.all_button):
            button.setVisible(packet and not nothing)
        self.save_button.setVisible(not nothing)
        self.all_button.setText(say(ngettext("{n} packet…", "All {n} packets…", people)))
        self.all_button.setEnabled(people > 0)
        self.print_button.setEnabled(self._packet is not None)
        self.save_button.setText(say(_("Save PDF…") if packet else _("Save workbook…")))
        self.save_button.setEnabled(not packet or self._packet is not None)
        self.side.setCurrentWidget(self.empty if nothing else self.preview if packet else self.contents)
        self.header.set_subtitle(person.name if packet and person else "")
        notes: list[Words] = []
        if packet and person is not None and not person.finished:
            notes.append(_("This review is not finished; each page says that it is a draft."))
        if packet and self._packet is not None and self._packet.notice is not None:
            notes.append(self._packet.notice)
        self.options.note.setText(" ".join(say(words) for words in notes))

    # Writing

    def save(self) -> None:
        """Ask for a file and write the packet or the workbook."""
        title = self._context.say(_("Save as"))
        if self.options.template == WORKBOOK:
            name = self._context.workspace.name
            self.dialog = ask_file(self, title, name, "xlsx", self.write_workbook)
        elif self._packet is not None:
            self.dialog = ask_file(self, title, self._packet.name, "pdf", self.write_packet)

    def write_packet(self, path: Path) -> None:
        """Write the packet that is shown to ``path``."""
        packet = self._packet
        if packet is None:
            return

        def job(_progress: object) -> Path:
            from csdesk.reports.saving import save

            save(path, packet.data)
            return path

        self._context.work.start(job, done=self._tell_file, title=_("Saving"))

    def write_workbook(self, path: Path) -> None:
        """Write the workbook to ``path``."""
        what, code = str(self.options.what.value() or "all"), self._context.language.code
        job = workbook(self._context.workspace, what, path, code)
        self._context.work.start(
            job, done=lambda _sheets: self._tell_file(path), title=_("Writing the workbook")
        )

    def save_all(self) -> None:
        """Ask for a folder and write the packets of the whole cycle."""
        if self.options.current_cycle is not None:
            title = self._context.say(_("Folder for the packets"))
            self.dialog = ask_folder(self, title, self.write_all)

    def write_all(self, folder: Path) -> None:
        """Write the packets of the cycle chosen into ``folder``."""
        cycle = self.options.current_cycle
        if cycle is None:
            return
        job = all_packets(
            self._context.workspace,
            cycle,
            folder,
            str(self.options.tongue.value()),
            self.options.paper.current,
            one_file=self.options.files.current == "book",
        )
        self._context.work.start(
            job, done=lambda made: self._tell_many(made, folder), title=_("Printing packets")
        )

    def print_packet(self) -> None:
        """Ask for a printer and print the packet that is shown."""
        if self._packet is not None:
            self.dialog = ask_printer(self, self._packet.name, self._packet.pages, self.print_on)

    def print_on(self, printer: "QPrinter") -> None:
        """Print the packet that is shown."""
        if self._packet is None:
            return
        notices = self._context.notices
        self._run = PrintRun(self._context.work, self._packet, printer)
        self._run.start(
            done=lambda: notices.toast(_("Sent to the printer."), icon="printer"), failed=notices.error
        )

    def _tell_file(self, path: Path) -> None:
        words = _("{file} is saved.", file=path.name)
        self._context.notices.toast(words, action=pgettext("verb", "Open"), on_action=lambda: show_path(path))

    def _tell_many(self, made: "list[PdfInfo]", folder: Path) -> None:
        if len(made) == 1:
            self._tell_file(made[0].path)
            return
        words = ngettext("{n} packet is saved.", "{n} packets are saved.", len(made))
        self._context.notices.toast(words, action=_("Show in folder"), on_action=lambda: show_path(folder))
