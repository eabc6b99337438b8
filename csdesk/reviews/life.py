"""The life of a review as a table: who may move it from which stage to which, and what may be written when.

Which stages a review passes depends on what its cycle asks for beside the manager's own rating. Every rule stands once,
in `rules` and `WRITABLE`; nothing else decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.reviews.stage import Action, Ask, Asks, Need, Part, Role, Stage, role_name, stage_name


@dataclass(frozen=True, slots=True)
class Rule:
    """One move: from any of ``sources`` to ``target``, by ``roles``, once ``needs`` are there."""

    action: Action
    sources: frozenset[Stage]
    target: Stage
    roles: frozenset[Role]
    needs: frozenset[Need] = frozenset()


_BEFORE_MANAGER = frozenset({Stage.DRAFT, Stage.AGREED, Stage.COLLECTING, Stage.SELF_DONE})
_AFTER_MANAGER = frozenset(
    {
        Stage.MANAGER_DONE, Stage.CALIBRATING, Stage.READY, Stage.SHARED, Stage.ACKNOWLEDGED, Stage.OBJECTED,
        Stage.RESOLVED,
    }
)  # fmt: skip
LOCKED = frozenset({Stage.SIGNED, Stage.ARCHIVED})
"""Stages in which nothing at all can be written."""

BEFORE_SHARING = _BEFORE_MANAGER | {Stage.MANAGER_DONE, Stage.CALIBRATING, Stage.READY}
"""Stages in which the person has not seen the rating yet."""

WRITABLE: Mapping[Part, frozenset[Stage]] = MappingProxyType(
    {
        Part.GOALS: _BEFORE_MANAGER,
        Part.SELF: _BEFORE_MANAGER - {Stage.SELF_DONE},
        Part.PEERS: _BEFORE_MANAGER,
        Part.MANAGER: _BEFORE_MANAGER,
        Part.CALIBRATION: frozenset({Stage.CALIBRATING}),
        Part.TALK: (_BEFORE_MANAGER | _AFTER_MANAGER) - {Stage.ACKNOWLEDGED},
    }
)
"""In which stages each part can be written."""


def first_stage(asks: Asks) -> Stage:
    """Return where a new review stands."""
    return Stage.DRAFT if Ask.GOALS in asks else Stage.COLLECTING


def collected(asks: Asks) -> Stage:
    """Return the stage from which the manager submits, and to which a review is sent back."""
    return Stage.SELF_DONE if Ask.SELF in asks else Stage.COLLECTING


def judged(asks: Asks) -> Stage:
    """Return the stage in which the rating stands and can be shared."""
    return Stage.READY if Ask.CALIBRATION in asks else Stage.MANAGER_DONE


@cache  # asked for every row of a board, and there are but 64 kinds of cycles
def rules(asks: Asks) -> tuple[Rule, ...]:
    """Return every move there is in a cycle that asks for these."""
    return (*_collecting(asks), *_judging(asks), *_closing(asks))


def _collecting(asks: Asks) -> list[Rule]:
    both, office = frozenset({Role.PERSON, Role.MANAGER}), frozenset({Role.MANAGER, Role.HR})
    found = []
    if Ask.GOALS in asks:
        found += [
            _rule(Action.AGREE, {Stage.DRAFT}, Stage.AGREED, both, Need.GOALS),
            _rule(Action.REVISE, {Stage.AGREED}, Stage.DRAFT, both),
            _rule(Action.START, {Stage.AGREED}, Stage.COLLECTING, office),
        ]
    if Ask.SELF in asks:
        found += [
            _rule(Action.SUBMIT_SELF, {Stage.COLLECTING}, Stage.SELF_DONE, {Role.PERSON}, Need.SELF),
            _rule(Action.SKIP_SELF, {Stage.COLLECTING}, Stage.SELF_DONE, office, Need.REASON),
            _rule(Action.RETURN_SELF, {Stage.SELF_DONE}, Stage.COLLECTING, both | office, Need.REASON),
        ]
    peers = {Need.PEERS} if Ask.PEERS in asks else set[Need]()
    found.append(
        _rule(Action.SUBMIT, {collected(asks)}, Stage.MANAGER_DONE, {Role.MANAGER}, Need.RATED, *peers)
    )
    return found


def _judging(asks: Asks) -> list[Rule]:
    found = []
    if Ask.CALIBRATION in asks:
        found += [
            _rule(Action.CALIBRATE, {Stage.MANAGER_DONE}, Stage.CALIBRATING, {Role.HR}),
            _rule(Action.CLOSE_CALIBRATION, {Stage.CALIBRATING}, Stage.READY, {Role.HR}),
        ]
    if asks & {Ask.TALK, Ask.ACKNOWLEDGEMENT}:
        talk = {Need.TALK} if Ask.TALK in asks else set[Need]()
        found.append(_rule(Action.SHARE, {judged(asks)}, Stage.SHARED, {Role.MANAGER}, *talk))
    if Ask.ACKNOWLEDGEMENT in asks:
        found += [
            _rule(Action.ACKNOWLEDGE, {Stage.SHARED, Stage.RESOLVED}, Stage.ACKNOWLEDGED, {Role.PERSON}),
            _rule(Action.OBJECT, {Stage.SHARED, Stage.RESOLVED}, Stage.OBJECTED, {Role.PERSON}, Need.REASON),
            _rule(Action.RESOLVE, {Stage.OBJECTED}, Stage.RESOLVED, {Role.SECOND, Role.HR}, Need.REASON),
        ]
    return found


def _closing(asks: Asks) -> list[Rule]:
    office = frozenset({Role.MANAGER, Role.HR})
    sources = {judged(asks)}
    if Ask.TALK in asks:
        sources = {Stage.SHARED}
    if Ask.ACKNOWLEDGEMENT in asks:
        sources = {Stage.ACKNOWLEDGED, Stage.RESOLVED}
    return [
        _rule(Action.SIGN, sources, Stage.SIGNED, office, Need.RATED),
        _rule(Action.ARCHIVE, {Stage.SIGNED}, Stage.ARCHIVED, {Role.HR}),
        _rule(Action.SEND_BACK, _AFTER_MANAGER, collected(asks), {*office, Role.SECOND}, Need.REASON),
        _rule(Action.REOPEN, {Stage.SIGNED}, collected(asks), office, Need.REASON),
    ]


def _rule(
    action: Action, sources: set[Stage] | frozenset[Stage], target: Stage, roles: set[Role] | frozenset[Role], *needs: Need
) -> Rule:  # fmt: skip
    return Rule(action, frozenset(sources), target, frozenset(roles), frozenset(needs))


def rule_for(stage: Stage, action: Action, role: Role, asks: Asks) -> Rule:
    """Return the rule of a move; refuses, in words, one that the stage or the role does not allow."""
    own = [rule for rule in rules(asks) if rule.action is action]
    if not own:
        raise Refused(_("This cycle does not ask for that step."), field="action")
    if stage in LOCKED and action not in {Action.REOPEN, Action.ARCHIVE}:
        raise Refused(_("This review is finished and locked; reopen it to change it."), field="action")
    rule = next((rule for rule in own if stage in rule.sources), None)
    if rule is None:
        raise Refused(
            _("This cannot be done while the review stands at “{stage}”.", stage=stage_name(stage)), field="action"
        )  # fmt: skip
    if role not in rule.roles:
        raise Refused(_("{role} cannot do this step.", role=role_name(role)), field="role")
    return rule


def actions(stage: Stage, role: Role, asks: Asks) -> tuple[Action, ...]:
    """Return what a role can do at a stage, in the order of the table; needs may still be missing."""
    return tuple(rule.action for rule in rules(asks) if stage in rule.sources and role in rule.roles)


def path(asks: Asks) -> tuple[Stage, ...]:
    """Return the stages a review passes when nobody objects or sends it back."""
    found = [Stage.DRAFT, Stage.AGREED] if Ask.GOALS in asks else []
    found.append(Stage.COLLECTING)
    found += [Stage.SELF_DONE] if Ask.SELF in asks else []
    found.append(Stage.MANAGER_DONE)
    found += [Stage.CALIBRATING, Stage.READY] if Ask.CALIBRATION in asks else []
    found += [Stage.SHARED] if asks & {Ask.TALK, Ask.ACKNOWLEDGEMENT} else []
    found += [Stage.ACKNOWLEDGED] if Ask.ACKNOWLEDGEMENT in asks else []
    return (*found, Stage.SIGNED)


def check_writable(stage: Stage, part: Part) -> None:
    """Refuse to write a part that is closed at this stage, and say when it opens."""
    if stage in LOCKED:
        raise Refused(_("This review is finished and locked; reopen it to change it."))
    if stage not in WRITABLE[part]:
        raise Refused(
            _("This part is closed while the review stands at “{stage}”; send the review back to change it.",
              stage=stage_name(stage))
        )  # fmt: skip
