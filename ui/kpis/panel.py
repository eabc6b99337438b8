"""The KPI panel: a list of all KPIs on the left, one of them in full on the right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError
from csdesk.base.text import _, ngettext
from csdesk.kpis.trend import Bands, Event, Status
from ui.context import Context
from ui.kpis.definition import Scope, period_choices
from ui.kpis.detail import Detail
from ui.kpis.events import EventDialog
from ui.kpis.export import ask_file, write_file
from ui.kpis.kpi_list import KpiList
from ui.kpis.loading import Board, Cell, Entry, Page, Screen, read_bands, read_board, read_rows, read_screen
from ui.kpis.toolbar import grain_for
from ui.kpis.unmeasured import Unmeasured
from ui.kpis.view import View
from ui.widgets.button import primary, secondary
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.tile import TileData, TileRow

_TABLES = ("interaction", "batch", "kpi_target", "kpi_event", "unit", "person", "alias", "workspace_fact")
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
        self.header.add(secondary(theme, say(_("Import")), "download", self._import))
        self.list = KpiList(theme, context.language)
        self.detail = Detail(theme, context.language)
        self.unmeasured = Unmeasured(theme, context.language, self._import)
        self.empty = self._make_empty()
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

    def _make_empty(self) -> EmptyState:
        theme, say = self._context.theme, self._context.say
        sentence = _("KPIs are counted from your tickets, calls, chats and surveys. Import a file and they appear here by themselves.")
        self.start = primary(theme, say(_("Import a file")), "download", self._import)
        return EmptyState(theme, say(sentence), (self.start,), self._example())

    def _example(self) -> TileRow:
        say = self._context.say
        row = TileRow(self._context.theme)
        row.set_tiles([
            TileData("frt", say(_("First response time")), "4.4", "h", "at_risk", values=(6.5, 6.1, 5.6, 5.8, 5.0, 4.4), target=4.0),
            TileData("csat", say(_("Customer satisfaction")), "88", "%", "on_track", values=(84, 85, 85, 86, 87, 88), target=85),
            TileData("backlog", say(_("Backlog")), "412", "", "off_track", values=(300, 330, 320, 360, 390, 412), target=320),
        ])
        return row

    def _connect(self) -> None:
        detail = self.detail
        self.list.chosen.connect(self._on_chosen)
        detail.view_wanted.connect(self._show)
        detail.range_wanted.connect(self._on_range)
        detail.cell_opened.connect(lambda cell: self._read_rows(cell, 0))
        detail.drill.more_wanted.connect(self._read_rows)
        detail.copy_wanted.connect(self.copy_image)
        detail.export_wanted.connect(self.export)
        detail.definition.bands_edited.connect(self._on_bands)
        detail.definition.scope_chosen.connect(self._on_scope)
        detail.definition.partner_chosen.connect(lambda key: self.show_target(kpi=key))
        self.unmeasured.definition.partner_chosen.connect(lambda key: self.show_target(kpi=key))
        detail.events.add_wanted.connect(lambda: self.add_event(None))
        detail.chart.eventWanted.connect(self.add_event)
        detail.events.edit_wanted.connect(self._edit_event)
        detail.events.remove_wanted.connect(self._remove_event)
        self._context.changes.changed.connect(self._on_change)

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
        """Run a command of the menu: event, copy_image, import."""
        commands: dict[str, Callable[[], object]] = {
            "event": lambda: self.add_event(None), "copy_image": self.copy_image, "import": self._import, "new": lambda: self.add_event(None),
        }
        if name in commands:
            commands[name]()

    # Reading

    def _on_board(self, board: Board) -> None:
        self._board = board
        measured = [entry for entry in board.entries if entry.card is not None]
        self.stack.setCurrentWidget(self.splitter if board.last is not None else self.empty)
        attention = sum(entry.card.status in (Status.AT_RISK, Status.OFF_TRACK) for entry in measured if entry.card)
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
        if entry.card is None:
            self._asked += 1
            self._view = replace(self._view, key=key)
            self.unmeasured.show_entry(entry, lambda name: self._context.workspace.kpis.kpi(name).name)
            self.side.setCurrentWidget(self.unmeasured)
            return
        wanted = self._view if self._view.kpi == key else replace(self._view, key=key)
        self._scope = (None, "")
        self._show(wanted)

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
        board, kpis = self._board, self._context.workspace.kpis
        if board is None:
            return
        self.side.setCurrentWidget(self.detail)
        self.detail.show_screen(screen, kpis.statistic(screen.view.key), board.choices)
        entry = self._entry(screen.view.kpi)
        self.detail.definition.show_kpi(screen.trend.kpi, entry.missing if entry else (), lambda key: kpis.kpi(key).name)
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
        if board is None or board.last is None or screen is None or key != self._view.key or scope != self._scope:
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
        self._show(replace(self._view, span=span, start=start, end=end, grain=grain_for(span, self._view.grain)))

    def _on_scope(self, scope: Scope) -> None:
        self._scope = scope
        self._read_bands()

    def _on_bands(self, bands: Bands) -> None:
        kpis, key, scope = self._context.workspace.kpis, self._view.key, self._scope
        self._context.undo.perform(
            lambda: kpis.set_target(key, scope[0], scope[1], bands.target, bands.good, bands.attention),
            done=lambda _change: self._context.notices.toast(_("Target saved."), undo=True),
            failed=self._on_bands_refused,
        )

    def _on_bands_refused(self, error: CSDeskError) -> None:
        form = self.detail.definition.form
        if form is None or not form.show_refused(error):  # type: ignore[arg-type]
            self._context.notices.error(error)

    def add_event(self, day: date | None) -> None:
        """Ask for an event, on a day if one was pointed at."""
        board = self._board
        wanted = day or (board.last if board is not None else None)
        kpis = self._context.workspace.kpis
        self._event_dialog(lambda on, label: kpis.add_event(on, label), _("Event added."), None, wanted)

    def _edit_event(self, event: Event) -> None:
        kpis = self._context.workspace.kpis
        self._event_dialog(lambda on, label: kpis.edit_event(event.id, on, label), _("Event saved."), event, None)

    def _event_dialog(
        self, verb: Callable[[date, str], Change], said: Any, event: Event | None, day: date | None
    ) -> None:
        context = self._context

        def save(on: date, label: str, failed: Callable[[CSDeskError], object]) -> None:
            def done(_change: Change) -> None:
                self.dialog.accept()
                context.notices.toast(said, undo=True)

            context.undo.perform(lambda: verb(on, label), done=done, failed=failed)

        self.dialog = EventDialog(context.theme, context.language, self, save, event, day)
        self.dialog.open()

    def _remove_event(self, event: Event) -> None:
        kpis, notices = self._context.workspace.kpis, self._context.notices
        self._context.undo.perform(
            lambda: kpis.remove_event(event.id), done=lambda _change: notices.toast(_("Event removed."), undo=True)
        )

    def source(self) -> str:
        """Return the line under exported pictures: whose numbers, and until when."""
        board = self._board
        last = board.last if board is not None else None
        return self._context.say(_("{workspace}, data until {day}", workspace=self._context.workspace.name, day=last or "–"))

    def copy_image(self) -> None:
        """Put the chart on the clipboard, light and at twice its size."""
        screen = self._screen
        if screen is None:
            return
        title = self._context.say(screen.trend.title)
        QGuiApplication.clipboard().setImage(self.detail.chart.image(title, self.source()))
        self._context.notices.toast(_("Chart copied."))

    def export(self, kind: str) -> None:
        """Ask for a file and write picture or values into it."""
        screen, context = self._screen, self._context
        if screen is None:
            return

        def write(path: Path) -> None:
            try:
                write_file(kind, path, self.detail.chart, screen, self.source(), context.language)
            except CSDeskError as error:
                context.notices.error(error)
            else:
                context.notices.toast(_("Written to {path}.", path=str(path)))

        self.file_dialog = ask_file(self, context.say(_("Export")), screen.view.key.replace(".", "-"), kind, write)

    def _import(self) -> None:
        self._context.go("imports")

    def _on_change(self, change: Change) -> None:
        if change.touches(*_TABLES):
            self._stale = True
            if self.isVisible():
                self.refresh()
