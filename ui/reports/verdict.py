"""What a check of a PDF found: one verdict with a sign, and a sentence for each packet and signature."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reports.sealing.verify import Report, Verdict
from ui.context import Context
from ui.widgets.button import primary
from ui.widgets.label import Label

_SIGNS = {
    Verdict.CURRENT: ("circle-check", "ok"),
    Verdict.UNCHANGED: ("circle-check", "ok"),
    Verdict.CHANGED: ("circle-x", "bad"),
}
_TITLES = {
    Verdict.CURRENT: _("Unchanged and current"),
    Verdict.UNCHANGED: _("Unchanged"),
    Verdict.OLDER: _("Unchanged, but older"),
    Verdict.DRAFT: _("A draft"),
    Verdict.UNKNOWN: _("Not of this workspace"),
    Verdict.CHANGED: _("Changed"),
    Verdict.FOREIGN: _("Not from CSDesk"),
}
_MOST = 12


class VerdictDialog(QDialog):
    """Shows a report; closes with Enter or Escape."""

    def __init__(self, context: Context, name: str, report: Report, parent: QWidget) -> None:
        """Build it for the file ``name``; show it with ``open()``."""
        super().__init__(parent)
        theme, say = context.theme, context.say
        self.report = report
        self.setWindowTitle(name)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.px(480))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(10))
        icon, role = _SIGNS.get(report.verdict, ("triangle-alert", "warn"))
        top = QHBoxLayout()
        sign = QLabel()
        sign.setPixmap(theme.icon(icon, role).pixmap(theme.px(22), theme.px(22)))
        top.addWidget(sign)
        self.title = Label(theme, say(_TITLES[report.verdict]), "title")
        top.addWidget(self.title, 1)
        column.addLayout(top)
        column.addWidget(Label(theme, name, "small", "text2", wrap=True))
        told = [say(words) for words in report.sentences()]
        self.sentences = told[:_MOST]
        for sentence in self.sentences:
            column.addWidget(Label(theme, sentence, "body", wrap=True))
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.close_button = primary(theme, say(_("Close")), on_click=self.accept)
        self.close_button.setDefault(True)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
