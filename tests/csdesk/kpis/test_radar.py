"""The gaming radar over facts: evidence, windows, the others' move, wording, and too few said."""

from datetime import date

import numpy as np
import pytest

from csdesk.base.errors import Refused
from csdesk.kpis.definitions.version import Rules
from csdesk.kpis.reading import KpiQuery
from csdesk.kpis.relations.finding import Radar
from csdesk.kpis.relations.pattern import PATTERNS
from csdesk.kpis.relations.service import Relations
from csdesk.kpis.relations.sums import Window
from csdesk.kpis.relations.windows import month_window, quarter_window
from tests.csdesk.kpis.conftest import Desk

AGENTS = ("Ann", "Bo", "Cai", "Dag", "Eva", "Fei", "Gro", "Hai")
MONTHLY = 60


def fill(desk: Desk, odd_ones: tuple[str, ...] = ("Bo",)) -> None:
    """Write nine months; in the last three the calls of the odd ones are shorter and come back."""
    rng = np.random.default_rng(11)
    rows = []
    for month in range(1, 10):
        for agent in AGENTS:
            odd = month > 6 and agent in odd_ones
            handle = rng.lognormal(np.log(260 if odd else 400), 0.4, MONTHLY)
            first = rng.random(MONTHLY) < (0.5 if odd else 0.76)
            rows += [
                    {
                        "kind": "call", "opened_at": f"2026-{month:02}-{1 + number % 28:02}T10:{number:02}:00",
                        "agent": agent, "team": "Phone" if agent < "E" else "Chat",
                        "handle_seconds": float(handle[number]), "first_contact": int(first[number]),
                    }
                    for number in range(MONTHLY)
            ]  # fmt: skip
    rows.append({"opened_at": "2026-10-02T08:00:00", "agent": "New", "team": "Phone", "handle_seconds": 300})
    rows.append({"opened_at": "2026-08-02T08:00:00", "agent": "New", "team": "Phone", "handle_seconds": 300})
    rows.append({"opened_at": "2026-08-02T08:00:00", "handle_seconds": 3000})
    desk.add(rows)


def radar(desk: Desk, by: str = "agent", unit_id: int | None = None) -> Radar:
    return Relations(desk.kpis, desk.people).radar(by, unit_id=unit_id)


def test_a_gain_beside_a_price_is_found_with_its_evidence(desk: Desk) -> None:
    fill(desk)
    found = radar(desk)
    assert found.window == Window(
        (date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 9, 30))
    )
    assert [(finding.subject, finding.pattern.key) for finding in found.findings] == [("Bo", "handle_fcr")]
    finding = found.findings[0]
    assert finding.peers == "Phone"
    assert finding.adjusted < 0.05
    after = (date(2026, 7, 1), date(2026, 9, 30))
    for side in (finding.gain, finding.price):
        measured = desk.kpis.measure(
            KpiQuery(side.key, start=after[0], end=after[1], where={"agent": ("Bo",)})
        ).rows[0]
        assert side.after.value == pytest.approx(measured.value)
        assert side.after.n == measured.n == 180
        assert side.after.low is not None
        assert side.after.low < side.after.value < (side.after.high or 0)
        assert side.before.n == 360
        others = desk.kpis.measure(
            KpiQuery(side.key, start=after[0], end=after[1], where={"agent": ("Ann", "Cai", "Dag", "New")})
        ).rows[0]
        assert side.rest_after.value == pytest.approx(others.value)
        assert side.rest_after.n == others.n
    wilson = desk.kpis.measure(KpiQuery("fcr", start=after[0], end=after[1], where={"agent": ("Bo",)})).rows[
        0
    ]
    assert (finding.price.after.low, finding.price.after.high) == pytest.approx((wilson.low, wilson.high))


def test_it_speaks_of_numbers_and_never_accuses(desk: Desk) -> None:
    fill(desk)
    found = radar(desk)
    finding = found.findings[0]
    assert found.sentence.english() == "The numbers of 1 agent are worth a look together."
    assert finding.sentence.english().startswith("Average handle time went from ")
    assert " while First contact resolution went from 7" in finding.sentence.english()
    assert finding.others.english().startswith("The others of Phone meanwhile: Average handle time from ")
    assert "no verdict" in finding.caution.english()
    assert "new product" in finding.caution.english()
    told = " ".join(
        words.english()
        for words in (*found.notes, finding.sentence, finding.others, finding.caution, finding.pattern.settle)
    ).casefold()
    assert not any(word in told for word in ("gaming", "cheat", "suspect", "guilty", "manipulat"))
    assert "Tested: 8 agents, 1 pattern, 8 pairs in all." in [words.english() for words in found.notes]
    assert found.too_few == ("New",)
    assert found.notes[-1].english() == "Too few cases in one of the windows: New."


