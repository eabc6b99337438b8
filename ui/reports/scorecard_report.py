"""The scorecard of a team as a report: its page."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from csdesk.base.language import Language
from ui.reports.loading import Packet

if TYPE_CHECKING:
    from csdesk.workspace import Workspace


def scorecard_packet(
    workspace: "Workspace", period: str, unit_id: int | None, code: str, paper: str
) -> Callable[[object], Packet]:
    """Return the job that prints the scorecard of a unit, None = the topmost one, into memory."""

    def job(_progress: object) -> Packet:
        from csdesk.reports.scorecard_pdf import scorecard_bytes, scorecard_name

        units = workspace.people.units()
        top = next((unit.id for unit in units if unit.parent_id is None), 0)
        language = Language(code)
        card = workspace.scorecards.of(top if unit_id is None else unit_id, period)
        data = scorecard_bytes(card, workspace.name, language, datetime.now().astimezone(), paper)
        return Packet(data, 1, scorecard_name(card, language), None)

    return job
