"""Where other rooms of reviews take part in a move: what they clear when a review goes back, and what they still lack."""

from collections.abc import Callable
from dataclasses import dataclass, field

from csdesk.base.text import Words
from csdesk.reviews.review import Review
from csdesk.reviews.stage import Need, Stage

Cleared = Callable[[Review, Stage, Stage], object]
"""Called as (review as it was, from stage, to stage)."""
Lack = Callable[[Review], Words | None]
"""Says what is missing of a need, None when it is met."""


@dataclass(slots=True)
class Hooks:
    """What is asked and told at each move.

    ``cleared`` is called inside the change that sends a review back or opens it again, so that undo brings everything
    back together. ``lacks`` answers for needs whose rows lie elsewhere.
    """

    cleared: list[Cleared] = field(default_factory=list)
    lacks: dict[Need, Lack] = field(default_factory=dict)
