"""A session from its beginning to immutable minutes: what may be done when, and that nothing is written over."""

from datetime import date

import pytest
from peewee import IntegrityError

from csdesk.base.errors import Refused
from csdesk.reviews.calibration.session import SessionState
from csdesk.reviews.stage import Action, Ask, Role, Stage
from tests.fakes.review_desk import start_cycle

TABLES = (
    "review", "review_rating", "review_step", "calibration_session", "calibration_member", "calibration_change",
)  # fmt: skip


@pytest.fixture
def handed_in(desk):
    """Three reviews their managers have handed in, in a cycle that asks for calibration."""
    reviews = start_cycle(desk)
    desk.reviews.edit_cycle(desk.ids["cycle"], asks=frozenset({Ask.CALIBRATION}))
    for name, mark in (("kari", 4), ("ali", 3), ("wei", 5)):
        desk.complete(reviews[name], mark)
        desk.reviews.move(reviews[name], Action.SUBMIT)
    return reviews


@pytest.fixture
def running(desk, handed_in):
    """Return the id of a session that has begun with all three."""
    session = desk.reviews.calibration.add(desk.ids["cycle"], "Support").new_id
    desk.reviews.calibration.start(session)
    return session


def stage(desk, review):
    return desk.reviews.review(review).stage


def close(desk, session):
    desk.reviews.calibration.edit(session, held_on=date(2027, 1, 5), present=["Ingrid Dahl", "Jonas Berg"])
    desk.reviews.calibration.close(session)


def test_only_reviews_that_are_handed_in_can_enter(desk):
    reviews = start_cycle(desk)
    calibration = desk.reviews.calibration
    with pytest.raises(Refused, match="does not ask for calibration"):
        calibration.add(desk.ids["cycle"], "Support")
    desk.reviews.edit_cycle(desk.ids["cycle"], asks=frozenset({Ask.CALIBRATION}))
    with pytest.raises(Refused, match="handed in"):
        calibration.add(desk.ids["cycle"], "Support", [reviews["kari"]])
    session = calibration.add(desk.ids["cycle"], "Support").new_id
    with pytest.raises(Refused, match="Nobody is chosen"):
        calibration.start(session)


def test_beginning_takes_all_in_one_change_and_freezes_what_is_seen(desk, handed_in):
    calibration = desk.reviews.calibration
    session = calibration.add(desk.ids["cycle"], "Support").new_id
    calibration.start(session)
    assert {stage(desk, review) for review in handed_in.values()} == {Stage.CALIBRATING}
    before = calibration.meeting(session)
    kari = before.of(handed_in["kari"]).case
    assert set(kari.marks.values()) == {4}
    assert {seen.name.english() for seen in kari.seen} >= {"Quality score of at least 92"}
    assert kari.evidence is not None
    desk.people.edit_person(desk.ids["kari"], name="Kari Moe Lund")
    assert calibration.meeting(session).of(handed_in["kari"]).case == kari
    desk.file.journal.undo()
    desk.file.journal.undo()
    assert {stage(desk, review) for review in handed_in.values()} == {Stage.MANAGER_DONE}
    assert calibration.session(session).state is SessionState.PREPARING


def test_a_change_stands_beside_the_managers_marks_and_counts(desk, handed_in, running):
    review = handed_in["kari"]
    before = desk.reviews.open_review(review)
    marks = desk.everything("review_rating")
    desk.reviews.calibration.decide(running, review, 45, "Two launches carried alone.", who="Ingrid Dahl")
    view = desk.reviews.open_review(review)
    assert view.overall == 4.5
    assert desk.everything("review_rating") == marks
    assert view.formula.english() == f"{before.formula.english()}; calibrated to 4.5"
    row = next(row for row in desk.reviews.board(desk.ids["cycle"]).rows if row.review_id == review)
    assert row.overall == 4.5
    document = desk.reviews.document(review)
    note = document.calibration[0]
    assert (note.before, note.after, note.reason) == (before.overall, 4.5, "Two launches carried alone.")
    assert f"before {before.overall}, after 4.5" in " ".join(one.english() for one in document.notes)
    desk.file.journal.undo()
    assert desk.reviews.open_review(review).overall == before.overall


