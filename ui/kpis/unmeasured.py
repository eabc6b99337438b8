"""What is shown of a KPI that the data cannot give yet: what it means and what is missing."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.kpis.kpi import OPENING_HOURS
from ui.kpis.definition import DefinitionCard
from ui.kpis.loading import Entry
from ui.kpis.names import field_names, importable
from ui.theme import Theme
from ui.widgets.button import primary
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label


class Unmeasured(QWidget):
    """Name, the columns that are missing, an Import button, and the definition."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        on_import: Callable[[], object],
        on_hours: Callable[[], object],
    ) -> None:
        """Start empty."""
        super().__init__()
        self._language = language
        self.name = Label(theme, "", "title")
        self.why = Label(theme, "", "body", "text2", wrap=True)
        self.definition = DefinitionCard(theme, language)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.name)
        column.addWidget(self.why)
        row = QHBoxLayout()
        self.get = primary(theme, language.say(_("Import a file with these columns")), "download", on_import)
        self.hours = primary(theme, language.say(_("Set opening hours")), "clock", on_hours)
        row.addWidget(self.get)
        row.addWidget(self.hours)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.definition)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(content, theme, 24))

    def show_entry(self, entry: Entry, name_of: Callable[[str], Words]) -> None:
        """Show a KPI without data."""
        say = self._language.say
        self.name.setText(say(entry.kpi.name))
        self.get.setVisible(importable(entry.missing))
        self.hours.setVisible(OPENING_HOURS in entry.missing)
        if entry.missing == (OPENING_HOURS,):
            self.why.setText(
                say(
                    _(
                        "This KPI cannot be counted yet: nobody has set when the company or its units are open."
                    )
                )
            )
        elif entry.missing:
            fields = field_names(entry.missing, self._language)
            self.why.setText(
                say(_("This KPI cannot be counted yet: no imported file has {fields}.", fields=fields))
            )
        else:
            self.why.setText(say(_("No imported row counts for this KPI in the last year.")))
        self.definition.show_kpi(entry.kpi, entry.missing, name_of)
