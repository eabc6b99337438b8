"""The drawer Alignment: what hangs in the air, how strategies are carried, and at what price goals improved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.goals.smart.prices import Price
from ui.context import Context
from ui.goals.alignment import Alignment
from ui.goals.alignment_lines import coverage_lines, finding_lines, price_lines
from ui.goals.line_list import LineList
from ui.widgets.button import icon_button, secondary
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.paint import smooth
from ui.widgets.segmented import Segmented

WIDTH = 372
"""Pixels at 100 %."""


class AlignmentDrawer(QWidget):
    """``goal_wanted`` tells a goal to go to, ``fix_wanted`` and ``who_wanted`` a `Finding`, ``prices_wanted`` asks to be read."""

    goal_wanted = Signal(int)
    who_wanted = Signal(object)
    fix_wanted = Signal(object)
    prices_wanted = Signal()
    closed = Signal()

    def __init__(self, context: Context) -> None:
        """Start empty and hidden."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self.setFixedWidth(theme.px(WIDTH))
        self.tabs = Segmented(
            theme,
            [
                ("air", say(_("In the air"))),
                ("cover", say(_("Coverage"))),
                ("price", say(_("At what price"))),
            ],
            name=say(_("Views")),
        )
        self.tabs.chosen.connect(self.show_tab)
        self.findings = LineList(theme, say(_("What hangs in the air")))
        self.coverage = LineList(theme, say(_("Coverage of each strategy")))
        self.prices = LineList(theme, say(_("Bought at what price")))
        self.stack = QStackedWidget()
        self.goal_chart = secondary(theme, say(_("Chart of the goal")), "chart-line", self._goal_chart)
        self.partner_chart = secondary(
            theme, say(_("Chart of its partner")), "chart-line", self._partner_chart
        )
        self._empty: dict[QWidget, QWidget] = {}
        self._arrange()
        self.findings.opened.connect(self._open_finding)
        self.findings.fixed.connect(self.fix_wanted)
        self.coverage.opened.connect(self.goal_wanted.emit)
        self.prices.opened.connect(lambda price: self.goal_wanted.emit(price.view.goal.id))
        self.hide()

    def _arrange(self) -> None:
        theme, say = self._context.theme, self._context.say
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(16), 0, theme.px(10), 0)
        head.addWidget(Label(theme, say(_("Alignment")), "title"), 1)
        head.addWidget(icon_button(theme, "x", say(_("Close")), self.closed.emit))
        tabs = QHBoxLayout()
        tabs.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        charts = QWidget()
        row = QHBoxLayout(charts)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        row.addWidget(self.goal_chart)
        row.addWidget(self.partner_chart)
        row.addStretch(1)
        prices = QWidget()
        column = QVBoxLayout(prices)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.prices, 1)
        column.addWidget(charts)
        nothing = _("Nothing hangs in the air: every goal has its place, and everybody has a goal.")
        none = _("No strategy in this period. Here you see how many goals, people and units work on each.")
        free = _(
            "No goal was bought at the price of another KPI. When a guarded goal gets better while its partner "
            "gets worse, it stands here with the figures of both."
        )
        for page, words in ((self.findings, nothing), (self.coverage, none), (prices, free)):
            empty = EmptyState(theme, say(words))
            self._empty[page] = empty
            self.stack.addWidget(page)
            self.stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, theme.px(14), 0, theme.px(8))
        layout.setSpacing(theme.px(10))
        layout.addLayout(head)
        layout.addLayout(tabs)
        layout.addWidget(self.stack, 1)
        self._pages: dict[str, QWidget] = {"air": self.findings, "cover": self.coverage, "price": prices}

    def show_alignment(self, found: Alignment) -> None:
        """Show a reading; prices stay as they were when it has none."""
        language = self._context.language
        self.findings.set_lines(finding_lines(found.findings, language))
        self.coverage.set_lines(coverage_lines(found.coverage, found.outline, language))
        if found.prices is not None:
            self.prices.set_lines(price_lines(found.prices, language))
        self._front()

    def show_tab(self, key: str) -> None:
        """Bring a page to the front; prices are read when they are looked at."""
        self.tabs.set_current(key)
        self._front()
        if key == "price":
            self.prices_wanted.emit()

    def start(self) -> None:
        """Put the keyboard on the page in front."""
        page = self.stack.currentWidget()
        wanted = self.prices if page is self._pages["price"] else page
        if isinstance(wanted, LineList):
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _front(self) -> None:
        key = self.tabs.current
        page = self._pages[key]
        filled = {"air": self.findings, "cover": self.coverage, "price": self.prices}[key].count()
        self.stack.setCurrentWidget(page if filled else self._empty[page])

    def _open_finding(self, finding: object) -> None:
        goal_id = getattr(finding, "goal_id", None)
        if goal_id is not None:
            self.goal_wanted.emit(goal_id)
        else:
            self.who_wanted.emit(finding)

    def _price(self) -> Price | None:
        line = self.prices.current()
        return None if line is None else line.value

    def _goal_chart(self) -> None:
        price = self._price()
        if price is not None:
            if price.view.goal.kpi:
                self._context.go("kpis", kpi=price.view.goal.kpi)
            else:
                self.goal_wanted.emit(price.view.goal.id)

    def _partner_chart(self) -> None:
        price = self._price()
        if price is not None:
            self._context.go("kpis", kpi=price.partner.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the drawer."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line on the left."""
        painter, theme = smooth(self), self._context.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, 0, 1, self.height(), theme.color("border"))
