"""The main window: menus, sidebar, pages and everything that floats above them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QMenu, QWidget

from csdesk.base.change import Change
from csdesk.base.text import Words, _
from ui.context import Context
from ui.errors import log_file
from ui.notices.bar import Bar
from ui.shell.commands import Registry
from ui.shell.desk import Desk
from ui.shell.dialogs import About, Help, History, Preferences, Shortcuts
from ui.shell.drops import Drops
from ui.shell.menu import window_commands
from ui.shell.pages import DRAWER_BELOW, Pages
from ui.shell.palette import Entry, Palette
from ui.shell.palette_entries import command_entries, found_entries
from ui.shell.panes import next_pane
from ui.shell.sidebar import Sidebar
from ui.shell.spec import PanelSpec
from ui.shell.watch import FileWatch, announce_new_files
from ui.shell.workspace_settings import WorkspaceSettings
from ui.widgets.button import secondary
from ui.work.progress import ProgressStrip

FOLD_BELOW = 1160
"""Window width under which the sidebar shrinks to icons."""


class MainWindow(QMainWindow):
    """One open workspace. It imports no panel: all areas come as data."""

    def __init__(self, context: Context, specs: Sequence[PanelSpec], desk: Desk, version: str = "") -> None:
        """Build everything around the first area; its panel is made when the window shows."""
        super().__init__()
        self.specs, self.desk, self._version = list(specs), desk, version
        self.setMinimumSize(1100, 700)
        self.resize(1440, 900)
        self._saved_at = datetime.now().astimezone()
        self._badge_timer = QTimer(self)
        self._badge_timer.setSingleShot(True)
        self._badge_timer.setInterval(150)
        self._badge_timer.timeout.connect(self.refresh_badges)
        self.dialog: QDialog | None = None
        self._build(context)
        self._badge_timer.start()  # so that the first page reads before the badges
        Drops(self, desk.open_file, lambda paths: self.go("imports", files=tuple(map(str, paths))))

    def rebuild(self, context: Context) -> None:
        """Make menus, sidebar and panels again (another language or text size), staying in the same area."""
        area = self.pages.area
        old = self.centralWidget()
        self._build(context)
        if old is not None:
            old.deleteLater()
        self.go(area or self.specs[0].area)
        self.refresh_badges()

    def go(self, area: str, /, **target: object) -> None:
        """Bring an area to the front, show a target in it, and run its command named ``command``."""
        if area not in self.sidebar.rows:
            return
        panel = self.pages.show_area(area)
        self.sidebar.select(area)
        self.registry.refresh()
        command = target.pop("command", None)
        show = getattr(panel, "show_target", None)
        if target and callable(show):
            show(**target)
        run = getattr(panel, "run_command", None)
        if command is not None and callable(run):
            run(str(command))

    def run_area(self, area: str, name: str) -> None:
        """Let the panel of an area carry out one of its commands."""
        self.go(area, command=name)

    def new_here(self) -> None:
        """Make a new thing of the kind the page shows."""
        self.run_area(self.pages.area, "new")

    def find_here(self) -> None:
        """Put the cursor into the search field of the page."""
        find = getattr(self.pages.panel, "focus_search", None)
        if callable(find):
            find()
        else:
            self.open_palette()

    def open_palette(self) -> None:
        """Open the command palette and read what it can go to meanwhile."""
        self.palette_box.open(command_entries(self.registry, self.context.language, self.specs, self.go))
        specs, context = [spec for spec in self.specs if spec.find], self.context
        context.work.start(
            lambda _progress: found_entries(specs, context, self.go),
            done=self._on_found,
            failed=lambda _error: None,
        )

    def toggle_inspector(self) -> None:
        """Open or close the inspector of the page."""
        self.pages.want_inspector(self.pages.area, wanted=not self.pages.inspector_shown)

    def cycle_panes(self) -> None:
        """Move the focus to the next pane: sidebar, page, inspector."""
        next_pane([self.sidebar, self.pages.stack, self.pages.holder], self.focusWidget())

    def saved_line(self) -> Words:
        """Say that everything is saved, and since when."""
        return _("All changes saved · {time}", time=self.context.language.time(self._saved_at))

    def tell_saved(self) -> None:
        """Answer Ctrl+S."""
        self.context.notices.toast(self.saved_line())

    def show_preferences(self) -> None:
        """Open the preferences."""
        self._open(Preferences(self.context.theme, self.context.language, self.desk, self))

    def show_workspace_settings(self) -> None:
        """Open the settings of the workspace."""
        self._open(WorkspaceSettings(self.context, self))

    def show_about(self) -> None:
        """Open the about box."""
        self._open(About(self.context.theme, self.context.language, self._version, self))

    def show_shortcuts(self) -> None:
        """Open the sheet of shortcuts."""
        self._open(Shortcuts(self.context.theme, self.context.language, self.registry, self))

    def show_help(self) -> None:
        """Open the first steps."""
        self._open(Help(self.context.theme, self.context.language, self))

    def show_history(self) -> None:
        """Open the list of what was done."""
        context = self.context
        context.work.start(
            lambda _progress: context.workspace.history(200),
            done=lambda entries: self._open(History(context.theme, context.language, entries, self)),
        )

    def check_file(self) -> None:
        """Check the workspace and tell the outcome."""
        self.context.work.start(
            lambda _progress: self.context.workspace.check(),
            done=self._on_checked,
            title=_("Checking the file"),
        )

    def open_log(self) -> None:
        """Show the folder of the log."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent)))

    def workspace_menu(self) -> None:
        """Open the menu of the workspace card."""
        menu = QMenu(self)
        for name in ("file.new", "file.open", "file.sample", "file.copy", "file.backup", "file.close"):
            menu.addAction(self.registry.action(name))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.sidebar.card.mapToGlobal(QPoint(0, self.sidebar.card.height() + 2)))

    def refresh_badges(self) -> None:
        """Read the badges of all areas, on the worker."""
        specs, context = [spec for spec in self.specs if spec.badge], self.context
        context.work.start(
            lambda _progress: {spec.area: spec.badge(context) for spec in specs if spec.badge},
            done=self._on_badges,
            failed=lambda _error: None,
        )

    def restore(self, geometry: str, inspector: int) -> None:
        """Put the window where it was and its inspector as wide as it was."""
        if inspector:
            self.pages.inspector_width = inspector
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode())))

    def state(self) -> str:
        """Return place and size for the settings."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sidebar and turn the inspector into a drawer where space is short."""
        super().resizeEvent(event)
        self._adapt()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the app by the desk, which closes the file."""
        self.desk.quit()
        event.accept()

    def _build(self, context: Context) -> None:
        self.context = context
        theme, say = context.theme, context.say
        self.setWindowTitle(f"{context.workspace.name} – CSDesk")
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        file = context.workspace.path.name
        self.sidebar = Sidebar(theme, context.language, self.specs, context.workspace.name, file)
        self.sidebar.chosen.connect(self.go)
        self.sidebar.find_wanted.connect(self.open_palette)
        self.sidebar.settings_wanted.connect(self.show_preferences)
        self.sidebar.workspace_wanted.connect(self.workspace_menu)
        row.addWidget(self.sidebar)
        self.pages = Pages(context, self.specs)
        self.pages.counted.connect(self._badge_timer.start)
        row.addWidget(self.pages, 1)
        self.error_bar = Bar(theme, "bad", say(_("Close")))
        self.read_only_bar = Bar(theme, "warn")
        column = self.pages.column_layout
        column.insertWidget(0, self.read_only_bar)
        column.insertWidget(1, self.error_bar)
        self.sample_bar = Bar(theme, "info", say(_("Close")))
        self.sample_bar.add(secondary(theme, say(_("Start your own")), "", self.desk.new))
        column.insertWidget(2, self.sample_bar)
        column.addWidget(ProgressStrip(context.work, theme, context.language))
        self.setCentralWidget(central)
        self.palette_box = Palette(theme, context.language, central)
        context.notices.attach(central, self.error_bar)
        context.notices.on_undo = context.undo.undo
        self.registry = Registry(context.language, theme)
        self.registry.add(window_commands(self))
        self.registry.build(self)
        FileWatch(self, context, central)
        announce_new_files(context, central)
        context.undo.stateChanged.connect(self.registry.refresh)
        context.undo.undone.connect(self._on_undone)
        context.changes.changed.connect(self._on_changed)
        self._show_state()
        self._adapt()

    def _show_state(self) -> None:
        workspace = self.context.workspace
        self.sidebar.set_saved(self.context.say(self.saved_line()))
        if workspace.read_only:
            holder = workspace.holder
            words = _("This workspace is open for reading only.")
            if holder is not None:
                words = _(
                    "{user} has this workspace open on {machine}; you can read it but not change it.",
                    user=holder.user,
                    machine=holder.machine,
                )
            self.read_only_bar.say(self.context.say(words))
        if self.desk.sample:
            self.sample_bar.say(
                self.context.say(
                    _("This is the sample company. Try anything; your own data goes into a file of its own.")
                )
            )

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()

    def _on_dialog_closed(self) -> None:
        self.dialog = None

    def _on_changed(self, _change: Change) -> None:
        self._saved_at = datetime.now().astimezone()
        self.sidebar.set_saved(self.context.say(self.saved_line()))
        self._badge_timer.start()

    def _on_undone(self, change: Change) -> None:
        words = (
            _("Undone: {label}", label=change.label)
            if change.deed.value == "undone"
            else _("Redone: {label}", label=change.label)
        )
        self.context.notices.toast(words, icon="undo-2" if change.deed.value == "undone" else "redo-2")

    def _on_badges(self, badges: dict[str, str]) -> None:
        for area, badge in badges.items():
            self.sidebar.set_badge(area, badge)

    def _on_found(self, entries: Sequence[Entry]) -> None:
        self.palette_box.add(entries)

    def _on_checked(self, faults: Sequence[Words]) -> None:
        if faults:
            self.context.notices.error(self.context.language.listing(faults))
        else:
            self.context.notices.toast(_("The file is sound."))

    def _adapt(self) -> None:
        scale: Callable[[float], int] = self.context.theme.px
        self.sidebar.set_folded(folded=self.width() < scale(FOLD_BELOW))
        self.pages.set_drawer(drawer=self.width() < scale(DRAWER_BELOW))
        self.palette_box.fit()
