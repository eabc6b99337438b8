"""The popovers that a click on owner, status, due date or progress opens."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.goals.goal import Source, State
from csdesk.goals.outline import Outline, span_of
from ui.context import Context
from ui.goals.actions import GoalActions
from ui.goals.columns import Column
from ui.goals.look import gap_words
from ui.goals.measure import Scale, scale_of
from ui.goals.pick_list import Pick, PickList
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
        if content is None:
            return
        anchor = QWidget(self._view.viewport())
        index = self._view.goals.index_of(goal_id, column)
        anchor.setGeometry(self._view.visualRect(index) if index.isValid() else QRect(0, 0, 1, 1))
        self.popover = popover = Popover(self._context.theme, content, self._view)
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
        say, theme = self._context.say, self._context.theme
        state = outline.rows[goal_id].state
        picks = [
            Pick(State.ACTIVE, say(_("Follow the progress")), icon="trending-up"),
            Pick(State.DONE, say(_("Mark as done")), status="done"),
            Pick(State.DRAFT, say(_("Draft: does not count yet")), icon="pencil"),
            Pick(State.ARCHIVED, say(_("Archive")), icon="archive"),
        ]
        content = PickList(theme, picks, say(_("State")), current=(State(state),))
        content.picked.connect(lambda value: self._set_state(goal_id, value))
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        view = outline.view(goal_id)
        reason = Label(
            theme,
            say(_("The status follows the progress. {gap}.", gap=gap_words(view.gap_points))),
            "small",
            "text2",
            wrap=True,
        )
        reason.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), 0)
        reason.setFixedWidth(theme.px(260))
        layout.addWidget(reason)
        layout.addWidget(content)
        holder.setFocusProxy(content.list)
        return holder

    def _set_state(self, goal_id: int, state: State) -> None:
        if state is not State.ARCHIVED:
            self._take(goal_id, {"state": state.value})
            return
        if self.popover is not None:
            self.popover.close()
        chosen = self._view.selected()
        self._actions.archive(chosen if goal_id in chosen else [goal_id])

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
            words = (
                _("The progress comes from a KPI.")
                if row.source == Source.KPI
                else _("The progress comes from the goals under it.")
            )
            layout.addWidget(Label(theme, say(words), "body", "text2"))
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
