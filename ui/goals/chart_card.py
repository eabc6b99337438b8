"""The chart below the tree: the way of a goal, or one KPI over time; its range, copy and export."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget

from csdesk.base.errors import Trouble
from csdesk.base.period import Grain, Period
from csdesk.base.text import _
from csdesk.goals.outline import Outline
from csdesk.kpis.trend import Trend, TrendQuery
from ui.charts.trend_chart import TrendChart
from ui.context import Context
from ui.goals.course_table import CourseTable
from ui.widgets.button import ghost, icon_button
from ui.widgets.card import Card
from ui.widgets.segmented import Segmented

RANGES = {"3M": 91, "6M": 182, "12M": 365}
_WEEKS_UP_TO = 190
_AFTER_MS = 30
"""The first chart imports pyqtgraph, which holds the window up; the tree is painted before that."""
_WORDY = 940
"""From this width on, in px at 100 %, the buttons have words."""


class ChartCard(Card):
    """Shows the way of a goal, or the trend of ``key``; the panel tells which."""

    def __init__(self, context: Context) -> None:
        """Start without a KPI."""
        super().__init__(context.theme, " ")
        say, theme = context.say, context.theme
        self._context = context
        self.key = ""
        self.unit_id: int | None = None
        self._unit_name = ""
        self._trend: Trend | None = None
        self.goal_id = 0
        self._outline: Outline | None = None
        subjects = [("goal", say(_("Goal"))), ("kpi", say(_("KPI")))]
        self.subject = Segmented(theme, subjects, "goal", say(_("What the chart shows")))
        self.as_table = icon_button(theme, "table", say(_("Show as table")), self._turn)
        self.as_table.setCheckable(True)
        labels = [("3M", say(_("3M"))), ("6M", say(_("6M"))), ("12M", say(_("12M"))), ("FY", say(_("FY")))]
        self.range = Segmented(theme, labels, "6M", say(_("Range")))
        self.compare = ghost(theme, say(_("Compare")), "git-compare-arrows")
        self.compare.setCheckable(True)
        self.compare.setToolTip(say(_("Compare with the same months of last year")))
        self.copy = ghost(theme, say(_("Copy image")), "copy", self.copy_image)
        self.copy.setToolTip(say(_("Copy image")))
        self.export = icon_button(theme, "download", say(_("Export chart")), self._export_menu)
        self.chart = TrendChart(theme, context.language)
        self.table = CourseTable(context)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.chart)
        self.pages.addWidget(self.table)
        self.body.addWidget(self.pages, 1)
        for widget in (self.subject, self.as_table, self.range, self.compare, self.copy, self.export):
            self.add_action(widget)
        self.range.chosen.connect(lambda _key: self.refresh())
        self.subject.chosen.connect(lambda _key: self.refresh())
        self.compare.toggled.connect(lambda _on: self.refresh())
        self.setMinimumHeight(theme.px(180))
        self._show(None)

    def follow(self, key: str, unit_id: int | None = None, unit_name: str = "") -> None:
        """Show another KPI, for a unit or the whole company."""
        self._unit_name = unit_name
        if (key, unit_id) != (self.key, self.unit_id) or self.goal_id:
            self.key, self.unit_id, self.goal_id = key, unit_id, 0
            self.refresh()

    def follow_goal(self, outline: Outline, goal_id: int) -> None:
        """Show the way of a goal from now on, beside the KPI that it follows."""
        if goal_id == self.goal_id and outline is self._outline:
            return
        self.goal_id, self._outline = goal_id, outline
        self.refresh()

    def _read_goal(self) -> None:
        goal_id, outline, goals = self.goal_id, self._outline, self._context.workspace.goals
        if outline is None or goal_id not in outline.rows:
            self.goal_id = 0
            self.refresh()
            return

        def show(trend: Trend | None) -> None:
            if goal_id == self.goal_id:
                self._show(trend)

        self._context.work.start(lambda _p: goals.advisor.course(outline, goal_id), done=show)

    def refresh(self) -> None:
        """Ask for the trend anew."""
        if self.goal_id and self.subject.current == "goal":
            self._read_goal()
            return
        if not self.key:
            self._show(None)
            return
        key, unit_id, span, last_year = self.key, self.unit_id, self.range.current, self.compare.isChecked()
        workspace = self._context.workspace

        def read() -> Trend | None:
            data = workspace.kpis.data_span()
            if data is None:
                return None
            query = trend_query(
                key,
                unit_id,
                span,
                data[1],
                int(workspace.facts.get("fiscal_start") or 1),
                last_year=last_year,
            )
            return workspace.kpis.trend(query)

        self._context.work.start(lambda _progress: read(), done=self._show)

    def _show(self, trend: Trend | None) -> None:
        say = self._context.say
        self.title.setText(say(trend.title) if trend else say(_("Trend")))
        course = trend is not None and trend.course
        unit = "" if course else self._unit_name
        parts = (unit, say(trend.subtitle)) if trend else ()
        self.note.setText(" · ".join(part for part in parts if part))
        for widget in (self.copy, self.export):
            widget.setVisible(trend is not None)
        self.range.setVisible(trend is not None and not course)
        self.compare.setVisible(trend is not None and not course)
        self.subject.setVisible(bool(self.goal_id and self.key))
        self.as_table.setVisible(course)
        if trend is not None and course:
            self.table.show_trend(trend)
        self.pages.setCurrentIndex(1 if course and self.as_table.isChecked() else 0)
        self._trend = trend
        if trend is None or self.chart.trend is not None:
            self._draw()
        else:
            QTimer.singleShot(_AFTER_MS, self, self._draw)

    def _draw(self) -> None:
        empty = (
            _("Give the goal a target, dates and a value to see its way.")
            if self.goal_id and self.subject.current == "goal"
            else _("Import tickets, calls or survey answers to see how the numbers move.")
        )
        self.chart.show_trend(self._trend, empty=empty)

    def _turn(self) -> None:
        """Turn between chart and table."""
        shows = self._trend is not None and self._trend.course and self.as_table.isChecked()
        self.pages.setCurrentIndex(1 if shows else 0)
        (self.table if shows else self.chart).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the buttons away where they would cut the subtitle."""
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(_WORDY)
        for button, words in ((self.compare, _("Compare")), (self.copy, _("Copy image"))):
            button.setText(self._context.say(words) if wide else "")
            button.updateGeometry()

    def _heading(self) -> str:
        return " · ".join(part for part in (self.title.text(), self.note.text()) if part)

    def copy_image(self) -> None:
        """Put the chart on the clipboard, light and twice as large."""
        QGuiApplication.clipboard().setImage(self.chart.image(self._heading(), self._context.workspace.name))
        self._context.notices.toast(_("The chart is on the clipboard."), icon="check")

    def _export_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(self._context.say(_("Save as PNG…")), lambda: self._save("png"))
        menu.addAction(self._context.say(_("Save as SVG…")), lambda: self._save("svg"))
        menu.popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))
        menu.aboutToHide.connect(menu.deleteLater)

    def _save(self, kind: str) -> None:
        dialog = QFileDialog(
            self, self._context.say(_("Save the chart")), f"{self.key or 'goal'}.{kind}", f"*.{kind}"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.fileSelected.connect(lambda path: self.save_to(path, kind))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, path: str, kind: str) -> None:
        """Write the chart as ``png`` or ``svg``; what the disk says is told in words."""
        write = self.chart.export_png if kind == "png" else self.chart.export_svg
        try:
            write(Path(path), self._heading(), self._context.workspace.name)
        except Trouble as trouble:
            self._context.notices.error(trouble)
            return
        self._context.notices.toast(_("The chart is saved."), icon="check")


def trend_query(
    key: str, unit_id: int | None, span: str, last: date, fiscal_start: int, *, last_year: bool
) -> TrendQuery:
    """Return the question behind a range button: 3M, 6M, 12M before the last day of data, or FY its fiscal year."""
    start = (
        Period.of(last, Grain.YEAR, fiscal_start).start
        if span == "FY"
        else last - timedelta(days=RANGES[span])
    )
    grain = Grain.WEEK if (last - start).days <= _WEEKS_UP_TO else Grain.MONTH
    units = (unit_id,) if unit_id is not None else None
    return TrendQuery(key, grain, start, last, unit_ids=units, target_unit_id=unit_id, last_year=last_year)
