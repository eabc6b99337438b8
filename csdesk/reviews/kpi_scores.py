"""The KPI part of a form: each KPI's value in the cycle, what it gives by its scoring rule, and why."""

from collections.abc import Mapping, Sequence

from csdesk.base.errors import Refused
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import Words, _, plain
from csdesk.kpis.by_person import Days, readings_by_person
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.reading import Reading
from csdesk.kpis.scoring.kept import KeptRule
from csdesk.kpis.scoring.rule import FULL, POINT, Rule
from csdesk.kpis.scoring.score import figure_of, score
from csdesk.kpis.scoring.sentence import outcome, sentences
from csdesk.kpis.scoring.service import Scoring
from csdesk.kpis.service import Kpis
from csdesk.people.person import Person
from csdesk.people.service import People
from csdesk.reviews.cycle import Cycle
from csdesk.reviews.document import KpiRow
from csdesk.reviews.form import FormItem, ReviewForm, Section
from csdesk.reviews.joining.presence import Presence, prorated_kpi
from csdesk.reviews.review import Rating
from csdesk.reviews.scale import HUNDRED, Scale
from csdesk.reviews.scoring import achieved, as_score, capped, goal_score

Readings = Mapping[str, Mapping[int, Reading]]
"""By KPI key, then person."""


class KpiScores:
    """Scores the KPI items of forms; the values of many people are read together."""

    def __init__(self, people: People, kpis: Kpis, rules: Scoring) -> None:
        """Read values and targets from ``kpis``, scoring rules from ``rules``."""
        self._people, self._kpis, self._rules = people, kpis, rules

    def readings(self, forms: Sequence[ReviewForm], cycle: Cycle, person_ids: Sequence[int]) -> Readings:
        """Return the values of all KPIs on these forms for these people over the cycle."""
        known = {kpi.key for kpi in self._kpis.catalogue()}
        asked = dict.fromkeys(item.kpi for form in forms for item in form.of(Section.KPIS))
        keys = [key for key in asked if key.partition(".")[0] in known]
        if not keys or not person_ids:
            return {}
        days = Days(cycle.starts_on, cycle.ends_on)
        return readings_by_person(self._kpis, self._people, keys, person_ids, days)

    def rows(
        self,
        form: ReviewForm,
        cycle: Cycle,
        person: Person,
        written: Mapping[int, Rating],
        readings: Readings,
        present: Presence | None = None,
    ) -> tuple[KpiRow, ...]:
        """Return a line for each KPI of the form, in its order; ``present`` lowers targets that add up."""
        return tuple(
            self._row(
                item, form.marks, cycle, person, written.get(item.id), readings.get(item.kpi, {}), present
            )
            for item in form.of(Section.KPIS)
        )

    def _row(
        self, item: FormItem, scale: Scale, cycle: Cycle, person: Person, mark: Rating | None,
        readings: Mapping[int, Reading], present: Presence | None,
    ) -> KpiRow:  # fmt: skip
        try:
            kpi = self._kpis.kpi(item.kpi)
        except Refused:  # the company's own KPI is gone
            return KpiRow(
                item.id, item.kpi, plain(item.name or item.kpi), item.weight, None, 0, Unit.COUNT.value, None, None, None,
                (_("This KPI is no longer in the catalogue."),), (),
            )  # fmt: skip
        reading = readings.get(person.id)
        period = Period(cycle.starts_on, cycle.ends_on, Grain.DAY, cycle.starts_on.year, 0)
        target = reading.target if reading is not None else None
        if target is None:
            target = self._kpis.bands(item.kpi, person.unit_id, period, person.role).target
        target, lowered = prorated_kpi(kpi, target, present)
        kept = self._rules.rule_for(item.kpi, person.unit_id, period, person.role)
        rule = None if kept is None or kept.trouble is not None else kept.rule
        points, score, told, veto, example = _scored(rule, kpi, reading, target, scale)
        return KpiRow(
            item_id=item.id,
            key=item.kpi,
            name=self._kpis.title(item.kpi),
            weight=item.weight,
            value=None if reading is None else reading.value,
            n=0 if reading is None else reading.n,
            unit=kpi.unit.value,
            target=target,
            points=points,
            score=as_score(score),
            rule=_told(kept, rule, kpi),
            outcome=told if lowered is None else (*told, lowered),
            veto=veto,
            needs_example=example,
            comment="" if mark is None else mark.comment,
            starts_on=cycle.starts_on,
            ends_on=cycle.ends_on,
            imported=reading is not None and reading.imported,
        )


def _scored(
    rule: Rule | None, kpi: Kpi, reading: Reading | None, target: float | None, scale: Scale
) -> tuple[int | None, int | None, tuple[Words, ...], bool, bool]:
    """Return points in hundredths, tenths on the scale, how it came about, veto, and whether an example is needed."""
    if reading is None or reading.value is None:
        return None, None, (), False, False
    if rule is None:
        direction = "down" if kpi.direction is Direction.DOWN else "up"
        return (
            None,
            goal_score(capped(achieved(direction, None, target, reading.value)), scale),
            (),
            False,
            False,
        )
    found = score(rule, figure_of(rule, kpi, reading, target))
    if found is None:
        return None, None, (), False, False
    return found.points, on_scale(found.points, scale), outcome(found, rule, kpi), found.veto, found.example


def on_scale(points: int, scale: Scale) -> int:
    """Turn points (in hundredths) into tenths of the scale, half up.

    On the scale of a hundred a point is a point, and a rule that gives more than a hundred may do so. On a scale of
    marks 0 points are its lowest mark and 100 its highest.
    """
    if scale.highest >= HUNDRED:
        return (2 * points * 10 + POINT) // (2 * POINT)
    return scale.clamp(scale.place(points, FULL))


def _told(kept: KeptRule | None, rule: Rule | None, kpi: Kpi) -> tuple[Words, ...]:
    """Say how points are given; of a rule that cannot be read, why it is passed over."""
    if rule is not None:
        return sentences(rule, kpi)
    trouble = None if kept is None else kept.trouble
    return _plain_rule() if trouble is None else (trouble, *_plain_rule())


def _plain_rule() -> tuple[Words, ...]:
    return (
        _(
            "No scoring rule is set for this KPI; it is scored like a goal, by how much of its target is reached."
        ),
    )
