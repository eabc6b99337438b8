"""A comparison as a document for the printer: the two tables one under the other."""

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtGui import QTextDocument

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.plans.compare import Comparison
from ui.models.records_model import Column
from ui.plans.wizards.compare_tables import pair_columns, total_columns


def as_document(language: Language, found: Comparison) -> QTextDocument:
    """Return the document."""
    say = language.say
    title = _("{before} and {after} side by side", before=found.before.title(), after=found.after.title())
    document = QTextDocument()
    document.setHtml(
        f"<h2>{escape(say(title))}</h2>"
        f"{_table(pair_columns(language, found), found.pairs)}"
        f"<h3>{escape(say(_('By strategy')))}</h3>"
        f"{_table(total_columns(language, found), found.totals)}"
    )
    return document


def _table(columns: Sequence[Column[Any]], records: Sequence[Any]) -> str:
    heads = "".join(f"<th align='{_side(column)}'>{escape(column.title)}</th>" for column in columns)
    rows = "".join(
        "<tr>" + "".join(f"<td align='{_side(c)}'>{escape(str(c.get(one)))}</td>" for c in columns) + "</tr>"
        for one in records
    )
    return f"<table width='100%' cellpadding='3' cellspacing='0'><tr>{heads}</tr>{rows}</table>"


def _side(column: Column[Any]) -> str:
    return "right" if column.right else "left"
