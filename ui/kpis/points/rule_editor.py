"""The right half of the dialog: the kind of rule, what it looks at, its rows, its limits, and the rule in words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import _
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.scoring.naming import BASES, KINDS
from csdesk.kpis.scoring.rule import Basis, Rule, Shape, Steps
from csdesk.kpis.scoring.writing import kind_of
from ui.charts.axis import Scale
from ui.kpis.points.fields import (
    LIMITS,
    Measure,
    limit_rows,
    limit_values,
    points,
    read_shape,
    shape_rows,
    shape_values,
)
from ui.kpis.points.step_table import StepTable
from ui.theme import Theme
from ui.widgets.form import Form, Row

NONE = "none"


def bases_of(kpi: Kpi) -> Sequence[Basis]:
    """Return what a rule of a KPI can look at: its achievement needs a better side, cases a count behind it."""
    found = [Basis.VALUE]
    if kpi.direction is not Direction.BAND:
        found.append(Basis.ACHIEVED)
    if kpi.unit is Unit.FRACTION and not kpi.own:
        found.append(Basis.COUNT)
    return found


class RuleEditor(QWidget):
    """Edits one rule of one KPI; ``changed`` comes with every key and every choice."""

    changed = Signal()

    def __init__(self, theme: Theme, language: Language, kpi: Kpi, scale: Scale) -> None:
        """Start without a rule."""
        super().__init__()
        self._theme, self._language, self._kpi, self._scale = theme, language, kpi, scale
        say = language.say
        kinds = ((NONE, say(_("No points"))), *((key, say(words)) for key, words in KINDS.items()))
        bases = tuple((basis.value, say(BASES[basis])) for basis in bases_of(kpi))
        self.head = Form(
            theme,
            language,
            [
                Row("kind", say(_("Points by")), "choice", "", kinds),
                Row("basis", say(_("What counts")), "choice", "", bases),
            ],
        )
        self.head.set_values({"kind": NONE, "basis": Basis.VALUE.value})
        self.head.edited.connect(lambda _name, _value: self._rebuild(None))
        self.limits = Form(theme, language, limit_rows(language))
        self.limits.edited.connect(lambda _name, _value: self.changed.emit())
        self._watch(self.limits)
        self.body: Form | StepTable | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(10))
        self._column.addWidget(self.head)
        self._column.addWidget(self.limits)
        self._rebuild(None)

    def set_rule(self, rule: Rule | None) -> None:
        """Show a rule."""
        kind = NONE if rule is None else kind_of(rule.shape)
        self.head.set_values({"kind": kind, "basis": (Basis.VALUE if rule is None else rule.basis).value})
        self.limits.set_values(limit_values(rule))
        self._rebuild(rule)

    def rule(self) -> Rule | None:
        """Return the rule as typed; raises Refused with its field for what cannot be read."""
        chosen = self.head.values()
        if chosen["kind"] == NONE or self.body is None:
            return None
        if isinstance(self.body, StepTable):
            shape: Shape = self.body.steps()
        else:
            shape = read_shape(chosen["kind"], self.body.values(), self._measure())
        limits = {name: points(value) for name, value in self.limits.values().items() if name in LIMITS}
        return Rule(
            shape,
            Basis(chosen["basis"]), limits["least"] or 0, limits["most"], limits["example_from"], limits["example_below"],
        )  # fmt: skip

    def show_refused(self, error: Refused) -> bool:
        """Show a refusal at its field; tells whether the field is here."""
        inner = self.body is not None and self.body.show_refused(error)
        return inner or self.limits.show_refused(error) or self.head.show_refused(error)

    def clear_faults(self) -> None:
        """Take all refusals away."""
        for part in (self.head, self.limits, self.body):
            if part is not None:
                part.clear_faults()

    def _measure(self) -> Measure:
        return Measure(self._kpi, Basis(self.head.values()["basis"]), self._scale)

    def _rebuild(self, rule: Rule | None) -> None:
        """Put the rows of the chosen kind in the place of the former ones."""
        if self.body is not None:
            self._column.removeWidget(self.body)
            self.body.hide()
            self.body.deleteLater()
            self.body = None
        kind, measure = self.head.values()["kind"], self._measure()
        if kind == "steps":
            table = StepTable(self._theme, self._language, measure)
            table.set_steps(rule.shape if rule is not None and isinstance(rule.shape, Steps) else None)
            table.changed.connect(self.changed)
            self.body = table
        elif kind != NONE:
            form = Form(self._theme, self._language, shape_rows(kind, measure, self._language))
            if rule is not None:
                form.set_values(shape_values(rule.shape, measure))
            self._watch(form)
            form.edited.connect(lambda _name, _value: self.changed.emit())
            self.body = form
        if self.body is not None:
            self._column.insertWidget(1, self.body)
            self.body.show()
        self.limits.setVisible(kind != NONE)
        self._order()
        self.changed.emit()

    def _order(self) -> None:
        """Let Tab go from the choices through the rows to the limits."""
        before: QWidget = self.head.editors["basis"]
        widgets = list(self.body.editors.values()) if isinstance(self.body, Form) else []
        if isinstance(self.body, StepTable):
            rows = zip(self.body.edges, self.body.points, self.body.removers, strict=True)
            widgets = [*(cell for row in rows for cell in row), self.body.beyond]
        for widget in (*widgets, *self.limits.editors.values()):
            QWidget.setTabOrder(before, widget)
            before = widget

    def _watch(self, form: Form) -> None:
        for editor in form.editors.values():
            if isinstance(editor, QLineEdit):
                editor.textEdited.connect(self.changed)
