"""The rows behind an import: each fact with the cell of the file that it came from."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.quantity import Unit
from csdesk.base.text import _, ngettext
from csdesk.imports.fields import fields_of
from csdesk.interactions.fact import Batch, Fact
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.widgets.button import secondary
from ui.widgets.label import Label
from ui.widgets.table import Table

MOST = 2000
_MOMENTS = ("opened_at", "first_response_at", "answered_at", "resolved_at", "closed_at", "date")


class BatchRows(QDialog):
    """A table of what an import brought and what it still stands for."""

    def __init__(
        self, context: Context, batch: Batch, facts: list[Fact], parent: QWidget | None = None
    ) -> None:
        """Show these facts; show it with ``open()``."""
        super().__init__(parent)
        self._context = context
        theme, say, language = context.theme, context.say, context.language
        self.setWindowTitle(batch.file_name)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(theme.px(1040), theme.px(640))
        self.model = RecordsModel(self._columns(batch, facts), key=lambda fact: fact.id)
        self.model.set_records(facts)
        self.table = Table(theme, say(_("Rows of {file}", file=batch.file_name)))
        self.table.setModel(self.model)
        self.table.set_widths(self._widths(), stretch=0)
        shown = ngettext("{n} row in force", "{n} rows in force", len(facts))
        if len(facts) == MOST:
            shown = _("The first {n} rows in force", n=language.number(MOST))
        close = secondary(theme, say(_("Close")), on_click=self.accept)
        foot = QHBoxLayout()
        foot.addWidget(Label(theme, say(shown), "small", "text2"))
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, say(_("Rows of {file}", file=batch.file_name)), "title"))
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.table.setFocus()

    def _columns(self, batch: Batch, facts: list[Fact]) -> list[Column[Fact]]:
        say = self._context.say
        shown = [
            field
            for field in fields_of(batch.kind)
            if any(fact.values.get(field.key) is not None for fact in facts)
        ]
        self._keys = ["", *(field.key for field in shown)]
        place: Column[Fact] = Column(
            say(_("Row in the file")), lambda fact: fact.row, text=self._place, role="text2"
        )
        return [place, *(Column(say(field.words), *self._cell(field.key)) for field in shown)]

    def _widths(self) -> list[int]:
        """Give room to places and moments."""
        return [170 if key in ("", *_MOMENTS) else 120 for key in self._keys]

    def _place(self, fact: Fact) -> str:
        return self._context.say(_("{sheet}, row {row}", sheet=fact.sheet, row=fact.row))

    def _cell(self, key: str) -> tuple[Any, Any]:
        language = self._context.language

        def get(fact: Fact) -> Any:
            value = fact.values.get(key)
            return "" if value is None else value

        def text(fact: Fact) -> str:
            value = get(fact)
            if key in _MOMENTS and isinstance(value, int):
                return language.moment(datetime.fromtimestamp(value, UTC).replace(tzinfo=None))
            if key.endswith("_seconds") and isinstance(value, int | float):
                return language.quantity(value, Unit.SECONDS)
            return language.number(value) if isinstance(value, int | float) else str(value)

        return get, text
