"""The KPI panel: a list of all KPIs on the left, one of them in full on the right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError
from csdesk.base.text import _, ngettext
from csdesk.kpis.trend import Bands, Status
from ui.context import Context
from ui.kpis.definition import Scope, period_choices
from ui.kpis.definition_desk import DefinitionDesk
from ui.kpis.detail import Detail
from ui.kpis.event_desk import EventDesk
from ui.kpis.kpi_list import KpiList
from ui.kpis.loading import Board, Cell, Entry, Page, Screen, read_bands, read_board, read_rows, read_screen
from ui.kpis.no_data import NoData
from ui.kpis.own_dialog import add_own, edit_own
from ui.kpis.points.desk import PointsDesk
from ui.kpis.take_out import TakeOut
from ui.kpis.toolbar import grain_for
from ui.kpis.unmeasured import Unmeasured
from ui.kpis.view import View
from ui.widgets.button import secondary
from ui.widgets.page_header import PageHeader

_TABLES = (
    "interaction", "batch", "kpi_target", "kpi_rule", "kpi_event", "kpi_value", "kpi_own", "kpi_version", "kpi_freeze", "unit", "person", "alias",
    "workspace_fact", "opening_hours", "holiday",
)  # fmt: skip
_LIST = 260


class KpisPanel(QWidget):
    """Reads on the worker, drops answers that are no longer wanted, and keeps one `View` per session."""

    def __init__(self, context: Context) -> None:
        """Build the frame; `refresh` reads the data."""
        super().__init__()
        self._context = context
        theme, say = context.theme, context.say
        self._board: Board | None = None
        self._view = View("")
        self._screen: Screen | None = None
        self._scope: Scope = (None, "")
        self._asked = 0
        self._stale = True
        self.header = PageHeader(theme, say(_("KPIs")))
        self.header.add(secondary(theme, say(_("New KPI")), "plus", lambda: add_own(context, self)))
        self.header.add(secondary(theme, say(_("Import")), "download", self._import))
        self.list = KpiList(theme, context.language)
        self.detail = Detail(theme, context.language)
        self.unmeasured = Unmeasured(theme, context.language, self._import, self._set_hours)
        self.empty = NoData(theme, context.language, self._import)
        self.events = EventDesk(context, self)
        self.definitions = DefinitionDesk(context, self, self.detail.definition.versions)
        self.out = TakeOut(context, self, self.detail.chart)
        self.points = PointsDesk(context, self, self.detail.points)
        self.side = QStackedWidget()
        self.side.addWidget(self.detail)
        self.side.addWidget(self.unmeasured)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([theme.px(_LIST), theme.px(900)])
        self.list.setMinimumWidth(theme.px(200))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.stack, 1)
        self._connect()

    def _connect(self) -> None:
        detail, context = self.detail, self._context
        self.list.chosen.connect(self._on_chosen)
        detail.view_wanted.connect(self._show)
        detail.head.twin_wanted.connect(self._show_twin)
        detail.range_wanted.connect(self._on_range)
        detail.cell_opened.connect(lambda cell: self._read_rows(cell, 0))
        detail.drill.more_wanted.connect(self._read_rows)
        detail.drill.audit_wanted.connect(lambda number: context.go("quality", audit_id=number))
        detail.comments_wanted.connect(lambda start, end: context.go("voices", start=start, end=end))
        detail.copy_wanted.connect(self.out.copy_image)
        detail.export_wanted.connect(self.out.export)
        detail.definition.bands_edited.connect(self._on_bands)
        detail.definition.scope_chosen.connect(self._on_scope)
        detail.definition.partner_chosen.connect(lambda key: self.show_target(kpi=key))
        self.unmeasured.definition.partner_chosen.connect(lambda key: self.show_target(kpi=key))
        for card in (detail.definition, self.unmeasured.definition):
            card.own_edit_wanted.connect(lambda key: edit_own(context, self, key))
        detail.events.add_wanted.connect(self._note_event)
        detail.chart.eventWanted.connect(self.events.add)
        detail.events.edit_wanted.connect(self.events.edit)
        detail.events.remove_wanted.connect(self.events.remove)
        self._context.changes.changed.connect(self._on_change)

    def _show_twin(self, key: str) -> None:
        """Show the KPI counted the other way, filters and all; '' = opening hours are still to be set."""
        if not key:
            self._set_hours()
            return
        self._view = replace(self._view, key=key)
        self.list.choose(self._view.kpi)

    def _set_hours(self) -> None:
        self._context.go("people", command="hours")

    # What the shell calls

    def refresh(self) -> None:
        """Read the list anew if anything it shows has changed."""
        if not self._stale:
            return
        self._stale = False
        workspace = self._context.workspace
        self._context.work.start(lambda _progress: read_board(workspace), done=self._on_board)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_target(self, **target: Any) -> None:
        """Show the KPI named by ``kpi``, or by ``key``."""
        key = str(target.get("kpi") or target.get("key") or "")
        name = key.partition(".")[0]
        if not name:
            return
        self._view = replace(self._view, key=key, by="", where={})
        if self._board is not None and self.list.current != name:
            self.list.choose(name)
        elif self._board is not None:
            self._show(self._view)

    def run_command(self, name: str) -> None:
        """Run a command of the menu: event, copy_image, import, new."""
        commands: dict[str, Callable[[], object]] = {
            "event": self._note_event,
            "copy_image": self.out.copy_image,
            "import": self._import,
            "new": lambda: add_own(self._context, self),
        }
        if name in commands:
            commands[name]()

    # Reading

    def _on_board(self, board: Board) -> None:
        self._board = board
        measured = [entry for entry in board.entries if entry.card is not None]
        self.stack.setCurrentWidget(self.splitter if board.last is not None else self.empty)
        attention = sum(
            entry.card.status in (Status.AT_RISK, Status.OFF_TRACK) for entry in measured if entry.card
        )
        self.header.set_subtitle(self._summary(len(measured), attention) if board.last is not None else "")
        self.list.set_entries(board.entries)
        if board.last is None:
            return
        wanted = self._view.kpi or (measured[0].kpi.key if measured else board.entries[0].kpi.key)
        if self.list.current == wanted:
            self._on_chosen(wanted)
        else:
            self.list.choose(wanted)

    def _summary(self, measured: int, attention: int) -> str:
        counted = ngettext("{n} measured", "{n} measured", measured)
        if not attention:
            return self._context.say(counted)
        needs = ngettext("{n} needs attention", "{n} need attention", attention)
        return self._context.say(_("{measured} · {attention}", measured=counted, attention=needs))

    def _entry(self, key: str) -> Entry | None:
        entries = self._board.entries if self._board is not None else ()
        return next((entry for entry in entries if entry.kpi.key == key), None)

    def _on_chosen(self, key: str) -> None:
        entry = self._entry(key)
        if entry is None:
            return
        if not entry.measured:
            self._asked += 1
            self._view = replace(self._view, key=key)
            self.unmeasured.show_entry(entry, lambda name: self._context.workspace.kpis.kpi(name).name)
            self.side.setCurrentWidget(self.unmeasured)
            return
        same = self._view.kpi == key and self._screen is not None and self._screen.view.kpi == key
        if not same:
            self._scope = (None, "")
        self._show(self._view if self._view.kpi == key else replace(self._view, key=entry.key))

    def _show(self, view: View) -> None:
        """Read and show a view; an answer that another question has overtaken is dropped."""
        board = self._board
        if board is None or board.last is None:
            return
        self._view = view
        self._asked += 1
        asked, workspace = self._asked, self._context.workspace

        def done(screen: Screen) -> None:
            if asked == self._asked:
                self._on_screen(screen)

        self._context.work.start(lambda _progress: read_screen(workspace, view, board), done=done)

    def _on_screen(self, screen: Screen) -> None:
        self._screen = screen
        self.out.screen = screen
        board, kpis = self._board, self._context.workspace.kpis
        if board is None:
            return
        self.side.setCurrentWidget(self.detail)
        self.detail.show_screen(screen, kpis.statistic(screen.view.key), board.choices)
        self.points.show(screen)
        entry = self._entry(screen.view.kpi)
        self.detail.definition.show_kpi(
            screen.trend.kpi, entry.missing if entry else (), lambda key: kpis.kpi(key).name
        )
        self.definitions.show(screen.view.kpi)
        self._read_bands()

    def _read_bands(self) -> None:
        board, key, scope = self._board, self._view.key, self._scope
        workspace = self._context.workspace
        if board is None:
            return
        start = board.fiscal_start
        job = lambda _progress: read_bands(workspace, key, scope[0], scope[1], start)  # noqa: E731 - read beside its use
        self._context.work.start(job, done=lambda bands: self._on_bands_read(key, scope, bands))

    def _on_bands_read(self, key: str, scope: Scope, bands: Bands) -> None:
        board, screen = self._board, self._screen
        overtaken = (key, scope) != (self._view.key, self._scope)
        if board is None or board.last is None or screen is None or overtaken:
            return
        periods = period_choices(board.last, board.fiscal_start, self._context.language)
        self.detail.definition.show_bands(screen.trend.kpi, bands, scope, board.units, periods)

    def _read_rows(self, cell: Cell, offset: int) -> None:
        screen, workspace, asked = self._screen, self._context.workspace, self._asked
        if screen is None:
            return

        def done(page: Page) -> None:
            if asked == self._asked and screen is self._screen:
                self.detail.show_page(page, screen.trend.kpi, first=offset == 0)

        self._context.work.start(lambda _progress: read_rows(workspace, screen, cell, offset), done=done)

    # Wishes

    def _on_range(self, span: str, start: date | None, end: date | None) -> None:
        self._show(
            replace(self._view, span=span, start=start, end=end, grain=grain_for(span, self._view.grain))
        )

    def _on_scope(self, scope: Scope) -> None:
        self._scope = scope
        self._read_bands()

    def _on_bands(self, bands: Bands) -> None:
        kpis, key, scope = self._context.workspace.kpis, self._view.key, self._scope
        self._context.undo.perform(
            lambda: kpis.set_target(
                key, scope[0], scope[1], bands.target, bands.good, bands.attention, bands.excellent
            ),
            done=lambda _change: self._context.notices.toast(_("Target saved."), undo=True),
            failed=self._on_bands_refused,
        )

    def _on_bands_refused(self, error: CSDeskError) -> None:
        form = self.detail.definition.form
        if form is None or not form.show_refused(error):  # type: ignore[arg-type]
            self._context.notices.error(error)

    def _note_event(self) -> None:
        if self._board is not None and self._board.last is not None:
            self.events.add(self._board.last)

    def _import(self) -> None:
        self._context.go("imports")

    def _on_change(self, change: Change) -> None:
        if change.touches(*_TABLES):
            self._stale = True
            if self.isVisible():
                self.refresh()
