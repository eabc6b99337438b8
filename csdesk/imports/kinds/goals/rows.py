"""The rows of a goals import: what each line says, and how the lines hang together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from csdesk.goals.goal import Level
from csdesk.imports.kinds.amounts import Amount
from csdesk.imports.kinds.columns import Place


@dataclass(frozen=True, slots=True)
class GoalLine:
    """What one row says about its goal; '' and None = nothing. Names are looked up when the rows are judged."""

    place: Place
    code: str = ""
    owner: str = ""
    unit: str = ""
    period: str = ""
    starts: date | None = None
    due: date | None = None
    weight: int | None = None
    """Basis points."""
    why: str = ""
    source: str = ""
    kpi: str = ""
    measure_unit: str = ""
    direction: str = ""
    confidence: int | None = None
    state: str = ""
    start: Amount | None = None
    target: Amount | None = None
    current: Amount | None = None
    commit: Amount | None = None
    stretch: Amount | None = None
    effort: Amount | None = None
    """Full-time equivalents."""
    baseline: str = ""
    rule: str = ""
    link: str = ""
    rhythm: str = ""
    agreement: str = ""
    milestones: str = ""
    guards: str = ""

    @property
    def prepared(self) -> bool:
        """Tell whether nothing was typed into a row that a template had filled in beforehand."""
        typed = (
            self.code,
            self.why,
            self.kpi,
            self.measure_unit,
            self.start,
            self.target,
            self.current,
            self.due,
        )
        return bool(self.agreement) and not any(typed) and not (self.milestones or self.guards or self.weight)


@dataclass(frozen=True, slots=True)
class GoalNode:
    """One goal of the file, ``number`` from 0; a row that names the goals above its own makes several.

    ``parent`` is the number of the goal above when the layout tells it; else ``parent_text`` names it by code or
    title, '' = it stands at the top. ``level`` None = unknown. ``line`` None = only its title is known.
    """

    number: int
    place: Place
    title: str
    level: Level | None
    parent: int | None = None
    parent_text: str = ""
    line: GoalLine | None = None


@dataclass(frozen=True, slots=True)
class GoalRows:
    """All usable rows as goals, the header of each field, and how many rows they come from."""

    nodes: tuple[GoalNode, ...]
    size: int
    headers: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self.size
