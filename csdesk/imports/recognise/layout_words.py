"""The guesses about a sheet in words: what was understood, why, and the other ways to read it."""

from collections.abc import Mapping, Sequence
from datetime import date

from csdesk.base.text import Words, _, ngettext, pgettext, plain
from csdesk.imports.readers.source import Source
from csdesk.imports.recognise.grouping import Captions
from csdesk.imports.recognise.guess import Guess, Option
from csdesk.imports.recognise.header_row import MOST_LINES, Known, texts_of
from csdesk.imports.recognise.regions import Region
from csdesk.imports.recognise.stacking import Leaf
from csdesk.imports.recognise.table import Table
from csdesk.imports.recognise.unpivot import Wide

_HEADER_CHOICES = 12
_NAMED = 4
"""Names listed in one sentence; more are only counted."""


def listed(names: Sequence[str]) -> str:
    """Return the first names of a list."""
    return ", ".join(names[:_NAMED]) + (" ..." if len(names) > _NAMED else "")


def of_sheet(source: Source, sheet: str, tables: Mapping[str, Table], known: Known) -> Guess:
    """Say which sheet is read."""
    options = [
        Option(info.name, plain(info.name) if info.visible else _("{sheet} (hidden)", sheet=info.name))
        for info in sorted(source.sheets, key=lambda info: not info.visible)
    ]
    evidence = None
    others = [len(table) for name, table in tables.items() if name != sheet]
    if sheet in tables:
        table = tables[sheet]
        recognised = sum(map(known, table.headers))
        evidence = ngettext(
            "{n} row under {known} known headers.",
            "{n} rows under {known} known headers.",
            len(table),
            known=recognised,
        )
        if others:
            evidence = ngettext(
                "{n} row under {known} known headers; the largest of the other sheets holds {most}.",
                "{n} rows under {known} known headers; the largest of the other sheets holds {most}.",
                len(table),
                known=recognised,
                most=max(others),
            )
    words = _('The rows are on the sheet "{sheet}".', sheet=sheet)
    return Guess("sheet", sheet, pgettext("import", "Sheet"), words, evidence, tuple(options))


def of_region(region: Region, regions: Sequence[Region]) -> Guess:
    """Say which of several tables on one sheet is read."""
    options = tuple(
        Option(
            one.address, ngettext("{place}, {n} row", "{place}, {n} rows", len(one.table), place=one.address)
        )
        for one in regions
    )
    words = _(
        "The sheet holds {count} tables; the one at {place} is read.",
        count=len(regions),
        place=region.address,
    )
    names = [name for name in region.table.headers if not name.startswith("Column ")]
    evidence = _("It has the most rows under known headers: {names}.", names=listed(names))
    if region is not regions[0]:
        evidence = _("Its headers are {names}.", names=listed(names))
    return Guess("region", region.address, _("Table on the sheet"), words, evidence, options)


def of_header(region: Region, known: Known) -> Guess:
    """Say in which row the headers stand."""
    table, grid = region.table, region.grid
    row = table.header + table.first_row
    filled = [place for place, width in enumerate(grid.widths[:200].tolist()) if width][:_HEADER_CHOICES]
    options = tuple(
        Option(
            str(place + grid.first_row),
            _("Row {row}: {names}", row=place + grid.first_row, names=_cells(region, place)),
        )
        for place in sorted({*filled, table.header})
    )
    words = _("The headers stand in row {row}.", row=row)
    count = sum(map(known, table.headers))
    evidence = _("{known} of {n} headers are usual ones.", known=count, n=len(table.headers))
    return Guess("header", str(row), _("Header row"), words, evidence, options)


def _cells(region: Region, row: int) -> str:
    return listed([text[:30] for text in texts_of(region.grid.columns, row) if text])


def of_lines(table: Table) -> Guess:
    """Say how many rows make up the header."""
    options = tuple(
        Option(str(lines), ngettext("{n} row", "{n} rows", lines)) for lines in range(1, MOST_LINES + 1)
    )
    words = ngettext("The header is {n} row high.", "The header is {n} rows high.", table.lines)
    evidence = None
    joined = [
        name
        for name, head in zip(table.headers, table.heads, strict=False)
        if len(set(filter(None, head))) > 1
    ]
    if joined:
        evidence = _("Its rows are read together: {names}.", names=listed(joined))
    return Guess("lines", str(table.lines), _("Rows of the header"), words, evidence, options)


def of_groups(captions: Captions, how: str) -> Guess:
    """Say what the captions between the rows are."""
    options = (
        Option("column", _('Write them into a column "{column}"', column=captions.header)),
        Option("ignore", _("Leave them out")),
    )
    count = len(captions.labels)
    words = (
        ngettext(
            'One line names the group of the rows beneath it; it becomes the column "{column}".',
            '{n} lines name the group of the rows beneath them; they become the column "{column}".',
            count,
            column=captions.header,
        )
        if how == "column"
        else ngettext(
            "One line between the rows is left out.", "{n} lines between the rows are left out.", count
        )
    )
    evidence = _("These lines have a single filled cell: {names}.", names=listed(captions.labels))
    return Guess("groups", how, _("Lines between the rows"), words, evidence, options)


