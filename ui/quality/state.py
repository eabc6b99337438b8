"""What the pages of quality checks show, read in one go on the worker."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.text import Words
from csdesk.quality.audit import AuditDraft
from csdesk.quality.calibration import Session
from csdesk.quality.sampling import Draw, Pick, Progress, SamplingPlan
from csdesk.quality.scorecard import Scorecard
from csdesk.quality.standing import Judged, Standing

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

Begin = Callable[[], AuditDraft]
"""Gives the audit of a line, begun or empty; run on the worker."""
Queue = Sequence[Begin]

TABLES = (
    "quality_scorecard", "quality_item", "quality_plan", "quality_draw", "quality_pick", "quality_session",
    "quality_audit", "quality_answer", "person", "unit", "absence", "interaction",
)  # fmt: skip
"""Tables whose change makes the pages stale."""


@dataclass(frozen=True)
class State:
    """One reading of everything."""

    cards: Sequence[Scorecard]
    used_cards: frozenset[int]
    plans: Sequence[SamplingPlan]
    draws: Sequence[Draw]
    picks: Sequence[Pick]
    progress: Mapping[int, Progress]
    """By sample."""
    judged: Sequence[Judged]
    standing: Standing
    scale_warning: Words | None
    sessions: Sequence[Session]
    names: Mapping[int, str]
    units: Mapping[int, str]
    auditor: str
    next_periods: Mapping[int, Period | None]
    """What each plan would draw next."""

    def scores(self) -> dict[int, Judged]:
        """Return the audits by id."""
        return {each.audit.id: each for each in self.judged}


def read(workspace: "Workspace") -> State:
    """Read everything the pages show."""
    quality = workspace.quality
    cards, draws, plans = quality.scorecards(), quality.draws(), quality.plans()
    return State(
        cards=cards,
        used_cards=frozenset(card.id for card in cards if quality.scorecard_in_use(card.id)),
        plans=plans,
        draws=draws,
        picks=quality.picks(),
        progress=quality.all_progress(),
        judged=quality.judged(),
        standing=quality.standing(),
        scale_warning=quality.scale_warning(),
        sessions=quality.sessions(),
        names={person.id: person.name for person in workspace.people.persons()},
        units={unit.id: unit.name for unit in workspace.people.units()},
        auditor=quality.usual_auditor(),
        next_periods={plan.id: quality.period_to_draw(plan.id) for plan in plans},
    )


def today() -> date:
    """Return the day on which checks are written; a test may set another."""
    return date.today()


def period_text(language: Language, period: Period) -> str:
    """Name a week or month."""
    return (
        language.date(period.start, "month") if period.grain is Grain.MONTH else language.say(period.title())
    )
