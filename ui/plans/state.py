"""What mouse and keyboard hold on the lanes, shared by the tree and what paints it."""

from dataclasses import dataclass, field

from ui.plans.drag import Drag
from ui.plans.scale import Scale
from ui.plans.stops import Stop


@dataclass(slots=True)
class LaneState:
    """``hot_sum`` is the goal whose sum of weights lies under the mouse."""

    scale: Scale | None = None
    drag: Drag | None = None
    stop: Stop = field(default_factory=Stop)
    hot_sum: int = 0
