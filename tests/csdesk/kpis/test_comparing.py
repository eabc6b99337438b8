"""Comparisons of what is in a file: the same numbers as measured, the mix, too few, nobody, imported values."""

from datetime import date

import numpy as np
import pytest

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.kpis.comparing.comparison import CompareQuery, Verdict, Way
from csdesk.kpis.comparing.service import Comparing
from csdesk.kpis.comparing.wording import row_words, told, way_words
from csdesk.kpis.imported import ImportedValue
from csdesk.kpis.reading import KpiQuery
from csdesk.people.person import PersonDraft
from tests.csdesk.kpis.conftest import Desk


@pytest.fixture
def comparing(desk: Desk) -> Comparing:
    """Give 400 calls of four agents; Per gets hard ones, Liv has few, and ten name nobody."""
    rng = np.random.default_rng(4)
    rows = []
    for number in range(400):
        name = "Liv" if number < 8 else ("Kari", "Ola", "Per")[number % 3]
        hard = rng.random() < (0.8 if name == "Per" else 0.3)
        rows.append(
            {
                "agent": name if number < 390 else None,
                "opened_at": f"2026-03-{number % 28 + 1:02}T{number % 24:02}:00:00",
                "topic": "Fault" if hard else "Invoice",
                "channel": "Phone",
                "first_contact": int(rng.random() < (0.5 if hard else 0.9)),
                "handle_seconds": float(rng.integers(300, 600) * (2 if hard else 1)),
                "answered": 1,
                "csat": float(rng.integers(1, 6)),
                "nps": float(rng.integers(0, 11)),
                "csat_scale": 5,
            }
        )
    desk.add(rows)
    return Comparing(desk.kpis)


@pytest.mark.parametrize("key", ["fcr", "aht", "aht.median", "aht.p90", "nps", "csat", "csat_top"])
def test_values_are_those_that_are_measured(desk: Desk, comparing: Comparing, key: str) -> None:
    found = comparing.compare(CompareQuery(key))
    wanted = {row.group["agent"]: row for row in desk.kpis.measure(KpiQuery(key, ("agent",))).rows}
    assert {row.name for row in found.rows} == {"Kari", "Ola", "Liv", "Per"}
    for row in found.rows:
        assert row.raw.value == pytest.approx(wanted[row.name].value, abs=1e-9)
        assert row.n == wanted[row.name].n
        if wanted[row.name].low is not None:
            assert row.raw.low == pytest.approx(wanted[row.name].low)
    assert found.loose == 10
    assert found.n == 390


def test_who_gets_the_hard_cases_stands_better_when_adjusted(comparing: Comparing) -> None:
    found = comparing.compare(CompareQuery("fcr"))
    per = next(row for row in found.rows if row.name == "Per")
    assert found.mix[0] == "topic"
    assert per.adjusted is not None
    assert per.raw.verdict is Verdict.WORSE
    assert per.adjusted.verdict is Verdict.SAME
    assert per.adjusted.value > per.raw.value + 0.05
    slow = next(row for row in comparing.compare(CompareQuery("aht.median")).rows if row.name == "Per")
    assert slow.adjusted is not None
    assert slow.adjusted.value < slow.raw.value


def test_without_adjustment_there_are_two_ways(comparing: Comparing) -> None:
    found = comparing.compare(CompareQuery("fcr", adjust=()))
    assert found.ways == (Way.RAW, Way.SHRUNK)
    assert all(row.adjusted is None for row in found.rows)


def test_too_few_come_last_and_have_no_place(comparing: Comparing) -> None:
    found = comparing.compare(CompareQuery("fcr"))
    liv = found.rows[-1]
    assert (liv.name, liv.n, liv.raw.verdict, liv.raw.places) == ("Liv", 8, Verdict.FEW, None)
    assert found.ranked(Way.RAW) == 3
    assert comparing.compare(CompareQuery("fcr", least=5)).ranked(Way.RAW) == 4


def test_days_and_filters_narrow_it(comparing: Comparing) -> None:
    some = comparing.compare(CompareQuery("fcr", start=date(2026, 3, 1), end=date(2026, 3, 7)))
    assert 0 < some.n < 390
    faults = comparing.compare(CompareQuery("fcr", where={"topic": ("Fault",)}))
    assert "topic" not in faults.mix
    nothing = comparing.compare(CompareQuery("fcr", start=date(2030, 1, 1), end=date(2030, 1, 2)))
    assert (nothing.rows, nothing.whole, nothing.funnel) == ((), None, ())


def test_the_funnel_narrows_around_the_group(comparing: Comparing) -> None:
    for key in ("fcr", "aht", "aht.median", "nps"):
        found = comparing.compare(CompareQuery(key))
        first, last = found.funnel[0], found.funnel[-1]
        assert found.whole is not None
        assert last.lowest < last.low < found.whole < last.high < last.highest
        assert last.high - last.low < first.high - first.low


def test_every_place_is_told_with_its_range_and_its_number(comparing: Comparing) -> None:
    found, english = comparing.compare(CompareQuery("fcr")), Language("en")
    for way in found.ways:
        assert english.say(way_words(found, way)).endswith(".")
        group = english.quantity(found.whole, found.kpi.unit).replace("\u00a0", " ")
        assert f"({group})" in english.say(told(found, way)[0])
        for row in found.rows:
            text = english.say(row_words(found, row, way))
            estimate = row.estimate(way)
            assert text.startswith(row.name)
            if estimate is not None and estimate.places is not None:
                assert text.endswith(f"of {found.ranked(way)}.")
    notes = [english.say(words) for words in told(found, Way.RAW)]
    assert "10 cases name nobody and are left out." in notes
    assert any("by chance alone" in note for note in notes)


def test_imported_rates_take_part_with_their_cases(desk: Desk) -> None:
    ids = [desk.people.add_person(PersonDraft(name)).new_id for name in ("Kari", "Ola")]
    days = date(2026, 3, 1), date(2026, 3, 31)
    values = [
        ImportedValue("fcr", person, None, *days, hits / 100.0, 100.0, hits, 100.0, row=2)
        for person, hits in zip(ids, (90.0, 60.0), strict=True)
    ]
    with desk.file.journal.change(_("Import {file}", file="kpi.xlsx")):
        batch = desk.file.db.execute_sql(
            "INSERT INTO batch (file_name, sheet, kind, at, rows_read, added, updated, unchanged, skipped) "
            "VALUES ('kpi.xlsx', 'Sheet1', 'kpi-values', '', 0, 0, 0, 0, 0)"
        )
        desk.kpis.write_values(values, int(batch.lastrowid))
    found = Comparing(desk.kpis).compare(CompareQuery("fcr", start=days[0], end=days[1]))
    assert [(row.name, row.n, row.imported) for row in found.rows] == [
        ("Kari", 100, True),
        ("Ola", 100, True),
    ]
    assert found.whole == pytest.approx(0.75)
    assert found.ways == (Way.RAW, Way.SHRUNK)


def test_what_cannot_be_compared_is_refused(comparing: Comparing) -> None:
    for query, field in (
        (CompareQuery("volume"), "kpi"), (CompareQuery("backlog"), "kpi"), (CompareQuery("occupancy"), "kpi"),
        (CompareQuery("fcr", by="topic"), "by"), (CompareQuery("fcr", adjust=("mood",)), "adjust"),
        (CompareQuery("fcr", least=1), "least"),
    ):  # fmt: skip
        with pytest.raises(Refused) as caught:
            comparing.compare(query)
        assert caught.value.field == field
    keys = comparing.keys()
    assert "fcr" in keys
    assert "volume" not in keys
