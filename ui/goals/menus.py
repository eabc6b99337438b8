"""The menus of the goals panel: of a goal, and of the view."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from csdesk.base.text import Words, _
from csdesk.goals.smart.alignment import moving_in_sight
from ui.context import Context
from ui.goals.actions import GoalActions
from ui.goals.columns import Column
from ui.goals.commands import GoalCommands
from ui.goals.map_export import export_menu
from ui.goals.tree_model import GoalModel
from ui.goals.tree_view import GoalTreeView
from ui.goals.views import GoalViews


class GoalsFace(Protocol):
    """What the menus need of the panel."""

    verbs: GoalActions
    tree: GoalTreeView
    model: GoalModel
    commands: GoalCommands
    views: GoalViews

    @property
    def archived_shown(self) -> bool:
        """Tell whether archived goals are shown."""

    def write_check_in(self) -> None:
        """Write a check-in."""

    def show_archived(self, shown: bool) -> None:
        """Show archived goals too."""


def goal_menu(face: GoalsFace, context: Context) -> QMenu:
    """Return the menu of the chosen goals."""
    menu = _Menu(face.views.front, context)
    chosen = face.tree.selected()
    one = len(chosen) == 1
    rows = face.model.outline.rows if face.model.outline is not None else {}
    states = {rows[goal_id].state for goal_id in chosen if goal_id in rows}
    menu.put(_("New goal under it"), "plus", face.commands.new, "Ctrl+N", enabled=one)
    menu.put(
        _("Rename"),
        "pencil",
        lambda: face.views.front.edit(face.tree.currentIndex().siblingAtColumn(0)),
        "F2",
        enabled=one,
    )
    menu.put(_("Check in…"), "message-square", face.write_check_in, "C", enabled=one)
    menu.addSeparator()
    menu.put(
        _("Move under…"), "corner-left-up", face.commands.move_under, "Ctrl+Shift+M", enabled=bool(chosen)
    )
    menu.put(_("Duplicate"), "copy", face.commands.duplicate, "Ctrl+D", enabled=one)
    menu.addSeparator()
    if states == {"done"}:
        menu.put(_("Open again"), "rotate-ccw", lambda: face.verbs.set_done(chosen, is_done=False))
    else:
        menu.put(
            _("Mark as done"),
            "check",
            lambda: face.verbs.set_done(chosen, is_done=True),
            enabled=bool(chosen),
        )
    archive = _("Bring back from the archive") if states == {"archived"} else _("Archive")
    menu.put(archive, "archive", lambda: face.verbs.archive(chosen), enabled=bool(chosen))
    menu.put(_("Remove"), "trash-2", face.commands.remove, "Del", enabled=bool(chosen))
    return menu


def view_menu(face: GoalsFace, context: Context) -> QMenu:
    """Return the menu of the view: open and close all, columns, archived goals, weights."""
    menu = _Menu(face.views.front, context)
    menu.put(
        _("Open all"), "list-tree", lambda: face.views.open_all(opened=True), enabled=not face.model.flat
    )
    menu.put(_("Close all"), "list", lambda: face.views.open_all(opened=False), enabled=not face.model.flat)
    shown = menu.put(_("Show archived goals"), "archive", lambda: face.show_archived(not face.archived_shown))
    shown.setCheckable(True)
    shown.setChecked(face.archived_shown)
    export_menu(menu, context, lambda: face.model.outline, face.tree)
    columns = menu.addMenu(context.say(_("Columns")))
    columns.setEnabled(face.views.mode != "map")
    for column in Column:
        if column is Column.GOAL:
            continue
        action = columns.addAction(face.model.cells.head(column))
        action.setCheckable(True)
        action.setChecked(not face.tree.isColumnHidden(column))
        action.toggled.connect(lambda on, c=column: face.views.show_column(c, shown=on))
    current = face.tree.current_goal()
    outline = face.model.outline
    children = moving_in_sight(outline, current) if outline is not None and current else []
    menu.addSeparator()
    menu.put(
        _("Make the weights under it add up to 100 %"),
        "scale",
        lambda: face.verbs.normalise(current, children),
        enabled=bool(current and children),
    )
    return menu


def popup_under(menu: QMenu, anchor: QWidget) -> None:
    """Open a menu below a button."""
    menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))


class _Menu(QMenu):
    """A menu that goes away for good once it is closed."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self._context = context
        self.aboutToHide.connect(self.deleteLater)

    def put(
        self, words: Words, icon: str, act: Callable[[], object], keys: str = "", *, enabled: bool = True
    ) -> QAction:
        """Add a line; the keys are only shown, the window or the tree listens to them."""
        label = self._context.say(words) + (f"\t{keys}" if keys else "")
        action = self.addAction(self._context.theme.icon(icon, "text2"), label)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _on=False: act())
        return action
