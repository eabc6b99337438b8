"""The dialogs of the page: ask somebody, the settings of the round, and how questionnaires are written."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from csdesk.base.language import LANGUAGES, OWN_NAMES
from csdesk.base.text import _, ngettext, pgettext
from csdesk.reviews.form import Rater
from csdesk.reviews.rounds.asked import AskDraft, AskState, Small, relation_name
from ui.context import Context
from ui.reviews.cycle_dialog import ReviewDialog, Save
from ui.reviews.rounds.reading import Screen
from ui.widgets.form import Form, Row
from ui.widgets.label import Label


class AskDialog(ReviewDialog):
    """Asks who is to be asked about whom. ``save(draft, done, failed)`` does it."""

    def __init__(self, context: Context, screen: Screen, save: Save, parent: QWidget) -> None:
        """Offer everybody of the cycle and of the workspace."""
        super().__init__(context, _("Ask somebody"), pgettext("by questionnaire", "Ask"), parent)
        self._save = save
        say = context.say
        persons = tuple((person.id, person.name) for person in screen.persons)
        languages = (("", say(_("Their own"))), *((code, OWN_NAMES[code]) for code in LANGUAGES))
        self.form = Form(
            context.theme,
            context.language,
            [
                Row("review_id", say(pgettext("column", "About")), "choice", choices=screen.reviews),
                Row("relation", say(pgettext("column", "As")), "choice",
                    choices=tuple((one, say(relation_name(one))) for one in Rater)),
                Row("person_id", say(_("Colleague")), "person", choices=persons, circle=True,
                    placeholder=say(_("Somebody of this workspace"))),
                Row("name", say(_("Or a name")), placeholder=say(_("Somebody from outside"))),
                Row("email", say(_("E-mail"))),
                Row("language", say(_("Language")), "choice", choices=languages),
            ],
        )  # fmt: skip
        first = screen.reviews[0][0] if screen.reviews else None
        self.form.set_values({"review_id": first, "relation": Rater.PEER, "language": ""})
        self.body.addWidget(self.form)
        self.setMinimumWidth(context.theme.px(480))
        self.form.editors["person_id"].setFocus()

    def commit(self) -> None:
        """Ask."""
        if self.form is not None:
            values = self.form.values()
            values["relation"] = Rater(values["relation"])  # a choice keeps its text only
            if values["person_id"] is not None:
                values |= {"name": "", "email": ""}
            self._save(AskDraft(**values), self.done_with, self.failed)


class SettingsDialog(ReviewDialog):
    """Until when answers are wanted, and what becomes of small groups. ``save(values, done, failed)`` does it."""

    def __init__(self, context: Context, screen: Screen, save: Save, parent: QWidget) -> None:
        """Show the settings."""
        super().__init__(context, _("Settings of the questions"), _("Save"), parent)
        self._save = save
        say = context.say
        small = (
            (Small.MERGE, say(_("Count them together as colleagues"))),
            (Small.WITHHOLD, say(_("Show nothing of them"))),
        )
        self.form = Form(
            context.theme,
            context.language,
            [
                Row("due_on", say(_("Answers until")), "date"),
                Row("small", say(_("Groups with fewer than three answers")), "choice", choices=small),
            ],
        )
        if screen.round is not None:
            self.form.set_values({"due_on": screen.round.due_on, "small": screen.round.small})
        self.body.addWidget(self.form)
        self.setMinimumWidth(context.theme.px(600))

    def commit(self) -> None:
        """Save."""
        if self.form is not None:
            values = self.form.values()
            self._save(values | {"small": Small(values["small"])}, self.done_with, self.failed)


class WriteDialog(ReviewDialog):
    """Asks how questionnaires are written; ``go(shape, mails)`` then asks for the folder."""

    def __init__(
        self, context: Context, count: int, go: Callable[[str, bool], object], parent: QWidget
    ) -> None:
        """Offer workbook and PDF."""
        super().__init__(context, _("Write questionnaires"), _("Choose a folder…"), parent)
        self._go = go
        say = context.say
        shapes = (("xlsx", say(_("Excel workbook"))), ("pdf", say(_("PDF that can be filled in"))))
        self.form = Form(
            context.theme,
            context.language,
            [
                Row("shape", say(pgettext("file", "Kind")), "choice", choices=shapes),
                Row("mails", say(_("Also write a draft of an e-mail for each")), "check"),
            ],
        )
        self.form.set_values({"shape": "xlsx", "mails": False})
        about = ngettext(
            "{n} file is written, in the language of its person. It holds a secret code by which the answer is known again, so "
            "give it to nobody else.",
            "{n} files are written, one for each who has not answered yet, in their own language. Each holds a secret code by "
            "which the answer is known again, so give each file to its person only.",
            count,
        )  # fmt: skip
        label = Label(context.theme, say(about), "body", "text2", wrap=True)
        self.body.addWidget(label)
        self.body.addWidget(self.form)
        self.setMinimumWidth(context.theme.px(500))

    def commit(self) -> None:
        """Go on to the folder."""
        if self.form is not None:
            values: dict[str, Any] = self.form.values()
            self.accept()
            self._go(values["shape"], values["mails"])


class CloseDialog(ReviewDialog):
    """Says what closing a round deletes and keeps, then ``save((), done, failed)`` closes it."""

    def __init__(self, context: Context, screen: Screen, save: Save, parent: QWidget) -> None:
        """Show the counts and the consequences."""
        title = _("Close the questions to others in “{cycle}” for good?", cycle=screen.cycle.name)
        super().__init__(context, title, _("Close for good"), parent)
        self._save = save
        theme, say = context.theme, context.say
        counted = [one for one in screen.asked if one.state is not AskState.WITHDRAWN]
        answered = sum(one.state is AskState.ANSWERED for one in counted)
        for words in (
            _("{n} of {asked} have answered; later files are refused.", n=answered, asked=len(counted)),
            _("Who was asked and every single answer are deleted. Only means of three and more and mixed comments stay."),
            _("This cannot be undone, and neither can anything that was done before it."),
            _("Delete the folders with questionnaires yourself. Backups made while the questions were open still hold single "
              "answers, without names."),
        ):  # fmt: skip
            label = Label(theme, say(words), "body", "text2", wrap=True)
            label.setMinimumWidth(theme.px(500))
            self.body.addWidget(label)
        self.setMinimumWidth(theme.px(548))
        self.cancel.setFocus()

    def commit(self) -> None:
        """Close."""
        self._save((), self.done_with, self.failed)
