"""KPI values that were imported as such: how they combine, where facts win, and where each came from."""

from datetime import date
from typing import Any

import pytest

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import _
from csdesk.kpis.imported import ImportedValue
from csdesk.kpis.own import OwnDraft, Statistic
from csdesk.kpis.reading import KpiQuery, Reading
from csdesk.kpis.trend import TrendQuery
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft, UnitKind
from tests.csdesk.kpis.conftest import Desk

FROM, TO = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def team(desk: Desk) -> dict[str, int]:
    """Make a company with two teams: Kari and Li in the first, Bo in the second."""
    people = desk.people
    root = people.add_unit(UnitDraft("Contoso", UnitKind.COMPANY)).new_id or 0
    ids = {"Contoso": root}
    for name in ("Tier 1", "Tier 2"):
        ids[name] = people.add_unit(UnitDraft(name, UnitKind.TEAM, root)).new_id or 0
    for name, unit in (("Kari Moe", "Tier 1"), ("Li Wei", "Tier 1"), ("Bo Berg", "Tier 2")):
        ids[name] = people.add_person(PersonDraft(name, unit_id=ids[unit])).new_id or 0
    return ids


def value(kpi: str, period: str, number: float, *, person: int | None = None, unit: int | None = None, **more: Any) -> ImportedValue:  # fmt: skip
    span = Period.parse(period)
    return ImportedValue(kpi, person, unit, span.start, span.end, number, **({"row": 2} | more))


def put(desk: Desk, *values: ImportedValue) -> None:
    """Write values as one import."""
    with desk.file.journal.change(_("Import {file}", file="kpi.xlsx")):
        cursor = desk.file.db.execute_sql(
            "INSERT INTO batch (file_name, sheet, kind, at, rows_read, added, updated, unchanged, skipped) "
            "VALUES ('kpi.xlsx', 'Sheet1', 'kpi-values', '', 0, 0, 0, 0, 0)"
        )
        desk.kpis.write_values(values, int(cursor.lastrowid))


def only(desk: Desk, key: str, **asked: Any) -> Reading:
    (row,) = desk.kpis.measure(KpiQuery(key, **asked)).rows
    return row


def by(desk: Desk, key: str, name: str, **asked: Any) -> dict[str, float | None]:
    return {row.group[name]: row.value for row in desk.kpis.measure(KpiQuery(key, (name,), **asked)).rows}


def test_values_with_n_combine_as_ratio_of_totals(desk: Desk, team: dict[str, int]) -> None:
    put(
        desk,
        value("aht", "2026-09", 300, person=team["Kari Moe"], n=100),
        value("aht", "2026-09", 200, person=team["Li Wei"], n=300),
        value("aht", "2026-10", 260, person=team["Kari Moe"], n=50),
    )
    september = only(desk, "aht", start=date(2026, 9, 1), end=date(2026, 9, 30))
    # (300 * 100 + 200 * 300) / 400, not the mean 250 of the two means
    assert (september.value, september.n, september.numerator, september.denominator) == (
        225.0,
        400,
        90_000,
        400,
    )
    assert september.imported
    # Both months: 30,000 s + 60,000 s + 13,000 s over 450 calls
    assert only(desk, "aht").value == pytest.approx(103_000 / 450)
    assert by(desk, "aht", "agent") == {"Kari Moe": pytest.approx(43_000 / 150), "Li Wei": 200.0}
    assert by(desk, "aht", "month") == {"2026-09": 225.0, "2026-10": 260.0}
    assert by(desk, "aht", "team") == {"Tier 1": pytest.approx(103_000 / 450)}


def test_numerator_and_denominator_combine_exactly_with_an_interval(desk: Desk, team: dict[str, int]) -> None:
    put(
        desk,
        value("abandonment", "2026-09", 0.1, unit=team["Tier 1"], numerator=10, denominator=100),
        value("abandonment", "2026-09", 0.3, unit=team["Tier 2"], numerator=3, denominator=10),
    )
    row = only(desk, "abandonment")
    assert (row.value, row.n, row.numerator, row.denominator) == (13 / 110, 110, 13, 110)
    # Wilson 95 % of 13 of 110, by hand: (0.118182 + 0.017461 -+ 0.062804) / 1.034922
    assert row.low == pytest.approx(0.07037, abs=1e-4)
    assert row.high == pytest.approx(0.19175, abs=1e-4)
    assert by(desk, "abandonment", "unit") == {"Tier 1": 0.1, "Tier 2": 0.3}


