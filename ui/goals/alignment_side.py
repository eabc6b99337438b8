"""The drawer Alignment at work: read when the goals moved, and what its lines lead to."""

from csdesk.goals.smart.alignment import Finding
from ui.context import Context
from ui.goals.actions import GoalActions
from ui.goals.alignment import Alignment, AlignmentWatch
from ui.goals.alignment_drawer import AlignmentDrawer
from ui.goals.alignment_fixes import AlignmentFixes
from ui.goals.commands import GoalCommands


class AlignmentSide:
    """Owns the drawer; the panel lays it out and goes where it leads."""

    def __init__(
        self, context: Context, watch: AlignmentWatch, verbs: GoalActions, commands: GoalCommands
    ) -> None:
        """Show what ``watch`` reads."""
        self._context, self._watch = context, watch
        self.drawer = AlignmentDrawer(context)
        self.found: Alignment | None = None
        self._fixes = AlignmentFixes(context, verbs, commands)
        watch.prices_wanted = lambda: not self.drawer.isHidden() and self.drawer.tabs.current == "price"
        watch.read.connect(self._on_read)
        self.drawer.prices_wanted.connect(watch.soon)
        self.drawer.fix_wanted.connect(self._fix)
        self.drawer.who_wanted.connect(self._go_to_who)

    def show(self, shown: bool) -> None:
        """Show or hide the drawer."""
        self.drawer.setVisible(shown)
        if shown:
            self._watch.soon()
            self.drawer.start()

    def _on_read(self, found: Alignment) -> None:
        self.found = found
        self.drawer.show_alignment(found)

    def _fix(self, finding: Finding) -> None:
        if self.found is not None:
            self._fixes.fix(finding, self.found.outline)

    def _go_to_who(self, finding: Finding) -> None:
        if finding.person_id is not None:
            self._context.go("people", person_id=finding.person_id)
        elif finding.unit_id is not None:
            self._context.go("people", unit_id=finding.unit_id)
