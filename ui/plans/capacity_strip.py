"""Under the lanes: whose capacity, a sentence about it, who has too much, and the bars."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext
from csdesk.plans.loads import Over, loads_of, mean_needed, overloaded
from ui.context import Context
from ui.plans.capacity_bars import CapacityBars
from ui.plans.reader import Sight
from ui.plans.scale import Scale
from ui.widgets.choice import Choice
from ui.widgets.label import Label

_NAMED = 2
"""How many persons the line names before it only counts."""


class CapacityStrip(QWidget):
    """Aligns its bars with the lanes above it."""

    def __init__(self, context: Context) -> None:
        """Show the capacity of all."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self._sight: Sight | None = None
        self._scale: Scale | None = None
        self.whose = Choice(theme, [("", say(_("Everyone")))], say(_("Whose capacity")))
        self.whose.setMaximumWidth(theme.px(170))
        self.whose.picked.connect(lambda _value: self._show())
        self.sentence = Label(theme, "", "small", "text2", wrap=True)
        self.over = Label(theme, "", "small", "bad", wrap=True)
        self.bars = CapacityBars(context)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Label(theme, say(_("Capacity, FTE")), "strong"))
        head.addWidget(self.whose)
        head.addStretch(1)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, theme.px(4), theme.px(12), 0)
        left.setSpacing(theme.px(3))
        left.addLayout(head)
        left.addWidget(self.sentence)
        left.addWidget(self.over)
        left.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._left)
        layout.addWidget(self.bars, 1)

    def align(self, left: int, scale: Scale | None) -> None:
        """Lie under the lanes, which begin ``left`` px from here."""
        self._left.setFixedWidth(max(1, left))
        self._scale = None if scale is None else Scale(scale.weeks, scale.left - left, scale.width)
        self._show()

    def show_sight(self, sight: Sight) -> None:
        """Show the capacity of a reading."""
        self._sight = sight
        say = self._context.say
        units = [(f"u{unit.id}", unit.name) for unit in sight.units]
        persons = [(f"p{one.id}", one.name) for one in sorted(sight.persons, key=lambda p: p.name.casefold())]
        kept = self.whose.value()
        self.whose.set_choices([("", say(_("Everyone"))), *units, *persons])
        self.whose.set_value(kept or "")
        self._show()

    def _show(self) -> None:
        sight = self._sight
        if sight is None:
            return
        whose = str(self.whose.value() or "")
        who = {"p": "person_id", "u": "unit_id"}.get(whose[:1])
        chosen = {who: int(whose[1:])} if who else {}
        loads = loads_of(sight.quarter.capacity, **chosen)
        before = loads_of(sight.capacity_before(), **chosen) if sight.before is not None else ()
        say = self._context.say
        if not any(load.needed for load in loads):
            self.sentence.setText(say(no_effort(whose)))
            self.over.setText("")
        else:
            n = sum(load.over for load in loads)
            weeks = ngettext("{n} week is over capacity", "{n} weeks are over capacity", n)
            needed = self._context.language.number(mean_needed(loads), 1)
            self.sentence.setText(
                say(_("Planned work needs {needed} on average; {weeks}.", needed=needed, weeks=weeks))
            )
            self.over.setText(say(self._over(overloaded(sight.quarter.capacity))))
        self.over.setVisible(bool(self.over.text()))
        self.bars.show_loads(loads, before, self._scale)

    def _over(self, found: list[Over]) -> Words | str:
        """Return who has too much, the worst by name."""
        sight, language = self._sight, self._context.language
        names = {person.id: person.name for person in sight.persons} if sight is not None else {}
        found = [over for over in found if over.person_id in names]
        self.over.setToolTip("\n".join(language.say(_named(over, names)) for over in found))
        if not found:
            return ""
        listed: list[Words | str] = [_named(over, names) for over in found[:_NAMED]]
        rest = len(found) - len(listed)
        if rest:
            listed.append(ngettext("{n} more person", "{n} more persons", rest))
        return _("! Too much for {names}", names=language.listing(listed))


def no_effort(whose: str) -> Words:
    """Return how a capacity comes about that nobody has given an effort for."""
    if whose:
        return _("No goal of theirs says yet how much work it takes. Type it in the column FTE, or with F2.")
    return _(
        "No goal of this quarter says yet how much work it takes. Type it in the column FTE, or with F2."
    )


def _named(over: Over, names: dict[int, str]) -> Words:
    first, last, n = over.weeks[0].number, over.weeks[-1].number, len(over.weeks)
    if n == 1:
        return _("{name} (week {week})", name=names[over.person_id], week=str(first))
    weeks = {"n_weeks": n, "first": str(first), "last": str(last)}
    return _("{name} ({n_weeks} weeks from {first} to {last})", name=names[over.person_id], **weeks)
