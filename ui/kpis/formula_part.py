"""Reads a formula while it is typed: what is wrong and where, or what it came to last month; and names to put in."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.kpis.formula.fields import AMOUNTS, FLAGS
from csdesk.kpis.formula.units import measured_words
from ui.context import Context
from ui.theme import Theme
from ui.widgets.form import Form
from ui.widgets.label import Label

Look = Callable[[str], tuple[Words, bool, list[str]]]
"""Gives a sentence about a formula, whether it can be kept, and the KPIs it may name."""
_WAIT = 200


def looker(context: Context, key: str) -> Look:
    """Return what reads formulas of the own KPI ``key``."""
    kpis = context.workspace.kpis

    def look(formula: str) -> tuple[Words, bool, list[str]]:
        names = [kpi.key for kpi in kpis.catalogue() if kpi.key != key]
        if not formula.strip():
            return _("Without a formula, the KPI is known from imported values only."), True, names
        try:
            unit = kpis.check_formula(formula, key)
        except Refused as refused:
            return refused.words, False, names
        return _("It gives {unit}.", unit=measured_words(unit)), True, names

    return look


class FormulaPart(QWidget):
    """The sentence under the field, a list of names, and the rules of the language."""

    def __init__(self, theme: Theme, language: Language, form: Form, look: Look) -> None:
        """Follow the field ``formula`` of ``form``."""
        super().__init__()
        self._language, self._look = language, look
        editor = form.editors["formula"]
        self._editor = editor if isinstance(editor, QLineEdit) else editor.findChild(QLineEdit)
        say = language.say
        self.said = Label(theme, "", "small", "text2", wrap=True)
        self.names = QComboBox()
        self.names.setFont(theme.font("body"))
        self.names.setAccessibleName(say(_("Put a name into the formula")))
        self.names.addItem(say(_("Put a name into the formula")), "")
        for name in look("")[2]:
            self.names.addItem(name, name)
        for name in FLAGS:
            self.names.addItem(f"count({name})", f"count({name})")
        for name in AMOUNTS:
            self.names.addItem(f"sum({name})", f"sum({name})")
        help_text = _(
            'Numbers, + - * / and parentheses; KPIs by their key (volume, frt.p90); count(resolved and topic = "Refund"), sum(talk_seconds where channel = "phone"), ratio(a, b), min, max, if_blank(a, b); 80 %, 20 s, 5 min, 1 h.'
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        for widget in (self.said, self.names, Label(theme, say(help_text), "small", "text3", wrap=True)):
            layout.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self.read)
        self.names.activated.connect(self._insert)
        if self._editor is not None:
            self._editor.textChanged.connect(lambda _text: self._timer.start())
        self.read()

    def read(self) -> None:
        """Say how the formula is read now."""
        text = self._editor.text() if self._editor is not None else ""
        words, fits, _names = self._look(text)
        self.said.setText(self._language.say(words))
        self.said.set_role("text2" if fits else "bad")

    def _insert(self, _index: int) -> None:
        if self._editor is not None and self.names.currentData():
            self._editor.insert(self.names.currentData())
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.names.setCurrentIndex(0)
