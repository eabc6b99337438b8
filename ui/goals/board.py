"""What the goals panel shows, read on the worker: outline, choices, period."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from csdesk.base.change import Change
from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.goals.outline import Outline
from ui.goals.choices import Choices, read_choices

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

FIGURES = ("kpi_target", "kpi_event", "interaction", "kpi_value", "import_batch", "opening_hours", "holiday")
"""Tables that move tiles and chart."""


_shown: "WeakKeyDictionary[Workspace, int]" = WeakKeyDictionary()
"""How many goals the page of each open workspace shows, for the badge that counts the same goals."""


@dataclass(frozen=True, slots=True)
class Board:
    """One reading."""

    outline: Outline
    choices: Choices


class BoardReader:
    """Used on the worker only, one job after another; keeps the last outline to read only what changed."""

    def __init__(self, workspace: "Workspace", language: Language) -> None:
        """Read nothing yet."""
        self._workspace, self._language = workspace, language
        self._outline: Outline | None = None
        self._choices = Choices()

    def read(self, period: str | None, *, archived: bool) -> Board:
        """Read everything; period None means the quarter of today if it has goals, else all."""
        outline, today = outline_of(self._workspace, period, archived=archived), date.today()
        self._outline = outline
        _shown[self._workspace] = len(outline.order)
        used = {row.period for row in outline.rows.values()}
        self._choices = read_choices(self._workspace, self._language, used, today)
        return Board(outline, self._choices)

    def after(self, change: Change) -> Board | None:
        """Read what a change touched; None before the first reading."""
        if self._outline is None:
            return None
        self._outline = self._workspace.goals.outline_after(self._outline, change)
        _shown[self._workspace] = len(self._outline.order)
        if change.touches("person", "unit", "workspace_fact"):
            used = {row.period for row in self._outline.rows.values()}
            self._choices = read_choices(self._workspace, self._language, used, date.today())
        return Board(self._outline, self._choices)


def outline_of(workspace: "Workspace", period: str | None, *, archived: bool = False) -> Outline:
    """Return the goals of a period; None means the quarter of today if it has goals, else all."""
    goals = workspace.goals
    if period is not None:
        return goals.outline(period, archived=archived)
    fiscal_start = int(workspace.facts.get("fiscal_start") or 1)
    quarter = Period.of(date.today(), Grain.QUARTER, fiscal_start).code
    outline = goals.outline(quarter, archived=archived)
    return outline if _has_own(outline, quarter) else goals.outline("", archived=archived)


def count_shown(workspace: "Workspace") -> int:
    """Count the goals that the page shows, or would show when it is opened."""
    known = _shown.get(workspace)
    return len(outline_of(workspace, None).order) if known is None else known


def _has_own(outline: Outline, period: str) -> bool:
    """Tell whether any goal in sight belongs to just this period, not only to a longer or endless one."""
    return any(outline.rows[goal_id].period == period for goal_id in outline.order)
