"""Checks a PDF that is chosen or dropped on the page, and opens the certificate that signs packets."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from csdesk.base.errors import CSDeskError, Locked, Trouble
from csdesk.base.text import Words, _
from ui.context import Context
from ui.reports.asking import ask_existing
from ui.reports.options import Options
from ui.reports.secret import SecretDialog

if TYPE_CHECKING:
    from csdesk.reports.sealing.signature import Signer
    from csdesk.reports.sealing.verify import Report

Judged = Callable[[Words | None], object]


class Checking(QWidget):
    """The half of the reports panel that looks at files; `Writing` is the other."""

    options: Options

    def __init__(self, context: Context) -> None:
        """Take PDFs that are dropped."""
        super().__init__()
        self._context = context
        self.dialog: QDialog | None = None
        self.setAcceptDrops(True)

    # A PDF

    def ask_check(self) -> None:
        """Ask for a PDF and check it."""
        self.dialog = ask_existing(self, self._context.say(_("Check a PDF")), "*.pdf", self.check)

    def check(self, path: Path, password: str = "", judged: Judged | None = None) -> None:
        """Check a PDF against this workspace and show what was found; asks for its password where it has one."""
        workspace = self._context.workspace

        def job(_progress: object) -> "Report":
            from csdesk.reports.sealing.lookup import lookup_in
            from csdesk.reports.sealing.verify import verify

            try:
                data = path.read_bytes()
            except OSError as error:
                raise Trouble(_("{file} cannot be read.", file=path.name)) from error
            return verify(data, password, lookup_in(workspace.reviews, workspace.people))

        def done(report: "Report") -> None:
            if judged:
                judged(None)
            self._show(path, report)

        def failed(error: CSDeskError) -> None:
            if judged:
                judged(error.words)
            elif isinstance(error, Locked):
                self._ask_password(path)
            else:
                self._context.notices.error(error)

        self._context.work.start(job, done=done, failed=failed, title=_("Checking"))

    def _ask_password(self, path: Path) -> None:
        title, detail = (
            _("This PDF has a password"),
            _("Enter the password of {file} to check it.", file=path.name),
        )
        self.dialog = SecretDialog(
            self._context, title, detail, lambda typed, judged: self.check(path, typed, judged), self
        )
        self.dialog.open()

    def _show(self, path: Path, report: "Report") -> None:
        from ui.reports.verdict import VerdictDialog

        self.dialog = VerdictDialog(self._context, path.name, report, self)
        self.dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a PDF."""
        if _pdf_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the PDF that was dropped."""
        path = _pdf_of(event)
        if path is not None:
            event.acceptProposedAction()
            self.check(path)

    # A certificate

    def ask_certificate(self) -> None:
        """Ask for a certificate file, then for its password."""
        title = self._context.say(_("Choose a certificate"))
        self.dialog = ask_existing(self, title, "*.p12 *.pfx", self._ask_certificate_password)

    def _ask_certificate_password(self, path: Path) -> QDialog:
        title = _("Sign with a certificate")
        detail = _(
            "Enter the password of {file}. It is kept until you close CSDesk, never on disk.", file=path.name
        )
        self.dialog = SecretDialog(
            self._context,
            title,
            detail,
            lambda typed, judged: self.open_certificate(path, typed, judged),
            self,
        )
        self.dialog.open()
        return self.dialog

    def open_certificate(self, path: Path, password: str, judged: Judged) -> None:
        """Open a certificate on the worker; from then on PDFs are signed with it."""

        def job(_progress: object) -> "Signer":
            from csdesk.reports.sealing.signature import open_signer

            return open_signer(path, password)

        def done(signer: "Signer") -> None:
            judged(None)
            self.options.made.set_signer(signer)

        self._context.work.start(job, done=done, failed=lambda error: judged(error.words))


def _pdf_of(event: QDropEvent) -> Path | None:
    """Return the one local PDF an event brings."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.casefold() == ".pdf" else None
