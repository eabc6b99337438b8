"""Closing a round: what groups show, what small ones do not, that it is for good, and what a manager waits for."""

from dataclasses import replace

import pytest

from csdesk.base.errors import Refused
from csdesk.reviews.form import Rater
from csdesk.reviews.rounds.asked import AskState, Small, tallies
from csdesk.reviews.rounds.judging import Outcome
from csdesk.reviews.rounds.questionnaire import AnswerFile, RawAnswer
from csdesk.reviews.stage import Action, Ask, Role
from tests.csdesk.reviews.round_desk import RoundDesk, answered


@pytest.fixture
def round_desk(desk, reviews) -> RoundDesk:
    return RoundDesk(desk, reviews)


def outcomes(desk: RoundDesk, *files: AnswerFile) -> list[Outcome]:
    return [one.outcome for one in desk.rounds.judge(desk.cycle, files)]


def closed(desk: RoundDesk, marks: dict[Rater, list[int]], small: Small = Small.MERGE):
    """Ask and answer by group with these marks, close, and return the groups about Kari."""
    for relation, given in marks.items():
        desk.ask("kari", relation, len(given))
    waiting = {relation: list(given) for relation, given in marks.items()}
    desk.take_in([answered(paper, waiting[paper.relation].pop(), "Words") for paper in desk.papers()])
    desk.rounds.edit(desk.cycle, small, None)
    desk.rounds.close(desk.cycle)
    return desk.rounds.others(desk.reviews["kari"]).groups


def test_three_answers_give_mean_n_and_range(round_desk):
    (group,) = closed(round_desk, {Rater.PEER: [2, 4, 4, 5]})
    mark = group.marks[0]
    assert (mark.mean, mark.n, mark.low, mark.high) == (38, 4, 2, 5)
    assert [quote.text for quote in group.quotes] == ["Words"] * 4
    written = round_desk.desk.reviews.open_review(round_desk.reviews["kari"])
    assert written.items[0].marks[-1].n == 4


def test_small_groups_are_counted_together(round_desk):
    (group,) = closed(round_desk, {Rater.PEER: [3, 3, 3], Rater.CUSTOMER: [5, 5]})
    assert (group.relation, group.answered, group.merged) == (Rater.PEER, 5, (Rater.PEER, Rater.CUSTOMER))


def test_a_single_answer_takes_the_next_group_with_it(round_desk):
    (group,) = closed(round_desk, {Rater.REPORT: [3, 3, 3], Rater.CUSTOMER: [5]})
    assert (group.answered, group.merged) == (4, (Rater.REPORT, Rater.CUSTOMER))


def test_small_groups_can_be_withheld(round_desk):
    peers, customers = closed(round_desk, {Rater.PEER: [3, 3, 3], Rater.CUSTOMER: [5, 5]}, Small.WITHHOLD)
    assert not peers.withheld
    assert (customers.withheld, customers.marks, customers.quotes) == (True, (), ())


def test_two_answers_in_all_show_nothing(round_desk):
    (group,) = closed(round_desk, {Rater.PEER: [1, 5]})
    assert (group.withheld, group.marks, group.quotes, group.answered) == (True, (), (), 2)


def test_an_item_that_two_could_judge_has_no_mean(round_desk):
    round_desk.ask("kari", Rater.PEER, 3)
    papers = round_desk.papers()
    files = [answered(paper, 4) for paper in papers]
    first = papers[0].items[0].id
    files[0] = replace(files[0], answers={**files[0].answers, first: RawAnswer("0")})
    round_desk.take_in(files)
    round_desk.rounds.close(round_desk.cycle)
    (group,) = round_desk.rounds.others(round_desk.reviews["kari"]).groups
    assert group.mark(first) is None
    assert group.marks[0].n == 3


def test_nothing_is_shown_while_the_round_is_open(round_desk):
    round_desk.ask("kari", Rater.PEER, 3)
    round_desk.take_in([answered(paper) for paper in round_desk.papers()])
    assert round_desk.rounds.others(round_desk.reviews["kari"]) is None
    marks = round_desk.desk.reviews.open_review(round_desk.reviews["kari"]).items[0].marks
    assert all(mark.rater != "peer" for mark in marks)


def test_closing_is_for_good(round_desk):
    closed(round_desk, {Rater.PEER: [3, 3, 3]})
    desk = round_desk.desk
    assert desk.file.journal.can_undo() is None
    for verb in (
        lambda: round_desk.ask("kari", Rater.PEER, 1),
        round_desk.papers,
        lambda: round_desk.rounds.close(round_desk.cycle),
        lambda: round_desk.rounds.withdraw(round_desk.cycle, []),
        lambda: round_desk.rounds.edit(round_desk.cycle, Small.MERGE, None),
        lambda: round_desk.rounds.collect(round_desk.cycle, []),
    ):
        with pytest.raises(Refused, match="for good"):
            verb()
    assert desk.everything("round_asked", "round_sheet") == []
    assert desk.file.check() == []


def test_a_file_that_comes_after_closing_is_late(round_desk):
    round_desk.ask("kari", Rater.PEER, 3)
    files = [answered(paper) for paper in round_desk.papers()]
    round_desk.take_in(files[:2])
    round_desk.rounds.close(round_desk.cycle)
    assert outcomes(round_desk, *files) == [Outcome.LATE] * 3


def test_the_manager_waits_for_three_answers_or_the_end(round_desk):
    desk, review = round_desk.desk, round_desk.reviews["kari"]
    stored = next(one for one in desk.reviews.reviews_of(round_desk.cycle) if one.id == review)
    assert "Nobody is asked about Kari Moe" in str(round_desk.rounds.lack(stored).english())
    round_desk.ask("kari", Rater.PEER, 4)
    papers = round_desk.papers()
    round_desk.take_in([answered(paper) for paper in papers[:2]])
    assert (
        round_desk.rounds.lack(stored).english().startswith("2 of 4 have answered about Kari Moe; at least 3")
    )
    round_desk.take_in([answered(papers[2])])
    assert round_desk.rounds.lack(stored) is None


def test_counting_leaves_out_who_was_withdrawn(round_desk):
    round_desk.ask("kari", Rater.PEER, 2)
    one, two = round_desk.rounds.asked(round_desk.cycle)
    (tally,) = tallies([replace(one, state=AskState.ANSWERED), replace(two, state=AskState.WITHDRAWN)])
    assert (tally.asked, tally.answered) == (1, 1)


def test_moving_on_needs_the_answers_where_the_cycle_asks_for_them(round_desk):
    desk, review = round_desk.desk, round_desk.reviews["kari"]
    desk.reviews.edit_cycle(round_desk.cycle, asks=frozenset({Ask.PEERS}))
    desk.complete(review)
    with pytest.raises(Refused, match="Nobody is asked about Kari Moe"):
        desk.reviews.move(review, Action.SUBMIT, Role.MANAGER)
    round_desk.ask("kari", Rater.PEER, 3)
    round_desk.take_in([answered(paper) for paper in round_desk.papers()])
    desk.reviews.move(review, Action.SUBMIT, Role.MANAGER)
