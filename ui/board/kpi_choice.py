"""Chooses which KPIs a board shows: a tick for each that the data knows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.kpis.dashboard.service import MOST_CHOSEN
from ui.theme import Theme
from ui.widgets.button import ghost
from ui.widgets.check import CheckBox
from ui.widgets.label import Label
from ui.widgets.popover import Popover


class KpiChoice(QWidget):
    """Ticks in two columns; `keys` are those chosen, in the order of the list."""

    def __init__(
        self, theme: Theme, language: Language, able: Sequence[tuple[str, Words]], shown: Sequence[str]
    ) -> None:
        """Tick what is ``shown``."""
        super().__init__()
        say = language.say
        self.boxes: list[tuple[str, CheckBox]] = []
        self.usual = False
        layout = QVBoxLayout(self)
        pad = theme.px(10)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.addWidget(Label(theme, say(_("KPIs of this board")), "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        half = -(-len(able) // 2)
        names = {key.partition(".")[0] for key in shown}
        for place, (key, words) in enumerate(able):
            box = CheckBox(theme, say(words))
            box.setChecked(key.partition(".")[0] in names)
            box.toggled.connect(self._limit)
            grid.addWidget(box, place % half, place // half)
            self.boxes.append((key, box))
        layout.addLayout(grid)
        self.back = ghost(theme, say(_("Back to the usual ones")), "rotate-ccw", self._on_usual)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._shown = tuple(shown)
        self._limit()

    @property
    def keys(self) -> tuple[str, ...]:
        """The KPIs chosen: those shown before keep their order and statistic; none = the usual ones."""
        if self.usual:
            return ()
        ticked = [key for key, box in self.boxes if box.isChecked()]
        names = {key.partition(".")[0] for key in ticked}
        kept = [key for key in self._shown if key.partition(".")[0] in names]
        known = {key.partition(".")[0] for key in kept}
        return (*kept, *(key for key in ticked if key.partition(".")[0] not in known))

    def _limit(self) -> None:
        full = sum(box.isChecked() for _key, box in self.boxes) >= MOST_CHOSEN
        for _key, box in self.boxes:
            box.setEnabled(box.isChecked() or not full)

    def _on_usual(self) -> None:
        self.usual = True
        self.window().close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.window().close()
            return
        super().keyPressEvent(event)


def choose_kpis(
    theme: Theme, language: Language, anchor: QWidget, able: Sequence[tuple[str, Words]], shown: Sequence[str],
    done: Callable[[tuple[str, ...]], object],
) -> Popover:  # fmt: skip
    """Open the ticks under a button; ``done`` gets the choice when it closes and differs."""
    content = KpiChoice(theme, language, able, shown)
    popover = Popover(theme, content, anchor)

    def closed() -> None:
        if content.usual or (content.keys and content.keys != tuple(shown)):
            done(content.keys)
        popover.deleteLater()

    popover.closed.connect(closed)
    popover.show_under(anchor)
    return popover
