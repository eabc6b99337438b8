"""A picture of marks whose menu offers only what this page does with a mark."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _
from ui.charts.figure import FigureView
from ui.theme import Theme


class PlainFigure(FigureView):
    """``pick`` names what a click does; without it the menu offers the rows alone."""

    def __init__(
        self, theme: Theme, language: Language, pick: str = "", parent: QWidget | None = None
    ) -> None:
        """Start empty."""
        super().__init__(theme, language, parent)
        self._pick = pick

    def make_menu(self) -> QMenu:
        """Return the menu of the mark under the pointer."""
        mark = self.mark
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._pick:
            menu.addAction(self._pick, lambda: self.picked.emit(mark))
        else:
            words = _("Open the KPI")
            menu.addAction(self._language.say(words), lambda: self.drilled.emit(mark, False))
        return menu
