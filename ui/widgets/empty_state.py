"""What a panel shows before it has anything: its purpose, the first step, a faint example."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.label import Label


class EmptyState(QWidget):
    """One sentence, one or two actions, one faint example."""

    def __init__(
        self,
        theme: Theme,
        sentence: str,
        actions: tuple[Button, ...] = (),
        example: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Compose; ``example`` is shown faint and cannot be clicked."""
        super().__init__(parent)
        self.theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(24),) * 4)
        layout.setSpacing(theme.px(16))
        layout.addStretch(2)
        self.sentence = Label(theme, sentence, "lead", "text", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setMinimumWidth(theme.px(240))
        self.sentence.setMaximumWidth(theme.px(520))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.sentence, 100)
        middle.addStretch(1)
        layout.addLayout(middle)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        for action in actions:
            row.addWidget(action)
        row.addStretch(1)
        layout.addLayout(row)
        if example is not None:
            faint = QGraphicsOpacityEffect(example)
            faint.setOpacity(0.5)
            example.setGraphicsEffect(faint)
            example.setEnabled(False)
            example.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            example.setMaximumWidth(theme.px(640))
            layout.addWidget(example)
            layout.setAlignment(example, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sentence the height it needs: the layout asks for that of the whole width."""
        super().resizeEvent(event)
        room = self.contentsRect().width() - 2 * self.theme.px(24)
        wide = max(self.sentence.minimumWidth(), min(self.sentence.maximumWidth(), room))
        self.sentence.setMinimumHeight(self.sentence.heightForWidth(wide))
