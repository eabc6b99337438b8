"""The engine gives what a plain loop gives: every KPI, statistic, grouping, grain and filter, on random rows."""

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.base.period import Grain, Period
from csdesk.kpis import engine
from csdesk.kpis.catalogue import CATALOGUE
from csdesk.kpis.kpi import OPENING_HOURS
from csdesk.kpis.measures import MEASURES
from csdesk.kpis.reading import DIMENSIONS, KpiQuery, KpiTable
from tests.csdesk.kpis import naive
from tests.csdesk.kpis.conftest import Desk

START = 1_735_689_600  # 1 January 2025
EVERY = [
    f"{kpi.key}.{statistic}" if statistic else kpi.key
    for kpi in CATALOGUE
    if kpi.key in MEASURES and not kpi.key.startswith("backlog") and OPENING_HOURS not in kpi.needs[0]
    for statistic in (kpi.statistics or ("",))
]
RELAXED = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def random_rows(seed: int, count: int) -> list[dict[str, Any]]:
    """Make rows with every column now and then blank; some without a date, some resolved before they opened."""
    dice = random.Random(seed)

    def maybe(value: Any) -> Any:
        return value if dice.random() < 0.7 else None

    rows = []
    for _number in range(count):
        opened = None if dice.random() < 0.1 else START + dice.randrange(100 * 86_400)
        base = START if opened is None else opened
        row = {
            "kind": dice.choice(["ticket", "call", "chat", "survey"]),
            "opened_at": opened,
            "first_response_at": maybe(base + dice.randrange(-500, 9000)),
            "answered_at": maybe(base + dice.randrange(90)),
            "resolved_at": maybe(base + dice.randrange(-5000, 40 * 86_400)),
            "closed_at": maybe(base + dice.randrange(60 * 86_400)),
            "resolution_seconds": dice.choice([None, None, None, dice.randrange(100_000), 7.25]),
            "first_response_seconds": dice.choice([None, None, dice.randrange(9000), 0.5]),
            "csat_scale": 5,
            "nps": maybe(dice.randrange(11)), "ces": maybe(dice.randrange(1, 8)), "csat": maybe(dice.randrange(1, 6)),
            "qa_score": maybe(dice.choice([70, 80.5, 99])),
            "reopened_count": maybe(dice.randrange(3)), "transfer_count": maybe(dice.randrange(3)),
        }  # fmt: skip
        for name in ("wait", "talk", "hold", "wrap", "handle"):
            row[f"{name}_seconds"] = maybe(dice.randrange(60))
        for name in ("answered", "resolved", "first_contact", "escalated", "sla_met", "survey_sent"):
            row[name] = maybe(dice.randrange(2))
        for name, words in (
            ("agent", "Kari Ola 王芳"), ("team", "North South"), ("channel", "email phone"), ("customer", "a b c d e"),
            ("topic", "Complaint Billing Praise"), ("priority", "1 2"), ("status", "Solved Open"), ("source", "x y"),
        ):  # fmt: skip
            row[name] = maybe(dice.choice(words.split()))
        rows.append(row)
    return rows


def refill(desk: Desk, rows: list[dict[str, Any]]) -> None:
    """Replace all facts."""
    desk.file.db.execute_sql("DELETE FROM interaction")
    desk.kpis.rebuild_all()
    desk.add(rows)
    naive.look_for_repeats(rows)


def check(table: KpiTable, rows: list[dict[str, Any]], query: KpiQuery) -> None:
    """Compare each reading with the plain computation of its rows, and see that no group is missing."""
    grouped: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        day = naive.opened_day(row)
        period = None if query.grain is None or day is None else Period.of(day, query.grain)
        grouped.setdefault((period, *(naive.group_of(row, name) for name in query.by)), []).append(row)
    if not query.by and query.grain is None:
        grouped.setdefault((None,), [])
    found = {(row.period, *(row.group[name] for name in query.by)): row for row in table.rows}
    assert found.keys() == grouped.keys()
    base, _dot, statistic = query.key.partition(".")
    for key, group in grouped.items():
        value, n = naive.measure(base, statistic, group, query.within_seconds)
        assert found[key].n == n, (query, key)
        assert found[key].value == (None if value is None else pytest.approx(value)), (query, key)


