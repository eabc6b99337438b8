"""Copies, chapters, kinds of files, passwords, signatures and the check of a PDF, with real clicks and keys."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pypdf
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from csdesk.reports.sealing.password import protect
from csdesk.reports.sealing.verify import Verdict
from csdesk.reports.wishes import ALL, Chapter, Copy, Format
from csdesk.workspace import Workspace
from tests.csdesk.reports.certificates import PASSWORD, make_certificate
from tests.ui.reports.conftest import Opener
from ui.reports.panel import ReportsPanel
from ui.reports.secret import SecretDialog
from ui.reports.verdict import VerdictDialog

LEFT = Qt.MouseButton.LeftButton


def text_of(panel: ReportsPanel) -> str:
    assert panel._packet is not None
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(panel._packet.data)).pages)


def test_the_copy_is_chosen_by_keyboard_and_shown(qtbot: QtBot, opened: Opener, workspace: Workspace) -> None:
    panel = opened(workspace)
    assert "personnel file" in text_of(panel)
    qtbot.keyClick(panel.options.made.copy, Qt.Key.Key_Right)
    assert panel.options.made.current_copy is Copy.EMPLOYEE
    assert "employee copy" in text_of(panel)


def test_chapters_are_ticked_in_a_list(qtbot: QtBot, opened: Opener, workspace: Workspace) -> None:
    panel = opened(workspace)
    made = panel.options.made
    assert made.chapters.text() == "Everything"
    qtbot.mouseClick(made.chapters, LEFT)
    assert made._list.isVisible()
    qtbot.keyClick(made.checks[Chapter.SIGNING], Qt.Key.Key_Space)
    assert made.chosen_chapters == ALL - {Chapter.SIGNING}
    assert made.chapters.text() == "6 chapters"
    assert "Signing confirms" not in text_of(panel)
    for check in made.checks.values():
        check.setChecked(False)
    assert made.chapters.text() == "Summary only"
    assert panel.preview.pages == 1
    made._list.hide()


@pytest.mark.parametrize("kind", [Format.HTML, Format.XLSX])
def test_other_kinds_are_saved_and_need_no_password(
    qtbot: QtBot, opened: Opener, workspace: Workspace, tmp_path: Path, kind: Format
) -> None:
    panel = opened(workspace)
    made = panel.options.made
    assert made.password.isVisible()
    made.kind.set_current(kind.value, tell=True)
    assert not made.password.isVisible()
    assert panel.save_button.text() == {Format.HTML: "Save HTML…", Format.XLSX: "Save Excel…"}[kind]
    made.password.setText("left from before")
    qtbot.mouseClick(panel.save_button, LEFT)
    target = tmp_path / f"kari.{kind.value}"
    panel.dialog.fileSelected.emit(str(target))
    panel.dialog.close()
    if kind is Format.HTML:
        assert "<h1" in target.read_text("utf-8")
    else:
        assert openpyxl.load_workbook(target).sheetnames[0] == "Overview"


def test_a_password_protects_what_is_saved_not_what_is_shown(
    qtbot: QtBot, opened: Opener, workspace: Workspace, tmp_path: Path
) -> None:
    panel = opened(workspace)
    qtbot.keyClicks(panel.options.made.password, "a long password")
    target = tmp_path / "kari.pdf"
    panel.write_packet(target)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(target)
    with pikepdf.open(target, password="a long password") as pdf:
        assert len(pdf.pages) == panel.preview.pages
    panel.options.made.password.setText("short")
    panel.write_packet(tmp_path / "other.pdf")
    assert not (tmp_path / "other.pdf").exists()
    bar = panel._context.notices.bar
    assert bar.isVisibleTo(bar.parentWidget())


def test_a_certificate_is_opened_once_and_signs(
    qtbot: QtBot, opened: Opener, workspace: Workspace, tmp_path: Path
) -> None:
    panel = opened(workspace)
    made, file = panel.options.made, make_certificate(tmp_path / "hr.p12")
    qtbot.mouseClick(made.certificate, LEFT)
    panel.dialog.fileSelected.emit(str(file))
    asked = panel.dialog
    assert isinstance(asked, SecretDialog)
    qtbot.keyClicks(asked.field, "wrong")
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert "does not open" in asked.fault.text()
    asked.field.clear()
    qtbot.keyClicks(asked.field, PASSWORD)
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert made.certificate.text() == "Ingrid Dahl"
    panel.write_packet(tmp_path / "kari.pdf")
    with pikepdf.open(tmp_path / "kari.pdf") as pdf:
        assert len(pdf.Root.AcroForm.Fields) == 1
    qtbot.mouseClick(made.unsigned, LEFT)
    assert made.signer is None
    assert made.certificate.text() == "Choose a certificate…"


def test_each_person_in_their_own_language(opened: Opener, workspace: Workspace, tmp_path: Path) -> None:
    liu = next(person for person in workspace.people.persons() if person.name == "刘洋")
    workspace.people.edit_person(liu.id, language="zh_CN")
    panel = opened(workspace)
    panel.options.tongue.set_value("own")
    panel.options.made.kind.set_current("html", tell=True)
    panel.write_all(tmp_path / "out")
    pages = [path.read_text("utf-8") for path in (tmp_path / "out").iterdir()]
    assert sorted('lang="zh-CN"' in page for page in pages) == [False, False, True]
    panel.options.choose_template("plan")
    assert panel.options.tongue.value() == "en"
    assert panel.options.tongue.findText("Each person’s own") == -1


def test_a_dropped_pdf_is_checked(qtbot: QtBot, opened: Opener, workspace: Workspace, tmp_path: Path) -> None:
    panel = opened(workspace)
    assert panel._packet is not None
    file = tmp_path / "kari.pdf"
    file.write_bytes(panel._packet.data)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    copy = Qt.DropAction.CopyAction
    event = QDropEvent(QPointF(50, 50), copy, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    panel.dropEvent(event)
    assert isinstance(panel.dialog, VerdictDialog)
    assert panel.dialog.report.verdict is Verdict.DRAFT
    assert panel.dialog.title.text() == "A draft"
    qtbot.keyClick(panel.dialog, Qt.Key.Key_Return)


def test_a_closed_pdf_asks_for_its_password_until_it_fits(
    qtbot: QtBot, opened: Opener, workspace: Workspace, tmp_path: Path
) -> None:
    panel = opened(workspace)
    assert panel._packet is not None
    file = tmp_path / "kari.pdf"
    file.write_bytes(protect(panel._packet.data, "a long password"))
    qtbot.mouseClick(panel.check_button, LEFT)
    panel.dialog.fileSelected.emit(str(file))
    asked: Any = panel.dialog
    assert isinstance(asked, SecretDialog)
    qtbot.keyClicks(asked.field, "wrong")
    qtbot.mouseClick(asked.ok, LEFT)
    assert "does not open" in asked.fault.text()
    asked.field.setText("a long password")
    qtbot.mouseClick(asked.ok, LEFT)
    assert isinstance(panel.dialog, VerdictDialog)
    assert panel.dialog.report.protected
    panel.dialog.close()


def test_what_is_no_pdf_is_told_in_the_bar(opened: Opener, workspace: Workspace, tmp_path: Path) -> None:
    panel = opened(workspace)
    file = tmp_path / "a.pdf"
    file.write_text("no pdf")
    panel.check(file)
    bar = panel._context.notices.bar
    assert bar.isVisibleTo(bar.parentWidget())
