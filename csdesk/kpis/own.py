"""KPIs of a workspace's own: named by its files, unknown to the catalogue, known from imported values only."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import Words, _, plain
from csdesk.kpis.kpi import Kpi


class Statistic(StrEnum):
    """What a value of an own KPI is, which decides how several of them make one."""

    RATIO = "ratio"
    """A share of n cases."""
    MEAN = "mean"
    """A mean over n cases."""
    SUM = "sum"
    """A number that adds up over people and periods."""
    LAST = "last"
    """A state: of several periods the last one holds; several people have none together."""


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """What is typed or guessed about an own KPI; fractions are shares 0..1, times seconds."""

    name: str
    unit: Unit = Unit.SCORE
    direction: Direction = Direction.UP
    statistic: Statistic = Statistic.MEAN
    formula: str = field(default="", kw_only=True)
    """How it is computed, in the language of `csdesk.kpis.formula`; '' = known from imported values only."""


@dataclass(frozen=True, slots=True)
class OwnKpi(OwnDraft):
    """An own KPI as stored; ``key`` never changes, so that targets and goals keep it."""

    id: int = 0
    key: str = ""

    @property
    def kpi(self) -> Kpi:
        """Return the entry that lists and charts show."""
        if self.formula:
            return Kpi(
                self.key,
                plain(self.name),
                self.unit,
                self.direction,
                plain(self.formula),
                _COMPUTED,
                "",
                (),
                own=True,
            )
        return Kpi(
            self.key, plain(self.name), self.unit, self.direction, _("Imported values"), _MEANS[self.statistic],
            "", (), own=True,
        )  # fmt: skip


Owns = Mapping[str, OwnKpi]
"""The own KPIs of a workspace by key."""
NO_OWNS: Owns = MappingProxyType({})

_COMPUTED = _(
    "Computed by its formula from the totals of each group and period, never as a mean of means. n is the number of cases it divides by; where it divides by none, the cases behind the scarcest of its parts. A division by zero, and a part without data, give no value."
)
_MEANS: Mapping[Statistic, Words] = MappingProxyType(
    {
        Statistic.RATIO: _(
            "A share that came with imported files. Several values make one as ratio of totals, where the files state how many cases are behind each."
        ),
        Statistic.MEAN: _(
            "A mean that came with imported files. Several values make one weighted by their cases, where the files state how many are behind each."
        ),
        Statistic.SUM: _("A number that came with imported files. Several values add up."),
        Statistic.LAST: _(
            "A state that came with imported files. Of several periods the last one holds; the values of several people are not put together."
        ),
    }
)


def key_of(name: str) -> str:
    """Return the key of a name: small letters, figures and underscores; no point, which would begin a statistic."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("%", " pct ")
    return "_".join(re.findall(r"\w+", folded.replace("_", " "))) or "kpi"
