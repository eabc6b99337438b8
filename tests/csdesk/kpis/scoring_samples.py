"""Rules as appraisal forms write them, for the tests of scoring."""

from decimal import Decimal

from csdesk.kpis.catalogue import find
from csdesk.kpis.scoring.rule import Basis, Linear, PlusMinus, Rule, Step, Steps, Veto

SATISFIED, MEAN_CSAT, WAIT, COMPLAINTS = (
    find(key)[0] for key in ("csat_top", "csat", "asa", "complaint_rate")
)


def points(whole: float) -> int:
    """Return hundredths."""
    return round(whole * 100)


def stair(*steps: tuple[str, int], beyond: int = 0, down: bool = False) -> Steps:
    """Return steps of (edge, whole points)."""
    return Steps(tuple(Step(Decimal(edge), points(given)) for edge, given in steps), points(beyond), down)


ACHIEVED = Rule(
    stair(("1", 100), ("0.9", 85), ("0.8", 70), ("0.7", 55), ("0.6", 40)), Basis.ACHIEVED
)  # ≥100 %→100, ≥90→85, ≥80→70, ≥70→55, ≥60→40, <60→0
RESPONSE = Rule(stair(("35", 100), ("45", 80), ("55", 60), down=True))
RISING = Rule(
    PlusMinus(
        Decimal("4.0"),
        Decimal("0.1"),
        base=points(80),
        gain=points(2),
        most_gain=points(20),
        none_beyond=Decimal("4.0"),
    )
)
PER_COMPLAINT = Rule(PlusMinus(Decimal(0), Decimal(1), loss=points(5), down=True), Basis.COUNT)
LINEAR = Rule(Linear(Decimal("0.90"), Decimal("0.85")))
ONE_VETO = Rule(Veto(Decimal(0), down=True), Basis.COUNT)
ALL = (ACHIEVED, RESPONSE, RISING, PER_COMPLAINT, LINEAR, ONE_VETO)
