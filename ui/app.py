"""The only composition root: QApplication, open workspace, context, window."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTranslator, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMainWindow

from csdesk import __version__
from csdesk.base.errors import CSDeskError
from csdesk.base.language import Language
from csdesk.base.progress import Progress
from csdesk.base.text import _
from csdesk.settings import Settings, load_settings, own_folder, save_settings
from ui.bridge import Changes
from ui.context import Context
from ui.errors import CrashReporter, start_log
from ui.notices import Notices
from ui.options import arguments, make_application, system_language, translate_qt
from ui.shell.areas import panel_specs
from ui.shell.door import Door
from ui.shell.files import ask_new, ask_open, open_workspace
from ui.shell.main_window import MainWindow
from ui.shell.passphrase import Answered, PassphraseDialog, Question
from ui.shell.start_page import StartWindow
from ui.theme import Theme
from ui.undo import Undo
from ui.work import Runner

if TYPE_CHECKING:
    from csdesk.workspace import Workspace


class App:
    """Everything that lives as long as the process; the `Desk` that windows talk to."""

    def __init__(
        self,
        qapp: QApplication,
        settings: Settings,
        work: Runner | None = None,
        end: Callable[[], object] | None = None,
    ) -> None:
        """Dress the application; `start` opens the first window; ``end`` is called once when all is closed."""
        self.qapp, self.settings = qapp, settings
        self.language = Language(system_language(settings.language))
        self.theme = Theme(settings.theme, settings.text_size, chinese=self.language.chinese)
        self.theme.dress(qapp)
        self.work = work or Runner()
        self.notices = Notices(self.theme, self.language)
        self.work.unhandled = self._on_trouble
        self.workspace: Workspace | None = None
        self.window: QMainWindow | None = None
        self.door = Door(self._load, self._ask, self._on_trouble)
        self._changes: Changes | None = None
        self._translator = QTranslator()
        self._quitting = False
        self._end = end or qapp.exit
        translate_qt(self.qapp, self._translator, self.language.code)

    @property
    def sample(self) -> bool:
        """Tell whether the sample company is open."""
        return self.workspace is not None and self.workspace.path.parent == own_folder()

    def start(self, path: Path | None = None, *, sample: bool = False) -> None:
        """Open a file, the sample, or the start page."""
        if sample:
            self._show_start()
            self.open_sample()
        elif path is not None:
            self.open_file(path)
        else:
            self._show_start()

    def keep(self, settings: Settings) -> None:
        """Remember what the user chose; a full disk does not stop the work."""
        self.settings = settings
        save_settings(settings)

    def new(self, then: Callable[[], object] | None = None) -> None:
        """Ask where, and make an empty workspace."""
        ask_new(self.window, self.language, lambda path: self.door.create(path, then))

    def new_from_excel(self) -> None:
        """Make an empty workspace and start an import."""
        self.new(lambda: self._run_area("imports", "import"))

    def open_sample(self) -> None:
        """Open the sample company, making it the first time."""
        language, path = self.language, own_folder() / f"Northwind-{self.language.code}.csdesk"

        def job(progress: Progress) -> "Workspace":
            if not path.exists():
                from csdesk.sample import create_sample

                path.parent.mkdir(parents=True, exist_ok=True)
                create_sample(
                    path, language=language, today=datetime.now().astimezone().date(), progress=progress
                )
            return open_workspace(path)

        self.work.start(job, done=self.enter, failed=self._on_trouble, title=_("Making the sample company"))

    def open_file(self, path: Path | None = None) -> None:
        """Open a workspace; without a path ask for it."""
        if path is None:
            ask_open(self.window, self.language, self.open_file)
            return
        if self.workspace is not None and path.resolve() == self.workspace.path.resolve():
            return
        self.door.open(path)

    def set_passphrase(self) -> None:
        """Protect the open workspace, or change or remove its passphrase."""
        if self.workspace is not None:
            path, protected = self.workspace.path, self.workspace.protected
            self.door.protect(path, protected=protected, leave=self.close_workspace)

    def save_copy(self) -> None:
        """Ask where, and write a verified copy."""
        ask_new(self.window, self.language, self._copy, copy=True)

    def back_up(self) -> None:
        """Write a backup beside the file."""
        self._copy(None)

    def close_workspace(self) -> None:
        """Go back to the start page."""
        self._leave()
        self._show_start()

    def set_language(self, code: str) -> None:
        """Speak another language, at once."""
        self.keep(replace(self.settings, language=code))
        self.language = Language(system_language(code))
        translate_qt(self.qapp, self._translator, self.language.code)
        self.theme.set_chinese(chinese=self.language.chinese)
        self._rebuild()

    def set_theme(self, mode: str) -> None:
        """Use light, dark or system, at once."""
        self.keep(replace(self.settings, theme=mode))
        self.theme.set_mode(mode)

    def set_text_size(self, percent: int) -> None:
        """Scale text and sizes, at once."""
        self.keep(replace(self.settings, text_size=percent))
        self.theme.set_text_size(percent)
        self._rebuild()

    def quit(self) -> None:
        """Remember the window, close the file on the worker that opened it, and end."""
        if self._quitting:
            return
        self._quitting = True
        self._remember()
        if self._changes is not None:
            self._changes.stop()
        self.work.close(self.workspace.close if self.workspace is not None else None)
        self.workspace = None
        self._end()

    def enter(self, workspace: "Workspace") -> None:
        """Show a workspace that was opened; the one before is closed."""
        self._leave()
        self.workspace = workspace
        self.keep(self.settings.with_recent(workspace.path))
        window = MainWindow(self._context(workspace), panel_specs(), self, __version__)
        window.restore(self.settings.geometry, self.settings.inspector)
        self._swap(window)
        window.go("home")

    def _context(self, workspace: "Workspace") -> Context:
        if self._changes is not None:
            self._changes.stop()
        self._changes = Changes(workspace)
        self.notices = Notices(self.theme, self.language)
        undo = Undo(workspace, self.work, self._changes)
        return Context(
            workspace, self._changes, undo, self.work, self.theme, self.language, self.notices, self._go
        )

    def _go(self, area: str, /, **target: object) -> None:
        if isinstance(self.window, MainWindow):
            self.window.go(area, **target)

    def _run_area(self, area: str, name: str) -> None:
        if isinstance(self.window, MainWindow):
            self.window.run_area(area, name)

    def _ask(self, question: Question, answered: Answered) -> None:
        PassphraseDialog(self.theme, self.language, question, answered, self.window).open()

    def _load(
        self,
        opener: Callable[[], "Workspace"],
        then: Callable[[], object] | None = None,
        failed: Callable[[CSDeskError], object] | None = None,
    ) -> None:
        def entered(workspace: "Workspace") -> None:
            self.enter(workspace)
            if then is not None:
                then()

        self.work.start(
            lambda _progress: opener(),
            done=entered,
            failed=failed or self._on_trouble,
            title=_("Opening the workspace"),
        )

    def _copy(self, path: Path | None) -> None:
        workspace = self.workspace
        if workspace is None:
            return

        def told(written: tuple[Path, str]) -> None:
            folder = QUrl.fromLocalFile(str(written[0].parent))
            self.notices.toast(
                _("Copy written and checked: {file}", file=written[0].name),
                action=_("Show in folder"),
                on_action=lambda: QDesktopServices.openUrl(folder),
            )

        self.work.start(lambda _progress: workspace.backup(path), done=told, title=_("Writing a copy"))

    def _on_trouble(self, error: CSDeskError) -> None:
        if self.window is None:
            self._show_start()
        self.notices.error(error)

    def _leave(self) -> None:
        self._remember()
        if self._changes is not None:
            self._changes.stop()
            self._changes = None
        if self.workspace is not None:
            workspace = self.workspace
            self.workspace = None
            self.work.start(lambda _progress: workspace.close())

    def _remember(self) -> None:
        if isinstance(self.window, MainWindow):
            self.keep(
                replace(
                    self.settings, geometry=self.window.state(), inspector=self.window.pages.inspector_width
                )
            )

    def _show_start(self) -> None:
        self.notices = Notices(self.theme, self.language)
        self._swap(StartWindow(self.theme, self.language, self, self.work, self.notices))

    def _swap(self, window: QMainWindow) -> None:
        """Show the new window before the old one goes, so that the desktop never flickers."""
        old, self.window = self.window, window
        window.show()
        if old is not None:
            old.hide()
            old.deleteLater()

    def _rebuild(self) -> None:
        """Make all text again; open preferences stay open."""
        if isinstance(self.window, MainWindow) and self.workspace is not None:
            dialog = self.window.dialog
            if dialog is not None:
                dialog.accept()
            self.window.rebuild(self._context(self.workspace))
            if dialog is not None:
                self.window.show_preferences()
        elif self.window is not None:
            self._show_start()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the desktop app; returns the exit code."""
    wanted = arguments(sys.argv[1:] if argv is None else argv)
    qapp = make_application()
    start_log()
    settings = load_settings()
    if wanted.language:
        settings = replace(settings, language=wanted.language)
    if wanted.theme:
        settings = replace(settings, theme=wanted.theme)
    app = App(qapp, settings)
    CrashReporter(lambda: app.language).install()
    app.start(wanted.file, sample=wanted.sample)
    return qapp.exec()
