"""How a column is read: the choices of its kind with a live sample of what comes out."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _
from csdesk.imports.decisions import Choices
from csdesk.imports.fields import Field, FieldKind
from csdesk.imports.reading_samples import Sample, samples, ways
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.table import Table
from ui.context import Context
from ui.imports.draft import ImportDraft
from ui.widgets.choice import Choice
from ui.widgets.label import Label

NAMES: dict[str, Words] = {
    "orders": _("Order of day and month"),
    "zones": _("Time zone"),
    "units": _("Unit of time"),
    "decimals": _("Decimal mark"),
    "scales": _("Scale"),
    "words": _("Words in doubt"),
}


class ReadingPanel(QWidget):
    """One line per choice; below them the first values, before and after."""

    def __init__(
        self, context: Context, draft: ImportDraft, match: ColumnMatch, field: Field, table: Table
    ) -> None:
        """Show the choices for one column."""
        super().__init__()
        self._context, self._draft = context, draft
        self._match, self._field, self._table = match, field, table
        theme, say = context.theme, context.say
        self.choices: dict[str, Choice] = {}
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(10))
        column.addWidget(Label(theme, say(_("How {header} is read", header=match.header)), "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        chosen = self._chosen()
        for line, (what, fixes) in enumerate(ways(field.kind).items()):
            options = [("", say(_("As recognised"))), *((fix.value, say(fix.words)) for fix in fixes)]
            choice = Choice(theme, options, say(NAMES[what]))
            choice.set_value(getattr(chosen, what).get(match.header, ""))
            choice.picked.connect(lambda value, what=what: self._on_picked(what, str(value)))
            grid.addWidget(Label(theme, say(NAMES[what]), "body", "text2"), line, 0)
            grid.addWidget(choice, line, 1)
            self.choices[what] = choice
        column.addLayout(grid)
        self.samples = Label(theme, "", "body", "text2")
        column.addWidget(self.samples)
        first = next(iter(self.choices.values()), None)
        if first is not None:
            self.setFocusProxy(first)
        self._show_samples(chosen)

    def _chosen(self) -> Choices:
        plan = self._draft.plan
        return plan.decisions.choices if plan is not None else self._draft.decisions.choices

    def _on_picked(self, what: str, value: str) -> None:
        decided = self._draft.decisions.chosen(what, self._match.header, value)
        self._show_samples(decided.choices)
        self._draft.decide(decided)

    def _show_samples(self, choices: Choices) -> None:
        read = samples(self._table, self._match, self._field.kind, choices)
        lines = [f"{one.text}  →  {self._shown(one)}" for one in read]
        self.samples.setText("\n".join(lines))

    def _shown(self, sample: Sample) -> str:
        language, kind, value = self._context.language, self._field.kind, sample.value
        if value is None:
            return language.say(_("not readable"))
        if kind in (FieldKind.MOMENT, FieldKind.DAY):
            moment = datetime.fromtimestamp(value, UTC).replace(tzinfo=None)
            day = language.date(moment.date(), "long")
            return day if kind is FieldKind.DAY or value % 86400 == 0 else f"{day} {language.time(moment)}"
        if kind is FieldKind.DURATION:
            return language.duration(value)
        if kind is FieldKind.SLA:
            return language.say(_("met") if value else _("not met"))
        return language.number(value)
