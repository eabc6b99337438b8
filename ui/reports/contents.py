"""What a workbook will hold: its sheets with their rows, as a list before anything is written."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from ui.reports.loading import Included
from ui.theme import Theme
from ui.widgets.card import Card, Hairline
from ui.widgets.label import Label

_SHEETS: dict[str, tuple[Words, Words]] = {
    "people": (_("People"), _("Everybody with number, role, unit, manager, days of joining and leaving.")),
    "goals": (
        _("Goals"),
        _("The goal tree, a column for each level, with weight, values, progress and status."),
    ),
    "kpi": (
        _("KPI values"),
        _("Each KPI by month, for the company and each team, with the cases it rests on."),
    ),
    "interactions": (
        _("Interactions"),
        _("Every ticket, call, chat and survey, with the file and row it came from."),
    ),
}


class WorkbookContents(QWidget):
    """One line for each sheet; those left out are faint."""

    def __init__(self, theme: Theme, language: Language) -> None:
        """Build all lines."""
        super().__init__()
        self.theme, self._language = theme, language
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(24),) * 4)
        card = Card(theme, language.say(_("What the workbook holds")))
        card.setMaximumWidth(theme.px(720))
        self.counts: dict[str, Label] = {}
        self.titles: dict[str, Label] = {}
        for key, (title, note) in _SHEETS.items():
            if self.counts:
                card.body.addWidget(Hairline(theme))
            card.body.addLayout(self._line(key, title, note))
        remark = _(
            "Dates, numbers and percentages are real ones that can be sorted and summed. "
            "Text that looks like a formula stays text."
        )
        layout.addWidget(card)
        layout.addSpacing(theme.px(8))
        small = Label(theme, language.say(remark), "small", "text2", wrap=True)
        small.setMaximumWidth(theme.px(720))
        layout.addWidget(small)
        layout.addStretch(1)

    def _line(self, key: str, title: Words, note: Words) -> QHBoxLayout:
        theme, say = self.theme, self._language.say
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        self.titles[key] = Label(theme, say(title), "strong")
        words.addWidget(self.titles[key])
        words.addWidget(Label(theme, say(note), "small", "text2", wrap=True))
        self.counts[key] = Label(theme, "", "body", "text2")
        row.addLayout(words, 1)
        row.addSpacing(theme.px(16))
        row.addWidget(self.counts[key])
        return row

    def set_included(self, included: Sequence[Included]) -> None:
        """Show how many rows each sheet will have."""
        for one in included:
            self.counts[one.name].setText(self._language.say(one.rows) if one.rows else "")

    def choose(self, what: str) -> None:
        """Mark which sheets are written: one, or ``all``."""
        for key, title in self.titles.items():
            inside = what in ("all", key)
            title.set_role("text" if inside else "text3")
            self.counts[key].setVisible(inside)
