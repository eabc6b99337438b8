"""Changes the definition of a KPI from a day on: what is left out, limits and windows, with a look at the effect first."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.definitions.version import EXCLUDABLE, Rules, Version
from csdesk.kpis.reading import Reading
from csdesk.kpis.wording import period_words, value_words
from ui.context import Context
from ui.kpis.left_out import LeftOut
from ui.widgets.button import primary, secondary
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

_WAIT = 250
"""Milliseconds of quiet before the effect is computed anew."""
_SPANS = ("limit", "least_wait")


def change_version(context: Context, parent: QWidget, key: str, version: Version | None = None) -> None:
    """Ask how a KPI is counted from a day on; undo brings the former definition back."""
    kpis = context.workspace.kpis
    options = kpis.options(key)
    if not options:
        context.notices.toast(_("This KPI is known from imported values only; there is nothing to define."))
        return

    def read(_progress: object) -> tuple[dict[str, list[str]], date]:
        wanted = EXCLUDABLE if "left_out" in options else ()
        span = kpis.data_span()
        return {name: kpis.values(name) for name in wanted}, span[1] if span else date.today()

    def done(found: tuple[dict[str, list[str]], date]) -> None:
        VersionDialog(context, parent, key, options, found, version).open()

    context.work.start(read, done=done)


class VersionDialog(QDialog):
    """A first day, the rules that this KPI has, and below them what they change in the last quarter."""

    def __init__(
        self, context: Context, parent: QWidget, key: str, options: tuple[str, ...],
        found: tuple[Mapping[str, list[str]], date], version: Version | None,
    ) -> None:  # fmt: skip
        """Show ``version``, or a new one like the latest, from the first day of the last month of data."""
        super().__init__(parent)
        self._context, self._key, self._options, self._asked = context, key, options, 0
        self._id = version.id if version is not None else 0
        values, self._last = found
        theme, say = context.theme, context.say
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = context.workspace.kpis.kpi(key).name
        self.setWindowTitle(say(_("{name}: change from a day", name=name)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(20),) * 4)
        layout.setSpacing(theme.px(12))
        hint = _(
            "What was opened before that day is counted as it was. The curve is broken there, and neither side is joined to the other."
        )
        layout.addWidget(Label(theme, say(hint), "body", "text2", wrap=True))
        self.form = Form(theme, context.language, self._rows())
        layout.addWidget(self.form)
        self.left_out = LeftOut(theme, context.language, values) if "left_out" in options else None
        if self.left_out is not None:
            layout.addWidget(self.left_out)
        self.effect = Label(theme, " ", "strong", "text", wrap=True)
        self.effect.setAccessibleName(say(_("What it changes")))
        layout.addWidget(self.effect)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(secondary(theme, say(_("Cancel")), "", self.reject))
        self.confirm = primary(theme, say(_("Change definition")), "", self._on_save)
        self.confirm.setDefault(True)
        row.addWidget(self.confirm)
        layout.addLayout(row)
        self.setMinimumWidth(theme.px(480))
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._look)
        known = context.workspace.kpis.versions(key)
        self._show(version or Version(self._last.replace(day=1), known[-1].rules if known else Rules()))
        self.form.edited.connect(lambda _name, _value: self._timer.start())
        if self.left_out is not None:
            self.left_out.edited.connect(self._timer.start)
        self._look()

    def _rows(self) -> list[Row]:
        say = self._context.say
        rows = {
            "limit": Row("limit", say(_("Limit in seconds")), "number"),
            "least_wait": Row("least_wait", say(_("Leave out when abandoned before (s)")), "number"),
            "window": Row("window", say(_("Repeat within days")), "number"),
            "top": Row("top", say(_("Top marks that count")), "number"),
            "business": Row("business", say(_("Count in opening hours")), "check"),
            "formula": Row("formula", say(_("Formula")), "line"),
        }
        first = Row("first_day", say(_("From")), "date", "calendar")
        note = Row("note", say(_("Why")), "line", placeholder=say(_("for those who look at the curve later")))
        return [first, *(rows[name] for name in self._options if name in rows), note]

    def _show(self, version: Version) -> None:
        rules = version.rules
        values: dict[str, Any] = {name: getattr(rules, name) for name in self._options if name != "left_out"}
        if "formula" in values and not values["formula"]:
            values["formula"] = self._context.workspace.kpis.owns()[self._key].formula
        self.form.set_values({"first_day": version.first_day, "note": version.note, **values})
        if self.left_out is not None:
            self.left_out.set_chosen(dict(rules.left_out))

    def read(self) -> tuple[date, Rules, str]:
        """Return day, rules and note as typed; refuses what is no number or no day."""
        values = self.form.values()
        if values["first_day"] is None:
            raise Refused(_("Please enter a day."), field="first_day")
        rules = Rules(self.left_out.chosen() if self.left_out is not None else ())
        for name in self._options:
            if name in _SPANS:
                given: dict[str, Any] = {name: values[name]}
                rules = replace(rules, **given)
            elif name in {"window", "top"}:
                given = {name: None if values[name] is None else round(values[name])}
                rules = replace(rules, **given)
            elif name != "left_out":
                given = {name: values[name] or ("" if name == "formula" else False)}
                rules = replace(rules, **given)
        return values["first_day"], rules, values["note"] or ""

    def _look(self) -> None:
        """Say what the last quarter of data would become."""
        try:
            day, rules, _note = self.read()
        except Refused:
            return
        self._asked += 1
        asked, kpis, key = self._asked, self._context.workspace.kpis, self._key
        period = Period.of(max(day, self._last), Grain.QUARTER, kpis.fiscal_start())

        def done(both: tuple[Reading, Reading]) -> None:
            if asked == self._asked:
                self.form.clear_faults()
                self.effect.setText(self._context.say(self._effect(period, *both)))

        self._context.work.start(
            lambda _progress: kpis.preview(key, day, rules, period, self._id),
            done=done,
            failed=self._on_failed,
        )

    def _effect(self, period: Period, before: Reading, after: Reading) -> Words:
        unit = self._context.workspace.kpis.kpi(self._key).unit
        fewer = before.n - after.n
        parts = {
            "period": period_words(period), "before": value_words(before.value, unit),
            "after": value_words(after.value, unit),
        }  # fmt: skip
        if before.value == after.value and not fewer:
            return _("{period}: {before}, unchanged.", **parts)
        if fewer > 0:
            return ngettext(
                "{period}: {before} becomes {after}, {n} case fewer.",
                "{period}: {before} becomes {after}, {n} cases fewer.", fewer, **parts,
            )  # fmt: skip
        return _("{period}: {before} becomes {after}.", **parts)

    def _on_save(self) -> None:
        try:
            day, rules, note = self.read()
        except Refused as refused:
            self.form.show_refused(refused)
            return
        kpis, key, notices = self._context.workspace.kpis, self._key, self._context.notices

        def done(_change: Change) -> None:
            self.accept()
            notices.toast(_("Definition changed."), undo=True)

        verb: Callable[[], Change] = lambda: kpis.set_version(key, day, rules, note, self._id)  # noqa: E731 - named for its use
        self._context.undo.perform(verb, done=done, failed=self._on_failed)

    def _on_failed(self, error: CSDeskError) -> None:
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self.form.show_refused(Refused(error.words, "first_day"))
