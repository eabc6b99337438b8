"""The table of values under the chart: periods, or groups, with n and the ground of each number."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.quantity import Direction
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.signal import Limit, Signals
from csdesk.kpis.signal_words import rule_words
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Status
from ui.charts.axis import Scale, period_name
from ui.charts.overlay import NOTHING, Overlay
from ui.kpis.loading import Cell, Screen
from ui.kpis.view import DIMENSIONS
from ui.models.records_model import Column, RecordsModel
from ui.theme import Theme
from ui.widgets.table import Table

_ROW = 30
_MOST_ROWS = 13


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One row: its name, its numbers, and the cell it leads to."""

    name: str
    order: object
    value: float | None
    n: int
    numerator: float | None
    denominator: float | None
    low: float | None
    high: float | None
    target: float | None
    status: Status
    partial: bool
    cell: Cell
    limit: Limit | None = None
    mark: str = ""
    """Number and rule of the signal it is; '' = none."""
    average: float | None = None

    @property
    def gap(self) -> float | None:
        """Value minus target."""
        return None if self.value is None or self.target is None else self.value - self.target


def rows_of(screen: Screen, language: Language) -> list[ValueRow]:
    """Make the rows: one per group when grouped, the largest first, else one per period, the latest first."""
    return _group_rows(screen, language) if screen.view.by else _period_rows(screen, language)


def _group_rows(screen: Screen, language: Language) -> list[ValueRow]:
    bands, direction, by = screen.trend.bands, screen.trend.kpi.direction, screen.view.by
    rows = [
        ValueRow(
            reading.group[by] or language.say(_("(blank)")),
            reading.group[by] or None,
            reading.value,
            reading.n,
            reading.numerator,
            reading.denominator,
            reading.low,
            reading.high,
            bands.target,
            status_of(reading.value, bands, direction),
            False,
            Cell(None, (by, reading.group[by]), reading.n),
        )
        for reading in screen.groups
    ]
    return sorted(rows, key=lambda row: -row.n)


def _period_rows(screen: Screen, language: Language) -> list[ValueRow]:
    bands, direction = screen.trend.bands, screen.trend.kpi.direction
    points = screen.trend.series[0].points if screen.trend.series else ()
    latest = points[-1].period.start.year if points else 0
    return [
        ValueRow(
            period_name(point.period, language, year=point.period.start.year != latest),
            point.period.start,
            point.value,
            point.n,
            point.numerator,
            point.denominator,
            None,
            None,
            bands.target,
            status_of(point.value, bands, direction),
            point.partial,
            Cell(point.period, None, point.n),
            screen.signals.limits[index] if screen.signals is not None else None,
            mark_text(screen.signals, index, language),
            screen.signals.average[index] if screen.signals is not None else None,
        )
        for index, point in reversed(list(enumerate(points)))
    ]


def mark_text(signals: Signals | None, index: int, language: Language) -> str:
    """Say which signal a point is; '' when it is none."""
    mark = signals.mark_at(index) if signals is not None else None
    if mark is None:
        return ""
    return language.say(pgettext("numbered", "{number} · {what}", number=mark.number, what=rule_words(mark)))


def row_name(row: ValueRow, language: Language) -> str:
    """Return a row's name, with a word on a period that is not over."""
    return language.say(_("{period} (not over)", period=row.name)) if row.partial else row.name


