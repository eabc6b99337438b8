"""What the page "KPIs side by side" reads on the worker, and what it shows of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from csdesk.base.language import Language
from csdesk.base.period import Grain
from csdesk.base.text import Words, _
from csdesk.kpis.relations.relation import Meeting, Relation, RelationQuery
from csdesk.kpis.relations.relation_words import lag_words, range_words
from csdesk.kpis.relations.sets import Member, member_of
from csdesk.kpis.relations.side_by_side import GuardPair, beside
from ui.charts.axis import period_name
from ui.charts.figure import Maker
from ui.charts.hover import Line
from ui.charts.lag_bars import LagBar, LagBars
from ui.charts.look import Look
from ui.charts.scatter import Axis, Scatter, Spot
from ui.charts.stacked_trends import StackedTrends
from ui.compare.question import Question

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

_SHORT = 300
"""A range of fewer days is walked in weeks."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A pair to look at: keys, and what it is called in the list."""

    keys: tuple[str, str]
    label: Words


@dataclass(frozen=True, slots=True)
class Sides:
    """Everything one pair shows."""

    keys: tuple[str, str]
    relation: Relation
    pair: GuardPair
    offers: tuple[Offer, ...]
    kpis: tuple[tuple[str, Words], ...]


def usual_grain(question: Question) -> Grain:
    """Return the step of a range: months, or weeks where months would be few."""
    return Grain.MONTH if (question.end - question.start).days >= _SHORT else Grain.WEEK


def read_sides(
    workspace: "Workspace", question: Question, keys: tuple[str, str] | None, grain: Grain
) -> Sides | None:
    """Read a pair, or the one that suits the question's KPI; None when the data know no two KPIs."""
    relations, kpis = workspace.relations, workspace.kpis
    able = kpis.computable()
    known = tuple((kpi.key, kpi.name) for kpi in kpis.catalogue() if able[kpi.key][0])
    offers = tuple(
        Offer(
            (lead.key, guard.key),
            _(
                "{set}: {lead} – {guard}",
                set=entry.name,
                lead=_short(workspace, lead),
                guard=_short(workspace, guard),
            ),
        )
        for entry, ways in relations.suggested()
        for lead, guard in ways
    )
    keys = keys or _natural(workspace, question.key, offers, [key for key, _name in known])
    if keys is None:
        return None
    query = RelationQuery(
        grain, question.start, question.end, unit_ids=question.unit_ids, target_unit_id=question.unit_id
    )
    relation = relations.relate(*keys, query)
    ways = _way(workspace, keys[0]), _way(workspace, keys[1])
    return Sides(keys, relation, beside(relation.trend_a, relation.trend_b, ways), offers, known)


def _short(workspace: "Workspace", member: Member) -> Words:
    kpi = workspace.kpis.kpi(member.key)
    return kpi.short or kpi.name


def _way(workspace: "Workspace", key: str) -> Member:
    return member_of(workspace.kpis.kpi(key))


def _natural(
    workspace: "Workspace", key: str, offers: Sequence[Offer], known: Sequence[str]
) -> tuple[str, str] | None:
    """Return the question's KPI in the first guardrail pair it leads, with a partner that has data, else any pair."""
    name = key.partition(".")[0]
    leads = next((offer.keys for offer in offers if offer.keys[0] == key), None)
    if leads is not None:
        return leads
    if name in known:
        partner = next((other for other in workspace.kpis.kpi(name).partners if other in known), None)
        if partner is not None:
            return key, partner
    return offers[0].keys if offers else None


def trends_of(relation: Relation, language: Language) -> Maker | None:
    """Return what draws both trends on one time axis; None when one of the two has no value."""
    trends = relation.trend_a, relation.trend_b
    if not all(any(point.value is not None for point in trend.series[0].points) for trend in trends):
        return None

    def make(area: QRectF, look: Look) -> StackedTrends:
        return StackedTrends(trends, area, look, language)

    return make


def scatter_of(relation: Relation, lag: int, language: Language) -> Maker | None:
    """Return what draws the pairs of a lag; None without any."""
    meetings = relation.meetings.get(lag, ())
    if not meetings:
        return None
    spots = [_spot(meeting, language) for meeting in meetings]
    axes = tuple(Axis(language.say(t.title), t.kpi.unit) for t in (relation.trend_a, relation.trend_b))

    def make(area: QRectF, look: Look) -> Scatter:
        return Scatter(spots, (axes[0], axes[1]), area, look, language)

    return make


def _spot(meeting: Meeting, language: Language) -> Spot:
    names = [period_name(period, language) for period in (meeting.period_a, meeting.period_b)]
    name = names[0] if names[0] == names[1] else f"{names[0]} / {names[1]}"
    note = language.say(
        _("n {first} and {second}", first=language.number(meeting.n_a), second=language.number(meeting.n_b))
    )
    return Spot(name, meeting.a, meeting.b, note)


def bars_of(relation: Relation, lag: int, language: Language) -> Maker | None:
    """Return what draws the correlation of each lag; None when no lag had enough points."""
    if not relation.lags:
        return None
    say = language.say
    bars = [
        LagBar(
            one.lag, one.r, one.low, one.high, say(lag_words(one.lag, relation)),
            (Line(say(_("r")), language.number(one.r, 2)), Line(say(_("Pairs of values")), language.number(one.n)), Line("", say(range_words(one)))),
        )
        for one in relation.lags
    ]  # fmt: skip

    def make(area: QRectF, look: Look) -> LagBars:
        return LagBars(bars, area, look, language, frozenset({lag}))

    return make