def test_what_hits_all_is_no_finding(desk: Desk) -> None:
    fill(desk, AGENTS)
    found = radar(desk)
    assert found.findings == ()
    assert found.tests == 8
    assert found.sentence.english() == "Nothing stands out."


def test_teams_are_compared_with_all_other_teams(desk: Desk) -> None:
    fill(desk, AGENTS[:4])
    found = radar(desk, "team")
    assert found.subjects == 2
    assert [finding.subject for finding in found.findings] == ["Phone"]
    assert found.findings[0].others.english().startswith("All others meanwhile:")


def test_without_others_or_data_it_says_so(desk: Desk) -> None:
    nothing = radar(desk)
    assert nothing.window is None
    assert nothing.sentence.english().startswith("There is too little to compare")
    desk.add(
        {
            "opened_at": f"2026-{1 + n % 9:02}-10T08:00:00",
            "agent": "Ann",
            "handle_seconds": 300,
            "first_contact": 1,
        }
        for n in range(400)
    )
    alone = radar(desk)
    assert (alone.subjects, alone.findings) == (0, ())
    assert alone.sentence.english().startswith("There is too little to compare")
    with pytest.raises(Refused, match="channel"):
        radar(desk, "channel")


def test_a_unit_keeps_its_own(desk: Desk) -> None:
    from csdesk.people.unit import UnitDraft, UnitKind

    unit = desk.people.add_unit(UnitDraft("Chat", UnitKind.TEAM)).new_id or 0
    fill(desk)
    assert radar(desk, unit_id=unit).subjects == 0, "no row belongs to it"


def test_counts_are_told_by_working_day_and_backlogs_at_the_end(desk: Desk) -> None:
    rng = np.random.default_rng(2)
    rows = []
    for month in range(1, 10):
        for agent in AGENTS:
            odd = month > 6 and agent == "Cai"
            for number in range(90 if odd else 50):
                resolved = rng.random() < 0.9
                rows.append(
                    {
                        "opened_at": f"2026-{month:02}-{1 + number % 28:02}T09:00:00", "agent": agent, "team": "Phone",
                        "resolved": int(resolved), "resolution_seconds": 3600.0 if resolved else None,
                        "reopened_count": int(rng.random() < (0.3 if odd else 0.06)) if resolved else None,
                    }
                )  # fmt: skip
    desk.add([*rows, {"opened_at": "2026-10-01T09:00:00"}])
    found = radar(desk)
    finding = next(f for f in found.findings if f.pattern.key == "resolved_reopen")
    assert finding.subject == "Cai"
    assert finding.gain.daily
    assert finding.gain.title.english() == "Resolved tickets per working day"
    after = [row for row in rows if row["agent"] == "Cai" and row["opened_at"] >= "2026-07"]
    days = {row["opened_at"][:10] for row in after}
    assert finding.gain.after.value == pytest.approx(sum(row["resolved"] for row in after) / len(days))


def test_a_definition_that_changed_meanwhile_is_not_compared_across(desk: Desk) -> None:
    fill(desk)
    desk.kpis.set_version("fcr", date(2026, 8, 1), Rules((("channel", ("chat",)),)), "Chats count no more")
    found = radar(desk)
    assert found.tests == 0
    assert found.notes[-1].english() == "1 KPI is not compared: its definition changed within the windows."
    desk.kpis.set_version("aht", date(2026, 1, 1), Rules((("agent", ("Ann",)),)))
    assert radar(desk).tests == 0, "the other side is still cut"


def test_the_radar_counts_by_the_definition_in_force(desk: Desk) -> None:
    fill(desk)
    desk.kpis.set_version("fcr", date(2025, 1, 1), Rules((("agent", ("Ann",)),)))
    found = radar(desk)
    assert found.subjects == 7
    assert found.tests == 7
    assert "Ann" in found.too_few


def test_windows() -> None:
    assert month_window(date(2026, 9, 17)) == Window(
        (date(2025, 12, 1), date(2026, 5, 31)), (date(2026, 6, 1), date(2026, 8, 31))
    )
    assert quarter_window(date(2026, 9, 17)) == Window(
        (date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 6, 30))
    )
    assert quarter_window(date(2026, 9, 30)).after == (date(2026, 7, 1), date(2026, 9, 30))


def test_every_pattern_names_known_kpis_once(desk: Desk) -> None:
    assert len({pattern.key for pattern in PATTERNS}) == len(PATTERNS)
    assert len({(pattern.gain.key, pattern.price.key) for pattern in PATTERNS}) == len(PATTERNS)
    for pattern in PATTERNS:
        assert desk.kpis.kpi(pattern.gain.key).key == pattern.gain.key.partition(".")[0]
        assert desk.kpis.kpi(pattern.price.key).key == pattern.price.key.partition(".")[0]
