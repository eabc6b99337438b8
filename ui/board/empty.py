"""What the board shows of a workspace without data: what it is for, the first step, a faint example."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import _
from ui.theme import Theme
from ui.widgets.button import primary
from ui.widgets.empty_state import EmptyState
from ui.widgets.tile import TileData, TileRow


class EmptyBoard(QWidget):
    """One sentence and the way to the import."""

    def __init__(self, theme: Theme, language: Language, on_import: Callable[[], object]) -> None:
        """Compose."""
        super().__init__()
        say = language.say
        sentence = _(
            "The board shows one unit at a glance: its KPIs, who needs help, what customers ask about and when they come. Import a file of tickets, calls or chats and it fills by itself."
        )
        self.start = primary(theme, say(_("Import a file")), "download", on_import)
        row = TileRow(theme)
        percent = language.quantity_parts(0.76, Unit.FRACTION, digits=0)
        hours = language.quantity_parts(4.4 * 3600, Unit.SECONDS)
        frt, fcr = (6.5, 6.1, 5.6, 5.8, 5.0, 4.4), (70.0, 71.0, 73.0, 72.0, 74.0, 76.0)
        row.set_tiles(
            [
                TileData("frt", say(_("First response time")), *hours, "at_risk", values=frt, target=4.0),
                TileData(
                    "fcr", say(_("First contact resolution")), *percent, "on_track", values=fcr, target=70.0
                ),
                TileData("volume", say(_("Contacts")), language.number(2064), progress=0.7, pace=0.66),
            ]
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(EmptyState(theme, say(sentence), (self.start,), row))
