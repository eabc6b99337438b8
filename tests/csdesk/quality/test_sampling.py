"""The draw: as many as asked for, repeatable, nothing twice, nobody absent, and its random part is fair."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from statistics import fmean

import numpy as np
import pytest

from csdesk.base.errors import Refused
from csdesk.base.period import Grain
from csdesk.quality.sampling import LOW_REASONS, Candidates, PlanDraft, Reason, drawn
from csdesk.quality.scorecard import Item, ScorecardDraft
from tests.fakes.quality_desk import CARD, TODAY, QualityDesk, write_tickets


def candidates(people: int, each: int, low_every: int = 4) -> Candidates:
    """Return contacts of some people, every so many of them reopened."""
    ids = np.arange(1, people * each + 1)
    low: Mapping[Reason, np.ndarray] = {
        reason: (ids % low_every == 0) if reason is Reason.REOPENED else np.zeros(len(ids), bool)
        for reason in LOW_REASONS
    }
    return Candidates(ids, ids % people + 1, low)


def test_as_many_of_each_agent_as_asked_for() -> None:
    """5 of each, 2 of them for a low mark (40 %), never one twice."""
    found = drawn(candidates(4, 50), 5, 4000, 7)
    assert {
        person: sum(each.person_id == person for each in found) for person in (1, 2, 3, 4)
    } == dict.fromkeys((1, 2, 3, 4), 5)
    assert len({each.id for each in found}) == 20
    lows = [each for each in found if each.reason is Reason.REOPENED]
    assert all(each.id % 4 == 0 for each in lows)
    # Contacts whose number is a multiple of four belong to person 1 only
    assert [each.person_id for each in lows] == [1, 1]
    assert all(each.reason is Reason.RANDOM for each in found if each.person_id != 1)


def test_the_same_seed_draws_the_same_and_another_seed_something_else() -> None:
    """Whatever the order of the contacts."""
    pool = candidates(3, 40)
    turned = Candidates(
        pool.ids[::-1], pool.persons[::-1], {key: value[::-1] for key, value in pool.low.items()}
    )
    assert drawn(pool, 4, 2500, 11) == drawn(turned, 4, 2500, 11)
    assert drawn(pool, 4, 2500, 11) != drawn(pool, 4, 2500, 12)
    assert drawn(candidates(0, 0), 4, 0, 1) == ()


def test_fewer_contacts_than_asked_for_are_all_drawn() -> None:
    """Three of ten: all three, each once, at whatever share of low marks."""
    for share in (0, 5000, 10_000):
        found = drawn(candidates(1, 3, low_every=1), 10, share, 5)
        assert sorted(each.id for each in found) == [1, 2, 3]


def test_each_contact_is_drawn_as_often_as_any_other() -> None:
    """3 of 30 over 3,000 seeds: 300 times each; five standard deviations are 82."""
    pool = candidates(1, 30)
    counts = np.zeros(31)
    for seed in range(3000):
        for each in drawn(pool, 3, 0, seed):
            counts[each.id] += 1
    assert counts[1:].sum() == 9000
    assert abs(counts[1:] - 300).max() < 82


def test_the_random_part_is_fair_and_the_whole_is_not() -> None:
    """Low marks score 40 and the others 90: the mean is 77.5; the random part finds it, the whole does not."""
    pool = candidates(1, 40)
    random, whole = [], []
    for seed in range(1000):
        scores = {each: 40.0 if each.id % 4 == 0 else 90.0 for each in drawn(pool, 8, 5000, seed)}
        random.append(fmean(value for each, value in scores.items() if each.reason is Reason.RANDOM))
        whole.append(fmean(scores.values()))
    # One mean of 4 of 40 has a standard deviation of 10.3, so a thousand have one of 0.33
    assert abs(fmean(random) - 77.5) < 1.3
    assert fmean(whole) < 65


def plan(desk: QualityDesk, **values: object) -> int:
    """Add a plan of 2 contacts a week for everybody."""
    fields = {"name": "Weekly", "family": desk.card.family, "grain": Grain.WEEK, "per_agent": 2} | values
    return desk.workspace.quality.add_plan(PlanDraft(**fields)).new_id or 0  # type: ignore[arg-type]


def test_a_sample_becomes_a_work_list_with_marks_of_done(desk: QualityDesk) -> None:
    """2 of each of 3 agents; one is checked; undo takes the sample away again."""
    quality = desk.workspace.quality
    number = plan(desk, low_share=5000)
    period = quality.period_to_draw(number)
    assert period is not None
    assert period.code == "2026-W37"
    change = quality.draw(number, period.code, TODAY)
    progress = quality.progress(change.new_id or 0)
    # The last ticket is not closed, so 23 could be drawn
    assert (progress.done, progress.total, progress.contacts, progress.short) == (0, 6, 23, ())
    picks = quality.picks()
    assert {pick.contact.person_id for pick in picks} == set(desk.people)
    assert {pick.contact.name for pick in picks} & {"T-24"} == set()
    draft = quality.begin(picks[0], "Mia", TODAY)
    assert draft.origin is picks[0].reason.origin
    quality.save(
        desk.draft(draft.contact.name, 4, 2, 2, pick_id=picks[0].id, origin=draft.origin), finish=True
    )
    assert (quality.left().done, quality.left().left) == (1, 5)
    assert quality.begin(quality.picks()[0], "Mia", TODAY) == quality.audits()[0]
    with pytest.raises(Refused, match="Checks of this sample were begun"):
        quality.remove_draw(change.new_id or 0)
    desk.workspace.undo()
    desk.workspace.undo()
    assert quality.picks() == []
    desk.workspace.redo()
    assert [pick.contact for pick in quality.picks()] == [pick.contact for pick in picks]


def test_nothing_is_drawn_twice(desk: QualityDesk) -> None:
    """Neither by the same plan nor by another, nor what was checked by hand."""
    quality = desk.workspace.quality
    desk.finish("T-1", 4, 2, 2)
    first, second = plan(desk, per_agent=5), plan(desk, name="Again", per_agent=5)
    quality.draw(first, "2026-W37", TODAY)
    with pytest.raises(Refused, match="drawn already"):
        quality.draw(first, "2026-W37", TODAY)
    number = quality.draw(second, "2026-W37", TODAY).new_id or 0
    names = [pick.contact.name for pick in quality.picks()]
    assert len(set(names)) == len(names) == 22
    assert "T-1" not in names
    assert set(quality.progress(number).short) == set(desk.people)
    third = plan(desk, name="Third")
    with pytest.raises(Refused, match="no answered or closed contacts left"):
        quality.draw(third, "2026-W37", TODAY)


def test_who_is_absent_or_has_left_is_skipped_and_named(desk: QualityDesk) -> None:
    """Bo is away on the day, Cai left the week before."""
    people, quality = desk.workspace.people, desk.workspace.quality
    people.add_absence(desk.people[1], TODAY, TODAY)
    people.edit_person(desk.people[2], left_on=date(2026, 9, 10))
    quality.draw(plan(desk), "2026-W37", TODAY)
    assert {pick.contact.person_id for pick in quality.picks()} == {desk.people[0]}
    assert quality.draws()[0].absent == (desk.people[1],)


def test_the_same_seed_gives_the_same_sample_in_the_file(desk: QualityDesk) -> None:
    """The seed is kept and told."""
    quality = desk.workspace.quality
    number = plan(desk)
    quality.draw(number, "2026-W37", TODAY, seed=99)
    names, seed = [pick.contact.name for pick in quality.picks()], quality.draws()[0].seed
    desk.workspace.undo()
    quality.draw(number, "2026-W37", TODAY, seed=seed)
    assert [pick.contact.name for pick in quality.picks()] == names


def test_plans_are_refused_in_words(desk: QualityDesk) -> None:
    """No name, too many, another length of period, a scorecard that a plan uses."""
    quality = desk.workspace.quality
    for values, field in (
        ({"name": " "}, "name"),
        ({"per_agent": 0}, "per_agent"),
        ({"low_share": 10_001}, "low_share"),
        ({"grain": Grain.YEAR}, "grain"),
        ({"family": 99}, "family"),
    ):
        with pytest.raises(Refused) as refused:
            plan(desk, **values)
        assert refused.value.field == field
    number = plan(desk)
    with pytest.raises(Refused, match="another length"):
        quality.draw(number, "2026-09", TODAY)
    with pytest.raises(Refused, match="A sampling plan uses this scorecard"):
        quality.remove_scorecard(desk.card.id)
    quality.remove_plan(number)
    quality.remove_scorecard(desk.card.id)
    assert quality.scorecards() == []


def test_a_plan_of_one_unit_draws_only_its_members(desk: QualityDesk) -> None:
    """Anna moves away from the team."""
    desk.workspace.people.edit_person(desk.people[0], unit_id=None)
    desk.workspace.quality.draw(plan(desk, unit_id=desk.unit, grain=Grain.MONTH), "2026-09", TODAY)
    names = {pick.contact.person_id for pick in desk.workspace.quality.picks()}
    assert names == set(desk.people[1:])
    write_tickets(desk.workspace, desk.people, 2, first=100)
    assert desk.workspace.check() == []


def test_a_contact_gets_the_scorecard_of_its_channel(desk: QualityDesk) -> None:
    """The plan's card is for e-mail only; chats get the chat card."""
    quality = desk.workspace.quality
    quality.edit_scorecard(desk.card.id, replace(CARD, channels=("email",)))
    chat = quality.add_scorecard(ScorecardDraft("Chat", (Item("All", 10_000),), ("Chat",))).new_id
    quality.draw(plan(desk, per_agent=4), "2026-W37", TODAY)
    found = {
        (pick.contact.channel, quality.begin(pick, "Mia", TODAY).scorecard_id) for pick in quality.picks()
    }
    assert found == {("email", desk.card.id), ("chat", chat)}
