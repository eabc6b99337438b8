"""How a KPI is counted: formula, unit, direction, needed columns, guardrails, and its target to edit."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Unit as Measure
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.trend import Bands
from csdesk.people.unit import Unit
from ui.charts.axis import Scale
from ui.kpis.flow import Flow
from ui.kpis.names import direction_words, field_names, unit_words
from ui.kpis.version_part import VersionPart
from ui.theme import Theme
from ui.widgets.button import ghost
from ui.widgets.card import Card, Hairline
from ui.widgets.chip import Chip
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

Scope = tuple[int | None, str]
"""For whom and when a target holds: unit id (None = everyone) and period code ('' = always)."""
_LINES = ("target", "good", "attention", "excellent")


def target_scale(kpi: Kpi, bands: Bands) -> Scale:
    """Choose the unit targets are typed in: that of the largest line, or minutes for a time that has none."""
    known = [value for value in (bands.target, bands.good, bands.attention) if value is not None]
    return Scale.of(kpi.unit, known or ([1800.0] if kpi.unit is Measure.SECONDS else []))


def period_choices(last: date, fiscal_start: int, language: Language) -> list[tuple[str, str]]:
    """Offer always, this fiscal year, and the quarters around the last day of data."""
    year = Period.of(last, Grain.YEAR, fiscal_start)
    quarter = Period.of(last, Grain.QUARTER, fiscal_start)
    periods = [year, *(quarter.shift(step, fiscal_start) for step in (-1, 0, 1))]
    return [
        ("", language.say(_("Always"))),
        *((period.code, language.say(period.title())) for period in periods),
    ]


class DefinitionCard(Card):
    """The card; ``bands_edited`` carries new `Bands`, ``scope_chosen`` a `Scope`, ``partner_chosen`` a key."""

    bands_edited = Signal(object)
    scope_chosen = Signal(object)
    partner_chosen = Signal(str)
    own_edit_wanted = Signal(str)

    def __init__(self, theme: Theme, language: Language) -> None:
        """Start empty."""
        super().__init__(theme, language.say(_("How it is counted")))
        self._language = language
        self._scale = Scale(Measure.COUNT)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(theme.px(12))
        self._facts.setVerticalSpacing(theme.px(6))
        self._facts.setColumnStretch(1, 1)
        self.formula = Label(theme, "", "strong", wrap=True)
        self.definition = Label(theme, "", "body", "text2", wrap=True)
        self._values: dict[str, Label] = {}
        self._titles: dict[str, Label] = {}
        self.body.addWidget(self.formula)
        self.body.addWidget(self.definition)
        self.body.addLayout(self._facts)
        say = language.say
        names = {
            "unit": pgettext("measure", "Unit"),
            "direction": _("Direction"),
            "needs": _("Needed columns"),
            "source": _("Source of the bands"),
            "hours": _("Opening hours"),
        }
        for name, words in names.items():
            self._add_fact(name, say(words))
        self._partners = Flow(theme.px(4))
        self._partner_row = self._partners.flow
        self._partner_name = self._add_label(say(_("Watch together with")), len(names))
        self._facts.addWidget(self._partners, len(names), 1)
        self.edit_own = ghost(theme, say(_("Edit this KPI")), "pencil", self._on_edit_own)
        self.body.addWidget(self.edit_own, 0, Qt.AlignmentFlag.AlignLeft)
        self.versions = VersionPart(theme, language)
        self.body.addWidget(self.versions)
        self.body.addWidget(Hairline(theme))
        self.show_hours(())
        self.form: Form | None = None
        self._form_kpi = ""
        self._shown_kpi: tuple[str, tuple[str, ...]] = ("", ())

    def _add_fact(self, name: str, title: str) -> None:
        row = len(self._values)
        self._titles[name] = self._add_label(title, row)
        self._values[name] = Label(self.theme, "", "small", "text", wrap=True)
        self._facts.addWidget(self._values[name], row, 1)

    def _add_label(self, title: str, row: int) -> Label:
        label = Label(self.theme, title, "small", "text2", wrap=True)
        label.setFixedWidth(self.theme.px(112))
        self._facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        return label

    def show_kpi(self, kpi: Kpi, missing: Sequence[str], name_of: Callable[[str], Words]) -> None:
        """Show what a KPI means; ``name_of`` names its partners by key."""
        self.edit_own.setVisible(kpi.own)
        if not kpi.own and (kpi.key, tuple(missing)) == self._shown_kpi:
            return
        self._shown_kpi = (kpi.key, tuple(missing))
        say = self._language.say
        self.formula.setText(say(kpi.formula))
        self.definition.setText(say(kpi.definition))
        self._values["unit"].setText(say(unit_words(kpi.unit)))
        self._values["direction"].setText(say(direction_words(kpi.direction)))
        fields = self._needs(kpi)
        if missing:
            fields = say(
                _(
                    "{fields} (missing: {missing})",
                    fields=fields,
                    missing=field_names(missing, self._language),
                )
            )
        self._values["needs"].setText(fields)
        self._values["needs"].set_role("warn" if missing else "text")
        self._values["source"].setText(kpi.band_source or kpi.source or say(_("Your own history")))
        while (item := self._partner_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key in kpi.partners:
            link = Chip(self.theme, say(name_of(key)))
            link.setCheckable(False)
            link.clicked.connect(lambda _on=False, key=key: self.partner_chosen.emit(key))
            self._partner_row.addWidget(link)
        self._partners.setVisible(bool(kpi.partners))
        self._partner_name.setVisible(bool(kpi.partners))
        self._partners.updateGeometry()

    def show_hours(self, hours: Sequence[Words]) -> None:
        """Tell whose opening hours count; nothing for a KPI that is counted by the calendar alone."""
        self._values["hours"].setText("\n".join(self._language.say(words) for words in hours))
        for widget in (self._values["hours"], self._titles["hours"]):
            widget.setVisible(bool(hours))

    def _on_edit_own(self) -> None:
        self.own_edit_wanted.emit(self._shown_kpi[0])

    def _needs(self, kpi: Kpi) -> str:
        sets = [field_names(fields, self._language) for fields in kpi.needs[:3]]
        text = sets[0] if sets else ""
        for other in sets[1:]:
            text = self._language.say(_("{first}; or {second}", first=text, second=other))
        return text

    def show_bands(
        self, kpi: Kpi, bands: Bands, scope: Scope, units: Sequence[Unit], periods: Sequence[tuple[str, str]]
    ) -> None:
        """Show target and bands of a scope, ready to edit."""
        scale = target_scale(kpi, bands)
        if self.form is None or kpi.key != self._form_kpi or scale != self._scale:
            self._build_form(kpi, scale, units, periods)
        if self.form is not None:
            values: dict[str, Any] = {name: self._shown(getattr(bands, name)) for name in _LINES}
            self.form.set_values(
                {**values, "unit": scope[0] if scope[0] is not None else 0, "period": scope[1]}
            )

    def _shown(self, value: float | None) -> float | None:
        if value is None or self._scale.unit is Measure.FRACTION:
            return value
        return value / self._scale.size

    def _build_form(
        self, kpi: Kpi, scale: Scale, units: Sequence[Unit], periods: Sequence[tuple[str, str]]
    ) -> None:
        if self.form is not None:
            self.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self._scale, self._form_kpi = scale, kpi.key
        say = self._language.say
        kind = "percent" if kpi.unit is Measure.FRACTION else "number"
        suffix = say(scale.suffix) if scale.suffix is not None and kind == "number" else ""

        def label(words: Words) -> str:
            return say(_("{name} ({unit})", name=words, unit=suffix)) if suffix else say(words)

        everyone = [(0, say(_("Everyone")))]
        rows = [
            Row("target", label(_("Target")), kind, "target"),
            Row("excellent", label(_("Excellent from")), kind, "star"),
            Row("good", label(_("Good from")), kind, "circle-check"),
            Row("attention", label(_("Attention beyond")), kind, "triangle-alert"),
            Row(
                "unit",
                say(_("Holds for")),
                "choice",
                "users",
                (*everyone, *((unit.id, unit.name) for unit in units)),
            ),
            Row("period", say(_("In the period")), "choice", "calendar", tuple(periods)),
        ]
        self.form = Form(self.theme, self._language, rows, quiet=True)
        self.form.edited.connect(self._on_edited)
        self.body.addWidget(self.form)

    def _on_edited(self, name: str, _value: object) -> None:
        if self.form is None:
            return
        values: Mapping[str, Any] = self.form.values()
        if name in ("unit", "period"):
            self.scope_chosen.emit((values["unit"] or None, values["period"] or ""))
            return
        size = 1.0 if self._scale.unit is Measure.FRACTION else self._scale.size
        lines = {line: None if values[line] is None else values[line] * size for line in _LINES}
        self.bands_edited.emit(Bands(lines["target"], lines["good"], lines["attention"], lines["excellent"]))
