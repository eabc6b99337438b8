"""The whole answer: what was written, about which case, where it stands in which file, and the call back."""

from collections.abc import Sequence
from datetime import UTC

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.text import Words, _, pgettext
from csdesk.people.person import Person
from csdesk.voices.mood import UNHAPPY_RULE, WAITING_RULE, Mood
from csdesk.voices.voice import CallState, Voice
from ui.context import Context
from ui.voices.look import body_of, marks_of
from ui.widgets.button import ghost
from ui.widgets.card import Hairline
from ui.widgets.form import Form, Row
from ui.widgets.inspector_frame import InspectorFrame
from ui.widgets.label import Label


class VoiceInspector(InspectorFrame):
    """Shows one answer; ``edited`` gives key, field and value of its call back, ``forgotten`` the key."""

    edited = Signal(str, str, object)
    forgotten = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the fields."""
        super().__init__(context.theme, context.language, parent)
        self._context = context
        self.voice: Voice | None = None
        theme, say = context.theme, context.say
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.marks = Label(theme, "", "body", "text2", wrap=True)
        self.rule = Label(theme, say(UNHAPPY_RULE), "small", "text2", wrap=True)
        self.comment = Label(theme, "", "lead", wrap=True)
        by_mouse_and_keys = (
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.comment.setTextInteractionFlags(by_mouse_and_keys)
        self.facts = Form(theme, context.language, self._fact_rows(), quiet=True)
        self.source = Label(theme, "", "small", "text2", wrap=True)
        self.call = Form(theme, context.language, self._call_rows(), quiet=True)
        self.call.edited.connect(self._on_edited)
        self.said = Label(theme, "", "small", "text2", wrap=True)
        self.forget = ghost(theme, say(_("Remove call back")), "trash-2", self._on_forget)
        for widget in (
            self.marks,
            self.comment,
            self.rule,
            Hairline(theme),
            Label(theme, say(_("Call back")), "strong"),
        ):
            column.addWidget(widget)
        column.addWidget(self.call)
        column.addWidget(self.said)
        column.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Hairline(theme))
        column.addWidget(Label(theme, say(pgettext("interaction", "Case")), "strong"))
        column.addWidget(self.facts)
        column.addWidget(self.source)
        column.addStretch(1)
        self.set_content(body)

    def _fact_rows(self) -> list[Row]:
        say = self._context.say
        names = (
            ("at", _("Opened"), "clock"),
            ("number", pgettext("ticket", "Number"), "hash"),
            ("customer", _("Customer"), "user-round"),
            ("agent", _("Agent"), "user"),
            ("topic", _("Topic"), "tag"),
            ("channel", _("Channel"), "message-square"),
            ("subject", _("Subject"), "text"),
        )
        return [Row(name, say(words), "fixed", icon) for name, words, icon in names]

    def _call_rows(self) -> list[Row]:
        say = self._context.say
        states: list[tuple[CallState | None, str]] = [(None, say(_("No call asked for")))]
        states += [(state, say(state.words())) for state in CallState]
        return [
            Row("state", say(_("State")), "choice", "phone", tuple(states)),
            Row("person_id", say(_("Who calls")), "person", "user", circle=True),
            Row("due_on", say(_("Due")), "date", "calendar"),
            Row(
                "note",
                say(_("Note")),
                "text",
                "sticky-note",
                placeholder=say(_("What was said, what was promised")),
            ),
        ]

    def show_people(self, persons: Sequence[Person]) -> None:
        """Offer these persons as callers."""
        pairs = [(person.id, person.name) for person in persons if person.left_on is None]
        self.call.set_choices("person_id", pairs)

    def show_voice(self, voice: Voice) -> None:
        """Show an answer."""
        self.voice = voice
        say, language = self._context.say, self._context.language
        self.set_title(say(voice.mood.words()), say(_("Answer of a customer")))
        marks = " · ".join(marks_of(voice, language))
        self.marks.setText(marks)
        self.rule.setVisible(voice.mood is Mood.UNHAPPY)
        self.marks.setVisible(bool(marks))
        self.comment.setText(say(body_of(voice)))
        self.comment.set_role("text" if voice.comment else "text2")
        place = _(
            "{file}, {sheet}, row {row}", file=voice.file, sheet=voice.sheet, row=language.number(voice.row)
        )
        bare = _("{file}, row {row}", file=voice.file, row=language.number(voice.row))
        self.facts.set_values(
            {
                name: getattr(voice, name)
                for name in ("number", "customer", "agent", "topic", "channel", "subject")
            }
            | {
                "at": language.moment(voice.at),
                "source": "" if voice.gone else say(place if voice.sheet else bare),
            }
        )
        self.source.setText(say(place if voice.sheet else bare))
        for widget in (self.facts, self.source):
            widget.setVisible(not voice.gone)
        call = voice.call
        self.call.clear_faults()
        self.call.set_values(
            {
                "state": voice.state,
                "person_id": call.person_id if call is not None else None,
                "due_on": call.due_on if call is not None else None,
                "note": call.note if call is not None else "",
            }
        )
        self.said.setText(say(self._history(voice)))
        self.forget.setVisible(call is not None)

    def _history(self, voice: Voice) -> Words:
        """Tell who last said what, or why a call is open."""
        call = voice.call
        if call is None:
            return WAITING_RULE
        moment = (
            call.changed_at.replace(tzinfo=call.changed_at.tzinfo or UTC).astimezone().replace(tzinfo=None)
        )
        return _(
            "{state} since {moment}, by {who}.",
            state=call.state.words(),
            moment=self._context.language.moment(moment),
            who=call.changed_by,
        )

    def _on_edited(self, name: str, value: object) -> None:
        if self.voice is None:
            return
        if name == "state" and value is None:
            self._on_forget()
        else:
            self.edited.emit(self.voice.key, name, value)

    def _on_forget(self) -> None:
        if self.voice is not None:
            self.forgotten.emit(self.voice.key)
