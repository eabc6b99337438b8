"""All checks with their scores, the quality score they make, and what does not count in it."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from csdesk.base.text import Words, _, ngettext
from csdesk.people.person import name_key
from csdesk.quality.score import Mean, points
from csdesk.quality.standing import Judged
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.quality.page_parts import KeyTable, Page, score_text
from ui.quality.plan_dialog import Done, Failed, FormDialog
from ui.quality.state import State, today
from ui.widgets.button import secondary
from ui.widgets.card import Card
from ui.widgets.delegates import NumberDelegate, PersonDelegate
from ui.widgets.form import Row
from ui.widgets.label import Label
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Segmented


class AuditsPage(Page):
    """A table of checks; Enter opens one, Delete removes it."""

    def __init__(self, context: Context) -> None:
        """Build the page."""
        super().__init__(context)
        self._state: State | None = None
        theme, say = context.theme, context.say
        self.score = Card(theme)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.figure = Label(theme, "", "hero")
        self.figure.setFont(theme.figures("hero"))
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        self.ground = Label(theme, "", "strong", wrap=True)
        self.bias = Label(theme, "", "body", "text2", wrap=True)
        column.addWidget(self.ground)
        column.addWidget(self.bias)
        row.addWidget(self.figure)
        row.addLayout(column, 1)
        self.score.body.addLayout(row)
        self.search = SearchField(theme, say(_("Find by contact, agent, auditor or note")))
        self.search.searched.connect(lambda _text: self._filter())
        choices = (("all", say(_("All"))), ("done", say(_("Finished"))), ("draft", say(_("Drafts"))))
        self.kind = Segmented(theme, choices, name=say(_("Which checks")))
        self.kind.chosen.connect(lambda _key: self._filter())
        self.choose = secondary(theme, say(_("Check a contact")), "plus", self.check_contact)
        self.model = RecordsModel(self._columns(), key=lambda each: each.audit.id)
        self.model.spoken = lambda each: f"{each.audit.contact.name}, {self._agent(each)}"
        self.table = KeyTable(context, say(_("Quality checks")))
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(1, PersonDelegate(theme, self.table))
        self.table.setItemDelegateForColumn(7, NumberDelegate(theme, self.table))
        self.table.set_widths([120, 170, 100, 130, 190, 170, 140, 80], stretch=4)
        self.table.sort_by(2, Qt.SortOrder.DescendingOrder)
        self.table.entered.connect(self.open_row)
        self.table.removed.connect(self.remove_row)
        self._lay_out()

    def _columns(self) -> list[Column[Judged]]:
        say, language = self.context.say, self.context.language
        return [
            Column(say(_("Contact")), lambda j: j.audit.contact.name),
            Column(say(_("Agent")), self._agent),
            Column(say(_("Day")), lambda j: j.audit.day, text=lambda j: language.date(j.audit.day, "short"), sort=lambda j: (j.audit.day.toordinal(), j.audit.id), role="text2"),
            Column(say(_("Checked by")), lambda j: j.audit.auditor, role="text2"),
            Column(say(_("Scorecard")), lambda j: say(card_words(j)), role="text2"),
            Column(say(_("Why")), lambda j: say(j.audit.origin.words), role="text2"),
            Column(say(_("State")), lambda j: say(state_words(j)), role=lambda j: "bad" if j.score.breached and j.audit.done else "text2"),
            Column(say(_("Score")), lambda j: score_text(language, j), right=True, sort=lambda j: float(j.score.value) if j.audit.done and j.score.value is not None else -1.0, role=lambda j: "bad" if j.score.breached else "text"),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        theme = self.context.theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.search, 1)
        row.addWidget(self.kind)
        row.addStretch(1)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.score)
        column.addLayout(row)
        column.addWidget(self.table, 1)

    # --- showing -------------------------------------------------------------------------------------------
    def show_state(self, state: State) -> None:
        """Show the checks, keeping filter and row."""
        self._state = state
        say, standing = self.context.say, state.standing
        self.figure.setText(_figure(self.context, standing.counted))
        self.ground.setText(
            say(_("Quality score")) + "  " + say(interval_words(self.context, standing.counted))
        )
        texts = [standing.sentence, standing.hand_words, state.scale_warning]
        if standing.breached:
            texts.append(
                ngettext(
                    "{n} check is 0 because of a critical item.",
                    "{n} checks are 0 because of a critical item.",
                    standing.breached,
                )
            )
        self.bias.setText(" ".join(say(words) for words in texts if words is not None))
        self.choose.setEnabled(bool(state.cards))
        self._filter()

    def _filter(self) -> None:
        words, kind = name_key(self.search.text()).split(), self.kind.current
        shown = [
            each
            for each in (self._state.judged if self._state else ())
            if (kind == "all" or (kind == "done") == each.audit.done)
            and all(word in self._haystack(each) for word in words)
        ]
        self.model.set_records(shown)
        if shown and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _haystack(self, each: Judged) -> str:
        audit = each.audit
        notes = " ".join(answer.note for answer in audit.answers)
        return name_key(" ".join((audit.contact.name, self._agent(each), audit.auditor, audit.note, notes)))

    def _agent(self, each: Judged) -> str:
        return self._state.names.get(each.audit.contact.person_id, "") if self._state else ""

    # --- doing ---------------------------------------------------------------------------------------------
    def open_row(self, row: int) -> None:
        """Open a check."""
        self.open_audit(self.model.record(row).audit.id)

    def open_audit(self, audit_id: int) -> None:
        """Open a check by its number."""
        self.opened.emit([partial(self.context.workspace.quality.audit, audit_id)], 0)

    def remove_row(self, row: int) -> None:
        """Remove a check; undo brings it back."""
        number, quality = self.model.record(row).audit.id, self.context.workspace.quality
        self.context.undo.perform(
            partial(quality.remove_audit, number),
            done=lambda _change: self.context.notices.toast(_("Check removed."), undo=True),
        )

    def check_contact(self) -> None:
        """Ask for the number of a contact and open its check."""
        if self._state is None or not self._state.cards:
            return
        context, say, auditor = self.context, self.context.say, self._state.auditor
        cards = tuple((card.id, card.name) for card in self._state.cards)
        rows = [
            Row("contact", say(_("Number of the contact")), placeholder="T-1042"),
            Row("card", say(_("Scorecard")), "choice", choices=cards),
        ]

        def save(values: dict[str, Any], done: Done, failed: Failed) -> None:
            begin = partial(
                context.workspace.quality.begin_chosen, values["contact"], values["card"], auditor, today()
            )

            def found(draft: object) -> None:
                done(draft)
                self.opened.emit([begin], 0)

            context.work.start(lambda _progress: begin(), done=found, failed=failed)

        dialog = FormDialog(context, say(_("Check a contact")), rows, say(_("Check")), save, self)
        dialog.form.set_values({"card": cards[0][0]})
        dialog.open()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _figure(context: Context, mean: Mean) -> str:
    return "–" if mean.value is None else context.language.number(float(points(mean.value, 1)), 1)


def interval_words(context: Context, mean: Mean) -> Words:
    """Say from how many checks a score is and how sure it is."""
    if mean.value is None:
        return _("no checks that count")
    if mean.low is None or mean.high is None:
        return ngettext("from {n} check: too few to be sure", "from {n} checks: too few to be sure", mean.n)
    low, high = (context.language.number(value, 1) for value in (mean.low, mean.high))
    return ngettext(
        "from {n} check, 95 % interval {low} to {high}",
        "from {n} checks, 95 % interval {low} to {high}",
        mean.n,
        low=low,
        high=high,
    )


def card_words(each: Judged) -> Words:
    """Name a scorecard and its version."""
    return _("{name} (v{version})", name=each.card.name, version=each.card.version)


def state_words(each: Judged) -> Words:
    """Say how far a check is."""
    if not each.audit.done:
        return _("Draft")
    if each.score.breached:
        return _("Critical failure")
    return _("Seen by the agent") if each.audit.acknowledged_on else _("Finished")
