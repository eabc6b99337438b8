"""The tree of the plan with its lanes: what the mouse and the keyboard do on them; the panel acts."""

from datetime import date
from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip

from csdesk.base.language import Language
from csdesk.plans.lanes import Lane
from ui.plans.columns import Column
from ui.plans.delegates import FigureDelegate, LaneDelegate, TitleDelegate
from ui.plans.ground import day_at, paint_foot, paint_ground, paint_marks
from ui.plans.header import PlanHeader
from ui.plans.keys import LaneKeys, own
from ui.plans.model import PlanModel
from ui.plans.mouse import LaneMouse
from ui.plans.scale import Scale
from ui.plans.state import LaneState
from ui.plans.stops import Stop, settled
from ui.plans.texts import card_lines, spoken_stop
from ui.theme import Theme
from ui.widgets.delegates import Index
from ui.widgets.tree import Tree

_TITLE_SHARE, _TITLE_LEAST = 0.42, 250
_FIGURE, _NARROW = 70, 860
"""Width of a figure; below that width of all the efforts are left out, they stand in the form of the goal too."""


class PlanTree(Tree):
    """Signals say what the user wants."""

    dragged = Signal(object)
    opened = Signal(int, object, object)
    """A goal, a milestone's id or a day for a new one."""
    form_wanted = Signal(int)
    sum_wanted = Signal(int)
    removal_wanted = Signal(int, int)
    period_stepped = Signal(int)
    menu_wanted = Signal(object)
    arranged = Signal()

    def __init__(self, theme: Theme, language: Language, model: PlanModel, name: str) -> None:
        """Show a model."""
        super().__init__(theme, name)
        self.language, self.plan = language, model
        self.hand = LaneState()
        self._collapsed: set[int] = set()
        self._current = (0, int(Column.GOAL))
        self.setModel(model)
        self.setHeader(PlanHeader(theme, model, self.hand, self))
        self.titles = TitleDelegate(theme, self, model, self.hand)
        self._figures = FigureDelegate(theme, self, model, self.hand)
        self._lanes = LaneDelegate(theme, self, model, self.hand)
        self.setItemDelegateForColumn(Column.GOAL, self.titles)
        self.setItemDelegateForColumn(Column.EFFORT, self._figures)
        self.setItemDelegateForColumn(Column.WEIGHT, self._figures)
        self.setItemDelegateForColumn(Column.LANE, self._lanes)
        self.setIndentation(theme.px(18))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_wanted.emit)
        self.keys, self.mouse = LaneKeys(self), LaneMouse(self)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.collapsed.connect(lambda index: self._collapsed.add(model.goal_id(index)))
        self.expanded.connect(lambda index: self._collapsed.discard(model.goal_id(index)))

    # --- where things are ----------------------------------------------------------------------------------
    def current_lane(self) -> Lane | None:
        """Return the lane the keyboard stands on."""
        return self.plan.lane(self.currentIndex())

    def stand(self, goal_id: int, column: Column = Column.LANE, stop: Stop | None = None) -> None:
        """Put the keyboard on a goal, and there on a week or a milestone."""
        if stop is not None:
            self.hand.stop = stop
        index = self.plan.index_of(goal_id, column)
        if index.isValid():
            above = index.parent()
            while above.isValid():
                self.setExpanded(above, True)
                above = above.parent()
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.viewport().update()
        self.speak()

    def speak(self) -> None:
        """Say the week or the milestone that the keyboard came to."""
        lane, sight, stop = self.current_lane(), self.plan.sight, self.hand.stop
        if lane is None or sight is None or self.currentIndex().column() != Column.LANE:
            return
        week = sight.quarter.weeks[min(stop.week, len(sight.quarter.weeks) - 1)]
        words = spoken_stop(self.language, lane, week, stop.milestone)
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def follow(self) -> None:
        """Stand where the goal and its milestone are after another reading."""
        lane, sight = self.current_lane(), self.plan.sight
        if lane is not None and sight is not None:
            self.hand.stop = settled(lane, sight.quarter.weeks, self.hand.stop)
        self._fit()
        self.viewport().update()
        self.header().viewport().update()

    def place_of(self, goal_id: int, day: date | None = None) -> QRect:
        """Return where a goal (or a day on its lane) is, in the viewport."""
        row = self.visualRect(self.plan.index_of(goal_id, Column.LANE if day else Column.GOAL))
        scale = self.hand.scale
        if day is None or scale is None:
            return row
        return QRect(round(scale.x(day)) - 10, row.top() + 6, 20, max(1, row.height() - 12))

    def lane_left(self) -> tuple[int, int]:
        """Return where the lanes begin, and how wide they are."""
        return self.columnViewportPosition(Column.LANE), self.columnWidth(Column.LANE)

    def _fit(self) -> None:
        whole, px = self.viewport().width(), self.theme.px
        self.setColumnHidden(Column.EFFORT, whole < px(_NARROW))
        figures = px(_FIGURE) * (1 if self.isColumnHidden(Column.EFFORT) else 2)
        title = max(px(_TITLE_LEAST), round(whole * _TITLE_SHARE) - figures)
        title = min(title, whole // 2)
        for column, width in (
            (Column.GOAL, title),
            (Column.EFFORT, px(_FIGURE)),
            (Column.WEIGHT, px(_FIGURE)),
        ):
            self.setColumnWidth(column, width)
        self.setColumnWidth(Column.LANE, max(px(120), whole - title - figures))
        if self.plan.sight is not None:
            left, width = self.lane_left()
            self.hand.scale = Scale(self.plan.sight.quarter.weeks, left + px(4), max(1, width - px(8)))
        self.arranged.emit()

    # --- rows that come and go -----------------------------------------------------------------------------
    def _remember(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self._current = (self.plan.goal_id(index), index.column())

    def _restore(self) -> None:
        kept = set(self._collapsed)
        self.expandAll()
        for goal_id in kept:
            self.setExpanded(self.plan.index_of(goal_id), False)
        index = self.plan.index_of(*self._current)
        if not index.isValid():
            index = self.plan.index(0, Column.GOAL)
        if index.isValid():
            self.setCurrentIndex(index)

    # --- mouse, keys and painting --------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what lies under the mouse."""
        super().mousePressEvent(event)
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held, else follow the row under the mouse."""
        if not self.mouse.move(event):
            super().mouseMoveEvent(event)
            self.mouse.look(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where what was held went."""
        super().mouseReleaseEvent(event)
        self.mouse.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what lies under the mouse."""
        self.mouse.open(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on the lanes and act on them."""
        if self.typing or not self.keys.press(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the lanes from the shortcuts of the window while the tree has the focus."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and own(event):
            event.accept()
        return super().event(event)

    @property
    def typing(self) -> bool:
        """Tell whether a figure is being typed."""
        return self.state() is QAbstractItemView.State.EditingState

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the card of the goal under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._card(event)
            return True
        return super().viewportEvent(event)

    def _card(self, event: QHelpEvent) -> None:
        index, sight, scale = self.indexAt(event.pos()), self.plan.sight, self.hand.scale
        lane = self.plan.lane(index)
        if lane is None or sight is None or scale is None:
            QToolTip.hideText()
            return
        lines = card_lines(self.language, sight.outline, lane, sight.quarter.weights)
        if index.column() == Column.LANE:
            stretch = day_at(scale, sight.quarter, event.pos().x())
            lines += [stretch.label] if stretch is not None else []
        safe = [escape(line) for line in lines]
        QToolTip.showText(event.globalPos(), "<br>".join([f"<b>{safe[0]}</b>", *safe[1:]]), self.viewport())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Go on with the ground below the last row, then paint the rows."""
        sight, scale = self.plan.sight, self.hand.scale
        if sight is not None and scale is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = self._rows_end()
            left, width = self.lane_left()
            rect = QRectF(left, top, width, max(0, self.viewport().height() - top))
            paint_ground(painter, rect, scale, sight.quarter, self.theme)
            paint_marks(painter, rect, scale, sight.quarter, self.theme)
            paint_foot(painter, rect, scale, sight.quarter, self.theme, self.language)
            painter.end()
        super().paintEvent(event)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row over its hairline."""
        super().drawRow(painter, option, index)
        rect = option.rect
        painter.fillRect(0, rect.bottom(), self.viewport().width(), 1, self.theme.color("border"))

    def _rows_end(self) -> int:
        """Return where the last row ends, the lower edge when rows go on below it."""
        last = self.indexAt(QPoint(4, self.viewport().height() - 2))
        if last.isValid():
            return self.viewport().height()
        index = self.plan.index(self.plan.rowCount() - 1, 0)
        while index.isValid() and self.isExpanded(index) and self.plan.rowCount(index):
            index = self.plan.index(self.plan.rowCount(index) - 1, 0, index)
        return self.visualRect(index).bottom() + 1 if index.isValid() else 0
