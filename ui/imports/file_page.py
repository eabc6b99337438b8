"""Step 1: choose a file by browsing, by dropping it, or from the ones imported before."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from csdesk.base.text import Words, _
from ui.context import Context
from ui.widgets.button import primary
from ui.widgets.label import Label
from ui.widgets.paint import smooth

ENDINGS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt"


class DropZone(QWidget):
    """Takes one dropped file."""

    dropped = Signal(str)

    def __init__(self, context: Context, browse: Callable[[], None], parent: QWidget | None = None) -> None:
        """Show the words and the button that browses."""
        super().__init__(parent)
        self._theme = theme = context.theme
        self._hot = False
        self.setAcceptDrops(True)
        self.setMinimumHeight(theme.px(240))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(10))
        column.addStretch(1)
        for widget in (
            Label(theme, context.say(_("Drop an Excel or CSV file here")), "lead"),
            Label(
                theme,
                context.say(_("xlsx, xls, xlsb, ods, csv or txt, as your system exported it")),
                "small",
                "text2",
            ),
        ):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        self.browse = primary(theme, context.say(_("Choose a file")), "folder-open", browse)
        column.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for files."""
        if event.mimeData().hasUrls():
            self._hot = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go dark again."""
        self._hot = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first local file."""
        self._hot = False
        self.update()
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashed outline."""
        painter, theme = smooth(self), self._theme
        pen = QPen(theme.color("accent" if self._hot else "border2"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("accent_soft" if self._hot else "subtle"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(12), theme.px(12))


class FilePage(QWidget):
    """Emits ``chosen`` with a path; shows real counts while the file is read, and what went wrong."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self._context = context
        theme, say = context.theme, context.say
        self.zone = DropZone(context, self.browse)
        self.zone.dropped.connect(lambda path: self.chosen.emit(Path(path)))
        self.trouble = Label(theme, "", "body", "bad", wrap=True)
        self.trouble.hide()
        self.counts = Label(theme, "", "small", "text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.px(6))
        self.bar.setAccessibleName(say(_("Progress of reading the file")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.zone)
        column.addWidget(self.trouble)
        column.addWidget(self.counts)
        column.addWidget(self.bar)
        column.addStretch(1)
        self.show_idle()

    def browse(self) -> None:
        """Open the system's file dialog."""
        say = self._context.say
        pattern = say(_("Tables ({endings})", endings=ENDINGS)) + ";;" + say(_("All files (*)"))
        dialog = QFileDialog(self, say(_("Choose a file to import")), "", pattern)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.chosen.emit(Path(path)))
        dialog.open()

    def show_moved(self, done: int, total: int, words: Words | None) -> None:
        """Show real counts."""
        language = self._context.language
        what = language.say(words) if words is not None else ""
        count = language.number(done) if not total else f"{language.number(done)} / {language.number(total)}"
        self.counts.setText(f"{what}  {count}" if done else what)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.show()
        self.counts.show()
        self.trouble.hide()

    def show_idle(self) -> None:
        """Show no progress."""
        self.bar.hide()
        self.counts.hide()

    def show_trouble(self, sentence: str) -> None:
        """Say why the file cannot be read."""
        self.show_idle()
        self.trouble.setText(sentence)
        self.trouble.show()
