"""One check-in: who, when, value, confidence and words."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.goals.goal import CheckIn, GoalDraft
from ui.context import Context
from ui.goals.look import confidence_name
from ui.widgets.avatar import Avatar
from ui.widgets.label import ElidedLabel, Label


class CheckInCard(QWidget):
    """Avatar and name, the day at the right, the words below."""

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        theme = context.theme
        self._context = context
        self.avatar = Avatar(theme, "", 22)
        self.who = ElidedLabel(theme, "", "strong")
        self.day = Label(theme, "", "small", "text2")
        self.words = Label(theme, "", "body", "text2", wrap=True)
        self.facts = Label(theme, "", "small", "text3", wrap=True)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, theme.px(2), 0, theme.px(8))
        layout.setHorizontalSpacing(theme.px(10))
        layout.setVerticalSpacing(theme.px(3))
        layout.addWidget(self.avatar, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self.who, 1)
        head.addWidget(self.day)
        layout.addLayout(head, 0, 1)
        layout.addWidget(self.words, 1, 1)
        layout.addWidget(self.facts, 2, 1)
        layout.setColumnStretch(1, 1)

    def show_check_in(self, check: CheckIn, names: Mapping[int, str], goal: GoalDraft) -> None:
        """Show a check-in of a goal."""
        say, language = self._context.say, self._context.language
        name = names.get(check.author_id or 0, "")
        self.avatar.set_name(name)
        self.avatar.setVisible(bool(name))
        self.who.setText(name or say(_("Check-in")))
        self.day.setText(language.date(check.at, "short"))
        self.day.setToolTip(language.date(check.at, "long"))
        self.words.setText(check.note)
        self.words.setVisible(bool(check.note))
        facts = []
        if check.value is not None:
            facts.append(say(_("Value: {value}", value=language.quantity(check.value, goal.measure_unit))))
        if check.confidence is not None:
            facts.append(say(_("Confidence: {confidence}", confidence=confidence_name(check.confidence))))
        self.facts.setText(" · ".join(facts))
        self.facts.setVisible(bool(facts))
