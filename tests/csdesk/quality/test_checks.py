"""Audits as a user makes them: versions, the KPI they feed, undo, re-import and the words about bias."""

from datetime import date
from pathlib import Path

import pytest

from csdesk.base.errors import Refused
from csdesk.base.period import Grain
from csdesk.interactions.fact import Facts
from csdesk.kpis.reading import KpiQuery
from csdesk.quality.audit import Origin
from csdesk.quality.scorecard import Item, ScorecardDraft
from csdesk.quality.standing import items_of
from csdesk.workspace import Workspace
from tests.fakes.quality_desk import CARD, MONDAY, NAMES, TODAY, QualityDesk, write_tickets


def readings(
    desk: QualityDesk, *by: str, **values: object
) -> dict[tuple[str, ...], tuple[float | None, int]]:
    """Return the quality score by group."""
    table = desk.workspace.kpis.measure(KpiQuery("qa_score", by, **values))  # type: ignore[arg-type]
    return {tuple(row.group[name] for name in by): (row.value, row.n) for row in table.rows}


def test_finished_checks_are_the_quality_score_in_every_grouping(desk: QualityDesk) -> None:
    """70 and 100 of Anna, 0 of Bo (critical): by agent, team, channel, month and day of the contact."""
    desk.finish("T-1", 4, 2, 2)
    desk.finish("T-4", 5, 3, 2)
    desk.finish("T-2", 5, 3, 1)
    assert readings(desk, "agent") == {(NAMES[0],): (85.0, 2), (NAMES[1],): (0.0, 1), (NAMES[2],): (None, 0)}
    assert readings(desk, "unit")[("Team North",)] == (pytest.approx(170 / 3), 3)
    assert readings(desk, "month") == {("2026-09",): (pytest.approx(170 / 3), 3)}
    assert readings(desk, "channel")[("email",)] == (50.0, 2)
    assert readings(desk, start=MONDAY, end=MONDAY)[()] == (35.0, 2)
    assert desk.workspace.check() == []


def test_a_check_is_no_contact_and_no_import(desk: QualityDesk) -> None:
    """Volume, list, count, history and satisfaction stay as they were."""
    before = {row.value for row in desk.workspace.kpis.measure(KpiQuery("volume")).rows}
    desk.finish("T-1", 4, 2, 2)
    workspace = desk.workspace
    assert {row.value for row in workspace.kpis.measure(KpiQuery("volume")).rows} == before == {24.0}
    assert workspace.interactions.count() == 24
    assert len(workspace.interactions.rows()) == 24
    assert [batch.file_name for batch in workspace.interactions.batches()] == ["tickets.xlsx"]


def test_the_row_behind_the_score_names_its_check(desk: QualityDesk) -> None:
    """From the number to the check: kind and number of the row."""
    number = desk.finish("T-1", 4, 2, 2)
    (row,) = desk.workspace.kpis.rows(KpiQuery("qa_score"))
    assert (row.external_id, row.value, row.audit_id) == ("T-1", 70.0, number)
    assert row.agent == NAMES[0]


def test_undo_takes_everything_back_and_redo_brings_it_again(desk: QualityDesk) -> None:
    """Finish, correct, reopen, remove: each is one change, and undo of all leads to the start."""
    workspace = desk.workspace
    number = desk.finish("T-1", 4, 2, 2)
    desk.finish("T-1", 5, 3, 2, id=number)
    assert readings(desk)[()] == (100.0, 1)
    workspace.quality.save(desk.draft("T-1", 5, id=number))
    assert readings(desk)[()] == (None, 0)
    desk.finish("T-1", 3, 3, 2, id=number)
    assert readings(desk)[()] == (90.0, 1)
    workspace.quality.remove_audit(number)
    seen = []
    while workspace.can_undo() is not None:
        workspace.undo()
        seen.append((readings(desk)[()][0], len(workspace.quality.audits())))
        assert workspace.check() == []
    assert seen == [(90.0, 1), (None, 1), (100.0, 1), (70.0, 1), (None, 0)]
    again = []
    while workspace.can_redo() is not None:
        workspace.redo()
        again.append(readings(desk)[()][0])
        assert workspace.check() == []
    assert again == [70.0, 100.0, None, 90.0, None]


def test_saving_the_same_twice_writes_nothing_twice(desk: QualityDesk) -> None:
    """An unchanged score leaves its batch alone."""
    number = desk.finish("T-1", 4, 2, 2)
    desk.finish("T-1", 4, 2, 2, id=number, note="Well done")
    workspace = desk.workspace
    workspace.undo()
    assert workspace.quality.audit(number).note == ""
    assert readings(desk)[()] == (70.0, 1)
    workspace.quality.remove_audit(number)
    assert readings(desk)[()] == (None, 0)
    assert workspace.check() == []


def test_importing_the_ticket_again_or_taking_it_back_keeps_its_check(desk: QualityDesk) -> None:
    """The check has a key of its own; without the ticket it still knows whom and when."""
    workspace = desk.workspace
    desk.finish("T-1", 4, 2, 2)
    write_tickets(workspace, desk.people[::-1], 8)
    assert readings(desk, "agent")[(NAMES[0],)] == (70.0, 1)
    workspace.undo()
    workspace.interactions.take_back(1)
    assert workspace.interactions.count() == 0
    assert readings(desk, "agent")[(NAMES[0],)] == (70.0, 1)
    assert workspace.quality.contact_facts(workspace.quality.audits()[0].contact) == {}
    assert workspace.check() == []


