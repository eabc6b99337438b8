"""The scorecards in force."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from csdesk.quality.scorecard import Scorecard, ScorecardDraft
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.quality.card_dialog import CardDialog
from ui.quality.page_parts import KeyTable, Page
from ui.quality.state import State
from ui.widgets.button import primary
from ui.widgets.empty_state import EmptyState


class CardsPage(Page):
    """A table of scorecards; Enter edits one, Delete takes it out of use."""

    def __init__(self, context: Context) -> None:
        """Build the page."""
        super().__init__(context)
        self._used: frozenset[int] = frozenset()
        theme, say = context.theme, context.say
        self.model = RecordsModel(self._columns(), key=lambda card: card.id)
        self.model.spoken = lambda card: card.name
        self.table = KeyTable(context, say(_("Scorecards")))
        self.table.setModel(self.model)
        self.table.set_widths([240, 90, 90, 130, 200, 280], stretch=0)
        self.table.entered.connect(lambda row: self.edit(self.model.record(row)))
        self.table.removed.connect(self.remove)
        self.add = primary(theme, say(_("New scorecard")), "plus", lambda: self.edit(None))
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(self.add)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(top)
        column.addWidget(self.table, 1)
        sentence = _(
            "A scorecard says what is looked at in a contact, how much each item weighs, and what must never fail."
        )
        first = primary(theme, say(_("Start with an example")), "plus", lambda: self.edit(None))
        self.stack = QStackedWidget()
        self.stack.addWidget(work)
        self.stack.addWidget(EmptyState(theme, say(sentence), (first,)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _columns(self) -> list[Column[Scorecard]]:
        say, language = self.context.say, self.context.language
        return [
            Column(say(_("Scorecard")), lambda c: c.name),
            Column(say(_("Version")), lambda c: c.version, role="text2"),
            Column(say(_("Items")), lambda c: len(c.items), role="text2"),
            Column(say(_("Critical items")), lambda c: sum(item.critical for item in c.items), role="text2"),
            Column(
                say(_("Channels")),
                lambda c: language.listing(c.channels) if c.channels else say(_("every channel")),
                role="text2",
            ),
            Column(
                say(_("Use")),
                lambda c: say(
                    _("in use, editing makes a new version") if c.id in self._used else _("not used yet")
                ),
                role="text2",
            ),
        ]

    def show_state(self, state: State) -> None:
        """Show the scorecards."""
        self._used = state.used_cards
        self.stack.setCurrentIndex(0 if state.cards else 1)
        self.model.set_records(state.cards)
        if state.cards and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def edit(self, card: Scorecard | None) -> None:
        """Edit a scorecard; a new one starts as the standard one."""
        quality = self.context.workspace.quality
        draft = card or quality.standard_scorecard(self.context.language)
        versioned = card is not None and card.id in self._used

        def save(typed: ScorecardDraft, dialog: CardDialog) -> None:
            verb = (
                partial(quality.add_scorecard, typed)
                if card is None
                else partial(quality.edit_scorecard, card.id, typed)
            )
            self.context.undo.perform(verb, done=lambda _change: dialog.accept(), failed=dialog.failed)

        CardDialog(self.context, draft, save, self, versioned=versioned).open()

    def remove(self, row: int) -> None:
        """Take a scorecard out of use."""
        card, quality = self.model.record(row), self.context.workspace.quality
        words = ngettext("{n} scorecard removed.", "{n} scorecards removed.", 1)
        self.context.undo.perform(
            partial(quality.remove_scorecard, card.id),
            done=lambda _change: self.context.notices.toast(words, undo=True),
        )
