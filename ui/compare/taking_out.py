"""Takes a picture of marks out of the window: onto the clipboard, or into a PNG or SVG file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from csdesk.base.errors import Trouble
from csdesk.base.text import _
from ui.charts.figure import FigureView
from ui.charts.sheet import Sheet
from ui.context import Context
from ui.widgets.button import icon_button

Shown = Callable[[], tuple[FigureView, str, str]]
"""Gives a view, and the title and sentence of its picture."""


class TakeOut:
    """A button with a menu: copy, or save as."""

    def __init__(self, context: Context, parent: QWidget, shown: Shown) -> None:
        """``shown`` is asked when something is taken out."""
        self._context, self._parent, self._shown = context, parent, shown
        self.button = icon_button(
            context.theme, "download", context.say(_("Take out the picture")), self._open
        )

    def make_menu(self) -> QMenu:
        """Return what can be done."""
        say = self._context.say
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say(_("Copy image")), self.copy)
        menu.addAction(say(_("Save picture as …")), self.ask)
        return menu

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        sheet = self._sheet()
        if sheet is not None:
            QGuiApplication.clipboard().setImage(sheet.image(self._context.theme))
            self._context.notices.toast(_("The picture is on the clipboard."), icon="check")

    def ask(self) -> None:
        """Ask where to save."""
        dialog = QFileDialog(self._parent, self._context.say(_("Save picture as …")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["PNG (*.png)", "SVG (*.svg)"])
        dialog.setDefaultSuffix("png")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the picture; the ending decides how."""
        sheet = self._sheet()
        if sheet is None:
            return
        write = sheet.write_svg if path.suffix.casefold() == ".svg" else sheet.write_png
        try:
            write(path, self._context.theme)
        except Trouble as error:
            self._context.notices.error(error)
            return
        self._context.notices.toast(_("Saved as {name}.", name=path.name), icon="check")

    def _open(self) -> None:
        self.make_menu().popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _sheet(self) -> Sheet | None:
        view, title, sentence = self._shown()
        if view.maker is None:
            return None
        return Sheet(view.maker, title, sentence, self._context.workspace.name, view.size())
