"""What the board is narrowed to, as chips that a click takes away; without any, how to narrow it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _, plain
from csdesk.kpis.dashboard.answer import BoardReading
from csdesk.kpis.dashboard.question import WEEK
from ui.board.marks import hours_name, range_name
from ui.theme import Theme
from ui.widgets.button import ghost
from ui.widgets.chip import Chip
from ui.widgets.label import ElidedLabel

_NAMES: dict[str, Words] = {"agent": _("Agent"), "unit": _("Unit"), "topic": _("Topic")}


class FilterChips(QWidget):
    """``dropped`` carries the names of dimensions or KPIs to drop; ``cleared`` drops all."""

    dropped = Signal(tuple)
    cleared = Signal()

    def __init__(self, theme: Theme, language: Language) -> None:
        """Start with the hint; the row is always as high, so that no click moves what is clicked."""
        super().__init__()
        self._theme, self._language = theme, language
        self.setFixedHeight(theme.px(34))
        self.hint = ElidedLabel(
            theme,
            language.say(
                _("Click a name, bar or cell to narrow the board to it; double-click to see its rows.")
            ),
            "small",
            "text3",
        )
        self.clear = ghost(theme, language.say(_("Clear filters")), "", self.cleared.emit)
        self.chips: list[tuple[tuple[str, ...], Chip]] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self.hint, 1)
        self._row.addWidget(self.clear)
        self._row.addStretch(0)
        self.clear.hide()

    def show_reading(self, reading: BoardReading) -> None:
        """Show what was clicked."""
        for _names, chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [(names, self._chip(names, words)) for names, words in self._filters(reading)]
        for place, (_names, chip) in enumerate(self.chips):
            self._row.insertWidget(place, chip)
        self.hint.setVisible(not self.chips)
        self.clear.setVisible(len(self.chips) > 1)
        self._row.setStretch(self._row.count() - 1, 1 if self.chips else 0)

    def _chip(self, names: tuple[str, ...], words: Words) -> Chip:
        chip = Chip(self._theme, self._language.say(words), "x")
        chip.setChecked(True)
        chip.setToolTip(self._language.say(_("Remove this filter (Backspace)")))
        chip.clicked.connect(lambda _on=False: self.dropped.emit(names))
        return chip

    def _filters(self, reading: BoardReading) -> list[tuple[tuple[str, ...], Words]]:
        where, language = reading.question.where, self._language
        found: list[tuple[tuple[str, ...], Words]] = []
        for name, values in where.items():
            if name in WEEK:
                hours = hours_name({part: where[part][0] for part in WEEK if part in where}, language)
                if (WEEK, plain(hours)) not in found:
                    found.append((WEEK, plain(hours)))
                continue
            shown = plain(values[0]) if values[0] else _("(blank)")
            found.append(((name,), _("{kind}: {value}", kind=_NAMES[name], value=shown)))
        for own in reading.question.ranges:
            kpi = next((card.kpi.name for card in reading.cards if card.kpi.key == own.kpi), plain(own.kpi))
            words = _("{kind}: {value}", kind=kpi, value=range_name(own, reading, language))
            found.append(((own.kpi,), words))
        return found
