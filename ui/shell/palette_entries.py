"""What the palette offers: places, commands, and what each area can find."""

from collections.abc import Sequence

from csdesk.base.language import Language
from csdesk.base.text import _
from ui.context import Context, Go
from ui.shell.commands import Command, Registry
from ui.shell.palette import Entry
from ui.shell.spec import Found, PanelSpec


def command_entries(
    registry: Registry, language: Language, specs: Sequence[PanelSpec], go: Go
) -> list[Entry]:
    """Return places and commands that are possible now."""
    say = language.say
    places = [
        Entry(
            f"go:{spec.area}",
            say(_("Go to")),
            say(spec.title),
            _Going(go, spec.area),
            icon=spec.icon,
            keys=f"Ctrl+{number}",
        )
        for number, spec in enumerate(specs, 1)
    ]
    commands = [
        _entry(registry, language, command)
        for command in registry.commands
        if command.possible() and not command.id.startswith("go.") and command.id != "edit.palette"
    ]
    return places + commands


def found_entries(specs: Sequence[PanelSpec], context: Context, go: Go) -> list[Entry]:
    """Ask each area what can be gone to; runs on the worker."""
    entries: list[Entry] = []
    for spec in specs:
        if spec.find is None:
            continue
        group = context.say(spec.find_group or spec.title)
        entries += [
            Entry(
                f"{spec.area}:{number}",
                group,
                item.title,
                _Going(go, spec.area, item),
                item.detail,
                spec.icon,
                prefix=spec.find_prefix,
            )
            for number, item in enumerate(spec.find(context))
        ]
    return entries


class _Going:
    """A step to an area, and to a thing in it."""

    def __init__(self, go: Go, area: str, item: Found | None = None) -> None:
        self._go, self._area, self._item = go, area, item

    def __call__(self) -> None:
        self._go(self._area, **(self._item.target if self._item is not None else {}))


def _entry(registry: Registry, language: Language, command: Command) -> Entry:
    title = language.say(command.words())
    keys = registry.shortcut(command)
    return Entry(
        command.id, language.say(_("Commands")), title, command.run, icon=command.icon, keys=keys, prefix=">"
    )
