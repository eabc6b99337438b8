"""The evidence rail: what is known, month by month, and what is not."""

import random
from datetime import date

from csdesk.base.language import Language
from csdesk.base.text import plain
from csdesk.kpis.trend import Event
from csdesk.reviews.evidence import rail
from csdesk.reviews.view import Evidence, EvidenceKind

SAY = Language("en").say
LATER = date(2027, 1, 10)
STARTS, ENDS = date(2026, 7, 1), date(2026, 12, 31)


def note(day: date) -> Evidence:
    return Evidence(EvidenceKind.CHECK_IN, day, plain("Check-in"), plain("x"), f"check_in:{day}")


def test_check_ins_of_the_period_are_evidence(desk, reviews):
    goal = desk.ids["callback"]
    inside = desk.goals.check_in(
        goal, note="142 of 151 calls in time.", author_id=desk.ids["jonas"], at=date(2026, 10, 9)
    )
    desk.goals.check_in(goal, note="Before the period.", at=date(2026, 6, 30))
    desk.goals.check_in(goal, value=0.9, at=date(2026, 11, 1))
    found = desk.reviews.evidence(reviews["kari"], LATER)
    checks = [item for item in found.items if item.kind is EvidenceKind.CHECK_IN]
    assert [(SAY(item.title), SAY(item.text), item.day) for item in checks] == [
        ("Check-in · Jonas Berg", "142 of 151 calls in time.", date(2026, 10, 9))
    ]
    assert checks[0].key == f"check_in:{inside.new_id}"


def test_kpis_are_evidence_dated_on_their_last_month(desk, reviews):
    found = desk.reviews.evidence(reviews["kari"], LATER)
    kpis = [item for item in found.items if item.kind is EvidenceKind.KPI]
    assert {SAY(item.title) for item in kpis} == {
        "KPI · CSAT",
        "KPI · First response time",
        "KPI · First contact resolution",
        "KPI · Quality score",
    }
    assert {item.day for item in kpis} == {date(2026, 12, 31)}


def test_months_with_nothing_are_flagged():
    items = [
        note(date(2026, 7, 3)),
        note(date(2026, 9, 1)),
        note(date(2026, 10, 9)),
        note(date(2026, 11, 2)),
        note(date(2026, 12, 1)),
    ]
    found = rail(items, STARTS, ENDS, LATER)
    assert [month.empty for month in found.months] == [False, True, False, False, False, False]
    assert SAY(found.warning) == "Nothing from August."


def test_mostly_recent_evidence_is_flagged():
    items = [note(date(2026, 7, 3)), *(note(date(2026, 12, day)) for day in range(1, 5))]
    found = rail(items, STARTS, ENDS, LATER)
    assert (
        SAY(found.warning)
        == "Nothing from August, September, October and November; 4 of 5 are since November."
    )


def test_months_to_come_are_not_missing():
    found = rail([note(date(2026, 7, 3)), note(date(2026, 8, 3))], STARTS, ENDS, date(2026, 8, 20))
    assert [month.future for month in found.months] == [False, False, True, True, True, True]
    assert found.warning is None


def test_no_evidence_says_what_would_be_here():
    found = rail([], STARTS, ENDS, LATER)
    assert "check-ins" in SAY(found.warning)
    assert len(found.months) == 6


def test_newest_first():
    days = [date(2026, 7, 3), date(2026, 12, 1), date(2026, 9, 9)]
    assert [item.day for item in rail([note(day) for day in days], STARTS, ENDS, LATER).items] == sorted(
        days, reverse=True
    )


def test_goals_finished_and_missed_are_evidence(desk, reviews):
    desk.goals.closings.close(desk.ids["macros"], 6, at=date(2026, 9, 30))
    found = desk.reviews.evidence(reviews["kari"], LATER)
    goals = {SAY(item.text): item for item in found.items if item.kind is EvidenceKind.GOAL}
    done = goals["Train six agents on macros: 100 % of the target."]
    assert (SAY(done.title), done.day, done.good) == ("Goal finished", date(2026, 9, 30), True)
    missed = goals["Ten new knowledge-base articles: 60 % of the target."]
    assert (SAY(missed.title), missed.day, missed.good) == ("Goal missed", date(2026, 12, 31), False)
    assert missed.opens == ("goals", "goal_id", desk.ids["articles"])


def test_a_goal_whose_day_is_to_come_is_not_missed(desk, reviews):
    found = desk.reviews.evidence(reviews["kari"], date(2026, 11, 20))
    assert not [item for item in found.items if item.kind is EvidenceKind.GOAL and item.good is False]


def test_events_on_charts_are_evidence(desk, reviews):
    desk.kpis.happened.append(Event(7, date(2026, 8, 3), "New phone system"))
    found = desk.reviews.evidence(reviews["kari"], LATER)
    turn = next(item for item in found.items if item.key == "event:7")
    assert (turn.kind, SAY(turn.text), turn.day) == (
        EvidenceKind.TURN,
        "New phone system",
        date(2026, 8, 3),
    )


def test_shifts_are_told_only_where_they_are_more_than_noise(desk, reviews, monkeypatch):
    rng = random.Random(7)
    steps = {month: 0.80 if month < 9 else 0.95 for month in range(1, 13)}
    noisy = {month: steps[month] + rng.uniform(-0.01, 0.01) for month in steps}
    flat = {month: 0.9 + rng.uniform(-0.01, 0.01) for month in steps}

    def value(query, period):
        known = {"csat": noisy, "fcr": flat}.get(query.key)
        return known[period.start.month] if known and period and query.person_ids else 0.9

    monkeypatch.setattr(desk.kpis, "_value", value)
    found = desk.reviews.evidence(reviews["kari"], LATER)
    shifts = {SAY(item.title): item for item in found.items if item.kind is EvidenceKind.TURN}
    assert set(shifts) == {"Shift · CSAT"}
    shift = shifts["Shift · CSAT"]
    assert (shift.day, shift.good) == (date(2026, 9, 1), True)
    assert SAY(shift.text).startswith("September 2026: from ")


def test_recency_is_measured():
    items = [note(date(2026, 7, 3)), *(note(date(2026, 11, day)) for day in range(1, 3))]
    found = rail(items, STARTS, ENDS, LATER)
    assert SAY(found.recency.words()) == "2 of 3 are from the last 2 months."
    assert found.recency.lopsided
    even = rail([note(date(2026, month, 3)) for month in range(7, 13)], STARTS, ENDS, LATER)
    assert not even.recency.lopsided
    assert rail([], STARTS, ENDS, LATER).recency is None