def of_fill(table: Table, numbers: Sequence[int], how: str) -> Guess:
    """Say that blank cells repeat the value above."""
    options = (
        Option("yes", _("A blank cell repeats the value above it")),
        Option("no", _("A blank cell is blank")),
    )
    names = listed([table.headers[number] for number in numbers])
    words = (
        _("Each value in {columns} counts for the blank cells beneath it.", columns=names)
        if how == "yes"
        else _("Blank cells in {columns} stay blank.", columns=names)
    )
    column = table.columns[numbers[0]]
    evidence = _(
        "{column} has {values} different values over {rows} rows, each once with blanks beneath it.",
        column=table.headers[numbers[0]],
        values=column.filled,
        rows=len(table),
    )
    return Guess("fill", how, _("Merged cells"), words, evidence, options)


def of_changes(names: Sequence[str], how: str) -> Guess:
    """Say that rows tell new values of fields."""
    options = (
        Option("yes", _("Make columns of the fields that changed")),
        Option("no", _("Keep the columns as they are")),
    )
    words = (
        _(
            "Each row tells a new value of one field; the values become the columns {names}.",
            names=listed(names),
        )
        if how == "yes"
        else _("Fields and their new values stay in the columns where they stand.")
    )
    evidence = _("One column names fields such as the status, another their new values.")
    return Guess("changes", how, _("Log of changes"), words, evidence, options)


def of_unpivot(table: Table, wide: Wide, how: str) -> Guess:
    """Say that columns are periods."""
    options = (
        Option("yes", _("Make one record of each row and period")),
        Option("no", _("Keep one record per row")),
    )
    count = len(wide.periods)
    names = listed([table.headers[place] for place in wide.columns])
    words = (
        ngettext(
            "{n} period stands in a column of its own; each filled cell becomes a record.",
            "{n} periods stand in columns of their own; each filled cell becomes a record.",
            count,
        )
        if how == "yes"
        else _("Columns that are named like periods stay columns.")
    )
    evidence = _("These headers are periods: {names}.", names=names)
    return Guess("unpivot", how, _("Periods as columns"), words, evidence, options)


def of_year(year: int | None, found: int | None) -> Guess:
    """Say which year months without one belong to; nothing is chosen where nothing tells."""
    now = date.today().year
    years = sorted({*range(now - 4, now + 2), *filter(None, (year, found))}, reverse=True)
    options = tuple(Option(str(one), plain(str(one))) for one in years)
    if year is None:
        words = _("The periods name no year, and nothing in the file tells it; choose the year.")
        return Guess("year", "", _("Year"), words, None, (Option("", _("Not chosen")), *options))
    words = _("The periods belong to {year}.", year=str(year))
    evidence = _("The titles and names of this file mention {year}.", year=str(found)) if found else None
    return Guess("year", str(year), _("Year"), words, evidence, options)


def of_stack(leaves: Sequence[Leaf], how: str, whole: Leaf | None) -> Guess:
    """Say that several sheets are read as one table."""
    options = (
        Option("yes", _("Read all these sheets as one table")),
        Option("no", _("Read one sheet only")),
    )
    names = listed([leaf.name for leaf in leaves])
    rows = sum(len(leaf.table) for leaf in leaves)
    if how == "yes":
        words = _("{count} sheets are read as one table: {names}.", count=len(leaves), names=names)
    else:
        words = _("One sheet is read; these hold the same kind of rows: {names}.", names=names)
    evidence = _("Their headers agree; together they hold {rows} rows.", rows=rows)
    if whole is not None:
        evidence = _('The sheet "{sheet}" holds the rows of the others too.', sheet=whole.name)
    return Guess("stack", how, _("Sheets alike"), words, evidence, options)


_MEANINGS: Mapping[str, tuple[Words, Words]] = {
    "date": (_("The date of the rows"), _("The name of its sheet gives each row its date.")),
    "period": (_("The period of the rows"), _("The name of its sheet gives each row its period.")),
    "team": (_("The team"), _("The name of its sheet is the team of each row.")),
    "agent": (_("The agent"), _("The name of its sheet is the agent of each row.")),
    "channel": (_("The channel"), _("The name of its sheet is the channel of each row.")),
    "ignore": (_("Nothing"), _("The names of the sheets say nothing about the rows.")),
}


def of_names(leaves: Sequence[Leaf], taken: str, guessed: str) -> Guess:
    """Say what the names of the sheets are."""
    options = tuple(Option(value, short) for value, (short, _long) in _MEANINGS.items())
    names = listed([leaf.name for leaf in leaves])
    evidence = None
    if guessed in ("date", "period"):
        evidence = _("The sheets are named after periods and the rows have no date: {names}.", names=names)
    elif guessed != "ignore":
        evidence = _("No column says it, and the sheets are named {names}.", names=names)
    words = _MEANINGS.get(taken, _MEANINGS["ignore"])[1]
    return Guess("names", taken, _("Names of the sheets"), words, evidence, options)
