"""All commands of the window in one registry, from which menus, shortcuts and the palette are fed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from ui.theme import Theme

MENUS: tuple[tuple[str, Words], ...] = (
    ("file", _("File")),
    ("edit", _("Edit")),
    ("view", _("View")),
    ("goal", _("Goal")),
    ("tools", _("Tools")),
    ("help", _("Help")),
)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can do. ``group`` numbers put a line between entries of a menu.

    ``label`` gives a title that changes (Undo move goal); ``enabled`` is asked whenever the window refreshes.
    """

    id: str
    title: Words
    menu: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    group: int = 1
    enabled: Callable[[], bool] | None = None
    label: Callable[[], Words] | None = None
    checked: Callable[[], bool] | None = None
    role: QAction.MenuRole = QAction.MenuRole.NoRole

    def words(self) -> Words:
        """Return the title as it reads now."""
        return self.label() if self.label is not None else self.title

    def possible(self) -> bool:
        """Tell whether it can be done now."""
        return self.enabled is None or self.enabled()


class Registry:
    """The commands of one window, with their actions."""

    def __init__(self, language: Language, theme: Theme) -> None:
        """Start empty."""
        self._language, self._theme = language, theme
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    @property
    def commands(self) -> tuple[Command, ...]:
        """All commands in order."""
        return tuple(self._commands.values())

    def add(self, commands: Iterable[Command]) -> None:
        """Take commands; an id given twice is a bug."""
        for command in commands:
            if command.id in self._commands:
                raise ValueError(command.id)
            self._commands[command.id] = command

    def action(self, command_id: str) -> QAction:
        """Return the action of a command."""
        return self._actions[command_id]

    def shortcut(self, command: Command) -> str:
        """Return the first shortcut as this system writes it."""
        if not command.keys:
            return ""
        return QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)

    def build(self, window: QMainWindow) -> None:
        """Make the actions and the menu bar of a window."""
        bar = window.menuBar()
        bar.clear()
        for action in self._actions.values():
            window.removeAction(action)
            action.deleteLater()
        self._actions = {command.id: self._action(command, window) for command in self.commands}
        for name, title in MENUS:
            entries = [command for command in self.commands if command.menu == name]
            if entries:
                self._fill(bar.addMenu(self._language.say(title)), entries)
        self.refresh()

    def refresh(self) -> None:
        """Ask every command again for its title and whether it is possible."""
        for command_id, action in self._actions.items():
            command = self._commands[command_id]
            action.setText(self._language.say(command.words()))
            action.setEnabled(command.possible())
            if command.checked is not None:
                action.setChecked(command.checked())

    def _fill(self, menu: QMenu, entries: list[Command]) -> None:
        menu.setToolTipsVisible(False)
        group = entries[0].group
        for command in sorted(entries, key=lambda item: item.group):
            if command.group != group:
                menu.addSeparator()
                group = command.group
            menu.addAction(self._actions[command.id])
        menu.aboutToShow.connect(self.refresh)

    def _action(self, command: Command, window: QMainWindow) -> QAction:
        action = QAction(self._language.say(command.words()), window)
        action.setMenuRole(command.role)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(command.checked is not None)
        if command.icon:
            action.setIcon(self._theme.icon(command.icon))
        action.triggered.connect(lambda _checked=False: command.run())
        window.addAction(action)
        return action
