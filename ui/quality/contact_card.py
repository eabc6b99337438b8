"""What is known of the contact that is checked, with what the customer said."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, pgettext
from csdesk.quality.contact import Contact
from ui.context import Context
from ui.widgets.card import Card
from ui.widgets.label import Label

_TEXTS: tuple[tuple[str, Words], ...] = (
    ("channel", _("Channel")),
    ("topic", _("Topic")),
    ("priority", _("Priority")),
    ("status", _("Status")),
    ("customer", _("Customer")),
    ("team", _("Team")),
)
_TIMES: tuple[tuple[str, Words], ...] = (
    ("first_response_seconds", _("First response")),
    ("resolution_seconds", _("Resolution")),
    ("wait_seconds", _("Wait")),
    ("handle_seconds", _("Handle time")),
)
_NUMBERS: tuple[tuple[str, Words], ...] = (
    ("csat", _("Satisfaction")),
    ("nps", pgettext("of one answer", "Recommendation, 0 to 10")),
    ("reopened_count", _("Reopened")),
    ("transfer_count", _("Handed over")),
)


class ContactCard(QWidget):
    """Facts of one contact in two columns, and its comment."""

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        self.context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(12))
        self._parts: list[QWidget] = []

    def show_contact(self, contact: Contact, facts: Mapping[str, Any], agent: str) -> None:
        """Show a contact; without ``facts`` only what the check keeps of it."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        theme, say = self.context.theme, self.context.say
        card = Card(theme, say(_("Contact")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        for place, (label, value) in enumerate(self._lines(contact, facts, agent)):
            grid.addWidget(Label(theme, label, "small", "text2"), place, 0)
            grid.addWidget(Label(theme, value, "body", wrap=True), place, 1)
        card.body.addLayout(grid)
        self._parts = [card]
        if not facts:
            words = _("The import it came from was taken back; this is what the check keeps of it.")
            card.body.addWidget(Label(theme, say(words), "small", "warn", wrap=True))
        for name, title in (("subject", _("Subject")), ("comment", _("The customer says"))):
            if facts.get(name):
                more = Card(theme, say(title))
                more.body.addWidget(Label(theme, str(facts[name]), "body", wrap=True))
                self._parts.append(more)
        for part in self._parts:
            self._column.addWidget(part)

    def _lines(self, contact: Contact, facts: Mapping[str, Any], agent: str) -> list[tuple[str, str]]:
        say, language = self.context.say, self.context.language
        lines = [(say(pgettext("ticket", "Number")), contact.name), (say(_("Agent")), agent)]
        if contact.opened_at is not None:
            opened = datetime.fromtimestamp(contact.opened_at, UTC).replace(tzinfo=None)
            lines.append((say(_("Opened")), language.moment(opened)))
        known = {"channel": contact.channel, "topic": contact.topic, "team": contact.team} | dict(facts)
        lines += [(say(label), str(known[name])) for name, label in _TEXTS if known.get(name)]
        lines += [
            (say(label), language.duration(known[name]))
            for name, label in _TIMES
            if known.get(name) is not None
        ]
        for name, label in _NUMBERS:
            value = known.get(name)
            if value is None:
                continue
            shown = language.number(value)
            if name == "csat" and known.get("csat_scale"):
                shown = say(_("{mark} of {marks}", mark=shown, marks=known["csat_scale"]))
            lines.append((say(label), shown))
        if known.get("escalated"):
            lines.append((say(_("Escalated")), say(_("Yes"))))
        return lines
