"""One check-in: who, when, value, confidence, words, blockers and next step."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.goals.goal import CheckIn, GoalDraft, Source
from ui.context import Context
from ui.goals.look import confidence_name
from ui.widgets.avatar import Avatar
from ui.widgets.button import icon_button
from ui.widgets.label import ElidedLabel, Label


class CheckInCard(QWidget):
    """Avatar and name, the day at the right, the words below; ``edit_wanted`` and ``removed`` tell the check-in."""

    edit_wanted = Signal(object)
    removed = Signal(int)

    def __init__(self, context: Context, *, editable: bool = False) -> None:
        """Start empty; an ``editable`` one has buttons."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self._check: CheckIn | None = None
        self.avatar = Avatar(theme, "", 22)
        self.who = ElidedLabel(theme, "", "strong")
        self.day = Label(theme, "", "small", "text2")
        self.words = Label(theme, "", "body", "text2", wrap=True)
        self.blockers = Label(theme, "", "small", "text2", wrap=True)
        self.next_step = Label(theme, "", "small", "text2", wrap=True)
        self.facts = Label(theme, "", "small", "text3", wrap=True)
        self.edit = icon_button(theme, "pencil", say(_("Edit the check-in")), self._edit)
        self.bin = icon_button(theme, "x", say(_("Remove the check-in")), self._remove)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, theme.px(2), 0, theme.px(8))
        layout.setHorizontalSpacing(theme.px(10))
        layout.setVerticalSpacing(theme.px(3))
        layout.addWidget(self.avatar, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(theme.px(2))
        head.addWidget(self.who, 1)
        head.addWidget(self.day)
        head.addWidget(self.edit)
        head.addWidget(self.bin)
        for button in (self.edit, self.bin):
            button.setVisible(editable)
        layout.addLayout(head, 0, 1)
        for row, label in enumerate((self.words, self.blockers, self.next_step, self.facts), 1):
            layout.addWidget(label, row, 1)
        layout.setColumnStretch(1, 1)

    def show_check_in(self, check: CheckIn, names: Mapping[int, str], goal: GoalDraft) -> None:
        """Show a check-in of a goal."""
        say, language = self._context.say, self._context.language
        self._check = check
        name = names.get(check.author_id or 0, "")
        self.avatar.set_name(name)
        self.avatar.setVisible(bool(name))
        self.who.setText(name or say(_("Check-in")))
        self.day.setText(language.date(check.at, "short"))
        self.day.setToolTip(language.date(check.at, "long"))
        self._fill(self.words, check.note)
        blockers, next_step = check.blockers, check.next_step
        self._fill(self.blockers, say(_("Blockers: {words}", words=blockers)) if blockers else "")
        self._fill(self.next_step, say(_("Next step: {words}", words=next_step)) if next_step else "")
        facts = []
        if check.value is not None and goal.source is Source.YES_NO:
            facts.append(say(_("Reached") if check.value else _("Not yet")))
        elif check.value is not None:
            facts.append(say(_("Value: {value}", value=language.quantity(check.value, goal.measure_unit))))
        if check.confidence is not None:
            facts.append(say(_("Confidence: {confidence}", confidence=confidence_name(check.confidence))))
        self._fill(self.facts, " · ".join(facts))

    @staticmethod
    def _fill(label: Label, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _edit(self) -> None:
        if self._check is not None:
            self.edit_wanted.emit(self._check)

    def _remove(self) -> None:
        if self._check is not None:
            self.removed.emit(self._check.id)
