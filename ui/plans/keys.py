"""What the keyboard does on the plan: goes along the lanes, moves bars and milestones, opens and removes them."""

from dataclasses import replace
from datetime import date, timedelta
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from csdesk.plans.lanes import Lane
from csdesk.plans.week import Week
from ui.plans.columns import Column
from ui.plans.drag import Drag, Part, held
from ui.plans.stops import Stop, next_stop, stops_of

if TYPE_CHECKING:
    from ui.plans.tree import PlanTree

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ALTS = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier,
)
_OWN = (
    *_ENTER,
    Qt.Key.Key_Delete,
    Qt.Key.Key_F2,
    Qt.Key.Key_M,
    Qt.Key.Key_BracketLeft,
    Qt.Key.Key_BracketRight,
)

BRACKETS = {"[": -1, "]": 1}
"""By what is typed, since many keyboards reach them only with AltGr."""

_FRESH = 1.0
"""Seconds for which a press of a key goes on from where the one before went."""


def own(event: QKeyEvent) -> bool:
    """Tell whether a key is one of the plan's own."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    return (key in _WAYS and modifiers in _ALTS) or (
        key in _OWN and modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    )


class LaneKeys:
    """Belongs to one tree."""

    def __init__(self, tree: "PlanTree") -> None:
        """Wait for keys."""
        self._tree = tree
        self._asked: tuple[Drag, float] | None = None

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; tells whether it means anything here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _WAYS and modifiers in _ALTS:
            return self._shift(_WAYS[key], modifiers)
        if event.text() in BRACKETS:
            self._tree.period_stepped.emit(BRACKETS[event.text()])
            return True
        if modifiers:
            return False
        if key in _WAYS:
            return self._walk(_WAYS[key])
        return self._act(key)

    def open_here(self, day: date | None = None) -> None:
        """Open the milestone that stands here, else the first of its week, else a new one on the day."""
        tree, lane, stop = self._tree, self._tree.current_lane(), self._tree.hand.stop
        if lane is None:
            return
        found = stop.milestone
        if not found and day is None:
            found = next((s.milestone for s in self._stops(lane) if s.week == stop.week and s.milestone), 0)
        tree.opened.emit(lane.view.goal.id, found or None, day or self.day())

    def _act(self, key: Qt.Key) -> bool:
        tree, lane = self._tree, self._tree.current_lane()
        if key is Qt.Key.Key_Escape:
            return tree.mouse.cancel()
        if lane is None:
            return False
        goal_id, column = lane.view.goal.id, tree.currentIndex().column()
        if key is Qt.Key.Key_M:
            tree.opened.emit(goal_id, None, self.day())
        elif key is Qt.Key.Key_Delete:
            if column == Column.LANE and tree.hand.stop.milestone:
                tree.removal_wanted.emit(goal_id, tree.hand.stop.milestone)
        elif key is Qt.Key.Key_F2 or key in _ENTER:
            if column in (Column.EFFORT, Column.WEIGHT):
                tree.edit(tree.currentIndex())
            elif column == Column.LANE and key is not Qt.Key.Key_F2:
                self.open_here()
            else:
                tree.form_wanted.emit(goal_id)
        else:
            return False
        return True

    def _walk(self, by: int) -> bool:
        """Go one stop along the row; on the titles the tree opens and closes first."""
        tree, index, lane = self._tree, self._tree.currentIndex(), self._tree.current_lane()
        if lane is None:
            return False
        if index.column() == Column.LANE:
            stop = next_stop(lane, self._weeks(), tree.hand.stop, by)
            if stop is not None:
                tree.stand(lane.view.goal.id, Column.LANE, stop)
                return True
            if by > 0:
                return True
        elif index.column() == Column.GOAL:
            closed = tree.plan.hasChildren(index) and not tree.isExpanded(index)
            if by < 0 or closed:
                return False
        column = index.column() + by
        while tree.isColumnHidden(column):
            column += by
        first = Stop() if column == Column.LANE else None
        tree.stand(lane.view.goal.id, Column(column), first)
        return True

    def _shift(self, by: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Move the milestone or the bar by a week; with Shift only the end of the bar, with Ctrl its start."""
        tree, lane, sight, scale = (
            self._tree,
            self._tree.current_lane(),
            self._tree.plan.sight,
            self._tree.hand.scale,
        )
        if lane is None or sight is None or scale is None:
            return False
        part, milestone = Part.BAR, 0
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            part = Part.END
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            part = Part.START
        elif tree.currentIndex().column() == Column.LANE and tree.hand.stop.milestone:
            part, milestone = Part.MILESTONE, tree.hand.stop.milestone
        hold = self._latest(held(sight.outline, lane, part, milestone))
        if hold is not None:
            drag = hold.by(7 * by, scale)
            if drag.moved:
                self._asked = (drag, monotonic())
                tree.dragged.emit(drag)
        return True

    def _latest(self, hold: Drag | None) -> Drag | None:
        """Return where a part stands that a key moved a moment ago, though the file has not told so yet."""
        if hold is None or self._asked is None:
            return hold
        asked, at = self._asked
        same = (asked.part, asked.goal_id, asked.milestone) == (hold.part, hold.goal_id, hold.milestone)
        if not same or monotonic() - at > _FRESH:
            return hold
        return replace(hold, starts_on=asked.start, ends_on=asked.end)

    def day(self) -> date:
        """Return the day the keyboard stands for: the Friday of its week, held inside the period."""
        sight, weeks = self._tree.plan.sight, self._weeks()
        if sight is None or not weeks:
            return date.today()
        week, period = weeks[min(self._tree.hand.stop.week, len(weeks) - 1)], sight.quarter.period
        friday = week.start + timedelta(days=(4 - week.start.weekday()) % 7)
        return max(period.start, min(period.end, friday))

    def _stops(self, lane: Lane) -> list[Stop]:
        return stops_of(lane, self._weeks())

    def _weeks(self) -> list[Week]:
        sight = self._tree.plan.sight
        return list(sight.quarter.weeks) if sight is not None else []