def test_values_without_n_stand_alone(desk: Desk, team: dict[str, int]) -> None:
    put(
        desk,
        value("csat_top", "2026-09", 0.9, person=team["Kari Moe"]),
        value("csat_top", "2026-09", 0.8, person=team["Li Wei"]),
    )
    assert by(desk, "csat_top", "agent") == {"Kari Moe": 0.9, "Li Wei": 0.8}
    trend = desk.kpis.trend(TrendQuery("csat_top", Grain.MONTH, date(2026, 9, 1), date(2026, 9, 30), "agent"))
    lines = {series.name.english(): series.points[0].value for series in trend.series}
    assert lines == {"All": None, "Kari Moe": 0.9, "Li Wei": 0.8}
    assert trend.imported is not None
    together = only(desk, "csat_top")
    assert (together.value, together.n) == (None, 0)
    assert together.note is not None
    assert "how many cases" in together.note.english()


def test_medians_never_combine(desk: Desk, team: dict[str, int]) -> None:
    put(
        desk,
        value("frt", "2026-09", 600, person=team["Kari Moe"], n=10),
        value("frt", "2026-09", 300, person=team["Li Wei"], n=10),
        value("frt.mean", "2026-09", 700, person=team["Kari Moe"], n=10),
        value("frt.mean", "2026-09", 400, person=team["Li Wei"], n=30),
    )
    median = only(desk, "frt.median")
    assert (median.value, median.n) == (None, 0)
    assert median.note is not None
    assert "Medians" in median.note.english()
    assert only(desk, "frt", person_ids=(team["Kari Moe"],)).value == 600
    assert only(desk, "frt", person_ids=(team["Kari Moe"],)).n == 10
    assert only(desk, "frt.mean").value == (7000 + 12_000) / 40


def test_counts_add_up_and_states_do_not(desk: Desk, team: dict[str, int]) -> None:
    put(
        desk,
        value("answered", "2026-09", 100, unit=team["Tier 1"]),
        value("answered", "2026-09", 20, unit=team["Tier 2"]),
        value("answered", "2026-10", 30, unit=team["Tier 2"]),
        value("backlog", "2026-09", 7, unit=team["Tier 1"]),
        value("backlog", "2026-10", 9, unit=team["Tier 1"]),
        value("backlog", "2026-10", 4, unit=team["Tier 2"]),
    )
    answered = only(desk, "answered")
    assert (answered.value, answered.n) == (150, 150)
    assert only(desk, "backlog").value == 13
    assert by(desk, "backlog", "month") == {"2026-09": 7, "2026-10": 13}


def test_nobody_counts_twice(desk: Desk, team: dict[str, int]) -> None:
    put(
        desk,
        value("answered", "2026-09", 100, unit=team["Tier 1"]),
        value("answered", "2026-09", 60, person=team["Kari Moe"]),
        value("answered", "2026-09", 20, person=team["Bo Berg"]),
        value("answered", "2026-Q3", 500),
        value("answered", "2026-08", 70, unit=team["Tier 1"]),
    )
    # The team's value holds its persons; Bo is in the other team
    assert only(desk, "answered", start=date(2026, 9, 1), end=date(2026, 9, 30)).value == 120
    # The quarter of the whole company holds everything
    assert only(desk, "answered", start=date(2026, 7, 1), end=date(2026, 9, 30)).value == 500
    assert by(desk, "answered", "agent") == {"Kari Moe": 60, "Bo Berg": 20}
    quarter = desk.kpis.measure(KpiQuery("answered", ("team",), Grain.QUARTER)).rows
    assert {row.group["team"]: row.value for row in quarter} == {"Tier 1": 170, "Tier 2": 20}
    assert [row.whole for row in quarter] == [False, False]


def test_a_month_answers_longer_periods_never_shorter_ones(desk: Desk, team: dict[str, int]) -> None:
    put(desk, value("aht", "2026-09", 300, person=team["Kari Moe"], n=10))
    for grain, answered in (
        (Grain.DAY, 0),
        (Grain.WEEK, 0),
        (Grain.MONTH, 1),
        (Grain.QUARTER, 1),
        (Grain.YEAR, 1),
    ):
        rows = desk.kpis.measure(KpiQuery("aht", (), grain)).rows
        assert len([row for row in rows if row.value == 300]) == answered
    assert only(desk, "aht", start=date(2026, 9, 2)).value is None
    assert [row.value for row in desk.kpis.measure(KpiQuery("aht", ("channel",))).rows if row.value] == []
    put(desk, value("acw", "2026-W38", 30, n=5))
    week = desk.kpis.measure(KpiQuery("acw", (), Grain.WEEK)).rows
    assert [(row.period.code if row.period else "", row.value) for row in week] == [("2026-W38", 30)]


