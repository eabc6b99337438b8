"""The panel's head: counts, alignment, period, tree, map or table, new goal."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from csdesk.goals.outline import Outline
from ui.context import Context
from ui.goals.choices import Pairs
from ui.widgets.button import primary, secondary
from ui.widgets.page_header import PageHeader
from ui.widgets.segmented import Segmented


class GoalsHead(QWidget):
    """``period_chosen`` tells a Period code, '' for all; ``mode_chosen`` tells tree, map or table."""

    period_chosen = Signal(str)
    mode_chosen = Signal(str)
    new_wanted = Signal()
    alignment_wanted = Signal()

    def __init__(self, context: Context) -> None:
        """Build the row."""
        super().__init__()
        say, theme = context.say, context.theme
        self._context = context
        self._periods: list[tuple[str, str]] = []
        self._period = ""
        self.header = PageHeader(theme, say(_("Goals")))
        self.period = secondary(theme, say(_("All periods")), "calendar", self._open_periods)
        self.period.chevron = True
        self.mode = Segmented(
            theme,
            [("tree", say(_("Tree"))), ("map", say(_("Map"))), ("table", say(_("Table")))],
            name=say(_("View")),
        )
        self.mode.chosen.connect(self.mode_chosen)
        self.new = primary(theme, say(_("New goal")), "plus", self.new_wanted.emit)
        self.alignment = secondary(theme, say(_("Alignment")), "network", self.alignment_wanted.emit)
        self.alignment.setCheckable(True)
        self.alignment.setToolTip(say(_("What hangs in the air, and at what price goals improved")))
        self.header.add(self.alignment, self.period, self.mode, self.new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.header)

    def show_counts(self, outline: Outline, periods: Pairs) -> None:
        """Show how many goals are in sight, how many need attention, and which period it is."""
        say = self._context.say
        self._periods = [
            ("", say(_("All periods"))),
            *((str(code), label) for code, label in periods if code),
        ]
        self._period = outline.ground.period
        self.period.setText(dict(self._periods).get(self._period, self._period))
        self.period.setAccessibleName(say(_("Period: {period}", period=self.period.text())))
        self.period.updateGeometry()
        count, attention = len(outline.order), outline.attention_count()
        goals = ngettext("{n} goal", "{n} goals", count)
        if not attention:
            self.header.set_subtitle(say(goals))
            return
        needs = ngettext("{n} needs attention", "{n} need attention", attention)
        self.header.set_subtitle(say(_("{goals} · {attention}", goals=goals, attention=needs)))

    def show_findings(self, count: int) -> None:
        """Show on the button how much hangs in the air."""
        say = self._context.say
        label = _("Alignment · {n}", n=count) if count else _("Alignment")
        self.alignment.setText(say(label))
        self.alignment.setAccessibleName(
            say(ngettext("Alignment: {n} finding", "Alignment: {n} findings", count))
        )
        self.alignment.updateGeometry()

    def set_empty(self, empty: bool) -> None:
        """Show only the title while there are no goals at all."""
        for widget in (self.alignment, self.period, self.mode, self.new):
            widget.setVisible(not empty)
        if empty:
            self.header.set_subtitle("")

    def step_period(self, by: int) -> None:
        """Go to the previous or next period of the same length."""
        codes = [code for code, _label in self._periods if len(code) == len(self._period)]
        at = codes.index(self._period) + by if self._period in codes else -1
        if 0 <= at < len(codes):
            self.period_chosen.emit(codes[at])

    def _open_periods(self) -> None:
        menu = QMenu(self)
        for code, label in self._periods:
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(code == self._period)
            action.triggered.connect(lambda _on=False, chosen=code: self.period_chosen.emit(chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.period.mapToGlobal(self.period.rect().bottomLeft()))
