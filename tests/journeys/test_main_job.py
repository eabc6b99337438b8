"""The four jobs through the real window: import, see, edit, print; and undo of everything."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.cli import main
from csdesk.kpis.reading import KpiQuery
from csdesk.reports.review_pdf import render
from csdesk.workspace import Workspace
from tests.journeys.conftest import Desk, Opened
from tests.shared_data import SHARED, needs_shared

LONG_AGO = datetime(2000, 1, 1).astimezone()


def import_file(qtbot: QtBot, desk: Desk, path: Path) -> None:
    """Bring a file in through the wizard, changing nothing."""
    panel: Any = desk.panel("imports")
    wizard = panel.open_wizard()
    wizard.open_file(path)
    while wizard.isVisible():
        wizard.next.setFocus()
        qtbot.keyClick(wizard.next, Qt.Key.Key_Space)


def undo_all(qtbot: QtBot, desk: Desk) -> int:
    """Press Ctrl+Z until there is nothing left to undo."""
    count = 0
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.window.setFocus()
    while desk.workspace.can_undo() is not None:
        qtbot.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        count += 1
        assert count < 100
    return count


@needs_shared("zendesk_sample_50")
def test_from_an_export_to_a_packet_that_hr_can_print(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "first.csdesk"
    Workspace.create(path, "Acme").close()
    desk = opened(path)
    import_file(qtbot, desk, SHARED / "zendesk_sample_50" / "zendesk_tickets.csv")
    assert desk.workspace.interactions.count() == 50
    assert {person.name for person in desk.workspace.people.persons()} >= {"Alice", "Bob", "Eve"}

    kpis: Any = desk.panel("kpis")
    assert kpis.list is not None
    mean = desk.workspace.kpis.measure(KpiQuery("resolution_time.mean")).rows[0]
    assert mean.n == 37

    from csdesk.goals.goal import GoalDraft, Level

    desk.panel("goals")
    vision = desk.workspace.goals.add(GoalDraft("Be easy to get help from", Level.VISION)).new_id
    assert vision is not None

    eve = next(person for person in desk.workspace.people.persons() if person.name == "Eve")
    out = tmp_path / "eve.pdf"
    review_id = finished_review(desk, eve.id)
    info = render(desk.workspace.reviews.document(review_id), Language("en"), out)
    text = "\n".join(page.extract_text() for page in PdfReader(out).pages)
    assert info.pages == len(PdfReader(out).pages)
    assert "Eve" in text
    assert "Sign-off" in text

    assert undo_all(qtbot, desk) >= 5
    assert desk.workspace.interactions.count() == 0
    assert desk.workspace.people.persons() == []
    assert desk.workspace.goals.tree().nodes == ()
    assert desk.workspace.check() == []


def finished_review(desk: Desk, person_id: int) -> int:
    """Write and finish a review of one person; the goals part is absent and said so."""
    from datetime import date

    from csdesk.reviews.cycle import CycleDraft

    reviews = desk.workspace.reviews
    cycle = reviews.add_cycle(
        CycleDraft("First cycle", date(2024, 1, 1), date(2026, 12, 31)), [person_id]
    ).new_id
    assert cycle is not None
    review = reviews.reviews_of(cycle)[0]
    for item in reviews.open_review(review.id).form.items:
        reviews.rate(review.id, item.id, 4)
    reviews.write(review.id, summary="Solved the longest cases with patience.")
    reviews.finish(review.id)
    return review.id


def test_language_and_theme_change_at_once_and_keep_the_place(
    qtbot: QtBot, opened: Opened, sample: Path
) -> None:
    desk = opened(sample)
    desk.panel("people")
    desk.app.set_language("zh_CN")
    people: Any = desk.window.pages.panel_of("people")
    assert people.header.title == "人员名录"
    before = desk.app.theme.color("surface").name()
    desk.app.set_theme("dark")
    assert desk.app.theme.color("surface").name() != before
    desk.app.set_language("en")
    again: Any = desk.window.pages.panel_of("people")
    assert again.header.title == "People"


def test_a_review_is_written_in_the_window_and_locked(qtbot: QtBot, opened: Opened, sample: Path) -> None:
    desk = opened(sample)
    reviews = desk.workspace.reviews
    running = reviews.cycles()[0]
    drafts = [review for review in reviews.reviews_of(running.id) if not review.finished]
    ready = next(review for review in drafts if not reviews.open_review(review.id).missing)
    panel: Any = desk.panel("reviews")
    panel.open_review(ready.id)
    editor = panel.editor
    assert editor.finish.isVisible()
    qtbot.mouseClick(editor.finish, Qt.MouseButton.LeftButton)
    frozen = replace(reviews.document(ready.id), created_at=LONG_AGO)
    import_name = tmp_export(sample.parent)
    import_file(qtbot, desk, import_name)
    assert replace(reviews.document(ready.id), created_at=LONG_AGO) == frozen


def tmp_export(folder: Path) -> Path:
    """Write a small export that changes this quarter's figures."""
    path = folder / "late.csv"
    lines = ["Ticket ID,Created at,Solved at,Status,CSAT"]
    lines += [f"L-{n},2026-11-{n:02} 08:00,2026-11-{n:02} 09:00,Solved,1" for n in range(1, 20)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_second_window_reads_and_says_who_writes(qtbot: QtBot, opened: Opened, sample: Path) -> None:
    first = opened(sample)
    second = opened(sample)
    assert not first.workspace.read_only
    assert second.workspace.read_only
    assert second.workspace.holder is not None
    second.panel("goals")
    assert second.workspace.people.persons()


@pytest.mark.parametrize("full", [True, False], ids=["full", "empty"])
def test_every_panel_paints(opened: Opened, sample: Path, tmp_path: Path, full: bool) -> None:
    Workspace.create(tmp_path / "empty.csdesk").close()
    desk = opened(sample if full else tmp_path / "empty.csdesk")
    for spec in desk.window.specs:
        panel = desk.panel(spec.area)
        assert panel.isVisible()
        picture = panel.grab().toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(0, picture.width(), 7)
            for y in range(0, picture.height(), 7)
        }
        assert len(colours) > 5, spec.area


def test_what_the_window_wrote_the_command_line_reads(
    opened: Opened, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = opened(sample)
    desk.workspace.goals.edit(1, title="Be the easiest")
    assert main(["goals", str(sample), "--language", "en"]) == 0
    assert "Be the easiest" in capsys.readouterr().out
    assert main(["undo", str(sample), "--language", "en"]) == 2
    assert "open for writing" in capsys.readouterr().err
