"""Nobody can find out who said what: the bytes of the file, of its log and of its free pages, and every way to join rows."""

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.form import Rater
from csdesk.reviews.rounds.questionnaire import Questionnaire, handle, seal
from csdesk.workspace import Workspace
from tests.csdesk.reviews.round_desk import RoundDesk, answered
from tests.fakes.review_desk import Desk, open_desk, start_cycle

RATERS = 8


def all_bytes(desk: Desk) -> bytes:
    """Everything on the disk that belongs to the file: the file, its log and its shared memory."""
    path = desk.file.path
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))


def words_of(paper: Questionnaire) -> str:
    return f"Words-{paper.about.split()[0]}-{paper.rater.rpartition('No')[2]}"


@pytest.fixture
def papers(desk: Desk, reviews: dict[str, int]) -> tuple[RoundDesk, tuple[Questionnaire, ...]]:
    """Return a round of three people with eight answers each, taken in one by one and in two heaps."""
    round_desk = RoundDesk(desk, reviews)
    for name in reviews:
        round_desk.ask(name, Rater.PEER, RATERS)
    papers = round_desk.papers()
    files = [answered(paper, 1 + place % 5, words_of(paper)) for place, paper in enumerate(papers)]
    round_desk.take_in(files[:10])
    for file in files[10:14]:
        round_desk.take_in([file])
    round_desk.take_in(files[14:])
    return round_desk, papers


def test_an_open_round_holds_no_token_and_no_pair_of_hashes(papers):
    round_desk, given = papers
    content = all_bytes(round_desk.desk)
    for paper in given:
        assert paper.token.encode() not in content
        assert seal(paper.token).encode() in content
        assert handle(paper.token).encode() in content
    db = round_desk.desk.file.db
    notes = db.execute_sql("SELECT tbl, before, after FROM change_row").fetchall()
    text = json.dumps(notes)
    assert not re.search(r"round_(asked|sheet)|Words-|Peer kari", text)
    labels = " ".join(row[0] for row in db.execute_sql("SELECT label FROM change").fetchall())
    assert "Words-" not in labels
    assert "Peer kari" not in labels


def test_rows_of_an_open_round_cannot_be_joined(papers):
    """The two tables share no value but the review and the group, of which there are eight each."""
    round_desk, _given = papers
    db = round_desk.desk.file.db
    asked = db.execute_sql("SELECT * FROM round_asked").fetchall()
    sheets = db.execute_sql("SELECT * FROM round_sheet").fetchall()
    assert len(asked) == len(sheets) == 3 * RATERS
    shared = {value for row in asked for value in row} & {value for row in sheets for value in row}
    assert shared == {"peer", *round_desk.reviews.values()}


def test_the_order_of_rows_tells_nothing(papers):
    """Ids are random: answers stand in another order than those who gave them, and not in that of taking them in."""
    round_desk, given = papers
    db = round_desk.desk.file.db
    by_id = [row[0] for row in db.execute_sql("SELECT handle FROM round_sheet ORDER BY id").fetchall()]
    order = {handle(paper.token): place for place, paper in enumerate(given)}
    places = [order[one] for one in by_id]
    rising = sum(one < two for one, two in pairwise(places))
    # 23 pairs; as many rise as fall when the order is chance, and all 23 when it is that of taking in
    assert 2 < rising < 21
    seals = [row[0] for row in db.execute_sql("SELECT tokens FROM round_asked ORDER BY id").fetchall()]
    same = sum(
        order[one] == {seal(p.token): i for i, p in enumerate(given)}[two]
        for one, two in zip(by_id, seals, strict=True)
    )
    assert same < 8


