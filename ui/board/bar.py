"""Which board: the unit, the length of the period, and the steps back and forth."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.dashboard.question import BoardQuestion
from csdesk.people.unit import UnitKind
from ui.board.loading import Screen
from ui.charts.axis import period_name
from ui.theme import Theme
from ui.widgets.button import icon_button
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.segmented import Segmented

GRAINS: tuple[tuple[Grain, Words], ...] = (
    (Grain.WEEK, pgettext("period", "Week")),
    (Grain.MONTH, pgettext("period", "Month")),
    (Grain.QUARTER, pgettext("period", "Quarter")),
    (Grain.YEAR, pgettext("period", "Year")),
)


class BoardBar(QObject):
    """Fills the head of the page; ``wanted`` carries the `BoardQuestion` asked for."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, language: Language, header: PageHeader) -> None:
        """Put the controls into ``header``."""
        super().__init__(header)
        self._language = language
        say = language.say
        self._screen: Screen | None = None
        self.unit = Choice(theme, [(None, say(_("Whole company")))], say(_("Unit")))
        self.unit.setMinimumWidth(theme.px(170))
        self.grain = Segmented(
            theme, [(grain.value, say(words)) for grain, words in GRAINS], Grain.MONTH.value, say(_("Period"))
        )
        self.back = icon_button(theme, "chevron-left", say(_("Period before ([)")), lambda: self.step(-1))
        self.name = Label(theme, "", "strong")
        self.on = icon_button(theme, "chevron-right", say(_("Period after (])")), lambda: self.step(1))
        header.add(self.unit, self.grain, self.back, self.name, self.on)
        self.unit.picked.connect(self._on_unit)
        self.grain.chosen.connect(self._on_grain)

    def show_screen(self, screen: Screen) -> None:
        """Show which board it is."""
        self._screen = screen
        question, say = screen.reading.question, self._language.say
        named = [(unit.id, unit.name) for unit in screen.units if unit.kind is not UnitKind.COMPANY]
        self.unit.set_choices([(None, say(_("Whole company"))), *named])
        self.unit.set_value(question.unit_id)
        self.grain.set_current(question.grain.value)
        period = self._period(question)
        self.name.setText(period_name(period, self._language))
        self.back.setEnabled(period.start > screen.span[0])
        self.on.setEnabled(period.end < screen.span[1])

    def step(self, steps: int) -> None:
        """Go to another period, as far as the data reaches."""
        if self._screen is None or not (self.back if steps < 0 else self.on).isEnabled():
            return
        question = self._screen.reading.question
        self._ask(question, self._period(question).shift(steps, self._screen.fiscal_start))

    def _period(self, question: BoardQuestion) -> Period:
        fiscal = self._screen.fiscal_start if self._screen is not None else 1
        return Period.of(question.start, question.grain, fiscal)

    def _ask(self, question: BoardQuestion, period: Period) -> None:
        self.wanted.emit(replace(question, start=period.start, end=period.end, grain=period.grain))

    def _on_unit(self, unit_id: int | None) -> None:
        if self._screen is not None:
            question = self._screen.reading.question.cleared()
            self.wanted.emit(replace(question, unit_id=unit_id, spread=""))

    def _on_grain(self, grain: str) -> None:
        if self._screen is None:
            return
        screen, question = self._screen, self._screen.reading.question
        day = min(question.end, screen.span[1])
        self._ask(question, Period.of(day, Grain(grain), screen.fiscal_start))
