"""A drop-down list and a field with type-ahead for longer lists."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.avatar import paint_avatar
from ui.widgets.paint import box, by_key, focus_ring, smooth, text


class Choice(QComboBox):
    """One of a few values; ``picked`` tells the value when the user changes it."""

    picked = Signal(object)

    def __init__(
        self, theme: Theme, choices: Sequence[tuple[Any, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        """Take ``(value, label)`` pairs."""
        super().__init__(parent)
        self.theme, self._ring, self.quiet = theme, False, False
        self.setAccessibleName(name)
        self.setFont(theme.font("body"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_choices(choices)
        self.activated.connect(lambda _index: self.picked.emit(self.value()))

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Replace the choices, keeping the value when it is still there."""
        kept = self.value()
        self.clear()
        for value, label in choices:
            self.addItem(label, value)
        self.set_value(kept)

    def value(self) -> Any:
        """Return the value chosen, or None."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose by value; an unknown one chooses nothing."""
        found = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        self.setCurrentIndex(found if found >= 0 or value is not None else min(0, self.count() - 1))

    def sizeHint(self) -> QSize:
        """Be 30 px high."""
        return QSize(super().sizeHint().width() + self.theme.px(18), self.theme.px(30))

    def minimumSizeHint(self) -> QSize:
        """Shrink with an ellipsis."""
        return QSize(self.theme.px(70), self.theme.px(30))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the page, never change a value by accident."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by keyboard."""
        self._ring = by_key(event.reason())
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, label and chevron."""
        painter, theme, rect = smooth(self), self.theme, QRectF(self.rect())
        hot = self.underMouse() and self.isEnabled()
        if not self.quiet or hot:
            line = theme.color("strong" if hot else "border2")
            box(
                painter,
                rect,
                theme.px(7),
                theme.color("hover" if self.quiet else "surface"),
                None if self.quiet else line,
            )
        ink = "text" if self.isEnabled() else "strong"
        room = rect.adjusted(theme.px(11), 0, -theme.px(24), 0)
        text(painter, room, self.currentText(), self.font(), theme.color(ink))
        if not self.quiet or hot or self.hasFocus():
            size = theme.px(14)
            spot = QRectF(rect.right() - size - theme.px(7), (rect.height() - size) / 2, size, size)
            theme.paint_icon(painter, spot, "chevron-down", "text2")
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, theme.px(7), theme)


class Picker(QLineEdit):
    """A line with type-ahead over many labels, such as people; empty means nobody."""

    picked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[Any, str]],
        name: str = "",
        parent: QWidget | None = None,
        *,
        people: bool = False,
    ) -> None:
        """Take ``(value, label)`` pairs; labels should be unique; ``people`` get their circle."""
        super().__init__(parent)
        self.theme = theme
        self._circle: QAction | None = None
        if people:
            self._circle = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
            self._circle.setVisible(False)
            theme.changed.connect(self._draw_circle)
        self._pairs: list[tuple[Any, str]] = []
        self._value: Any = None
        self.setAccessibleName(name)
        self.setFont(theme.font("body"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(self._on_chosen)
        self.setCompleter(completer)
        self.set_choices(choices)
        self.editingFinished.connect(self._settle)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Replace the choices."""
        self._pairs = list(choices)
        self._model.setStringList([label for _value, label in self._pairs])
        self.set_value(self._value)

    def value(self) -> Any:
        """Return the value chosen, or None."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Choose by value."""
        self._value = value
        self.setText(next((label for item, label in self._pairs if item == value and value is not None), ""))
        self._draw_circle()

    def _draw_circle(self) -> None:
        if self._circle is None:
            return
        self._circle.setVisible(bool(self.text()))
        if self.text():
            size, ratio = self.theme.px(22), self.devicePixelRatioF()
            pixmap = QPixmap(round(size * ratio), round(size * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            paint_avatar(painter, QRectF(0, 0, size, size), self.text(), self.theme)
            painter.end()
            self._circle.setIcon(QIcon(pixmap))

    def _on_chosen(self, label: str) -> None:
        self.setText(label)
        self._settle()

    def _settle(self) -> None:
        typed = self.text().strip().casefold()
        exact = [value for value, label in self._pairs if label.casefold() == typed]
        near = [value for value, label in self._pairs if typed and typed in label.casefold()]
        value = exact[0] if exact else near[0] if len(near) == 1 else None
        if typed and value is None:
            self.set_value(self._value)  # what was typed is nobody: go back to who it was
            return
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.picked.emit(value)
