"""The dialog that sets target, bands and points of a KPI for a unit, a role and a period."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.scoring.checking import check_rule
from csdesk.kpis.scoring.kept import Scope, Setting
from csdesk.kpis.scoring.rule import Rule
from csdesk.kpis.scoring.score import figure_of, score
from csdesk.kpis.scoring.sentence import outcome, sentences
from csdesk.kpis.trend import Bands, Trend
from csdesk.kpis.wording import period_words
from ui.charts.axis import Scale
from ui.kpis.definition import target_scale
from ui.kpis.points.rule_editor import RuleEditor
from ui.theme import Theme
from ui.widgets.button import primary, secondary
from ui.widgets.card import Hairline
from ui.widgets.form import Form, Row
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label

_LINES = ("target", "excellent", "good", "attention")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the scope can be: units, roles and periods as (value, label); 0 and '' mean everyone and always."""

    units: Sequence[tuple[int, str]]
    roles: Sequence[tuple[str, str]]
    periods: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the user entered."""

    scope: Scope
    bands: Bands
    rule: Rule | None


Save = Callable[[Draft, Callable[[CSDeskError], object]], object]


class PointsDialog(QDialog):
    """Scope and bands on the left, points on the right, the rule in words with an example below."""

    def __init__(
        self, theme: Theme, language: Language, parent: QWidget, trend: Trend, choices: Choices, save: Save
    ) -> None:
        """Edit what holds for the KPI of ``trend``, whose latest whole period is the example."""
        super().__init__(parent)
        self._theme, self._language, self._trend, self._save = theme, language, trend, save
        self._scale = target_scale(trend.kpi, trend.bands)
        say = language.say
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_("Targets and points of {name}", name=trend.title)))
        self.scope = Form(theme, language, _scope_rows(choices, language))
        self.scope.set_values({"unit": 0, "role": "", "period": ""})
        self.lines = Form(theme, language, _line_rows(trend.kpi, self._scale, language))
        self.rule = RuleEditor(theme, language, trend.kpi, self._scale)
        self.words = Label(theme, "", "body", wrap=True)
        self.example = Label(theme, "", "strong", wrap=True)
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        self._build()
        self.rule.changed.connect(self._preview)
        for editor in self.lines.editors.values():
            if isinstance(editor, QLineEdit):
                editor.textEdited.connect(self._preview)
        self._preview()

    def _build(self) -> None:
        theme, say = self._theme, self._language.say
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, parts in (
            (left, ((_("For whom and when"), self.scope), (_("Target and bands"), self.lines))),
            (right, ((_("How points are given"), self.rule),)),
        ):
            column.setSpacing(theme.px(8))
            for title, part in parts:
                column.addWidget(Label(theme, say(title), "lead"))
                column.addWidget(part)
            column.addStretch(1)
        content = QWidget()
        halves = QHBoxLayout(content)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(theme.px(28))
        halves.addLayout(left, 5)
        halves.addLayout(right, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(20),) * 4)
        layout.setSpacing(theme.px(10))
        layout.addWidget(scrolled(content, theme, 4), 1)
        layout.addWidget(Hairline(theme))
        for label in (self.words, self.example, self.fault):
            layout.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(secondary(theme, say(_("Cancel")), "", self.reject))
        self.confirm = primary(theme, say(_("Save targets and points")), "", self._on_save)
        row.addWidget(self.confirm)
        layout.addLayout(row)
        self.setMinimumWidth(theme.px(760))
        self.resize(theme.px(860), theme.px(740))

    def show_setting(self, setting: Setting | None, bands: Bands, rule: Rule | None) -> None:
        """Show what is set in a scope, or what holds now as a start for a new one."""
        scope = Scope() if setting is None else setting.scope
        self.scope.set_values({"unit": scope.unit_id or 0, "role": scope.role, "period": scope.period})
        self.lines.set_values({line: self._shown(getattr(bands, line)) for line in _LINES})
        self.rule.set_rule(rule)
        self._preview()

    def draft(self) -> Draft:
        """Return what was entered; raises Refused, shown at its field, for what cannot be read."""
        scope, lines = self.scope.values(), self.lines.values()
        size = 1.0 if self._scale.unit is Unit.FRACTION else self._scale.size
        found = {line: None if lines[line] is None else lines[line] * size for line in _LINES}
        bands = Bands(found["target"], found["good"], found["attention"], found["excellent"])
        return Draft(
            Scope(scope["unit"] or None, scope["role"] or "", scope["period"] or ""), bands, self.rule.rule()
        )

    def _shown(self, value: float | None) -> float | None:
        return value if value is None or self._scale.unit is Unit.FRACTION else value / self._scale.size

    def _preview(self) -> None:
        """Say the rule and an example; while something is missing, what that is. Fields are marked on saving."""
        self.fault.hide()
        self.rule.clear_faults()
        told, example = self._told()
        self.words.setText(told)
        self.example.setText(example)
        for label in (self.words, self.example):
            label.setVisible(bool(label.text()))

    def _told(self) -> tuple[str, str]:
        say, kpi = self._language.say, self._trend.kpi
        try:
            draft = self.draft()
            if draft.rule is None:
                return say(_("No points are given; only the bands hold.")), ""
            check_rule(draft.rule, kpi)
        except Refused as error:
            return say(error.words), ""
        told = _joined([say(words) for words in sentences(draft.rule, kpi)], self._language)
        return told, self._example(draft)

    def _example(self, draft: Draft) -> str:
        latest, rule, say = self._trend.latest, draft.rule, self._language.say
        if latest is None or rule is None:
            return ""
        target = self._trend.bands.target if draft.bands.target is None else draft.bands.target
        found = score(rule, figure_of(rule, self._trend.kpi, latest, target))
        if found is None:
            return say(_("The latest value cannot be scored: it lacks a target or a number of cases."))
        said = _joined([say(words) for words in outcome(found, rule, self._trend.kpi)], self._language)
        return say(_("{period}: {sentence}", period=period_words(latest.period), sentence=said))

    def _on_save(self) -> None:
        try:
            draft = self.draft()
        except Refused as error:
            self._show_refused(error)
            return
        self._save(draft, self._on_failed)

    def _on_failed(self, error: CSDeskError) -> None:
        if isinstance(error, Refused):
            self._show_refused(error)
        else:
            self._say_fault(error.words)

    def _show_refused(self, error: Refused) -> None:
        if not any(part.show_refused(error) for part in (self.lines, self.scope, self.rule)):
            self._say_fault(error.words)

    def _say_fault(self, words: Words) -> None:
        self.fault.setText(self._language.say(words))
        self.fault.show()


def _joined(said: Sequence[str], language: Language) -> str:
    return ("" if language.chinese else " ").join(said)


def _scope_rows(choices: Choices, language: Language) -> list[Row]:
    say = language.say
    return [
        Row("unit", say(_("Holds for")), "choice", "users", tuple(choices.units)),
        Row("role", say(_("Role")), "choice", "user", tuple(choices.roles)),
        Row("period", say(_("In the period")), "choice", "calendar", tuple(choices.periods)),
    ]


def _line_rows(kpi: Kpi, scale: Scale, language: Language) -> list[Row]:
    say = language.say
    kind = "percent" if kpi.unit is Unit.FRACTION else "number"
    suffix = say(scale.suffix) if scale.suffix is not None and kind == "number" else ""

    def label(words: Words) -> str:
        return say(_("{name} ({unit})", name=words, unit=suffix)) if suffix else say(words)

    return [
        Row("target", label(_("Target")), kind, "target"),
        Row("excellent", label(_("Excellent from")), kind, "star"),
        Row("good", label(_("Good from")), kind, "circle-check"),
        Row("attention", label(_("Attention beyond")), kind, "triangle-alert"),
    ]
