"""Takes files and folders that are dropped, and offers the other ways to bring a table."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.paint import smooth


def local_files(data: QMimeData) -> list[Path]:
    """Return the files and folders of this machine that are dragged or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropZone(QWidget):
    """Emits ``dropped`` with a list of paths."""

    dropped = Signal(object)

    def __init__(self, context: Context, buttons: Sequence[Button], parent: QWidget | None = None) -> None:
        """Show the words and the buttons."""
        super().__init__(parent)
        self._theme = theme = context.theme
        self._hot = False
        self.setAcceptDrops(True)
        self.setMinimumHeight(theme.px(220))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(10))
        column.addStretch(1)
        words = _("xlsx, xls, xlsb, ods, csv, txt or web tables, one or many, as your systems exported them")
        for widget in (
            Label(theme, context.say(_("Drop Excel or CSV files, or a folder of them")), "lead"),
            Label(theme, context.say(words), "small", "text2"),
        ):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addSpacing(theme.px(4))
        column.addLayout(row)
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for files."""
        if local_files(event.mimeData()):
            self._light(on=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go dark again."""
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._light(on=False)
        paths = local_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashed outline."""
        painter, theme = smooth(self), self._theme
        pen = QPen(theme.color("accent" if self._hot else "border2"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("accent_soft" if self._hot else "subtle"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(12), theme.px(12))

    def _light(self, *, on: bool) -> None:
        self._hot = on
        self.update()
