"""The sample company's bands and points: how its KPIs are judged, and how an adviser's form scores them."""

from decimal import Decimal

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.kpis.scoring.kept import Scope
from csdesk.kpis.scoring.rule import FULL, POINT, Basis, Linear, PlusMinus, Rule, Step, Steps, Veto
from csdesk.kpis.trend import Bands
from csdesk.workspace import Workspace

_STAIR = ((1, 100), (0.9, 85), (0.8, 70), (0.7, 55), (0.6, 40))
_WAITS = ((35, 100), (45, 80), (55, 60))


def make_points(workspace: Workspace, language: Language) -> None:
    """Set where excellent begins, and a rule of each kind."""
    scoring, lead = workspace.scoring, language.say(_("Team lead"))
    stair = tuple(Step(Decimal(str(share)), points * POINT) for share, points in _STAIR)
    waits = tuple(Step(Decimal(seconds), points * POINT) for seconds, points in _WAITS)
    high, low = 90 * POINT, 60 * POINT
    reached = Rule(Steps(stair), Basis.ACHIEVED, example_from=high, example_below=low)
    line = Rule(Linear(Decimal("0.76"), Decimal("0.68")))
    scoring.set_all("csat_top", Scope(), Bands(0.80, 0.78, 0.72, 0.86), reached)
    scoring.set_all("fcr", Scope(), Bands(0.76, 0.73, 0.68, 0.80), line)
    scoring.set_all("fcr", Scope(role=lead), Bands(0.78, 0.75, 0.70, 0.82), line)
    scoring.set_rule("asa", Rule(Steps(waits, down=True)))
    rising = PlusMinus(
        Decimal("4.0"),
        Decimal("0.1"),
        80 * POINT,
        2 * POINT,
        most_gain=20 * POINT,
        none_beyond=Decimal("4.0"),
    )
    scoring.set_rule("csat", Rule(rising))
    per_case = PlusMinus(Decimal(0), Decimal(1), FULL, loss=POINT // 2, most_loss=70 * POINT, down=True)
    scoring.set_rule("complaint_rate", Rule(per_case, Basis.COUNT))
    scoring.set_rule("sla_met", Rule(Veto(Decimal("0.6"))), Scope(role=lead))
