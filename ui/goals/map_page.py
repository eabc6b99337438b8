"""The map with its strip of zoom buttons over the lower right corner."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _
from ui.context import Context
from ui.goals.map_mouse import STEP
from ui.goals.map_view import GoalMapView
from ui.goals.tree_model import GoalModel
from ui.goals.tree_view import GoalTreeView
from ui.widgets.button import ghost, icon_button
from ui.widgets.paint import box, smooth


class MapPage(QWidget):
    """Shows ``view``; the strip says the zoom and changes it."""

    def __init__(self, context: Context, model: GoalModel, tree: GoalTreeView) -> None:
        """Share model, choice and open branches with the tree."""
        super().__init__()
        self._context = context
        self.view = GoalMapView(context.theme, context.language, model, tree, context.say(_("Goal map")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.strip = _Strip(context, self.view, self)
        self.view.zoomed.connect(lambda _zoom: self._place())
        self.setFocusProxy(self.view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the strip in its corner."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.strip.adjustSize()
        gap = self._context.theme.px(14)
        size, room = self.strip.size(), self.size()
        self.strip.move(room.width() - size.width() - gap, room.height() - size.height() - gap)
        self.strip.raise_()


class _Strip(QWidget):
    """Smaller, the zoom (a click goes back to 100 %), larger, and fit."""

    def __init__(self, context: Context, view: GoalMapView, parent: QWidget) -> None:
        super().__init__(parent)
        theme, say, language = context.theme, context.say, context.language
        self.theme = theme
        self.less = icon_button(
            theme, "minus", say(_("Zoom out (Ctrl+-)")), lambda: view.zoom_to(view.zoom / STEP)
        )
        self.zoom = ghost(theme, language.percent(1.0), on_click=lambda: view.zoom_to(1.0))
        self.zoom.setToolTip(say(_("Actual size (Ctrl+0)")))
        self.more = icon_button(
            theme, "plus", say(_("Zoom in (Ctrl++)")), lambda: view.zoom_to(view.zoom * STEP)
        )
        self.fit = ghost(theme, say(_("Fit")), on_click=view.fit)
        self.fit.setToolTip(say(_("Show the whole map (F)")))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme.px(3),) * 4)
        layout.setSpacing(0)
        for button in (self.less, self.zoom, self.more, self.fit):
            layout.addWidget(button)
        view.zoomed.connect(lambda zoom: self.zoom.setText(language.percent(zoom)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised box."""
        theme = self.theme
        box(smooth(self), QRectF(self.rect()), theme.px(8), theme.color("raised"), theme.color("border2"))
