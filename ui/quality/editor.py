"""The audit editor: what is known of the contact on the left, the scorecard on the right, the live score below."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import _
from csdesk.quality.audit import Answer, Audit, AuditDraft
from csdesk.quality.scorecard import Scorecard
from ui.context import Context
from ui.quality.contact_card import ContactCard
from ui.quality.item_row import ItemRow
from ui.quality.score_bar import ScoreBar
from ui.quality.state import Queue, today
from ui.widgets.button import icon_button, primary, secondary
from ui.widgets.editors import LineEditor, TextEditor
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader

Opened = tuple[AuditDraft, Scorecard, dict[str, Any]]


class AuditEditor(QWidget):
    """Marks one contact of a queue after the other. ``back`` asks for the list."""

    back = Signal()

    def __init__(self, context: Context) -> None:
        """Build the frame; `open_queue` fills it."""
        super().__init__()
        self.context = context
        self.draft: AuditDraft | None = None
        self.card: Scorecard | None = None
        self.rows: list[ItemRow] = []
        self._queue: Queue = ()
        self._place = 0
        theme, say = context.theme, context.say
        self.header = PageHeader(theme, "", "")
        self.header.lead(icon_button(theme, "arrow-left", say(_("Back to the list")), self.leave))
        self.auditor = LineEditor(theme, say(_("Checked by")), say(_("Checked by")))
        self.auditor.setFixedWidth(theme.px(160))
        self.seen = secondary(theme, say(_("Seen by the agent")), "eye", self._on_seen)
        self.seen.setCheckable(True)
        self.save_button = secondary(theme, say(_("Keep as draft")), "save", lambda: self.save(finish=False))
        self.finish_button = primary(
            theme, say(_("Finish and next")), "check", lambda: self.save(finish=True)
        )
        self.finish_button.setToolTip("Ctrl+Enter")
        self.header.add(self.auditor, self.seen, self.save_button, self.finish_button)
        self.contact = ContactCard(context)
        self.note = TextEditor(
            theme, say(_("Overall note")), say(_("What stands out? What to say to the agent?")), 2
        )
        self.note.textChanged.connect(self._tell)
        self.bar = ScoreBar(context)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.context.theme
        self.form = QWidget()
        self._items = QVBoxLayout(self.form)
        self._items.setContentsMargins(0, 0, 0, 0)
        self._items.setSpacing(theme.px(2))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self.form, theme, 20), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.px(20), 0, theme.px(24), theme.px(12))
        foot.addWidget(self.note)
        foot.addWidget(self.bar)
        column.addLayout(foot)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(scrolled(self.contact, theme, 20))
        split.addWidget(right)
        split.setSizes([theme.px(360), theme.px(760)])
        split.setStretchFactor(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        row = QHBoxLayout()
        row.addWidget(split)
        page.addLayout(row, 1)

    # --- opening -------------------------------------------------------------------------------------------
    def open_queue(self, queue: Queue, place: int = 0) -> None:
        """Show one audit of a queue."""
        self._queue, self._place = queue, place
        quality, begin = self.context.workspace.quality, queue[place]

        def job(_progress: object) -> Opened:
            draft = begin()
            return draft, quality.scorecard(draft.scorecard_id), quality.contact_facts(draft.contact)

        self.context.work.start(job, done=self._show)

    def _show(self, opened: Opened) -> None:
        draft, card, facts = opened
        self.draft, self.card = draft, card
        say, people = self.context.say, self.context.workspace.people
        name = next((person.name for person in people.persons() if person.id == draft.contact.person_id), "")
        self.header.set_title(draft.contact.name)
        place = _(
            "{name} · {origin} · {place} of {all}",
            name=name,
            origin=draft.origin.words,
            place=self._place + 1,
            all=len(self._queue),
        )
        self.header.set_subtitle(say(place))
        self.auditor.set_value(draft.auditor)
        self.auditor.setEnabled(draft.session_id is None)
        done = isinstance(draft, Audit) and draft.done
        self.seen.setVisible(done and draft.session_id is None)
        self.seen.setChecked(isinstance(draft, Audit) and draft.acknowledged_on is not None)
        self.save_button.setText(say(_("Open again") if done else _("Keep as draft")))
        self.contact.show_contact(draft.contact, facts, name)
        self.note.set_value(draft.note)
        self._fill(card, {answer.item_id: answer for answer in draft.answers})
        self._tell()
        if self.rows:
            open_row = next((row for row in self.rows if row.buttons.mark is None), self.rows[0])
            open_row.buttons.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, card: Scorecard, answers: dict[int, Answer]) -> None:
        while (child := self._items.takeAt(0)) is not None:
            widget = child.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, theme, section = [], self.context.theme, ""
        for item in card.items:
            if item.section and item.section != section:
                section = item.section
                self._items.addWidget(Label(theme, section, "lead"))
            row = ItemRow(self.context, item)
            row.set_answer(answers.get(item.id))
            row.answered.connect(self._on_answered)
            row.stepped.connect(self._step)
            row.note.textChanged.connect(self._tell)
            self.rows.append(row)
            self._items.addWidget(row)

    # --- marking -------------------------------------------------------------------------------------------
    def typed(self) -> AuditDraft | None:
        """Return the audit as it stands on the screen; None before one is shown."""
        if self.draft is None:
            return None
        answers = tuple(answer for row in self.rows if (answer := row.answer()) is not None)
        fields = {name: getattr(self.draft, name) for name in AuditDraft.__dataclass_fields__}
        return replace(
            AuditDraft(**fields), answers=answers, note=self.note.value(), auditor=self.auditor.text()
        )

    def _on_answered(self, row: ItemRow) -> None:
        self._tell()
        if row.buttons.mark is not None and not row.low:
            self._step(row, 1)

    def _step(self, row: ItemRow, step: int) -> None:
        place = self.rows.index(row) + step
        if 0 <= place < len(self.rows):
            self.rows[place].buttons.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self) -> None:
        draft = self.typed()
        if draft is not None and self.card is not None:
            self.bar.show_score(self.card, draft, sum(row.unexplained for row in self.rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter finishes and goes on, Escape goes back to the list."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save(finish=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    # --- saving --------------------------------------------------------------------------------------------
    def save(self, *, finish: bool) -> None:
        """Write what is on the screen; finishing goes on to the next of the queue that is open."""
        draft, quality = self.typed(), self.context.workspace.quality
        if draft is not None:
            done = self._after_finish if finish else self._after_draft
            self.context.undo.perform(lambda: quality.save(draft, finish=finish), done=done)

    def leave(self) -> None:
        """Go back to the list; what was changed is kept as it was: a draft a draft, a finished check finished."""
        draft, known = self.typed(), self.draft
        finished = isinstance(known, Audit) and known.done
        if draft is None or known is None or not self._changed(draft, known):
            self.back.emit()
            return
        quality = self.context.workspace.quality
        self.context.undo.perform(
            lambda: quality.save(draft, finish=finished), done=lambda _change: self.back.emit()
        )

    @staticmethod
    def _changed(draft: AuditDraft, known: AuditDraft) -> bool:
        return (draft.answers, draft.note) != (known.answers, known.note)

    def _after_draft(self, _change: Change) -> None:
        self.context.notices.toast(_("Kept as a draft; it does not count yet."), undo=True)
        self.back.emit()

    def _after_finish(self, _change: Change) -> None:
        self._go_on(self._place + 1)

    def _go_on(self, place: int) -> None:
        """Open the next audit that is not finished; without one go back to the list."""
        queue = self._queue

        def find(_progress: object) -> int | None:
            return next((at for at in range(place, len(queue)) if not _done(queue[at]())), None)

        def found(at: int | None) -> None:
            if at is None:
                self.context.notices.toast(_("All of this list is checked."), undo=True)
                self.back.emit()
            else:
                self.open_queue(queue, at)

        self.context.work.start(find, done=found)

    def _on_seen(self) -> None:
        if self.draft is not None:
            number, day = self.draft.id, today() if self.seen.isChecked() else None
            quality = self.context.workspace.quality
            self.context.undo.perform(lambda: quality.acknowledge(number, day))


def _done(draft: AuditDraft) -> bool:
    return isinstance(draft, Audit) and draft.done
