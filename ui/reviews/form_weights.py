"""Weights in the form editor: a percentage that is typed, and the badge that says what weights add up to."""

from PySide6.QtCore import Qt, Signal

from csdesk.base.errors import Refused
from csdesk.base.quantity import WHOLE, round_half_up
from csdesk.base.text import _
from ui.context import Context
from ui.widgets.editors import NumberEditor
from ui.widgets.label import Label


class WeightEditor(NumberEditor):
    """A weight as a percentage; `weight` gives basis points, None while it cannot be read."""

    typed = Signal()

    def __init__(self, context: Context, name: str, weight: int) -> None:
        """Show a weight in basis points."""
        super().__init__(context.theme, context.language, name, percent=True)
        self.set_value(weight / WHOLE)
        self.setFixedWidth(context.theme.px(84))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textChanged.connect(lambda _text: self.typed.emit())

    def weight(self) -> int:
        """Return basis points; raises Refused for what is no number."""
        value = self.value()
        return 0 if value is None else int(round_half_up(float(value) * WHOLE))

    def readable(self) -> int:
        """Return the weight, 0 while what is typed is no number yet."""
        try:
            return self.weight()
        except Refused:
            return 0

    def write(self, value: float | None) -> str:
        """Write with decimals only where the weight has them."""
        if value is None:
            return ""
        return self._language.basis_points(int(round_half_up(value * WHOLE)))


class SumBadge(Label):
    """Says what weights add up to, in red with what is missing while it is not 100 %."""

    def __init__(self, context: Context) -> None:
        """Start silent."""
        super().__init__(context.theme, "", "small", "ok")
        self.context = context

    def show_sum(self, total: int) -> None:
        """Show a sum in basis points."""
        language, say = self.context.language, self.context.say
        gap = WHOLE - total
        whole = language.basis_points(total)
        if not gap:
            self.setText(say(_("adds up to {sum}", sum=whole)))
        elif gap > 0:
            self.setText(say(_("{sum}, {gap} missing", sum=whole, gap=language.basis_points(gap))))
        else:
            self.setText(say(_("{sum}, {gap} too much", sum=whole, gap=language.basis_points(-gap))))
        self.set_role("bad" if gap else "ok")
