"""People and teams compared fairly: intervals, a funnel, a table, and the rows behind each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.comparing.comparison import CompareQuery, Comparison, Way
from csdesk.kpis.comparing.wording import told, way_words
from csdesk.kpis.drill import RowRef
from csdesk.kpis.reading import KpiQuery
from ui.charts.figure import Figure, FigureView, Maker
from ui.charts.funnel_plot import FunnelPlot
from ui.charts.interval_plot import IntervalPlot, height_of
from ui.charts.look import Look
from ui.compare.data_file import ask_data
from ui.compare.figure_view import PlainFigure
from ui.compare.people_table import PeopleTable
from ui.compare.question import Question
from ui.compare.taking_out import TakeOut
from ui.context import Context
from ui.parts.drill import DrillPage, DrillView
from ui.widgets.button import ghost
from ui.widgets.card import Card
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

_PAGE, _NOTES, _FUNNEL = 200, 5, 380
_WAYS = ((Way.ADJUSTED, _("Adjusted for mix")), (Way.SHRUNK, _("Shrunk")), (Way.RAW, _("As it is")))
"""The fairest way stands first and is shown first."""
_VIEWS = (
    ("intervals", pgettext("view", "Intervals")), ("funnel", pgettext("view", "Funnel")),
    ("table", pgettext("view", "Table")),
)  # fmt: skip


class PeoplePage(QWidget):
    """Reads on the worker; an answer that is no longer wanted is dropped."""

    def __init__(self, context: Context) -> None:
        """Build the frame; `show_question` reads."""
        super().__init__()
        self._context = context
        self._question: Question | None = None
        self._asked = 0
        self.comparison: Comparison | None = None
        theme, say = context.theme, context.say
        self.way = Segmented(
            theme, [(way.value, say(words)) for way, words in _WAYS], "adjusted", say(_("Way"))
        )
        self.view = Segmented(
            theme, [(key, say(words)) for key, words in _VIEWS], "intervals", say(_("View"))
        )
        self.meaning = Label(theme, "", "small", "text2", wrap=True)
        self.sentence = Label(theme, "", "title", wrap=True)
        self.notes = [Label(theme, "", "small", "text2", wrap=True) for _note in range(_NOTES)]
        self.intervals: FigureView = RowsFigure(context)
        self.funnel: FigureView = RowsFigure(context)
        self.table = PeopleTable(theme, context.language)
        self.drill = DrillView(theme, context.language, say(_("Back to the comparison")))
        self.out = TakeOut(context, self, self._shown)
        self.data = ghost(theme, say(_("Data (Excel) …")), "sheet", self._save_data)
        self._build()
        self.way.chosen.connect(lambda _way: self._draw())
        self.view.chosen.connect(lambda _view: self._draw())
        self.drill.closed.connect(self._back)
        self.drill.more_wanted.connect(self._read_rows)
        self.table.opened.connect(self._open)
        for view in (self.intervals, self.funnel):
            view.drilled.connect(lambda mark, _twice: self._open(str(mark)))

    def _build(self) -> None:
        theme = self._context.theme
        tools = QHBoxLayout()
        tools.setSpacing(theme.px(8))
        tools.addWidget(self.way)
        tools.addWidget(self.view)
        tools.addStretch(1)
        tools.addWidget(self.data)
        tools.addWidget(self.out.button)
        self.stack = QStackedWidget()
        for widget in (self.intervals, self.funnel, self.table, self.drill):
            self.stack.addWidget(widget)
        self.card = Card(theme)
        self.card.body.addWidget(self.stack)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.sentence)
        for note in self.notes:
            column.addWidget(note)
        column.addSpacing(theme.px(4))
        column.addLayout(tools)
        column.addWidget(self.meaning)
        column.addWidget(self.card)
        column.addStretch(1)
        self.area = scrolled(content, theme, 24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    # Reading

    def show_question(self, question: Question) -> None:
        """Compare."""
        self._question = question
        self._asked += 1
        asked, workspace = self._asked, self._context.workspace

        def done(comparison: Comparison) -> None:
            if asked == self._asked:
                self._on_comparison(comparison)

        def failed(error: CSDeskError) -> None:
            if asked == self._asked:
                self._context.notices.error(error)

        self._context.work.start(
            lambda _progress: workspace.comparing.compare(query_of(question)), done=done, failed=failed
        )

    def _on_comparison(self, comparison: Comparison) -> None:
        self.comparison = comparison
        ways = [pair for pair in _WAYS if pair[0] in comparison.ways]
        current = self.way.current if Way(self.way.current) in comparison.ways else ways[0][0].value
        self.way.set_choices([(way.value, self._context.say(words)) for way, words in ways], current)
        self._draw()

    # Showing

    @property
    def current_way(self) -> Way:
        """The way that is looked at."""
        return Way(self.way.current)

    def _draw(self) -> None:
        comparison, way, say = self.comparison, self.current_way, self._context.say
        if comparison is None:
            return
        sentences = told(comparison, way)
        self.sentence.setText(say(sentences[0]))
        for place, note in enumerate(self.notes, 1):
            note.setVisible(place < len(sentences))
            note.setText(say(sentences[place]) if place < len(sentences) else "")
        self.meaning.setText(say(way_words(comparison, way)))
        some = bool(comparison.rows)
        for widget in (self.card, self.way, self.view, self.meaning, self.data, self.out.button):
            widget.setVisible(some)
        if not some:
            return
        title, spoken = say(self._title(comparison)), " ".join(say(words) for words in sentences)
        self.intervals.show_figure(self._maker(IntervalPlot), title, spoken)
        self.funnel.show_figure(self._maker(FunnelPlot), title, spoken)
        self.table.show_comparison(comparison, way)
        self._back()

    def _maker(self, kind: type[IntervalPlot] | type[FunnelPlot]) -> Maker:
        comparison, way, language = self.comparison, self.current_way, self._context.language
        if comparison is None:
            raise ValueError

        def make(area: QRectF, look: Look) -> Figure:
            return kind(comparison, way, area, look, language)

        return make

    def _title(self, comparison: Comparison) -> Words:
        names = dict(_WAYS)
        return _(
            "{title}: {way}, {start} to {end}", title=comparison.title, way=names[self.current_way],
            start=comparison.query.start, end=comparison.query.end,
        )  # fmt: skip

    def _back(self) -> None:
        """Show the chosen view at the height it needs."""
        comparison, theme = self.comparison, self._context.theme
        views = {"intervals": self.intervals, "funnel": self.funnel, "table": self.table}
        drilled = self.stack.currentWidget() is self.drill
        view = views[self.view.current]
        self.stack.setCurrentWidget(view)
        if comparison is not None:
            heights = {
                "intervals": height_of(comparison, self.current_way, theme.factor),
                "funnel": theme.px(_FUNNEL),
                "table": theme.px(36) * (min(len(comparison.rows), 14) + 1) + theme.px(8),
            }
            self.stack.setFixedHeight(heights[self.view.current])
        if drilled:
            view.setFocus()

    # Rows

    def _open(self, name: str) -> None:
        self._read_rows(name, 0)

    def _read_rows(self, name: object, offset: int) -> None:
        question, workspace, comparison = self._question, self._context.workspace, self.comparison
        if question is None or comparison is None:
            return

        def done(rows: tuple[RowRef, ...]) -> None:
            row = next((row for row in comparison.rows if row.name == name), None)
            total = 0 if row is None else row.n
            page = DrillPage(name, str(name), rows[:_PAGE], len(rows) > _PAGE, total)
            self.drill.show_page(page, comparison.kpi, first=offset == 0)
            self.stack.setCurrentWidget(self.drill)
            self.stack.setFixedHeight(self.drill.sizeHint().height())

        self._context.work.start(
            lambda _progress: read_rows(workspace, question, str(name), offset), done=done
        )

    # Taking out

    def _shown(self) -> tuple[FigureView, str, str]:
        view = self.funnel if self.view.current == "funnel" else self.intervals
        comparison, say = self.comparison, self._context.say
        if comparison is None:
            return view, "", ""
        return view, say(self._title(comparison)), say(told(comparison, self.current_way)[0])

    def _save_data(self) -> None:
        if self.comparison is not None:
            ask_data(self._context, self, self.comparison)


class RowsFigure(PlainFigure):
    """A picture of people, whose menu leads to the rows of one."""

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__(context.theme, context.language)
        self._rows = context.say(_("Show the rows"))

    def make_menu(self) -> QMenu:
        """Return the menu of the row or dot under the pointer."""
        mark, menu = self.mark, QMenu(self)
        menu.addAction(self._rows, lambda: self.drilled.emit(mark, False))
        return menu


def query_of(question: Question) -> CompareQuery:
    """Return what the core is asked."""
    return CompareQuery(question.key, question.by, question.start, question.end, question.unit_id)


def read_rows(workspace: "Workspace", question: Question, name: str, offset: int) -> tuple[RowRef, ...]:
    """Read one page of the rows of one person or team, and one row more if there are more."""
    units = question.unit_ids
    query = KpiQuery(question.key, (question.by,), None, question.start, question.end, {}, None, units)
    return workspace.kpis.rows(query, None, {question.by: name}, _PAGE + 1, offset)
