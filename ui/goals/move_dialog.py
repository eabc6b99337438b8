"""Move goals without a mouse: choose the new parent by typing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from csdesk.goals.outline import Outline
from ui.context import Context
from ui.goals.look import LEVEL_ICONS
from ui.goals.pick_list import Pick, PickList
from ui.widgets.button import primary, secondary
from ui.widgets.label import Label


class MoveDialog(QDialog):
    """``moved`` tells the parent chosen, None for the top. Barred goals stay visible and say why."""

    moved = Signal(object)

    def __init__(self, context: Context, outline: Outline, goal_ids: Sequence[int], parent: QWidget) -> None:
        """Offer every goal as the new parent of ``goal_ids``."""
        super().__init__(parent)
        say, theme = context.say, context.theme
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(say(_("Move under…")))
        one = outline.rows[goal_ids[0]]
        what = (
            say(_('Move "{title}" under', title=one.title))
            if len(goal_ids) == 1
            else say(ngettext("Move {n} goal under", "Move {n} goals under", len(goal_ids)))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(16),) * 4)
        layout.setSpacing(theme.px(10))
        layout.addWidget(Label(theme, what, "lead", wrap=True))
        self.picks = PickList(
            theme, parents_for(context, outline, goal_ids), say(_("Find a goal")), current=(one.parent_id,)
        )
        self.picks.line.show()
        self.picks.picked.connect(self._take)
        layout.addWidget(self.picks)
        self.move_button = primary(theme, say(_("Move")), on_click=self._take_current)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(secondary(theme, say(_("Cancel")), on_click=self.reject))
        row.addWidget(self.move_button)
        layout.addLayout(row)
        self.resize(theme.px(520), self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Start typing at once."""
        super().showEvent(event)
        self.picks.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_current(self) -> None:
        pick = self.picks.current()
        if pick is not None and not pick.refusal:
            self._take(pick.value)

    def _take(self, parent_id: int | None) -> None:
        self.accept()
        self.moved.emit(parent_id)


def parents_for(context: Context, outline: Outline, goal_ids: Sequence[int]) -> list[Pick]:
    """Return every goal as a line; where one of ``goal_ids`` may not go, the line says why."""
    allowed = [outline.allowed_parents(goal_id) for goal_id in goal_ids]
    picks = [Pick(None, context.say(_("At the top, under no goal")), icon="corner-left-up")]
    for goal_id in outline.order:
        row = outline.rows[goal_id]
        barred = next((mine for mine, fit in zip(goal_ids, allowed, strict=True) if goal_id not in fit), None)
        reason = None if barred is None else outline.why_not(barred, goal_id)
        picks.append(
            Pick(
                goal_id,
                row.title,
                icon=LEVEL_ICONS[row.level],
                indent=outline.depths[goal_id],
                refusal="" if reason is None else context.say(reason),
            )
        )
    return picks
