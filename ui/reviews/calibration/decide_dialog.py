"""Asks for a rating and why: before and after stand beside each other while it is typed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.quantity import round_half_up
from csdesk.base.text import _, pgettext
from csdesk.reviews.calibration.session import Placed
from csdesk.reviews.form import Section, section_name
from ui.context import Context
from ui.widgets.button import primary, secondary
from ui.widgets.editors import LineEditor
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

Save = Callable[[int | None, str, dict[str, int], Any, Any], object]
_WHOLE = "after"


class DecideDialog(QDialog):
    """``save(tenths, reason, sections, done, failed)`` decides; a refusal stays in the form."""

    def __init__(
        self, context: Context, placed: Placed, proposed: int | None, save: Save, parent: QWidget
    ) -> None:
        """Begin with a proposed rating in tenths, or with the present one."""
        super().__init__(parent)
        self.context, self.placed, self._save = context, placed, save
        theme, say = context.theme, context.say
        self.setWindowTitle(say(_("Change the rating of {name}", name=placed.case.name)))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.px(520))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, self.windowTitle(), "title", wrap=True))
        detail = _(
            "The manager’s marks stay as they are; the calibrated rating stands beside them. Before, after and the reason go "
            "into the minutes."
        )
        column.addWidget(Label(theme, say(detail), "body", "text2", wrap=True))
        self.change = Label(theme, "", "lead")
        column.addWidget(self.change)
        self.form = Form(theme, context.language, self._rows())
        self.form.set_values(self._values(proposed))
        for editor in self.form.editors.values():
            if isinstance(editor, LineEditor):
                editor.textChanged.connect(lambda _text: self._show_change())
        column.addWidget(self.form)
        column.addLayout(self._foot())
        self._show_change()
        self.form.editors["reason"].setFocus()
        self.finished.connect(self.deleteLater)

    def _rows(self) -> list[Row]:
        say, case = self.context.say, self.placed.case
        whole = Row(_WHOLE, say(pgettext("field of a calibration", "Rating")), "number", digits=1)
        parts = [
            Row(f"part:{key}", say(section_name(Section(key))), "number", digits=1,
                placeholder=say(_("as the manager")))
            for key in case.sections
        ]  # fmt: skip
        return [whole, *(parts if len(parts) > 1 else ()), Row("reason", say(_("Why?")), "text", lines=3)]

    def _values(self, proposed: int | None) -> dict[str, Any]:
        last, rating = self.placed.last, self.placed.rating if proposed is None else proposed
        values: dict[str, Any] = {_WHOLE: None if rating is None else rating / 10}
        if last is not None and proposed is None:
            values |= {f"part:{key}": tenths / 10 for key, tenths in last.sections.items()}
        return values

    def _foot(self) -> QHBoxLayout:
        theme, say = self.context.theme, self.context.say
        row = QHBoxLayout()
        self.back = secondary(theme, say(_("Manager’s rating again")), "", lambda: self._decide(restore=True))
        self.back.setVisible(self.placed.changed)
        self.ok = primary(theme, say(_("Change the rating")), "", self._decide)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(secondary(theme, say(_("Cancel")), "", self.reject))
        row.addWidget(self.ok)
        return row

    def _typed(self) -> tuple[int | None, dict[str, int]] | None:
        """Return the rating in tenths and the parts that were typed; None while something cannot be read."""
        try:
            values = self.form.values()
        except Refused:
            return None
        sections = {
            name.removeprefix("part:"): _tenths(value)
            for name, value in values.items()
            if name.startswith("part:") and value is not None
        }
        after = None if values[_WHOLE] is None else _tenths(values[_WHOLE])
        return (self.placed.case.rating_with(sections) if sections else after), sections

    def _show_change(self) -> None:
        typed = self._typed()
        if typed is None:
            return
        number, before, after = self.context.language.number, self.placed.rating, typed[0]
        words = pgettext(
            "rating before and after",
            "{before} → {after}",
            before=number(None if before is None else before / 10, 1),
            after=number(None if after is None else after / 10, 1),
        )
        self.change.setText(self.context.say(words))

    def _decide(self, *, restore: bool = False) -> None:
        typed = self._typed()
        if typed is None:
            return
        after, sections = (None, {}) if restore else typed
        reason = str(self.form.values()["reason"] or "")
        self._save(after, reason, sections, lambda _change: self.accept(), self._on_failed)

    def _on_failed(self, error: CSDeskError) -> None:
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self.context.notices.error(error)


def _tenths(value: float) -> int:
    return int(round_half_up(value * 10))
