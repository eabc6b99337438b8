"""Asking others: who is proposed and asked, what becomes of each file, and undo."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from csdesk.base.errors import Refused
from csdesk.base.text import plain
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.form import Rater
from csdesk.reviews.rounds.asked import AskDraft, load
from csdesk.reviews.rounds.judging import Outcome
from csdesk.reviews.rounds.questionnaire import AnswerFile, RawAnswer
from tests.csdesk.reviews.round_desk import RoundDesk, answered


@pytest.fixture
def round_desk(desk, reviews) -> RoundDesk:
    return RoundDesk(desk, reviews)


def outcomes(desk: RoundDesk, *files: AnswerFile) -> list[Outcome]:
    return [one.outcome for one in desk.rounds.judge(desk.cycle, files)]


# --- asking ------------------------------------------------------------------------------------------------
def test_colleagues_of_the_team_are_proposed_once(round_desk):
    drafts = round_desk.rounds.propose(round_desk.cycle)
    ids = round_desk.desk.ids
    assert {(one.review_id, one.relation, one.person_id) for one in drafts} == {
        (round_desk.reviews["kari"], Rater.PEER, ids["ali"]),
        (round_desk.reviews["ali"], Rater.PEER, ids["kari"]),
    }
    round_desk.rounds.ask(round_desk.cycle, drafts)
    assert round_desk.rounds.propose(round_desk.cycle) == []


def test_who_answers_enough_is_not_proposed(round_desk):
    ali = round_desk.desk.ids["ali"]
    round_desk.rounds.ask(
        round_desk.cycle, [AskDraft(round_desk.reviews[name], Rater.PEER, ali) for name in ("kari", "wei")]
    )
    assert load(round_desk.rounds.asked(round_desk.cycle)) == {ali: 2} == round_desk.rounds.load()
    drafts = round_desk.rounds.propose(round_desk.cycle, most_load=0)
    assert drafts == []


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (AskDraft(0, Rater.PEER, None, "Somebody"), "no longer in the workspace"),
        (AskDraft(1, Rater.PEER, None, "  "), "enter the name"),
        (AskDraft(1, Rater.SELF, None, "Somebody"), "about themselves"),
    ],
)
def test_nobody_is_asked_wrongly(round_desk, draft, sentence):
    draft = replace(draft, review_id=round_desk.reviews["kari"] if draft.review_id else 999)
    with pytest.raises(Refused, match=sentence):
        round_desk.rounds.ask(round_desk.cycle, [draft])
    assert round_desk.rounds.of_cycle(round_desk.cycle) is None


def test_nobody_is_asked_twice_about_the_same(round_desk):
    draft = AskDraft(round_desk.reviews["kari"], Rater.PEER, round_desk.desk.ids["wei"])
    round_desk.rounds.ask(round_desk.cycle, [draft])
    with pytest.raises(Refused, match="李伟 is asked about this person already"):
        round_desk.rounds.ask(round_desk.cycle, [draft])


def test_asking_is_one_undo_and_redo(round_desk):
    round_desk.ask("kari", Rater.PEER, 3)
    journal = round_desk.desk.file.journal
    journal.undo()
    assert round_desk.rounds.of_cycle(round_desk.cycle) is None
    assert round_desk.rounds.asked(round_desk.cycle) == ()
    journal.redo()
    assert [one.asked for one in round_desk.rounds.progress(round_desk.cycle)] == [3]


def test_a_person_who_is_asked_about_stays_in_the_cycle(round_desk):
    round_desk.ask("kari", Rater.PEER, 1)
    for attempt in (
        lambda: round_desk.desk.reviews.remove_person(round_desk.cycle, round_desk.desk.ids["kari"]),
        lambda: round_desk.desk.reviews.remove_cycle(round_desk.cycle),
    ):
        with pytest.raises(Refused, match="questionnaire"):
            attempt()
    round_desk.rounds.withdraw(
        round_desk.cycle, [one.id for one in round_desk.rounds.asked(round_desk.cycle)]
    )
    round_desk.desk.reviews.remove_person(round_desk.cycle, round_desk.desk.ids["kari"])


# --- files -------------------------------------------------------------------------------------------------
def test_each_file_has_one_outcome(round_desk):
    round_desk.ask("kari", Rater.PEER, 4)
    one, two, three, four = round_desk.papers()
    asked = {each.name: each for each in round_desk.rounds.asked(round_desk.cycle)}
    round_desk.rounds.withdraw(round_desk.cycle, [asked[four.rater].id])
    good = answered(one)
    files = [
        good,
        replace(good, path=Path("copy.xlsx")),
        answered(two, mark=7),
        answered(three, mark=""),
        answered(four),
        replace(answered(three), token="0" * 32),
        replace(answered(three), round_mark="f" * 16),
        AnswerFile(Path("list.xlsx")),
        AnswerFile(Path("x.xlsx"), plain("It is damaged.")),
        replace(answered(three), prompts={item.id: "Other" for item in three.items}),
        replace(answered(three), answers={1: RawAnswer("3")}),
    ]
    judged = round_desk.rounds.judge(round_desk.cycle, files)
    assert [each.outcome for each in judged] == [
        Outcome.NEW, Outcome.DOUBLED, Outcome.INVALID, Outcome.EMPTY, Outcome.LATE, Outcome.FOREIGN, Outcome.FOREIGN,
        Outcome.FOREIGN, Outcome.BROKEN, Outcome.EDITED, Outcome.EDITED,
    ]  # fmt: skip
    assert len({each.words.english() for each in judged}) == len(files) - 1
    assert "“7” is no mark" in judged[2].words.english()
    round_desk.rounds.collect(round_desk.cycle, judged)
    assert [(each.asked, each.answered) for each in round_desk.rounds.progress(round_desk.cycle)] == [(3, 1)]
    assert outcomes(round_desk, good) == [Outcome.SAME]


def test_looking_writes_nothing(round_desk):
    round_desk.ask("kari", Rater.PEER, 1)
    files = [answered(paper) for paper in round_desk.papers()]
    before = round_desk.desk.everything("round_asked", "round_sheet", "change")
    assert outcomes(round_desk, *files) == [Outcome.NEW]
    assert round_desk.desk.everything("round_asked", "round_sheet", "change") == before


def test_a_questionnaire_of_another_cycle_says_which(round_desk):
    round_desk.ask("kari", Rater.PEER, 1)
    file = answered(round_desk.papers()[0])
    draft = CycleDraft("Spring", date(2026, 1, 1), date(2026, 6, 30))
    other = round_desk.desk.reviews.add_cycle(draft, [round_desk.desk.ids["kari"]]).new_id
    review = round_desk.desk.reviews.reviews_of(other)[0].id
    round_desk.rounds.ask(other, [AskDraft(review, Rater.PEER, None, "Nora")])
    (judged,) = round_desk.rounds.judge(other, [file])
    assert (judged.outcome, judged.words.params["cycle"]) == (Outcome.FOREIGN, "Second half 2026")


def test_a_changed_answer_replaces_only_when_chosen(round_desk):
    round_desk.ask("kari", Rater.PEER, 3)
    papers = round_desk.papers()
    round_desk.take_in([answered(paper, 2) for paper in papers])
    changed = answered(papers[0], 5)
    assert outcomes(round_desk, changed) == [Outcome.REPLACES]
    round_desk.take_in([changed])
    assert outcomes(round_desk, changed) == [Outcome.REPLACES]
    round_desk.take_in([changed], replacing=True)
    assert outcomes(round_desk, changed) == [Outcome.SAME]
    round_desk.desk.file.journal.undo()
    assert outcomes(round_desk, answered(papers[0], 2)) == [Outcome.SAME]


def test_an_older_copy_of_a_questionnaire_counts_once(round_desk):
    round_desk.ask("kari", Rater.PEER, 1)
    first, second = round_desk.papers()[0], round_desk.papers()[0]
    assert first.token != second.token
    round_desk.take_in([answered(first)])
    assert outcomes(round_desk, answered(second, 5)) == [Outcome.DOUBLED]


def test_what_has_changed_since_the_look_is_refused(round_desk):
    round_desk.ask("kari", Rater.PEER, 1)
    judged = round_desk.rounds.judge(round_desk.cycle, [answered(round_desk.papers()[0])])
    round_desk.rounds.collect(round_desk.cycle, judged)
    with pytest.raises(Refused, match="look at them again"):
        round_desk.rounds.collect(round_desk.cycle, judged)


def test_taking_in_is_one_undo_and_redo(round_desk):
    round_desk.ask("kari", Rater.PEER, 2)
    round_desk.rounds.ask(
        round_desk.cycle, [AskDraft(round_desk.reviews["kari"], Rater.SELF, round_desk.desk.ids["kari"])]
    )
    files = [answered(paper, 4, "Said.") for paper in round_desk.papers()]
    tables = "round_sheet", "round_asked", "review_rating"
    before = round_desk.desk.everything(*tables)
    round_desk.take_in(files)
    after = round_desk.desk.everything(*tables)
    journal = round_desk.desk.file.journal
    journal.undo()
    assert round_desk.desk.everything(*tables) == before
    journal.redo()
    assert round_desk.desk.everything(*tables) == after


def test_a_self_review_by_file_is_kept_under_the_name(round_desk):
    review = round_desk.reviews["kari"]
    round_desk.rounds.ask(round_desk.cycle, [AskDraft(review, Rater.SELF, round_desk.desk.ids["kari"])])
    (paper,) = round_desk.papers()
    assert not paper.anonymous
    round_desk.take_in([answered(paper, 4, "Called three back.")])
    own = round_desk.desk.reviews.open_review(review).answers[Rater.SELF]
    assert {rating.rating for rating in own.values()} == {4}
    assert own[paper.items[0].id].comment == "Called three back."
    assert round_desk.desk.everything("round_sheet") == []


def test_a_signed_review_takes_no_answers(round_desk):
    desk, review = round_desk.desk, round_desk.reviews["kari"]
    round_desk.ask("kari", Rater.PEER, 3)
    files = [answered(paper) for paper in round_desk.papers()]
    desk.complete(review)
    desk.reviews.finish(review)
    frozen = desk.reviews.document(review)
    assert outcomes(round_desk, *files) == [Outcome.LATE] * 3
    with pytest.raises(Refused, match="finished"):
        round_desk.ask("kari", Rater.CUSTOMER, 1)
    round_desk.rounds.close(round_desk.cycle)
    assert round_desk.rounds.others(review) is None
    assert desk.reviews.document(review) == frozen
