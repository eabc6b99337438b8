"""One item of the audit editor: name, weight, marks, and under a low mark the reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.quality.audit import Answer
from csdesk.quality.score import is_low
from csdesk.quality.scorecard import Item
from ui.context import Context
from ui.quality.marks import NOT_APPLICABLE, MarkButtons
from ui.widgets.card import Hairline
from ui.widgets.choice import Choice
from ui.widgets.editors import LineEditor
from ui.widgets.label import ElidedLabel, Label


class ItemRow(QWidget):
    """``answered`` tells that the mark changed; ``stepped`` asks for the item above or below."""

    answered = Signal(object)
    stepped = Signal(object, int)

    def __init__(self, context: Context, item: Item) -> None:
        """Show an item without answer."""
        super().__init__()
        self.context, self.item = context, item
        theme, say = context.theme, context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        weight = context.language.basis_points(item.weight)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(ElidedLabel(theme, item.name, "strong"))
        head.addWidget(Label(theme, weight, "small", "text2"))
        if item.critical:
            head.addWidget(Label(theme, say(_("critical")), "small", "bad"))
        head.addStretch(1)
        texts.addLayout(head)
        if item.help:
            texts.addWidget(Label(theme, item.help, "small", "text2", wrap=True))
        self.buttons = MarkButtons(context, item.name, item.marks)
        row.addLayout(texts, 1)
        row.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self._reason_part())
        column.addWidget(Hairline(theme))
        self.buttons.marked.connect(self._on_marked)
        self.buttons.stepped.connect(lambda step: self.stepped.emit(self, step))
        self.note.textChanged.connect(lambda _text: self._tell_fault())

    def _reason_part(self) -> QWidget:
        theme, say = self.context.theme, self.context.say
        self.reason = QWidget()
        row = QHBoxLayout(self.reason)
        row.setContentsMargins(0, 0, 0, theme.px(4))
        row.setSpacing(theme.px(8))
        self.note = LineEditor(
            theme, say(_("Note on {item}", item=self.item.name)), say(_("What should have been different?"))
        )
        causes = [("", say(_("Root cause"))), *((cause, cause) for cause in self.item.causes)]
        self.cause = Choice(theme, causes, say(_("Root cause of {item}", item=self.item.name)))
        self.cause.setFixedWidth(theme.px(150))
        self.cause.setVisible(bool(self.item.causes))
        row.addWidget(self.note, 1)
        row.addWidget(self.cause)
        return self.reason

    @property
    def low(self) -> bool:
        """Whether the mark is below the middle of its scale."""
        return bool(self.buttons.mark) and is_low(self.item, self.buttons.mark)

    @property
    def unexplained(self) -> bool:
        """Whether a low mark has no note."""
        return self.low and not self.note.text().strip()

    def set_answer(self, answer: Answer | None) -> None:
        """Show an answer, or that there is none yet."""
        mark = None if answer is None else NOT_APPLICABLE if answer.mark is None else answer.mark
        self.buttons.set_mark(mark)
        self.note.set_value("" if answer is None else answer.note)
        self.cause.set_value("" if answer is None else answer.cause)
        self._show_reason()

    def answer(self) -> Answer | None:
        """Return what is said; None = nothing yet."""
        mark = self.buttons.mark
        if mark is None:
            return None
        cause = str(self.cause.value() or "") if self.low else ""
        return Answer(self.item.id, mark or None, self.note.text().strip(), cause)

    def _on_marked(self) -> None:
        self._show_reason()
        self.answered.emit(self)

    def _show_reason(self) -> None:
        self.reason.setVisible(self.low or bool(self.note.text()))
        self.cause.setVisible(self.low and bool(self.item.causes))
        self._tell_fault()

    def _tell_fault(self) -> None:
        """Ask for the reason of a low mark without refusing it."""
        self.note.setProperty("asked", self.unexplained)
