"""The composition root on a real file: start page, new workspace, language and theme, quitting."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from csdesk.settings import Settings, load_settings
from tests.fakes.window import specs
from ui import app as root
from ui.app import App
from ui.options import arguments, system_language
from ui.shell.files import create_workspace
from ui.shell.main_window import MainWindow
from ui.shell.passphrase import PassphraseDialog
from ui.shell.start_page import StartWindow
from ui.work import Inline

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def app(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr(root, "panel_specs", lambda: tuple(specs()))
    ended: list[int] = []
    made = App(qapp, Settings(language="en", theme="light"), Inline(), lambda: ended.append(1))
    yield made
    made.quit()
    made.quit()
    assert ended == [1]


def chosen(monkeypatch: pytest.MonkeyPatch, name: str, path: Path) -> None:
    """Let the file dialog of this name answer at once."""

    def answer(
        _parent: QWidget | None, _language: object, on_path: Callable[[Path], object], *, copy: bool = False
    ) -> QFileDialog | None:
        on_path(path)
        return None

    monkeypatch.setattr(root, name, answer)


def test_it_starts_with_three_ways_to_begin(app: App) -> None:
    app.start()
    assert isinstance(app.window, StartWindow)
    assert list(app.window.cards) == ["sample", "excel", "empty"]


def test_an_empty_workspace_opens_and_is_remembered(
    qtbot: QtBot, app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Mine.csdesk"
    chosen(monkeypatch, "ask_new", file)
    app.start()
    assert isinstance(app.window, StartWindow)
    qtbot.mouseClick(app.window.cards["empty"], LEFT)
    asked(app).leave.click()
    assert isinstance(app.window, MainWindow)
    assert app.window.sidebar.card.name == "Mine"
    assert load_settings().recent == (str(file),)


def test_starting_from_excel_goes_to_imports(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(monkeypatch, "ask_new", tmp_path / "Mine.csdesk")
    app.start()
    app.new_from_excel()
    asked(app).leave.click()
    assert isinstance(app.window, MainWindow)
    assert app.window.pages.area == "imports"


def test_language_and_size_change_the_open_window(app: App, tmp_path: Path) -> None:
    create_workspace(tmp_path / "Mine.csdesk").close()
    app.start(tmp_path / "Mine.csdesk")
    window = app.window
    assert isinstance(window, MainWindow)
    window.go("goals")
    window.show_preferences()
    app.set_language("zh_CN")
    app.set_text_size(125)
    assert app.window is window
    assert window.pages.area == "goals"
    assert window.dialog is not None
    assert app.theme.px(100) == 125
    assert load_settings().language == "zh_CN"
    app.set_theme("dark")
    assert app.theme.dark
    app.set_text_size(100)
    app.set_theme("light")


def test_a_file_that_is_no_workspace_is_told_on_the_start_page(app: App, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.csdesk"
    foreign.write_text("hello")
    app.start(foreign)
    assert isinstance(app.window, StartWindow)
    assert app.notices.bar is not None
    assert "foreign.csdesk" in app.notices.bar.label.text()


def test_a_copy_is_written_and_told(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_workspace(tmp_path / "Mine.csdesk").close()
    app.start(tmp_path / "Mine.csdesk")
    chosen(monkeypatch, "ask_new", tmp_path / "Copy.csdesk")
    app.save_copy()
    assert (tmp_path / "Copy.csdesk").exists()
    assert app.notices.current is not None


def test_closing_goes_back_to_the_start_page(app: App, tmp_path: Path) -> None:
    create_workspace(tmp_path / "Mine.csdesk").close()
    app.start(tmp_path / "Mine.csdesk")
    app.close_workspace()
    assert isinstance(app.window, StartWindow)
    assert app.workspace is None


def test_the_command_line_and_the_language_of_the_system() -> None:
    wanted = arguments(["--theme", "dark", "--language", "nb", "x.csdesk"])
    assert (wanted.theme, wanted.language, wanted.file, wanted.sample) == (
        "dark",
        "nb",
        Path("x.csdesk"),
        False,
    )
    assert system_language("zh_CN") == "zh_CN"
    assert system_language("") in ("en", "zh_CN", "nb")


def test_the_first_paint_waits_for_no_heavy_library() -> None:
    code = "import sys, ui.app; print([m for m in ('pyqtgraph', 'numpy', 'openpyxl', 'reportlab') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def asked(app: App) -> PassphraseDialog:
    """Return the question about a passphrase that is open."""
    assert app.window is not None
    return next(dialog for dialog in app.window.findChildren(PassphraseDialog) if dialog.isVisible())


def test_a_protected_workspace_asks_until_the_passphrase_is_right(
    qtbot: QtBot, app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Secret.csdesk"
    chosen(monkeypatch, "ask_new", file)
    app.start()
    app.new()
    dialog = asked(app)
    qtbot.keyClicks(dialog.fresh, "correct horse")
    qtbot.keyClicks(dialog.again, "correct house")
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)
    assert "not the same" in dialog.fault.text()
    dialog.again.clear()
    qtbot.keyClicks(dialog.again, "correct horse")
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)
    assert app.workspace is not None and app.workspace.protected
    app.close_workspace()
    app.open_file(file)
    wrong = asked(app)
    qtbot.keyClicks(wrong.present, "wrong horse")
    qtbot.keyClick(wrong.present, Qt.Key.Key_Return)
    right = asked(app)
    qtbot.keyClicks(right.present, "correct horse")
    qtbot.keyClick(right.present, Qt.Key.Key_Return)
    assert isinstance(app.window, MainWindow)


def test_protection_is_set_and_taken_off_in_the_open_window(qtbot: QtBot, app: App, tmp_path: Path) -> None:
    file = tmp_path / "Mine.csdesk"
    create_workspace(file).close()
    app.start(file)
    app.set_passphrase()
    dialog = asked(app)
    qtbot.keyClicks(dialog.fresh, "short")
    qtbot.keyClicks(dialog.again, "short")
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)
    assert "at least 8" in dialog.fault.text()
    for field in (dialog.fresh, dialog.again):
        field.clear()
        qtbot.keyClicks(field, "correct horse")
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)
    assert app.workspace is not None and app.workspace.protected
    app.set_passphrase()
    change = asked(app)
    qtbot.keyClicks(change.present, "correct horse")
    qtbot.keyClick(change.present, Qt.Key.Key_Return)
    assert app.workspace is not None and not app.workspace.protected
    assert file.read_bytes().startswith(b"SQLite format 3")
