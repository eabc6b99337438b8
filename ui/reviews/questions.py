"""The free questions of a form: each role's own answer, and under it what others said."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews.document import AnsweredItem
from csdesk.reviews.form import Kind, Rater, Section, rater_name, section_name
from csdesk.reviews.review import Rating
from ui.context import Context
from ui.reviews.comment_box import CommentBox
from ui.reviews.rating import mark_control
from ui.reviews.section_head import SectionHead
from ui.widgets.choice import Choice
from ui.widgets.label import Label


class Question(QWidget):
    """One question: a text, a choice or a mark; ``answered`` carries the words, ``rated`` the mark."""

    answered = Signal(str)
    rated = Signal(object)
    entered = Signal(object)

    def __init__(self, context: Context, item: AnsweredItem, scale: int) -> None:
        """Build the field that its kind wants."""
        super().__init__()
        self.context, self.item_id = context, item.item_id
        theme, say = context.theme, context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(4))
        self.name = Label(theme, item.name, "strong", wrap=True)
        self.about = Label(theme, item.description, "small", "text2", wrap=True)
        self.about.setVisible(bool(item.description))
        column.addWidget(self.name)
        column.addWidget(self.about)
        self.box = self.choice = self.mark = None
        if item.kind == Kind.CHOICE.value:
            choices = [("", say(_("Not answered"))), *((each, each) for each in item.choices)]
            self.choice = Choice(theme, choices, item.name)
            self.choice.picked.connect(lambda value: self.answered.emit(str(value)))
            column.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        elif item.kind == Kind.MARK.value:
            self.mark = mark_control(theme, scale)
            self.mark.setAccessibleName(item.name)
            self.mark.rated.connect(self.rated)
            column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.box = CommentBox(context, 3, advice=False)
            self.box.saved.connect(self.answered)
            self.box.entered.connect(lambda: self.entered.emit(self.box))
            column.addWidget(self.box)
        self.others = Label(theme, "", "small", "text2", wrap=True)
        column.addWidget(self.others)

    def show_answer(self, own: Rating | None, said: Sequence[str], key: str, *, locked: bool) -> None:
        """Show the own answer and what others said."""
        answer = "" if own is None else own.answer
        if self.choice is not None:
            self.choice.set_value(answer)
            self.choice.setEnabled(not locked)
        elif self.mark is not None:
            self.mark.locked = locked
            self.mark.set_rating(None if own is None else own.rating)
        elif self.box is not None:
            title = _("Your answer to “{question}”", question=self.name.text())
            self.box.show_text(key, title, answer, locked=locked)
        self.others.setText("\n".join(said))
        self.others.setVisible(bool(said))


class QuestionsSection(QWidget):
    """All questions that are asked of the role at hand."""

    answered = Signal(int, str)
    rated = Signal(int, object)
    entered = Signal(object)

    def __init__(self, context: Context) -> None:
        """Start without questions."""
        super().__init__()
        self.context = context
        self.questions: dict[int, Question] = {}
        self._built: tuple[object, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = SectionHead(context, context.say(section_name(Section.QUESTIONS)))
        column.addWidget(self.head)
        self._list = QVBoxLayout()
        column.addLayout(self._list)

    def show_questions(
        self, items: Sequence[AnsweredItem], answers: Mapping[Rater, Mapping[int, Rating]], rater: Rater, scale: int,
        *, seen: Sequence[Rater], locked: bool,
    ) -> None:  # fmt: skip
        """Show what ``rater`` is asked, and what the raters in ``seen`` said."""
        asked = [
            item for item in items if not item.asked or rater.value in item.asked or self._said(item, seen)
        ]
        self.setVisible(bool(asked))
        built = (rater, scale, *((item.item_id, item.name, item.kind, item.choices) for item in asked))
        if built != self._built:
            self._built = built
            for old in self.questions.values():
                old.deleteLater()
            self.questions = {item.item_id: self._question(item, scale) for item in asked}
            for question in self.questions.values():
                self._list.addWidget(question)
        own = answers.get(rater, {})
        for item in asked:
            mine = not item.asked or rater.value in item.asked
            key = f"{rater.value}:{item.item_id}"
            self.questions[item.item_id].show_answer(
                own.get(item.item_id), self._said(item, seen), key, locked=locked or not mine
            )

    def _said(self, item: AnsweredItem, seen: Sequence[Rater]) -> list[str]:
        allowed = {rater.value for rater in seen}
        return [
            self.context.say(_("{rater}: {answer}", rater=rater_name(Rater(rater)), answer=answer))
            for rater, answer in item.answers
            if rater in allowed
        ]

    def _question(self, item: AnsweredItem, scale: int) -> Question:
        question = Question(self.context, item, scale)
        question.answered.connect(lambda text: self.answered.emit(item.item_id, text))
        question.rated.connect(lambda mark: self.rated.emit(item.item_id, mark))
        question.entered.connect(self.entered)
        return question
