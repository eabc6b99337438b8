"""The controls above all pages: which KPI, whom, within which unit, which days."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _, pgettext
from ui.compare.ground import Ground
from ui.compare.question import BY, SPANS, Question, days_of
from ui.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.editors import DateEditor
from ui.widgets.segmented import Segmented

_STATISTICS = (
    ("median", pgettext("statistic", "Median")),
    ("mean", pgettext("statistic", "Mean")),
    ("p90", pgettext("statistic", "90th percentile")),
)
_DATE = 116
USUAL = ("csat_top", "fcr", "csat")
"""Looked at first, where there is data."""


class Top(QWidget):
    """Asks a `Question`; ``asked`` carries it."""

    asked = Signal(object)

    def __init__(self, theme: Theme, language: Language) -> None:
        """Build all controls; `show_ground` fills them."""
        super().__init__()
        say = language.say
        self._language = language
        self._ground: Ground | None = None
        self._span = "12M"
        self._statistics = [(key, say(words)) for key, words in _STATISTICS]
        self.kpi = Choice(theme, [], say(_("KPI")))
        self.statistic = Choice(theme, self._statistics, say(_("Statistic")))
        self.by = Segmented(
            theme, [(key, say(words)) for key, words in BY], "agent", say(_("Whom to compare"))
        )
        self.unit = Choice(theme, [], say(_("Within")))
        self.span = Segmented(theme, [(key, say(words)) for key, words in SPANS], "12M", say(_("Range")))
        self.start = DateEditor(theme, language, say(_("First day")))
        self.end = DateEditor(theme, language, say(_("Last day")))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(12))
        row.setSpacing(theme.px(8))
        for widget in (self.kpi, self.statistic, self.unit):
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            widget.setMaximumWidth(theme.px(240))
        for control in (self.kpi, self.statistic, self.by, self.unit):
            row.addWidget(control)
        row.addStretch(1)
        for editor in (self.start, self.end):
            editor.setFixedWidth(theme.px(_DATE))
            editor.hide()
            editor.edited.connect(lambda _day: self._tell())
            row.addWidget(editor)
        row.addWidget(self.span)
        self.kpi.picked.connect(lambda _key: self._on_kpi())
        for choice in (self.statistic, self.unit):
            choice.picked.connect(lambda _value: self._tell())
        self.by.chosen.connect(lambda _key: self._tell())
        self.span.chosen.connect(self._on_span)

    def show_ground(self, ground: Ground) -> None:
        """Offer what there is; choices that are still there stay."""
        self._ground = ground
        say = self._language.say
        chosen = self.kpi.value()
        self.kpi.set_choices([(kpi.key, say(name)) for kpi, name, _statistic in ground.kpis])
        keys = [kpi.key for kpi, _name, _statistic in ground.kpis]
        if chosen not in keys and keys:
            self.kpi.set_value(next((key for key in USUAL if key in keys), keys[0]))
            self._show_statistic()
        units = [(unit.id, unit.name) for unit in ground.units]
        self.unit.set_choices([(None, say(_("Everyone"))), *units])
        self.unit.setVisible(bool(units))
        if ground.last is not None and self._span != "custom":
            self._show_days(days_of(self._span, ground.last, ground.fiscal_start))

    def choose(self, key: str) -> None:
        """Choose a KPI by its key, which may carry a statistic, and ask."""
        name, _point, statistic = key.partition(".")
        self.kpi.set_value(name)
        self._show_statistic()
        if statistic:
            self.statistic.set_value(statistic)
        self._tell()

    def question(self) -> Question | None:
        """Return what is asked now; None as long as nothing can be."""
        ground, name = self._ground, self.kpi.value()
        start, end = self.start.value(), self.end.value()
        if ground is None or ground.last is None or name is None or not isinstance(start, date):
            return None
        kpi = next(kpi for kpi, _name, _statistic in ground.kpis if kpi.key == name)
        key = f"{name}.{self.statistic.value()}" if kpi.statistics and self.statistic.value() else name
        question = Question(key, start, end or ground.last, self.by.current, self.unit.value())
        if question.end < question.start:
            return replace(question, start=question.end, end=question.start)
        return question

    def _on_kpi(self) -> None:
        self._show_statistic()
        self._tell()

    def _show_statistic(self) -> None:
        found = next((entry for entry in self._ground.kpis if entry[0].key == self.kpi.value()), None) if (
            self._ground is not None
        ) else None  # fmt: skip
        if found is None:
            return
        kpi, _name, usual = found
        self.statistic.setVisible(bool(kpi.statistics))
        self.statistic.set_choices([pair for pair in self._statistics if pair[0] in kpi.statistics])
        self.statistic.set_value(usual or None)

    def _on_span(self, span: str) -> None:
        self._span = span
        for editor in (self.start, self.end):
            editor.setVisible(span == "custom")
        ground = self._ground
        if span == "custom" or ground is None or ground.last is None:
            return
        self._show_days(days_of(span, ground.last, ground.fiscal_start))
        self._tell()

    def _show_days(self, days: tuple[date, date]) -> None:
        self.start.set_value(days[0])
        self.end.set_value(days[1])

    def _tell(self) -> None:
        question = self.question()
        if question is not None:
            self.asked.emit(question)
