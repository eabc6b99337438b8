"""A list with type-ahead for popovers and dialogs: choose one, or tick several."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from csdesk.goals.search import fold
from ui.theme import Theme
from ui.widgets.avatar import paint_avatar
from ui.widgets.delegates import Index, RowDelegate
from ui.widgets.label import Label
from ui.widgets.paint import RIGHT, box, text

_CHOICE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 9
_SEARCH_FROM = 8


@dataclass(frozen=True, slots=True)
class Pick:
    """One line: its value, label, a mark before it (icon, status or avatar), a grey note, and why it is barred."""

    value: Any
    label: str
    icon: str = ""
    status: str = ""
    person: bool = False
    note: str = ""
    indent: int = 0
    refusal: str = ""


class _PickDelegate(RowDelegate):
    """Paints a `Pick`: pill, mark, label, note, tick."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be 30 px high."""
        return QSize(self.theme.px(160), self.theme.px(30))

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the pill of the current line."""
        marked = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        if marked:
            box(painter, QRectF(option.rect).adjusted(0, 1, 0, -1), self.theme.px(6), self.theme.color("sel"))

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line."""
        theme, pick = self.theme, index.data(_CHOICE)
        size = theme.px(20 if pick.person else 16)
        rect = rect.adjusted(theme.px(14) * pick.indent, 0, 0, 0)
        place = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
        if pick.person and pick.value:
            paint_avatar(painter, place, pick.label, theme)
        elif pick.status:
            theme.paint_status(painter, place.adjusted(1, 1, -1, -1), pick.status)
        elif pick.icon:
            theme.paint_icon(painter, place, pick.icon, "text2")
        marked = bool(pick.icon or pick.status or pick.person)
        room = rect.adjusted(size + theme.px(8) if marked else 0, 0, 0, 0)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None and Qt.CheckState(state) is Qt.CheckState.Checked:
            tick = theme.px(16)
            theme.paint_icon(
                painter,
                QRectF(rect.right() - tick, rect.center().y() - tick / 2, tick, tick),
                "check",
                "accent",
            )
            room = room.adjusted(0, 0, -theme.px(22), 0)
        if pick.note:
            used = text(painter, room, pick.note, theme.font("small"), theme.color("text3"), RIGHT)
            room = room.adjusted(0, 0, -used - theme.px(8), 0)
        text(painter, room, pick.label, theme.font("body"), theme.color("strong" if pick.refusal else "text"))


class PickList(QWidget):
    """``picked`` tells one value; with ``several`` the ticked values come by ``ticked``."""

    picked = Signal(object)
    ticked = Signal(list)

    def __init__(
        self,
        theme: Theme,
        picks: Sequence[Pick],
        prompt: str,
        *,
        several: bool = False,
        current: Sequence[Any] = (),
    ) -> None:
        """Show the lines; a long list gets a line to type in."""
        super().__init__()
        self.theme, self._several = theme, several
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        self.line = QLineEdit()
        self.line.setFont(theme.font("body"))
        self.line.setPlaceholderText(prompt)
        self.line.setAccessibleName(prompt)
        self.line.setVisible(len(picks) >= _SEARCH_FROM)
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(prompt)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_PickDelegate(theme, self.list))
        self.list.setMinimumWidth(theme.px(220))
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.reason = Label(theme, "", "small", "text2", wrap=True)
        self.reason.hide()
        layout.addWidget(self.reason)
        for pick in picks:
            self._add(pick, pick.value in current)
        self.list.setFixedHeight(theme.px(30) * max(1, min(_MOST_ROWS, len(picks))) + 2)
        self._start(current)

    def _add(self, pick: Pick, here: bool) -> None:
        item = QListWidgetItem(pick.label)
        item.setData(_CHOICE, pick)
        item.setToolTip(pick.refusal or pick.label)
        if self._several or here:
            item.setData(
                Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Checked if here else Qt.CheckState.Unchecked
            )
        if pick.refusal:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        self.list.addItem(item)

    def _start(self, current: Sequence[Any]) -> None:
        rows = range(self.list.count())
        row = next((i for i in rows if self.list.item(i).data(_CHOICE).value in current), None)
        if row is None:
            row = next((i for i in rows if not self.list.item(i).data(_CHOICE).refusal), 0)
        self.list.setCurrentRow(row)

    def values(self) -> list[Any]:
        """Return the ticked values."""
        items = [self.list.item(row) for row in range(self.list.count())]
        checked = Qt.CheckState.Checked
        return [
            item.data(_CHOICE).value for item in items if item.data(Qt.ItemDataRole.CheckStateRole) == checked
        ]

    def current(self) -> Pick | None:
        """Return the line the keyboard stands on."""
        item = self.list.currentItem()
        return None if item is None or item.isHidden() else item.data(_CHOICE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the line to type in, or to the list."""
        (self.line if self.line.isVisibleTo(self) else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows move and Enter choose while typing."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
                key == Qt.Key.Key_Space and watched is self.list
            ):
                item = self.list.currentItem()
                if item is not None and not item.isHidden():
                    self._take(item)
                return True
            if watched is self.line and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._step(1 if key == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        words = fold(typed).split()
        first, barred = None, ""
        for row in range(self.list.count()):
            item = self.list.item(row)
            pick = item.data(_CHOICE)
            hay = fold(pick.label)
            item.setHidden(not all(word in hay for word in words))
            if first is None and not item.isHidden() and not pick.refusal:
                first = row
            if not item.isHidden() and pick.refusal:
                barred = barred or pick.refusal
        self.reason.setText(barred)
        self.reason.setVisible(first is None and bool(barred))
        if first is not None:
            self.list.setCurrentRow(first)

    def _step(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            item = self.list.item(row)
            if not item.isHidden() and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.list.setCurrentRow(row)
                return
            row += by

    def _take(self, item: QListWidgetItem) -> None:
        pick = item.data(_CHOICE)
        if pick.refusal:
            return
        if not self._several:
            self.picked.emit(pick.value)
            return
        role, checked = Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Checked
        item.setData(role, Qt.CheckState.Unchecked if item.data(role) == checked else checked)
        self.ticked.emit(self.values())
