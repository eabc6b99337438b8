"""The right side of the KPI panel: head, controls, chart, events, definition and values of one KPI."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.kpis.kpi import Kpi
from ui.charts.axis import period_name
from ui.charts.overlay import Overlay
from ui.charts.trend_chart import TrendChart
from ui.kpis.definition import DefinitionCard
from ui.kpis.events import EventList
from ui.kpis.export import FORMATS
from ui.kpis.flow import Flow
from ui.kpis.head import KpiHead
from ui.kpis.loading import Cell, Page, Screen
from ui.kpis.points.card import PointsCard
from ui.kpis.signal_part import SignalPart
from ui.kpis.toolbar import RangePicker, Toolbar
from ui.kpis.values import ValuesTable
from ui.kpis.view import View
from ui.parts.drill import DrillPage, DrillView
from ui.theme import Theme
from ui.widgets.button import ghost, icon_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label

_CHART = 264
_NARROW, _TIGHT = 820, 560
_WITH_COMMENTS = ("csat", "csat_top", "nps", "ces")


class Detail(QWidget):
    """Shows a `Screen` and tells what the user wants next."""

    view_wanted = Signal(object)
    range_wanted = Signal(str, object, object)
    cell_opened = Signal(object)
    copy_wanted = Signal()
    export_wanted = Signal(str)
    comments_wanted = Signal(object, object)
    """First and last day of the chart, of a KPI whose answers have comments."""

    def __init__(self, theme: Theme, language: Language) -> None:
        """Build all parts once; showing another KPI only refills them."""
        super().__init__()
        self._theme, self._language = theme, language
        self._screen: Screen | None = None
        self.head = KpiHead(theme, language)
        self.toolbar = Toolbar(theme, language)
        self.range = RangePicker(theme, language)
        self.chart = TrendChart(theme, language)
        self.events = EventList(theme, language)
        self.definition = DefinitionCard(theme, language)
        self.points = PointsCard(theme, language)
        self.values = ValuesTable(theme, language)
        self.drill = DrillView(theme, language, language.say(_("Back to the values")))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self.head)
        column.addWidget(self.toolbar)
        column.addWidget(self._chart_card())
        column.addWidget(self.points)
        column.addLayout(self._lower())
        self.area = scrolled(content, theme, 24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self._connect()

    def _chart_card(self) -> Card:
        theme, say = self._theme, self._language.say
        self.card = Card(theme, " ")
        self.card.title.hide()
        self.compare = Chip(theme, say(_("Last year")), "git-compare")
        self.compare.setAccessibleName(say(_("Compare with last year")))
        self.compare.setToolTip(say(_("Compare with last year")))
        self.compare.height_px = 28
        self.copy = icon_button(theme, "copy", say(_("Copy image")), self.copy_wanted.emit)
        self.export = icon_button(theme, "download", say(_("Export")), self._open_export)
        controls = Flow(theme.px(8), one_row=True)
        for widget in (self.range, self.compare, self.copy, self.export):
            controls.flow.addWidget(widget)
        self.card.add_action(controls)
        self.chart.setFixedHeight(theme.px(_CHART))
        self.chart.offer_events()
        self.card.body.addWidget(self.chart)
        self.signals = SignalPart(theme, self._language, self.chart)
        self.card.body.addWidget(self.signals)
        self.crowd = Label(theme, "", "small", "text2")
        self.card.body.addWidget(self.crowd)
        self.imported = Label(theme, "", "small", "text2", wrap=True)
        self.card.body.addWidget(self.imported)
        self.card.body.addWidget(self.events)
        return self.card

    def _lower(self) -> QBoxLayout:
        theme = self._theme
        self.below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.below.setSpacing(theme.px(14))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.values)
        self.pages.addWidget(self.drill)
        self.data_card = Card(theme)
        self.hint = Label(
            theme,
            self._language.say(_("Double-click a row, or press Enter, to see what it was counted from.")),
            "small",
            "text3",
            wrap=True,
        )
        self.copy_table = ghost(theme, self._language.say(_("Copy table")), "copy", self.values.copy)
        self.comments = ghost(
            theme, self._language.say(_("Read the comments")), "message-circle", self._on_comments
        )
        self.caption = Label(theme, self._language.say(_("Values")), "lead")
        head = QHBoxLayout()
        head.addWidget(self.caption)
        head.addStretch(1)
        head.addWidget(self.comments)
        head.addWidget(self.copy_table)
        self.value_head = QWidget()
        self.value_head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        self.data_card.body.addWidget(self.value_head)
        self.data_card.body.addWidget(self.pages)
        self.data_card.body.addWidget(self.hint)
        self.data_card.body.addStretch(1)
        self.below.addWidget(self.definition, 2)
        self.below.addWidget(self.data_card, 3)
        return self.below

    def _connect(self) -> None:
        self.toolbar.changed.connect(self.view_wanted)
        self.range.picked.connect(self.range_wanted)
        self.signals.overlaid.connect(self._lay_over)
        self.compare.clicked.connect(self._on_compare)
        self.chart.drilled.connect(lambda period, _series: self._open_period(period))
        self.values.opened.connect(self.cell_opened)
        self.drill.closed.connect(self.close_drill)

    def resizeEvent(self, event: object) -> None:
        """Put definition and values under each other when there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        narrow = self.width() < self._theme.px(_NARROW)
        # Values come first when they stand under each other: they answer the question of the chart above.
        wanted = QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight
        if self.below.direction() is not wanted:
            self.below.setDirection(wanted)
        self.card.note.setVisible(self.width() >= self._theme.px(_TIGHT))

    def show_screen(self, screen: Screen, statistic: str, choices: Mapping[str, Sequence[str]]) -> None:
        """Fill everything but the definition."""
        self._screen = screen
        view, trend, say = screen.view, screen.trend, self._language.say
        self.head.show_screen(screen)
        self.definition.show_hours(screen.twin.hours if screen.twin is not None else ())
        self.toolbar.show_view(view, trend.kpi, statistic, choices)
        self.range.show_view(view, view.days(screen.last, screen.fiscal_start))
        self.compare.setChecked(view.last_year and not view.by)
        self.compare.setEnabled(not view.by)
        self.card.note.setText(say(trend.subtitle))
        self.signals.show_trend(trend, screen.signals)
        self.comments.setVisible(trend.kpi.key in _WITH_COMMENTS)
        self.chart.show_trend(
            trend,
            empty=_("No data in this range. Choose a longer one, or clear the filters."),
            overlay=self.signals.overlay(),
        )
        self._show_crowd(screen)
        self.imported.setVisible(trend.imported is not None)
        self.imported.setText(say(trend.imported) if trend.imported is not None else "")
        self.events.show_events(trend.events)
        self.values.show_screen(screen, self.signals.overlay())
        self.close_drill()

    def _on_comments(self) -> None:
        points = self._screen.trend.series[0].points if self._screen is not None else ()
        if points:
            self.comments_wanted.emit(points[0].period.start, points[-1].period.end)

    def _show_crowd(self, screen: Screen) -> None:
        shown, total = (
            len(screen.trend.series) - 1,
            len(screen.groups),
        )  # the first line is all of them together
        self.crowd.setVisible(bool(screen.view.by) and total > shown)
        words = _(
            "The chart shows the {shown} largest of {total}; the table has all.", shown=shown, total=total
        )
        self.crowd.setText(self._language.say(words))

    def show_page(self, page: Page, kpi: Kpi, *, first: bool) -> None:
        """Show rows in the place of the values."""
        cell = page.cell
        shown = DrillPage(cell, self._cell_name(cell), page.rows, page.more, cell.n)
        self.drill.show_page(shown, kpi, first=first)
        self.pages.setCurrentWidget(self.drill)
        self._fit_pages(drilled=True)
        if first:
            self.area.ensureWidgetVisible(self.drill.back, 0, self._theme.px(40))

    def _cell_name(self, cell: Cell) -> str:
        parts = [period_name(cell.period, self._language)] if cell.period is not None else []
        if cell.group is not None:
            parts.append(cell.group[1] or self._language.say(_("(blank)")))
        return " · ".join(parts)

    def close_drill(self) -> None:
        """Go back to the values."""
        drilled = self.pages.currentWidget() is self.drill
        self.pages.setCurrentWidget(self.values)
        self._fit_pages(drilled=False)
        if drilled:
            self.values.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def export_menu(self) -> QMenu:
        """Return the menu of file kinds."""
        menu = QMenu(self)
        for kind, words in FORMATS:
            menu.addAction(self._language.say(words), partial(self.export_wanted.emit, kind))
        return menu

    def _fit_pages(self, *, drilled: bool) -> None:
        self.value_head.setVisible(not drilled)
        self.definition.setVisible(not drilled)
        self.hint.setVisible(not drilled)
        page = self.drill if drilled else self.values
        self.pages.setFixedHeight(page.sizeHint().height())

    def _lay_over(self, overlay: Overlay) -> None:
        self.chart.set_overlay(overlay)
        if self._screen is not None:
            self.values.show_screen(self._screen, overlay)

    def _open_period(self, period: object) -> None:
        screen = self._screen
        if screen is None:
            return
        points = screen.trend.series[0].points if screen.trend.series else ()
        n = next((point.n for point in points if point.period == period), None)
        if n is None:  # a period to come
            return
        self.cell_opened.emit(Cell(period, None, 0 if screen.view.by else n))  # type: ignore[arg-type]

    def _open_export(self) -> None:
        menu = self.export_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))

    def _on_compare(self, on: bool) -> None:
        if self._screen is not None:
            view = self._screen.view
            self.view_wanted.emit(
                View(view.key, view.span, view.grain, view.by, on, view.where, view.start, view.end)
            )
