"""The evidence rail: what is known, month by month, and what is not."""

from datetime import date

from csdesk.base.language import Language
from csdesk.base.text import plain
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
