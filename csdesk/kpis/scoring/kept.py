"""A scoring rule as it is kept, and what holds for one KPI."""

from dataclasses import dataclass

from csdesk.base.errors import Trouble
from csdesk.base.text import Words
from csdesk.kpis.scoring.rule import Rule
from csdesk.kpis.scoring.writing import read
from csdesk.kpis.target import Target


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom and when: unit None = the whole company, role '' = every role, period '' = always."""

    unit_id: int | None = None
    role: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class KeptRule:
    """How a KPI, as kept, gives points in a scope; ``text`` is the rule as written in the file."""

    id: int
    kpi: str
    unit_id: int | None
    role: str
    period: str
    text: str

    @property
    def rule(self) -> Rule:
        """Return the rule; raises `Trouble` for one that cannot be read."""
        return read(self.text)

    @property
    def trouble(self) -> Words | None:
        """Say why the rule cannot be read; None when it can."""
        try:
            read(self.text)
        except Trouble as trouble:
            return trouble.words
        return None


@dataclass(frozen=True, slots=True)
class Setting:
    """All that is set of a KPI in one scope: bands, a rule, or both."""

    kpi: str
    scope: Scope
    target: Target | None
    rule: KeptRule | None
