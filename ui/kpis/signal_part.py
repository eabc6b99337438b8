"""Signal or noise: the sentence under the chart, the layers that can be laid over it, and the list of what they mark."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.kpis.signal import Signals
from csdesk.kpis.trend import Trend
from ui.charts.overlay import Overlay
from ui.kpis.flow import Flow
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.label import Label

_LAYERS: tuple[tuple[str, Words, Words, str, Qt.Key], ...] = (
    ("limits", _("Limits"), _("Show mean, limits and signals (L)"), "sliders-horizontal", Qt.Key.Key_L),
    ("average", _("Average"), _("Show the moving average (A)"), "chart-line", Qt.Key.Key_A),
    ("forecast", _("Forecast"), _("Show where it leads (F)"), "trending-up", Qt.Key.Key_F),
)


class SignalPart(QWidget):
    """Keeps which layers are on; ``overlaid`` carries the `Overlay` that is wanted now."""

    overlaid = Signal(object)

    def __init__(self, theme: Theme, language: Language, chart: QWidget) -> None:
        """Start with nothing over the chart; L, A and F switch the layers while ``chart`` has the keyboard."""
        super().__init__()
        self._language = language
        self._trend: Trend | None = None
        self._signals: Signals | None = None
        say = language.say
        self.question = Label(theme, say(_("Signal or noise?")), "strong")
        self.sentence = Label(theme, "", "body", wrap=True)
        self.notes = Label(theme, "", "small", "text2", wrap=True)
        self.marks = Label(theme, "", "small", "text2", wrap=True)
        self.chips = {key: Chip(theme, say(name), icon) for key, name, _tip, icon, _key in _LAYERS}
        controls = Flow(theme.px(8), one_row=True)
        for key, name, tip, _icon, letter in _LAYERS:
            chip = self.chips[key]
            chip.height_px = 28
            chip.setAccessibleName(say(name))
            chip.setToolTip(say(tip))
            chip.clicked.connect(self._tell)
            controls.flow.addWidget(chip)
            shortcut = QShortcut(QKeySequence(letter), chart, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(chip.click)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self.question)
        head.addStretch(1)
        head.addWidget(controls)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        for label in (self.sentence, self.notes, self.marks):
            column.addWidget(label)

    def show_trend(self, trend: Trend, signals: Signals | None) -> None:
        """Say what is signal; a trend that was not judged (split into groups) hides the part."""
        self._trend, self._signals = trend, signals
        self.setVisible(signals is not None)
        if signals is None:
            return
        say = self._language.say
        self.sentence.setText(say(signals.sentence))
        self.notes.setText(" ".join(say(note) for note in signals.notes))
        self.notes.setVisible(bool(signals.notes))
        has = {
            "limits": any(limit is not None for limit in signals.limits),
            "average": any(value is not None for value in signals.average),
            "forecast": bool(signals.forecast),
        }
        for key, chip in self.chips.items():
            chip.setEnabled(has[key])
        self._list()

    def overlay(self) -> Overlay:
        """Return what is wanted over the chart."""
        on = {key: chip.isChecked() and chip.isEnabled() for key, chip in self.chips.items()}
        return Overlay(self._signals, **on)

    def _list(self) -> None:
        told = self.overlay().told(self._trend.kpi.unit) if self._trend is not None else []
        self.marks.setText("\n".join(self._language.say(words) for words in told))
        self.marks.setVisible(bool(told))

    def _tell(self) -> None:
        self._list()
        self.overlaid.emit(self.overlay())
