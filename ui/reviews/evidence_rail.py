"""The evidence of the whole period beside the form: months, what is missing, and cards to quote from."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.period import Period
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reviews.view import Evidence, EvidenceKind, EvidenceRail
from ui.context import Context
from ui.reviews.evidence_card import EvidenceCard
from ui.reviews.flow import ChipFlow
from ui.reviews.month_strip import MonthStrip, Recency
from ui.reviews.note_editor import NoteEditor
from ui.widgets.button import icon_button
from ui.widgets.chip import Chip
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.search_field import SearchField

ALL = "all"


class EvidenceColumn(QWidget):
    """The whole rail; ``inserted`` carries the quote with its source, ready to be put into a text."""

    inserted = Signal(str)
    closed = Signal()
    left = Signal()
    """Escape: back to the text."""

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        self.context = context
        theme = context.theme
        self.setMinimumWidth(theme.px(300))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(12), theme.px(16), 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._head())
        self.note = NoteEditor(context)
        self.note.hide()
        self.note.closed.connect(self.left)
        self.strip = MonthStrip(context)
        self.strip.picked.connect(self._on_month)
        self.warning = Recency(context)
        self.warning_text = self.warning.words
        self.search = SearchField(theme, context.say(_("Search the evidence")))
        self.search.searched.connect(lambda _text: self._sift())
        for widget in (self.note, self.strip, self.warning, self.search):
            column.addWidget(widget)
        column.addWidget(self._make_chips())
        self.cards: list[EvidenceCard] = []
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.px(12))
        self.nothing = Label(theme, context.say(_("Nothing fits this choice.")), "body", "text2", wrap=True)
        self.scroller = scrolled(self._holder, theme, 0)
        column.addWidget(self.nothing)
        column.addWidget(self.scroller, 1)
        self._used: Callable[[str], bool] = lambda _quote: False
        self._locked, self._private, self._kind = False, True, ALL
        self._month: Period | None = None
        for key, wish in (("/", self.search.setFocus), ("N", self.begin_note)):
            where = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(key), self, context=where).activated.connect(wish)
        self.filter(ALL)

    def _head(self) -> QHBoxLayout:
        theme, say = self.context.theme, self.context.say
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Label(theme, say(_("Evidence")), "lead"))
        self.total = ElidedLabel(theme, "", "small", "text2")
        head.addWidget(self.total, 1)
        self.add = icon_button(theme, "plus", say(_("Note something about the person (N)")), self.begin_note)
        head.addWidget(self.add)
        head.addWidget(icon_button(theme, "x", say(_("Close")), self.closed.emit))
        return head

    def _make_chips(self) -> QWidget:
        """Let the kinds break into as many rows as they need, because the rail is narrow."""
        self.chips = {key: Chip(self.context.theme, self.context.say(label)) for key, label in _filters()}
        holder = ChipFlow(self.context.theme.px(6))
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, key=key: self.filter(key))
            holder.rows.addWidget(chip)
        return holder

    # --- showing -------------------------------------------------------------------------------------------
    def show_rail(self, rail: EvidenceRail) -> None:
        """Show the evidence of a review."""
        say = self.context.say
        count = ngettext("{n} item from the whole period", "{n} items from the whole period", len(rail.items))
        self.total.setText(say(ngettext("{n} item", "{n} items", len(rail.items))))
        self.total.setToolTip(say(count))
        self.strip.show_months(rail.months)
        self._month = self.strip.chosen
        self.warning.show_rail(rail)
        # While the holder is hidden, the cards are laid out once and not one by one.
        self._holder.hide()
        self._show_cards(rail.items)
        for kind in EvidenceKind:
            n = sum(item.kind is kind for item in rail.items)
            self.chips[kind.value].set_count(str(n))
            self.chips[kind.value].setVisible(n > 0)
        self.search.setVisible(bool(rail.items))
        self._sift()
        self.mark_used(self._used, locked=self._locked)
        self._holder.show()

    def _show_cards(self, items: Sequence[Evidence]) -> None:
        """Show these pieces; cards of the same ones are kept, and with them the focus."""
        kept = {card.item.key: card for card in self.cards}
        cards = []
        for place, item in enumerate(items):
            card = kept.get(item.key)
            if card is None or card.item != item:
                card = self._card(item)
            else:
                del kept[item.key]
            if self._list.indexOf(card) != place:
                self._list.insertWidget(place, card)
            cards.append(card)
        for old in kept.values():
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = cards

    def _card(self, item: Evidence) -> EvidenceCard:
        card = EvidenceCard(self.context, item, self._on_insert)
        card.stepped.connect(lambda step, card=card: self._on_stepped(card, step))
        card.left.connect(self.left)
        card.opened.connect(self._on_opened)
        card.removed.connect(self._on_removed)
        return card

    def show_about(self, person_id: int, name: str, *, locked: bool) -> None:
        """Say about whom a new note is."""
        self.note.show_about(person_id, name)
        self.add.setVisible(not locked)

    def show_private(self, *, private: bool) -> None:
        """Show what only the manager reads, or leave it out."""
        self._private = private
        self._sift()

    def mark_used(self, used: Callable[[str], bool], *, locked: bool) -> None:
        """Say of each card whether its words stand in the review already."""
        self._used, self._locked = used, locked
        for card in self.cards:
            card.set_used(used=used(self.context.say(card.item.text)), locked=locked)

    def filter(self, key: str) -> None:
        """Show all pieces or one kind."""
        self._kind = key
        for name, chip in self.chips.items():
            chip.setChecked(name == key)
        self._sift()

    def _sift(self) -> None:
        """Show what fits kind, month and search."""
        words = self.search.text().casefold().split()
        shown = 0
        for card in self.cards:
            item = card.item
            fits = self._kind in (ALL, item.kind.value) and (self._month is None or item.day in self._month)
            fits = fits and (self._private or not item.private)
            said = f"{self.context.say(item.title)} {self.context.say(item.text)}".casefold() if words else ""
            fits = fits and all(word in said for word in words)
            if card.isHidden() == fits:
                card.setVisible(fits)
            shown += fits
        self.nothing.setVisible(bool(self.cards) and not shown)

    def take_focus(self) -> None:
        """Put the focus on the first card in sight, else on the search."""
        first = next((card for card in self.cards if not card.isHidden()), None)
        (first or self.search).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_note(self) -> None:
        """Open the field for a new note."""
        if not self.add.isHidden():
            self.note.begin()

    # --- answers -------------------------------------------------------------------------------------------
    def _on_month(self, month: Period | None) -> None:
        self._month = month
        self._sift()

    def _on_stepped(self, card: EvidenceCard, step: int) -> None:
        shown = [each for each in self.cards if not each.isHidden()]
        target = shown.index(card) + step
        if 0 <= target < len(shown):
            shown[target].setFocus(Qt.FocusReason.TabFocusReason)
            self.scroller.ensureWidgetVisible(shown[target])

    def _on_insert(self, item: Evidence) -> None:
        card = next(card for card in self.cards if card.item is item)
        self.inserted.emit(card.quote())

    def _on_opened(self, item: Evidence) -> None:
        if item.opens is not None:
            area, name, value = item.opens
            self.context.go(area, **{name: value})

    def _on_removed(self, item: Evidence) -> None:
        diary, note_id = self.context.workspace.reviews.diary, int(item.key.partition(":")[2])
        self.context.undo.perform(
            lambda: diary.remove(note_id),
            done=lambda _change: self.context.notices.toast(_("The note is removed."), undo=True),
        )


def _filters() -> list[tuple[str, Words]]:
    return [
        (ALL, _("All")),
        ("check_in", _("Check-ins")),
        ("note", _("Notes")),
        ("thanks", pgettext("evidence", "Thanks")),
        ("kpi", _("KPIs")),
        ("turn", pgettext("evidence", "Shifts")),
        ("goal", _("Goals")),
        ("voice", _("Customers")),
        ("quality", _("Quality")),
    ]
