"""Write a template as a workbook: an empty sheet to fill in, an example, and how to fill it in."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import Any

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.reports.templates.goals import GOALS
from csdesk.reports.templates.interactions import INTERACTIONS, SURVEY
from csdesk.reports.templates.measures import KPI_VALUES, TARGETS
from csdesk.reports.templates.people import PEOPLE
from csdesk.reports.templates.template import Blank, Template
from csdesk.reports.workbook import Column, Kind, SheetData, write_workbook

TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        "interactions": INTERACTIONS,
        "survey": SURVEY,
        "people": PEOPLE,
        "kpi-values": KPI_VALUES,
        "targets": TARGETS,
        "goals": GOALS,
    }
)
"""The template of each kind of import."""
EXAMPLE, HOW_TO, LISTS = _("Example"), _("How to fill in"), _("Lists")
"""The sheets beside the one to fill in; an import leaves them alone, see `csdesk.imports.readers.aside`."""


def write_template(kind: str, language: Language, path: Path) -> list[str]:
    """Write the template of a kind of import to ``path`` and return the titles of its sheets."""
    template = TEMPLATES.get(kind)
    if template is None:
        known = ", ".join(TEMPLATES)
        raise Refused(
            _('There is no template for "{kind}"; choose one of {all}.', kind=kind, all=known), "kind"
        )
    return write_sheets(template, language, path)


def write_sheets(
    template: Template, language: Language, path: Path, rows: Sequence[Sequence[Any]] = ()
) -> list[str]:
    """Write the sheets of a template; ``rows`` are filled in already. A cell may be `Words`."""
    lists = _lists(template.blanks, language)
    ranges = _ranges(lists, language.say(LISTS))
    columns = tuple(_column(blank, ranges.get(number, "")) for number, blank in enumerate(template.blanks))
    filled = [tuple(_said(cell, language) for cell in row) for row in rows]
    examples = [tuple(_said(cell, language) for cell in row) for row in template.examples]
    sheets = (
        SheetData(template.title, columns, filled, len(filled), to_fill=True),
        SheetData(EXAMPLE, columns, examples, len(examples), to_fill=True),
        _how_to(template, language),
        _choices(lists, template.blanks),
    )
    return write_workbook(path, sheets, language)


def _column(blank: Blank, choices: str) -> Column:
    return Column(
        blank.title,
        blank.kind,
        blank.width,
        blank.hint,
        choices,
        strict=blank.strict,
        required=blank.required,
    )


def _said(cell: Any, language: Language) -> Any:
    return language.say(cell) if isinstance(cell, Words) else cell


def _lists(blanks: Sequence[Blank], language: Language) -> dict[int, list[str]]:
    """Return what may be chosen in each column that has choices, by the column's number."""
    return {
        n: [language.say(words) for words in blank.choices] for n, blank in enumerate(blanks) if blank.choices
    }


def _ranges(lists: Mapping[int, Sequence[str]], sheet: str) -> dict[int, str]:
    """Return the cells that hold each list."""
    places = zip(lists, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False)
    return {n: f"'{sheet}'!${letter}$2:${letter}${len(lists[n]) + 1}" for n, letter in places}


def _choices(lists: Mapping[int, Sequence[str]], blanks: Sequence[Blank]) -> SheetData:
    columns = tuple(Column(blanks[number].title, width=34) for number in lists) or (Column(LISTS),)
    return SheetData(LISTS, columns, list(zip_longest(*lists.values())), hidden=True)


def _how_to(template: Template, language: Language) -> SheetData:
    columns = (
        Column(_("Column"), width=28, wrap=True),
        Column(_("Required"), width=12, wrap=True),
        Column(_("What belongs there"), width=72, wrap=True),
        Column(_("To choose from"), width=48, wrap=True),
    )
    rows = [
        (
            language.say(blank.title),
            language.say(_("yes")) if blank.required else None,
            language.say(blank.hint) + _written_as(blank, language),
            language.listing([language.say(words) for words in blank.choices[:12]])
            if blank.choices
            else None,
        )
        for blank in template.blanks
    ]
    return SheetData(HOW_TO, columns, rows, len(rows))


def _written_as(blank: Blank, language: Language) -> str:
    """Tell how dates and times are written in Excel."""
    forms = {
        Kind.DATE: _("Write dates as Excel dates."),
        Kind.MOMENT: _("Write date and time as Excel dates."),
    }
    words = forms.get(blank.kind)
    return "" if words is None else f" {language.say(words)}"
