"""Where each review of a cycle stands: what is done, what is late, and who must move next; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reviews.cycle import BoardRow, Cycle, Mark, Milestone
from csdesk.reviews.joining.rhythms import milestones
from csdesk.reviews.life import LOCKED, actions, path, rule_for, rules
from csdesk.reviews.review import Step
from csdesk.reviews.stage import Action, Asks, Role, Stage, action_name

FORWARD = (
    Action.AGREE, Action.START, Action.SUBMIT_SELF, Action.SUBMIT, Action.CALIBRATE, Action.CLOSE_CALIBRATION,
    Action.SHARE, Action.RESOLVE, Action.ACKNOWLEDGE, Action.SIGN,
)  # fmt: skip
"""Moves that bring a review on; of several at a stage the first one is what is waited for."""
_LEADS = (Role.PERSON, Role.MANAGER, Role.SECOND, Role.HR)
_BY_MANAGER = frozenset({Action.AGREE, Action.START, Action.SIGN})
"""Moves that several may do and the manager is asked for."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An action for chosen reviews: which of them it can move as far as stage and role say; ``why`` when none."""

    action: Action
    review_ids: tuple[int, ...]
    why: Words | None = None
    needs_reason: bool = False


def next_move(stage: Stage, asks: Asks) -> tuple[Action, Role] | None:
    """Return what brings a review on from here and who is asked to do it; None once it is signed."""
    if stage in LOCKED:
        return None
    here = {rule.action: rule for rule in rules(asks) if stage in rule.sources}
    for action in FORWARD:
        if action in here:
            roles = here[action].roles
            lead = Role.MANAGER if action in _BY_MANAGER and Role.MANAGER in roles else None
            return action, lead or next(role for role in _LEADS if role in roles)
    return None


def standing(stage: Stage, cycle: Cycle, steps: Sequence[Step], today: date) -> tuple[Milestone, ...]:
    """Return each milestone of a review: done with its day, the present one waiting or late, the others later.

    The day of what is done is that of the latest move to or beyond it.
    """
    order = {one: place for place, one in enumerate(path(cycle.asks))}
    place = order[Stage.SIGNED] if stage in LOCKED else order.get(stage, order.get(Stage.SHARED, 0))
    dues = dict(cycle.dues)
    found: list[Milestone] = []
    open_before = False
    for one in milestones(cycle.asks):
        due = dues.get(one)
        if order[one] <= place:
            found.append(Milestone(one, Mark.DONE, _day_of(one, steps, order), due))
            continue
        late = due is not None and due < today
        mark = Mark.LATER if open_before else Mark.LATE if late else Mark.NOW
        found.append(Milestone(one, mark, None, due))
        open_before = True
    return tuple(found)


def _day_of(stage: Stage, steps: Sequence[Step], order: Mapping[Stage, int]) -> date | None:
    """Return when a review last came to a stage, or past it."""
    found = None
    for step in steps:
        before, after = order.get(step.from_stage, -1), order.get(step.to_stage, -1)
        if before < order[stage] <= after:
            found = step.at.astimezone().date()
    return found


def on_board(
    cycle: Cycle, rows: Sequence[BoardRow], steps: Mapping[int, Sequence[Step]], today: date
) -> list[BoardRow]:
    """Return the rows of a board with their milestones and who must move next."""
    found = []
    for row in rows:
        move = next_move(row.stage, cycle.asks)
        marks = standing(row.stage, cycle, steps.get(row.review_id, ()), today)
        action, role = move or (None, None)
        found.append(replace(row, milestones=marks, next_action=action, next_role=role))
    return found


def waits(row: BoardRow) -> Words:
    """Say who must do what next."""
    if row.next_action is None or row.next_role is None:
        return _("nobody, it is finished")
    return pgettext("who waits on whom", "{who}: {step}", who=_who(row), step=action_name(row.next_action))


def _who(row: BoardRow) -> str | Words:
    if row.next_role is Role.PERSON:
        return row.person_name
    if row.next_role is Role.MANAGER:
        return row.manager_name or pgettext("role in a review", "The manager")
    if row.next_role is Role.SECOND:
        return pgettext("role in a review", "The manager's manager")
    return pgettext("role in a review", "HR")


def waiting_words(role: Role, count: int) -> Words:
    """Say how many reviews wait on a role, as on a filter."""
    return {
        Role.PERSON: lambda: ngettext("{n} waits on the person", "{n} wait on the person", count),
        Role.MANAGER: lambda: ngettext("{n} waits on the manager", "{n} wait on managers", count),
        Role.SECOND: lambda: ngettext("{n} waits one level up", "{n} wait one level up", count),
        Role.HR: lambda: ngettext("{n} waits on HR", "{n} wait on HR", count),
    }[role]()


def offers(rows: Sequence[BoardRow], role: Role, asks: Asks) -> tuple[Offer, ...]:
    """Return every action of a cycle for the chosen reviews as a role, in the order of the table.

    Each names the reviews it can move; one that can move none says why, as for the first review. What else a move needs
    is asked when it is done.
    """
    possible = {stage: actions(stage, role, asks) for stage in {row.stage for row in rows}}
    found = []
    for action in dict.fromkeys(rule.action for rule in rules(asks)):
        able = tuple(row.review_id for row in rows if action in possible[row.stage])
        found.append(
            Offer(action, able, None if able else _why(rows, action, role, asks), _asks_why(action, asks))
        )
    return tuple(found)


def _why(rows: Sequence[BoardRow], action: Action, role: Role, asks: Asks) -> Words | None:
    for row in rows:
        try:
            rule_for(row.stage, action, role, asks)
        except Refused as error:
            return error.words
    return None


def _asks_why(action: Action, asks: Asks) -> bool:
    return any("reason" in rule.needs for rule in rules(asks) if rule.action is action)


def reminder(cycle: Cycle, rows: Sequence[BoardRow]) -> tuple[Words, ...]:
    """Return the lines of a reminder that can be sent: for each who must move, what and for whom, and until when."""
    lines = [_("“{cycle}”: these steps are waiting for you.", cycle=cycle.name)]
    for row in rows:
        if row.next_action is None:
            continue
        due = next((one.due_on for one in row.milestones if one.mark in {Mark.NOW, Mark.LATE}), None)
        if due is None:
            lines.append(
                _(
                    "{who}: {step} ({name})",
                    who=_who(row),
                    step=action_name(row.next_action),
                    name=row.person_name,
                )
            )
        else:
            lines.append(
                _("{who}: {step} ({name}), due {day}", who=_who(row), step=action_name(row.next_action),
                  name=row.person_name, day=due)
            )  # fmt: skip
    return tuple(lines)
