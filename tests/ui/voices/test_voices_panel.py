"""The Customer voice page by clicks and keys: search, filters, words, the whole answer, and calls back."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.base.text import plain
from csdesk.interactions.fact import Facts
from csdesk.people.person import PersonDraft
from csdesk.voices.mood import Mood
from csdesk.voices.voice import CallState, Order
from csdesk.workspace import Workspace
from ui.context import Context
from ui.roles import RECORD
from ui.voices import saving
from ui.voices.model import PAGE
from ui.voices.panel import VoicesPanel

Keys = Qt.Key


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "v.csdesk")
    yield made
    made.close()


def fill(workspace: Workspace, *rows: dict[str, Any]) -> None:
    """Import answers, the first of today, each of the others a day older."""
    days = [date.today() - timedelta(days=place) for place in range(len(rows))]
    names = sorted({name for row in rows for name in row})
    columns: dict[str, Any] = {name: [row.get(name) for row in rows] for name in names}
    columns["opened_at"] = [int(datetime(d.year, d.month, d.day, 9, tzinfo=UTC).timestamp()) for d in days]
    facts = Facts(
        "survey",
        [f"k{place}" for place in range(len(rows))],
        list(range(2, 2 + len(rows))),
        [d.year * 12 + d.month - 1 for d in days],
        columns,
    )
    batch = {
        "file_name": "survey.csv", "sheet": "Answers", "sha256": "", "kind": "interactions", "at": "2026-11-20",
        "rows_read": len(rows), "skipped": 0, "report": "",
    }  # fmt: skip
    with workspace.grouped(plain("write")):
        workspace.interactions.write(facts, batch)


ROWS = (
    {"comment": "退款一直没有到账", "nps": 2, "customer": "C-1", "agent": "Kari", "topic": "Billing"},
    {"comment": "Quick and friendly", "nps": 10, "topic": "Delivery", "channel": "Chat"},
    {"nps": 0, "customer": "C-3"},
    {"comment": "Waited far too long", "nps": 7},
)


@pytest.fixture
def panel(workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot) -> VoicesPanel:
    fill(workspace, *ROWS)
    return shown(workspace, context_for, qtbot)


def shown(workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot) -> VoicesPanel:
    made = VoicesPanel(context_for(workspace))
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector)
    made.resize(1100, 800)
    made.show()
    made.refresh()
    return made


def keys(panel: VoicesPanel) -> list[str]:
    model = panel.list.voices
    return [model.index(row).data(RECORD).key for row in range(model.rowCount())]


def settle_search(panel: VoicesPanel, qtbot: QtBot, text: str) -> None:
    panel.focus_search()
    panel.filters.search.clear()
    if text.isascii():
        qtbot.keyClicks(panel.filters.search, text)
    else:  # as an input method does
        panel.filters.search.insert(text)
    qtbot.keyClick(panel.filters.search, Keys.Key_Return)


def test_comments_stand_beside_marks_newest_first(panel: VoicesPanel) -> None:
    assert keys(panel) == ["k0", "k1", "k3"]
    assert (
        panel.count.text() == "3 answers, from 4 with a mark or with words in this selection, 3 with words."
    )
    assert "2 customers to call back, oldest 2 days" in panel.header.findChildren(type(panel.count))[1].text()
    said = panel.list.voices.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Unhappy, NPS 2 of 10, ")
    assert "退款一直没有到账" in said
    assert "C-1" not in said


def test_typing_searches_and_hits_are_marked(panel: VoicesPanel, qtbot: QtBot) -> None:
    settle_search(panel, qtbot, "退款")
    assert keys(panel) == ["k0"]
    assert [term.text for term in panel.list.paper.terms] == ["退款"]
    marked = panel.list.grab().toImage()
    panel.list.paper.terms = ()
    panel.list.viewport().update()
    assert marked != panel.list.grab().toImage()
    settle_search(panel, qtbot, '"no such words')
    assert keys(panel) == []
    assert panel.nothing.isVisibleTo(panel)


def test_chips_choices_and_order_narrow(panel: VoicesPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.filters.moods[Mood.HAPPY], Qt.MouseButton.LeftButton)
    assert keys(panel) == ["k1"]
    qtbot.mouseClick(panel.filters.moods[Mood.HAPPY], Qt.MouseButton.LeftButton)
    panel.filters.calls.setFocus()
    qtbot.keyClick(panel.filters.calls, Keys.Key_Right)
    assert keys(panel) == ["k0", "k2"]
    qtbot.keyClick(panel.filters.calls, Keys.Key_Left)
    panel.filters.order.set_current(Order.LOWEST.value, tell=True)
    assert keys(panel) == ["k0", "k3", "k1"]
    panel.filters.topic.set_value("Delivery")
    panel.filters.topic.activated.emit(panel.filters.topic.currentIndex())
    assert keys(panel) == ["k1"]


def test_arrows_move_enter_opens_and_d_marks(panel: VoicesPanel, qtbot: QtBot) -> None:
    panel.show_target(call="open")
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Keys.Key_Down)
    assert panel.inspector.voice is not None
    assert panel.inspector.voice.key == "k2"
    qtbot.keyClick(panel.list, Keys.Key_Return)
    qtbot.keyClick(panel.list, Keys.Key_D)
    assert keys(panel) == ["k0"]
    voice = panel._context.workspace.voices.voice("k2")
    assert voice is not None
    assert voice.state is CallState.CALLED
    panel._context.undo.undo()
    assert keys(panel) == ["k0", "k2"]


def test_the_inspector_tells_the_case_and_keeps_the_call(panel: VoicesPanel, qtbot: QtBot) -> None:
    workspace = panel._context.workspace
    kari = workspace.people.add_person(PersonDraft("Kari Moe")).new_id or 0
    panel.refresh()
    panel.list.choose(0)
    inspector = panel.inspector
    assert inspector.comment.text() == "退款一直没有到账"
    assert inspector.source.text() == "survey.csv, Answers, row 2"
    assert inspector.facts.editors["customer"].text() == "C-1"  # type: ignore[attr-defined]
    note = inspector.call.editors["note"]
    note.setFocus()
    qtbot.keyClicks(note, "ring after five")
    inspector.call.edited.emit("note", "ring after five")
    inspector.call.edited.emit("person_id", kari)
    voice = workspace.voices.voice("k0")
    assert voice is not None
    assert voice.call is not None
    assert (voice.call.note, voice.call.person_id) == ("ring after five", kari)
    assert keys(panel)[panel.list.currentIndex().row()] == "k0"
    qtbot.mouseClick(inspector.forget, Qt.MouseButton.LeftButton)
    voice = workspace.voices.voice("k0")
    assert voice is not None
    assert voice.call is None


def test_only_what_is_in_sight_is_read(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    fill(workspace, *({"comment": f"c{place}", "nps": 9} for place in range(4 * PAGE)))
    panel = shown(workspace, context_for, qtbot)
    asked: list[int] = []
    panel.list.voices.page_wanted.connect(asked.append)
    panel.list.grab()
    assert asked == []
    panel.list.scrollToBottom()
    panel.list.grab()
    assert asked == [3 * PAGE]
    panel.list.selectAll()
    assert len(panel.list.chosen_ids()) == 4 * PAGE
    assert asked == [3 * PAGE]


def test_a_frequent_word_is_searched_by_a_click(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    rows = [
        {"comment": "refund is late" if place % 2 else "friendly chat", "nps": 0 if place % 2 else 10}
        for place in range(60)
    ]
    fill(workspace, *rows)
    panel = shown(workspace, context_for, qtbot)
    words = [line.text() for line in panel.words.lines]
    assert words == ["late", "refund", "friendly chat"]
    assert "50" not in panel.words.lines[0].toolTip()
    assert panel.words.lines[0].toolTip().startswith("In 30 comments: 100")
    qtbot.mouseClick(panel.words.lines[2], Qt.MouseButton.LeftButton)
    assert panel.filters.search.text() == '"friendly chat"'
    assert len(keys(panel)) == 30


def test_an_empty_file_says_what_belongs_here(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    panel = shown(workspace, context_for, qtbot)
    assert panel.stack.currentIndex() == 1
    assert not panel.export.isEnabled()


def test_the_export_holds_the_answers_and_says_so(panel: VoicesPanel, tmp_path: Path) -> None:
    panel.show_target(call="open")
    path = tmp_path / "out.xlsx"
    saving.write(panel._context, path, panel.filters.query)
    book = load_workbook(path)
    assert book.sheetnames == ["Answers", "About this file"]
    rows = list(book["Answers"].iter_rows(values_only=True))
    place = rows[0].index("Customer")
    assert [row[place] for row in rows[1:]] == ["C-1", "C-3"]
    about = " ".join(str(row[0]) for row in book["About this file"].iter_rows(values_only=True))
    assert "customer numbers" in about
    assert "To call back" in about


def test_every_language_paints(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    fill(workspace, *ROWS)
    for code in ("zh_CN", "nb"):
        panel = VoicesPanel(context_for(workspace, Language(code)))
        qtbot.addWidget(panel)
        qtbot.addWidget(panel.inspector)
        panel.refresh()
        panel.list.choose(0)
        assert not panel.grab().isNull()


def test_the_menu_of_an_answer_names_what_became_of_it(panel: VoicesPanel, qtbot: QtBot) -> None:
    panel.list.choose(0)
    panel.list.customContextMenuRequested.emit(QPoint(20, 20))
    menu = panel.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == [
        "To call back",
        "Called",
        "Not reached",
        "No need",
    ]
    menu.actions()[3].trigger()
    menu.close()
    voice = panel._context.workspace.voices.voice("k0")
    assert voice is not None
    assert voice.state is CallState.NO_NEED
