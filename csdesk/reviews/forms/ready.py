"""The ready-made forms from which one can start, in the order in which they are offered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.kpis.scoring.rule import Rule
from csdesk.reviews.form import FormDraft
from csdesk.reviews.forms import short
from csdesk.reviews.forms.hundred import kpi_form, kpi_rules, plan_form
from csdesk.reviews.forms.standard import standard_form


@dataclass(frozen=True, slots=True)
class ReadyForm:
    """A form to start from; ``rules`` are what its KPIs need to give points, by KPI."""

    key: str
    about: Words
    make: Callable[[Language], FormDraft]
    rules: Mapping[str, Rule] = field(default_factory=dict)


def ready_forms() -> tuple[ReadyForm, ...]:
    """Return all ready-made forms."""
    return (
        ReadyForm(
            "western",
            _("Marks from 1 to 5: 60 % goals, 30 % competencies, 10 % values, each level described."),
            standard_form,
        ),
        ReadyForm(
            "hundred_plan",
            _(
                "Points up to 100 with grades S to D: 40 % own plan, 20 % competencies, 40 % result of the department; the "
                "manager counts 80 %, the manager above 20 %."
            ),
            plan_form,
        ),
        ReadyForm(
            "hundred_kpis",
            _(
                "Points up to 100 with grades S to D: 90 % KPIs by steps, plus and minus, an even line and a veto, 10 % "
                "everyday work; self counts 10 %, the manager 90 %."
            ),
            kpi_form,
            kpi_rules(),
        ),
        ReadyForm("check_in", short.ABOUT["check_in"], short.check_in_form),
        ReadyForm("probation", short.ABOUT["probation"], short.probation_form),
        ReadyForm("around", short.ABOUT["around"], short.around_form),
    )
