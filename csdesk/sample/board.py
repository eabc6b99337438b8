"""What the sample company has on its board: six KPIs, and how many cases a month ought to resolve."""

from csdesk.workspace import Workspace

KPIS = ("frt", "csat_top", "fcr", "qa_score", "resolved", "volume")
MONTHLY = 2700.0
"""Cases to resolve in a month; fewer than nine of ten of them need attention."""


def make_board(workspace: Workspace) -> None:
    """Choose the KPIs of the whole company's board and set the monthly target."""
    workspace.kpis.set_target("resolved", None, "", MONTHLY, MONTHLY, 0.9 * MONTHLY)
    workspace.boards.choose(None, KPIS)
