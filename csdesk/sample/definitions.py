"""Gives the sample an own KPI with a formula, a definition that changed, and two published months."""

from datetime import date

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import _
from csdesk.kpis.definitions.version import Rules
from csdesk.kpis.own import OwnDraft, Statistic
from csdesk.workspace import Workspace

LIMIT = 30.0
"""Seconds within which a call is answered in time since the definition changed."""
MONTHS_AGO = 5


def make_definitions(workspace: Workspace, language: Language, today: date) -> None:
    """Add a formula, change the limit of the service level some months ago, and freeze the last two whole months."""
    kpis, say = workspace.kpis, language.say
    month = Period.of(today, Grain.MONTH)
    draft = OwnDraft(
        say(_("Contacts per handled hour")), Unit.SCORE, Direction.UP, Statistic.MEAN,
        formula="count(handle_seconds) / (sum(handle_seconds) / 1 h)",
    )  # fmt: skip
    kpis.add_own(draft)
    rules = Rules(limit=LIMIT)
    kpis.set_version(
        "service_level", month.shift(-MONTHS_AGO).start, rules, say(_("New contract of the hotline"))
    )
    for step in (2, 1):
        span = month.shift(-step)
        kpis.freeze(span.code, min(today, month.start), say(_("Head of department")))
