"""The popovers that a click on owner, status, due date or progress opens."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.text import _
from csdesk.goals.goal import Source, State
from csdesk.goals.outline import Outline, span_of
from csdesk.kpis.trend import Status
from ui.context import Context
from ui.goals.actions import GoalActions
from ui.goals.columns import Column
from ui.goals.measure import Scale, scale_of
from ui.goals.pick_list import Pick, PickList
from ui.goals.status_list import StatusList, ask_status
from ui.goals.tree_view import GoalTreeView
from ui.widgets.editors import NumberEditor
from ui.widgets.label import Label
from ui.widgets.popover import Popover


class CellEditors:
    """Opens the editor of a cell beside it."""

    def __init__(self, context: Context, view: GoalTreeView, actions: GoalActions) -> None:
        """Edit through ``actions``."""
        self._context, self._view, self._actions = context, view, actions
        self.persons: Callable[[], list[tuple[int, str]]] = list
        self.popover: Popover | None = None
        self.front: Callable[[], QAbstractItemView] = lambda: view

    def open(self, goal_id: int, column: int) -> None:
        """Open the editor of a cell; cells that are computed say why they stand as they do."""
        outline = self._view.goals.outline
        if outline is None or goal_id not in outline.rows:
            return
        makers = {
            Column.OWNER: self._owner,
            Column.STATUS: self._status,
            Column.DUE: self._due,
            Column.PROGRESS: self._progress,
        }
        content = makers[Column(column)](outline, goal_id)
        if content is not None:
            self._float(content, goal_id, column)

    def _float(self, content: QWidget, goal_id: int, column: int) -> None:
        """Show content beside a cell."""
        front = self.front()
        anchor = QWidget(front.viewport())
        index = self._view.goals.index_of(goal_id, column)
        anchor.setGeometry(front.visualRect(index) if index.isValid() else QRect(0, 0, 1, 1))
        self.popover = popover = Popover(self._context.theme, content, front)
        popover.closed.connect(anchor.deleteLater)
        popover.closed.connect(popover.deleteLater)
        popover.closed.connect(self._forget)
        popover.show_under(anchor)

    def _forget(self) -> None:
        self.popover = None

    def _take(self, goal_id: int, values: dict[str, Any]) -> None:
        if self.popover is not None:
            self.popover.close()
        chosen = self._view.selected()
        if goal_id in chosen and len(chosen) > 1:
            self._actions.edit_many(chosen, values)
        else:
            self._actions.edit(goal_id, values)

    def _owner(self, outline: Outline, goal_id: int) -> QWidget:
        say = self._context.say
        picks = [Pick(None, say(_("Nobody")), icon="user-x")]
        picks += [Pick(person_id, name, person=True) for person_id, name in self.persons()]
        content = PickList(
            self._context.theme, picks, say(_("Find a person")), current=(outline.rows[goal_id].owner_id,)
        )
        content.picked.connect(lambda value: self._take(goal_id, {"owner_id": value}))
        return content

    def _status(self, outline: Outline, goal_id: int) -> QWidget:
        content = StatusList(self._context, outline, goal_id)
        content.list.picked.connect(lambda value: self._set_state(goal_id, value))
        return content

    def _set_state(self, goal_id: int, value: State | Status) -> None:
        if isinstance(value, Status):
            self._ask_status(goal_id, value)
            return
        if value is not State.ARCHIVED:
            own = {"override": "", "override_reason": ""} if value is State.ACTIVE else {}
            self._take(goal_id, {"state": value.value, **own})
            return
        if self.popover is not None:
            self.popover.close()
        chosen = self._view.selected()
        self._actions.archive(chosen if goal_id in chosen else [goal_id])

    def _ask_status(self, goal_id: int, status: Status) -> None:
        """Ask why a status is set by hand, in the place of the list."""
        outline = self._view.goals.outline
        if self.popover is not None:
            self.popover.close()
        if outline is None:
            return
        ask = ask_status(self._context, outline.rows[goal_id].override_reason)

        def keep(values: dict[str, Any], refuse: Callable[[CSDeskError], object]) -> None:
            fields = {"override": status.value, "state": State.ACTIVE.value, **values}
            self._actions.edit(goal_id, fields, failed=refuse, done=lambda _change: ask.close_up())

        ask.answered.connect(keep)
        self._float(ask, goal_id, Column.STATUS)

    def _due(self, outline: Outline, goal_id: int) -> QWidget:
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        due = span_of(outline.rows[goal_id], outline.ground.fiscal_start)[1]
        if due is not None:
            calendar.setSelectedDate(QDate(due.year, due.month, due.day))

        def pick(day: QDate) -> None:
            self._take(goal_id, {"due_on": date(day.year(), day.month(), day.day())})

        calendar.clicked.connect(pick)
        calendar.activated.connect(pick)
        return calendar

    def _progress(self, outline: Outline, goal_id: int) -> QWidget | None:
        row = outline.rows[goal_id]
        say, theme = self._context.say, self._context.theme
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4))
        if row.source != Source.TYPED:
            words = {
                Source.KPI: _("The progress comes from a KPI."),
                Source.MILESTONES: _("The progress comes from its milestones."),
                Source.YES_NO: _("Check in to say that it is reached."),
            }
            told = words.get(Source(row.source), _("The progress comes from the goals under it."))
            layout.addWidget(Label(theme, say(told), "body", "text2"))
            return holder
        scale: Scale = scale_of(row)
        label = (
            say(_("Current value, {unit}", unit=scale.suffix)) if scale.suffix else say(_("Current value"))
        )
        layout.addWidget(Label(theme, label, "small", "text2"))
        editor = NumberEditor(
            theme, self._context.language, label, percent=scale.percent, digits=scale.digits
        )
        editor.set_value(scale.shown(row.current_value))
        editor.edited.connect(lambda value: self._take(goal_id, {"current_value": scale.stored(value)}))
        layout.addWidget(editor)
        holder.setFocusProxy(editor)
        editor.selectAll()
        return holder
