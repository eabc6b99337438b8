"""The area Compare: one question on top, and three pages that answer it."""

from importlib import import_module
from typing import Any, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import Words, _, pgettext
from ui.compare.ground import Ground, read_ground
from ui.compare.question import Question
from ui.compare.top import Top
from ui.context import Context
from ui.widgets.button import primary
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.segmented import Segmented

PAGES: tuple[tuple[str, Words, str, str], ...] = (
    ("people", _("People and teams"), "ui.compare.people_page", "PeoplePage"),
    ("relations", _("KPIs side by side"), "ui.compare.relations_page", "RelationsPage"),
    ("radar", _("Gaming radar"), "ui.compare.radar_page", "RadarPage"),
)
"""The pages: key, name, module and class; each is imported when it is first looked at."""

_TABLES = (
    "interaction", "batch", "kpi_target", "kpi_event", "kpi_value", "kpi_own", "kpi_definition", "unit", "person",
    "alias", "workspace_fact",
)  # fmt: skip


class Page(Protocol):
    """What every page can do."""

    def show_question(self, question: Question) -> None:
        """Read and show the answer to a question."""


class ComparePanel(QWidget):
    """Hands the question to the page in front."""

    def __init__(self, context: Context) -> None:
        """Build the frame; `refresh` reads what can be chosen."""
        super().__init__()
        self._context = context
        theme, say = context.theme, context.say
        self._stale = True
        self._wanted = ""
        self._shown: dict[str, Question] = {}
        self.made: dict[str, QWidget] = {}
        self.header = PageHeader(theme, say(pgettext("area", "Compare")))
        pages = [(key, say(words)) for key, words, _module, _class in PAGES]
        self.pages = Segmented(theme, pages, "people", say(pgettext("area", "Page")))
        self.header.add(self.pages)
        self.top = Top(theme, context.language)
        self.stack = QStackedWidget()
        self.empty = self._empty()
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.stack, 1)
        self.whole = QStackedWidget()
        self.whole.addWidget(self.body)
        self.whole.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.whole, 1)
        self.top.asked.connect(self._show)
        self.pages.chosen.connect(lambda _key: self._show(self.top.question()))
        context.changes.changed.connect(self._on_change)

    def _empty(self) -> QWidget:
        say, theme = self._context.say, self._context.theme
        sentence = _(
            "Here people and teams are compared fairly: with what chance explains, and by the cases they were given. Import tickets, calls or answers first."
        )
        start = primary(
            theme, say(_("Import a file")), "download", lambda: self._context.go("imports", command="import")
        )
        return EmptyState(theme, say(sentence), (start,))

    # What the shell calls

    def refresh(self) -> None:
        """Read what can be chosen, if anything has changed."""
        if not self._stale:
            return
        self._stale = False
        workspace = self._context.workspace
        self._context.work.start(lambda _progress: read_ground(workspace), done=self._on_ground)

    def show_target(self, **target: Any) -> None:
        """Show the page named by ``page`` and the KPI named by ``kpi`` or ``key``."""
        self.pages.set_current(str(target.get("page") or self.pages.current))
        self._wanted = str(target.get("kpi") or target.get("key") or "")
        if not self._stale:
            self._ask()

    def focus_search(self) -> None:
        """Put the cursor on the choice of the KPI."""
        self.top.kpi.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Reading

    def _on_ground(self, ground: Ground) -> None:
        self.whole.setCurrentWidget(self.body if ground.kpis else self.empty)
        self.pages.setVisible(bool(ground.kpis))
        self.top.show_ground(ground)
        self._shown.clear()
        self._ask()

    def _ask(self) -> None:
        if self._wanted:
            self.top.choose(self._wanted)
            self._wanted = ""
        else:
            self._show(self.top.question())

    def _show(self, question: Question | None) -> None:
        """Bring the chosen page to the front, and ask it what it does not show yet."""
        if question is None:
            return
        key = self.pages.current
        page = self.page(key)
        self.stack.setCurrentWidget(page)
        if self._shown.get(key) != question:
            self._shown[key] = question
            cast(Page, page).show_question(question)

    def page(self, key: str) -> QWidget:
        """Return a page, made at first sight."""
        if key not in self.made:
            module, name = next((module, name) for known, _words, module, name in PAGES if known == key)
            self.made[key] = getattr(import_module(module), name)(self._context)
            self.stack.addWidget(self.made[key])
        return self.made[key]

    def _on_change(self, change: Change) -> None:
        if change.touches(*_TABLES):
            self._stale = True
            if self.isVisible():
                self.refresh()
