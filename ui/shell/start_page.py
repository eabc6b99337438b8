"""The start page: three ways to begin and the recent files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QCloseEvent, QPaintEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _
from ui.notices import Notices
from ui.notices.bar import Bar
from ui.shell.desk import Desk
from ui.theme import Theme
from ui.widgets.button import Button, ghost, icon_button
from ui.widgets.label import Label
from ui.widgets.paint import box, focus_ring, smooth, text
from ui.work.progress import ProgressStrip
from ui.work.runner import Runner


class StartCard(Button):
    """One way to begin: icon, title, two lines of explanation."""

    def __init__(
        self, theme: Theme, icon: str, title: str, detail: str, on_click: Callable[[], object]
    ) -> None:
        """Show what the card does."""
        super().__init__(theme, title, icon, "ghost", on_click)
        self.detail = detail
        self.setAccessibleDescription(detail)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be a card."""
        return QSize(self.theme.px(244), self.theme.px(172))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        painter, theme, px, rect = smooth(self), self.theme, self.theme.px, QRectF(self.rect())
        hot = self.underMouse() or self.isDown()
        box(painter, rect, px(10), theme.color("surface"), theme.color("accent" if hot else "border2"))
        square = QRectF(px(18), px(18), px(36), px(36))
        box(painter, square, px(9), theme.color("accent_soft"))
        theme.paint_icon(painter, square.adjusted(px(9), px(9), -px(9), -px(9)), self._icon, "accent")
        room = QRectF(px(18), px(66), rect.width() - px(36), px(22))
        text(painter, room, self.text(), theme.font("lead"), theme.color("text"))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text2"))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.drawText(
            QRectF(px(18), px(92), rect.width() - px(36), rect.height() - px(98)), self.detail, option
        )
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, px(10), theme)


class StartWindow(QMainWindow):
    """Shown when no workspace is open."""

    def __init__(self, theme: Theme, language: Language, desk: Desk, work: Runner, notices: Notices) -> None:
        """Compose the cards and the recent files."""
        super().__init__()
        self.theme, self.language, self.desk = theme, language, desk
        say, px = language.say, theme.px
        self.setWindowTitle("CSDesk")
        self.resize(px(1000), px(680))
        central = QWidget()
        outer = QVBoxLayout(central)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        bar = Bar(theme, "bad", say(_("Close")))
        outer.addWidget(bar)
        top = QHBoxLayout()
        top.setContentsMargins(0, px(10), px(12), 0)
        top.addStretch(1)
        self.gear = icon_button(theme, "settings", say(_("Preferences")), self.show_preferences)
        top.addWidget(self.gear)
        outer.addLayout(top)
        outer.addStretch(2)
        outer.addWidget(Label(theme, say(_("Welcome to CSDesk")), "hero"), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addSpacing(px(6))
        line = Label(
            theme,
            say(_("Goals, figures and reviews of your customer service, in one file on your own computer.")),
            "body",
            "text2",
        )
        outer.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addSpacing(px(28))
        outer.addLayout(self._cards())
        outer.addSpacing(px(28))
        outer.addLayout(self._recent())
        outer.addStretch(3)
        outer.addWidget(ProgressStrip(work, theme, language))
        self.setCentralWidget(central)
        self.cards["sample"].setFocus()
        notices.attach(central, bar)

    def show_preferences(self) -> None:
        """Open the preferences."""
        from ui.shell.dialogs import Preferences

        self.dialog = Preferences(self.theme, self.language, self.desk, self)
        self.dialog.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the app."""
        self.desk.quit()
        event.accept()

    def _cards(self) -> QHBoxLayout:
        say, desk = self.language.say, self.desk
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(16))
        row.addStretch(1)
        self.cards: dict[str, StartCard] = {}
        entries = (
            (
                "sample",
                "building-2",
                _("Look around"),
                _("Open a sample company with two years of figures. It is a file of its own."),
                desk.open_sample,
            ),
            (
                "excel",
                "file-spreadsheet",
                _("Start from Excel"),
                _("Bring in your people, tickets or scores. You see everything before it is written."),
                desk.new_from_excel,
            ),
            (
                "empty",
                "file-plus",
                _("Empty workspace"),
                _("Begin with your vision and build up goals, people and figures step by step."),
                desk.new,
            ),
        )
        for key, icon, title, detail, run in entries:
            card = StartCard(self.theme, icon, say(title), say(detail), run)
            self.cards[key] = card
            row.addWidget(card)
        row.addStretch(1)
        return row

    def _recent(self) -> QVBoxLayout:
        say, theme = self.language.say, self.theme
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        files = [Path(name) for name in self.desk.settings.recent if Path(name).exists()]
        if files:
            column.addWidget(
                Label(theme, say(_("Recent")), "small", "text2"), 0, Qt.AlignmentFlag.AlignHCenter
            )
        for path in files[:5]:
            button = ghost(theme, path.stem, "file-text", partial(self.desk.open_file, path))
            button.setToolTip(str(path))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        opener = ghost(theme, say(_("Open a workspace…")), "folder-open", self.desk.open_file)
        column.addWidget(opener, 0, Qt.AlignmentFlag.AlignHCenter)
        return column
