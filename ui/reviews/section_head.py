"""The head of a part of the form: its name, and on the right what it counts for, which explains itself."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csdesk.base.text import _
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.paint import RIGHT, focus_ring, smooth, text


class NoteButton(Button):
    """A quiet line of words that opens its explanation."""

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__(context.theme, "", "", "ghost")
        self.context = context
        self.height_px = 24
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Fit the words."""
        theme = self.context.theme
        return QSize(
            self.fontMetrics().horizontalAdvance(self.text()) + theme.px(8), theme.px(self.height_px)
        )

    def minimumSizeHint(self) -> QSize:
        """Shrink to almost nothing."""
        return QSize(self.context.theme.px(24), self.sizeHint().height())

    def setText(self, words: str) -> None:
        """Write other words."""
        super().setText(words)
        self.setAccessibleName(words)
        self.setToolTip(self.context.say(_("How this comes about")) if words else "")
        self.setVisible(bool(words))
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, in the accent colour under the mouse."""
        painter, theme = smooth(self), self.context.theme
        hot = self.underMouse() or self.hasFocus()
        text(
            painter,
            self.rect().toRectF(),
            self.text(),
            theme.font("small"),
            theme.color("accent" if hot else "text2"),
            RIGHT,
        )
        if self.hasFocus():
            focus_ring(painter, self.rect().toRectF(), theme.px(5), theme)


class SectionHead(QWidget):
    """A head of the form: its name, and what it counts for on the right; ``asked`` wants that explained."""

    asked = Signal()

    def __init__(self, context: Context, title: str) -> None:
        """Name the section."""
        super().__init__()
        theme = context.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(20), 0, theme.px(4))
        self.title = Label(theme, title, "lead")
        self.note = NoteButton(context)
        self.note.clicked.connect(self.asked)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.note)
