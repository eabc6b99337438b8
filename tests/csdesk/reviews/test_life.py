"""The life of a review, state by state: who may move it where, in every kind of cycle.

The table below was written from the rules on paper, not from the code: for each step its stages, target and roles, and
which kinds of cycles have it. Everything that is not in it must be refused.
"""

import itertools
from collections.abc import Iterator

import pytest

from csdesk.base.errors import Refused
from csdesk.reviews.life import LOCKED, WRITABLE, actions, check_writable, first_stage, path, rule_for, rules
from csdesk.reviews.stage import (
    Action,
    Ask,
    Asks,
    Need,
    Part,
    Role,
    Stage,
    action_name,
    role_name,
    stage_name,
)

A, S, R = Action, Stage, Role
ALL_ASKS = [frozenset(some) for n in range(len(Ask) + 1) for some in itertools.combinations(Ask, n)]
OFFICE = {R.MANAGER, R.HR}
LATER = {S.MANAGER_DONE, S.CALIBRATING, S.READY, S.SHARED, S.ACKNOWLEDGED, S.OBJECTED, S.RESOLVED}

Move = tuple[Action, Stage, Role, Stage]


def back_to(asks: Asks) -> Stage:
    return S.SELF_DONE if Ask.SELF in asks else S.COLLECTING


def after_rating(asks: Asks) -> Stage:
    return S.READY if Ask.CALIBRATION in asks else S.MANAGER_DONE


def before_signing(asks: Asks) -> set[Stage]:
    if Ask.ACKNOWLEDGEMENT in asks:
        return {S.ACKNOWLEDGED, S.RESOLVED}
    return {S.SHARED} if Ask.TALK in asks else {after_rating(asks)}


def on_paper(asks: Asks) -> Iterator[tuple[Action, set[Stage], Stage, set[Role]]]:
    if Ask.GOALS in asks:
        yield A.AGREE, {S.DRAFT}, S.AGREED, {R.PERSON, R.MANAGER}
        yield A.REVISE, {S.AGREED}, S.DRAFT, {R.PERSON, R.MANAGER}
        yield A.START, {S.AGREED}, S.COLLECTING, OFFICE
    if Ask.SELF in asks:
        yield A.SUBMIT_SELF, {S.COLLECTING}, S.SELF_DONE, {R.PERSON}
        yield A.SKIP_SELF, {S.COLLECTING}, S.SELF_DONE, OFFICE
        yield A.RETURN_SELF, {S.SELF_DONE}, S.COLLECTING, {R.PERSON, *OFFICE}
    yield A.SUBMIT, {back_to(asks)}, S.MANAGER_DONE, {R.MANAGER}
    if Ask.CALIBRATION in asks:
        yield A.CALIBRATE, {S.MANAGER_DONE}, S.CALIBRATING, {R.HR}
        yield A.CLOSE_CALIBRATION, {S.CALIBRATING}, S.READY, {R.HR}
    if Ask.TALK in asks or Ask.ACKNOWLEDGEMENT in asks:
        yield A.SHARE, {after_rating(asks)}, S.SHARED, {R.MANAGER}
    if Ask.ACKNOWLEDGEMENT in asks:
        yield A.ACKNOWLEDGE, {S.SHARED, S.RESOLVED}, S.ACKNOWLEDGED, {R.PERSON}
        yield A.OBJECT, {S.SHARED, S.RESOLVED}, S.OBJECTED, {R.PERSON}
        yield A.RESOLVE, {S.OBJECTED}, S.RESOLVED, {R.SECOND, R.HR}
    yield A.SIGN, before_signing(asks), S.SIGNED, OFFICE
    yield A.SEND_BACK, LATER, back_to(asks), {*OFFICE, R.SECOND}
    yield A.REOPEN, {S.SIGNED}, back_to(asks), OFFICE
    yield A.ARCHIVE, {S.SIGNED}, S.ARCHIVED, {R.HR}


