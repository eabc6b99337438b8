"""The questions of the page: acknowledging, objecting, answering, and how many days there are for it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import Words, _
from csdesk.reviews.talks.talk import (
    SIGNING,
    AcknowledgementDraft,
    Answer,
    Days,
    ObjectionDraft,
    Outcome,
    answer_name,
    outcome_name,
)
from ui.context import Context
from ui.reviews.talks.verbs import TalkVerbs
from ui.widgets.button import primary, secondary
from ui.widgets.check import CheckBox
from ui.widgets.form import Form, Row
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label

Ended = tuple[Callable[[object], object], Callable[[CSDeskError], object]]
_ITEMS_HEIGHT = 150


class TalkDialog(QDialog):
    """A title, a sentence and a form; ``save(values, done, failed)`` does what is asked, and a refusal stays in the form."""

    def __init__(
        self,
        context: Context,
        title: Words,
        detail: Words,
        rows: Sequence[Row],
        verb: Words,
        save: Callable[[dict[str, Any], Any, Any], object],
        parent: QWidget,
    ) -> None:
        """Build the question; show it with ``open()``."""
        super().__init__(parent)
        self.context, self._save = context, save
        theme, say = context.theme, context.say
        self.setWindowTitle(say(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.px(520))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme.px(24),) * 4)
        self.column.setSpacing(theme.px(12))
        self.column.addWidget(Label(theme, say(title), "title", wrap=True))
        self.column.addWidget(Label(theme, say(detail), "body", "text2", wrap=True))
        self.form = Form(theme, context.language, rows)
        self.column.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.cancel = secondary(theme, say(_("Cancel")), "", self.reject)
        self.ok = primary(theme, say(verb), "", self._on_ok)
        foot.addWidget(self.cancel)
        foot.addWidget(self.ok)
        self.column.addLayout(foot)
        self.finished.connect(self.deleteLater)

    def _on_ok(self) -> None:
        try:
            values = self.form.values()
        except Refused:
            return
        self._save(values, lambda _change: self.accept(), self._on_failed)

    def _on_failed(self, error: CSDeskError) -> None:
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self.context.notices.error(error)


def acknowledge_dialog(context: Context, verbs: TalkVerbs, name: str, parent: QWidget) -> TalkDialog:
    """Ask the person for their answer, their words and their typed name."""
    say = context.say
    rows = [
        Row(
            "answer",
            say(_("Answer")),
            "choice",
            choices=tuple((one, say(answer_name(one))) for one in Answer),
        ),
        Row("comment", say(_("Your words")), "text", lines=3),
        Row("signed_name", say(_("Your name as signature")), placeholder=name),
    ]

    def save(values: dict[str, Any], done: Any, failed: Any) -> None:
        draft = AcknowledgementDraft(Answer(values["answer"]), values["signed_name"], values["comment"])
        verbs.acknowledge(draft, done, failed)

    title = _("Acknowledge the review of {name}", name=name)
    dialog = TalkDialog(context, title, SIGNING, rows, _("Sign"), save, parent)
    dialog.form.set_values({"answer": Answer.AGREE})
    return dialog


class ObjectionDialog(TalkDialog):
    """Asks why a person objects, to what, and what they ask for."""

    def __init__(
        self, context: Context, verbs: TalkVerbs, name: str, items: Sequence[str], parent: QWidget
    ) -> None:
        """Offer ``items`` to tick; none ticked means the whole review."""
        say = context.say
        rows = [
            Row("reason", say(_("Why do you object?")), "text", lines=3),
            Row("wish", say(_("What do you ask for?")), "text", lines=2),
        ]
        title = _("Object to the review of {name}", name=name)
        detail = _(
            "The manager's manager answers first; after that HR can be asked, and HR's answer is final."
        )

        def save(values: dict[str, Any], done: Any, failed: Any) -> None:
            chosen = tuple(text for text, box in zip(items, self.items, strict=True) if box.isChecked())
            verbs.object_to(ObjectionDraft(values["reason"], chosen, values["wish"]), done, failed)

        super().__init__(context, title, detail, rows, _("Object"), save, parent)
        self.items = [CheckBox(context.theme, item) for item in items]
        if self.items:
            content = QWidget()
            listed = QVBoxLayout(content)
            listed.setContentsMargins(0, 0, 0, 0)
            listed.setSpacing(0)
            for box in self.items:
                listed.addWidget(box)
            area = scrolled(content, context.theme, 0)
            area.setMaximumHeight(context.theme.px(_ITEMS_HEIGHT))
            what = Label(
                context.theme,
                say(_("What is it about? Nothing ticked means the whole review.")),
                "body",
                "text2",
            )
            self.column.insertWidget(3, what)
            self.column.insertWidget(4, area)


def answer_dialog(context: Context, verbs: TalkVerbs, name: str, parent: QWidget) -> TalkDialog:
    """Ask how an objection is answered, and why."""
    say = context.say
    choices = tuple((one, say(outcome_name(one))) for one in Outcome if one is not Outcome.OPEN)
    rows = [
        Row("outcome", say(_("Outcome")), "choice", choices=choices),
        Row("answer", say(_("Reasons")), "text", lines=4),
    ]

    def save(values: dict[str, Any], done: Any, failed: Any) -> None:
        verbs.answer(Outcome(values["outcome"] or ""), values["answer"], done, failed)

    title = _("Answer the objection of {name}", name=name)
    detail = _(
        "Upheld, wholly or in part, the review goes back to the manager, who rates again; signatures so far no longer count."
    )
    dialog = TalkDialog(context, title, detail, rows, _("Answer"), save, parent)
    dialog.form.set_values({"outcome": Outcome.REJECTED})
    return dialog


def days_dialog(context: Context, verbs: TalkVerbs, days: Days, parent: QWidget) -> TalkDialog:
    """Ask how many working days there are to object and to answer."""
    say = context.say
    rows = [
        Row("to_object", say(_("Days to object")), "number", digits=0),
        Row("to_answer", say(_("Days to answer")), "number", digits=0),
    ]

    def save(values: dict[str, Any], done: Any, failed: Any) -> None:
        verbs.set_days(int(values["to_object"] or 0), int(values["to_answer"] or 0), done, failed)

    detail = _("Working days without weekends and the unit's holidays. Answers already owed keep their day.")
    dialog = TalkDialog(context, _("Deadlines of objections"), detail, rows, _("Save"), save, parent)
    dialog.form.set_values({"to_object": days.to_object, "to_answer": days.to_answer})
    return dialog
