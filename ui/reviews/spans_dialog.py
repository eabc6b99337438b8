"""Who managed a person on which days of the cycle, what each manager notes, and how much the person was there."""

from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QWidget

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _
from csdesk.reviews.cycle import BoardRow
from csdesk.reviews.joining.presence import Presence, warning
from csdesk.reviews.review import SpanDraft
from ui.context import Context
from ui.reviews.cycle_dialog import ReviewDialog
from ui.widgets.button import ghost, icon_button
from ui.widgets.choice import Picker
from ui.widgets.editors import DateEditor, LineEditor
from ui.widgets.label import Label


@dataclass(frozen=True)
class SpanRow:
    """The editors of one manager's days."""

    manager: Picker
    starts: DateEditor
    ends: DateEditor
    note: LineEditor
    remove: QWidget

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All of them, in the order of the columns."""
        return self.manager, self.starts, self.ends, self.note, self.remove


class SpansDialog(ReviewDialog):
    """Rows of manager, first day, last day and note. The manager of the review rates; every note is printed."""

    def __init__(self, context: Context, row: BoardRow, parent: QWidget) -> None:
        """Show what is stored, else what the history of this file proposes."""
        super().__init__(context, _("Managers of {name}", name=row.person_name), _("Save"), parent)
        self._review_id = row.review_id
        theme, say, reviews = context.theme, context.say, context.workspace.reviews
        self._people = [(person.id, person.name) for person in context.workspace.people.persons()]
        told = Label(
            theme, self._presence_text(row.person_name, reviews.presence(row.review_id)), "body", wrap=True
        )
        self.presence = told
        self.body.addWidget(told)
        explained = _(
            "Each manager notes what the own days showed; the manager of the review rates, and all notes are printed."
        )
        self.body.addWidget(Label(theme, say(explained), "small", "text2", wrap=True))
        self.rows: list[SpanRow] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(3, 1)
        heads: tuple[Words, ...] = (_("Manager"), _("First day"), _("Last day"), _("Note"))
        for place, words in enumerate(heads):
            self._grid.addWidget(Label(theme, say(words), "small", "text2"), 0, place)
        self.body.addLayout(self._grid)
        self.more = ghost(theme, say(_("Add a manager")), "plus", lambda: self._add(None))
        self.body.addWidget(self.more)
        self.body.addStretch(1)
        for span in reviews.spans(row.review_id) or reviews.proposed_spans(row.review_id):
            self._add(span)
        self.setMinimumWidth(theme.px(820))

    def _presence_text(self, name: str, found: Presence) -> str:
        say = self.context.say
        parts = [say(found.sentence), *(say(words) for words in found.reasons)]
        if (words := warning(name, found)) is not None:
            parts.append(say(words))
        return "\n".join(parts)

    def _add(self, span: SpanDraft | None) -> None:
        theme, say, language = self.context.theme, self.context.say, self.context.language
        row = SpanRow(
            Picker(theme, self._people, say(_("Manager")), people=True), DateEditor(theme, language, say(_("First day"))),
            DateEditor(theme, language, say(_("Last day"))), LineEditor(theme, say(_("Note"))),
            icon_button(theme, "x", say(_("Remove")), lambda: self._remove(row)),
        )  # fmt: skip
        if span is not None:
            row.manager.set_value(span.manager_id)
            row.starts.set_value(span.starts_on)
            row.ends.set_value(span.ends_on)
            row.note.set_value(span.note)
        line = self._grid.rowCount()
        for place, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, line, place)
        self.rows.append(row)
        row.manager.setFocus()

    def _remove(self, row: SpanRow) -> None:
        self.rows.remove(row)
        for widget in row.widgets:
            self._grid.removeWidget(widget)
            widget.deleteLater()

    def spans(self) -> list[SpanDraft]:
        """Return what is typed; refuses a row without its days."""
        found = []
        for row in self.rows:
            starts, ends = row.starts.value(), row.ends.value()
            if starts is None or ends is None:
                raise Refused(_("Please enter the first and the last day of each manager."))
            found.append(SpanDraft(row.manager.value(), starts, ends, str(row.note.value() or "")))
        return found

    def commit(self) -> None:
        """Write all rows as one change."""
        reviews, review_id, spans = self.context.workspace.reviews, self._review_id, self.spans()
        self.context.undo.perform(
            lambda: reviews.set_spans(review_id, spans), done=self.done_with, failed=self.failed
        )
