"""The small boxes that ask: a day, a reason, and what is still missing."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import Words, _
from ui.context import Context
from ui.widgets.button import ghost, primary, secondary
from ui.widgets.editors import DateEditor
from ui.widgets.form import Form, Row
from ui.widgets.label import Label
from ui.widgets.popover import Popover


def ask_day(
    context: Context, anchor: QWidget, label: Words, day: date | None, save: Callable[[date | None], object]
) -> Popover:
    """Ask for a day under a step; Save takes what is typed, Clear takes the day away."""
    theme, say = context.theme, context.say
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(*(theme.px(8),) * 4)
    column.setSpacing(theme.px(8))
    column.addWidget(Label(theme, say(label), "small", "text2"))
    editor = DateEditor(theme, context.language, say(label), context.language.date(date.today()))
    editor.set_value(day or date.today())
    column.addWidget(editor)
    fault = Label(theme, "", "small", "bad", wrap=True)
    fault.hide()
    column.addWidget(fault)
    popover = Popover(theme, content, anchor)

    def keep() -> None:
        try:
            value = editor.value()
        except Refused as error:
            fault.setText(say(error.words))
            fault.show()
            return
        popover.hide()
        save(value)

    def clear() -> None:
        popover.hide()
        save(None)

    foot = QHBoxLayout()
    if day is not None:
        foot.addWidget(ghost(theme, say(_("Clear")), "", clear))
    foot.addStretch(1)
    foot.addWidget(primary(theme, say(_("Save")), "", keep))
    column.addLayout(foot)
    editor.returnPressed.connect(keep)
    content.setFocusProxy(editor)
    popover.closed.connect(popover.deleteLater)
    popover.show_under(anchor, theme.px(260))
    return popover


def tell_missing(context: Context, anchor: QWidget, missing: Sequence[Words]) -> Popover:
    """Say under the button what keeps the review from being finished."""
    theme, say = context.theme, context.say
    content = QWidget()
    content.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    column = QVBoxLayout(content)
    column.setContentsMargins(*(theme.px(8),) * 4)
    column.setSpacing(theme.px(6))
    column.addWidget(Label(theme, say(_("Before the review can be finished")), "strong"))
    lines = [say(words) for words in missing]
    for line in lines[:8]:
        label = Label(theme, line, "body", "text2", wrap=True)
        label.setMinimumWidth(theme.px(320))
        column.addWidget(label)
    if len(lines) > 8:
        column.addWidget(Label(theme, say(_("… and {n} more.", n=len(lines) - 8)), "body", "text2"))
    content.setAccessibleName(" ".join(lines))
    popover = Popover(theme, content, anchor)
    popover.closed.connect(popover.deleteLater)
    popover.show_under(anchor)
    return popover


class ReasonDialog(QDialog):
    """Asks why a finished review is opened again; ``save(reason, done, failed)`` does it."""

    def __init__(
        self,
        context: Context,
        name: str,
        save: Callable[[str, Callable[[object], object], Callable[[CSDeskError], object]], object],
        parent: QWidget,
    ) -> None:
        """Build the question; show it with ``open()``."""
        super().__init__(parent)
        self._context, self._save = context, save
        theme, say = context.theme, context.say
        title = say(_("Reopen the review of {name}", name=name))
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.px(460))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, title, "title", wrap=True))
        detail = _(
            "It becomes a draft again with the next revision number. The reason is kept with the review."
        )
        column.addWidget(Label(theme, say(detail), "body", "text2", wrap=True))
        self.form = Form(theme, context.language, [Row("reason", say(_("Reason")), "text", lines=3)])
        column.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.cancel = secondary(theme, say(_("Cancel")), "", self.reject)
        self.ok = primary(theme, say(_("Reopen")), "", self._on_ok)
        foot.addWidget(self.cancel)
        foot.addWidget(self.ok)
        column.addLayout(foot)
        self.form.editors["reason"].setFocus()

    def _on_ok(self) -> None:
        self._save(self.form.values()["reason"], lambda _change: self.accept(), self._on_failed)

    def _on_failed(self, error: CSDeskError) -> None:
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self._context.notices.error(error)
