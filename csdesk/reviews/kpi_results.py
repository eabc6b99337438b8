"""The KPI part of a review: which indicators speak for a person, their course, and where the figures come from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, ngettext, pgettext, plain
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.reading import KpiQuery, Reading
from csdesk.kpis.scoring.challenge import challenge_latest
from csdesk.kpis.service import Kpis
from csdesk.kpis.signal_words import move_words
from csdesk.kpis.signals import signals_of
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Series, Trend, TrendQuery
from csdesk.reviews.document import KpiPage, QuarterRow

CHOICES = (
    ("csat_top", "csat"),
    ("frt",),
    ("fcr",),
    ("qa_score",),
    ("aht",),
    ("resolution_time",),
    ("sla_met",),
    ("reopen_rate",),
)
"""Indicators in the order they speak for a person's service; of alternatives the first with enough data counts."""
COUNTED = ("resolved", "volume")
"""Plain counts for the last line of the quarter table; the first that has data."""
MOST = 4
"""The packet has room for this many charts."""
ENOUGH = 20
"""Fewer cases than this in the whole period say too little about one person."""
_ROWS = 20_000
_FILES = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose figures: a person, called ``short`` on charts, in a unit, over the days of a cycle."""

    person_id: int
    short: str
    unit_id: int | None
    starts: date
    ends: date
    role: str = ""

    @property
    def year_start(self) -> date:
        """The first day of the twelve months that end with the cycle's last month."""
        month = self.ends.year * 12 + self.ends.month - 12
        return date(month // 12, month % 12 + 1, 1)


def relevant(kpis: Kpis, subject: Subject) -> list[tuple[Kpi, Reading]]:
    """Return up to `MOST` indicators with enough cases in the period, each with its value there."""
    known = {kpi.key: kpi for kpi in kpis.catalogue()}
    computable = kpis.computable()
    choices = [
        [key for key in group if key in known and computable.get(key, (False, ()))[0]] for group in CHOICES
    ]
    keys = [key for group in choices for key in group]
    readings = dict(zip(keys, _measured(kpis, keys, subject, person=True), strict=True))
    found: list[tuple[Kpi, Reading]] = []
    for group in choices:
        key = next(
            (
                key
                for key in group
                if (reading := readings[key]) and reading.value is not None and reading.n >= ENOUGH
            ),
            None,
        )
        reading = readings.get(key or "")
        if key is not None and reading is not None:
            found.append((known[key], reading))
    return found[:MOST]


def pages(kpis: Kpis, subject: Subject, chosen: Sequence[tuple[Kpi, Reading]]) -> tuple[KpiPage, ...]:
    """Return a chart page for each chosen indicator, with the team beside the person."""
    teams = _measured(kpis, [kpi.key for kpi, _reading in chosen], subject, person=False)
    found = []
    for (kpi, reading), team in zip(chosen, teams, strict=True):
        trend = with_team(kpis, kpi.key, subject)
        found.append(
            KpiPage(
                trend,
                reading.value,
                reading.n,
                trend.bands.target,
                team.value if team else None,
                status_of(reading.value, trend.bands, kpi.direction),
                sentence_of(trend),
            )
        )
    return tuple(found)


def sentence_of(trend: Trend) -> Words:
    """Say how the indicator stands, and whether its latest move is more than noise.

    Where the status flipped by chance alone, that is what is said: nobody should be praised or warned for it.
    """
    signals = signals_of(trend)
    first = trend.sentence or plain("")
    second = challenge_latest(trend, signals=signals) or move_words(signals.latest_noise)
    return (
        first if second is None else pgettext("two sentences", "{first} {second}", first=first, second=second)
    )


def challenged(trend: Trend) -> Words:
    """Say how the indicator stands, and that its status flipped by chance alone where it did."""
    first, second = trend.sentence or plain(""), challenge_latest(trend)
    return (
        first if second is None else pgettext("two sentences", "{first} {second}", first=first, second=second)
    )


def with_team(kpis: Kpis, key: str, subject: Subject) -> Trend:
    """Return the person's months of the year up to the cycle's end, with the team's line beside them."""
    query = TrendQuery(
        key,
        Grain.MONTH,
        subject.year_start,
        subject.ends,
        person_ids=(subject.person_id,),
        target_unit_id=subject.unit_id,
        target_role=subject.role,
    )
    own = kpis.trend(query)
    lines = [replace(own.series[0], name=plain(subject.short), role="own")]
    if subject.unit_id is not None:
        team = kpis.trend(replace(query, person_ids=None, unit_ids=(subject.unit_id,)))
        lines.append(Series(_("Team"), team.series[0].points, "team"))
    return replace(own, series=tuple(lines))


def quarters(
    kpis: Kpis, subject: Subject, chosen: Sequence[tuple[Kpi, Reading]], fiscal: int
) -> tuple[tuple[str, ...], tuple[QuarterRow, ...]]:
    """Return the codes of the four quarters up to the cycle's end, and a line for each indicator."""
    last = Period.of(subject.ends, Grain.QUARTER, fiscal)
    codes = tuple(last.shift(step, fiscal).code for step in range(-3, 1))
    known = {kpi.key: kpi for kpi in kpis.catalogue()}
    counts = [known[key] for key in COUNTED if key in known]
    rows: list[QuarterRow] = []
    for kpi in [*(kpi for kpi, _reading in chosen), *counts]:
        row = _quarter_row(kpis, kpi, subject, last, codes, fiscal)
        if any(value is not None for value in row.values) and not (
            kpi in counts and rows and rows[-1].unit == "count"
        ):
            rows.append(row)
    return codes, tuple(rows)


def source_note(kpis: Kpis, subject: Subject) -> Words:
    """Say from which files, days and how many cases the figures come."""
    query = KpiQuery("volume", start=subject.starts, end=subject.ends, person_ids=(subject.person_id,))
    rows = kpis.rows(query, limit=_ROWS)
    files = sorted({row.file for row in rows if row.file})
    if not rows or not files:
        return _("There are no imported cases of this person in the period.")
    named = ", ".join(files[:_FILES]) + (" …" if len(files) > _FILES else "")
    return ngettext(
        "Source: {files}; {n} case opened from {starts} to {ends}. Individual KPIs are context for the conversation, "
        "not an automatic rating.",
        "Source: {files}; {n} cases opened from {starts} to {ends}. Individual KPIs are context for the conversation, "
        "not an automatic rating.",
        len(rows),
        files=named,
        starts=subject.starts,
        ends=subject.ends,
    )


def _measured(kpis: Kpis, keys: Sequence[str], subject: Subject, *, person: bool) -> list[Reading | None]:
    """Measure each key over the whole period, for the person or for the team."""
    if not person and subject.unit_id is None:
        return [None] * len(keys)
    query = KpiQuery("", start=subject.starts, end=subject.ends)
    query = (
        replace(query, person_ids=(subject.person_id,))
        if person
        else replace(query, unit_ids=(subject.unit_id or 0,))
    )
    tables = kpis.measure_many([replace(query, key=key) for key in keys])
    return [table.rows[0] if table.rows else None for table in tables]


def _quarter_row(
    kpis: Kpis, kpi: Kpi, subject: Subject, last: Period, codes: tuple[str, ...], fiscal: int
) -> QuarterRow:
    query = KpiQuery(
        kpi.key,
        grain=Grain.QUARTER,
        start=last.shift(-3, fiscal).start,
        end=subject.ends,
        person_ids=(subject.person_id,),
    )
    by_code = {row.period.code: row for row in kpis.measure(query).rows if row.period is not None}
    readings = [by_code.get(code) for code in codes]
    team = None
    if subject.unit_id is not None and kpi.key not in COUNTED:
        team_query = replace(
            query, grain=None, start=last.start, person_ids=None, unit_ids=(subject.unit_id,)
        )
        team = next((row.value for row in kpis.measure(team_query).rows), None)
    return QuarterRow(
        kpi.short or kpi.name,
        kpi.unit.value,
        tuple(reading.value if reading else None for reading in readings),
        tuple(reading.n if reading else 0 for reading in readings),
        kpis.bands(kpi.key, subject.unit_id, role=subject.role).target,
        team,
    )
