"""A workspace that only remembers, a desk that writes down, and three dummy areas: for tests of the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from csdesk.base.change import Change, Deed
from csdesk.base.text import Words, _
from csdesk.settings import Settings
from csdesk.storage.lock import Holder
from ui.context import Context
from ui.shell.spec import AreaCommand, Found, PanelSpec


class FakeWorkspace:
    """Enough of a workspace for a window."""

    name = "Northwind Support"
    path = Path("northwind.csdesk")

    def __init__(self) -> None:
        self.read_only = False
        self.holder: Holder | None = None
        self.listeners: list[Callable[[Change], None]] = []
        self.done: list[Words] = []
        self.back: list[Words] = []

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        self.listeners.append(listener)

    def change(self, label: Words) -> Change:
        self.done.append(label)
        return self._publish(Change(len(self.done), label, {"goal": frozenset({1})}))

    def undo(self) -> Change:
        self.back.append(self.done.pop())
        return self._publish(Change(1, self.back[-1], deed=Deed.UNDONE))

    def redo(self) -> Change:
        self.done.append(self.back.pop())
        return self._publish(Change(1, self.done[-1], deed=Deed.REDONE))

    def can_undo(self) -> Words | None:
        return self.done[-1] if self.done else None

    def can_redo(self) -> Words | None:
        return self.back[-1] if self.back else None

    def history(self, limit: int = 200) -> list[tuple[Change, str]]:
        return [(Change(1, label), "Maja") for label in self.done][:limit]

    def check(self) -> list[Words]:
        return []

    def _publish(self, change: Change) -> Change:
        for listener in self.listeners:
            listener(change)
        return change


class FakeDesk:
    """Writes down what the window asks for."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.sample = False
        self.asked: list[Any] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args: self.asked.append((name, *args))


class DummyPanel(QWidget):
    """A panel with everything the shell may use."""

    inspector_wanted = Signal(bool)

    def __init__(self, context: Context, title: str, *, inspected: bool) -> None:
        super().__init__()
        self.title, self.context = title, context
        self.refreshed = 0
        self.targets: list[dict[str, object]] = []
        self.commands: list[str] = []
        layout = QVBoxLayout(self)
        self.field = QLineEdit()
        layout.addWidget(self.field)
        self.inspector = QLineEdit() if inspected else None

    def refresh(self) -> None:
        self.refreshed += 1

    def focus_search(self) -> None:
        self.field.setFocus()

    def show_target(self, **target: object) -> None:
        self.targets.append(target)

    def run_command(self, name: str) -> None:
        self.commands.append(name)


def specs() -> list[PanelSpec]:
    def maker(words: Words, *, inspected: bool = False) -> Callable[[Context], QWidget]:
        return lambda context: DummyPanel(context, context.say(words), inspected=inspected)

    goals = (
        AreaCommand("new", _("New goal"), "goal"),
        AreaCommand("look", _("Print preview"), "goal", "Ctrl+P", writes=False),
    )
    return [
        PanelSpec("home", None, _("Home"), "house", maker(_("Home"))),
        PanelSpec(
            "goals", _("Plan"), _("Goals"), "target", maker(_("Goals"), inspected=True), lambda _context: "12", goals,
            lambda _context: [Found("Raise CSAT from 84 to 90", "Maja Lind", {"goal_id": 7})], _("Goals"), "#",
        ),
        PanelSpec("imports", _("Measure"), _("Imports"), "import", maker(_("Imports")), lambda _context: "dot"),
    ]  # fmt: skip
