"""From the rows behind the quality score to the check itself."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.kpis.reading import KpiQuery
from tests.fakes.quality_desk import open_desk
from ui.parts.drill import DrillPage, DrillView
from ui.theme import Theme


def test_a_row_of_the_quality_score_opens_its_check(
    tmp_path: Path, qtbot: QtBot, theme: Theme, language: Language
) -> None:
    """Activating the row tells the number of the check; the row of a ticket tells nothing."""
    desk = open_desk(tmp_path / "quality.csdesk")
    number = desk.finish("T-1", 4, 2, 2)
    kpis = desk.workspace.kpis
    view = DrillView(theme, language, "Back")
    qtbot.addWidget(view)
    wanted: list[int] = []
    view.audit_wanted.connect(wanted.append)
    for key in ("volume", "qa_score"):
        rows = kpis.rows(KpiQuery(key))
        view.show_page(DrillPage(None, "", rows, more=False), kpis.kpi(key), first=True)
        view.table.activated.emit(view.model.index(0, 0) if view.model is not None else None)
    assert wanted == [number]
    desk.workspace.close()