def moves(asks: Asks) -> dict[tuple[Action, Stage, Role], Stage]:
    return {
        (action, stage, role): target
        for action, stages, target, roles in on_paper(asks)
        for stage in stages
        for role in roles
    }


@pytest.mark.parametrize("asks", ALL_ASKS, ids=lambda asks: "+".join(sorted(asks)) or "nothing")
def test_every_stage_role_and_action_is_allowed_exactly_where_the_paper_says(asks: Asks) -> None:
    allowed = moves(asks)
    for stage, role, action in itertools.product(Stage, Role, Action):
        wanted = allowed.get((action, stage, role))
        offered = action in actions(stage, role, asks)
        assert offered == (wanted is not None), (stage, role, action)
        if wanted is None:
            with pytest.raises(Refused):
                rule_for(stage, action, role, asks)
        else:
            assert rule_for(stage, action, role, asks).target is wanted


@pytest.mark.parametrize("asks", ALL_ASKS, ids=lambda asks: "+".join(sorted(asks)) or "nothing")
def test_nothing_leads_out_of_a_signed_review_but_reopening_and_archiving(asks: Asks) -> None:
    out = {(rule.action, source) for rule in rules(asks) for source in rule.sources if source in LOCKED}
    assert out == {(A.REOPEN, S.SIGNED), (A.ARCHIVE, S.SIGNED)}
    for part, stage in itertools.product(Part, LOCKED):
        assert stage not in WRITABLE[part]
        with pytest.raises(Refused, match="finished and locked"):
            check_writable(stage, part)


def reachable(start: Stage, asks: Asks) -> set[Stage]:
    seen, todo = {start}, [start]
    while todo:
        stage = todo.pop()
        for rule in rules(asks):
            if stage in rule.sources and rule.target not in seen:
                seen.add(rule.target)
                todo.append(rule.target)
    return seen


@pytest.mark.parametrize("asks", ALL_ASKS, ids=lambda asks: "+".join(sorted(asks)) or "nothing")
def test_every_review_can_be_signed_from_wherever_it_stands(asks: Asks) -> None:
    start = first_stage(asks)
    whole = reachable(start, asks)
    assert set(path(asks)) <= whole
    assert path(asks)[0] is start
    assert path(asks)[-1] is S.SIGNED
    for stage in whole - {S.ARCHIVED}:
        assert S.SIGNED in reachable(stage, asks), stage
    for before, after in itertools.pairwise(path(asks)):
        assert any(before in rule.sources and rule.target is after for rule in rules(asks)), (before, after)


def test_what_goes_back_or_waives_something_always_asks_why() -> None:
    asks = frozenset(Ask)
    reasoned = {rule.action for rule in rules(asks) if Need.REASON in rule.needs}
    assert reasoned == {A.SKIP_SELF, A.RETURN_SELF, A.OBJECT, A.RESOLVE, A.SEND_BACK, A.REOPEN}


def test_each_part_is_open_only_while_its_author_is_at_work() -> None:
    early = {S.DRAFT, S.AGREED, S.COLLECTING, S.SELF_DONE}
    assert WRITABLE[Part.MANAGER] == WRITABLE[Part.GOALS] == WRITABLE[Part.PEERS] == early
    assert WRITABLE[Part.SELF] == early - {S.SELF_DONE}
    assert WRITABLE[Part.CALIBRATION] == {S.CALIBRATING}
    assert WRITABLE[Part.TALK] == set(Stage) - {S.ACKNOWLEDGED, S.SIGNED, S.ARCHIVED}


def test_everything_has_a_name_of_its_own() -> None:
    for name, kinds in ((stage_name, Stage), (role_name, Role), (action_name, Action)):
        said = [name(kind).english() for kind in kinds]  # type: ignore[arg-type, attr-defined]
        assert len(set(said)) == len(said)
        assert all(said)
