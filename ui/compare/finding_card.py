"""One finding of the radar as a calm card: what moved, what the others did, what else it may be, what would settle it."""

from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import _
from csdesk.kpis.relations.finding import Evidence, Finding, Level
from csdesk.kpis.relations.sums import Window
from ui.charts.axis import Scale
from ui.charts.before_after import HEAD, ROW, Bar, BeforeAfter, Side
from ui.charts.hover import Line
from ui.charts.look import Look
from ui.compare.figure_view import PlainFigure
from ui.theme import Theme
from ui.widgets.button import secondary
from ui.widgets.card import Card
from ui.widgets.label import Label


class FindingCard(Card):
    """``rows_wanted`` carries the side (Evidence) whose rows are asked for."""

    rows_wanted = Signal(object)

    def __init__(self, theme: Theme, language: Language, finding: Finding) -> None:
        """Show a finding."""
        say = language.say
        super().__init__(theme, finding.subject, finding.peers)
        self.finding = finding
        self.body.addWidget(Label(theme, say(finding.sentence), "strong", wrap=True))
        self.figure = PlainFigure(theme, language)
        self.figure.setFixedHeight(theme.px(HEAD + 4 * ROW + 8))
        self.figure.show_figure(
            lambda area, look: picture_of(finding, area, look, language),
            finding.subject,
            say(finding.sentence),
        )
        self.body.addWidget(self.figure)
        for words, role in (
            (finding.others, "text2"),
            (_("What would settle it: {look}", look=finding.pattern.settle), "text"),
            (finding.caution, "text2"),
        ):
            self.body.addWidget(Label(theme, say(words), "small", role, wrap=True))
        buttons = QHBoxLayout()
        self.buttons: list[QWidget] = []
        for side in (finding.price, finding.gain):
            label = say(_("Rows of {kpi}", kpi=side.kpi.short or side.kpi.name))
            button = secondary(theme, label, "list", partial(self.rows_wanted.emit, side))
            self.buttons.append(button)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)


def picture_of(finding: Finding, area: QRectF, look: Look, language: Language) -> BeforeAfter:
    """Lay out both sides of a finding."""
    return BeforeAfter(
        [_side(side, language) for side in (finding.gain, finding.price)], area, look, language
    )


def level_text(level: Level, evidence: Evidence, language: Language) -> str:
    """Write a value as tables and bars show it."""
    levels = (evidence.before, evidence.after, evidence.rest_before, evidence.rest_after)
    unit = Unit.SCORE if evidence.daily else evidence.kpi.unit
    return Scale.of(unit, [one.value for one in levels]).text(level.value, language)


def _side(evidence: Evidence, language: Language) -> Side:
    say = language.say
    bars = (
        (say(_("Before")), evidence.before, False),
        (say(_("After")), evidence.after, False),
        (say(_("Others before")), evidence.rest_before, True),
        (say(_("Others after")), evidence.rest_after, True),
    )
    return Side(
        say(evidence.title), tuple(_bar(name, level, evidence, language, quiet=q) for name, level, q in bars)
    )


def _bar(name: str, level: Level, evidence: Evidence, language: Language, *, quiet: bool) -> Bar:
    say = language.say
    lines: list[Line] = []
    if level.low is not None and level.high is not None:
        ends = [level_text(Level(end, 0, None, None), evidence, language) for end in (level.low, level.high)]
        lines.append(Line(say(_("95 % interval")), say(_("{low} to {high}", low=ends[0], high=ends[1]))))
    shown = say(_("{value}, n {n}", value=level_text(level, evidence, language), n=language.number(level.n)))
    return Bar(name, level.value, level.low, level.high, shown, quiet, tuple(lines))


def window_text(window: Window, language: Language) -> str:
    """Say which days are compared."""

    def span(days: tuple[date, date]) -> str:
        return f"{language.date(days[0])} – {language.date(days[1])}"

    return language.say(_("{after} against {before}", after=span(window.after), before=span(window.before)))
