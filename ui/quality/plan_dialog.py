"""The dialogs of quality checks: a sampling plan, a contact chosen by hand, a calibration."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.period import Grain
from csdesk.base.quantity import WHOLE
from csdesk.base.text import _, pgettext
from csdesk.quality.sampling import PlanDraft, SamplingPlan
from ui.context import Context
from ui.quality.state import State
from ui.widgets.button import danger, primary, secondary
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

Done = Callable[[object], None]
Failed = Callable[[CSDeskError], None]
Save = Callable[[dict[str, Any], Done, Failed], object]


class FormDialog(QDialog):
    """A form with one verb. ``save(values, done, failed)`` does it; the dialog stays open on a refusal."""

    def __init__(
        self,
        context: Context,
        title: str,
        rows: Sequence[Row],
        verb: str,
        save: Save,
        parent: QWidget,
        note: str = "",
    ) -> None:
        """Build the form; show it with ``open()``."""
        super().__init__(parent)
        self._context, self._save = context, save
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        theme = context.theme
        self.setMinimumWidth(theme.px(480))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(14))
        column.addWidget(Label(theme, title, "title"))
        if note:
            column.addWidget(Label(theme, note, "body", "text2", wrap=True))
        self.form = Form(theme, context.language, rows)
        column.addWidget(self.form)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.cancel = secondary(theme, context.say(_("Cancel")), on_click=self.reject)
        self.ok = primary(theme, verb, on_click=self._on_ok)
        self.ok.setDefault(True)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.ok)
        column.addLayout(self.buttons)
        self.finished.connect(self.deleteLater)

    def _on_ok(self) -> None:
        try:
            values = self.form.values()
        except Refused:
            return
        self._save(values, lambda _change: self.accept(), self.failed)

    def failed(self, error: CSDeskError) -> None:
        """Show a refusal at its field, else above the page."""
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self._context.notices.error(error)


def plan_dialog(context: Context, state: State, plan: SamplingPlan | None, parent: QWidget) -> FormDialog:
    """Ask for a sampling plan, new or known."""
    say, quality = context.say, context.workspace.quality
    cards = tuple((card.family, card.name) for card in state.cards)
    units = ((None, say(_("Everybody"))), *state.units.items())
    grains = ((Grain.WEEK, say(_("Each week"))), (Grain.MONTH, say(_("Each month"))))
    rows = [
        Row("name", say(pgettext("of a plan", "Name"))),
        Row("family", say(_("Scorecard")), "choice", choices=cards),
        Row("unit_id", say(_("Unit")), "choice", choices=units),
        Row("grain", say(_("How often")), "choice", choices=grains),
        Row("per_agent", say(_("Contacts of each agent")), "number"),
        Row("low_share", say(_("Share for low marks")), "percent"),
    ]

    def save(values: dict[str, Any], done: Done, failed: Failed) -> None:
        values["grain"] = Grain(values["grain"])  # a choice hands out plain text
        values["per_agent"] = round(values["per_agent"] or 0)
        values["low_share"] = round((values["low_share"] or 0) * WHOLE)
        draft = PlanDraft(**values)
        verb = (
            (lambda: quality.edit_plan(plan.id, draft))
            if plan is not None
            else (lambda: quality.add_plan(draft))
        )
        context.undo.perform(verb, done=done, failed=failed)

    note = _(
        "Low marks are low satisfaction, no recommendation, reopened, escalated and very long contacts. Checks drawn for them "
        "help to learn but do not count in the quality score, which would look worse than the work is."
    )
    title = say(_("New sampling plan")) if plan is None else say(_("Sampling plan"))
    dialog = FormDialog(context, title, rows, say(_("Save")), save, parent, say(note))
    dialog.form.set_values(_shown(context, state, plan))
    if plan is not None:
        remove = danger(
            context.theme, say(_("Remove plan")), "trash-2", lambda: _remove(dialog, context, plan)
        )
        dialog.buttons.insertWidget(0, remove)
    return dialog


def _shown(context: Context, state: State, plan: SamplingPlan | None) -> dict[str, Any]:
    """Return the fields of a plan, else a proposal."""
    family = state.cards[0].family if state.cards else 0
    known = plan or PlanDraft(context.say(_("Weekly checks")), family, low_share=2500, per_agent=4)
    values = {name: getattr(known, name) for name in PlanDraft.__dataclass_fields__}
    return values | {"low_share": known.low_share / WHOLE}


def _remove(dialog: FormDialog, context: Context, plan: SamplingPlan) -> None:
    quality = context.workspace.quality
    context.undo.perform(
        lambda: quality.remove_plan(plan.id), done=lambda _change: dialog.accept(), failed=dialog.failed
    )
