"""The radar page with real clicks and keys: cards, evidence, table, rows, and calm when nothing stands out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.workspace import Workspace
from tests.fakes.planted_desk import HURRIED, planted_desk
from ui.compare.question import Question
from ui.compare.radar_page import RadarPage
from ui.context import Context

YEAR = Question("aht", date(2026, 1, 1), date(2026, 10, 1))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    made = planted_desk(tmp_path / "desk.csdesk")
    yield made
    made.close()


def page_of(qtbot: QtBot, context: Context, question: Question = YEAR) -> RadarPage:
    page = RadarPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.show_question(question)
    return page


def test_a_finding_is_a_card_with_numbers_others_and_other_reasons(
    qtbot: QtBot, desk: Workspace, context_for: Callable[..., Context]
) -> None:
    page = page_of(qtbot, context_for(desk))
    assert page.sentence.text() == "The numbers of 1 agent are worth a look together."
    assert page.days.text() == "1 Jul 2026 – 30 Sep 2026 against 1 Jan 2026 – 30 Jun 2026"
    assert page.notes[0].text() == "Tested: 8 agents, 1 pattern, 8 pairs in all."
    assert [card.finding.subject for card in page.cards] == [HURRIED]
    figure = page.cards[0].figure
    assert figure.accessibleName() == "Chart: Bo"
    assert figure.accessibleDescription().startswith("Average handle time went from ")


def test_the_bars_are_walked_by_key(
    qtbot: QtBot, desk: Workspace, context_for: Callable[..., Context]
) -> None:
    figure = page_of(qtbot, context_for(desk)).cards[0].figure
    figure.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(figure, Qt.Key.Key_Home)
    assert figure.mark == (0, 0)
    QTest.keyClick(figure, Qt.Key.Key_Down)
    assert figure.mark == (0, 1)
    said = figure.accessibleDescription()
    assert said.startswith("Average handle time, After ")
    assert ", n 180, 95 % interval " in said
    QTest.keyClick(figure, Qt.Key.Key_End)
    assert figure.accessibleDescription().startswith("First contact resolution, Others after ")


def test_a_button_leads_to_the_rows_and_escape_back(
    qtbot: QtBot, desk: Workspace, context_for: Callable[..., Context]
) -> None:
    page = page_of(qtbot, context_for(desk))
    QTest.mouseClick(page.cards[0].buttons[0], Qt.MouseButton.LeftButton)
    assert page.stack.currentWidget() is page.drill
    assert len(page.drill.rows) == 180
    assert {row.agent for row in page.drill.rows} == {HURRIED}
    assert {row.file for row in page.drill.rows} == {"calls.xlsx"}
    shown = sum(bool(row.counted) for row in page.drill.rows) / 180
    assert shown == pytest.approx(page.cards[0].finding.price.after.value)
    QTest.keyClick(page.drill.table, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.list


def test_the_same_as_a_table(qtbot: QtBot, desk: Workspace, context_for: Callable[..., Context]) -> None:
    page = page_of(qtbot, context_for(desk))
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert page.stack.currentWidget() is page.table
    assert page.table.records is not None
    model = page.table.records
    rows = [[model.index(row, column).data() for column in range(8)] for row in range(model.rowCount())]
    assert [row[:2] for row in rows] == [["Bo", "Average handle time"], ["Bo", "First contact resolution"]]
    assert [(row[3], row[5]) for row in rows] == [("360", "180"), ("360", "180")]


def test_quarters_teams_and_languages(
    qtbot: QtBot, desk: Workspace, context_for: Callable[..., Context]
) -> None:
    page = page_of(qtbot, context_for(desk, Language("zh_CN")))
    QTest.keyClick(page.span, Qt.Key.Key_Right)
    assert page.radar is not None
    assert page.radar.window is not None
    assert page.radar.window.before == (date(2026, 4, 1), date(2026, 6, 30))
    assert page.radar.window.after == (date(2026, 7, 1), date(2026, 9, 30))
    page.show_question(replace(YEAR, by="unit"))
    assert page.radar.by == "team"
    assert not page.cards


def test_nothing_stands_out_says_what_was_tested(
    qtbot: QtBot, tmp_path: Path, context_for: Callable[..., Context]
) -> None:
    calm = planted_desk(tmp_path / "calm.csdesk", hurried="")
    page = page_of(qtbot, context_for(calm))
    assert page.sentence.text() == "Nothing stands out."
    assert page.notes[0].text() == "Tested: 8 agents, 1 pattern, 8 pairs in all."
    assert "one in ten" in page.notes[1].text()
    assert not page.stack.isVisible()
    calm.close()


def test_an_empty_file_says_that_there_is_too_little(
    qtbot: QtBot, tmp_path: Path, context_for: Callable[..., Context]
) -> None:
    empty = Workspace.create(tmp_path / "empty.csdesk")
    page = page_of(qtbot, context_for(empty))
    assert page.sentence.text().startswith("There is too little to compare")
    assert page.days.text() == ""
    empty.close()
