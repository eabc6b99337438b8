"""What the KPI panel shows of a workspace without data: what it is for, the first step, a faint example."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import _
from ui.theme import Theme
from ui.widgets.button import primary
from ui.widgets.empty_state import EmptyState
from ui.widgets.tile import TileData, TileRow


class NoData(QWidget):
    """One sentence and the way to the import."""

    def __init__(self, theme: Theme, language: Language, on_import: Callable[[], object]) -> None:
        """Compose."""
        super().__init__()
        say = language.say
        sentence = _(
            "KPIs are counted from your tickets, calls, chats and surveys. Import a file and they appear here by themselves."
        )
        self.start = primary(theme, say(_("Import a file")), "download", on_import)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(EmptyState(theme, say(sentence), (self.start,), _example(theme, language)))


def _example(theme: Theme, language: Language) -> TileRow:
    say, number = language.say, language.number
    row = TileRow(theme)
    frt, csat, backlog = (
        (6.5, 6.1, 5.6, 5.8, 5.0, 4.4),
        (84.0, 85.0, 85.0, 86.0, 87.0, 88.0),
        (300, 330, 320, 360, 390, 412),
    )
    hours, percent = (
        language.quantity_parts(4.4 * 3600, Unit.SECONDS),
        language.quantity_parts(0.88, Unit.FRACTION, digits=0),
    )
    row.set_tiles(
        [
            TileData("frt", say(_("First response time")), *hours, "at_risk", values=frt, target=4.0),
            TileData("csat", say(_("Customer satisfaction")), *percent, "on_track", values=csat, target=85.0),
            TileData(
                "backlog", say(_("Backlog")), number(412), "", "off_track", values=backlog, target=320.0
            ),
        ]
    )
    return row
