"""The inspector's history page: what was done to a goal and its parts, newest first."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.goals.goal import GoalDraft
from csdesk.goals.view import GoalNote
from ui.context import Context
from ui.goals.look import field_name
from ui.goals.said import Names, Sayer
from ui.widgets.label import Label

_MOST_FIELDS = 8
_UNSAID = frozenset({"goal_comment.at", "agreement_step.at", "change_request.at", "check_in.at"})
"""Times that stand in the line's own time already."""


class HistoryPage(QWidget):
    """Lines of label, time and changed values."""

    def __init__(self, context: Context, names: Names) -> None:
        """Look names up as they are needed."""
        super().__init__()
        self._context, self._sayer = context, Sayer(context, names)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(context.theme.px(4))

    def show_notes(
        self, notes: Sequence[GoalNote], goal: GoalDraft, units: Mapping[str, Unit] | None = None
    ) -> None:
        """Show the lines, none says so; ``units`` are those of the KPIs by key."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        theme, say, language = self._context.theme, self._context.say, self._context.language
        if not notes:
            self._layout.addWidget(
                Label(theme, say(_("Nothing was changed yet.")), "body", "text2", wrap=True)
            )
        for note in notes:
            self._layout.addWidget(Label(theme, say(note.label), "strong", wrap=True))
            kpis = [before or after for name, before, after in note.fields if name == "guard.kpi"]
            unit = (units or {}).get(str(kpis[0])) if kpis else None
            told = [item for item in note.fields if item[0] not in _UNSAID][:_MOST_FIELDS]
            for name, before, after in told:
                said = [self._sayer.value(name, value, goal, unit) for value in (before, after)]
                words = _line(name, (before, after), said)
                self._layout.addWidget(Label(theme, say(words), "small", "text2", wrap=True))
            local = note.at.astimezone()
            when = _("{when}, {who}", when=language.moment(local), who=note.who)
            self._layout.addWidget(Label(theme, say(when), "small", "text3"))
            self._layout.addSpacing(theme.px(10))


def _line(name: str, values: tuple[object, object], said: Sequence[str]) -> Words:
    """Name a change from one value to another; of a part that came, went or is only named its value."""
    field, (before, after) = field_name(name), values
    if "." in name and (before is None or after is None or before == after):
        return _("{field}: {after}", field=field, after=said[0] if after is None else said[1])
    return _("{field}: {before} → {after}", field=field, before=said[0], after=said[1])
