"""A packet on a printer: pages rendered one by one on the worker and painted as they come."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from csdesk.base.errors import CSDeskError, Trouble
from csdesk.base.text import _
from ui.reports.loading import POINTS_AN_INCH, Packet, Picture, draw_page
from ui.work import Runner

DOTS_AN_INCH = 300


class PrintRun:
    """Prints the pages the dialog asked for; holds one page at a time."""

    def __init__(self, work: Runner, packet: Packet, printer: QPrinter) -> None:
        """Prepare; `start` begins."""
        self._work, self._packet, self._printer = work, packet, printer
        first = printer.fromPage() or 1
        last = printer.toPage() or packet.pages
        self._waiting = [page for page in range(first - 1, last) if page < packet.pages]
        self._painter = QPainter()
        self._done: Callable[[], object] | None = None
        self._failed: Callable[[CSDeskError], object] | None = None

    def start(self, done: Callable[[], object], failed: Callable[[CSDeskError], object]) -> None:
        """Print; exactly one of the two is called at the end."""
        self._done, self._failed = done, failed
        if not self._painter.begin(self._printer):
            failed(
                Trouble(_("The printer cannot be used. Choose another one, or save the PDF and print that."))
            )
            return
        self._next(first=True)

    def _next(self, *, first: bool = False) -> None:
        if not self._waiting:
            self._painter.end()
            if self._done:
                self._done()
            return
        page = self._waiting.pop(0)
        if not first:
            self._printer.newPage()
        scale = DOTS_AN_INCH / POINTS_AN_INCH
        self._work.start(
            lambda _progress: draw_page(self._packet.data, page, scale),
            done=self._paint,
            failed=self._stop,
            title=_("Printing"),
        )

    def _paint(self, picture: Picture) -> None:
        image = QImage(
            picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
        )
        paper = QRectF(self._painter.viewport())
        scale = min(paper.width() / picture.width, paper.height() / picture.height)
        size = QRectF(0, 0, picture.width * scale, picture.height * scale)
        size.moveCenter(paper.center())
        self._painter.drawImage(size, image)
        self._next()

    def _stop(self, error: CSDeskError) -> None:
        self._painter.end()
        self._printer.abort()
        if self._failed:
            self._failed(error)
