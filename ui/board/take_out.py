"""What leaves the board: a chart as a picture, or its numbers."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.text import _
from ui.board.chart_card import Shown
from ui.board.grids import write_csv, write_sheet
from ui.board.loading import Screen
from ui.context import Context


class TakeOut:
    """Copies and writes what the cards show; ``screen`` is the board they belong to."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Ask for files over ``parent``."""
        self._context, self._parent = context, parent
        self.screen: Screen | None = None
        self.dialog: QFileDialog | None = None

    def source(self) -> str:
        """Return the line under a picture: whose numbers, of which unit and days."""
        screen, context = self.screen, self._context
        if screen is None or screen.reading.last is None:
            return ""
        question = screen.reading.question
        unit = next(
            (unit.name for unit in screen.units if unit.id == question.unit_id), context.workspace.name
        )
        day = min(question.end, screen.reading.last)
        words = _("{unit}, {first} to {last}", unit=unit, first=question.start, last=day)
        if question.filtered:
            words = _("{source}, narrowed to a part of the cases", source=words)
        return context.say(words)

    def copy(self, shown: Shown) -> None:
        """Put the picture on the clipboard, light and at twice its size."""
        QGuiApplication.clipboard().setImage(shown.sheet(self.source()).image(self._context.theme))
        self._context.notices.toast(_("Chart copied."))

    def export(self, shown: Shown, kind: str) -> None:
        """Ask for a file and write the picture or the numbers into it."""
        dialog = QFileDialog(self._parent, self._context.say(_("Export")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"*.{kind}")
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(f"{shown.title}.{kind}")
        dialog.fileSelected.connect(lambda path: self.write(shown, kind, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def write(self, shown: Shown, kind: str, path: Path) -> None:
        """Write one file."""
        context = self._context
        try:
            if kind == "png":
                shown.sheet(self.source()).write_png(path, context.theme)
            elif kind == "svg":
                shown.sheet(self.source()).write_svg(path, context.theme)
            elif kind == "xlsx":
                write_sheet(path, shown.grid, context.language)
            else:
                write_csv(path, shown.grid)
        except CSDeskError as error:
            context.notices.error(error)
        else:
            context.notices.toast(_("Written to {path}.", path=str(path)))
