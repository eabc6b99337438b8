"""What a check-in must be to be written down."""

from dataclasses import replace
from datetime import date

from csdesk.base.errors import Refused
from csdesk.base.quantity import check_finite
from csdesk.base.text import _
from csdesk.goals.goal import CheckIn, Source
from csdesk.goals.row import GoalRow


def checked_check_in(check: CheckIn, row: GoalRow) -> CheckIn:
    """Return the check-in cleaned; refuses an empty one, one of tomorrow, and a value the goal does not take."""
    note = check.note.strip()
    check_finite(check.value, "value")
    if not note and check.value is None and check.confidence is None:
        raise Refused(_("Write a few words, a value or your confidence."), field="note")
    if check.confidence is not None and not 0 <= check.confidence <= 10:
        raise Refused(_("Confidence is a number from 0 to 10."), field="confidence")
    if check.at > date.today():
        raise Refused(_("A check-in cannot be of a day to come."), field="at")
    if check.value is not None and row.source == Source.KPI:
        raise Refused(_('"{title}" takes its value from a KPI.', title=row.title), field="value")
    if check.value is not None and row.source == Source.ROLLUP:
        raise Refused(
            _('"{title}" takes its progress from the goals under it.', title=row.title), field="value"
        )
    return replace(check, note=note)
