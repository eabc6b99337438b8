"""The reports panel with real clicks: choosing, turning, saving, cancelling."""

from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from csdesk.people.person import PersonDraft
from csdesk.workspace import Workspace
from tests.ui.reports.conftest import Opener
from ui.reports.panel import ReportsPanel

LEFT = Qt.MouseButton.LeftButton


def pick(panel: ReportsPanel, choice: Any, index: int) -> None:
    """Choose an entry as the keyboard does."""
    choice.setCurrentIndex(index)
    choice.activated.emit(index)


def toast_of(panel: ReportsPanel) -> Any:
    return panel._context.notices.current


def test_first_person_of_the_cycle_is_shown(opened: Opener, workspace: Workspace) -> None:
    panel = opened(workspace)
    assert panel.header.subtitle == "Kari Moe"
    assert panel.options.cycle.currentText() == "H2 2026"
    assert [panel.options.person.itemText(i) for i in range(3)] == [
        "Kari Moe · draft",
        "Ola Nordmann · draft",
        "刘洋 · draft",
    ]
    assert panel.side.currentWidget() is panel.preview
    assert panel.preview.pages >= 2
    assert panel.preview.sheet.image is not None
    assert panel.preview.sheet.image.width() > 300
    assert "draft" in panel.options.note.text()
    assert panel.all_button.text() == "All 3 packets…"


def test_page_keys_and_buttons_turn(qtbot: QtBot, opened: Opener, workspace: Workspace) -> None:
    panel = opened(workspace)
    preview = panel.preview
    first = preview.sheet.image
    assert not preview.back.isEnabled()
    qtbot.mouseClick(preview.forth, LEFT)
    assert preview.page == 1
    assert preview.place.text() == f"Page 2 of {preview.pages}"
    assert preview.sheet.image != first
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    assert preview.page == 0
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == preview.pages - 1
    assert not preview.forth.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page == preview.pages - 1
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 0


def test_zoom_changes_the_picture(qtbot: QtBot, opened: Opener, workspace: Workspace) -> None:
    preview = opened(workspace).preview
    qtbot.keyClick(preview, Qt.Key.Key_Minus)
    small = preview.sheet.image.width()
    qtbot.mouseClick(preview.larger, LEFT)
    assert preview.sheet.image.width() > small
    qtbot.mouseClick(preview.fit, LEFT)
    assert preview.zoom == 0
    QApplication.processEvents()
    assert preview.area.horizontalScrollBar().maximum() == 0


def test_person_language_and_paper_are_followed(qtbot: QtBot, opened: Opener, workspace: Workspace) -> None:
    panel = opened(workspace)
    english = panel._packet
    pick(panel, panel.options.person, 2)
    assert panel.header.subtitle == "刘洋"
    assert panel._packet is not None
    assert panel._packet.name.startswith("2026-H2 刘洋 2")
    pick(panel, panel.options.tongue, 1)
    pick(panel, panel.options.person, 0)
    assert panel._packet.data != english.data
    qtbot.keyClick(panel.options.paper, Qt.Key.Key_Right)
    assert panel.options.paper.current == "Letter"
    assert (
        round(pypdf.PdfReader(__import__("io").BytesIO(panel._packet.data)).pages[0].mediabox.height) == 792
    )


def test_show_target_opens_that_review(opened: Opener, workspace: Workspace) -> None:
    panel = opened(workspace)
    cycle = workspace.reviews.cycles()[0].id
    people = {person.id: person.name for person in workspace.people.persons()}
    ola = next(r for r in workspace.reviews.reviews_of(cycle) if people[r.person_id] == "Ola Nordmann")
    panel.options.choose_template("workbook")
    panel.show_target(review_id=ola.id)
    assert panel.options.template == "packet"
    assert panel.header.subtitle == "Ola Nordmann"


def test_target_before_the_first_reading_is_kept(
    qtbot: QtBot, context_for: Any, workspace: Workspace
) -> None:
    panel = ReportsPanel(context_for(workspace))
    qtbot.addWidget(panel)
    last = workspace.reviews.reviews_of(workspace.reviews.cycles()[0].id)[-1]
    panel.show_target(review_id=last.id)
    panel.refresh()
    assert panel.options.current_person.review_id == last.id


def test_save_asks_and_writes_what_is_seen(
    qtbot: QtBot, opened: Opener, workspace: Workspace, tmp_path: Path
) -> None:
    panel = opened(workspace)
    qtbot.mouseClick(panel.save_button, LEFT)
    assert isinstance(panel.dialog, QFileDialog)
    assert panel.dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    panel.dialog.fileSelected.emit(str(tmp_path / "kari.pdf"))
    panel.dialog.close()
    assert (tmp_path / "kari.pdf").read_bytes() == panel._packet.data
    assert toast_of(panel) is not None