def test_a_file_opened_again_has_it_all(desk: QualityDesk) -> None:
    """Answers, notes, causes, acknowledgement and the score."""
    number = desk.finish("T-2", 5, 2, 2, note="Good start")
    desk.workspace.quality.acknowledge(number, TODAY)
    path: Path = desk.workspace.path
    desk.workspace.close()
    desk.workspace = Workspace.open(path)
    (audit,) = desk.workspace.quality.audits()
    assert (audit.note, audit.acknowledged_on, audit.done, audit.contact.day) == (
        "Good start",
        TODAY,
        True,
        MONDAY,
    )
    assert readings(desk)[()] == (75.0, 1)
    assert desk.workspace.check() == []


def test_a_scorecard_in_use_gets_a_new_version(desk: QualityDesk) -> None:
    """Old checks keep their items and their score; new ones take the new version."""
    quality = desk.workspace.quality
    assert quality.edit_scorecard(desk.card.id, CARD).new_id == desk.card.id
    desk.card = quality.scorecard(desk.card.id)
    number = desk.finish("T-1", 4, 2, 2)
    fresh = (
        quality.edit_scorecard(desk.card.id, ScorecardDraft("Service", (Item("All", 10_000),))).new_id or 0
    )
    assert fresh != desk.card.id
    assert [(card.id, card.version) for card in quality.scorecards()] == [(fresh, 2)]
    (judged,) = quality.judged()
    assert (judged.audit.id, judged.card.version, judged.score.value) == (number, 1, 70)
    desk.workspace.undo()
    assert [card.version for card in quality.scorecards()] == [1]


def test_a_check_is_finished_only_whole(desk: QualityDesk) -> None:
    """A missing answer is refused by name; a draft is kept without it and counts nowhere."""
    quality = desk.workspace.quality
    with pytest.raises(Refused, match="1 item has no answer yet: Privacy") as refused:
        quality.save(desk.draft("T-1", 4, 2), finish=True)
    assert refused.value.field == "answers"
    with pytest.raises(Refused, match="marked from 1 to 3"):
        quality.save(desk.draft("T-1", 4, 4))
    with pytest.raises(Refused, match="no score"):
        quality.save(desk.draft("T-1", None, None, None), finish=True)
    with pytest.raises(Refused, match="who is checking"):
        quality.save(desk.draft("T-1", 4, auditor=" "))
    assert quality.audits() == []
    number = quality.save(desk.draft("T-1", 4, 2)).new_id or 0
    with pytest.raises(Refused, match="Only a finished check"):
        quality.acknowledge(number, TODAY)
    assert readings(desk)[()] == (None, 0)
    assert quality.standing().whole.n == 0


def test_checks_drawn_for_low_marks_do_not_count_and_it_is_said(desk: QualityDesk) -> None:
    """The fair part is 70; with the one drawn for its rating the mean is 35."""
    desk.finish("T-1", 4, 2, 2, origin=Origin.RANDOM)
    desk.finish("T-2", 1, 1, 1, origin=Origin.LOW)
    standing = desk.workspace.quality.standing()
    assert (standing.counted.value, standing.counted.n) == (70, 1)
    assert (standing.whole.value, standing.whole.n, standing.breached) == (35, 2, 1)
    assert "would make the score look worse" in standing.sentence.english()
    assert "35" in standing.sentence.english()
    assert standing.hand_words is None
    assert readings(desk)[()] == (70.0, 1)


def test_a_person_s_checks_are_evidence(desk: QualityDesk) -> None:
    """Finished ones of the days asked for, newest first."""
    quality = desk.workspace.quality
    desk.finish("T-1", 4, 2, 2)
    desk.finish("T-10", 5, 3, 2)
    quality.save(desk.draft("T-4", 5))
    found = quality.of_person(desk.people[0], MONDAY, TODAY)
    assert [(each.audit.contact.name, each.score.value) for each in found] == [("T-10", 100), ("T-1", 70)]
    assert quality.of_person(desk.people[0], date(2026, 1, 1), date(2026, 1, 31)) == ()
    weakest = items_of(desk.card, found)[0]
    assert (weakest.item.name, weakest.mean, weakest.n, weakest.low) == ("Solution", 0.75, 2, 0)


def test_a_contact_without_a_known_person_or_number_is_refused(desk: QualityDesk) -> None:
    """In words, at the field."""
    with pytest.raises(Refused, match="no contact with the number") as refused:
        desk.workspace.quality.contact("T-999")
    assert refused.value.field == "contact"


def test_trends_and_goals_see_checks_by_month(desk: QualityDesk) -> None:
    """A question with a grain finds them too."""
    desk.finish("T-1", 4, 2, 2)
    table = desk.workspace.kpis.measure(KpiQuery("qa_score", grain=Grain.MONTH, person_ids=(desk.people[0],)))
    assert [(row.period.code if row.period else "", row.value) for row in table.rows] == [("2026-09", 70.0)]


def test_imported_scores_of_another_scale_are_named(desk: QualityDesk) -> None:
    """Marks of 1 to 5 beside checks of 0 to 100; nothing is said without either."""
    workspace, month = desk.workspace, MONDAY.year * 12 + MONDAY.month - 1
    desk.finish("T-1", 4, 2, 2)
    assert workspace.quality.scale_warning() is None
    for key, score, warned in (("a", 4.5, True), ("b", 88.0, False)):
        facts = Facts("survey", [f"survey:{key}"], [2], [month], {"qa_score": [score]})
        record = {
            "file_name": "qa.xlsx",
            "kind": "survey",
            "at": "2026-09-14T06:00:00",
            "rows_read": 1,
            "skipped": 0,
        }
        workspace.interactions.write(facts, record)
        words = workspace.quality.scale_warning()
        assert (words is not None) is warned
        assert words is None or "only reach 4.5" in words.english()
