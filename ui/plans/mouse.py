"""What the mouse does on the lanes: takes hold of bars, their ends and milestones, and opens them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from csdesk.base.text import pgettext
from ui.plans.columns import Column
from ui.plans.drag import Drag, Part, held, part_at
from ui.plans.stops import Stop, settled

if TYPE_CHECKING:
    from ui.plans.tree import PlanTree

REACH = 6
"""How near to an end of a bar the mouse takes hold of it, in px at 100 %."""


class LaneMouse:
    """Belongs to one tree."""

    def __init__(self, tree: "PlanTree") -> None:
        """Hold nothing."""
        self._tree = tree
        self._pressed: tuple[float, Drag] | None = None

    def press(self, event: QMouseEvent) -> None:
        """Take hold of what lies under the mouse, or make the weights add up where their sum was clicked."""
        tree, x = self._tree, event.position().x()
        index = tree.indexAt(event.position().toPoint())
        self._pressed = None
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._over_sum(index, event.position().toPoint()):
            tree.sum_wanted.emit(tree.plan.goal_id(index))
        lane, sight, scale = tree.plan.lane(index), tree.plan.sight, tree.hand.scale
        if index.column() != Column.LANE or lane is None or sight is None or scale is None:
            return
        part = part_at(lane, scale, x, tree.theme.px(REACH))
        milestone = part[1] if part is not None else 0
        tree.hand.stop = settled(lane, scale.weeks, Stop(scale.week_at(x), milestone))
        hold = held(sight.outline, lane, *part) if part is not None else None
        self._pressed = (x, hold) if hold is not None else None
        tree.viewport().update()
        tree.speak()

    def move(self, event: QMouseEvent) -> bool:
        """Move what is held, by whole weeks while Shift is down; tells whether anything is held."""
        tree, scale = self._tree, self._tree.hand.scale
        if self._pressed is None or scale is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        start, hold = self._pressed
        x = event.position().x()
        if tree.hand.drag is None and abs(x - start) < QApplication.startDragDistance():
            return True
        weeks = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        tree.hand.drag = drag = hold.by(scale.days_between(start, x), scale, weeks=weeks)
        days = {
            "start": tree.language.date(drag.start, "short"),
            "end": tree.language.date(drag.end, "short"),
        }
        said = tree.language.say(pgettext("days", "{start} to {end}", **days))
        said = days["end"] if drag.part is Part.MILESTONE else said
        QToolTip.showText(event.globalPosition().toPoint(), said, tree.viewport())
        tree.viewport().update()
        return True

    def release(self) -> None:
        """Tell where it went."""
        hand = self._tree.hand
        drag, hand.drag, self._pressed = hand.drag, None, None
        self._tree.viewport().update()
        if drag is not None and drag.moved:
            self._tree.dragged.emit(drag)

    def cancel(self) -> bool:
        """Let go of what is held; tells whether anything was."""
        hand = self._tree.hand
        was, hand.drag, self._pressed = hand.drag, None, None
        self._tree.viewport().update()
        return was is not None

    def open(self, event: QMouseEvent) -> None:
        """Open the milestone under the mouse, a new one on that day, the form of the goal, or type a figure."""
        tree = self._tree
        index, scale = tree.indexAt(event.position().toPoint()), tree.hand.scale
        self._pressed = None
        if not index.isValid() or scale is None:
            return
        if index.column() == Column.LANE:
            tree.keys.open_here(scale.day_at(event.position().x()))
        elif index.column() == Column.GOAL:
            tree.form_wanted.emit(tree.plan.goal_id(index))
        else:
            tree.edit(index)

    def look(self, event: QMouseEvent) -> None:
        """Show by the cursor what could be taken hold of."""
        tree, at = self._tree, event.position()
        index = tree.indexAt(at.toPoint())
        lane, scale, shape = tree.plan.lane(index), tree.hand.scale, Qt.CursorShape.ArrowCursor
        hot = tree.plan.goal_id(index) if self._over_sum(index, at.toPoint()) else 0
        if hot:
            shape = Qt.CursorShape.PointingHandCursor
        elif index.column() == Column.LANE and lane is not None and scale is not None:
            part = part_at(lane, scale, at.x(), tree.theme.px(REACH))
            if part is not None:
                ends = part[0] in (Part.START, Part.END)
                shape = Qt.CursorShape.SizeHorCursor if ends else Qt.CursorShape.OpenHandCursor
        tree.viewport().setCursor(shape)
        if hot != tree.hand.hot_sum:
            tree.hand.hot_sum = hot
            tree.viewport().update()

    def _over_sum(self, index: QModelIndex, at: QPoint) -> bool:
        if not index.isValid() or index.column() != Column.GOAL:
            return False
        pill = self._tree.titles.pill(QRectF(self._tree.visualRect(index)), index)
        return pill is not None and pill.contains(at.x(), at.y())
