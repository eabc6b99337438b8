"""The dialog that begins a calibration: who marks, against which scorecard, which contacts."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from csdesk.base.text import _, pgettext
from ui.context import Context
from ui.quality.plan_dialog import Done, Failed, FormDialog
from ui.quality.state import State, today
from ui.widgets.form import Row

PROPOSED = 12
"""Contacts that are proposed for a calibration."""


def calibration_dialog(context: Context, state: State, parent: QWidget) -> FormDialog:
    """Ask for name, scorecard, auditors and the numbers of the contacts."""
    say, quality = context.say, context.workspace.quality
    cards = tuple((card.id, card.name) for card in state.cards)
    rows = [
        Row("name", say(pgettext("of a calibration", "Name"))),
        Row("scorecard_id", say(_("Scorecard")), "choice", choices=cards),
        Row("auditors", say(_("Auditors")), placeholder=say(_("Names, with commas"))),
        Row(
            "contacts",
            say(_("Contacts")),
            "text",
            placeholder=say(_("Numbers of contacts, with commas")),
            lines=4,
        ),
    ]

    def save(values: dict[str, Any], done: Done, failed: Failed) -> None:
        verb = partial(
            quality.add_session_of,
            values["name"],
            values["scorecard_id"] or 0,
            today(),
            values["auditors"],
            values["contacts"],
        )
        context.undo.perform(verb, done=done, failed=failed)

    note = say(
        _(
            "Ten contacts or more are needed before agreement can be told from luck. The marks never count in the quality score."
        )
    )
    dialog = FormDialog(context, say(_("New calibration")), rows, say(_("Begin")), save, parent, note)
    dialog.form.set_values(_proposal(context, state))
    return dialog


def _proposal(context: Context, state: State) -> dict[str, Any]:
    """Propose the scorecard and the contacts that were checked last."""
    recent = [each.audit.contact.name for each in state.judged if each.audit.done][:PROPOSED]
    return {
        "name": context.say(_("Calibration, {day}", day=today())),
        "scorecard_id": state.cards[0].id if state.cards else None,
        "auditors": state.auditor,
        "contacts": ", ".join(recent),
    }
