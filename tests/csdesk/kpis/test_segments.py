"""Segments follow the facts: rebuilt by month, equal to a full rebuild, seen by every reader."""

import threading

from csdesk.kpis.reading import KpiQuery
from csdesk.kpis.segments import Segment
from tests.csdesk.kpis.conftest import Desk, month_of, seconds
from tests.csdesk.kpis.test_against_naive import random_rows


def stored(desk: Desk) -> list[tuple[object, ...]]:
    """Return the segments as they lie in the file."""
    return list(
        desk.file.db.execute_sql("SELECT month, rows, version, columns FROM kpi_segment ORDER BY month")
    )


def test_refreshing_touched_months_equals_rebuilding_all(desk: Desk) -> None:
    desk.add(random_rows(1, 80))
    desk.add(random_rows(2, 30))
    db = desk.file.db
    db.execute_sql("UPDATE interaction SET csat = 1 WHERE id % 7 = 0")
    db.execute_sql("DELETE FROM interaction WHERE id % 5 = 0")
    months = {row[0] for row in db.execute_sql("SELECT month FROM kpi_segment").fetchall()}
    assert desk.kpis.check() != []
    desk.kpis.refresh(db, months)
    refreshed = stored(desk)
    assert desk.kpis.check() == []
    desk.kpis.rebuild_all()
    assert stored(desk) == refreshed


def test_a_month_that_lost_its_last_row_goes(desk: Desk) -> None:
    (month,) = desk.add([{"opened_at": "2026-05-05"}])
    assert month == month_of(seconds("2026-05-05"))
    desk.file.db.execute_sql("DELETE FROM interaction")
    desk.kpis.refresh(desk.file.db, {month})
    assert stored(desk) == []


def test_check_names_the_month(desk: Desk) -> None:
    desk.add([{"opened_at": "2026-05-05", "csat": 4}])
    desk.file.db.execute_sql("UPDATE interaction SET csat = 5")
    (finding,) = desk.kpis.check()
    assert "2026-05" in finding.english()


def test_readers_see_what_was_written_and_what_was_rolled_back(desk: Desk) -> None:
    desk.add([{"opened_at": "2026-05-05"}])
    question = KpiQuery("volume")
    before = desk.kpis.version()
    assert desk.kpis.measure(question).rows[0].value == 1
    try:
        with desk.file.db.atomic():
            desk.add([{"opened_at": "2026-05-06"}])
            assert desk.kpis.measure(question).rows[0].value == 2
            raise KeyError
    except KeyError:
        assert desk.kpis.version() == before
        assert desk.kpis.measure(question).rows[0].value == 1
    desk.add([{"opened_at": "2026-06-06"}])
    found: list[float | None] = []

    def read() -> None:
        found.append(desk.kpis.measure(question).rows[0].value)
        desk.file.db.close()

    reader = threading.Thread(target=read)
    reader.start()
    reader.join()
    assert found == [2]
    assert desk.kpis.version() != before


def test_only_changed_months_are_read_again(desk: Desk) -> None:
    desk.add([{"opened_at": "2026-05-05"}, {"opened_at": "2026-06-05"}])
    first = desk.kpis.frame().segments
    desk.add([{"opened_at": "2026-06-06"}])
    second = desk.kpis.frame().segments
    assert second[0] is first[0]
    assert second[1] is not first[1]


def test_numbers_come_back_exactly(desk: Desk) -> None:
    times = [0.1, 1 / 3, 1e9, 7.0, 0.0, 4_294_967_294.0]
    desk.add({"opened_at": "2026-05-05", "first_response_seconds": time} for time in times)
    (segment,) = desk.kpis.frame().segments
    assert isinstance(segment, Segment)
    assert segment.amount("frt").tolist() == times
    assert segment.moment("id").tolist() == [1, 2, 3, 4, 5, 6]
