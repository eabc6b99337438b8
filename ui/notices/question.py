"""A question that must be answered: what will happen, and a button that says the verb."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import danger, primary, secondary
from ui.widgets.label import Label


class Question(QDialog):
    """Title, one sentence of consequence, the verb and Cancel; Enter takes the verb unless it destroys."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        detail: str,
        verb: str,
        cancel: str,
        *,
        destroys: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Compose."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(24),) * 4)
        layout.setSpacing(theme.px(10))
        heading = Label(theme, title, "lead", wrap=True)
        heading.setMinimumWidth(theme.px(380))
        layout.addWidget(heading)
        layout.addWidget(Label(theme, detail, "body", "text2", wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(10), 0, 0)
        row.addStretch(1)
        self.cancel_button = secondary(theme, cancel, "", self.reject)
        self.verb_button = (danger if destroys else primary)(theme, verb, "", self.accept)
        row.addWidget(self.cancel_button)
        row.addWidget(self.verb_button)
        layout.addLayout(row)
        chosen = self.cancel_button if destroys else self.verb_button
        chosen.setDefault(True)
        chosen.setFocus()


def ask(question: Question, on_yes: Callable[[], object]) -> Question:
    """Open without blocking; ``on_yes`` runs when the verb was chosen."""
    question.accepted.connect(lambda: on_yes())
    question.finished.connect(question.deleteLater)
    question.open()
    return question