@RELAXED
@given(seed=st.integers(0, 10**6), data=st.data())
def test_every_kpi_over_any_grouping(desk: Desk, seed: int, data: st.DataObject) -> None:
    rows = random_rows(seed, data.draw(st.sampled_from([0, 1, 7, 60])))
    refill(desk, rows)
    by = tuple(data.draw(st.lists(st.sampled_from(DIMENSIONS), max_size=2, unique=True)))
    grain = data.draw(st.sampled_from([None, *Grain]))
    queries = [
        KpiQuery(key, by, grain, within_seconds=data.draw(st.sampled_from([None, 30]))) for key in EVERY
    ]
    for query, table in zip(queries, desk.kpis.measure_many(queries), strict=True):
        check(table, rows, query)


@RELAXED
@given(seed=st.integers(0, 10**6), data=st.data())
def test_filters_and_days(desk: Desk, seed: int, data: st.DataObject) -> None:
    rows = random_rows(seed, 60)
    refill(desk, rows)
    first = data.draw(st.dates(date(2024, 12, 25), date(2025, 4, 20)))
    last = data.draw(st.none() | st.dates(first, date(2025, 4, 30)))
    where = {"team": ("north", ""), "channel": ("email",)} if data.draw(st.booleans()) else {}
    grain = data.draw(st.sampled_from([None, Grain.MONTH, Grain.WEEK]))
    kept = [
        row
        for row in rows
        if (day := naive.opened_day(row)) is not None
        and first <= day
        and (last is None or day <= last)
        and (not where or (row["team"] in {"North", None} and row["channel"] == "email"))
    ]
    for key in EVERY:
        query = KpiQuery(key, ("agent",), grain, first, last, where)
        check(desk.kpis.measure(query), kept, query)


@RELAXED
@given(seed=st.integers(0, 10**6), grain=st.sampled_from(list(Grain)), by=st.sampled_from([(), ("team",)]))
def test_backlog_at_every_end(desk: Desk, seed: int, grain: Grain, by: tuple[str, ...]) -> None:
    rows = random_rows(seed, 40)
    refill(desk, rows)
    for reading in desk.kpis.measure(KpiQuery("backlog", by, grain)).rows:
        mine = [row for row in rows if all(naive.group_of(row, name) == reading.group[name] for name in by)]
        assert reading.period is not None
        last = max(day for row in rows if (day := naive.opened_day(row)) is not None)
        wanted = naive.backlog(mine, reading.period.end)
        assert reading.value == wanted or (reading.period.end > last and reading.value is not None)
    for reading in desk.kpis.measure(KpiQuery("backlog", by)).rows:
        mine = [row for row in rows if all(naive.group_of(row, name) == reading.group[name] for name in by)]
        assert reading.value == naive.backlog(mine, None)


@RELAXED
@given(seed=st.integers(0, 10**6), data=st.data())
def test_large_files_take_the_same_answers_by_other_ways(desk: Desk, seed: int, data: st.DataObject) -> None:
    """The ways chosen for many rows and many groups are tried on few, by lowering the limits that choose them."""
    rows = random_rows(seed, 60)
    refill(desk, rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "FEW_ROWS", 0)
        patch.setattr("csdesk.kpis.selection.FEW", data.draw(st.sampled_from([0.0, 1.1])))
        if data.draw(st.booleans()):
            patch.setattr("csdesk.kpis.selection.MOST_CELLS", 5)
        patch.setattr("csdesk.kpis.quantile._DIGIT", 4)
        patch.setattr("csdesk.kpis.quantile._BYTE", 2)
        for key in EVERY:
            for grain in (None, Grain.MONTH, Grain.WEEK):
                query = KpiQuery(key, ("agent", "topic"), grain, where={"channel": ("email",)})
                check(desk.kpis.measure(query), [row for row in rows if row["channel"] == "email"], query)


@RELAXED
@given(seed=st.integers(0, 10**6))
def test_rows_behind_a_cell_are_those_counted(desk: Desk, seed: int) -> None:
    rows = random_rows(seed, 40)
    refill(desk, rows)
    for key in [*EVERY, "backlog", "backlog_age"]:
        query = KpiQuery(key, ("team",), Grain.MONTH)
        for reading in desk.kpis.measure(query).rows:
            if reading.period is None:
                continue
            refs = desk.kpis.rows(query, reading.period, reading.group, limit=1000)
            assert len(refs) == reading.n, (key, reading)
            if refs and refs[0].counted is not None:
                assert sum(bool(ref.counted) for ref in refs) == reading.numerator