def test_parts_are_decided_one_by_one_and_the_rating_follows(desk, handed_in, running):
    review = handed_in["kari"]
    case = desk.reviews.calibration.meeting(running).of(review).case
    desk.reviews.calibration.decide(running, review, None, "Values lived daily.", {"values": 50})
    view = desk.reviews.open_review(review)
    assert next(part.score for part in view.sections if part.key == "values") == 5.0
    parts = {**case.sections, "values": 50}
    whole = sum(tenths * case.weights[key] for key, tenths in parts.items())
    assert view.overall == int(whole / sum(case.weights[key] for key in parts) + 0.5) / 10
    assert "calibrated" not in view.formula.english()
    with pytest.raises(Refused, match="no score to change"):
        desk.reviews.calibration.decide(running, review, None, "x", {"team": 50})


def test_the_managers_rating_can_be_given_back(desk, handed_in, running):
    review, decide = handed_in["ali"], desk.reviews.calibration.decide
    was = desk.reviews.open_review(review).overall
    decide(running, review, 40, "Better than thought.")
    decide(running, review, None, "The launch was another team's.")
    assert desk.reviews.open_review(review).overall == was
    placed = desk.reviews.calibration.meeting(running).of(review)
    assert (len(placed.decisions), placed.changed) == (2, False)


@pytest.mark.parametrize(
    ("after", "reason", "match"),
    [
        (45, " ", "say why"),
        (51, "x", "between 1 and 5"),
        (9, "x", "between 1 and 5"),
        (40, "x", "rating already"),
    ],
)
def test_what_cannot_be_decided_is_refused(desk, handed_in, running, after, reason, match):
    calibration = desk.reviews.calibration
    calibration.decide(running, handed_in["wei"], 40, "As the others.")
    with pytest.raises(Refused, match=match):
        calibration.decide(running, handed_in["wei"], after, reason)


def test_closing_asks_who_was_there_and_lets_reviews_go_on(desk, handed_in, running):
    with pytest.raises(Refused, match="who was there"):
        desk.reviews.calibration.close(running)
    desk.reviews.calibration.decide(running, handed_in["kari"], 45, "Two launches.")
    close(desk, running)
    assert {stage(desk, review) for review in handed_in.values()} == {Stage.READY}
    minutes = desk.reviews.calibration.minutes(running)
    assert minutes.present == ("Ingrid Dahl", "Jonas Berg")
    assert minutes.people == 3
    assert [(one["person"], one["after"], one["reason"]) for one in minutes.decisions] == [
        ("Kari Moe", 45, "Two launches."),
    ]  # fmt: skip


VERBS = {
    "edit": lambda desk, session, _review: desk.reviews.calibration.edit(session, minutes="Other."),
    "choose": lambda desk, session, review: desk.reviews.calibration.choose(session, [review]),
    "remove": lambda desk, session, _review: desk.reviews.calibration.remove(session),
    "start": lambda desk, session, _review: desk.reviews.calibration.start(session),
    "decide": lambda desk, session, review: desk.reviews.calibration.decide(session, review, 20, "Late."),
    "close": lambda desk, session, _review: desk.reviews.calibration.close(session),
    "remove_person": lambda desk, _session, _review: desk.reviews.remove_person(
        desk.ids["cycle"], desk.ids["kari"]
    ),
    "remove_cycle": lambda desk, _session, _review: desk.reviews.remove_cycle(desk.ids["cycle"]),
}


def test_every_verb_is_listed(desk):
    reading = {"sessions", "session", "candidates", "meeting", "live", "minutes", "attributes", "add"}
    verbs = {name for name in dir(desk.reviews.calibration) if not name.startswith("_")}
    assert verbs - reading == set(VERBS) - {"remove_person", "remove_cycle"}


@pytest.mark.parametrize("name", VERBS)
def test_no_verb_changes_a_closed_session(desk, handed_in, running, name):
    close(desk, running)
    before = desk.everything(*TABLES)
    with pytest.raises(Refused):
        VERBS[name](desk, running, handed_in["kari"])
    assert desk.everything(*TABLES) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE calibration_session SET minutes = 'x'",
        "DELETE FROM calibration_session",
        "UPDATE calibration_change SET reason = 'x'",
        "DELETE FROM calibration_change",
        "DELETE FROM calibration_member",
    ],
)
def test_the_file_itself_refuses_to_alter_closed_minutes(desk, handed_in, running, statement):
    desk.reviews.calibration.decide(running, handed_in["kari"], 45, "Two launches.")
    close(desk, running)
    with pytest.raises(IntegrityError, match="closed"):
        desk.file.db.execute_sql(statement)


