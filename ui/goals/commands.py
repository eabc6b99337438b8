"""The commands on chosen goals: new, duplicate, remove, move; and going to a goal once it is shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from ui.context import Context
from ui.goals.actions import GoalActions
from ui.goals.filter_bar import FilterBar
from ui.goals.move_dialog import MoveDialog
from ui.goals.tree_view import GoalTreeView


class GoalCommands:
    """Acts on what is chosen; ``front`` is the view the keyboard returns to."""

    def __init__(self, context: Context, tree: GoalTreeView, verbs: GoalActions, filters: FilterBar) -> None:
        """Wait for the user."""
        self._context, self._tree, self._verbs, self._filters = context, tree, verbs, filters
        self._next: tuple[int, bool] | None = None
        self.front: Callable[[], QAbstractItemView] = lambda: tree

    @property
    def waiting(self) -> bool:
        """Tell whether a goal is wanted that is not shown yet."""
        return self._next is not None

    def go_to(self, goal_id: int, *, rename: bool = False) -> None:
        """Choose a goal now, or as soon as it is shown; ``rename`` starts typing its title."""
        self._next = (goal_id, rename)
        self.take_next()

    def take_next(self) -> bool:
        """Go to the goal that was asked for, if it is shown by now."""
        if self._next is None:
            return False
        goal_id, rename = self._next
        index = self._tree.goals.index_of(goal_id)
        if not index.isValid():
            return False
        self._next = None
        self._tree.choose([goal_id])
        self.front().setFocus(Qt.FocusReason.OtherFocusReason)
        if rename:
            self.front().edit(index)
        return True

    def new(self) -> None:
        """Add a goal under the chosen one and start typing its title."""
        self._filters.clear()
        parent, level = self._verbs.place_for_new(self._tree.current_goal())
        self._verbs.add_under(parent, level, lambda change: self.go_to(change.new_id or 0, rename=True))

    def duplicate(self) -> None:
        """Copy the chosen goal and start typing the copy's title."""
        goal_id = self._tree.current_goal()
        if goal_id:
            self._verbs.duplicate(goal_id, lambda change: self.go_to(change.new_id or 0, rename=True))

    def remove(self) -> None:
        """Remove what is chosen; the keyboard stays on a neighbour."""
        chosen, model = self._tree.selected(), self._tree.goals
        if not chosen:
            return
        siblings = [i for i in model.siblings(chosen[-1]) if i not in chosen[:-1]]
        at = siblings.index(chosen[-1])
        near = (
            siblings[at + 1]
            if at + 1 < len(siblings)
            else siblings[at - 1]
            if at
            else model.parent_of(chosen[-1])
        )
        self._verbs.remove(chosen, lambda _change: self.go_to(near))

    def move_under(self) -> None:
        """Ask for another parent."""
        chosen, outline = self._tree.selected(), self._tree.goals.outline
        if not chosen or outline is None:
            return
        dialog = MoveDialog(self._context, outline, chosen, self.front())
        dialog.moved.connect(
            lambda parent: self._verbs.move(chosen, parent, None, lambda _c: self.go_to(chosen[0]))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
