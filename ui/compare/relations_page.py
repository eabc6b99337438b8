"""KPIs side by side: two trends on one time axis, how they move together at each lag, and what to beware of."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.period import Grain
from csdesk.base.text import _, pgettext
from csdesk.kpis.relations.relation_words import lag_words
from ui.charts.figure import FigureView
from ui.compare.figure_view import PlainFigure
from ui.compare.question import Question
from ui.compare.relation_reading import Sides, bars_of, read_sides, scatter_of, trends_of, usual_grain
from ui.compare.relation_table import PointsTable
from ui.compare.taking_out import TakeOut
from ui.context import Context
from ui.widgets.choice import Choice
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

_TRENDS, _SCATTER, _BARS, _NOTES = 430, 260, 130, 6


class RelationsPage(QWidget):
    """Reads on the worker; an answer that is no longer wanted is dropped."""

    def __init__(self, context: Context) -> None:
        """Build the frame; `show_question` reads."""
        super().__init__()
        self._context = context
        self._question: Question | None = None
        self._keys: tuple[str, str] | None = None
        self._grain: Grain | None = None
        self._lag: int | None = None
        self._asked = 0
        self.sides: Sides | None = None
        theme, say = context.theme, context.say
        self.offer = Choice(theme, [], say(_("Guardrail pairs")))
        self.first, self.second = (
            Choice(theme, [], say(words)) for words in (_("First KPI"), _("Second KPI"))
        )
        self.lag = Choice(theme, [], say(_("Lag")))
        steps = [
            (Grain.WEEK.value, say(_("Weeks"))),
            (Grain.MONTH.value, say(_("Months"))),
            (Grain.QUARTER.value, say(_("Quarters"))),
        ]
        self.grain = Segmented(theme, steps, Grain.MONTH.value, say(_("Steps")))
        views = [("charts", say(_("Charts"))), ("table", say(pgettext("view", "Table")))]
        self.view = Segmented(theme, views, "charts", say(_("View")))
        self.sentence = Label(theme, "", "strong", wrap=True)
        self.moved = Label(theme, "", "body", "text2", wrap=True)
        self.empty = Label(theme, "", "body", "text2", wrap=True)
        self._build_charts()
        self._build()
        self._connect()

    def _build_charts(self) -> None:
        context, theme, say = self._context, self._context.theme, self._context.say
        self.trends: FigureView = PlainFigure(theme, context.language)
        self.trends.setFixedHeight(theme.px(_TRENDS))
        self.scatter: FigureView = PlainFigure(theme, context.language)
        self.scatter.setFixedHeight(theme.px(_SCATTER))
        self.bars: FigureView = PlainFigure(theme, context.language, say(_("Look at this lag")))
        self.bars.setFixedHeight(theme.px(_BARS))
        self.points = PointsTable(theme, context.language)
        self.notes = [Label(theme, "", "small", "text2", wrap=True) for _note in range(_NOTES)]

    def _build(self) -> None:
        theme = self._context.theme
        self.stack = QStackedWidget()
        self.stack.addWidget(self._field())
        self.stack.addWidget(self.points)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(self._tools())
        for part in (self.empty, self.sentence, self.moved, self.stack, *self.notes):
            column.addWidget(part)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(content, theme, 24))

    def _tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(self._context.theme.px(8))
        tools.addWidget(self.offer, 3)
        for widget, stretch in ((self.first, 2), (self.second, 2), (self.grain, 0), (self.view, 0)):
            tools.addWidget(widget, stretch)
        self.out = TakeOut(self._context, self, lambda: (self.scatter, self._title(), self.sentence.text()))
        tools.addWidget(self.out.button)
        return tools

    def _field(self) -> QWidget:
        theme, say = self._context.theme, self._context.say
        field = QWidget()
        grid = QGridLayout(field)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(24))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.trends)
        left.addStretch(1)
        name = Label(theme, say(_("Correlation at each lag, with its 95 % interval")), "small", "text2")
        for widget in (self.lag, self.scatter, name, self.bars):
            right.addWidget(widget)
        right.addStretch(1)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        return field

    def _connect(self) -> None:
        self.offer.picked.connect(self._choose)
        self.first.picked.connect(lambda key: self._choose((key, self.second.value())))
        self.second.picked.connect(lambda key: self._choose((self.first.value(), key)))
        self.lag.picked.connect(self._on_lag)
        self.bars.picked.connect(self._on_lag)
        self.grain.chosen.connect(self._on_grain)
        self.view.chosen.connect(lambda view: self.stack.setCurrentIndex(int(view == "table")))
        self.trends.drilled.connect(lambda _mark, _twice: self._go(0))
        self.scatter.drilled.connect(lambda _mark, _twice: self._go(1))

    def _go(self, place: int) -> None:
        """Lead to one of both KPIs, where its rows are."""
        if self._keys is not None:
            self._context.go("kpis", kpi=self._keys[place])

    # What the panel calls

    def show_question(self, question: Question) -> None:
        """Read the pair over the question's days; another KPI brings the partner that guards it."""
        before, self._question = self._question, question
        if before is not None and before.key != question.key:
            self._keys = None
        if before is None or (before.start, before.end) != (question.start, question.end):
            self._grain = None
        self._read()

    # Reading

    def _choose(self, keys: tuple[str, str] | None) -> None:
        if keys is None or None in keys:
            return
        self._keys, self._lag = keys, None
        self._read()

    def _on_grain(self, grain: str) -> None:
        self._grain, self._lag = Grain(grain), None
        self._read()

    def _on_lag(self, lag: int) -> None:
        self._lag = lag
        if self.sides is not None:
            self._draw(self.sides)

    def _read(self) -> None:
        question = self._question
        if question is None:
            return
        self._asked += 1
        asked, keys, workspace = self._asked, self._keys, self._context.workspace
        grain = self._grain or usual_grain(question)
        self.grain.set_current(grain.value)

        def done(sides: Sides | None) -> None:
            if asked == self._asked:
                self._show(sides)

        def failed(error: CSDeskError) -> None:
            if asked == self._asked:
                self._keys = None
                self._show(self.sides)
                self._context.notices.error(error)

        self._context.work.start(
            lambda _progress: read_sides(workspace, question, keys, grain), done=done, failed=failed
        )

    def _show(self, sides: Sides | None) -> None:
        self.sides, say = sides, self._context.say
        for widget in (self.sentence, self.moved, self.stack, self.out.button):
            widget.setVisible(sides is not None)
        self.empty.setVisible(sides is None)
        if sides is None:
            self.empty.setText(
                say(_("No two KPIs have data yet. Import tickets, calls or answers, or KPI values."))
            )
            for note in self.notes:
                note.hide()
            return
        self._keys = sides.keys
        natural = any(offer.keys == sides.keys for offer in sides.offers)
        other = [] if natural else [(sides.keys, say(_("Another pair")))]
        self.offer.set_choices([*other, *((offer.keys, say(offer.label)) for offer in sides.offers)])
        self.offer.set_value(sides.keys)
        names = [(key, say(name)) for key, name in sides.kpis]
        relation = sides.relation
        for choice, trend in zip(
            (self.first, self.second), (relation.trend_a, relation.trend_b), strict=True
        ):
            own = [] if any(key == trend.key for key, _name in names) else [(trend.key, say(trend.title))]
            choice.set_choices([*own, *names])
            choice.set_value(trend.key)
        if self._lag is None or relation.at(self._lag) is None:
            self._lag = relation.best.lag if relation.best is not None and relation.related else 0
        self._draw(sides)

    def _draw(self, sides: Sides) -> None:
        relation, language, say = sides.relation, self._context.language, self._context.say
        lag = self._lag or 0
        self.sentence.setText(say(relation.sentence))
        self.moved.setText(say(sides.pair.sentence))
        self.trends.show_figure(trends_of(relation, language), self._title(), say(sides.pair.sentence))
        self.lag.set_choices([(one.lag, say(lag_words(one.lag, relation))) for one in relation.lags])
        self.lag.set_value(lag)
        self.lag.setEnabled(bool(relation.lags))
        self.scatter.show_figure(scatter_of(relation, lag, language), self._title(), say(relation.sentence))
        name = say(_("Correlation at each lag"))
        self.bars.show_figure(bars_of(relation, lag, language), name, say(relation.sentence))
        self.points.show_relation(relation, lag)
        for place, note in enumerate(self.notes):
            told = place < len(relation.warnings)
            note.setVisible(told)
            note.setText(say(relation.warnings[place]) if told else "")

    def _title(self) -> str:
        if self.sides is None:
            return ""
        relation = self.sides.relation
        words = _("{first} and {second}", first=relation.trend_a.title, second=relation.trend_b.title)
        return self._context.say(words)