def test_minutes_that_were_altered_outside_are_told(desk, running):
    close(desk, running)
    db = desk.file.db
    db.execute_sql("UPDATE change_now SET replaying = 1")
    db.execute_sql("UPDATE calibration_session SET record = replace(record, 'Jonas', 'Janis')")
    db.execute_sql("UPDATE change_now SET replaying = 0")
    with pytest.raises(Refused, match="altered outside"):
        desk.reviews.calibration.minutes(running)


def test_sending_back_lets_go_of_the_calibrated_rating_and_keeps_the_minutes(desk, handed_in, running):
    review = handed_in["kari"]
    was = desk.reviews.open_review(review).overall
    desk.reviews.calibration.decide(running, review, 45, "Two launches.")
    close(desk, running)
    record = desk.reviews.calibration.minutes(running)
    desk.reviews.move(review, Action.SEND_BACK, Role.HR, "A goal was counted twice.")
    assert desk.reviews.open_review(review).overall == was
    assert desk.reviews.document(review).calibration == ()
    assert desk.reviews.calibration.minutes(running) == record
    desk.file.journal.undo()
    assert desk.reviews.open_review(review).overall == 4.5


def test_a_signed_review_keeps_its_calibrated_rating_and_reopening_clears_it(desk, handed_in, running):
    review = handed_in["kari"]
    desk.reviews.calibration.decide(running, review, 45, "Two launches.")
    close(desk, running)
    desk.reviews.move(review, Action.SIGN)
    assert desk.reviews.document(review).overall == 4.5
    assert desk.reviews.open_review(review).overall == 4.5
    assert desk.reviews.review(review).overall == 45
    desk.reviews.reopen(review, "Counted twice.")
    assert desk.reviews.open_review(review).calibrated is None


def test_one_sent_back_while_it_runs_stays_with_the_manager(desk, handed_in, running):
    desk.reviews.move(handed_in["ali"], Action.SEND_BACK, Role.HR, "Marks are missing reasons.")
    with pytest.raises(Refused, match="closed while"):
        desk.reviews.calibration.decide(running, handed_in["ali"], 40, "x")
    close(desk, running)
    assert stage(desk, handed_in["ali"]) is Stage.COLLECTING
    assert stage(desk, handed_in["kari"]) is Stage.READY


def test_undoing_everything_leads_back_to_the_start(desk, handed_in):
    desk.file.journal.settle_all()
    start = desk.everything(*TABLES)
    calibration = desk.reviews.calibration
    session = calibration.add(desk.ids["cycle"], "Support", [handed_in["kari"]]).new_id
    calibration.choose(session, list(handed_in.values()))
    calibration.start(session)
    calibration.decide(session, handed_in["kari"], 45, "Two launches.")
    close(desk, session)
    end = desk.everything(*TABLES)
    while desk.file.journal.can_undo():
        desk.file.journal.undo()
    assert desk.everything(*TABLES) == start
    while desk.file.journal.can_redo():
        desk.file.journal.redo()
    assert desk.everything(*TABLES) == end


def test_a_cycle_with_a_session_in_preparation_can_be_removed(desk, handed_in):
    desk.reviews.calibration.add(desk.ids["cycle"], "Support")
    desk.reviews.remove_cycle(desk.ids["cycle"])
    assert desk.everything("calibration_session", "calibration_member") == []
    desk.file.journal.undo()
    assert len(desk.everything("calibration_member")) == 3


def test_the_names_of_those_present_are_listed_once(desk, running):
    desk.reviews.calibration.edit(
        running, present=[" Ingrid  Dahl", "", "Ingrid Dahl", "李伟"], minutes=" Two hours. "
    )
    session = desk.reviews.calibration.session(running)
    assert (session.present, session.minutes) == (("Ingrid Dahl", "李伟"), "Two hours.")


def test_attributes_are_deleted_for_good(desk, tmp_path):
    attributes = desk.reviews.calibration.attributes
    attributes.put("Contract", {desk.ids["kari"]: "QX-part-time", desk.ids["ali"]: "full time"})
    assert attributes.of("Contract")[desk.ids["kari"]] == "QX-part-time"
    assert attributes.put("Contract", {desk.ids["ali"]: ""}) == 1
    assert attributes.forget() == 1
    assert attributes.names() == ()
    for path in tmp_path.iterdir():
        assert b"QX-part-time" not in path.read_bytes()
    with pytest.raises(Refused, match="name the attribute"):
        attributes.put(" ", {})
