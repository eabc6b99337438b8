"""The rows behind a number: what was counted, and where in which file it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _, pgettext
from csdesk.kpis.drill import RowRef
from csdesk.kpis.kpi import Kpi
from ui.models.records_model import Column, RecordsModel
from ui.theme import Theme
from ui.widgets.button import ghost, secondary
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.table import Table

_ROW = 30
_MOST_ROWS = 13


@dataclass(frozen=True, slots=True)
class DrillPage:
    """Some of the rows behind a number: of what (handed back when more are wanted), its name, and how many in all."""

    of: object
    name: str
    rows: tuple[RowRef, ...]
    more: bool
    total: int = 0
    """0 = not known."""


class DrillView(QWidget):
    """A table of rows with a way back; ``more_wanted`` carries what they are of and the offset of the next page."""

    closed = Signal()
    more_wanted = Signal(object, int)
    audit_wanted = Signal(int)
    """Asks for the quality check behind a row."""

    def __init__(self, theme: Theme, language: Language, back: str, most_rows: int = _MOST_ROWS) -> None:
        """Start empty; ``back`` is what the button says that leads back; more than ``most_rows`` scroll."""
        super().__init__()
        self._theme, self._language = theme, language
        say = language.say
        self._of: object = None
        self._most_rows = most_rows
        self._rows: tuple[RowRef, ...] = ()
        self.back = ghost(theme, back, "arrow-left", self.closed.emit)
        self.title = ElidedLabel(theme, "", "strong")
        self.count = Label(theme, "", "small", "text2")
        self.more = secondary(theme, say(_("Show more rows")), "", self._on_more)
        self.table = Table(theme, say(_("Rows behind the number")))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.model: RecordsModel[RowRef] | None = None
        self.table.activated.connect(lambda index: self._on_activated(index.row()))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(head)
        layout.addWidget(self.table)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.table, context=Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    def show_page(self, page: DrillPage, kpi: Kpi, *, first: bool) -> None:
        """Show the first page, or add the next one."""
        self._rows = page.rows if first else (*self._rows, *page.rows)
        if first or self.model is None:
            self._build(kpi)
        self._of = page.of
        if self.model is not None:
            self.model.set_records(self._rows)
        self.more.setVisible(page.more)
        self.title.setText(page.name)
        self.count.setText(self._count(page))
        rows = max(3, min(self._most_rows, len(self._rows)))
        self.table.setFixedHeight(self._theme.px(_ROW) * rows + self._theme.px(34))
        if first:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def rows(self) -> tuple[RowRef, ...]:
        """The rows read so far."""
        return self._rows

    def copy(self) -> None:
        """Put the chosen rows, or all read, on the clipboard, separated by tabs."""
        if self.model is None:
            return
        chosen = sorted({index.row() for index in self.table.selectionModel().selectedRows()}) or range(
            len(self._rows)
        )
        columns = range(self.model.columnCount())
        lines = ["\t".join(column.title for column in self.model.columns)]
        lines += [
            "\t".join(str(self.model.index(row, column).data()) for column in columns) for row in chosen
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _count(self, page: DrillPage) -> str:
        number, shown = self._language.number, len(self._rows)
        if page.more and not self._rows[0].imported:
            total = max(page.total, shown + 1)
            return self._language.say(_("{shown} of {total} rows", shown=number(shown), total=number(total)))
        return self._language.say(_("all {shown} rows", shown=number(shown)))

    def _build(self, kpi: Kpi) -> None:
        self.table.setSortingEnabled(False)
        self.model = RecordsModel(self._columns(kpi), lambda row: row.id, self)
        self.table.setModel(self.model)
        self.table.set_widths([96, 152, 112, 72, 112, 72, 116, 62, 52], stretch=6)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)

    def _columns(self, kpi: Kpi) -> list[Column[RowRef]]:
        say, language = self._language.say, self._language
        imported = any(row.imported for row in self._rows)

        def plain(title: str, get: Callable[[RowRef], str]) -> Column[RowRef]:
            return Column(title, get, role="text2")

        def value(row: RowRef) -> str:
            if row.value is not None:
                return language.quantity(row.value, kpi.unit)
            return "" if row.counted is None else say(_("yes")) if row.counted else say(_("no"))

        return [
            Column(
                say(_("Period")) if imported else say(pgettext("ticket", "Number")),
                lambda row: row.external_id or str(row.id),
            ),
            Column(
                say(_("Opened")),
                lambda row: row.opened,
                lambda row: language.moment(row.opened),
                role="text2",
            ),
            plain(say(_("Agent")), lambda row: row.agent),
            plain(say(_("Channel")), lambda row: row.channel),
            plain(say(_("Topic")), lambda row: row.topic),
            Column(
                say(_("Counted")) if kpi.unit.value == "fraction" else say(_("Value")),
                lambda row: row.value if row.value is not None else row.counted,
                value,
                right=True,
                role=lambda row: "text" if row.counted is not False else "text3",
                tooltip=lambda row: say(row.note) if row.note is not None else "",
            ),
            plain(say(_("File")), lambda row: row.file),
            plain(say(_("Sheet")), lambda row: row.sheet),
            Column(say(_("Row")), lambda row: row.row, lambda row: str(row.row), right=True, role="text3"),
        ]

    def _on_activated(self, row: int) -> None:
        number = self.model.record(row).audit_id if self.model is not None else None
        if number is not None:
            self.audit_wanted.emit(number)

    def _on_more(self) -> None:
        if self._of is not None:
            self.more_wanted.emit(self._of, len(self._rows))
