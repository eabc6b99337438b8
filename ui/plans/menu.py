"""The menu of a goal on the plan: every edit of the mouse by name."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from csdesk.base.text import Words, _
from ui.context import Context
from ui.plans.actions import PlanActions
from ui.plans.tree import PlanTree


def lane_menu(tree: PlanTree, context: Context, verbs: PlanActions) -> QMenu | None:
    """Return the menu of the goal the keyboard stands on, None without one."""
    lane, sight = tree.current_lane(), tree.plan.sight
    if lane is None or sight is None:
        return None
    goal_id, stop = lane.view.goal.id, tree.hand.stop
    menu = QMenu(tree)

    def add(words: Words, act: Callable[[], object], keys: str = "") -> None:
        label = context.say(words)
        menu.addAction(f"{label}\t{keys}" if keys else label).triggered.connect(lambda: act())

    add(_("Target, weight and days…"), lambda: verbs.open_goal(goal_id), "F2")
    add(_("Add a milestone…"), lambda: tree.opened.emit(goal_id, None, tree.keys.day()), "M")
    if any(step.id == stop.milestone for step in lane.milestones):
        add(_("Remove the milestone"), lambda: verbs.remove_milestone(goal_id, stop.milestone), "Del")
    if goal_id in sight.quarter.weights and goal_id in sight.outline.children:
        add(_("Make the weights below add up to 100 %"), lambda: verbs.normalise(goal_id))
    menu.addSeparator()
    add(_("Open in Goals"), lambda: context.go("goals", goal_id=goal_id))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
