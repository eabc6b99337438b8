"""The gaming radar: gains that may have been bought, as calm cards; what was tested is said also when nothing is found."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.text import _, pgettext
from csdesk.kpis.drill import RowRef
from csdesk.kpis.reading import KpiQuery
from csdesk.kpis.relations.finding import Evidence, Finding, Radar
from csdesk.kpis.relations.windows import quarter_window
from ui.compare.finding_card import FindingCard, window_text
from ui.compare.question import Question
from ui.compare.radar_table import RadarTable
from ui.context import Context
from ui.parts.drill import DrillPage, DrillView
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

_NOTES, _PAGE = 4, 200
Wanted = tuple[Evidence, Finding]
"""Whose rows are asked for."""


class RadarPage(QWidget):
    """Reads on the worker; an answer that is no longer wanted is dropped."""

    def __init__(self, context: Context) -> None:
        """Build the frame; `show_question` reads."""
        super().__init__()
        self._context = context
        self._question: Question | None = None
        self._asked = 0
        self.radar: Radar | None = None
        self.cards: list[FindingCard] = []
        theme, say = context.theme, context.say
        spans = [("months", say(_("3 months against 6"))), ("quarter", say(_("Quarter against quarter")))]
        self.span = Segmented(theme, spans, "months", say(_("What is compared")))
        views = [("cards", say(_("Cards"))), ("table", say(pgettext("view", "Table")))]
        self.view = Segmented(theme, views, "cards", say(_("View")))
        self.days = Label(theme, "", "small", "text2")
        self.sentence = Label(theme, "", "title", wrap=True)
        self.notes = [Label(theme, "", "small", "text2", wrap=True) for _note in range(_NOTES)]
        self.table = RadarTable(theme, context.language)
        self.list = QWidget()
        self.drill = DrillView(theme, context.language, say(_("Back to the findings")))
        self._build()
        self.span.chosen.connect(lambda _key: self._read())
        self.view.chosen.connect(lambda _view: self._show_view())
        self.drill.closed.connect(self._show_view)
        self.drill.more_wanted.connect(self._read_rows)

    def _build(self) -> None:
        theme = self._context.theme
        tools = QHBoxLayout()
        tools.setSpacing(theme.px(8))
        for widget in (self.span, self.view):
            tools.addWidget(widget)
        tools.addStretch(1)
        tools.addWidget(self.days)
        column = QVBoxLayout(self.list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.drill)
        content = QWidget()
        page = QVBoxLayout(content)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.px(12))
        page.addLayout(tools)
        for part in (self.sentence, *self.notes, self.stack):
            page.addWidget(part)
        page.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(content, theme, 24))

    def show_question(self, question: Question) -> None:
        """Look at the last months up to the question's last day, at people or at teams, within its unit."""
        self._question = question
        self._read()

    def _read(self) -> None:
        question = self._question
        if question is None:
            return
        self._asked += 1
        asked, workspace = self._asked, self._context.workspace
        quarters = self.span.current == "quarter"

        def done(radar: Radar) -> None:
            if asked == self._asked:
                self._show(radar)

        self._context.work.start(
            lambda _progress: _read_radar(workspace, question, quarters=quarters), done=done
        )

    def _show(self, radar: Radar) -> None:
        self.radar, context = radar, self._context
        say = context.say
        self.sentence.setText(say(radar.sentence))
        self.days.setText(window_text(radar.window, context.language) if radar.window is not None else "")
        for place, note in enumerate(self.notes):
            told = place < len(radar.notes)
            note.setVisible(told)
            note.setText(say(radar.notes[place]) if told else "")
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [FindingCard(context.theme, context.language, finding) for finding in radar.findings]
        column = self.list.layout()
        for card in self.cards:
            card.rows_wanted.connect(lambda side, found=card.finding: self._read_rows((side, found)))
            if column is not None:
                column.addWidget(card)
        self.table.show_radar(radar)
        self._show_view()
        self.view.setVisible(bool(radar.findings))
        self.stack.setVisible(bool(radar.findings))

    def _show_view(self) -> None:
        self.stack.setCurrentWidget(self.table if self.view.current == "table" else self.list)

    def _read_rows(self, of: Wanted, offset: int = 0) -> None:
        """Read the rows of one side of a finding, in the later window."""
        radar, question = self.radar, self._question
        if radar is None or radar.window is None or question is None:
            return
        side, finding = of
        field = "agent" if radar.by == "agent" else "unit"
        query = KpiQuery(
            side.key, start=radar.window.after[0], end=radar.window.after[1], where={field: (finding.subject,)},
            unit_ids=question.unit_ids,
        )  # fmt: skip
        kpis, asked = self._context.workspace.kpis, self._asked

        def done(rows: tuple[RowRef, ...]) -> None:
            if asked != self._asked:
                return
            words = _("{who}: {kpi}", who=finding.subject, kpi=side.title)
            page = DrillPage(of, self._context.say(words), rows[:_PAGE], len(rows) > _PAGE, side.after.n)
            self.drill.show_page(page, side.kpi, first=not offset)
            self.stack.setCurrentWidget(self.drill)

        self._context.work.start(
            lambda _progress: kpis.rows(query, limit=_PAGE + 1, offset=offset), done=done
        )


def _read_radar(workspace: "Workspace", question: Question, *, quarters: bool) -> Radar:
    relations = workspace.relations
    window = relations.window(question.end)
    if quarters and window is not None:
        span = workspace.kpis.data_span()
        last = min(question.end, span[1]) if span is not None else question.end
        window = quarter_window(last, workspace.kpis.fiscal_start())
    return relations.radar("agent" if question.by == "agent" else "team", window, question.unit_id)
