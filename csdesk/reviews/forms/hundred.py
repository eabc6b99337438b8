"""Two forms on the scale of a hundred points (百分制), put together as Chinese companies do, with grades S to D."""

from decimal import Decimal

from csdesk.base.language import Language
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.scoring.rule import FULL, POINT, Basis, Linear, PlusMinus, Rule, Step, Steps, Veto
from csdesk.reviews.form import FormDraft, FormItem, Grade, Kind, Rater, Section
from csdesk.reviews.forms.standard import COMPETENCIES, described
from csdesk.reviews.scale import HUNDRED

EXAMPLE_LOW, EXAMPLE_HIGH = 59, 90
"""Marks below 60 and from 90 on need an example."""

GRADES: tuple[tuple[str, int, Words], ...] = (
    ("S", 1000, pgettext("grade", "Outstanding")),
    ("A", 900, pgettext("grade", "Excellent")),
    ("B", 750, pgettext("grade", "Good")),
    ("C", 600, pgettext("grade", "Sufficient")),
    ("D", 0, pgettext("grade", "Needs improvement")),
)

KPI_WEIGHTS = (("csat", 3000), ("asa", 2000), ("sla_met", 2000), ("qa_score", 2000), ("complaint_rate", 1000))


def kpi_rules() -> dict[str, Rule]:
    """Return a rule of each method: steps (阶梯), plus and minus (加减分), an even line (线性) and a veto (否决)."""
    waits = [("35", 100), ("45", 80), ("55", 60)]
    shares = [("1", 100), ("0.9", 85), ("0.8", 70), ("0.7", 55), ("0.6", 40)]
    return {
        "csat": Rule(
            PlusMinus(
                Decimal("4.0"),
                Decimal("0.1"),
                80 * POINT,
                2 * POINT,
                most_gain=20 * POINT,
                none_beyond=Decimal("4.0"),
            ),
            most=FULL,
        ),
        "asa": Rule(Steps(_steps(waits), down=True)),
        "sla_met": Rule(Linear(Decimal("0.90"), Decimal("0.85"))),
        "qa_score": Rule(Steps(_steps(shares)), Basis.ACHIEVED),
        "complaint_rate": Rule(Veto(Decimal(2), down=True), Basis.COUNT),
    }


def _steps(pairs: list[tuple[str, int]]) -> tuple[Step, ...]:
    return tuple(Step(Decimal(edge), points * POINT) for edge, points in pairs)


def grades(language: Language) -> tuple[Grade, ...]:
    """Return S, A, B, C and D."""
    return tuple(Grade(name, tenths, language.say(note)) for name, tenths, note in GRADES)


def plan_form(language: Language) -> FormDraft:
    """Return 40 % of the person's plan, 20 % competencies and 40 % of the department's result; 80 % manager, 20 % above."""
    items = described(Section.COMPETENCIES, COMPETENCIES[:5], language)
    draft = FormDraft(
        language.say(_("100 points: plan, competencies, department")), 4000, 2000, 0, tuple(items), HUNDRED,
        team_weight=4000, example_low=EXAMPLE_LOW, example_high=EXAMPLE_HIGH,
        raters=((Rater.MANAGER, 8000), (Rater.SECOND, 2000)), grades=grades(language),
    )  # fmt: skip
    return draft.normalised()


def kpi_form(language: Language) -> FormDraft:
    """Return 90 % KPIs by their scoring rules and 10 % of everyday work; 10 % self, 90 % manager."""
    kpis = [FormItem(Section.KPIS, "", weight=weight, kind=Kind.KPI, kpi=key) for key, weight in KPI_WEIGHTS]
    daily = [FormItem(Section.VALUES, language.say(name), language.say(about)) for name, about in _daily()]
    draft = FormDraft(
        language.say(_("100 points: KPIs and everyday work")), 0, 0, 1000, (*kpis, *daily), HUNDRED, kpis_weight=9000,
        example_low=EXAMPLE_LOW, example_high=EXAMPLE_HIGH, raters=((Rater.SELF, 1000), (Rater.MANAGER, 9000)),
        grades=grades(language),
    )  # fmt: skip
    return draft.normalised()


def _daily() -> tuple[tuple[Words, Words], ...]:
    return (
        (
            _("Attendance and discipline"),
            _("Is there on time, keeps to the shift and to the rules for customer data."),
        ),
        (_("Helping the team"), _("Takes over contacts and shifts when the team is short.")),
        (_("Initiative"), _("Reports what goes wrong, and proposes how it could go better.")),
    )
