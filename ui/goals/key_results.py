"""The measured goals under a goal, each with its bar."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from csdesk.goals.goal import Source
from csdesk.goals.outline import Outline
from csdesk.goals.pace import shown
from csdesk.goals.view import GoalView
from ui.context import Context
from ui.goals.link_button import LinkButton
from ui.goals.measure import figures
from ui.theme.status import status_look, status_words
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.paint import RIGHT, focus_ring, paint_bar, smooth, text

_FIRST = 6
"""So many are shown before somebody asks for all."""


class KeyResult(Button):
    """Title, current and target value, status and bar; a click opens the goal."""

    def __init__(self, context: Context, view: GoalView) -> None:
        """Show a goal."""
        super().__init__(context.theme, "", "", "ghost")
        self._context, self._view = context, view
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        measured = view.goal.source is not Source.ROLLUP and view.goal.target_value is not None
        progress = context.language.percent(shown(view.progress))
        self._figures = figures(context.language, view.goal, view.current) if measured else progress
        status = context.say(status_words(view.status))
        self.setAccessibleName(f"{view.goal.title}, {self._figures}, {status}")
        self.setToolTip(view.goal.title)

    def sizeHint(self) -> QSize:
        """Take 40 px of height."""
        return QSize(self.theme.px(200), self.theme.px(40))

    def minimumSizeHint(self) -> QSize:
        """Shrink with the inspector."""
        return QSize(self.theme.px(120), self.theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two lines."""
        painter, theme, view = smooth(self), self.theme, self._view
        size, line = theme.px(14), theme.px(20)
        glyph = QRectF(self.width() - size, (line - size) / 2 + 2, size, size)
        theme.paint_status(painter, glyph, view.status)
        right = QRectF(0, 2, glyph.left() - theme.px(6), line)
        font = theme.font("small")
        text(painter, right, self._figures, font, theme.color("text2"), RIGHT)
        used = QFontMetricsF(font).horizontalAdvance(self._figures)
        room = QRectF(0, 2, right.width() - used - theme.px(8), line)
        text(
            painter,
            room,
            view.goal.title,
            theme.font("body"),
            theme.color("accent" if self.underMouse() else "text"),
        )
        bar = QRectF(0, line + theme.px(7), self.width(), theme.px(5))
        paint_bar(painter, bar, view.progress, theme.color(status_look(view.status)[2]), theme)
        if self.hasFocus() and self._ring:
            focus_ring(painter, QRectF(self.rect()), theme.px(6), theme)


class KeyResults(QWidget):
    """The measured goals right under one, else all right under it; hidden when there is none."""

    opened = Signal(int)

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        self._context = context
        self._shown: list[KeyResult] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(context.theme.px(4))
        self.head = Label(context.theme, "", "strong", "text2")
        self._layout.addWidget(self.head)
        self._goal_id, self._all = 0, False
        self._known: tuple[GoalView, Outline] | None = None
        self.rest = LinkButton(context.theme, "", self._show_all)
        self._layout.addWidget(self.rest)

    def show_goal(self, view: GoalView, outline: Outline) -> None:
        """Show the measured goals under a goal."""
        for old in self._shown:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        children = [outline.view(child) for child in view.child_ids]
        measured = [
            child
            for child in children
            if child.goal.source is not Source.ROLLUP and child.goal.target_value is not None
        ]
        listed = measured or children
        self.head.setText(self._context.say(_("Key results") if measured else _("The goals under it")))
        if view.goal.id != self._goal_id:
            self._goal_id, self._all = view.goal.id, False
        seen = listed if self._all else listed[:_FIRST]
        self._shown = [KeyResult(self._context, child) for child in seen]
        for result, child in zip(self._shown, seen, strict=True):
            result.clicked.connect(lambda _checked=False, goal_id=child.goal.id: self.opened.emit(goal_id))
            self._layout.addWidget(result, 0, Qt.AlignmentFlag.AlignTop)
        self.rest.setVisible(len(listed) > len(seen))
        self.rest.setText(self._context.say(ngettext("Show all {n}", "Show all {n}", len(listed))))
        self._layout.removeWidget(self.rest)
        self._layout.addWidget(self.rest)
        self._known = (view, outline)
        self.setVisible(bool(listed))

    def _show_all(self) -> None:
        self._all = True
        if self._known is not None:
            self.show_goal(*self._known)
            self._shown[_FIRST].setFocus()
