"""The sidebar: workspace card, Find anything, areas by section, saved state and settings."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _
from ui.shell.spec import DOT, PanelSpec
from ui.theme import Theme
from ui.widgets.button import icon_button
from ui.widgets.card import Hairline
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.paint import CENTER, RIGHT, box, by_key, focus_ring, key_caps, smooth, text

WIDE, NARROW = 224, 56


class _Plain(QAbstractButton):
    """A button that paints itself and shows a ring for keyboard focus."""

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self.theme, self.folded, self._ring = theme, False, False
        self.setFixedHeight(theme.px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Take the whole width."""
        return QSize(self.theme.px(40), self.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaint for hover."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Repaint when hover ends."""
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by keyboard."""
        self._ring = by_key(event.reason())
        super().focusInEvent(event)


class NavRow(_Plain):
    """One area: icon, name, badge."""

    def __init__(self, theme: Theme, title: str, icon: str) -> None:
        """Make an unchecked row."""
        super().__init__(theme, 30)
        self._icon, self.badge = icon, ""
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)

    def set_badge(self, badge: str) -> None:
        """Show a count or a dot."""
        self.badge = badge
        spoken = f"{self.text()}, {badge}" if badge and badge != DOT else self.text()
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row."""
        painter, theme, rect = smooth(self), self.theme, QRectF(self.rect())
        on, px = self.isChecked(), theme.px
        if on or self.underMouse():
            box(painter, rect, px(7), theme.color("pressed" if on else "hover"))
        size = px(16)
        left = (rect.width() - size) / 2 if self.folded else px(10)
        theme.paint_icon(
            painter,
            QRectF(left, (rect.height() - size) / 2, size, size),
            self._icon,
            "text" if on else "text2",
        )
        if not self.folded:
            room = rect.adjusted(px(35), 0, -px(36), 0)
            text(painter, room, self.text(), theme.font("strong"), theme.color("text" if on else "text2"))
        if self.badge == DOT:
            painter.setBrush(theme.color("warn_fill"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(rect.right() - px(16), rect.center().y() - px(3.5), px(7), px(7)))
        elif self.badge and not self.folded:
            text(
                painter,
                rect.adjusted(0, 0, -px(11), 0),
                self.badge,
                theme.font("small"),
                theme.color("text2"),
                RIGHT,
            )
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, px(7), theme)


class WorkspaceCard(_Plain):
    """Initial, name and file of the open workspace; a click opens its menu."""

    def __init__(self, theme: Theme, name: str, file: str, spoken: str) -> None:
        """Show a workspace."""
        super().__init__(theme, 40)
        self.name, self.file = name, file
        self.setAccessibleName(spoken)
        self.setToolTip(file)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        painter, theme, rect, px = smooth(self), self.theme, QRectF(self.rect()), self.theme.px
        if self.underMouse() and not self.folded:
            box(painter, rect, px(7), theme.color("hover"))
        square = QRectF((rect.width() - px(28)) / 2 if self.folded else px(6), px(6), px(28), px(28))
        box(painter, square, px(7), theme.color("accent_fill"))
        text(painter, square, self.name[:1].upper(), theme.font("lead"), theme.color("on_accent"), CENTER)
        if not self.folded:
            left = square.right() + px(10)
            width = rect.width() - left - px(22)
            text(
                painter,
                QRectF(left, px(3), width, px(18)),
                self.name,
                theme.font("strong", 600),
                theme.color("text"),
            )
            text(
                painter,
                QRectF(left, px(20), width, px(16)),
                self.file,
                theme.font("micro", 400),
                theme.color("text2"),
            )
            spot = QRectF(rect.right() - px(19), (rect.height() - px(14)) / 2, px(14), px(14))
            theme.paint_icon(painter, spot, "chevrons-up-down", "text2")
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, px(7), theme)


class FindButton(_Plain):
    """Opens the command palette."""

    def __init__(self, theme: Theme, label: str) -> None:
        """Show the label and its shortcut."""
        super().__init__(theme, 31)
        self.setText(label)
        self.setAccessibleName(label)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        painter, theme, rect, px = smooth(self), self.theme, QRectF(self.rect()), self.theme.px
        line = theme.color("strong" if self.underMouse() else "border2")
        box(painter, rect, px(7), theme.color("surface"), line)
        size = px(16)
        left = (rect.width() - size) / 2 if self.folded else px(10)
        theme.paint_icon(painter, QRectF(left, (rect.height() - size) / 2, size, size), "search", "text2")
        if not self.folded:
            used = key_caps(painter, rect.adjusted(0, 0, -px(5), 0), "Ctrl K", theme)
            room = rect.adjusted(px(31), 0, -used - px(8), 0)
            text(painter, room, self.text(), theme.font("body"), theme.color("text2"))
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, px(7), theme)


