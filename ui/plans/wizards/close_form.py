"""What is agreed about the chosen goals when a quarter is closed: score, comment and lessons."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from ui.context import Context
from ui.widgets.button import secondary
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.plans.wizards.close_quarter import Verdict

_FIELDS = ("score", "comment", "lessons")


class CloseForm(QWidget):
    """``decided(name, value)`` sets a field for all chosen goals; ``measured`` asks for results as scores."""

    decided = Signal(str, object)
    measured = Signal()

    def __init__(self, context: Context) -> None:
        """Build the fields."""
        super().__init__()
        self._context = context
        theme, say = context.theme, context.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        self.title = Label(theme, "", "strong", wrap=True)
        self.result = Label(theme, "", "body", "text2", wrap=True)
        rows = [
            Row("score", say(_("Score")), "percent"),
            Row("comment", say(_("Comment")), "text", lines=4),
            Row("lessons", say(_("Lessons")), "text", lines=4),
        ]
        self.form = Form(theme, context.language, rows)
        self.form.edited.connect(self._on_edited)
        self.take = secondary(theme, say(_("Take the measured result")), "gauge", self.measured.emit)
        self.take.setAutoDefault(False)
        for widget in (self.title, self.result, self.form, self.take):
            layout.addWidget(widget)
        layout.addStretch(1)
        hint = _("In the list: M takes the measured result as the score. Ctrl+A chooses all.")
        layout.addWidget(Label(theme, say(hint), "small", "text3", wrap=True))

    def show_verdicts(self, verdicts: "Sequence[Verdict]") -> None:
        """Show what is agreed about these goals; fields in which they differ are blank."""
        say, language = self._context.say, self._context.language
        self.setEnabled(bool(verdicts))
        if not verdicts:
            self.title.setText(say(_("Choose a goal in the list.")))
            self.result.setText("")
            return
        first = verdicts[0]
        many = ngettext("{n} goal chosen", "{n} goals chosen", len(verdicts))
        self.title.setText(first.view.goal.title if len(verdicts) == 1 else say(many))
        text = _("Nothing was measured.")
        if first.result is not None:
            text = _("Measured: {result} of the way", result=language.percent(first.result))
        self.result.setText(say(text) if len(verdicts) == 1 else "")
        self.form.set_values({name: self._common(name, verdicts) for name in _FIELDS})

    def _common(self, name: str, verdicts: "Sequence[Verdict]") -> Any:
        found = {getattr(verdict, name) for verdict in verdicts}
        return next(iter(found)) if len(found) == 1 else None

    def _on_edited(self, name: str, value: Any) -> None:
        self.decided.emit(name, value if name == "score" else value or "")
