"""Turn matched columns into values of KPIs; a row that cannot be used is left out and told with its row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.imports.build import text_values
from csdesk.imports.fields import OWN
from csdesk.imports.fix import skip_row
from csdesk.imports.headers import unit_of
from csdesk.imports.kinds.kpi_values.amounts import Amounts, Reader
from csdesk.imports.kinds.kpi_values.dating import Dating
from csdesk.imports.kinds.kpi_values.gather import Group, put_together
from csdesk.imports.kinds.kpi_values.match import is_label, kpi_columns
from csdesk.imports.kinds.kpi_values.names import kpi_named, kpis_about
from csdesk.imports.kinds.kpi_values.parts import Part, parts_of
from csdesk.imports.kinds.kpi_values.periods import Told, reached
from csdesk.imports.kinds.kpi_values.rows import KpiRow, KpiValueRows
from csdesk.imports.problem import ERROR, Problems
from csdesk.imports.readers.grid import Floats
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.recognise.totals import names_total
from csdesk.kpis.catalogue import find
from csdesk.kpis.own import OwnDraft
from csdesk.kpis.targets import target_key

_Key = tuple[str, str, str, str, str]
"""Person, number, unit, KPI and period."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a record before it is put with others."""

    record: int
    header: str
    part: Part
    own: OwnDraft | None = None
    target: float | None = None


def build_kpi_values(
    readings: Readings, matches: Sequence[ColumnMatch], problems: Problems
) -> tuple[KpiValueRows, int]:
    """Return the usable values and how many records were left out."""
    return _Build(readings, tuple(matches), problems).build()