class Sidebar(QWidget):
    """Emits ``chosen(area)``; the shell marks the area in force with `select`."""

    chosen = Signal(str)
    find_wanted = Signal()
    settings_wanted = Signal()
    workspace_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        language: Language,
        specs: Sequence[PanelSpec],
        name: str,
        file: str,
        parent: QWidget | None = None,
    ) -> None:
        """Build card, search, rows and foot."""
        super().__init__(parent)
        self.theme, self.language = theme, language
        self.rows: dict[str, NavRow] = {}
        self._section_labels: list[Label] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(8))
        self._layout.setSpacing(0)
        self.card = WorkspaceCard(theme, name, file, language.say(_("Workspace {name}", name=name)))
        self.card.clicked.connect(self.workspace_wanted)
        self._layout.addWidget(self.card)
        self._layout.addSpacing(theme.px(10))
        self.find_button = FindButton(theme, language.say(_("Find anything")))
        self.find_button.clicked.connect(self.find_wanted)
        self._find_row = QHBoxLayout()
        self._find_row.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
        self._find_row.addWidget(self.find_button)
        self._layout.addLayout(self._find_row)
        self._layout.addSpacing(theme.px(6))
        self._add_rows(specs)
        self._layout.addStretch(1)
        self._add_foot()
        self.set_folded(folded=False)

    def select(self, area: str) -> None:
        """Mark an area."""
        if area in self.rows:
            self.rows[area].setChecked(True)

    def set_badge(self, area: str, badge: str) -> None:
        """Show a badge at an area."""
        if area in self.rows:
            self.rows[area].set_badge(badge)

    def set_saved(self, line: str) -> None:
        """Show the sentence at the foot."""
        self.saved.setText(line)

    def set_folded(self, *, folded: bool) -> None:
        """Shrink to icons, or show names again."""
        self.folded = folded
        self.setFixedWidth(self.theme.px(NARROW if folded else WIDE))
        parts: list[_Plain] = [self.card, self.find_button, *self.rows.values()]
        for part in parts:
            part.folded = folded
            part.setToolTip(part.text() if folded else "")
            part.update()
        self.card.setToolTip(self.card.file)
        for label in self._section_labels:
            label.setVisible(not folded)
        self.saved.setVisible(not folded)
        self._saved_icon.setVisible(not folded)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line at the right edge."""
        painter = smooth(self)
        painter.fillRect(self.rect(), self.theme.color("window"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self.theme.color("border"))

    def _add_rows(self, specs: Sequence[PanelSpec]) -> None:
        group = QButtonGroup(self)
        section = ""
        for spec in specs:
            name = self.language.say(spec.section) if spec.section else ""
            if name and name != section:
                label = Label(self.theme, name.upper(), "micro", "text2")
                label.setFont(self.theme.font("micro", 600))
                label.setContentsMargins(self.theme.px(10), self.theme.px(15), 0, self.theme.px(5))
                self._section_labels.append(label)
                self._layout.addWidget(label)
            section = name
            row = NavRow(self.theme, self.language.say(spec.title), spec.icon)
            row.clicked.connect(lambda _checked=False, area=spec.area: self.chosen.emit(area))
            group.addButton(row)
            self.rows[spec.area] = row
            self._layout.addWidget(row)

    def _add_foot(self) -> None:
        theme = self.theme
        self._layout.addWidget(Hairline(theme))
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(4), theme.px(7), 0, 0)
        foot.setSpacing(theme.px(4))
        self._saved_icon = SavedMark(theme)
        foot.addWidget(self._saved_icon)
        self.saved = ElidedLabel(theme, "", "small", "text2")
        foot.addWidget(self.saved, 1)
        self.gear = icon_button(
            theme, "settings", self.language.say(_("Preferences")), self.settings_wanted.emit
        )
        foot.addWidget(self.gear)
        self._layout.addLayout(foot)


class SavedMark(QWidget):
    """The tick before "All changes saved"."""

    def __init__(self, theme: Theme) -> None:
        """Be 16 px square."""
        super().__init__()
        self.theme = theme
        self.setFixedSize(theme.px(16), theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tick."""
        self.theme.paint_icon(smooth(self), QRectF(self.rect()), "check", "ok")
