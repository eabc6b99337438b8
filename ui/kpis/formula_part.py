"""Reads a formula while it is typed: what is wrong and where, or what it came to last month; and names to put in."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.formula.fields import AMOUNTS, FLAGS
from csdesk.kpis.formula.units import measured_words
from csdesk.kpis.wording import period_words, value_words
from ui.context import Context
from ui.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.label import Label

_WAIT = 200


class Reader:
    """Reads formulas of one own KPI; '' = of a new one."""

    def __init__(self, context: Context, key: str) -> None:
        """Read by the workspace's KPIs."""
        self._context, self._kpis, self._key = context, context.workspace.kpis, key

    def names(self) -> list[str]:
        """Return the keys a formula may use."""
        return [kpi.key for kpi in self._kpis.catalogue() if kpi.key != self._key]

    def read(self, formula: str) -> tuple[Words, bool]:
        """Say what a formula gives, or where it stops making sense; tell whether it can be kept."""
        if not formula.strip():
            return _("Without a formula, the KPI is known from imported values only."), True
        try:
            unit = self._kpis.check_formula(formula, self._key)
        except Refused as refused:
            return refused.words, False
        return _("It gives {unit}.", unit=measured_words(unit)), True

    def value(self, formula: str, done: Callable[[Words], object]) -> None:
        """Compute a formula over the last whole month on the worker, and say the result."""

        def job(_progress: object) -> Words:
            period, unit, reading = self._kpis.try_formula(formula, self._key)
            return ngettext(
                "{period}: {value}, {n} case.", "{period}: {value}, {n} cases.", reading.n,
                period=period_words(period), value=value_words(reading.value, unit),
            )  # fmt: skip

        self._context.work.start(job, done=done)


class FormulaPart(QWidget):
    """The sentence under the field, a list of names, and the rules of the language."""

    def __init__(self, theme: Theme, language: Language, form: Form, reader: Reader) -> None:
        """Follow the field ``formula`` of ``form``."""
        super().__init__()
        self._language, self._reader = language, reader
        editor = form.editors["formula"]
        self._editor = editor if isinstance(editor, QLineEdit) else editor.findChild(QLineEdit)
        say = language.say
        self.said = Label(theme, "", "small", "text2", wrap=True)
        self.worth = Label(theme, "", "strong")
        title = say(_("Put a name into the formula"))
        counted = [f"count({name})" for name in FLAGS] + [f"sum({name})" for name in AMOUNTS]
        pairs = [("", title), *((name, name) for name in [*reader.names(), *counted])]
        self.names = Choice(theme, pairs, title)
        help_text = _(
            'Numbers, + - * / and parentheses; KPIs by their key (volume, frt.p90); count(resolved and topic = "Refund"), sum(talk_seconds where channel = "phone"), ratio(a, b), min, max, if_blank(a, b); 80 %, 20 s, 5 min, 1 h.'
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        for widget in (
            self.said,
            self.worth,
            self.names,
            Label(theme, say(help_text), "small", "text3", wrap=True),
        ):
            layout.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self.read)
        self.names.picked.connect(self._insert)
        if self._editor is not None:
            self._editor.textChanged.connect(lambda _text: self._timer.start())
        self.read()

    def read(self) -> None:
        """Say how the formula is read now."""
        text = self._editor.text() if self._editor is not None else ""
        words, fits = self._reader.read(text)
        self.said.setText(self._language.say(words))
        self.said.set_role("text2" if fits else "bad")
        self.worth.setVisible(fits and bool(text.strip()))
        if fits and text.strip():
            self._reader.value(text, lambda worth: self._show_worth(text, worth))

    def _show_worth(self, text: str, worth: Words) -> None:
        if self._editor is not None and self._editor.text() == text:
            self.worth.setText(self._language.say(worth))

    def _insert(self, name: str) -> None:
        if self._editor is not None and name:
            self._editor.insert(name)
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.names.setCurrentIndex(0)
