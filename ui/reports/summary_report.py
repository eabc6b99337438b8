"""The summary of a review cycle as a report: its pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from csdesk.base.language import Language
from ui.reports.loading import Packet

if TYPE_CHECKING:
    from csdesk.workspace import Workspace


def summary_packet(
    workspace: "Workspace", cycle_id: int, code: str, paper: str
) -> Callable[[object], Packet]:
    """Return the job that prints the summary of a cycle into memory."""

    def job(_progress: object) -> Packet:
        from csdesk.reports.summary_pdf import summary_bytes, summary_name
        from csdesk.reviews.summary.gather import summary_of

        language = Language(code)
        summary = summary_of(workspace.reviews, cycle_id)
        data, pages = summary_bytes(summary, workspace.name, language, paper)
        return Packet(data, pages, summary_name(summary, language), None)

    return job
