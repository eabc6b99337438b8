"""KPIs side by side with real clicks and keys: pairs, lag, steps, table, picture, and an empty file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csdesk.workspace import Workspace
from tests.fakes.planted_desk import planted_desk
from ui.compare.question import Question
from ui.compare.relations_page import RelationsPage
from ui.context import Context

YEAR = Question("aht", date(2026, 1, 1), date(2026, 10, 1))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    made = planted_desk(tmp_path / "desk.csdesk")
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Workspace, context_for: Callable[..., Context]) -> RelationsPage:
    made = RelationsPage(context_for(desk))
    qtbot.addWidget(made)
    made.resize(1200, 850)
    made.show()
    made.show_question(YEAR)
    return made


def test_the_kpi_comes_with_the_partner_that_guards_it(page: RelationsPage) -> None:
    assert page.sides is not None
    assert page.sides.keys == ("aht", "fcr")
    assert page.offer.currentText() == "Speed: Handle time – First contact"
    assert page.grain.current == "week"
    assert page.sentence.text().startswith("Average handle time, mean and First contact resolution")
    assert any(note.text().startswith("Correlation is not cause") for note in page.notes if note.isVisible())
    for view in (page.trends, page.scatter, page.bars):
        assert view.accessibleName().startswith("Chart: ")
        assert view.accessibleDescription()


def test_steps_change_the_points(page: RelationsPage) -> None:
    QTest.keyClick(page.grain, Qt.Key.Key_Right)
    assert page.grain.current == "month"
    assert page.sides is not None
    assert len(page.sides.relation.meetings[0]) == 9
    assert "9 points" in page.sentence.text()


def test_a_lag_is_picked_on_its_bar_by_mouse_and_by_key(page: RelationsPage) -> None:
    figure = page.bars.figure
    assert figure is not None
    centre = figure.rect_of(2).center()
    QTest.mouseClick(page.bars, Qt.MouseButton.LeftButton, pos=QPoint(round(centre.x()), round(centre.y())))
    assert page.lag.value() == 2
    assert page.lag.currentText() == "Handle time first, the other 2 weeks later"
    page.bars.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.bars, Qt.Key.Key_Home)
    QTest.keyClick(page.bars, Qt.Key.Key_Space)
    assert page.lag.value() == -6
    assert page.points.records is not None
    assert page.points.records.rowCount() == len(page.sides.relation.meetings[-6] if page.sides else ())


def test_both_trends_are_read_at_one_place(page: RelationsPage) -> None:
    QTest.keyClick(page.grain, Qt.Key.Key_Right)
    page.trends.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.trends, Qt.Key.Key_Home)
    said = page.trends.accessibleDescription()
    assert said.startswith("Jan 2026, Handle time ")
    assert said.count(", n 480") == 2
    QTest.keyClick(page.trends, Qt.Key.Key_Return)
    assert page._context.go == [("kpis", {"kpi": "aht"})]


def test_the_table_holds_the_same_points(page: RelationsPage) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert page.stack.currentWidget() is page.points
    assert page.points.isVisible()


def test_another_pair_and_the_same_kpi_twice(page: RelationsPage) -> None:
    page.second.setFocus()
    names = [page.second.itemData(place) for place in range(page.second.count())]
    page.second.setCurrentIndex(names.index("volume"))
    page.second.activated.emit(names.index("volume"))
    assert page.sides is not None
    assert page.sides.keys == ("aht", "volume")
    assert page.offer.currentText() == "Another pair"
    page.second.setCurrentIndex(names.index("aht"))
    page.second.activated.emit(names.index("aht"))
    assert page.sides.keys == ("aht", "volume"), "refused in words, the page stays"
    assert page.second.value() == "volume"


def test_another_kpi_of_the_panel_brings_its_partner(page: RelationsPage) -> None:
    page.show_question(replace(YEAR, key="fcr"))
    assert page.sides is not None
    assert page.sides.keys == ("fcr", "aht")


def test_the_picture_goes_to_clipboard_and_file(page: RelationsPage, tmp_path: Path) -> None:
    page.out.make_menu().actions()[0].trigger()
    assert QGuiApplication.clipboard().image().width() >= 1000
    page.out.save(tmp_path / "points.png")
    page.out.save(tmp_path / "points.svg")
    assert not QImage(str(tmp_path / "points.png")).isNull()
    assert "<svg" in (tmp_path / "points.svg").read_text("utf-8")


def test_an_empty_file_asks_for_data(
    qtbot: QtBot, tmp_path: Path, context_for: Callable[..., Context]
) -> None:
    empty = Workspace.create(tmp_path / "empty.csdesk")
    page = RelationsPage(context_for(empty))
    qtbot.addWidget(page)
    page.show()
    page.show_question(YEAR)
    assert page.empty.text().startswith("No two KPIs have data yet.")
    assert not page.stack.isVisible()
    empty.close()