@pytest.mark.parametrize(("book", "names"), [(False, 3), (True, 1)])
def test_all_packets(
    qtbot: QtBot, opened: Opener, workspace: Workspace, tmp_path: Path, *, book: bool, names: int
) -> None:
    panel = opened(workspace)
    if book:
        qtbot.keyClick(panel.options.files, Qt.Key.Key_Right)
    qtbot.mouseClick(panel.all_button, LEFT)
    out = tmp_path / "out"
    panel.dialog.fileSelected.emit(str(out))
    panel.dialog.close()
    assert len(list(out.glob("*.pdf"))) == names
    assert not list(out.glob(".*"))


def test_progress_counts_the_packets(opened: Opener, workspace: Workspace, tmp_path: Path) -> None:
    panel = opened(workspace)
    seen: list[tuple[int, int]] = []
    panel._context.work.moved.connect(lambda task: seen.append((task.done, task.total)))
    panel.write_all(tmp_path)
    assert (1, 3) in seen
    assert seen[-1] == (3, 3)


def test_cancel_leaves_only_whole_files(opened: Opener, workspace: Workspace, tmp_path: Path) -> None:
    panel = opened(workspace)
    out = tmp_path / "out"

    def stop(task: Any) -> None:
        if task.done == 1:
            task.cancel()

    panel._context.work.moved.connect(stop)
    panel.write_all(out)
    assert all(len(pypdf.PdfReader(path).pages) >= 2 for path in out.iterdir())
    assert len(list(out.iterdir())) < 3


def test_unwritable_place_is_told_in_the_bar(opened: Opener, workspace: Workspace, tmp_path: Path) -> None:
    panel = opened(workspace)
    (tmp_path / "file").write_text("x")
    panel.write_packet(tmp_path / "file" / "a.pdf")
    assert panel._context.notices.bar.isVisibleTo(panel._context.notices.bar.parentWidget())


def test_workbook_is_chosen_described_and_written(
    qtbot: QtBot, opened: Opener, workspace: Workspace, tmp_path: Path
) -> None:
    panel = opened(workspace)
    qtbot.mouseClick(panel.options.workbook, LEFT)
    assert panel.side.currentWidget() is panel.contents
    assert panel.contents.counts["people"].text() == "3 rows"
    assert not panel.print_button.isVisible()
    pick(panel, panel.options.what, 1)
    assert not panel.contents.counts["goals"].isVisible()
    panel.run_command("export")
    panel.dialog.fileSelected.emit(str(tmp_path / "out.xlsx"))
    panel.dialog.close()
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames == ["People"]


def test_print_paints_every_page(opened: Opener, workspace: Workspace, tmp_path: Path) -> None:
    panel = opened(workspace)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    printer.setPageSize(QPageSize(QSizeF(210, 297), QPageSize.Unit.Millimeter))
    printer.setFullPage(True)
    panel.print_on(printer)
    assert len(pypdf.PdfReader(tmp_path / "print.pdf").pages) == panel.preview.pages


def test_changes_elsewhere_are_followed(opened: Opener, workspace: Workspace) -> None:
    panel = opened(workspace)
    kari = next(person for person in workspace.people.persons() if person.name == "Kari Moe")
    change = workspace.people.edit_person(kari.id, name="Kari Moe-Berg")
    panel._context.changes.changed.emit(change)
    assert panel.header.subtitle == "Kari Moe-Berg"
    assert workspace.people.add_person(PersonDraft("New")) is not None


def test_empty_workspace_says_what_to_do(qtbot: QtBot, opened: Opener, empty_workspace: Workspace) -> None:
    panel = opened(empty_workspace)
    assert panel.side.currentWidget() is panel.empty
    assert not panel.save_button.isVisible()
    assert not panel.options.person.isVisible()
    qtbot.mouseClick(panel.start, LEFT)
    assert panel._context.go == [("reviews", {})]
    qtbot.mouseClick(panel.options.workbook, LEFT)
    assert panel.save_button.isVisible()


@pytest.mark.parametrize("code", ["zh_CN", "nb"])
def test_other_languages(opened: Opener, workspace: Workspace, code: str) -> None:
    panel = opened(workspace, code)
    assert panel.options.tongue.value() == code
    assert panel.preview.pages >= 2