def test_a_closed_round_leaves_nothing_of_one_person(papers):
    round_desk, given = papers
    round_desk.rounds.close(round_desk.cycle)
    for content in (all_bytes(round_desk.desk), _after_closing(round_desk.desk)):
        for paper in given:
            for trace in (
                paper.token, seal(paper.token), handle(paper.token), paper.rater, paper.email, paper.email.split("@")[0] + "@",
            ):  # fmt: skip
                assert trace.encode() not in content, trace
        # No sheet of one rater is left, in no free page and no gap of a page
        assert b'": [' not in content.replace(b'": []', b"")


def _after_closing(desk: Desk) -> bytes:
    desk.file.close()
    return all_bytes(desk)


def test_words_of_a_closed_round_stand_alone(papers):
    round_desk, given = papers
    round_desk.rounds.close(round_desk.cycle)
    db = round_desk.desk.file.db
    quotes = db.execute_sql("SELECT id, group_id, item_id, text FROM round_quote ORDER BY id").fetchall()
    assert sorted(row[3] for row in quotes) == sorted(map(words_of, given))
    places = [sorted(map(words_of, given)).index(row[3]) for row in quotes]
    rising = sum(one < two for one, two in pairwise(places))
    assert 2 < rising < 21
    columns = {
        row[1]
        for table in ("round_group", "round_mark", "round_quote")
        for row in db.execute_sql(f"PRAGMA table_info({table})").fetchall()
    }
    assert columns == {
        "id", "review_id", "relation", "merged", "asked", "answered", "withheld", "group_id", "item_id", "mean", "n", "low",
        "high", "text",
    }  # fmt: skip


def test_withheld_words_are_gone(desk, reviews):
    round_desk = RoundDesk(desk, reviews)
    round_desk.ask("kari", Rater.CUSTOMER, 2)
    round_desk.take_in([answered(paper, 1, "Never shown to anybody") for paper in round_desk.papers()])
    assert b"Never shown" in all_bytes(desk)
    round_desk.rounds.close(round_desk.cycle)
    assert b"Never shown" not in all_bytes(desk)


def test_closing_one_round_keeps_the_answers_of_another(desk, reviews, tmp_path):
    round_desk = RoundDesk(desk, reviews)
    round_desk.ask("kari", Rater.PEER, 3)
    round_desk.take_in([answered(paper) for paper in round_desk.papers()])
    draft = CycleDraft("Spring", date(2026, 1, 1), date(2026, 6, 30))
    other = RoundDesk(desk, {})
    first, desk.ids["cycle"] = (
        desk.ids["cycle"],
        desk.reviews.add_cycle(draft, [desk.ids["kari"]]).new_id or 0,
    )
    other.reviews = {"kari": desk.reviews.reviews_of(desk.ids["cycle"])[0].id}
    other.ask("kari", Rater.PEER, 3)
    other.take_in([answered(paper, 5) for paper in other.papers()])
    before = desk.everything("round_asked", "round_sheet")
    desk.reviews.rounds.close(first)
    after = desk.everything("round_asked", "round_sheet")
    assert len(before) == 12
    assert set(after) < set(before)
    assert len(after) == 6
    desk.reviews.rounds.close(desk.ids["cycle"])
    assert other.rounds.others(other.reviews["kari"]).groups[0].marks[0].mean == 50


def test_what_an_earlier_run_did_cannot_be_undone_and_says_nothing(tmp_path: Path):
    desk = open_desk(tmp_path / "reviews.csdesk")
    round_desk = RoundDesk(desk, start_cycle(desk))
    round_desk.ask("kari", Rater.PEER, 3)
    round_desk.take_in([answered(paper) for paper in round_desk.papers()])
    assert desk.file.journal.can_undo() is not None
    desk.file.close()
    workspace = Workspace.open(tmp_path / "reviews.csdesk")
    assert workspace.can_undo() is None
    assert len(workspace.history()) > 0
    workspace.facts.edit({"name": "Other"})
    workspace.undo()
    workspace.reviews.rounds.close(workspace.reviews.cycles()[0].id)
    assert workspace.check() == []
    workspace.close()