class ValuesTable(QWidget):
    """The table; ``opened`` carries the `Cell` whose rows are asked for."""

    opened = Signal(object)

    def __init__(self, theme: Theme, language: Language) -> None:
        """Start empty."""
        super().__init__()
        self._theme, self._language = theme, language
        self.table = Table(theme, language.say(_("Values")))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.model: RecordsModel[ValueRow] | None = None
        self._shape: tuple[object, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.table.doubleClicked.connect(self._on_opened)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self.table, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda: self._on_opened(self.table.currentIndex()))
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.table, context=Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    def show_screen(self, screen: Screen, overlay: Overlay = NOTHING) -> None:
        """Show the values of a screen, with what lies over its chart."""
        rows = rows_of(screen, self._language)
        scale = Scale.of(screen.trend.kpi.unit, [row.value for row in rows if row.value is not None])
        has_parts = any(row.denominator is not None for row in rows)
        shape = (
            screen.view.by,
            has_parts,
            screen.trend.kpi.unit,
            scale,
            screen.trend.bands.target is not None,
            overlay.limits,
            overlay.average,
        )
        if shape != self._shape or self.model is None:
            self._build(screen, scale, has_parts, overlay)
            self._shape = shape
        if self.model is not None:
            self.model.set_records(rows)
        height = self._theme.px(_ROW) * max(3, min(_MOST_ROWS, len(rows))) + self._theme.px(34)
        self.table.setFixedHeight(height)

    def rows(self) -> Sequence[ValueRow]:
        """Return the rows as shown."""
        return self.model.records if self.model is not None else ()

    def copy(self) -> None:
        """Put the chosen rows, or all of them, on the clipboard with heads, separated by tabs."""
        QGuiApplication.clipboard().setText(self.as_text("\t"))

    def as_text(self, separator: str) -> str:
        """Return the chosen rows (all when at most one is chosen) as lines of text with heads."""
        if self.model is None:
            return ""
        chosen = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        wanted = chosen if len(chosen) > 1 else range(self.model.rowCount())
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator, lineterminator="\n")
        writer.writerow([column.title for column in self.model.columns])
        for row in wanted:
            writer.writerow([self.model.index(row, c).data() for c in range(self.model.columnCount())])
        return out.getvalue()

    def _build(self, screen: Screen, scale: Scale, has_parts: bool, overlay: Overlay) -> None:
        say, number, view = self._language.say, self._language.number, screen.view
        first: Words = dict(DIMENSIONS)[view.by] if view.by else _("Period")
        columns: list[Column[ValueRow]] = [
            Column(
                say(first),
                lambda row: row.name,
                lambda row: row_name(row, self._language),
                sort=lambda row: row.order,
            ),
            self._figure(
                say(_("Value")), lambda row: row.value, lambda value: scale.text(value, self._language)
            ),
            Column(
                say(pgettext("table", "n")),
                lambda row: row.n,
                self._cases,
                right=True,
            ),
        ]
        if has_parts:
            columns.append(self._figure(say(_("Counted")), lambda row: row.numerator, number))
            columns.append(self._figure(say(_("Of")), lambda row: row.denominator, number))
        if view.by and any(row.low is not None for row in screen.groups):
            columns.append(
                Column(
                    say(_("95 % interval")),
                    lambda row: row.low,
                    lambda row: self._interval(row, scale),
                    right=True,
                )
            )
        if screen.trend.bands.target is not None:
            columns += self._target_columns(scale, screen.trend.kpi.direction)
        self._take(columns + self._overlay_columns(scale, overlay))

    def _take(self, columns: list[Column[ValueRow]]) -> None:
        self.table.setSortingEnabled(False)
        self.model = RecordsModel(columns, lambda row: row.cell, self)
        self.table.setModel(self.model)
        self.table.set_widths([150] + [82] * (len(columns) - 1), stretch=0)
        # Heads sort on a click; until then the order is the table's own.
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)

    def _target_columns(self, scale: Scale, direction: Direction) -> list[Column[ValueRow]]:
        say, language = self._language.say, self._language
        gap: Column[ValueRow] = Column(
            say(_("vs target")),
            lambda row: row.gap,
            lambda row: scale.text(row.gap, language, sign=True),
            right=True,
            role=lambda row: self._ink(row, direction),
        )
        return [
            self._figure(say(_("Target")), lambda row: row.target, lambda value: scale.text(value, language)),
            gap,
        ]

    def _overlay_columns(self, scale: Scale, overlay: Overlay) -> list[Column[ValueRow]]:
        """Return what lies over the chart: limits and signals, and the moving average."""
        say, columns = self._language.say, []
        write = partial(scale.text, language=self._language)
        if overlay.average:
            columns.append(self._figure(say(_("Average")), lambda row: row.average, write))
        if overlay.limits:
            columns.append(
                Column(
                    say(_("Limits")),
                    lambda row: row.limit.low if row.limit is not None else None,
                    lambda row: self._limits(row, scale),
                    right=True,
                )
            )
            columns.append(Column(say(pgettext("table", "Signal")), lambda row: row.mark))
        return columns

    def _limits(self, row: ValueRow, scale: Scale) -> str:
        if row.limit is None:
            return "–"
        return f"{scale.figure(row.limit.low, self._language)}–{scale.text(row.limit.high, self._language)}"

    def _figure(
        self, title: str, get: Callable[[ValueRow], float | None], write: Callable[[float], str]
    ) -> Column[ValueRow]:
        def text(row: ValueRow) -> str:
            value = get(row)
            return "–" if value is None else write(value)

        return Column(title, get, text, right=True)

    def _cases(self, row: ValueRow) -> str:
        """Write n; an imported value may come without it."""
        return self._language.number(row.n) if row.n or row.value is None else "–"

    def _interval(self, row: ValueRow, scale: Scale) -> str:
        if row.low is None or row.high is None:
            return "–"
        return f"{scale.figure(row.low, self._language)}–{scale.text(row.high, self._language)}"

    def _ink(self, row: ValueRow, direction: Direction) -> str:
        gap = row.gap
        if gap is None or direction is Direction.BAND or abs(gap) < 1e-12:
            return "text"
        good = gap < 0 if direction is Direction.DOWN else gap > 0
        return "ok" if good else "bad" if row.status is Status.OFF_TRACK else "warn"

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid() and self.model is not None:
            self.opened.emit(self.model.record(index).cell)
