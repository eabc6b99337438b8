"""What can be done about a finding: move, add a goal, scale weights; each is one change."""

from csdesk.base.text import _
from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.goals.outline import Outline
from csdesk.goals.row import COUNTED
from csdesk.goals.smart.alignment import Finding, Gap, moving_in_sight
from ui.context import Context
from ui.goals.actions import GoalActions
from ui.goals.commands import GoalCommands


class AlignmentFixes:
    """Acts on findings; the keyboard goes where the change is."""

    def __init__(self, context: Context, verbs: GoalActions, commands: GoalCommands) -> None:
        """Act through the verbs and commands of the panel."""
        self._context, self._verbs, self._commands = context, verbs, commands

    def fix(self, finding: Finding, outline: Outline) -> None:
        """Do what is offered for a finding of ``outline``."""
        goal_id = finding.goal_id
        if goal_id is None:
            self._new_for(finding, outline)
            return
        if goal_id not in outline.rows:
            return
        if finding.gap is Gap.WEIGHTS_OFF:
            self._verbs.normalise(goal_id, moving_in_sight(outline, goal_id))
            return
        self._commands.go_to(goal_id)
        if finding.gap is Gap.NO_PARENT:
            self._commands.move_under()
        else:
            self._commands.new()

    def _new_for(self, finding: Finding, outline: Outline) -> None:
        """Add a goal for a person or a unit, under a goal of their unit where there is one."""
        context = self._context
        unit_id = finding.unit_id
        if finding.person_id is not None:
            unit_id = context.workspace.people.person(finding.person_id).unit_id
        level = Level.TEAM if finding.person_id is None else Level.PERSON
        draft = GoalDraft(
            context.say(_("New goal")),
            level,
            _home(outline, unit_id, level),
            owner_id=finding.person_id,
            unit_id=unit_id,
            period=outline.ground.period,
            source=Source.TYPED if level is Level.PERSON else Source.ROLLUP,
        )
        goals = context.workspace.goals
        context.undo.perform(
            lambda: goals.add(draft),
            done=lambda change: self._commands.go_to(change.new_id or 0, rename=True),
        )


def _home(outline: Outline, unit_id: int | None, level: Level) -> int | None:
    """Return the lowest goal of a unit under which one of ``level`` may stand, or None."""
    above = (Level.TEAM.value, Level.DEPARTMENT.value) if level is Level.PERSON else (Level.DEPARTMENT.value,)
    for wanted in above:
        for goal_id in outline.order:
            row = outline.rows[goal_id]
            if row.level == wanted and row.unit_id == unit_id is not None and row.state in COUNTED:
                return goal_id
    return None
