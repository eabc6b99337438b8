"""An area of the window as data: where it stands, how it is made, what it can do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from csdesk.base.text import Words
from ui.context import Context

DOT = "dot"
"""A badge that only says: look here."""


@dataclass(frozen=True, slots=True)
class AreaCommand:
    """A command that the panel of an area carries out in ``run_command(name)``."""

    name: str
    title: Words
    menu: str
    keys: str = ""
    icon: str = ""
    writes: bool = True
    group: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One thing the palette can go to: ``target`` is handed to ``show_target`` of the area's panel."""

    title: str
    detail: str = ""
    target: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """One area. ``make`` imports and builds its panel at first show.

    ``badge`` gives a short count, `DOT` or nothing; ``find`` lists what the palette can go to; both run on the worker.
    """

    area: str
    section: Words | None
    title: Words
    icon: str
    make: Callable[[Context], QWidget]
    badge: Callable[[Context], str] | None = None
    commands: tuple[AreaCommand, ...] = ()
    find: Callable[[Context], Sequence[Found]] | None = None
    find_group: Words | None = None
    find_prefix: str = ""
