"""A board against the slow and plain way, row by row; what a click narrows; what is said of it."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from csdesk.base.errors import Refused
from csdesk.base.period import Grain, Period
from csdesk.kpis.dashboard.answer import FEW
from csdesk.kpis.dashboard.question import WEEK, BoardQuestion
from csdesk.kpis.dashboard.read import read_board
from csdesk.kpis.dashboard.service import MOST_CHOSEN, Boards
from csdesk.kpis.dashboard.week import weekdays
from csdesk.kpis.reading import ValueRange
from csdesk.kpis.trend import Status
from csdesk.people.unit import UnitDraft
from tests.csdesk.kpis import naive
from tests.csdesk.kpis.conftest import Desk, seconds

KEYS = ("frt", "csat", "resolution_rate", "volume", "backlog")
SEPTEMBER = Period.parse("2026-09")


def rows_of(seed: int, count: int = 900) -> list[dict[str, Any]]:
    """Make tickets of July to September 2026 with gaps in every column."""
    dice = random.Random(seed)
    made = []
    for _number in range(count):
        opened = datetime(2026, 7, 1) + timedelta(seconds=dice.randrange(92 * 86_400))
        made.append({
            "opened_at": seconds(opened.isoformat(timespec="seconds")),
            "agent": dice.choice(["Kari", "Ola", "Liv", None]),
            "topic": dice.choice(["Billing", "Billing", "Login", "Delivery", None]),
            "team": dice.choice(["Alpha", "Beta"]),
            "first_response_seconds": None if dice.random() < 0.1 else round(dice.lognormvariate(8, 1)),
            "csat": dice.choice([None, None, 1, 3, 4, 5]),
            "csat_scale": 5,
            "resolved": dice.choice([0, 1, 1, 1]),
            "answered": 1,
        })  # fmt: skip
    return made


Keep = Callable[[Mapping[str, Any]], bool]


def plain_rows(rows: Sequence[Mapping[str, Any]], keep: Keep = lambda _row: True) -> list[Mapping[str, Any]]:
    """Return the rows of September that are kept, with what every row has in the file."""
    full = [{"kind": "ticket", **row} for row in rows]
    return [
        row for row in full if (day := naive.opened_day(row)) is not None and day in SEPTEMBER and keep(row)
    ]


@pytest.fixture
def rows(desk: Desk) -> list[dict[str, Any]]:
    """Put tickets into the file."""
    made = rows_of(5)
    desk.add(made)
    return made


QUESTION = BoardQuestion.of(SEPTEMBER, None, KEYS)


def test_tiles_are_those_of_the_rows(desk: Desk, rows: list[dict[str, Any]]) -> None:
    cards = {card.key: card for card in read_board(desk.kpis, QUESTION).cards}
    for key, statistic in (("frt", "median"), ("csat", "mean"), ("resolution_rate", ""), ("volume", "")):
        value, n = naive.measure(key, statistic, plain_rows(rows))
        assert cards[key].value == pytest.approx(value) and cards[key].n == n
    assert cards["backlog"].value == naive.backlog([{"kind": "ticket", **row} for row in rows], SEPTEMBER.end)
    july = [period.code for period in cards["frt"].periods][-3:]
    assert july == ["2026-07", "2026-08", "2026-09"]
    assert cards["frt"].before == pytest.approx(cards["frt"].values[-2])


@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.QUARTER, Grain.YEAR])
def test_a_million_rows_would_be_answered_alike(
    desk: Desk, rows: list[dict[str, Any]], grain: Grain, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = BoardQuestion.of(Period.of(SEPTEMBER.start, grain), None, KEYS).toggled({"topic": "Billing"})
    small = read_board(desk.kpis, question)
    for module in ("engine", "dashboard.spread"):
        monkeypatch.setattr(f"csdesk.kpis.{module}.FEW_ROWS", 0)
    large = read_board(desk.kpis, question)
    assert replace(large, question=question) == small
    assert len(rows) > 0 and small.contacts > 0


def test_each_cell_of_the_heat_table_is_that_of_its_rows(desk: Desk, rows: list[dict[str, Any]]) -> None:
    heat = read_board(desk.kpis, QUESTION).heat
    assert heat is not None and [column.key for column in heat.columns] == [
        "frt",
        "csat",
        "resolution_rate",
        "backlog",
    ]
    assert heat.rows[-1].name == ""
    contacts = [row.n for row in heat.rows[:-1]]
    assert contacts == sorted(contacts, reverse=True)
    for row in heat.rows:
        mine = plain_rows(rows, lambda item, name=row.name: (item["agent"] or "") == name)  # type: ignore[misc]
        assert row.n == len(mine)
        for cell, (key, statistic) in zip(row.cells, (("frt", "median"), ("csat", "mean")), strict=False):
            value, n = naive.measure(key, statistic, mine)
            assert cell.value == pytest.approx(value) and cell.n == n
            assert cell.few is (n < FEW)


def test_distribution_counts_every_value_once(desk: Desk, rows: list[dict[str, Any]]) -> None:
    spread = read_board(desk.kpis, QUESTION).spread
    assert spread is not None and spread.key == "frt"
    values = [value for row in plain_rows(rows) if (value := row["first_response_seconds"]) is not None]
    assert spread.n == len(values) == sum(bar.n for bar in spread.bins)
    for bar in spread.bins:
        assert bar.n == sum(bar.low <= value < (bar.high or 1e18) for value in values)
    assert spread.bins[-1].high is None
    assert spread.median == pytest.approx(naive.quantile(values, 0.5))
    assert spread.p90 == pytest.approx(naive.quantile(values, 0.9))
    marks = read_board(desk.kpis, replace(QUESTION, spread="csat")).spread
    assert marks is not None and marks.discrete
    given = Counter(row["csat"] for row in plain_rows(rows) if row["csat"] is not None)
    assert {int(bar.low): bar.n for bar in marks.bins if bar.n} == given


def test_topics_and_week_are_those_of_the_rows(desk: Desk, rows: list[dict[str, Any]]) -> None:
    reading = read_board(desk.kpis, QUESTION)
    topics = Counter(row["topic"] for row in plain_rows(rows))
    assert reading.pareto is not None and reading.week is not None
    assert {bar.name: bar.n for bar in reading.pareto.bars} == {name: n for name, n in topics.items() if name}
    assert reading.pareto.blank == topics[None]
    assert reading.pareto.bars[-1].cumulative == pytest.approx(1.0)
    shares = [bar.cumulative for bar in reading.pareto.bars]
    assert reading.pareto.main == next(place for place, share in enumerate(shares, 1) if share >= 0.8)
    hours = Counter(
        (int(naive.group_of(row, "weekday")), int(naive.group_of(row, "hour"))) for row in plain_rows(rows)
    )
    assert reading.week.counts == hours
    assert reading.week.days == (4, 5, 5, 4, 4, 4, 4)
    assert reading.week.mean(2, 9) == hours[2, 9] / 5


def test_a_click_narrows_all_parts_but_its_own(desk: Desk, rows: list[dict[str, Any]]) -> None:
    whole, part = read_board(desk.kpis, QUESTION), read_board(desk.kpis, QUESTION.toggled({"agent": "Kari"}))
    mine = plain_rows(rows, lambda row: row["agent"] == "Kari")
    assert part.contacts == len(mine) == part.week.n  # type: ignore[union-attr]
    assert part.cards[0].value == pytest.approx(naive.measure("frt", "median", mine)[0])
    assert part.heat == whole.heat
    assert part.pareto is not None and sum(bar.n for bar in part.pareto.bars) + part.pareto.blank == len(mine)
    both = read_board(desk.kpis, QUESTION.toggled({"agent": "Kari"}).toggled({"topic": "Login"}))
    assert both.contacts == sum(row["topic"] == "Login" for row in mine)
    assert both.pareto == part.pareto


def test_a_bar_of_the_distribution_narrows_by_its_values(desk: Desk, rows: list[dict[str, Any]]) -> None:
    question = QUESTION.ranged(ValueRange("frt", 1800, 3600))
    part = read_board(desk.kpis, question)
    mine = plain_rows(
        rows,
        lambda row: (
            row["first_response_seconds"] is not None and 1800 <= row["first_response_seconds"] < 3600
        ),
    )
    assert part.contacts == len(mine)
    assert part.spread == read_board(desk.kpis, QUESTION).spread
    found = desk.kpis.rows(question.query("volume"), limit=10_000)
    assert len(found) == len(mine)


def test_clicks_replace_and_take_back() -> None:
    once = QUESTION.toggled({"weekday": "1", "hour": "09"})
    assert once.toggled({"weekday": "1", "hour": "09"}).where == {}
    assert once.toggled({"weekday": "2"}).where == {"weekday": ("2",)}
    assert once.without(*WEEK) == QUESTION and not QUESTION.filtered
    assert QUESTION.toggled({"agent": "A"}).toggled({"unit": "B"}).where == {"unit": ("B",)}
    low, high = ValueRange("frt", 0, 60), ValueRange("frt", 60, None)
    assert QUESTION.ranged(low).ranged(high).ranges == (high,)
    assert QUESTION.ranged(low).ranged(low) == QUESTION
    assert QUESTION.ranged(low).toggled({"topic": "x"}).cleared() == QUESTION


def test_a_count_inside_its_period_is_judged_by_its_pace(desk: Desk) -> None:
    desk.add(
        {"opened_at": f"2026-09-{day:02}T10:00:00", "resolved": 1}
        for day in range(1, 11)
        for _each in range(4)
    )
    desk.kpis.set_target("resolved", None, "", 150, 150, 120)
    card = read_board(desk.kpis, BoardQuestion.of(SEPTEMBER, None, ("resolved",))).cards[0]
    assert card.running and card.pace is not None
    assert (card.pace.so_far, card.pace.expected, card.pace.share) == (40.0, 50.0, 10 / 30)
    assert card.status is Status.AT_RISK  # 40 lies between 120 / 3 and 150 / 3
    narrowed = BoardQuestion.of(SEPTEMBER, None, ("resolved",)).toggled({"topic": "x"})
    assert read_board(desk.kpis, narrowed).cards[0].pace is None


def test_a_month_that_is_not_over_is_compared_with_as_many_days(desk: Desk) -> None:
    desk.add({"opened_at": f"2026-08-{day:02}T10:00:00"} for day in range(1, 32))
    desk.add({"opened_at": f"2026-09-{day:02}T10:00:00"} for day in range(1, 11))
    card = read_board(desk.kpis, BoardQuestion.of(SEPTEMBER, None, ("volume",))).cards[0]
    assert (card.value, card.before, card.change) == (10, 10, 0)
    assert card.values[-2] == 31


def test_a_target_of_the_quarter_or_the_company_is_not_that_of_a_month_or_team(desk: Desk) -> None:
    desk.people.add_unit(UnitDraft("Alpha"))
    unit = desk.people.units()[0].id
    desk.add(
        {"opened_at": f"2026-09-{day:02}T10:00:00", "resolved": 1, "team": "Alpha"} for day in range(1, 31)
    )
    desk.kpis.set_target("resolved", None, "2026-Q3", 90)
    assert (
        read_board(desk.kpis, BoardQuestion.of(SEPTEMBER, None, ("resolved",))).cards[0].bands.target is None
    )
    quarter = BoardQuestion.of(Period.of(date(2026, 9, 1), Grain.QUARTER), None, ("resolved",))
    assert read_board(desk.kpis, quarter).cards[0].bands.target == 90
    assert read_board(desk.kpis, replace(quarter, unit_id=unit)).cards[0].bands.target is None


def test_contacts_without_hour_or_at_midnight_are_told_apart(desk: Desk) -> None:
    desk.add([{"opened_at": "2026-09-01T00:00:00"}, {"opened_at": "2026-09-01T00:00:01"}])
    week = read_board(desk.kpis, BoardQuestion.of(SEPTEMBER, None, ("volume",))).week
    assert week is not None and (week.n, week.unknown, week.midnight) == (2, 0, 1)


def test_days_without_a_time_are_no_rush_at_midnight(desk: Desk) -> None:
    desk.add({"opened_at": f"2026-09-{day:02}T00:00:00"} for day in range(1, 8))
    week = read_board(desk.kpis, BoardQuestion.of(SEPTEMBER, None, ("volume",))).week
    assert week is not None and (week.n, week.unknown, week.midnight) == (0, 7, 7)
    assert week.sentence.english() == "No contact has a known hour."


def test_weekdays_are_counted() -> None:
    assert weekdays(date(2026, 9, 1), date(2026, 9, 1)) == (0, 1, 0, 0, 0, 0, 0)
    assert weekdays(date(2026, 9, 1), date(2026, 9, 14)) == (2,) * 7
    assert weekdays(date(2026, 9, 2), date(2026, 9, 1)) == (0,) * 7


def test_an_empty_file_gives_an_empty_board(desk: Desk) -> None:
    reading = read_board(desk.kpis, QUESTION)
    assert reading.last is None and reading.cards == () and reading.heat is None


def test_the_choice_of_kpis_is_kept_per_unit_and_undone(desk: Desk) -> None:
    desk.add([{"opened_at": "2026-09-01T08:00:00", "resolved": 1, "first_response_seconds": 60}])
    boards = Boards(desk.kpis, desk.facts, desk.file.journal)
    usual = boards.chosen(None)
    assert "frt" in usual and "volume" in usual
    boards.choose(None, ("volume",))
    boards.choose(7, ("frt.p90", "resolved"))
    assert boards.chosen(None) == ("volume",) == boards.chosen(3)
    assert boards.chosen(7) == ("frt.p90", "resolved")
    desk.file.journal.undo()
    assert boards.chosen(7) == ("volume",)
    boards.choose(None, ())
    assert boards.chosen(None) == usual
    with pytest.raises(Refused):
        boards.choose(None, ("frtt",))
    with pytest.raises(Refused):
        boards.choose(None, [kpi.key for kpi in desk.kpis.catalogue()][: MOST_CHOSEN + 1])
