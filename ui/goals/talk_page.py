"""The inspector's talk page: agreement, wishes and comments."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.goals.goal import Goal
from csdesk.goals.participation import Comment
from ui.context import Context
from ui.goals.agreement_card import AgreementCard
from ui.goals.choices import Choices
from ui.goals.parts import GoalParts
from ui.goals.said import Names
from ui.goals.section import Section
from ui.widgets.avatar import Avatar
from ui.widgets.button import icon_button, secondary
from ui.widgets.choice import Picker
from ui.widgets.editors import TextEditor
from ui.widgets.label import ElidedLabel, Label


class CommentCard(QWidget):
    """Who, when and what."""

    removed = Signal(int)

    def __init__(self, context: Context, comment: Comment, who: str) -> None:
        """Show a comment."""
        super().__init__()
        theme, say = context.theme, context.say
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        if who:
            head.addWidget(Avatar(theme, who, 20))
        head.addWidget(ElidedLabel(theme, who or say(_("Comment")), "strong"), 1)
        when = context.language.moment(comment.at.astimezone())
        head.addWidget(Label(theme, when, "small", "text3"))
        self.bin = icon_button(
            theme, "x", say(_("Remove the comment")), lambda: self.removed.emit(comment.id)
        )
        head.addWidget(self.bin)
        self.words = Label(theme, comment.text, "body", "text2", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.px(6))
        layout.setSpacing(theme.px(2))
        layout.addLayout(head)
        layout.addWidget(self.words)


class Comments(Section):
    """The comments, oldest first, and a box for the next."""

    added = Signal(str, object)
    removed = Signal(int)

    def __init__(self, context: Context, choices: Callable[[], Choices], names: Names) -> None:
        """Start without comments."""
        super().__init__(context.theme, context.say(_("Comments")))
        theme, say = context.theme, context.say
        self._context, self._choices, self._names = context, choices, names
        self.cards: list[CommentCard] = []
        words = say(_("Say something about this goal…"))
        self.text = TextEditor(theme, words, words, 2)
        self.who = Picker(theme, (), say(_("By")), people=True)
        self.who.setPlaceholderText(say(_("By")))
        self.send = secondary(theme, say(_("Comment")), on_click=self.submit)
        foot = QHBoxLayout()
        foot.addWidget(self.who, 1)
        foot.addWidget(self.send)
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.body.addWidget(self.text)
        self.body.addLayout(foot)

    def show_comments(self, comments: Sequence[Comment]) -> None:
        """Show what was said."""
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        self.who.set_choices(self._choices().persons)
        for comment in comments:
            card = CommentCard(self._context, comment, self._names.person(comment.person_id or 0))
            card.removed.connect(self.removed)
            self.cards.append(card)
            self._list.addWidget(card)

    def submit(self) -> None:
        """Tell what was written."""
        if self.text.value():
            self.added.emit(self.text.value(), self.who.value())

    def fold(self) -> None:
        """Empty the box."""
        self.text.set_value("")


class TalkPage(QWidget):
    """Agreement above, comments below."""

    def __init__(self, context: Context, choices: Callable[[], Choices], names: Names) -> None:
        """Start without a goal."""
        super().__init__()
        self.agreement = AgreementCard(context, choices, names)
        self.comments = Comments(context, choices, names)
        self._goal_id = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(10))
        layout.addWidget(self.agreement)
        layout.addWidget(self.comments)

    def show_parts(self, goal: Goal, parts: GoalParts) -> None:
        """Show what was read; what is being written for another goal is dropped."""
        if goal.id != self._goal_id:
            self._goal_id = goal.id
            self.comments.fold()
        self.agreement.show_goal(goal, parts.steps, parts.requests)
        self.comments.show_comments(parts.comments)
