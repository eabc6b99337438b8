"""What the latest value of a trend gives by the rule that holds, and whether that rests on noise."""

from dataclasses import dataclass

from csdesk.base.errors import Trouble
from csdesk.base.text import Words
from csdesk.kpis.scoring.challenge import challenge_latest
from csdesk.kpis.scoring.kept import KeptRule
from csdesk.kpis.scoring.rule import Rule
from csdesk.kpis.scoring.score import Score, figure_of, score
from csdesk.kpis.scoring.sentence import outcome, sentences
from csdesk.kpis.signal import Signals
from csdesk.kpis.trend import Trend


@dataclass(frozen=True, slots=True)
class Standing:
    """The rule that holds with its sentences, what the latest whole period gives, and the challenge of noise."""

    kept: KeptRule | None
    rule: tuple[Words, ...] = ()
    score: Score | None = None
    outcome: tuple[Words, ...] = ()
    """What the latest value gives; empty without a value or a rule."""
    challenge: Words | None = None
    """Why nobody should be praised or warned for the latest move; None when there is no reason."""


def standing(trend: Trend, kept: KeptRule | None, signals: Signals | None = None) -> Standing:
    """Score the latest whole period of a trend; a rule that cannot be read says so in its place."""
    rule: Rule | None = None
    try:
        rule = None if kept is None else kept.rule
    except Trouble as trouble:
        return Standing(kept, (trouble.words,), challenge=challenge_latest(trend, None, signals))
    told = challenge_latest(trend, rule, signals)
    if rule is None:
        return Standing(kept, challenge=told)
    found = None
    if trend.latest is not None:
        found = score(rule, figure_of(rule, trend.kpi, trend.latest, trend.bands.target))
    said = () if found is None else outcome(found, rule, trend.kpi)
    return Standing(kept, sentences(rule, trend.kpi), found, said, told)
