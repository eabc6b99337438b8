"""Edits a KPI of the workspace's own: its name, what it counts, which way is better, and how values combine."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.language import Language
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import _
from csdesk.kpis.own import OwnDraft, Statistic
from ui.context import Context
from ui.kpis.formula_part import FormulaPart, Reader
from ui.kpis.names import direction_words, unit_words
from ui.theme import Theme
from ui.widgets.button import primary, secondary
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

Save = Callable[[OwnDraft, Callable[[CSDeskError], object]], object]


def edit_own(context: Context, parent: QWidget, key: str) -> None:
    """Ask how an own KPI is read, and keep the answer; undo brings the former one back."""
    kpis, own = context.workspace.kpis, context.workspace.kpis.owns().get(key)
    if own is None:
        return

    def save(draft: OwnDraft, failed: Callable[[CSDeskError], object]) -> None:
        def done(_change: Change) -> None:
            dialog.accept()
            context.notices.toast(_("KPI saved."), undo=True)

        context.undo.perform(lambda: kpis.edit_own(key, draft), done=done, failed=failed)

    dialog = OwnDialog(context.theme, context.language, parent, own, save, Reader(context, key))
    dialog.open()


def add_own(context: Context, parent: QWidget) -> None:
    """Ask for a KPI of the workspace's own, most often computed by a formula."""

    def save(draft: OwnDraft, failed: Callable[[CSDeskError], object]) -> None:
        def done(_change: Change) -> None:
            dialog.accept()
            context.notices.toast(_("KPI added."), undo=True)

        context.undo.perform(lambda: context.workspace.kpis.add_own(draft), done=done, failed=failed)

    blank = OwnDraft("")
    dialog = OwnDialog(context.theme, context.language, parent, blank, save, Reader(context, ""))
    dialog.setWindowTitle(context.say(_("New KPI")))
    dialog.open()


class OwnDialog(QDialog):
    """Four fields; ``save`` gets the draft and a way to show a refusal."""

    def __init__(
        self, theme: Theme, language: Language, parent: QWidget, own: OwnDraft, save: Save,
        reader: Reader | None = None,
    ) -> None:  # fmt: skip
        """Show ``own``, ready to edit; ``reader`` reads a formula as it is typed."""
        super().__init__(parent)
        say, self._save = language.say, save
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_("Edit this KPI")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(20),) * 4)
        layout.setSpacing(theme.px(14))
        hint = _(
            "An own KPI comes with imported files, or is computed by a formula. Targets and goals follow what you choose here."
        )
        layout.addWidget(Label(theme, say(hint), "body", "text2", wrap=True))
        self.form = Form(theme, language, _rows(language))
        self.form.set_values(
            {
                "name": own.name, "unit": own.unit.value, "direction": own.direction.value,
                "statistic": own.statistic.value, "formula": own.formula,
            }
        )  # fmt: skip
        layout.addWidget(self.form)
        self.formula = FormulaPart(theme, language, self.form, reader) if reader is not None else None
        if self.formula is not None:
            layout.addWidget(self.formula)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(secondary(theme, say(_("Cancel")), "", self.reject))
        self.confirm = primary(theme, say(_("Save KPI")), "", self._on_save)
        self.confirm.setDefault(True)
        row.addWidget(self.confirm)
        layout.addLayout(row)
        self.setMinimumWidth(theme.px(440))
        self.form.editors["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        try:
            values = self.form.values()
        except Refused:
            return  # the form has marked the field
        draft = OwnDraft(
            values["name"] or "",
            Unit(values["unit"]),
            Direction(values["direction"]),
            Statistic(values["statistic"]),
            formula=values["formula"] or "",
        )
        self._save(draft, self._on_failed)

    def _on_failed(self, error: CSDeskError) -> None:
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self.form.show_refused(Refused(error.words, "name"))


def _rows(language: Language) -> list[Row]:
    """Return the fields: name, what it counts, direction, and what several values make."""
    say = language.say
    ways = {
        Statistic.RATIO: _("a share of cases"),
        Statistic.MEAN: _("a mean over cases"),
        Statistic.SUM: _("they add up"),
        Statistic.LAST: _("the last period holds"),
    }
    counted = tuple((unit.value, say(unit_words(unit))) for unit in Unit)
    directions = tuple((way.value, say(direction_words(way))) for way in Direction)
    return [
        Row("name", say(_("Name")), "line"),
        Row("unit", say(_("What it counts")), "choice", "", counted),
        Row("direction", say(_("Direction")), "choice", "", directions),
        Row(
            "statistic",
            say(_("Several values")),
            "choice",
            "",
            tuple((k.value, say(w)) for k, w in ways.items()),
        ),
        Row("formula", say(_("Formula")), "line", placeholder='count(topic = "Refund") / volume'),
    ]
