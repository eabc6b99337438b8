"""Freezes the numbers of a period as published, and unfreezes them with a reason."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _
from ui.context import Context
from ui.widgets.button import primary, secondary
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

_MONTHS, _QUARTERS = 12, 4


class FreezeDialog(QDialog):
    """One period; the button freezes it, or unfreezes one that is frozen."""

    def __init__(self, context: Context, parent: QWidget, last: date) -> None:
        """Offer the months and quarters up to the last day of data."""
        super().__init__(parent)
        self._context, kpis = context, context.workspace.kpis
        theme, say, fiscal = context.theme, context.say, context.workspace.kpis.fiscal_start()
        self._frozen = {freeze.period: freeze for freeze in kpis.freezes() if freeze.thawed_on is None}
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_("Published numbers")))
        periods = [Period.of(last, Grain.MONTH).shift(-step) for step in range(_MONTHS)]
        quarter = Period.of(last, Grain.QUARTER, fiscal)
        periods += [quarter.shift(-step, fiscal) for step in range(_QUARTERS)]
        choices = tuple((period.code, say(self._name(period))) for period in periods)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(20),) * 4)
        layout.setSpacing(theme.px(12))
        hint = _(
            "A frozen period keeps the numbers of all KPIs, of the company and of each unit, as they were published. Later data no longer change them; where they would, both numbers are shown."
        )
        layout.addWidget(Label(theme, say(hint), "body", "text2", wrap=True))
        self.form = Form(
            theme, context.language,
            [Row("period", say(_("Period")), "choice", "calendar", choices), Row("reason", say(_("Why")), "line")],
        )  # fmt: skip
        over = next((period.code for period in periods if period.end <= last), periods[0].code)
        self.form.set_values({"period": over, "reason": ""})
        layout.addWidget(self.form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(secondary(theme, say(_("Cancel")), "", self.reject))
        self.confirm = primary(theme, "", "", self._on_confirm)
        self.confirm.setDefault(True)
        row.addWidget(self.confirm)
        layout.addLayout(row)
        self.setMinimumWidth(theme.px(440))
        self.form.edited.connect(lambda _name, _value: self._show())
        self._show()

    def _name(self, period: Period) -> Words:
        freeze = self._frozen.get(period.code)
        if freeze is None:
            return period.title()
        return _("{period}, frozen {day}", period=period.title(), day=freeze.day)

    def _show(self) -> None:
        frozen = self.form.values()["period"] in self._frozen
        self.form.editors["reason"].setEnabled(frozen)
        self.confirm.setText(self._context.say(_("Unfreeze") if frozen else _("Freeze")))

    def _on_confirm(self) -> None:
        kpis, values, today = self._context.workspace.kpis, self.form.values(), date.today()
        period, frozen = values["period"], values["period"] in self._frozen

        def done(_change: Change) -> None:
            self.accept()
            said = _("The numbers follow the data again.") if frozen else _("Numbers frozen.")
            self._context.notices.toast(said, undo=True)

        def verb() -> Change:
            if frozen:
                return kpis.unfreeze(period, values["reason"] or "", today)
            return kpis.freeze(period, today)

        self._context.undo.perform(verb, done=done, failed=self._on_failed)

    def _on_failed(self, error: CSDeskError) -> None:
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self.form.show_refused(Refused(error.words, "period"))
