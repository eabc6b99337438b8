"""The progress strip: silent for 300 ms, then real counts and Cancel."""

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _
from ui.theme import Theme
from ui.work.runner import Runner, Task

PATIENCE_MS = 300
"""Work shorter than this shows nothing."""


class ProgressStrip(QWidget):
    """Shows the titled job that runs: what, "14 of 24", a bar, Cancel."""

    def __init__(
        self, runner: Runner, theme: Theme, language: Language, parent: QWidget | None = None
    ) -> None:
        """Listen to the runner."""
        super().__init__(parent)
        self.theme, self.language = theme, language
        self._task: Task | None = None
        self._waiting: list[Task] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(8), theme.px(16), theme.px(8))
        layout.setSpacing(theme.px(12))
        self.words = QLabel()
        self.count = QLabel()
        self.cancel_button = QPushButton(language.say(_("Cancel")))
        self.cancel_button.setFlat(True)
        self.cancel_button.clicked.connect(self._on_cancel)
        layout.addWidget(self.words)
        layout.addStretch(1)
        layout.addWidget(self.count)
        layout.addWidget(self.cancel_button)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience)
        runner.began.connect(self._on_began)
        runner.moved.connect(self._on_moved)
        runner.ended.connect(self._on_ended)
        self.hide()

    def _on_began(self, task: Task) -> None:
        if task.title is None:
            return
        self._waiting.append(task)
        if self._task is None:
            self._take()

    def _take(self) -> None:
        self._task = self._waiting.pop(0)
        self._patience.start()

    def _on_patience(self) -> None:
        if self._task is not None:
            self._fill(self._task)
            self.show()

    def _on_moved(self, task: Task) -> None:
        if task is self._task and self.isVisible():
            self._fill(task)

    def _on_ended(self, task: Task) -> None:
        if task in self._waiting:
            self._waiting.remove(task)
        if task is not self._task:
            return
        self._task = None
        self._patience.stop()
        self.hide()
        if self._waiting:
            self._take()

    def _fill(self, task: Task) -> None:
        say = self.language.say
        self.cancel_button.setEnabled(not task.cancelled)
        self.words.setText(say(task.words or task.title or ""))
        counts = _("{done} of {total}", done=task.done, total=task.total) if task.total else None
        self.count.setText(say(counts) if counts else "")
        self.setAccessibleName(f"{self.words.text()} {self.count.text()}".strip())
        self.update()

    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.cancel_button.setEnabled(False)
            self.words.setText(self.language.say(_("Stopping…")))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the hairline and the bar along the top."""
        painter, theme = QPainter(self), self.theme
        painter.fillRect(self.rect(), theme.color("window"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("border"))
        if self._task is not None and self._task.total:
            share = min(1.0, self._task.done / self._task.total)
            painter.fillRect(QRectF(0, 0, self.width() * share, theme.px(3)), theme.color("accent_fill"))
