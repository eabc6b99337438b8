"""Calibrations: who still marks what, how far the auditors agree, item by item, and who is milder."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from csdesk.quality.agreement import Agreement, Coefficient, ItemAgreement
from csdesk.quality.audit import Audit
from csdesk.quality.calibration import Session
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.quality.calibration_dialog import calibration_dialog
from ui.quality.page_parts import KeyTable, Page, has_card
from ui.quality.state import Begin, State, today
from ui.widgets.button import icon_button, primary, secondary
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.delegates import NumberDelegate
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label

Shown = tuple[Agreement, dict[str, int]]


class CalibrationPage(Page):
    """One calibration at a time."""

    def __init__(self, context: Context) -> None:
        """Build the page."""
        super().__init__(context)
        self._state: State | None = None
        theme, say = context.theme, context.say
        self.sessions = Choice(theme, (), say(_("Calibration")))
        self.sessions.setMinimumWidth(theme.px(240))
        self.sessions.picked.connect(lambda _session: self._read())
        self.remove_button = icon_button(theme, "trash-2", say(_("Remove this calibration")), self.remove)
        self.add = primary(theme, say(_("New calibration")), "plus", self.begin)
        self.sentence = Label(theme, "", "lead", wrap=True)
        self.whole = Label(theme, "", "body", "text2", wrap=True)
        self.auditors = QHBoxLayout()
        self.auditors.setSpacing(theme.px(8))
        self.model = RecordsModel(self._columns(), key=lambda each: each.item.id)
        self.model.spoken = lambda each: f"{each.item.name}, {say(each.sentence)}"
        self.table = KeyTable(context, say(_("Agreement by item")))
        self.table.setModel(self.model)
        for column in (1, 2, 3):
            self.table.setItemDelegateForColumn(column, NumberDelegate(theme, self.table))
        self.table.set_widths([200, 100, 190, 190, 400], stretch=4)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_item())
        self.detail = Label(theme, "", "body", wrap=True)
        self.leanings = Label(theme, "", "body", "text2", wrap=True)
        self._lay_out()

    def _columns(self) -> list[Column[ItemAgreement]]:
        say, language = self.context.say, self.context.language
        return [
            Column(say(_("Item")), lambda i: i.item.name),
            Column(say(_("Same answer")), lambda i: language.percent(i.agreed), right=True),
            Column(
                say(_("Beyond chance (kappa)")),
                lambda i: self._coefficient(i.kappa),
                right=True,
                tooltip=lambda i: say(i.kappa.name) if i.kappa else "",
            ),
            Column(say(_("Alpha")), lambda i: self._coefficient(i.alpha), right=True, role="text2"),
            Column(
                say(_("What to look at")),
                lambda i: say(i.sentence),
                role="text2",
                tooltip=lambda i: say(i.sentence),
            ),
        ]

    def _lay_out(self) -> None:
        theme, say = self.context.theme, self.context.say
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.sessions)
        top.addWidget(self.remove_button)
        top.addStretch(1)
        top.addWidget(self.add)
        item = Card(theme, say(_("Where they differ")))
        item.body.addWidget(self.detail)
        who = Card(theme, say(_("Milder or stricter")))
        who.body.addWidget(self.leanings)
        cards = QHBoxLayout()
        cards.setSpacing(theme.px(12))
        cards.addWidget(item, 1)
        cards.addWidget(who, 1)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(top)
        column.addLayout(self.auditors)
        column.addWidget(self.sentence)
        column.addWidget(self.whole)
        column.addWidget(self.table, 1)
        column.addLayout(cards)
        sentence = _(
            "In a calibration several auditors mark the same contacts without seeing each other's marks; then they see how far they agree."
        )
        first = primary(theme, say(_("New calibration")), "plus", self.begin)
        self.stack = QStackedWidget()
        self.stack.addWidget(work)
        self.stack.addWidget(EmptyState(theme, say(sentence), (first,)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    # --- showing -------------------------------------------------------------------------------------------
    def show_state(self, state: State) -> None:
        """Show the calibrations, keeping the one chosen."""
        self._state = state
        self.stack.setCurrentIndex(0 if state.sessions else 1)
        self.sessions.set_choices([(session.id, session.name) for session in state.sessions])
        known = [session.id for session in state.sessions]
        if self.sessions.value() not in known:
            self.sessions.set_value(known[0] if known else None)
        self._read()

    def _read(self) -> None:
        number, quality = self.sessions.value(), self.context.workspace.quality
        if number is None:
            return

        def job(_progress: object) -> Shown:
            done: dict[str, int] = {}
            for audit in quality.session_audits(number):
                done[audit.auditor] = done.get(audit.auditor, 0) + int(audit.done)
            return quality.agreement(number), done

        self.context.work.start(job, done=self._show)

    def _show(self, shown: Shown) -> None:
        agreement, done = shown
        say, session = self.context.say, agreement.session
        self.sentence.setText(say(agreement.sentence))
        parts = [
            say(
                ngettext(
                    "{n} contact is marked by all auditors.",
                    "{n} contacts are marked by all auditors.",
                    agreement.complete,
                )
            )
        ]
        if agreement.overall is not None and agreement.overall.value is not None:
            parts.append(
                say(_("Alpha of whole scores: {alpha}.", alpha=self._coefficient(agreement.overall)))
            )
        self.whole.setText(" ".join(parts))
        self.model.set_records(agreement.items)
        self.leanings.setText("\n".join(say(leaning.sentence) for leaning in agreement.leanings) or "–")
        self._show_auditors(session, done)
        if agreement.items and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._show_item()

    def _show_auditors(self, session: Session, done: dict[str, int]) -> None:
        while (child := self.auditors.takeAt(0)) is not None:
            widget = child.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for auditor in session.auditors:
            words = _(
                "Mark as {auditor} ({done} of {all})",
                auditor=auditor,
                done=done.get(auditor, 0),
                all=len(session.contacts),
            )
            button = secondary(
                self.context.theme, self.context.say(words), "pencil", partial(self.mark, session, auditor)
            )
            self.auditors.addWidget(button)
        self.auditors.addStretch(1)

    def _show_item(self) -> None:
        index, say = self.table.currentIndex(), self.context.say
        if not index.isValid():
            self.detail.setText("")
            return
        item = self.model.record(index)
        texts = [item.sentence] + ([item.next_step] if item.next_step is not None else [])
        self.detail.setText(item.item.name + "\n" + "\n".join(say(words) for words in texts))

    def _coefficient(self, found: Coefficient | None) -> str:
        language, say = self.context.language, self.context.say
        if found is None or found.value is None:
            return "–"
        value = language.number(found.value, 2)
        if found.few:
            return say(_("{value}, too few (n = {n})", value=value, n=found.n))
        if found.low is None or found.high is None:
            return value
        return say(
            _(
                "{value} ({low} to {high})",
                value=value,
                low=language.number(found.low, 2),
                high=language.number(found.high, 2),
            )
        )

    # --- doing ---------------------------------------------------------------------------------------------
    def mark(self, session: Session, auditor: str) -> None:
        """Open the contacts of a calibration for one auditor, at the first that is not finished."""
        quality, day = self.context.workspace.quality, today()

        def begin(place: int) -> Begin:
            return lambda: quality.to_mark(session.id, auditor, day)[place]

        queue = [begin(place) for place in range(len(session.contacts))]

        def first(_progress: object) -> int:
            drafts = quality.to_mark(session.id, auditor, day)
            return next(
                (at for at, draft in enumerate(drafts) if not (isinstance(draft, Audit) and draft.done)), 0
            )

        self.context.work.start(first, done=lambda at: self.opened.emit(queue, at))

    def begin(self) -> None:
        """Ask for a calibration."""
        if self._state is not None and has_card(self.context, self._state):
            calibration_dialog(self.context, self._state, self).open()

    def remove(self) -> None:
        """Remove the calibration with its marks."""
        number, quality = self.sessions.value(), self.context.workspace.quality
        if number is not None:
            self.context.undo.perform(
                partial(quality.remove_session, number),
                done=lambda _change: self.context.notices.toast(_("Calibration removed."), undo=True),
            )