class _Build:
    def __init__(self, readings: Readings, matches: tuple[ColumnMatch, ...], problems: Problems) -> None:
        self._readings, self._table, self._problems = readings, readings.table, problems
        self._matches = matches
        self._used = {match.field: match for match in matches if match.field is not None}
        self._headers = {field: match.header for field, match in self._used.items()}
        self._texts = {
            field: self._text(field)
            for field in ("person", "person_id", "unit", "kpi")
            if field in self._used
        }

    def build(self) -> tuple[KpiValueRows, int]:
        size = len(self._table)
        dated = Dating(self._readings, self._used, self._problems)
        periods, guesses = dated.periods(), tuple(dated.guesses)
        if periods is None:
            return KpiValueRows((), self._headers, guesses), size
        cells = self._long() if "value" in self._used else self._wide()
        if not cells and not any(p.severity == ERROR for p in self._problems.found):
            self._problems.column("", "no_values", _("No column holds values of a KPI; match one."), ERROR)
        rows = self._gathered(cells, periods)
        found = KpiValueRows(tuple(rows), self._headers, guesses)
        return found, size - len(found)

    def _text(self, field: str) -> list[str]:
        column = self._table.columns[self._used[field].column]
        values = text_values(column)
        return [values[code] or "" for code in column.codes.tolist()]

    # --- values --------------------------------------------------------------------------------------------
    def _wide(self) -> list[Cell]:
        """Read a table with a column for each KPI, or a report of counts, totals and means."""
        reader = Reader(self._readings, self._problems)
        columns = [match for match in self._matches if match.field and self._is_figure(match.field)]
        columns.sort(key=lambda match: match.field != "answered")
        amounts: dict[str, Amounts] = {}
        for match in columns:
            read = reader.read(match)
            amounts.setdefault(read.field, read)
            if read.field == "answered":
                reader.counts = read.rows
        cells = []
        for record in self._records():
            figures = {
                name: float(read.rows[record])
                for name, read in amounts.items()
                if not np.isnan(read.rows[record])
            }
            for part in parts_of(figures):
                column = amounts.get(part.field)
                header, own = ("", None) if column is None else (column.header, column.own)
                cells.append(Cell(record, header, part, own))
        self._tell_of_blank({cell.record for cell in cells})
        return cells

    def _tell_of_blank(self, told: set[int]) -> None:
        for record in self._records() if told else ():
            if record not in told:
                self._refuse(record, "", "no_value", _("The row has no value that could be read."))

    def _is_figure(self, field: str) -> bool:
        single = [match for match in kpi_columns(self._matches) if match.field == field]
        return bool(single) or field.startswith(("sum:", "count:", "n:")) or field == "n"

    def _records(self) -> list[int]:
        return [record for record in range(len(self._table)) if record not in self._table.skipped]

    def _long(self) -> list[Cell]:
        """Read a table with one value a row; each KPI's values are read in its own unit."""
        by_kpi: dict[tuple[str, str], list[int]] = {}
        named = self._kpis()
        if not any(named):
            words = _(
                "Nothing tells which KPI these values are of; match a column of KPI names, or name the KPI in the file name."
            )
            self._problems.column(self._headers["value"], "no_kpi", words, ERROR)
            return []
        for record in self._records():
            if named[record]:
                by_kpi.setdefault((named[record], self._stated(record)), []).append(record)
            else:
                words = _("The row does not say which KPI its value is of.")
                self._refuse(record, "kpi", "no_kpi", words)
        cells = [cell for key, records in by_kpi.items() for cell in self._of_kpi(*key, records)]
        return sorted(cells, key=lambda cell: cell.record)

    def _kpis(self) -> list[str]:
        """Return the KPI of each record: a key, ``own:`` and a name, or '' for none."""
        if "kpi" in self._texts:
            known = {text: kpi_named(text) or (text and OWN + text) for text in set(self._texts["kpi"])}
            return [known[text] for text in self._texts["kpi"]]
        for level in ((self._headers["value"],), *self._readings.about):
            found = {key for text in level for key in kpis_about(text)}
            if found:
                return [found.pop() if len(found) == 1 else ""] * len(self._table)
        return [""] * len(self._table)

    def _stated(self, record: int) -> str:
        return unit_of(self._texts["kpi"][record]) if "kpi" in self._texts else ""

    def _of_kpi(self, name: str, stated: str, records: list[int]) -> list[Cell]:
        reader = Reader(self._only(records), Problems(self._table), stated=stated)
        own = (
            reader.guess(self._used["value"].column, name.removeprefix(OWN)) if name.startswith(OWN) else None
        )
        if name == "csat" and reader.tells_share(self._used["value"].column):
            name = "csat_top"
        unit = own.unit if own is not None else find(name)[0].unit
        columns: dict[str, Floats] = {}
        for field in ("value", "target", "n", "numerator", "denominator"):
            match = self._used.get(field)
            if match is not None:
                scaled = field in ("value", "target")
                columns[field] = reader.column(match.column, name, unit if scaled else Unit.COUNT)
        self._take_over(reader.problems)
        cells = []
        for record in records:
            figures = {
                field: float(column[record])
                for field, column in columns.items()
                if not np.isnan(column[record])
            }
            value, top, whole = (figures.get(field) for field in ("value", "numerator", "denominator"))
            if value is None and top is not None and whole:
                value = top / whole * (100 if unit is Unit.POINTS else 1)
            if value is None:
                self._refuse(record, "value", "no_value", _("The row has no value that could be read."))
                continue
            exact = (top, whole) if top is not None and whole else (None, None)
            part = Part(name, value, figures.get("n", exact[1]), *exact)
            cells.append(Cell(record, self._headers["value"], part, own, figures.get("target")))
        return cells

    def _take_over(self, problems: Problems) -> None:
        """Tell what is odd about the cells of one KPI, once; a value that cannot be read is told with its row."""
        told = {(problem.column, problem.code, problem.row) for problem in self._problems.found}
        for problem in problems.found:
            unread = problem.row and problem.column == self._headers["value"]
            if not unread and (problem.column, problem.code, problem.row) not in told:
                self._problems.found.append(problem)

    def _only(self, records: list[int]) -> Readings:
        """Return the readings with all other records blank, so that they say nothing about units."""
        kept = np.zeros(len(self._table), dtype=bool)
        kept[records] = True
        columns = tuple(
            replace(column, codes=np.where(kept, column.codes, 0).astype(np.int32))
            for column in self._table.columns
        )
        return self._readings.over(replace(self._table, columns=columns))

    # --- records -------------------------------------------------------------------------------------------
    def _gathered(self, cells: Sequence[Cell], periods: Sequence[Told | None]) -> list[KpiRow]:
        groups: dict[_Key, Group] = {}
        first: dict[_Key, Cell] = {}
        usable, labels = self._usable(periods), self._labels()
        spans = reached(periods)
        self._tell_of_parts(spans)
        for cell in cells:
            told = periods[cell.record]
            if told is None or cell.record not in usable:
                continue
            key = (*usable[cell.record], cell.part.field, spans.get(told.code, told.code))
            group = groups.get(key)
            alike = group is not None and labels[cell.record] in {labels[record] for record in group.records}
            if group is not None and alike and not told.piece:
                row = self._table.row_number(group.records[0])
                words = _("Row {row} has a value of the same KPI, owner and period already.", row=row)
                self._refuse(cell.record, "value", "duplicate", words)
                continue
            group = groups.setdefault(key, Group())
            first.setdefault(key, cell)
            group.parts.append((told.when, cell.part))
            group.records.append(cell.record)
        return self._rows(groups, first)

    def _usable(self, periods: Sequence[Told | None]) -> dict[int, tuple[str, str, str]]:
        """Return person, number and unit of the records that have a period and an owner; tell of the others."""
        found = {}
        for record in self._records():
            owner = tuple(
                self._texts[f][record] if f in self._texts else "" for f in ("person", "person_id", "unit")
            )
            if any(map(names_total, owner)):
                words = _("This row is a total and was not read as a record.")
                self._problems.record(record, "", "total_row", words)
            elif periods[record] is None:
                self._refuse(record, "period", "no_period", _("The row does not say of which period it is."))
            elif not any(owner) and {"person", "person_id", "unit"} & self._texts.keys():
                self._refuse(record, "person", "no_owner", _("The row does not say whose value it is."))
            else:
                found[record] = (owner[0], owner[1], owner[2])
        return found

    def _tell_of_parts(self, spans: Mapping[str, str]) -> None:
        for code, span in spans.items():
            first, last = span.split("/")
            words = _(
                "The days of {month} reach only from {first} to {last}; the month is not whole.",
                month=code, first=first, last=last,
            )  # fmt: skip
            self._problems.column(self._headers.get("period", ""), "part_of_month", words)

    def _labels(self) -> list[tuple[int, ...]]:
        """Return what else each record is split by, such as the channel: the cells of label columns that are not used."""
        columns = [self._table.columns[match.column] for match in self._matches if match.field is None]
        codes = [column.codes.tolist() for column in columns if is_label(column)]
        return list(zip(*codes, strict=True)) if codes else [()] * len(self._table)

    def _rows(self, groups: Mapping[_Key, Group], first: Mapping[_Key, Cell]) -> list[KpiRow]:
        rows, lost = [], dict[str, str]()
        for key, group in groups.items():
            cell, place = first[key], group.records[0]
            part = put_together(group, cell.own)
            if part is None:
                lost.setdefault(cell.part.field, cell.header)
                continue
            person, number, unit, field, period = key
            rows.append(
                KpiRow(
                    tuple(group.records), self._table.row_number(place), self._table.sheet_of(place), person, number,
                    unit, "" if cell.own else target_key(field), cell.own, cell.header, period, part.value, part.n,
                    part.numerator, part.denominator, cell.target,
                )
            )  # fmt: skip
        for header in lost.values():
            words = _(
                "Some values of days or intervals make none of the month, for nothing says how many cases are behind each; they are left out."
            )
            self._problems.column(header, "no_joining", words)
        return rows

    def _refuse(self, record: int, field: str, code: str, words: Words) -> None:
        header = self._headers.get(field, "")
        fixes = (skip_row(self._table.row_number(record)),)
        self._problems.record(
            record, header, code, words, ERROR, value=self._shown(record, field), fixes=fixes
        )

    def _shown(self, record: int, field: str) -> str:
        match = self._used.get(field)
        if match is None:
            return ""
        column = self._table.columns[match.column]
        return column.shown(int(column.codes[record]))[:80]
