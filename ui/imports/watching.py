"""Watches a folder and offers files that were not imported yet; never imports by itself."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.progress import Progress
from csdesk.base.text import Words, _, ngettext
from csdesk.imports.places import keep_places, load_places
from csdesk.imports.watch import Look, Seen, look
from ui.context import Context
from ui.imports.offer import Offer

SETTLE_MS = 600
"""A burst of changes in the folder ends in one look."""
AGAIN_MS = 3000
"""A file that is still being written is looked at again."""


class FolderWatch(QObject):
    """Looks on the worker when it starts and when the folder changes; ``found`` tells that the offer changed."""

    found = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Start idle; `look` begins."""
        super().__init__(parent)
        self._context = context
        self.folder: Path | None = None
        self.files: tuple[Path, ...] = ()
        self.trouble: Words | None = None
        self._declined: frozenset[Path] = frozenset()
        self._seen: Mapping[Path, Seen] = {}
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(lambda _folder: self._timer.start(SETTLE_MS))

    def look(self) -> None:
        """Look at the folder again."""
        workspace = self._context.workspace
        self.folder = load_places().folder_of(workspace.path)
        watched = self._watcher.directories()
        if watched and watched != [str(self.folder)]:
            self._watcher.removePaths(watched)
        folder, seen = self.folder, self._seen
        if folder is None:
            self.files, self.trouble = (), None
            self.found.emit()
            return

        def job(progress: Progress) -> Look:
            imported = {batch.sha256 for batch in workspace.imports.history(1_000_000)}
            return look(folder, imported, seen, progress)

        self._context.work.start(job, done=self._on_look, failed=self._on_failed)

    def watch(self, folder: Path | None) -> None:
        """Watch another folder from now on; None stops."""
        path = self._context.workspace.path
        if not keep_places(load_places().watching(path, folder)):
            self._context.notices.error(
                _("The choice could not be kept; the disk with your settings cannot be written.")
            )
        self._declined, self._seen = frozenset(), {}
        self.look()

    def decline(self) -> None:
        """Offer these files no more while this workspace is open."""
        self._declined |= frozenset(self.files)
        self.files = ()
        self.found.emit()

    def _on_look(self, seen: Look) -> None:
        if self.folder is not None and not self._watcher.directories():
            self._watcher.addPath(str(self.folder))  # it answers: the look has just read it
        self._seen = seen.seen
        self.files = tuple(path for path in seen.files if path not in self._declined)
        self.trouble = None
        if seen.unfinished:
            self._timer.start(AGAIN_MS)
        self.found.emit()

    def _on_failed(self, error: CSDeskError) -> None:
        self.files, self.trouble = (), error.words
        self.found.emit()


class WatchBar(Offer):
    """Says what the watched folder holds that is new."""

    def __init__(
        self,
        context: Context,
        watch: FolderWatch,
        take: Callable[[list[Path]], object],
        waiting: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        """Offer what ``watch`` finds; ``take`` opens the import, ``waiting`` tells that files wait already."""
        super().__init__(context, parent)
        self._context, self._watch, self._take, self._waiting = context, watch, take, waiting
        watch.found.connect(self._show)

    def _show(self) -> None:
        say, watch = self._context.say, self._watch
        if watch.folder is not None and watch.trouble is not None:
            self.offer(say(watch.trouble), [(say(_("Stop watching")), "eye", lambda: watch.watch(None))])
            return
        if watch.folder is None or not watch.files or self._waiting():
            self.hide()
            return
        words = ngettext(
            "{n} new file in {folder}: {file}",
            "{n} new files in {folder}, the first: {file}",
            len(watch.files),
            folder=watch.folder.name,
            file=watch.files[0].name,
        )
        self.offer(
            say(words),
            [
                (say(_("Import…")), "import", self._import),
                (say(_("Not now")), "", watch.decline),
            ],
        )

    def _import(self) -> None:
        files = list(self._watch.files)
        self.hide()
        self._take(files)


def ask_for_folder(context: Context, watch: FolderWatch, parent: QWidget) -> None:
    """Ask which folder to watch."""
    dialog = QFileDialog(parent, context.say(_("Choose the folder where exports arrive")))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: watch.watch(Path(name)))
    dialog.open()


def announce(context: Context) -> None:
    """Look once and tell, wherever the user is, that the watched folder holds new files."""
    workspace = context.workspace

    def job(progress: Progress) -> tuple[str, Look]:
        imports = workspace.imports  # loads the readers, so that the Imports page opens at once
        folder = load_places().folder_of(workspace.path)
        if folder is None:
            return "", Look()
        imported = {batch.sha256 for batch in imports.history(1_000_000)}
        return folder.name, look(folder, imported, {}, progress)

    def tell(found: tuple[str, Look]) -> None:
        folder, seen = found
        import_module("ui.imports.panel")  # half of what the first visit of the page would take
        if seen.files:
            words = ngettext(
                "{n} new file in {folder}", "{n} new files in {folder}", len(seen.files), folder=folder
            )
            context.notices.toast(
                words, action=_("Show"), on_action=lambda: context.go("imports"), icon="folder-open"
            )

    context.work.start(job, done=tell, failed=lambda _error: None)  # the Imports page says what is wrong
