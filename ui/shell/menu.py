"""The commands of the window itself and of all areas, as data."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from csdesk.base.text import Words, _
from ui.shell.commands import Command

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow


def window_commands(window: "MainWindow") -> list[Command]:
    """Return every command of a window, in the order of its menus."""
    return [*_file(window), *_edit(window), *_view(window), *_areas(window), *_tools(window), *_help(window)]


def _file(window: "MainWindow") -> list[Command]:
    desk = window.desk
    commands = [
        Command("file.new", _("New workspace…"), "file", desk.new, icon="file-plus"),
        Command("file.excel", _("New from Excel…"), "file", desk.new_from_excel, icon="file-spreadsheet"),
        Command("file.sample", _("Open the sample company"), "file", desk.open_sample, icon="building-2"),
        Command("file.open", _("Open…"), "file", desk.open_file, ("Ctrl+O",), "folder-open", group=2),
    ]
    for number, name in enumerate(desk.settings.recent[:6]):
        if Path(name) != window.context.workspace.path:
            words = _("Open {file}", file=Path(name).name)
            commands.append(
                Command(f"file.recent{number}", words, "file", partial(desk.open_file, Path(name)), group=2)
            )
    return [
        *commands,
        Command(
            "file.saved", _("Is everything saved?"), "file", window.tell_saved, ("Ctrl+S",), "check", group=3
        ),
        Command("file.copy", _("Save a copy…"), "file", desk.save_copy, ("Ctrl+Shift+S",), "copy", group=3),
        Command("file.backup", _("Back up now"), "file", desk.back_up, icon="archive", group=3),
        Command("file.passphrase", _("Passphrase…"), "file", desk.set_passphrase, icon="key-round", group=3),
        Command("file.close", _("Close workspace"), "file", desk.close_workspace, ("Ctrl+W",), "x", group=4),
        Command(
            "file.quit",
            _("Quit"),
            "file",
            desk.quit,
            ("Ctrl+Q",),
            "log-out",
            group=4,
            role=QAction.MenuRole.QuitRole,
        ),
    ]


def _edit(window: "MainWindow") -> list[Command]:
    undo = window.context.undo

    def named(
        label: Callable[[], Words | None], verb: Words, named_verb: Callable[[Words], Words]
    ) -> Callable[[], Words]:
        def words() -> Words:
            what = label()
            return named_verb(what) if what is not None else verb

        return words

    undo_words = named(undo.undo_label, _("Undo"), lambda what: _("Undo: {label}", label=what))
    redo_words = named(undo.redo_label, _("Redo"), lambda what: _("Redo: {label}", label=what))
    return [
        Command(
            "edit.undo",
            _("Undo"),
            "edit",
            undo.undo,
            ("Ctrl+Z",),
            "undo-2",
            label=undo_words,
            enabled=lambda: undo.undo_label() is not None,
        ),
        Command(
            "edit.redo",
            _("Redo"),
            "edit",
            undo.redo,
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            "redo-2",
            label=redo_words,
            enabled=lambda: undo.redo_label() is not None,
        ),
        *_finding(window),
    ]


def _finding(window: "MainWindow") -> list[Command]:
    return [
        Command(
            "edit.new",
            _("New here"),
            "edit",
            window.new_here,
            ("Ctrl+N",),
            "plus",
            group=2,
            enabled=lambda: _writes(window),
        ),
        Command("edit.find", _("Find in page"), "edit", window.find_here, ("Ctrl+F",), "search", group=3),
        Command(
            "edit.palette", _("Find anything"), "edit", window.open_palette, ("Ctrl+K",), "search", group=3
        ),
        Command(
            "edit.workspace",
            _("Workspace settings…"),
            "edit",
            window.show_workspace_settings,
            icon="sliders-horizontal",
            group=3,
        ),
        Command(
            "edit.preferences",
            _("Preferences"),
            "edit",
            window.show_preferences,
            ("Ctrl+,",),
            "settings",
            group=4,
        ),
    ]


def _view(window: "MainWindow") -> list[Command]:
    places = [
        Command(
            f"go.{spec.area}",
            spec.title,
            "view",
            partial(window.go, spec.area),
            (f"Ctrl+{number}",) if number < 10 else (),
            spec.icon,
            checked=partial(_in_front, window, spec.area),
        )
        for number, spec in enumerate(window.specs, 1)
    ]
    return [
        *places,
        Command(
            "view.inspector",
            _("Show inspector"),
            "view",
            window.toggle_inspector,
            ("Ctrl+Shift+I",),
            "panel-right",
            group=2,
            enabled=lambda: window.pages.inspector is not None,
            checked=lambda: window.pages.inspector_shown,
        ),
        Command("view.panes", _("Next pane"), "view", window.cycle_panes, ("F6",), group=2),
        Command(
            "view.theme",
            _("Switch light and dark"),
            "view",
            partial(_switch, window),
            ("Ctrl+Shift+L",),
            "sun-moon",
            group=2,
        ),
    ]


def _areas(window: "MainWindow") -> list[Command]:
    return [
        Command(
            f"{spec.area}.{entry.name}",
            entry.title,
            entry.menu,
            partial(window.run_area, spec.area, entry.name),
            (entry.keys,) if entry.keys else (),
            entry.icon or spec.icon,
            entry.group,
            enabled=(lambda: _writes(window)) if entry.writes else None,
        )
        for spec in window.specs
        for entry in spec.commands
    ]


def _tools(window: "MainWindow") -> list[Command]:
    return [
        Command("tools.history", _("History"), "tools", window.show_history, icon="history", group=8),
        Command("tools.check", _("Check the file"), "tools", window.check_file, icon="shield-check", group=8),
    ]


def _help(window: "MainWindow") -> list[Command]:
    return [
        Command("help.steps", _("First steps"), "help", window.show_help, ("F1",), "circle-question-mark"),
        Command("help.keys", _("Keyboard shortcuts"), "help", window.show_shortcuts, ("?",), "keyboard"),
        Command("help.log", _("Show the log folder"), "help", window.open_log, icon="folder-open", group=2),
        Command(
            "help.about",
            _("About CSDesk"),
            "help",
            window.show_about,
            icon="info",
            group=3,
            role=QAction.MenuRole.AboutRole,
        ),
    ]


def _writes(window: "MainWindow") -> bool:
    return not window.context.workspace.read_only


def _switch(window: "MainWindow") -> None:
    window.desk.set_theme("light" if window.context.theme.dark else "dark")


def _in_front(window: "MainWindow", area: str) -> bool:
    return window.pages.area == area
