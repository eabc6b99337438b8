"""What would follow from what is tried out: goals before and after, the capacity; save it or drop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.goals.pace import shown
from csdesk.plans.whatif import Difference
from ui.context import Context
from ui.plans.reader import Sight
from ui.theme.status import status_words
from ui.widgets.button import ghost, primary
from ui.widgets.card import Card
from ui.widgets.label import ElidedLabel, Label

_MOST_ROWS = 4
_FIELDS = {
    "target_value": pgettext("tried", "target"),
    "weight": pgettext("tried", "weight"),
    "effort": pgettext("tried", "effort"),
    "starts_on": pgettext("tried", "start"),
    "due_on": pgettext("tried", "end"),
}


class TryBar(Card):
    """``save_wanted`` and ``drop_wanted`` tell what was chosen."""

    save_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, context: Context) -> None:
        """Show nothing tried yet."""
        theme, say = context.theme, context.say
        super().__init__(theme, "", "", "surface")
        self._context = context
        self.set_fill("info_bg", "info_bg")
        self.headline = Label(theme, "", "strong", wrap=True)
        self.warning = Label(theme, "", "small", "text2", wrap=True)
        self.drop = ghost(theme, say(_("Drop")), "x", self.drop_wanted.emit)
        self.save = primary(theme, say(_("Save these changes")), "check", self.save_wanted.emit)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.headline)
        words.addWidget(self.warning)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        top.addWidget(self.drop)
        top.addWidget(self.save)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, theme.px(8), 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidget(self._rows)
        self.area.viewport().setAutoFillBackground(False)
        self._rows.setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.addLayout(top)
        self.body.addWidget(self.area)

    def show_tried(self, sight: Sight) -> None:
        """Show what differs."""
        say, n = self._context.say, len(sight.edits)
        changes = [found for found in sight.differences if _differs(found)]
        self.save.setEnabled(bool(n))
        self.drop.setEnabled(bool(n))
        if not n:
            self.headline.setText(say(_("Trying out: nothing changed yet.")))
            self.warning.setText(
                say(_("Move a bar, or change a target, a weight or an effort. Nothing is saved."))
            )
        else:
            edits = ngettext("{n} goal changed", "{n} goals changed", n)
            self.headline.setText(
                say(_("Trying out: {edits}. {capacity}", edits=edits, capacity=_capacity(sight)))
            )
            self.warning.setText(
                say(_("Not saved yet: closing the window drops it. Leaving this page does not."))
            )
        self._list(sight, changes)

    def _list(self, sight: Sight, found: list[Difference]) -> None:
        while item := self._grid.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        theme, percent, say = self._context.theme, self._context.language.percent, self._context.say
        for row, one in enumerate(found):
            before, after = one.before, one.after
            title = ElidedLabel(theme, after.goal.title, "body")
            edited = sight.edits.get(after.goal.id, {})
            what = self._context.language.listing([_FIELDS[name] for name in edited if name in _FIELDS])
            cells = (
                title,
                Label(theme, what, "small", "accent"),
                self._pair(
                    _("Progress {pair}"), percent(shown(before.progress)), percent(shown(after.progress))
                ),
                self._pair(_("Pace {pair}"), percent(shown(before.expected)), percent(shown(after.expected))),
                self._pair(None, say(status_words(before.status)), say(status_words(after.status))),
            )
            for column, cell in enumerate(cells):
                self._grid.addWidget(cell, row, column)
        height = theme.px(22) * min(len(found), _MOST_ROWS) + theme.px(4 if found else 0)
        self.area.setFixedHeight(height)
        self.area.setVisible(bool(found))

    def _pair(self, words: Words | None, before: str, after: str) -> Label:
        say, same = self._context.say, before == after
        pair = (
            after
            if same
            else say(pgettext("before and after", "{before} → {after}", before=before, after=after))
        )
        filled = pair if words is None else say(Words(words.message, {"pair": pair}))
        return Label(self._context.theme, filled, "small", "text2" if same else "text")


def _differs(found: Difference) -> bool:
    """Tell whether a reader would see anything different, or the goal itself was edited."""
    before, after = found.before, found.after
    return before != after


def _capacity(sight: Sight) -> Words:
    """Return what becomes of the weeks over capacity."""
    before, after = sight.capacity_before().weeks_over, sight.quarter.capacity.weeks_over
    if before == after:
        return ngettext(
            "As before, {n} week is over capacity.", "As before, {n} weeks are over capacity.", after
        )
    return ngettext(
        "{n} week is over capacity, {before} before.",
        "{n} weeks are over capacity, {before} before.",
        after,
        before=before,
    )
