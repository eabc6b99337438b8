"""The Customer voice panel: comments beside their marks, the words they share, and customers to call back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import Words, _, ngettext
from csdesk.voices.frequent import FrequentWords
from csdesk.voices.mood import UNHAPPY_RULE, WAITING_RULE, Mood
from csdesk.voices.search import terms_of
from csdesk.voices.voice import CallState, VoiceQuery
from ui.context import Context
from ui.voices import saving
from ui.voices.filters import Filters
from ui.voices.inspector import VoiceInspector
from ui.voices.reading import Offer, Screen, offer_of, screen_of
from ui.voices.sentences import counted, nothing_found, waiting
from ui.voices.voice_list import VoiceList
from ui.voices.words_side import WordsSide
from ui.widgets.button import primary, secondary
from ui.widgets.card import Hairline
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.work.runner import Task

_WIDE = 760
"""From this width on the words stand beside the list."""
_WATCHED = ("interaction", "batch", "call_back", "person", "unit")


class VoicesPanel(QWidget):
    """What customers say, newest first."""

    inspector_wanted = Signal(bool)

    def __init__(self, context: Context) -> None:
        """Build the panel; `refresh` reads."""
        super().__init__()
        self._context = context
        self._counting: Task | None = None
        self._asked = 0
        theme, say = context.theme, context.say
        self.header = PageHeader(theme, say(_("Customer voice")))
        self.export = secondary(theme, say(_("Export to Excel…")), "sheet", self.export_shown)
        self.header.add(self.export)
        self.filters = Filters(context)
        self.filters.changed.connect(self._find)
        self.list = VoiceList(context)
        self.list.voices.page_wanted.connect(self._read_page)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.opened.connect(self._open)
        self.list.done.connect(lambda: self.mark(CallState.CALLED))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._offer_deeds)
        self.count = Label(theme, "", "small", "text2", wrap=True)
        self.nothing = Label(theme, "", "lead", "text2", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = WordsSide(context)
        self.words.chosen.connect(self._search_word)
        self.inspector = VoiceInspector(context)
        self.inspector.edited.connect(self._edit)
        self.inspector.forgotten.connect(self._forget)
        self.inspector.closed.connect(lambda: self.inspector_wanted.emit(False))
        self._build(theme.px)
        context.changes.changed.connect(self._on_change)

    def _build(self, px: Callable[[float], int]) -> None:
        theme = self._context.theme
        self.found = QStackedWidget()
        self.found.addWidget(self.list)
        self.found.addWidget(self.nothing)
        left = QVBoxLayout()
        left.setSpacing(px(8))
        above = QHBoxLayout()
        above.addWidget(self.count, 1)
        above.addWidget(self.filters.order)
        left.addLayout(above)
        left.addWidget(self.found, 1)
        self.rule = Hairline(theme, upright=True)
        both = QHBoxLayout()
        both.setSpacing(px(16))
        both.addLayout(left, 10)
        both.addWidget(self.rule)
        both.addWidget(self.words, 3)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), 0, px(24), 0)
        column.setSpacing(px(10))
        column.addWidget(self.filters)
        column.addLayout(both, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(page)
        self.stack.addWidget(self._empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, px(12))
        layout.setSpacing(px(4))
        layout.addWidget(self.header)
        layout.addWidget(self.stack, 1)

    def _empty(self) -> EmptyState:
        theme, say = self._context.theme, self._context.say
        sentence = _(
            "Marks and comments of customers appear here once a file with them is imported: CSAT, NPS, ease, and "
            "what they wrote."
        )
        bring = primary(theme, say(_("Import a file")), "import", lambda: self._context.go("imports"))
        return EmptyState(theme, say(sentence), (bring,))

    @property
    def _voices(self) -> Any:
        return self._context.workspace.voices

    # --- showing -------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Read what can be chosen, and the answers."""
        workspace = self._context.workspace
        self._context.work.start(lambda _progress: offer_of(workspace), done=self._show_offer)
        self._find()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_target(
        self,
        text: str = "",
        call: str = "",
        mood: str = "",
        person_id: int | None = None,
        unit_id: int | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> None:
        """Show the answers that are asked for; what is not said does not narrow."""
        state = CallState(call) if call else None
        query = VoiceQuery(
            text, Mood(mood) if mood else None, state, state is None, person_id, unit_id, start=start, end=end
        )
        self.filters.show_query(query)
        self._find()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the details when an answer is chosen."""
        super().showEvent(event)
        self.inspector_wanted.emit(self.inspector.voice is not None and self.list.current() is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words away where there is little room."""
        super().resizeEvent(event)
        wide = self.width() >= self._context.theme.px(_WIDE)
        self.words.setVisible(wide)
        self.rule.setVisible(wide)

    def _show_offer(self, offer: Offer) -> None:
        self.stack.setCurrentIndex(0 if offer.any_answers else 1)
        self.export.setEnabled(offer.any_answers)
        self.filters.offer(offer.units, offer.topics, offer.channels)
        self.inspector.show_people(offer.persons)

    def _find(self) -> None:
        """Ask again; of several questions only the last is shown, and words are counted once it stands."""
        self._asked += 1
        asked, query, workspace = self._asked, self.filters.query, self._context.workspace
        if self._counting is not None:
            self._counting.cancel()

        def done(screen: Screen) -> None:
            if asked == self._asked:
                self._show(screen)

        self._context.work.start(lambda _progress: screen_of(workspace, query), done=done)

    def _show(self, screen: Screen) -> None:
        kept = self.inspector.voice
        self.list.paper.terms = terms_of(screen.query.text)
        self.list.voices.set_ids(screen.found.ids)
        if screen.found.ids:
            self.list.voices.put(0, screen.first)
        self.found.setCurrentIndex(0 if screen.found.ids else 1)
        self.nothing.setText(self._context.say(nothing_found(screen.query)))
        self.filters.show_open(screen.calls.open)
        self._tell(screen)
        if kept is not None and kept.id in screen.found.ids:
            self.list.choose(screen.found.ids.index(kept.id))
        else:
            self.inspector.voice = None
            self.inspector_wanted.emit(False)
        self._count_words(screen.query)

    def _tell(self, screen: Screen) -> None:
        say = self._context.say
        self.count.setText(say(counted(screen.found)))
        self.count.setToolTip(f"{say(UNHAPPY_RULE)}\n{say(WAITING_RULE)}")
        self.header.set_subtitle(say(waiting(screen.calls, date.today())) if screen.found.answers else "")

    def _count_words(self, query: VoiceQuery) -> None:
        asked, workspace = self._asked, self._context.workspace

        def done(words: FrequentWords) -> None:
            if asked == self._asked:
                self.words.show_words(words)

        self._counting = self._context.work.start(
            lambda progress: workspace.voices.words(query, progress=progress),
            done=done,
            failed=lambda _error: None,
        )

    def _read_page(self, first: int) -> None:
        asked, model, workspace = self._asked, self.list.voices, self._context.workspace
        ids = model.page_ids(first)

        def done(voices: list[Any]) -> None:
            if asked == self._asked:
                model.put(first, voices)
                if self.inspector.voice is None:
                    self._on_current()

        self._context.work.start(lambda _progress: workspace.voices.page(ids), done=done)

    def _search_word(self, word: str) -> None:
        quoted = f'"{word}"' if " " in word else word
        self.filters.show_query(replace(self.filters.query, text=quoted))
        self._find()

    # --- deeds ---------------------------------------------------------------------------------------------
    def mark(self, state: CallState) -> None:
        """Say of the chosen answers, else of the current one, what became of the call."""
        current = self.list.current()
        ids = self.list.chosen_ids() or ([current.id] if current is not None else [])
        if ids:
            voices = self._voices
            done = ngettext("Noted for {n} customer.", "Noted for {n} customers.", len(ids))
            self._perform(lambda: voices.mark(voices.keys_of(ids), state), done)

    def export_shown(self) -> None:
        """Write the answers of the question to an Excel file."""
        saving.ask_and_write(self._context, self, self.filters.query)

    def _edit(self, key: str, name: str, value: object) -> None:
        voices = self._voices
        self._perform(lambda: voices.edit_call(key, **{name: value}))

    def _forget(self, key: str) -> None:
        voices = self._voices
        self._perform(lambda: voices.forget_call(key))

    def _perform(self, verb: Callable[[], Change], told: Words | None = None) -> None:
        def done(_change: Change) -> None:
            if told is not None:
                self._context.notices.toast(told, undo=True)

        self._context.undo.perform(verb, done=done)

    def _offer_deeds(self, place: QPoint) -> None:
        if self.list.current() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in CallState:
            menu.addAction(self._context.say(state.words()), partial(self.mark, state))
        menu.popup(self.list.viewport().mapToGlobal(place))

    # --- answers to the parts ------------------------------------------------------------------------------
    def _on_current(self, _current: QModelIndex | None = None, _previous: QModelIndex | None = None) -> None:
        voice = self.list.current()
        if voice is not None:
            self.inspector.show_voice(voice)
            self.inspector_wanted.emit(True)

    def _open(self) -> None:
        self._on_current()
        self.inspector.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_change(self, change: Change) -> None:
        if change.touches(*_WATCHED) and self.isVisible():
            self.refresh()
