"""The list of KPIs: status glyph, name, value with its n, and a painted sparkline."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _, ngettext
from csdesk.kpis.trend import Status
from ui.kpis.loading import Entry
from ui.kpis.names import field_names
from ui.models.records_model import Column, RecordsModel
from ui.roles import RECORD
from ui.theme import Theme
from ui.theme.status import status_words
from ui.widgets.delegates import RowDelegate
from ui.widgets.paint import LEFT, text
from ui.widgets.search_field import SearchField
from ui.widgets.sparkline import paint_sparkline

Index = QModelIndex | QPersistentModelIndex
_ROW = 54
_CAPTION = 30


class EntryDelegate(RowDelegate):
    """Paints an `Entry`; the first one without data carries a caption above it."""

    def __init__(self, theme: Theme, language: Language, view: QAbstractItemView) -> None:
        """Say numbers in a language."""
        super().__init__(theme, view)
        self._language = language

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be two lines high, more with the caption."""
        return QSize(100, self.theme.px(_ROW + (_CAPTION if self._captioned(index) else 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the caption, then the row as a pill."""
        if self._captioned(index):
            painter.save()
            room = QRectF(option.rect).adjusted(self.theme.px(18), self.theme.px(8), -8, 0)
            room.setHeight(self.theme.px(_CAPTION - 8))
            caption = self._language.say(_("Needs more columns"))
            text(painter, room, caption, self.theme.font("micro", 600), self.theme.color("text3"))
            painter.restore()
            option.rect.setTop(option.rect.top() + self.theme.px(_CAPTION))
        super().paint(painter, option, index)

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint selection and hover as a pill, inset by 6 px."""
        current = self.view.currentIndex().row() == index.row()
        hot = getattr(self.view, "hover_row", -1) == index.row()
        if not current and not hot:
            return
        inset = self.theme.px(6)
        pill = QRectF(option.rect).adjusted(inset, 1, -inset, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("sel" if current else "hover"))
        painter.drawRoundedRect(pill, self.theme.px(7), self.theme.px(7))
        if current and self.view.hasFocus():
            painter.setPen(self.theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), self.theme.px(7), self.theme.px(7))

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint glyph, name, value, n and sparkline."""
        entry = index.data(RECORD)
        theme, say = self.theme, self._language.say
        left, top = rect.left() + theme.px(10), rect.top() + theme.px(9)
        glyph = QRectF(left, top + theme.px(1), theme.px(14), theme.px(14))
        name = QRectF(glyph.right() + theme.px(8), top - theme.px(1), 0, theme.px(18))
        name.setRight(rect.right() - theme.px(6))
        below = name.translated(0, theme.px(19))
        if entry.card is None:
            theme.paint_icon(painter, glyph, "circle-slash", "text3")
            text(painter, name, say(entry.kpi.name), theme.font("body"), theme.color("text3"))
            missing = say(_("needs {fields}", fields=field_names(entry.missing, self._language)))
            missing = say(_("imported, for some only")) if entry.held else missing
            text(painter, below, missing, theme.font("micro"), theme.color("text3"))
            return
        card = entry.card
        self._paint_glyph(painter, glyph, card.status)
        text(painter, name, say(entry.kpi.short or entry.kpi.name), theme.font("strong"), theme.color("text"))
        value = self._language.quantity(card.value, entry.kpi.unit)
        used = text(painter, below, value, theme.font("small", 600), theme.color("text"))
        known = card.n or not card.imported
        count = say(_("n {count}", count=self._language.number(card.n))) if known else say(_("imported"))
        text(
            painter,
            below.adjusted(used + theme.px(6), 0, 0, 0),
            count,
            theme.font("micro", 400),
            theme.color("text3"),
            LEFT,
        )
        spark = QRectF(rect.right() - theme.px(84), below.top() - theme.px(2), theme.px(78), theme.px(20))
        paint_sparkline(painter, spark, card.values, theme, None, theme.color("strong"))

    def _paint_glyph(self, painter: QPainter, glyph: QRectF, status: Status) -> None:
        if status is not Status.NOT_STARTED:
            self.theme.paint_status(painter, glyph, status)
            return
        # No target is set: a quiet dot, since there is nothing to judge.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("strong"))
        painter.drawEllipse(glyph.center(), self.theme.px(2.5), self.theme.px(2.5))

    def _captioned(self, index: Index) -> bool:
        entry = index.data(RECORD)
        if entry.measured:
            return False
        return index.row() == 0 or index.model().index(index.row() - 1, 0).data(RECORD).measured


class EntryView(QListView):
    """The list view; follows the mouse for hover."""

    def __init__(self, theme: Theme, name: str) -> None:
        """Dress the view."""
        super().__init__()
        self.hover_row = -1
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entered.connect(self._on_entered)

    def _on_entered(self, index: QModelIndex) -> None:
        self.hover_row = index.row()
        self.viewport().update()


class KpiList(QWidget):
    """Search above the list; ``chosen`` tells the key of the KPI that is looked at."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, language: Language) -> None:
        """Start empty."""
        super().__init__()
        self._language = language
        self._entries: tuple[Entry, ...] = ()
        self.search = SearchField(theme, language.say(_("Find in KPIs")))
        self.view = EntryView(theme, language.say(_("KPIs")))
        column: Column[Entry] = Column("", lambda entry: entry.kpi.key)
        self.model: RecordsModel[Entry] = RecordsModel([column], lambda entry: entry.kpi.key, self)
        self.model.spoken = self._spoken
        self.view.setModel(self.model)
        self.view.setItemDelegate(EntryDelegate(theme, language, self.view))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        row = QVBoxLayout()
        row.setContentsMargins(theme.px(16), 0, theme.px(12), 0)
        row.addWidget(self.search)
        layout.addLayout(row)
        layout.addWidget(self.view, 1)
        self.search.searched.connect(self._on_searched)
        self.view.selectionModel().currentChanged.connect(self._on_current)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these KPIs; the chosen one stays chosen."""
        self._entries = tuple(entries)
        self._on_searched(self.search.text())

    def choose(self, key: str) -> bool:
        """Choose a KPI by its key; tells whether it is in the list."""
        row = self.model.row_of(key)
        if row < 0 and self.search.text():
            self.search.clear()
            self._on_searched("")
            row = self.model.row_of(key)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, 0))
        return row >= 0

    @property
    def current(self) -> str:
        """The key that is chosen, or empty."""
        index = self.view.currentIndex()
        return self.model.record(index).kpi.key if index.isValid() else ""

    def _on_searched(self, typed: str) -> None:
        kept = self.current
        wanted = typed.strip().casefold()
        say = self._language.say
        found = [
            entry
            for entry in self._entries
            if wanted in say(entry.kpi.name).casefold()
            or wanted in entry.kpi.name.english().casefold()
            or wanted in entry.kpi.key
        ]
        blocked = self.view.selectionModel().blockSignals(True)
        self.model.set_records(found)
        row = self.model.row_of(kept)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, 0))
        self.view.selectionModel().blockSignals(blocked)
        self.view.doItemsLayout()
        self.view.viewport().update()

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.view.viewport().update()
        if index.isValid():
            self.chosen.emit(self.model.record(index).kpi.key)

    def _spoken(self, entry: Entry) -> str:
        say = self._language.say
        if entry.card is None and entry.held:
            return say(_("{name}, imported, for some only", name=entry.kpi.name))
        if entry.card is None:
            return say(
                _(
                    "{name}, needs {fields}",
                    name=entry.kpi.name,
                    fields=field_names(entry.missing, self._language),
                )
            )
        rows = ngettext("{n} row", "{n} rows", entry.card.n)
        status = status_words(entry.card.status)
        value = self._language.quantity(entry.card.value, entry.kpi.unit)
        if entry.card.status is Status.NOT_STARTED:
            return say(_("{name}, {value}, {rows}", name=entry.kpi.name, value=value, rows=rows))
        return say(
            _("{name}, {value}, {rows}, {status}", name=entry.kpi.name, value=value, rows=rows, status=status)
        )
