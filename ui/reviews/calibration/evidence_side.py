"""What speaks for a rating: KPIs and goals, the self-review, the last rating, what was decided, and how the manager rates."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, pgettext
from csdesk.reviews.calibration.case import Seen
from csdesk.reviews.calibration.rater import Rater
from csdesk.reviews.calibration.session import Placed
from csdesk.reviews.stage import Stage
from ui.context import Context
from ui.reviews.calibration.column import Told
from ui.reviews.calibration.lines import rating_of
from ui.reviews.calibration.raters_table import name_of, sentences
from ui.widgets.button import primary

_Line = tuple[str | Words, str, str]


class EvidenceSide(QWidget):
    """The evidence beside the list; ``wanted`` asks to change the rating of the person shown."""

    wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        """Start with nobody."""
        super().__init__()
        self.context = context
        self.placed: Placed | None = None
        say = context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(12))
        self.person = Told(context, say(_("What speaks for this rating")))
        self.change = primary(context.theme, say(_("Change the rating…")), "pencil", self._on_change)
        self.rater = Told(context, say(_("How this manager rates")))
        column.addWidget(self.person)
        column.addWidget(self.change)
        column.addWidget(self.rater)
        column.addStretch(1)

    def show_person(self, placed: Placed | None, *, open_: bool) -> None:
        """Show a person; ``open_`` while ratings can be changed."""
        self.placed = placed
        self.change.setVisible(placed is not None)
        self.change.setEnabled(open_ and placed is not None and placed.stage is Stage.CALIBRATING)
        if placed is None:
            self.person.tell(
                [(_("Choose a person in the list to see what speaks for the rating."), "body", "text2")]
            )
            return
        lines: list[_Line] = [
            (placed.case.name, "lead", "text"),
            (_("Rating: {rating}", rating=rating_of(placed, self.context)), "strong", "text"),
        ]
        if placed.stage is not Stage.CALIBRATING and open_:
            lines.append(
                (_("Sent back since the calibration began; it is with the manager."), "body", "warn")
            )
        lines += [*self._seen(placed), *self._before(placed), *self._decided(placed)]
        self.person.tell(lines)

    def show_rater(self, rater: Rater | None) -> None:
        """Show how a manager rates."""
        if rater is None:
            self.rater.tell([])
            return
        head: _Line = (name_of(rater, self.context), "lead", "text")
        self.rater.tell([head, *((words, "body", "text2") for words in sentences(rater))])

    def _seen(self, placed: Placed) -> list[_Line]:
        if not placed.case.seen:
            return [(_("No KPI and no goal of this person is known."), "body", "text2")]
        return [(self._row(one), "body", "text2") for one in placed.case.seen]

    def _row(self, one: Seen) -> Words:
        language, unit = self.context.language, Unit(one.unit) if one.unit in set(Unit) else Unit.COUNT
        return pgettext(
            "KPI or goal with result, target and score",
            "{name}: {value}, target {target}, score {score}",
            name=one.name,
            value=language.quantity(one.value, unit),
            target=language.quantity(one.target, unit),
            score=language.number(one.score, 1),
        )

    def _before(self, placed: Placed) -> list[_Line]:
        case, number, found = placed.case, self.context.language.number, list[_Line]()
        if case.gap is not None:
            own = sum(case.own.values()) / len(case.own)
            words = _("Self-review: {own} on average; the manager gave {given}.",
                      own=number(own, 1), given=number(sum(case.marks.values()) / len(case.marks), 1))  # fmt: skip
            found.append((words, "body", "text2"))
        if case.last is not None:
            found.append((_("Last review: {rating}", rating=number(case.last, 1)), "body", "text2"))
        return found

    def _decided(self, placed: Placed) -> list[_Line]:
        number = self.context.language.number
        found: list[_Line] = []
        for one in placed.decisions:
            after = placed.case.overall if one.after is None else one.after
            words = pgettext(
                "decision with its reason",
                "{before} → {after}: {reason} ({who})",
                before=number(None if one.before is None else one.before / 10, 1),
                after=number(None if after is None else after / 10, 1),
                reason=one.reason,
                who=one.who,
            )
            found.append((words, "body", "text3" if one.cleared else "text"))
        return found

    def _on_change(self) -> None:
        if self.placed is not None:
            self.wanted.emit(self.placed)
