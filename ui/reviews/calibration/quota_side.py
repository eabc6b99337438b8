"""A quota in thought: shares by grade, rounding that is stated, trades between units; nothing is changed."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import Refused
from csdesk.base.quantity import WHOLE, round_half_up
from csdesk.base.text import Words, _, pgettext
from csdesk.reviews.calibration.quota import Share, Simulation, Trade, ladder, simulate
from csdesk.reviews.calibration.session import Meeting
from ui.context import Context
from ui.reviews.calibration.column import Told
from ui.widgets.button import secondary
from ui.widgets.check import CheckBox
from ui.widgets.choice import Choice
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

_Line = tuple[str | Words, str, str]


class QuotaSide(QWidget):
    """Type a share for a grade and read what it would do."""

    def __init__(self, context: Context) -> None:
        """Start without shares."""
        super().__init__()
        self.context = context
        self.meeting: Meeting | None = None
        self.trades: list[Trade] = []
        theme, say = context.theme, context.say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(10))
        why = _(
            "What would shares by grade mean? This is a thought experiment: it changes nothing and is not kept."
        )
        self._column.addWidget(Label(theme, say(why), "body", "text2", wrap=True))
        self.form: Form | None = None
        self._grades: tuple[str, ...] = ()
        self.by_unit = CheckBox(theme, say(_("Each unit by itself")))
        self.by_unit.setChecked(True)
        self.by_unit.toggled.connect(lambda _on: self._count())
        self._column.addWidget(self.by_unit)
        self._column.addLayout(self._trading())
        self._column.addWidget(self.trade)
        self.told = Told(context, say(_("What this quota would do")))
        self._column.addWidget(self.told)
        self._column.addStretch(1)

    def _trading(self) -> QHBoxLayout:
        theme, say, row = self.context.theme, self.context.say, QHBoxLayout()
        self.grade = Choice(theme, [], say(_("Grade")))
        self.giver = Choice(theme, [], say(_("From unit")))
        self.taker = Choice(theme, [], say(_("To unit")))
        for choice, stretch in ((self.grade, 1), (self.giver, 2), (self.taker, 2)):
            choice.setMinimumWidth(theme.px(60))
            row.addWidget(choice, stretch)
        self.trade = secondary(theme, say(_("Trade one place")), "", self._on_trade)
        return row

    def show_meeting(self, meeting: Meeting) -> None:
        """Count with the ratings in force."""
        self.meeting = meeting
        cases = [one.settled for one in meeting.placed]
        grades = tuple(step.name for step in ladder(cases))
        if grades != self._grades or self.form is None:
            self._make_form(grades)
        units = [(unit, unit) for unit in dict.fromkeys(case.unit for case in cases) if unit]
        self.grade.set_choices([(name, name) for name in grades[:-1]])
        for choice in (self.giver, self.taker):
            choice.set_choices(units)
        for widget in (self.grade, self.giver, self.taker, self.trade):
            widget.setVisible(len(units) > 1)
        self._count()

    def _make_form(self, grades: tuple[str, ...]) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self._grades = grades
        say = self.context.say
        rows = [
            Row(name, say(_("Grade {grade}", grade=name)), "percent", placeholder=say(_("no share")))
            for name in grades
        ]  # fmt: skip
        self.form = Form(self.context.theme, self.context.language, rows)
        self.form.edited.connect(lambda _name, _value: self._count())
        self._column.insertWidget(1, self.form)

    def _on_trade(self) -> None:
        if self.giver.value() != self.taker.value() and self.grade.value():
            self.trades.append(Trade(self.grade.value(), self.giver.value(), self.taker.value()))
            self._count()

    def _count(self) -> None:
        if self.meeting is None or self.form is None:
            return
        try:
            values: dict[str, Any] = self.form.values()
            shares = {
                name: int(round_half_up(value * WHOLE)) for name, value in values.items() if value is not None
            }
            if not shares:
                self.told.tell([(_("Type a share for at least one grade."), "body", "text2")])
                return
            cases = [one.settled for one in self.meeting.placed]
            found = simulate(cases, shares, self.trades, by_unit=self.by_unit.isChecked())
        except Refused as error:
            if self.trades and error.field == "trade":
                self.trades.pop()
            self.told.tell([(error.words, "body", "bad")])
            return
        self.told.tell(self._lines(found))

    def _lines(self, found: Simulation) -> list[_Line]:
        lines: list[_Line] = [(found.notes[-1], "strong", "text")]
        lines += [
            (self._share(one), "body", "text2" if one.places == one.now else "text") for one in found.shares
        ]
        lines += [(self._shift(one), "body", "text") for one in found.shifts]
        lines += [(words, "body", "warn") for words in found.ties]
        lines += [(self._traded(one), "body", "text2") for one in self.trades]
        return [*lines, (found.notes[0], "small", "text2")]

    def _share(self, one: Share) -> Words:
        facts = {"unit": one.unit or _("All"), "grade": one.grade, "places": one.places, "now": one.now}
        if one.exact is None:
            return pgettext(
                "share of a grade in a unit", "{unit}, {grade}: {places} places, now {now}", **facts
            )
        exact = self.context.language.number(one.exact, 2)
        return pgettext(
            "share of a grade in a unit",
            "{unit}, {grade}: {places} places, now {now} (exactly {exact})",
            exact=exact,
            **facts,
        )

    @staticmethod
    def _shift(one: Any) -> Words:
        return pgettext(
            "person whom a quota would move",
            "{name}: {now} → {then}",
            name=one.name,
            now=one.now,
            then=one.then,
        )

    @staticmethod
    def _traded(one: Trade) -> Words:
        return _(
            "{giver} gives {taker} one place of grade {grade}.",
            giver=one.giver,
            taker=one.taker,
            grade=one.grade,
        )
