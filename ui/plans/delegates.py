"""Paints the cells of the plan: title with owner and sum of weights, figures that are typed in place, the lane."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from csdesk.base.quantity import WHOLE
from csdesk.base.text import _
from csdesk.goals.goal import Level, State
from ui.plans.bars import Brush, paint_bar_of, paint_diamond, paint_milestones
from ui.plans.columns import Column
from ui.plans.ground import paint_ground, paint_marks
from ui.plans.model import PlanModel
from ui.plans.scale import Scale
from ui.plans.state import LaneState
from ui.plans.texts import head_text, missing_text
from ui.theme import Theme
from ui.widgets.avatar import paint_avatar
from ui.widgets.delegates import Index, RowDelegate
from ui.widgets.paint import CENTER, RIGHT, box, focus_ring, text
from ui.widgets.tree import Tree

_FAINT = 0.45
_HEAVY = frozenset({Level.VISION, Level.MISSION, Level.STRATEGY})
_PILL_SHARE = 0.5
"""The most of a title's room that the sum of the weights under it takes."""


class PlanDelegate(RowDelegate):
    """What the cells of the plan share: the model, and what the mouse and the keyboard hold."""

    def __init__(self, theme: Theme, view: Tree, model: PlanModel, state: LaneState) -> None:
        """Belong to the tree of the plan."""
        super().__init__(theme, view, paints_row=False)
        self.plan, self.state = model, state

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, faint where it only keeps the place of others, with the ring of the keyboard."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.plan.goal_id(index) in self.plan.faded:
            painter.setOpacity(_FAINT)
        pad = 0 if index.column() == Column.LANE else self.theme.px(6)
        self.cell(painter, QRectF(option.rect).adjusted(pad, 0, -pad, 0), option, index)
        current = self.view.currentIndex()
        typed = index.column() in (Column.EFFORT, Column.WEIGHT)
        if typed and self.view.hasFocus() and current == index:
            ring = QRectF(option.rect).adjusted(1, 4, -1, -4)
            focus_ring(painter, ring, self.theme.px(5), self.theme)
        painter.restore()


class TitleDelegate(PlanDelegate):
    """Circle of the owner and title; a goal whose goals do not add up to 100 % says so at the right end."""

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint circle, title and sum."""
        lane = self.plan.lane(index)
        if lane is None:
            return
        theme, goal = self.theme, lane.view.goal
        size = theme.px(20)
        circle = QRectF(rect.left() - theme.px(2), rect.center().y() - size / 2, size, size)
        if lane.view.owner_name:
            paint_avatar(painter, circle, lane.view.owner_name, theme)
        else:
            box(painter, circle, size / 2, None, theme.color("border2"))
        room = rect.adjusted(size + theme.px(6), 0, 0, 0)
        pill = self.pill(QRectF(option.rect), index)
        if pill is not None:
            self._sum(painter, pill, index, QRectF(option.rect))
            room.setRight(pill.left() - theme.px(6))
        ink = "text2" if goal.state is not State.ACTIVE else "text"
        font = theme.font("body", 600 if goal.level in _HEAVY else None)
        text(painter, room, goal.title, font, theme.color(ink))

    def pill(self, rect: QRectF, index: Index) -> QRectF | None:
        """Return where the sum of the weights stands in a cell, None where there is nothing to say."""
        sight, goal_id = self.plan.sight, self.plan.goal_id(index)
        total = sight.quarter.weights.get(goal_id) if sight is not None else None
        if total is None or total == WHOLE:
            return None
        metrics = QFontMetricsF(self.theme.font("small", 500))
        width = metrics.horizontalAdvance(self._sum_text(total, rect)) + self.theme.px(16)
        width, height = min(width, rect.width() * _PILL_SHARE), self.theme.px(20)
        return QRectF(rect.right() - width - self.theme.px(4), rect.center().y() - height / 2, width, height)

    def _sum_text(self, total: int, rect: QRectF) -> str:
        """Return the sum with what is missing, where there is room for both."""
        whole = missing_text(self.plan.language, total)
        width = QFontMetricsF(self.theme.font("small", 500)).horizontalAdvance(whole) + self.theme.px(16)
        return whole if width < rect.width() * _PILL_SHARE else self.plan.language.basis_points(total)

    def _sum(self, painter: QPainter, pill: QRectF, index: Index, rect: QRectF) -> None:
        theme, say, sight = self.theme, self.plan.language.say, self.plan.sight
        goal_id = self.plan.goal_id(index)
        if sight is None:
            return
        hot = self.state.hot_sum == goal_id
        box(painter, pill, pill.height() / 2, theme.color("accent_soft" if hot else "warn_bg"))
        label = self._sum_text(sight.quarter.weights[goal_id], rect)
        label = say(_("Make it 100 %")) if hot else label
        inner = pill.adjusted(theme.px(6), 0, -theme.px(6), 0)
        text(
            painter, inner, label, theme.font("small", 500), theme.color("accent" if hot else "warn"), CENTER
        )


class FigureDelegate(PlanDelegate):
    """A figure at the right edge that is typed in place; one that is tried out stands out."""

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the figure."""
        sight = self.plan.sight
        field = "weight" if index.column() == Column.WEIGHT else "effort"
        tried = sight is not None and field in sight.edits.get(self.plan.goal_id(index), {})
        font = self.theme.font("body", 600 if tried else None)
        color = self.theme.color("accent" if tried else "text2")
        text(painter, rect, index.data(), font, color, RIGHT)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Type in one line."""
        editor = QLineEdit(parent)
        editor.setFont(self.theme.font("body"))
        editor.setAccessibleName(head_text(self.plan.language, Column(index.column())))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill the cell."""
        editor.setGeometry(option.rect.adjusted(0, 3, 0, -3))


class LaneDelegate(PlanDelegate):
    """The weeks of a goal."""

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, bar, milestones, marks and the place of the keyboard."""
        sight, lane, scale = self.plan.sight, self.plan.lane(index), self.state.scale
        if sight is None or lane is None or scale is None:
            return
        painter.setClipRect(rect)
        paint_ground(painter, rect, scale, sight.quarter, self.theme)
        before = None
        if self.plan.goal_id(index) in sight.edits and sight.before is not None:
            before = sight.before.lanes.get(self.plan.goal_id(index))
        brush = Brush(painter, self.theme, self.plan.language, scale)
        paint_bar_of(brush, rect, lane, self.state.drag, before)
        paint_marks(painter, rect, scale, sight.quarter, self.theme)
        paint_milestones(brush, rect, lane, self.state.drag)
        if self.view.hasFocus() and self.view.currentIndex() == index:
            self._focus(painter, rect, scale, index)

    def _focus(self, painter: QPainter, rect: QRectF, scale: Scale, index: Index) -> None:
        lane, stop, theme = self.plan.lane(index), self.state.stop, self.theme
        if lane is None:
            return
        for step in lane.milestones:
            if step.id == stop.milestone and step.due_on is not None:
                x, half = scale.x(step.due_on), theme.px(11)
                ring = QRectF(x - half, rect.center().y() - half, 2 * half, 2 * half)
                paint_diamond(painter, ring.center(), theme.px(6.5), "accent", theme)
                focus_ring(painter, ring, half, theme)
                return
        cell = QRectF(scale.left + stop.week * scale.step, rect.top(), scale.step, rect.height())
        focus_ring(painter, cell.adjusted(2, 4, -2, -4), theme.px(5), theme)