def test_facts_win_in_their_month(desk: Desk, team: dict[str, int]) -> None:
    desk.add([{"opened_at": "2026-09-03T10:00", "csat": 5.0, "csat_scale": 5, "agent": "Kari Moe", "person_id": team["Kari Moe"]}])  # fmt: skip
    put(
        desk,
        value("csat", "2026-08", 4.0, person=team["Kari Moe"], n=10),
        value("csat", "2026-09", 1.0, person=team["Kari Moe"], n=10),
        value("csat", "2026-09", 2.0, person=team["Li Wei"], n=10),
    )
    rows = desk.kpis.measure(KpiQuery("csat", (), Grain.MONTH)).rows
    assert [(row.value, row.n, row.imported) for row in rows] == [(4.0, 10, True), (5.0, 1, False)]
    # Li has no rating in September, and the value that was imported for that month is not mixed in
    september = desk.kpis.measure(
        KpiQuery("csat", ("agent",), start=date(2026, 9, 1), end=date(2026, 9, 30))
    ).rows
    assert [(row.group["agent"], row.value) for row in september] == [("Kari Moe", 5.0)]


def test_a_trend_tells_what_is_imported(desk: Desk, team: dict[str, int]) -> None:
    desk.add([{"opened_at": f"2026-09-{day:02}T10:00", "csat": 5.0, "csat_scale": 5} for day in (1, 30)])
    put(
        desk,
        value("csat", "2026-07", 3.0, n=10),
        value("csat", "2026-08", 4.0, n=10, target=4.5),
    )
    trend = desk.kpis.trend(TrendQuery("csat", Grain.MONTH, date(2026, 6, 1), date(2026, 9, 30)))
    points = trend.series[0].points
    assert [(point.value, point.imported) for point in points] == [
        (None, False), (3.0, True), (4.0, True), (5.0, False)
    ]  # fmt: skip
    assert trend.imported is not None
    assert trend.imported.english().startswith("Imported values: 2026-07 – 2026-08.")
    # An imported value and a counted one are not two of a kind
    assert (trend.latest and trend.latest.value, trend.change) == (5.0, None)
    earlier = desk.kpis.trend(TrendQuery("csat", Grain.MONTH, date(2026, 6, 1), date(2026, 8, 31)))
    assert (earlier.change, earlier.bands.target) == (1.0, 4.5)
    assert earlier.imported is not None
    assert earlier.imported.english().startswith("All points are imported")


def test_only_imported_values_make_boards_and_spans(desk: Desk, team: dict[str, int]) -> None:
    assert desk.kpis.data_span() is None
    put(desk, value("aht", "2026-09", 300, person=team["Kari Moe"], n=10), value("aht", "2026-10", 280, n=9))
    assert desk.kpis.data_span() == (date(2026, 9, 1), date(2026, 10, 31))
    (card,) = desk.kpis.overview()
    assert (card.kpi.key, card.value, card.n, card.change, card.partial, card.imported) == ("aht", 280, 9, -20, False, True)  # fmt: skip
    assert desk.kpis.computable()["aht"] == (True, ())
    assert desk.kpis.computable()["asa"] == (False, ("wait_seconds",))
    assert desk.kpis.values("agent") == ["Kari Moe"]
    assert desk.kpis.check() == []


def test_drilling_shows_file_sheet_and_row(desk: Desk, team: dict[str, int]) -> None:
    put(
        desk,
        value("aht", "2026-09", 300, person=team["Kari Moe"], n=10, row=7),
        value("aht", "2026-09", 200, person=team["Bo Berg"], n=5, row=8, sheet="Two"),
    )
    query = KpiQuery("aht", (), Grain.MONTH, FROM, TO)
    refs = desk.kpis.rows(query, Period.parse("2026-09"))
    assert [
        (ref.external_id, ref.agent, ref.team, ref.value, ref.file, ref.sheet, ref.row) for ref in refs
    ] == [
        ("2026-09", "Bo Berg", "Tier 2", 200, "kpi.xlsx", "Two", 8),
        ("2026-09", "Kari Moe", "Tier 1", 300, "kpi.xlsx", "Sheet1", 7),
    ]
    assert refs[0].note is not None
    assert "5 cases" in Language("en").say(refs[0].note)
    grouped = KpiQuery("aht", ("agent",), None, FROM, TO)
    assert [ref.row for ref in desk.kpis.rows(grouped, None, {"agent": "Kari Moe"})] == [7]
    assert [ref.row for ref in desk.kpis.rows(query, Period.parse("2026-09"), offset=1)] == [7]


