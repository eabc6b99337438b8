"""How a number comes about: sentences from the core, what it rests on, and the rows behind that."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.text import Words, _
from csdesk.kpis.drill import RowRef
from csdesk.reviews.explaining import Source
from ui.context import Context
from ui.parts.drill import DrillPage, DrillView
from ui.widgets.button import ghost, primary
from ui.widgets.editors import TextEditor
from ui.widgets.label import Label

_MOST, _PAGE = 8, 200
_WIDTH = 460


class ExplainBox(QWidget):
    """Sentences, then what the number rests on; a KPI opens its rows in here, a goal its page."""

    goal_wanted = Signal(int)
    chart_wanted = Signal(str)
    commented = Signal(str)
    resized = Signal()

    def __init__(
        self, context: Context, title: str, told: Sequence[Words], sources: Sequence[Source]
    ) -> None:
        """Show the words; `add_comment` adds a field."""
        super().__init__()
        self.context = context
        theme, say = context.theme, context.say
        self.setMinimumWidth(theme.px(_WIDTH))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.first = QWidget()
        self._column = QVBoxLayout(self.first)
        self._column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(Label(theme, title, "strong", wrap=True))
        for words in told:
            self._column.addWidget(Label(theme, say(words), "body", "text2", wrap=True))
        self.buttons = [self._button(source) for source in sources[:_MOST]]
        self.drill = DrillView(theme, context.language, say(_("Back to the explanation")), 8)
        self.drill.closed.connect(lambda: self._show(self.first))
        self.drill.more_wanted.connect(self._on_more)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.first)
        self.rows = QWidget()
        rows = QVBoxLayout(self.rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.drill)
        rows.addStretch(1)
        self.pages.addWidget(self.rows)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.comment: TextEditor | None = None

    def _button(self, source: Source) -> QWidget:
        theme, say = self.context.theme, self.context.say
        row = QHBoxLayout()
        name = say(source.name)
        row.addWidget(Label(theme, name, "small", "text", wrap=True), 1)
        query, goal_id = source.query, source.goal_id
        if query is not None:
            button = ghost(theme, say(_("Rows")), "table", lambda: self._on_rows(source, 0))
            button.setAccessibleName(say(_("Rows behind {name}", name=name)))
            chart = ghost(theme, say(_("Chart")), "chart-line", lambda: self.chart_wanted.emit(query.key))
            chart.setAccessibleName(say(_("Chart of {name}", name=name)))
            row.addWidget(chart)
        else:
            button = ghost(theme, say(_("Goal")), "target", lambda: self.goal_wanted.emit(goal_id or 0))
            button.setAccessibleName(say(_("Open goal {name}", name=name)))
        row.addWidget(button)
        self._column.addLayout(row)
        return button

    def add_comment(self, label: str, text: str) -> None:
        """Offer a field for a written example, saved by its button."""
        theme, say = self.context.theme, self.context.say
        self._column.addWidget(Label(theme, label, "small", "text2"))
        editor = TextEditor(theme, label, "", 3)
        editor.set_value(text)
        self._column.addWidget(editor)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.save = primary(theme, say(_("Save")), "", lambda: self.commented.emit(editor.value()))
        foot.addWidget(self.save)
        self._column.addLayout(foot)
        self.comment = editor
        self.setFocusProxy(editor)

    def _on_rows(self, source: Source, offset: int) -> None:
        query = source.query
        if query is None:
            return
        kpis = self.context.workspace.kpis

        def show(rows: tuple[RowRef, ...]) -> None:
            page = DrillPage(source, self.context.say(source.name), rows, len(rows) == _PAGE)
            self.drill.show_page(page, kpis.kpi(query.key), first=offset == 0)
            self._show(self.rows)

        self.context.work.start(lambda _progress: kpis.rows(query, limit=_PAGE, offset=offset), done=show)

    def _on_more(self, source: Source, offset: int) -> None:
        self._on_rows(source, offset)

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        inside = self.drill.back if page is self.rows else self.focusProxy() or self
        inside.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setMinimumWidth(self.context.theme.px(_WIDTH if page is self.first else 640))
        self.resized.emit()
