"""The heads of the columns; over the lanes stand months and weeks."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.plans.columns import Column
from ui.plans.ground import paint_heads
from ui.plans.model import PlanModel
from ui.plans.state import LaneState
from ui.theme import Theme
from ui.widgets.paint import LEFT, RIGHT, text

HEIGHT = 44


class PlanHeader(QHeaderView):
    """Two lines high; columns keep their widths."""

    def __init__(self, theme: Theme, model: PlanModel, state: LaneState, parent: QWidget) -> None:
        """Name the columns of ``model``."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme, self.plan, self.hand = theme, model, state
        self.setFixedHeight(theme.px(HEIGHT))
        self.setStretchLastSection(False)
        self.setSectionsMovable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head over its hairline."""
        theme, place = self.theme, QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("border2"))
        sight, scale = self.plan.sight, self.hand.scale
        if section == Column.LANE and sight is not None and scale is not None:
            paint_heads(painter, place, scale, theme, self.plan.language)
        else:
            pad = theme.px(8)
            low = place.adjusted(pad, place.height() - theme.px(24), -pad, -theme.px(2))
            name = str(self.plan.headerData(section, Qt.Orientation.Horizontal) or "")
            if section != Column.LANE:
                side = LEFT if section == Column.GOAL else RIGHT
                text(painter, low, name, theme.font("small", 500), theme.color("text2"), side)
        painter.restore()
