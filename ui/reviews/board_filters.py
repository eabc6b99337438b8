"""The row above the board: search, counters that filter, as whom, and the next steps."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from csdesk.reviews.cycle import BoardRow
from csdesk.reviews.stage import Role, role_name
from csdesk.reviews.waiting import waiting_words
from ui.context import Context
from ui.widgets.button import secondary
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.search_field import SearchField


class BoardFilters(QWidget):
    """Narrows the board; ``changed`` when it does, ``moves`` when the next steps are asked for."""

    changed = Signal()
    moves = Signal()

    def __init__(self, context: Context) -> None:
        """Build search, chips and switch; `count` fills the chips."""
        super().__init__()
        self.context = context
        theme, say = context.theme, context.say
        self.search = SearchField(theme, say(_("Find a person or manager")))
        self.search.searched.connect(lambda _text: self.changed.emit())
        self.search.setMinimumWidth(theme.px(150))
        self.open_only = Chip(theme, say(_("Not finished")))
        self.late = Chip(theme, "", "clock")
        self.waits = {role: Chip(theme, "") for role in Role}
        self.role = Choice(theme, [(role, say(role_name(role))) for role in Role], say(_("As whom you act")))
        self.role.set_value(Role.MANAGER)
        self.steps = secondary(theme, say(_("Next step…")), "", self.moves.emit)
        self.steps.chevron = True
        self.steps.setToolTip(say(_("What the chosen reviews can do next (M)")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.search, 1)
        for chip in (self.open_only, self.late, *self.waits.values()):
            chip.toggled.connect(lambda _on: self.changed.emit())
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(Label(theme, say(_("Acting as")), "small", "text2"))
        row.addWidget(self.role)
        row.addWidget(self.steps)

    def count(self, rows: Sequence[BoardRow], *, staged: bool) -> None:
        """Show how many are late and whom they wait on; a cycle of the manager alone has nothing to count."""
        say = self.context.say
        late = sum(row.late for row in rows)
        self.late.setText(say(ngettext("{n} late", "{n} late", late)))
        self._show(self.late, late if staged else 0)
        for role, chip in self.waits.items():
            number = sum(row.next_role is role for row in rows)
            chip.setText(say(waiting_words(role, number)))
            self._show(chip, number if staged else 0)

    def lets(self, row: BoardRow, manager: str) -> bool:
        """Tell whether a row is shown: words and every chip that is on; of several roles any."""
        hay = f"{row.person_name} {row.person_role} {manager}".casefold()
        if not all(word in hay for word in self.search.text().casefold().split()):
            return False
        if self.open_only.isChecked() and row.finished:
            return False
        if self.late.isChecked() and not row.late:
            return False
        wanted = [role for role, chip in self.waits.items() if chip.isChecked()]
        return not wanted or row.next_role in wanted

    @staticmethod
    def _show(chip: Chip, number: int) -> None:
        chip.setVisible(number > 0 or chip.isChecked())
        chip.setAccessibleName(chip.text())
        chip.updateGeometry()
        chip.update()
