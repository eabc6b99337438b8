"""What the reports panel writes: the document that is shown, a workbook, the packets of a cycle; and printing."""

from pathlib import Path
from typing import TYPE_CHECKING

from csdesk.base.language import Language
from csdesk.base.text import _, ngettext, pgettext
from csdesk.reports.wishes import Format
from ui.context import Context
from ui.reports.asking import ask_file, ask_folder, ask_printer, show_path
from ui.reports.checking import Checking
from ui.reports.loading import Packet, all_packets, one_packet, workbook
from ui.reports.options import OWN, PACKET, WORKBOOK
from ui.reports.printing import PrintRun

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from csdesk.reports.packets import Order
    from csdesk.reports.review_pdf import PdfInfo


class Writing(Checking):
    """The half of the reports panel that asks for files and writes them."""

    def __init__(self, context: Context) -> None:
        """Start with no document."""
        super().__init__(context)
        self._packet: Packet | None = None
        self._run: PrintRun | None = None

    def save(self) -> None:
        """Ask for a file and write the packet or the workbook."""
        title = self._context.say(_("Save as"))
        if self.options.template == WORKBOOK:
            name = self._context.workspace.name
            self.dialog = ask_file(self, title, name, "xlsx", self.write_workbook)
        elif self._packet is not None:
            kind = self.options.made.current_kind.value if self.options.template == PACKET else "pdf"
            self.dialog = ask_file(self, title, self._packet.name, kind, self.write_packet)

    def order(self) -> "Order":
        """Return what a packet shall be; asks nothing."""
        from csdesk.reports.packets import Order

        made, own = self.options.made, self.options.tongue.value() == OWN
        if made.current_kind is not Format.PDF:
            return Order(self.options.wishes, made.current_kind, self._in_book(), own)
        return Order(self.options.wishes, Format.PDF, self._in_book(), own, made.password.text(), made.signer)

    def _in_book(self) -> bool:
        return self.options.files.current == "book"

    def _spoken(self) -> Language:
        """Return the language of what is printed; where each person's own is wished, that of those who have none."""
        code = self.options.tongue.value()
        return self._context.language if code == OWN else Language(str(code))

    def write_packet(self, path: Path) -> None:
        """Write what is shown to ``path``, as the kind of file that is chosen."""
        packet, person = self._packet, self.options.current_person
        if packet is None:
            return
        order = self.order() if self.options.template == PACKET else None
        if order is not None and person is not None and order.format is not Format.PDF:
            whole = one_packet(self._context.workspace, person.review_id, path, self._spoken(), order)
            self._context.work.start(whole, done=lambda made: self._tell_file(made.path), title=_("Saving"))
            return

        def job(_progress: object) -> Path:
            from csdesk.reports.packets import finished
            from csdesk.reports.saving import save

            save(path, packet.data if order is None else finished(packet.data, order))
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
        job = all_packets(self._context.workspace, cycle, folder, self._spoken(), self.order())
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
