"""The counters over the records: how many are ready, must be fixed or want a look; each is a filter."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from csdesk.base.text import Words, _, pgettext
from csdesk.imports.marks import Group, Marks
from ui.context import Context
from ui.imports.flow import FlowBox
from ui.widgets.chip import Chip
from ui.widgets.paint import box, focus_ring, smooth, text

LOOKS: dict[Group, tuple[Words, str, str]] = {
    Group.ALL: (_("All rows"), "table", ""),
    Group.READY: (_("Ready"), "", "on_track"),
    Group.MUST_FIX: (_("Must fix"), "", "off_track"),
    Group.CHECK: (pgettext("rows", "Check"), "", "at_risk"),
    Group.UPDATE: (_("Update existing"), "refresh-cw", ""),
    Group.CORRECTED: (_("Corrected"), "pencil", ""),
    Group.LEFT_OUT: (_("Left out"), "ban", ""),
}
"""Name, icon and status glyph of each counter."""
RARE = (Group.UPDATE, Group.CORRECTED, Group.LEFT_OUT)
"""Counters that appear only when they have something to count."""


class Counter(Chip):
    """A filter with figures: glyph, count, name, in a box of radius 8."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        painter, theme = smooth(self), self.theme
        rect, on = QRectF(self.rect()), self.isChecked()
        hot = self.underMouse() and self.isEnabled()
        fill = theme.color("accent_soft" if on else "hover" if hot else "surface")
        box(painter, rect, theme.px(8), fill, theme.color("accent" if on else "border2"))
        glyph, count, label = self._widths()
        x, size, middle = float(theme.px(12)), theme.px(14), rect.height() / 2
        place = QRectF(x, middle - size / 2, size, size)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        if self.status:
            theme.paint_status(painter, place, self.status)
        else:
            theme.paint_icon(painter, place, self._icon, "text2")
        painter.setOpacity(1.0)
        x += glyph + theme.px(2)
        bold, plain = ("text", "text2") if self.isEnabled() else ("strong", "strong")
        text(painter, QRectF(x, 0, count, rect.height()), self.count, self._bold(), theme.color(bold))
        x += count
        text(painter, QRectF(x, 0, label + 1, rect.height()), self.text(), self._font(), theme.color(plain))
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, theme.px(8), theme)


class Counters(FlowBox):
    """All counters in a row; ``chosen`` tells the group to show."""

    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build them, all rows chosen."""
        super().__init__(context.theme.px(8), parent)
        self._context, theme = context, context.theme
        self.current = Group.ALL
        self.buttons: dict[Group, Counter] = {}
        group = QButtonGroup(self)
        for key, (words, icon, status) in LOOKS.items():
            button = Counter(theme, context.say(words), icon, status=status)
            button.height_px = 32
            button.clicked.connect(lambda _on=False, key=key: self.choose(key))
            group.addButton(button)
            self.flow.addWidget(button)
            self.buttons[key] = button
        self.buttons[Group.ALL].setChecked(True)

    def choose(self, group: Group) -> None:
        """Show another group."""
        self.current = group
        self.buttons[group].setChecked(True)
        self.chosen.emit(str(group))

    def show_marks(self, marks: Marks) -> None:
        """Show the counts."""
        for group, button in self.buttons.items():
            count = marks.count(group)
            button.set_count(self._context.language.number(count))
            button.setEnabled(count > 0 or group is Group.ALL)
            button.setVisible(count > 0 or group not in RARE)
        if marks.count(Group.LEFT_OUT) == marks.count(Group.MUST_FIX):
            self.buttons[Group.LEFT_OUT].hide()
        if not self.buttons[self.current].isEnabled():
            self.current = Group.ALL
            self.buttons[Group.ALL].setChecked(True)
