"""The page "Ask others" of a cycle: who is asked, how many have answered, files that came back, and closing for good."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import _, ngettext, pgettext
from csdesk.reviews.rounds.asked import AskState
from csdesk.reviews.rounds.judging import Judged, Outcome
from ui.context import Context
from ui.reviews.rounds.bars import GroupBars
from ui.reviews.rounds.dropping import dropped
from ui.reviews.rounds.menus import pop_up
from ui.reviews.rounds.reading import Screen, screen_of
from ui.reviews.rounds.tables import (
    asked_lines,
    asked_model,
    files_model,
    group_lines,
    groups_model,
    writable,
)
from ui.reviews.rounds.verbs import RoundVerbs
from ui.widgets.button import icon_button, primary, secondary
from ui.widgets.check import CheckBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.segmented import Segmented
from ui.widgets.table import Table

_WATCHED = ("review_round", "review", "review_cycle", "person")


class RoundPage(QWidget):
    """Shows the round of one cycle; ``back`` asks for the board."""

    back = Signal()

    def __init__(self, context: Context) -> None:
        """Build the page; `show_cycle` fills it."""
        super().__init__()
        self.context = context
        self.verbs = RoundVerbs(context, self, self.refresh)
        self.seen: Screen | None = None
        self.judged: tuple[Judged, ...] = ()
        self.menu: QMenu | None = None
        self._cycle_id = 0
        self._turn = 0
        self.setAcceptDrops(True)
        self._build_head()
        self._build_tables()
        self._lay_out()
        context.changes.changed.connect(self._on_change)

    # --- building ------------------------------------------------------------------------------------------
    def _build_head(self) -> None:
        theme, say = self.context.theme, self.context.say
        self.header = PageHeader(theme, say(_("Ask others")), "")
        self.header.lead(icon_button(theme, "arrow-left", say(_("Back to the cycle")), self.back.emit))
        self.ask = secondary(theme, say(pgettext("by questionnaire", "Ask")), "user-plus", self._open_asking)
        self.ask.chevron = True
        self.write = secondary(theme, say(_("Write questionnaires…")), "file-plus", self.write_files)
        self.take = primary(
            theme, say(_("Take answers in…")), "import", lambda: self.verbs.choose(self.look_at)
        )
        self.more = icon_button(theme, "ellipsis", say(_("More about these questions")), self._open_more)
        self.header.add(self.ask, self.write, self.take, self.more)
        self.bars = GroupBars(self.context)
        self.note = Label(theme, "", "small", "text2", wrap=True)
        tabs = [("asked", say(_("Who is asked"))), ("files", say(_("Files that came back")))]
        self.tabs = Segmented(theme, tabs, "asked", say(_("What is shown")))
        self.tabs.chosen.connect(self._show_tab)

    def _build_tables(self) -> None:
        theme, say = self.context.theme, self.context.say
        self.asked = Table(theme, say(_("Who is asked")))
        self.asked_model = asked_model(self.context)
        self.asked.setModel(self.asked_model)
        self.asked.set_widths([220, 200, 130, 120, 130, 130], 0)
        self.asked.sort_by(1)
        self.asked.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.asked.customContextMenuRequested.connect(lambda _at: self._open_more())
        self.files = Table(theme, say(_("Files that came back")))
        self.files_model = files_model(self.context)
        self.files.setModel(self.files_model)
        self.files.set_widths([260, 150, 420], 2)
        self.files.sort_by(1)
        self.groups = Table(theme, say(_("What a closed round left")))
        self.groups_model = groups_model(self.context)
        self.groups.setModel(self.groups_model)
        self.groups.set_widths([220, 260, 110, 320], 3)
        suggest = primary(theme, say(_("Suggest colleagues")), "wand-sparkles", self.suggest)
        single = secondary(theme, say(_("Ask somebody…")), "user-plus", self.ask_somebody)
        sentence = _("Nobody is asked yet. CSDesk writes a questionnaire for each person as a file, and takes the answers in "
                     "when they come back; no server is needed.")  # fmt: skip
        self.nobody = EmptyState(theme, say(sentence), (suggest, single))
        drop = secondary(
            theme, say(_("Choose files…")), "folder-open", lambda: self.verbs.choose(self.look_at)
        )
        self.nothing = EmptyState(
            theme, say(_("Drop files with answers, or their folder, onto this page.")), (drop,)
        )

    def _lay_out(self) -> None:
        theme, say = self.context.theme, self.context.say
        self.tables = QStackedWidget()
        for page in (self.asked, self.nobody, self.files, self.nothing, self.groups):
            self.tables.addWidget(page)
        self.replacing = CheckBox(theme, say(_("Also replace answers that are in")))
        self.replacing.clicked.connect(lambda _checked: self._tell_files())
        self.collect = primary(theme, say(_("Take in")), "check", self.collect_files)
        self.foot = QWidget()
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        self.told = Label(theme, "", "small", "text2", wrap=True)
        row.addWidget(self.told, 1)
        row.addWidget(self.replacing)
        row.addWidget(self.collect)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(24), theme.px(4), theme.px(24), theme.px(14))
        body.setSpacing(theme.px(12))
        for widget in (self.bars, self.note):
            body.addWidget(widget)
        body.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.tables, 1)
        body.addWidget(self.foot)
        outer.addLayout(body, 1)

    # --- showing -------------------------------------------------------------------------------------------
    def show_cycle(self, cycle_id: int) -> None:
        """Show the round of a cycle."""
        if cycle_id != self._cycle_id:
            self.judged = ()
            self.tabs.set_current("asked")
        self._cycle_id = cycle_id
        self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        self._turn += 1
        turn, workspace, cycle_id = self._turn, self.context.workspace, self._cycle_id
        self.context.work.start(
            lambda _progress: screen_of(workspace, cycle_id),
            done=lambda screen: self._show(screen) if turn == self._turn else None,
        )

    def _show(self, screen: Screen) -> None:
        self.seen = screen
        self.header.set_subtitle(screen.cycle.name)
        self.bars.show_tallies(screen.totals())
        self.asked_model.set_records(asked_lines(screen))
        self.groups_model.set_records(group_lines(screen))
        for button in (self.ask, self.take, self.write):
            button.setVisible(not screen.closed)
        waiting = sum(one.state is AskState.INVITED for one in screen.asked)
        self.write.setEnabled(waiting > 0)
        self.take.setEnabled(bool(screen.asked))
        self.tabs.setVisible(not screen.closed and bool(screen.asked))
        self.note.setText(self.context.say(screen.sentence()))
        self._show_tab(self.tabs.current)

    def _show_tab(self, key: str) -> None:
        closed = self.seen is not None and self.seen.closed
        if closed:
            page: QWidget = self.groups
        elif self.seen is None or not self.seen.asked:
            page = self.nobody
        elif key == "files":
            page = self.files if self.judged else self.nothing
        else:
            page = self.asked
        self.tables.setCurrentWidget(page)
        self.foot.setVisible(page is self.files)

    def _on_change(self, change: Change) -> None:
        if self.isVisible() and change.touches(*_WATCHED):
            self.refresh()

    # --- asking --------------------------------------------------------------------------------------------
    def _open_asking(self) -> None:
        self.menu = pop_up(
            self.context,
            self.ask,
            ((_("Suggest colleagues"), self.suggest, True), (_("Ask somebody…"), self.ask_somebody, True)),
        )

    def _open_more(self) -> None:
        chosen = self._chosen()
        is_open = self.seen is not None and self.seen.round is not None and not self.seen.closed
        self.menu = pop_up(
            self.context,
            self.more,
            (
                (_("Write questionnaires for those chosen…"), lambda: self.write_files(chosen=True), is_open and bool(chosen)),
                (_("Ask those chosen no more"), self.withdraw, is_open and bool(chosen)),
                (_("Settings…"), lambda: self._with_seen(self.verbs.settings), is_open),
                (_("Close for good…"), self.close_round, is_open),
            ),
        )  # fmt: skip

    def _chosen(self) -> list[int]:
        rows = self.asked.selectionModel().selectedRows()
        return [self.asked_model.record(index).asked.id for index in rows]

    def suggest(self) -> None:
        """Ask the colleagues and reports who are proposed."""
        self.verbs.suggest(self._cycle_id)

    def ask_somebody(self) -> None:
        """Ask for one more person."""
        self._with_seen(self.verbs.ask)

    def _with_seen(self, verb: Callable[[Screen], None]) -> None:
        if self.seen is not None:
            verb(self.seen)

    def withdraw(self) -> None:
        """Ask those chosen no more."""
        if chosen := self._chosen():
            self.verbs.withdraw(self._cycle_id, chosen)

    def close_round(self) -> None:
        """Ask whether to close for good."""
        self._with_seen(self.verbs.close)

    # --- files ---------------------------------------------------------------------------------------------
    def write_files(self, *, chosen: bool = False) -> None:
        """Write questionnaires for all who have not answered, or for those chosen."""
        if self.seen is not None:
            self.verbs.write(self.seen, self._chosen() if chosen else None)

    def look_at(self, paths: Sequence[Path]) -> None:
        """Read files and folders and say what would become of each; nothing is written yet."""
        self.verbs.judge(self._cycle_id, paths, self._show_files)

    def _show_files(self, judged: tuple[Judged, ...]) -> None:
        self.judged = judged
        self.files_model.set_records(judged)
        self.replacing.setChecked(False)
        self.replacing.setVisible(any(one.outcome is Outcome.REPLACES for one in judged))
        self._tell_files()
        self.tabs.set_current("files")
        self._show_tab("files")
        if self.collect.isEnabled():
            self.collect.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_files(self) -> None:
        say = self.context.say
        count = writable(self.judged, replacing=self.replacing.isChecked())
        self.collect.setText(say(ngettext("Take in {n} answer", "Take in {n} answers", count)))
        self.collect.setEnabled(count > 0)
        rest = len(self.judged) - count
        self.told.setText(
            say(pgettext("files of answers", "{all} files were read: {n} can be taken in, {rest} stay out for the reason given.",
                         all=len(self.judged), n=count, rest=rest))
        )  # fmt: skip

    def collect_files(self) -> None:
        """Take in what can be."""
        self.verbs.collect(
            self._cycle_id, self.judged, self._forget_files, replacing=self.replacing.isChecked()
        )

    def _forget_files(self) -> None:
        self.judged = ()
        self.tabs.set_current("asked")
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the board, Delete asks those chosen no more."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        elif event.key() == Qt.Key.Key_Delete and self.tables.currentWidget() is self.asked:
            self.withdraw()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take questionnaires and folders."""
        if dropped(event) and self.seen is not None and self.seen.asked:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        if paths := dropped(event):
            event.acceptProposedAction()
            self.look_at(paths)
