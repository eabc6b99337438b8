"""Where the records are: which sheet, which table on it, what its rows and columns are, and the evidence for each guess."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from csdesk.imports.decisions import Decisions
from csdesk.imports.readers.source import SheetInfo, Source, read_sheet
from csdesk.imports.recognise import layout_words as words
from csdesk.imports.recognise import stacking
from csdesk.imports.recognise.changes import find_changes, with_changes
from csdesk.imports.recognise.grouping import fillable, find_captions, with_filled, with_groups
from csdesk.imports.recognise.guess import Guess
from csdesk.imports.recognise.header_row import Known, header_known
from csdesk.imports.recognise.measures import TARGET, VALUE
from csdesk.imports.recognise.period_names import period_in, year_in
from csdesk.imports.recognise.regions import Region, find_regions, worth_of
from csdesk.imports.recognise.shape import shaped
from csdesk.imports.recognise.sheets import guess_kind, known_headers
from csdesk.imports.recognise.stacking import Leaf
from csdesk.imports.recognise.table import Table
from csdesk.imports.recognise.unpivot import PERIOD, Wide, find_periods, unpivoted

_REMEMBERED: WeakKeyDictionary[Source, dict[str, list[Region]]] = WeakKeyDictionary()
"""The tables of the sheets of files that are open, as they are found without decisions; every decision makes a new plan."""
YES, NO = "yes", "no"
_BESIDE = 0.02
"""How much the records of a sheet that is called "Notes" or "Example" count, and those of a hidden one."""
_HIDDEN = 0.3
_TREES = frozenset({"goals", "people"})
"""Kinds whose blank cells mean something and whose columns are no periods."""


@dataclass(frozen=True)
class Layout:
    """The sheet, the table made of it (None = the sheet holds none), and what was guessed on the way."""

    sheet: str
    table: Table | None
    guesses: tuple[Guess, ...]


def lay_out(
    source: Source, decisions: Decisions, persons: Collection[str] = (), units: Collection[str] = ()
) -> Layout:
    """Find the records; ``persons`` and ``units`` are the folded names that the workspace knows."""
    found = _REMEMBERED.setdefault(source, {})
    return _Work(source, decisions, frozenset(persons), frozenset(units), found).done()


@dataclass
class _Work:
    """One pass over a file; each sheet is looked at once."""

    source: Source
    decisions: Decisions
    persons: frozenset[str]
    units: frozenset[str]
    regions: dict[str, list[Region]]
    guesses: list[Guess] = field(default_factory=list)
    known: Known = field(default_factory=lambda: header_known(known_headers()))

    def done(self) -> Layout:
        sheet = self.decisions.sheet or self.layout.get("sheet") or self._first_alike(self._best_sheet())
        if len(self.source.sheets) > 1:
            self.guesses.append(words.of_sheet(self.source, sheet, self._sizes(), self.known))
        regions = self._decided(sheet)
        if not regions:
            return Layout(sheet, None, tuple(self.guesses))
        address = self.layout.get("region", "")
        region = next((one for one in regions if one.address == address), regions[0])
        if len(regions) > 1:
            self.guesses.append(words.of_region(region, regions))
        self.guesses.append(words.of_header(region, self.known))
        self.guesses.append(words.of_lines(region.table))
        table = self._read(region, sheet, tell=True)
        return Layout(sheet, self._stacked(Leaf(sheet, table)), tuple(self.guesses))

    @property
    def layout(self) -> Mapping[str, str]:
        return self.decisions.layout

    # --- sheets ----------------------------------------------------------------------------------------------
    def _best_sheet(self) -> str:
        sheets = self.source.sheets
        if len(sheets) == 1:
            return sheets[0].name
        return max(sheets, key=self._worth_of_sheet).name

    def _worth_of_sheet(self, info: SheetInfo) -> float:
        regions = self._regions(info.name)
        if not regions:
            return -1.0
        worth = worth_of(regions[0].table, self.known)
        return (
            worth
            * (1.0 if info.visible else _HIDDEN)
            * (_BESIDE if stacking.stands_aside(info.name) else 1.0)
        )

    def _first_alike(self, sheet: str) -> str:
        """Return the first sheet of those that hold the same kind of records: the others are stacked on it.

        Sheets that only repeat rows of another do not count.
        """
        regions = self._regions(sheet) if len(self.source.sheets) > 1 else []
        if not regions:
            return sheet
        main = Leaf(sheet, regions[0].table)
        leaves = [
            leaf for info in self.source.sheets if (leaf := self._leaf(info, main, raw=True)) is not None
        ]
        return stacking.without_repeats(leaves)[0].name

    def _sizes(self) -> dict[str, Table]:
        return {name: regions[0].table for name, regions in self.regions.items() if regions}

    def _regions(self, sheet: str) -> list[Region]:
        if sheet not in self.regions:
            self.regions[sheet] = find_regions(shaped(read_sheet(self.source, sheet)), self.known)
        return self.regions[sheet]

    def _decided(self, sheet: str) -> list[Region]:
        """Return the tables of the chosen sheet, with the header where the user wants it."""
        row = self.decisions.header_row or _number(self.layout.get("header"))
        lines = _number(self.layout.get("lines"))
        if row is None and lines is None:
            return self._regions(sheet)
        return find_regions(shaped(read_sheet(self.source, sheet)), self.known, row, lines)

    # --- one sheet -------------------------------------------------------------------------------------------
    def _kind(self, table: Table) -> str:
        return guess_kind(table.headers) if self.decisions.kind == "auto" else self.decisions.kind

    def _read(self, region: Region, sheet: str, *, tell: bool) -> Table:
        """Make records of a table: captions, merged cells and months as columns become values of their own."""
        table = region.table
        captions = find_captions(table, region.grid, self.persons, self.units)
        if captions is not None:
            how = self.layout.get("groups", "column")
            table = with_groups(table, captions, column=how == "column")
            if tell:
                self.guesses.append(words.of_groups(captions, how))
        kind = self._kind(table)
        merged = fillable(table) if kind not in _TREES else ()
        if merged:
            how = self.layout.get("fill", YES)
            if tell:
                self.guesses.append(words.of_fill(table, merged, how))
            table = with_filled(table, merged) if how == YES else table
        changes = find_changes(table)
        if changes:
            how = self.layout.get("changes", YES)
            if tell:
                self.guesses.append(words.of_changes(tuple(changes), how))
            table = with_changes(table, changes) if how == YES else table
        wide = find_periods(table) if kind not in _TREES else None
        return table if wide is None else self._long(table, wide, sheet, kind, tell=tell)

    def _long(self, table: Table, wide: Wide, sheet: str, kind: str, *, tell: bool) -> Table:
        how = self.layout.get("unpivot", YES if wide.sure else NO)
        if tell:
            self.guesses.append(words.of_unpivot(table, wide, how))
        if how != YES:
            return table
        year = self._year(sheet, table, tell=tell) if wide.open_year else None
        long = unpivoted(table, wide, year)
        if kind == "targets" and TARGET not in long.headers:
            names = tuple(TARGET if header == VALUE else header for header in long.headers)
            long = replace(long, headers=names)
        return long

    def _year(self, sheet: str, table: Table, *, tell: bool) -> int | None:
        """Return the year that headers or names of sheets leave open: chosen, or the only one that titles name."""
        found = year_in([sheet]) or year_in(table.titles) or year_in([self.source.name])
        chosen = _number(self.layout.get("year"))
        if tell and not any(guess.key == "year" for guess in self.guesses):
            self.guesses.append(words.of_year(chosen or found, found))
        return chosen or found

    # --- several sheets --------------------------------------------------------------------------------------
    def _stacked(self, main: Leaf) -> Table:
        if len(self.source.sheets) < 2 or self._kind(main.table) == "goals":
            return main.table
        leaves = [leaf for info in self.source.sheets if (leaf := self._leaf(info, main)) is not None]
        if len(leaves) < 2:
            return main.table
        rest = stacking.without_repeats(leaves)
        whole = rest[0] if len(rest) == 1 else None
        by_hand = bool(self.decisions.sheet or self.layout.get("sheet"))
        how = self.layout.get("stack", NO if by_hand or whole is not None else YES)
        self.guesses.append(words.of_stack(leaves if whole is not None else rest, how, whole))
        if how != YES:
            return main.table
        leaves = leaves if whole is not None else rest
        table = stacking.stacked(leaves)
        meaning = stacking.sheets_as(leaves, table, self.persons, self.units)
        if meaning == "date" and self._are_results(table, leaves):
            meaning = "period"
        year = None
        if meaning in ("date", "period") and any((p := period_in(x.name)) and p.year is None for x in leaves):
            year = self._year("", main.table, tell=True)
            if year is None and meaning == "date":
                meaning = "ignore"
        taken = self.layout.get("names", meaning)
        self.guesses.append(words.of_names(leaves, taken, meaning))
        return table if taken == "ignore" else stacking.with_names(table, leaves, taken, year)

    def _are_results(self, table: Table, leaves: list[Leaf]) -> bool:
        """Tell whether the rows are values of KPIs once each has the period that its sheet is named after."""
        if self.decisions.kind != "auto":
            return self.decisions.kind == "kpi-values"
        kind = guess_kind((*table.headers, PERIOD))
        return kind == "kpi-values" and (self._kind(table) == kind or stacking.one_row_each(leaves))

    def _leaf(self, info: SheetInfo, main: Leaf, *, raw: bool = False) -> Leaf | None:
        """Return a sheet that holds the same kind of records as ``main``, else None; ``raw`` = as it stands."""
        if info.name == main.name:
            return main
        beside = stacking.stands_aside(info.name) and not stacking.stands_aside(main.name)
        if not info.visible or beside or info.rows < 2:
            return None
        regions = self._regions(info.name)
        if not regions:
            return None
        table = regions[0].table if raw else self._read(regions[0], info.name, tell=False)
        leaf = Leaf(info.name, table)
        return leaf if stacking.alike(main, leaf) else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None
