"""Find the period of each record of a table of KPI values, or ask for it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from csdesk.base.period import Grain, Period
from csdesk.base.text import _, plain
from csdesk.imports.fix import Act, Fix
from csdesk.imports.headers import fold
from csdesk.imports.kinds.kpi_values.periods import Told, period_about, periods_of, spanned
from csdesk.imports.problem import ERROR, Problems
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.guess import Guess, Option
from csdesk.imports.recognise.period_names import year_in
from csdesk.imports.recognise.readings import Readings

_ENDS = frozenset(
    {"interval end", "period end", "end date", "end", "to", "to date", "date to", "slutt", "sluttdato", "til", "til dato", "结束时间", "结束日期"}
)  # fmt: skip
"""Headers of the ends of intervals."""
PERIOD, YEAR = "period", "year"
"""Keys of what is decided about a table without periods, and about one whose periods lack their year."""


class Dating:
    """Dates the records of one table."""

    def __init__(self, readings: Readings, used: Mapping[str, ColumnMatch], problems: Problems) -> None:
        """``used`` are the columns by field."""
        self._readings, self._table, self._used, self._problems = readings, readings.table, used, problems
        self.guesses: list[Guess] = []
        chosen = readings.layout.get(YEAR, "")
        found = year_in([text for level in readings.about for text in level])
        self._year = int(chosen) if chosen.isdigit() else found

    def periods(self) -> list[Told | None] | None:
        """Return the period of each record; None when nothing tells any, which the user is asked."""
        match, found = self._used.get("period"), list[Told | None]()
        if match is not None:
            column = self._table.columns[match.column]
            found, lacking = periods_of(column, match.header, self._years(), self._year)
            if lacking:
                self._ask_year(match.header)
                return None
            if any(found):
                return self._to_ends(found)
        about = self._readings.about
        code = self._readings.layout.get(PERIOD, "") or period_about(about, self._year)
        if not code:
            self._ask_period()
            return None
        self.guesses.append(self._guess(code))
        # Clock times alone are pieces of the period that a title names
        return [Told(code, bool(found), f"{place:09}") for place in range(len(self._table))]

    def _to_ends(self, found: list[Told | None]) -> list[Told | None]:
        ends = (
            column
            for header, column in zip(self._table.headers, self._table.columns, strict=True)
            if fold(header) in _ENDS
        )
        column = next(ends, None)
        return found if column is None else spanned(found, column)

    def _guess(self, code: str) -> Guess:
        codes = dict.fromkeys((code, *_recent(datetime.now(UTC).date())))
        return Guess(
            PERIOD, code, _("Period"), _("All values are of {period}.", period=code),
            _("No column tells the period; a title, the sheet or the file name does."),
            tuple(Option(each, plain(each)) for each in codes),
        )  # fmt: skip

    def _years(self) -> list[int | None]:
        match = self._used.get("year")
        if match is None:
            return [None] * len(self._table)
        column = self._table.columns[match.column]
        digits = ["".join(filter(str.isdigit, column.shown(code)))[:4] for code in range(column.distinct)]
        years = [int(text) if len(text) == 4 else None for text in digits]
        return [years[code] for code in column.codes.tolist()]

    def _ask_period(self) -> None:
        words = _(
            "Nothing tells which period these values are of; choose it, match a column of periods, or name the month in the file name."
        )
        codes = _recent(datetime.now(UTC).date())
        fixes = tuple(Fix(Act.LAYOUT, f"{PERIOD}={code}", plain(code)) for code in codes)
        self._problems.column("", "no_period", words, ERROR, fixes)

    def _ask_year(self, header: str) -> None:
        words = _(
            "The periods do not say which year they are of; choose it, or name the year in the file name."
        )
        today = datetime.now(UTC).year
        fixes = tuple(Fix(Act.LAYOUT, f"{YEAR}={year}", plain(str(year))) for year in (today, today - 1))
        self._problems.column(header, "no_year", words, ERROR, fixes)


def _recent(today: date) -> tuple[str, ...]:
    """Return the last three months that are over."""
    month = Period.of(today, Grain.MONTH)
    return tuple(month.shift(-step).code for step in (1, 2, 3))
