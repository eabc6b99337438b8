"""The head of one KPI: its name, the latest value, how it stands, the target and the change."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.kpis.status import improved
from csdesk.kpis.trend import Trend, TrendPoint
from ui.charts.axis import Scale, period_name, target_text
from ui.kpis.loading import Screen
from ui.theme import Theme
from ui.theme.status import status_words
from ui.widgets.button import ghost
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.status_badge import StatusBadge


class KpiHead(QWidget):
    """Name on top; below it the value with unit, status, target, change and n, all of one period.

    Where a KPI is counted by the calendar and in business hours, a line below tells the other value;
    ``twin_wanted`` carries its key when it is clicked, '' when opening hours are still to be set.
    """

    twin_wanted = Signal(str)

    def __init__(self, theme: Theme, language: Language) -> None:
        """Start empty."""
        super().__init__()
        self._language = language
        self.name = ElidedLabel(theme, "", "title")
        self.value = Label(theme, "", "hero")
        self.unit = Label(theme, "", "lead", "text2")
        self.badge = StatusBadge(theme, language)
        self.target = Label(theme, "", "body", "text2")
        self.change = Label(theme, "", "strong", "text2")
        self.change.setToolTip(language.say(_("Compared with the period before")))
        self.ground = ElidedLabel(theme, "", "small", "text2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addWidget(self.name)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.value)
        row.addWidget(self.unit, 0, Qt.AlignmentFlag.AlignBottom)
        self.unit.setContentsMargins(0, 0, 0, theme.px(5))
        row.addSpacing(theme.px(8))
        for widget in (self.badge, self.target, self.change):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addSpacing(theme.px(10))
        row.addWidget(self.ground, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(row)
        self._twin_key = ""
        self.twin = ghost(theme, "", "clock", lambda: self.twin_wanted.emit(self._twin_key))
        layout.addWidget(self.twin, 0, Qt.AlignmentFlag.AlignLeft)

    def show_screen(self, screen: Screen) -> None:
        """Show the latest period that is over."""
        trend, say = screen.trend, self._language.say
        latest = trend.latest
        self.name.setText(say(trend.title))
        figure, suffix = self._language.quantity_parts(latest.value if latest else None, trend.kpi.unit)
        self.value.setText(figure)
        self.unit.setText(suffix)
        self.badge.set_status(trend.status)
        self.badge.setVisible(latest is not None and trend.bands.target is not None)
        target = target_text(trend.bands.target, trend.kpi.unit, self._language)
        self.target.setText(say(_("Target {value}", value=target)))
        self.target.setVisible(trend.bands.target is not None)
        self._show_change(trend, noise=screen.signals is not None and screen.signals.latest_noise is True)
        if latest is None:
            self.ground.setText(say(_("No finished period has data in this range.")))
        else:
            rows = self._ground(latest)
            period = period_name(latest.period, self._language)
            self.ground.setText(say(_("{period} · {rows}", period=period, rows=rows)))
        self._show_twin(screen)
        spoken = _(
            "{name}: {value}, {status}",
            name=trend.title,
            value=f"{figure} {suffix}",
            status=status_words(trend.status),
        )
        self.setAccessibleName(say(spoken))

    def _show_twin(self, screen: Screen) -> None:
        twin = screen.twin
        self.twin.setVisible(twin is not None)
        if twin is not None:
            self._twin_key = twin.key if twin.known else ""
            self.twin.setText(self._language.say(twin.words(self._language)))

    def _ground(self, latest: TrendPoint) -> Words:
        """Say what is behind the value: rows that were counted, or an imported value and its cases."""
        count = self._language.number(latest.n)
        if not latest.imported:
            return ngettext("{n} row", "{n} rows", latest.n, count=count)
        return _("imported, n {count}", count=count) if latest.n else _("imported")

    def _show_change(self, trend: Trend, *, noise: bool) -> None:
        """Show the move; one within the limits is called noise and is neither good nor bad."""
        self.change.setVisible(trend.change is not None and trend.latest is not None)
        if trend.change is None or trend.latest is None or trend.latest.value is None:
            return
        scale = Scale.of(trend.kpi.unit, [trend.latest.value])
        if trend.kpi.unit is Unit.COUNT:
            scale = Scale(Unit.COUNT, 1.0, None, 0)
        good = improved(trend.change, trend.kpi.direction, trend.latest.value - trend.change, trend.bands)
        self.change.set_role("text2" if good is None or noise else "ok" if good else "bad")
        text = scale.text(trend.change, self._language, sign=True)
        if scale.text(trend.change, self._language) == scale.text(0.0, self._language) or not trend.change:
            self.change.set_role("text2")
            self.change.setText(self._language.say(_("unchanged")))
            return
        arrow = "↑" if trend.change > 0 else "↓" if trend.change < 0 else "→"
        parts = {"arrow": arrow, "change": text.lstrip("+−")}
        said = (
            _("{arrow} {change}, noise", **parts)
            if noise
            else pgettext("change", "{arrow} {change}", **parts)
        )
        self.change.setText(self._language.say(said))
