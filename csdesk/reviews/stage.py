"""The stages of a review and what moves it between them: the nouns, and how each is called."""

from enum import StrEnum

from csdesk.base.text import Words, pgettext


class Stage(StrEnum):
    """Where a review stands, in the order of its life."""

    DRAFT = "draft"
    """The goals are being agreed."""
    AGREED = "agreed"
    COLLECTING = "collecting"
    """The person, peers and the manager write."""
    SELF_DONE = "self_done"
    MANAGER_DONE = "manager_done"
    CALIBRATING = "calibrating"
    READY = "ready"
    """Calibrated, and ready to be talked over."""
    SHARED = "shared"
    """The person knows it."""
    ACKNOWLEDGED = "acknowledged"
    OBJECTED = "objected"
    RESOLVED = "resolved"
    """The objection is answered."""
    SIGNED = "signed"
    ARCHIVED = "archived"


class Ask(StrEnum):
    """What a cycle may ask for beside the manager's own rating."""

    GOALS = "goals"
    """Goals are agreed before the period is judged."""
    SELF = "self"
    PEERS = "peers"
    CALIBRATION = "calibration"
    TALK = "talk"
    ACKNOWLEDGEMENT = "acknowledgement"
    """The person says whether they agree, or objects."""


class Role(StrEnum):
    """As whom somebody acts; there is no login, so the window asks."""

    PERSON = "person"
    MANAGER = "manager"
    SECOND = "second"
    """The manager's manager."""
    HR = "hr"


class Action(StrEnum):
    """What can be done to a review's stage."""

    AGREE = "agree"
    REVISE = "revise"
    """Back to talking about the goals."""
    START = "start"
    SUBMIT_SELF = "submit_self"
    SKIP_SELF = "skip_self"
    RETURN_SELF = "return_self"
    SUBMIT = "submit"
    CALIBRATE = "calibrate"
    CLOSE_CALIBRATION = "close_calibration"
    SHARE = "share"
    ACKNOWLEDGE = "acknowledge"
    OBJECT = "object"
    RESOLVE = "resolve"
    SIGN = "sign"
    ARCHIVE = "archive"
    SEND_BACK = "send_back"
    REOPEN = "reopen"


class Need(StrEnum):
    """What must be there before a move."""

    GOALS = "goals"
    """There is a goal, or the form weighs none."""
    SELF = "self"
    """The person has answered every item asked of them."""
    RATED = "rated"
    """Nothing that the manager owes is missing."""
    PEERS = "peers"
    """Enough answers of others, or their round is closed."""
    TALK = "talk"
    """The day of the conversation is noted."""
    REASON = "reason"


class Part(StrEnum):
    """What can be written in a review."""

    GOALS = "goals"
    SELF = "self"
    PEERS = "peers"
    MANAGER = "manager"
    CALIBRATION = "calibration"
    TALK = "talk"
    """Notes of the conversation, its day, and steps of growth."""


Asks = frozenset[Ask]


def stage_name(stage: Stage) -> Words:
    """Name a stage."""
    return {
        Stage.DRAFT: pgettext("stage of a review", "Goals being agreed"),
        Stage.AGREED: pgettext("stage of a review", "Goals agreed"),
        Stage.COLLECTING: pgettext("stage of a review", "Being written"),
        Stage.SELF_DONE: pgettext("stage of a review", "Self-review done"),
        Stage.MANAGER_DONE: pgettext("stage of a review", "Rated by the manager"),
        Stage.CALIBRATING: pgettext("stage of a review", "In calibration"),
        Stage.READY: pgettext("stage of a review", "Ready to talk"),
        Stage.SHARED: pgettext("stage of a review", "Shared"),
        Stage.ACKNOWLEDGED: pgettext("stage of a review", "Acknowledged"),
        Stage.OBJECTED: pgettext("stage of a review", "Objection raised"),
        Stage.RESOLVED: pgettext("stage of a review", "Objection answered"),
        Stage.SIGNED: pgettext("stage of a review", "Signed"),
        Stage.ARCHIVED: pgettext("stage of a review", "Archived"),
    }[stage]


def role_name(role: Role) -> Words:
    """Name a role."""
    return {
        Role.PERSON: pgettext("role in a review", "The person"),
        Role.MANAGER: pgettext("role in a review", "The manager"),
        Role.SECOND: pgettext("role in a review", "The manager's manager"),
        Role.HR: pgettext("role in a review", "HR"),
    }[role]


def action_name(action: Action) -> Words:
    """Name a move, as on a button."""
    return {
        Action.AGREE: pgettext("step of a review", "Agree the goals"),
        Action.REVISE: pgettext("step of a review", "Talk about the goals again"),
        Action.START: pgettext("step of a review", "Start the review"),
        Action.SUBMIT_SELF: pgettext("step of a review", "Hand in the self-review"),
        Action.SKIP_SELF: pgettext("step of a review", "Go on without self-review"),
        Action.RETURN_SELF: pgettext("step of a review", "Give the self-review back"),
        Action.SUBMIT: pgettext("step of a review", "Hand in the rating"),
        Action.CALIBRATE: pgettext("step of a review", "Take into calibration"),
        Action.CLOSE_CALIBRATION: pgettext("step of a review", "Close calibration"),
        Action.SHARE: pgettext("step of a review", "Share with the person"),
        Action.ACKNOWLEDGE: pgettext("step of a review", "Acknowledge"),
        Action.OBJECT: pgettext("step of a review", "Object"),
        Action.RESOLVE: pgettext("step of a review", "Answer the objection"),
        Action.SIGN: pgettext("step of a review", "Sign and lock"),
        Action.ARCHIVE: pgettext("step of a review", "Archive"),
        Action.SEND_BACK: pgettext("step of a review", "Send back to the manager"),
        Action.REOPEN: pgettext("step of a review", "Reopen"),
    }[action]