def test_own_kpis_stand_in_the_catalogue(desk: Desk, team: dict[str, int]) -> None:
    desk.kpis.add_own(OwnDraft("Knowledge articles", Unit.COUNT, Direction.UP, Statistic.SUM))
    desk.kpis.add_own(OwnDraft("工作实绩分数"))
    assert [kpi.key for kpi in desk.kpis.catalogue()][-2:] == ["knowledge_articles", "工作实绩分数"]
    assert desk.kpis.kpi("Knowledge_Articles").own
    with pytest.raises(Refused, match="did you mean knowledge_articles"):
        desk.kpis.kpi("knowledge_article")
    with pytest.raises(Refused, match="already"):
        desk.kpis.add_own(OwnDraft("knowledge articles"))
    put(
        desk,
        value("knowledge_articles", "2026-09", 3, person=team["Kari Moe"]),
        value("knowledge_articles", "2026-09", 2, person=team["Bo Berg"]),
        value("工作实绩分数", "2026-09", 80, person=team["Kari Moe"]),
        value("工作实绩分数", "2026-09", 90, person=team["Bo Berg"]),
    )
    assert (only(desk, "knowledge_articles").value, only(desk, "knowledge_articles").n) == (5, 5)
    assert only(desk, "工作实绩分数").value is None
    desk.kpis.set_target("knowledge_articles", None, "", 10)
    assert desk.kpis.bands("knowledge_articles").target == 10
    with pytest.raises(Refused, match="undo their import"):
        desk.kpis.remove_own("knowledge_articles")


def test_editing_an_own_kpi_and_undoing_it(desk: Desk, team: dict[str, int]) -> None:
    desk.kpis.add_own(OwnDraft("Sales rate", Unit.SCORE))
    put(desk, value("sales_rate", "2026-09", 85, person=team["Kari Moe"], target=90))
    desk.kpis.edit_own("sales_rate", OwnDraft("Sales", Unit.FRACTION, Direction.UP, Statistic.RATIO))
    assert only(desk, "sales_rate").value == pytest.approx(0.85)
    assert only(desk, "sales_rate").target == pytest.approx(0.9)
    assert desk.kpis.title("sales_rate").english() == "Sales"
    desk.file.journal.undo()
    assert only(desk, "sales_rate").value == 85
    assert desk.kpis.title("sales_rate").english() == "Sales rate"


def test_undo_and_redo_of_values(desk: Desk, team: dict[str, int]) -> None:
    put(desk, value("aht", "2026-09", 300, person=team["Kari Moe"], n=10))
    before = desk.kpis.version()
    put(desk, value("aht", "2026-09", 250, person=team["Kari Moe"], n=20, row=9))
    assert (only(desk, "aht").value, only(desk, "aht").n) == (250, 20)
    assert desk.kpis.version() != before
    desk.file.journal.undo()
    assert (only(desk, "aht").value, desk.kpis.version()) == (300, before)
    desk.file.journal.undo()
    assert desk.kpis.data_span() is None
    desk.file.journal.redo()
    desk.file.journal.redo()
    assert only(desk, "aht").value == 250


def test_values_go_with_their_person_and_come_back(desk: Desk, team: dict[str, int]) -> None:
    put(desk, value("aht", "2026-09", 300, person=team["Kari Moe"], n=10))
    desk.people.remove_person(team["Kari Moe"])
    assert not desk.kpis.has_values()
    desk.file.journal.undo()
    assert only(desk, "aht").value == 300


def test_check_finds_values_that_belong_to_nothing(desk: Desk) -> None:
    put(desk, value("aht", "2026-09", 300))
    desk.file.db.execute_sql("UPDATE change_now SET replaying = 1")
    desk.file.db.execute_sql("UPDATE kpi_value SET kpi = 'lost', batch_id = 99, n = -1")
    findings = [words.english() for words in desk.kpis.check()]
    assert len(findings) == 3
    assert 'nobody knows: "lost"' in findings[2]
