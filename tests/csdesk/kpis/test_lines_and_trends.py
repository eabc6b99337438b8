"""Targets, bands, events, trends and boards."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Direction, Unit
from csdesk.kpis.reading import KpiQuery
from csdesk.kpis.status import improved, status_of
from csdesk.kpis.trend import Bands, Status, TrendQuery
from csdesk.kpis.wording import value_words
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from tests.csdesk.kpis.conftest import Desk

YEAR = (date(2026, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("value", "bands", "direction", "status"),
    [
        (0.9, Bands(0.85, 0.85, 0.75), Direction.UP, Status.ON_TRACK),
        (0.85, Bands(0.85, 0.85, 0.75), Direction.UP, Status.ON_TRACK),
        (0.8, Bands(0.85, 0.85, 0.75), Direction.UP, Status.AT_RISK),
        (0.74, Bands(0.85, 0.85, 0.75), Direction.UP, Status.OFF_TRACK),
        (10, Bands(20, 20, 30), Direction.DOWN, Status.ON_TRACK),
        (25, Bands(20, 20, 30), Direction.DOWN, Status.AT_RISK),
        (31, Bands(20, 20, 30), Direction.DOWN, Status.OFF_TRACK),
        (31, Bands(20), Direction.DOWN, Status.OFF_TRACK),
        (19, Bands(20), Direction.DOWN, Status.ON_TRACK),
        (260, Bands(360, 480, 600), Direction.BAND, Status.ON_TRACK),
        (200, Bands(360, 480, 600), Direction.BAND, Status.AT_RISK),
        (60, Bands(360, 480, 600), Direction.BAND, Status.OFF_TRACK),
        (0.9, Bands(0.85, 0.85, 0.75, 0.9), Direction.UP, Status.EXCELLENT),
        (0.89, Bands(0.85, 0.85, 0.75, 0.9), Direction.UP, Status.ON_TRACK),
        (0.89, Bands(0.85, 0.85, 0.75, 0.8), Direction.UP, Status.EXCELLENT),
        (0.84, Bands(0.85, 0.85, 0.75, 0.8), Direction.UP, Status.AT_RISK),
        (10, Bands(20, 20, 30, 10), Direction.DOWN, Status.EXCELLENT),
        (11, Bands(20, 20, 30, 10), Direction.DOWN, Status.ON_TRACK),
        (330, Bands(360, 480, 600, 400), Direction.BAND, Status.EXCELLENT),
        (310, Bands(360, 480, 600, 400), Direction.BAND, Status.ON_TRACK),
        (0.9, Bands(excellent=0.8), Direction.UP, Status.NOT_STARTED),
        (None, Bands(20), Direction.UP, Status.NOT_STARTED),
        (20, Bands(), Direction.UP, Status.NOT_STARTED),
    ],
)
def test_status(value: float | None, bands: Bands, direction: Direction, status: Status) -> None:
    assert status_of(value, bands, direction) is status


@given(value=st.floats(-1e6, 1e6), good=st.floats(-1e6, 1e6), attention=st.floats(-1e6, 1e6))
def test_up_and_down_mirror_each_other(value: float, good: float, attention: float) -> None:
    bands, mirrored = Bands(None, good, attention), Bands(None, -good, -attention)
    assert status_of(value, bands, Direction.UP) is status_of(-value, mirrored, Direction.DOWN)


def test_good_news() -> None:
    assert improved(1, Direction.UP) is True
    assert improved(1, Direction.DOWN) is False
    assert improved(0, Direction.DOWN) is None
    assert improved(None, Direction.DOWN) is None
    assert improved(10, Direction.BAND, 300, Bands(360)) is True
    assert improved(10, Direction.BAND, 400, Bands(360)) is False


def test_the_nearest_target_holds(desk: Desk) -> None:
    top = desk.people.add_unit(UnitDraft("Service")).new_id
    team = desk.people.add_unit(UnitDraft("Chat", parent_id=top)).new_id
    month = Period.parse("2026-09")
    assert desk.kpis.bands("frt", team, month) == Bands(14_400, 14_400, 43_200)
    assert desk.kpis.bands("frt.p90", team, month) == Bands()
    desk.kpis.set_target("frt", None, "", 100)
    desk.kpis.set_target("frt.median", top, "2026", 90)
    desk.kpis.set_target("frt", top, "2026-Q3", 80)
    assert desk.kpis.bands("frt", team, month).target == 80
    assert desk.kpis.bands("frt", team, Period.parse("2026-H1")).target == 90
    assert desk.kpis.bands("frt", team, Period.parse("2025-09")).target == 100
    assert desk.kpis.bands("frt").target == 100
    change = desk.kpis.remove_target("frt", top, "2026-Q3")
    assert change.touches("kpi_target")
    assert desk.kpis.bands("frt", team, month).target == 90
    desk.file.journal.undo()
    assert desk.kpis.bands("frt", team, month).target == 80
    desk.kpis.set_target("frt", top, "2026-Q3", 70)
    assert len(desk.kpis.targets()) == 3


def test_targets_that_make_no_sense_are_refused(desk: Desk) -> None:
    for arguments, field in (
        (("csat_top", None, "", 85), "target"),
        (("csat_top", None, "", 0.8, 0.8, 0.9), "attention"),
        (("frt", None, "", 100, 100, 50), "attention"),
        (("frt", None, "", None), "target"),
        (("frt", None, "", -5), "target"),
        (("nps", None, "", float("nan")), "target"),
        (("frt", None, "Q9", 5), "period"),
        (("nothing", None, "", 5), "kpi"),
    ):
        with pytest.raises(Refused) as refusal:
            desk.kpis.set_target(*arguments)  # type: ignore[arg-type]
        assert refusal.value.field == field
    with pytest.raises(Refused):
        desk.kpis.remove_target("frt")
    assert desk.kpis.targets() == ()


def test_events_belong_to_units_or_to_all(desk: Desk) -> None:
    unit = desk.people.add_unit(UnitDraft("Chat")).new_id
    other = desk.people.add_unit(UnitDraft("Phone")).new_id
    first = desk.kpis.add_event(date(2026, 3, 1), " New  routing ", unit).new_id
    desk.kpis.add_event(date(2026, 2, 1), "Holiday")
    assert [event.label for event in desk.kpis.events()] == ["Holiday", "New routing"]
    assert [event.label for event in desk.kpis.events(unit_id=other)] == ["Holiday"]
    assert [event.label for event in desk.kpis.events(start=date(2026, 2, 2))] == ["New routing"]
    assert first is not None
    desk.kpis.edit_event(first, date(2026, 3, 2), "Routing")
    desk.kpis.remove_event(first)
    assert [event.label for event in desk.kpis.events()] == ["Holiday"]
    desk.file.journal.undo()
    assert desk.kpis.events()[1].label == "Routing"
    with pytest.raises(Refused):
        desk.kpis.add_event(date(2026, 1, 1), " ")
    with pytest.raises(Refused):
        desk.kpis.remove_event(99)


def fill(desk: Desk) -> None:
    """Give response times of 2026: nothing in March, June not over, and one of the year before."""
    times = {
        "2025-02-10": 50,
        "2026-01-10": 10,
        "2026-02-10": 20,
        "2026-04-10": 30,
        "2026-05-31": 40,
        "2026-06-02": 90,
    }
    desk.add(
        {"opened_at": day, "first_response_seconds": time, "agent": "Bo", "team": "A"}
        for day, time in times.items()
    )
    desk.add([{"opened_at": "2026-05-05", "first_response_seconds": 60, "agent": "Kari"}])


def test_a_trend_keeps_gaps_and_marks_what_is_not_over(desk: Desk) -> None:
    fill(desk)
    desk.kpis.add_event(date(2026, 4, 2), "New routing")
    desk.kpis.set_target("frt", None, "", 45, 45, 80)
    trend = desk.kpis.trend(TrendQuery("frt", Grain.MONTH, *YEAR, by="agent", last_year=True))
    own, last_year, *groups = trend.series
    assert [point.value for point in own.points] == [10, 20, None, 30, 50, 90]
    assert [point.n for point in own.points] == [1, 1, 0, 1, 2, 1]
    assert [point.partial for point in own.points] == [False] * 5 + [True]
    assert last_year.role == "last_year"
    assert [point.value for point in last_year.points] == [None, 50, None, None, None, None]
    assert [point.period for point in last_year.points] == [point.period for point in own.points]
    assert [series.name.english() for series in groups] == ["Bo", "Kari"]
    assert trend.latest is not None
    assert (trend.latest.value, trend.change, trend.status) == (50, 20, Status.AT_RISK)
    assert [(event.label, event.number) for event in trend.events] == [("New routing", 1)]
    assert trend.sentence is not None
    assert trend.sentence.english() == (
        "First response time, median was 50 s in May 2026, up from 30 s. That is close to the line; the target is 45 s."
    )
    for code in ("zh_CN", "nb"):
        assert "50" in Language(code).say(trend.sentence)


def test_a_trend_of_one_person_bears_the_name(desk: Desk) -> None:
    kari = desk.people.add_person(PersonDraft("Kari Moe")).new_id
    assert kari is not None
    desk.add([{"opened_at": "2026-02-02", "first_response_seconds": 5, "agent": "KM", "person_id": kari}])
    trend = desk.kpis.trend(TrendQuery("frt", Grain.QUARTER, *YEAR, person_ids=(kari,)))
    assert trend.series[0].name.english() == "Kari Moe"
    assert [point.n for point in trend.series[0].points] == [1, 0]
    empty = desk.kpis.trend(TrendQuery("nps", Grain.QUARTER, *YEAR))
    assert (empty.latest, empty.status, empty.change) == (None, Status.NOT_STARTED, None)


def test_only_the_biggest_groups_are_drawn(desk: Desk) -> None:
    desk.add({"opened_at": "2026-01-05", "agent": f"A{number % 7}"} for number in range(30))
    trend = desk.kpis.trend(TrendQuery("volume", Grain.MONTH, *YEAR, by="agent", most_series=2))
    assert [series.name.english() for series in trend.series] == ["All", "A0", "A1"]


def test_a_board_shows_the_last_whole_period(desk: Desk) -> None:
    fill(desk)
    cards = {card.key: card for card in desk.kpis.overview(steps=6)}
    assert set(cards) == {"frt", "volume"}
    frt = cards["frt"]
    assert (frt.value, frt.n, frt.before, frt.change, frt.partial) == (50, 2, 30, 20, True)
    assert frt.values == (10, 20, None, 30, 50, 90)
    assert frt.period.code == "2026-05"
    assert frt.status is Status.ON_TRACK
    early = {card.key: card for card in desk.kpis.overview(date(2026, 2, 15), steps=2)}
    assert early["frt"].values == (10, 20)
    assert early["frt"].value == 20


def test_rows_behind_a_number_name_their_source(desk: Desk) -> None:
    desk.file.db.execute_sql(
        "INSERT INTO batch (id, file_name, sheet, kind, at, rows_read, added, updated, unchanged, skipped) "
        "VALUES (1, 'week.xlsx', 'Data', 'interactions', '2026-01-01', 1, 1, 0, 0, 0)"
    )
    fill(desk)
    query = KpiQuery("frt", ("agent",), Grain.MONTH)
    (row,) = desk.kpis.rows(query, Period.parse("2026-05"), {"agent": "Bo"})
    assert (row.value, row.agent, row.file, row.sheet, row.row) == (40, "Bo", "week.xlsx", "Data", 6)
    assert row.opened is not None
    assert row.opened.date() == date(2026, 5, 31)
    every = desk.kpis.rows(query)
    assert len(every) == 7
    assert [r.id for r in desk.kpis.rows(query, limit=2, offset=2)] == [r.id for r in every[2:4]]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (45, Unit.SECONDS, "45 s"), (15_840, Unit.SECONDS, "4.4 h"), (0.8765, Unit.FRACTION, "87.7 %"),
        (-12.34, Unit.POINTS, "−12.3"), (1234, Unit.COUNT, "1234"), (None, Unit.COUNT, "no data"), (-0.01, Unit.POINTS, "0.0"),
    ],
)  # fmt: skip
def test_values_in_sentences(value: float | None, unit: Unit, text: str) -> None:
    assert value_words(value, unit).english() == text
