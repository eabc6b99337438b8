"""The inspector's history page: what was done to a goal, newest first."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.goals.goal import GoalDraft, Source, State
from csdesk.goals.place import LEVEL_NAMES
from csdesk.goals.view import GoalNote
from ui.context import Context
from ui.goals.look import confidence_name, field_name, source_names, state_names, unit_names
from ui.widgets.label import Label

_MOST_FIELDS = 6


class HistoryPage(QWidget):
    """Lines of label, time and changed values."""

    def __init__(
        self, context: Context, owner_name: Callable[[int], str], goal_title: Callable[[int], str]
    ) -> None:
        """Look names up as they are needed."""
        super().__init__()
        self._context, self._owner_name, self._goal_title = context, owner_name, goal_title
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(context.theme.px(4))

    def show_notes(self, notes: Sequence[GoalNote], goal: GoalDraft) -> None:
        """Show the lines; none says so."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        theme, say, language = self._context.theme, self._context.say, self._context.language
        if not notes:
            self._layout.addWidget(
                Label(theme, say(_("Nothing was changed yet.")), "body", "text2", wrap=True)
            )
        for note in notes:
            self._layout.addWidget(Label(theme, say(note.label), "strong", wrap=True))
            for name, before, after in note.fields[:_MOST_FIELDS]:
                words = _(
                    "{field}: {before} → {after}",
                    field=field_name(name),
                    before=self._said(name, before, goal),
                    after=self._said(name, after, goal),
                )
                self._layout.addWidget(Label(theme, say(words), "small", "text2", wrap=True))
            local = note.at.astimezone()
            when = _("{when}, {who}", when=language.moment(local), who=note.who)
            self._layout.addWidget(Label(theme, say(when), "small", "text3"))
            self._layout.addSpacing(theme.px(10))

    def _said(self, name: str, value: Any, goal: GoalDraft) -> str | Words:
        language = self._context.language
        if value is None or value == "":
            return "–"
        if name == "weight":
            return language.basis_points(value)
        if name in ("start_value", "target_value", "current_value"):
            return language.quantity(value, goal.measure_unit)
        if name in ("starts_on", "due_on"):
            return language.date(date.fromisoformat(value))
        if name == "owner_id":
            return self._owner_name(value) or "–"
        if name == "parent_id":
            return self._goal_title(value) or "–"
        return _kind(name, value)


def _kind(name: str, value: Any) -> str | Words:
    if name == "level":
        return LEVEL_NAMES[value]
    if name == "state":
        return state_names()[State(value)]
    if name == "source":
        return source_names()[Source(value)]
    if name == "measure_unit":
        return unit_names()[Unit(value)]
    if name == "confidence":
        return confidence_name(value)
    return str(value)
