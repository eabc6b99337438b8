"""Sheets to be filled in by hand: title, who it is about, boxes with lines to write on, tables, choices and signatures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.reports import glyphs
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Layout
from csdesk.reports.page import MARGIN, Paper, open_canvas
from csdesk.reports.pen import Pen
from csdesk.reports.styles import BODY, H1, NOTE, SMALL, Style

_LABEL = Style(8, 11, Weight.MEDIUM, "text3")
_NAME = Style(9.5, 13, Weight.MEDIUM)
_CHOICE = Style(9, 13)
_TOP, _FOOT = 48.0, 30.0
_GAP, _LINE = 7.0, 17.0
_SIGNATURE = 46.0


@dataclass(frozen=True, slots=True)
class About:
    """Whose sheet it is."""

    company: str
    person: str
    number: str
    role: str
    unit: str
    manager: str
    cycle: str
    starts_on: date
    ends_on: date
    made: datetime


class HandSheet:
    """One page filled from the top; ``y`` is where the next part begins, in points from the foot."""

    def __init__(self, about: About, title: Words, language: Language) -> None:
        """Draw the head: title, company, and who it is about."""
        self.layout = Layout(language, Paper.A4.text_width)
        said = self.layout.say(title)
        self._canvas, self._target = open_canvas(
            Paper.A4, f"{about.person} – {said}", about.manager, about.cycle, language.code, about.made
        )
        self.pen = Pen(self._canvas, chinese=language.chinese)
        self.y = Paper.A4.size[1] - _TOP - 14
        self.pen.fitted(MARGIN, self.y, said, H1, self.layout.width * 0.62)
        company, room = self.layout.say(about.company), self.layout.width * 0.34
        start = MARGIN + self.layout.width - min(self.pen.width(company, SMALL), room)
        self.pen.fitted(start, self.y, company, SMALL, room)
        self.y -= 14
        self._identity(about)

    def _identity(self, about: About) -> None:
        days = _("{first} – {last}", first=about.starts_on, last=about.ends_on)
        named = f"{about.person} · {about.number}" if about.number else about.person
        pairs: list[tuple[Words, Words | str]] = [
            (_("Employee"), named), (_("Role"), about.role), (_("Unit"), about.unit),
            (_("Manager"), about.manager), (_("Cycle"), about.cycle), (_("Period"), days),
        ]  # fmt: skip
        width, height = self.layout.width / 3, 30.0
        top = self.y
        self.pen.box(MARGIN, top - 2 * height, self.layout.width, 2 * height, 5, line="rule_strong")
        for place, (label, value) in enumerate(pairs):
            x, down = MARGIN + width * (place % 3) + 9, top - height * (place // 3)
            self.pen.text(x, down - 11, self.layout.say(label), _LABEL)
            self.pen.fitted(x, down - 23.5, self.layout.say(value), _NAME, width - 16)
        self.y = top - 2 * height - _GAP

    @property
    def room(self) -> float:
        """Height that is left above the foot, in points."""
        return self.y - _FOOT

    def line(self, labels: Sequence[Words]) -> None:
        """Draw labels beside each other, each with a line to write on."""
        width = self.layout.width / len(labels)
        for place, words in enumerate(labels):
            x = MARGIN + width * place
            end = self.pen.text(x, self.y - 15, self.layout.say(words), _LABEL)
            self.pen.rule(end + 5, self.y - 16, x + width - 12 - end - 5, "text3")
        self.y -= 22 + _GAP

    def box(self, label: Words, height: float) -> None:
        """Draw a box with lines to write on under its label."""
        pen, top = self.pen, self.y
        pen.box(MARGIN, top - height, self.layout.width, height, 5, line="rule_strong")
        rows = self.layout.lines(self.layout.say(label), _LABEL, self.layout.width - 20)
        for place, row in enumerate(rows):
            pen.text(MARGIN + 10, top - 13 - place * 10, row, _LABEL)
        down = 13 + 10 * (len(rows) - 1) + _LINE
        while down <= height - 5:
            pen.rule(MARGIN + 10, top - down, self.layout.width - 20, "rule")
            down += _LINE
        self.y -= height + _GAP

    def table(self, heads: Sequence[tuple[Words, float]], rows: int) -> None:
        """Draw an empty table; each head with its share of the width."""
        pen, width = self.pen, self.layout.width
        height = 16 + rows * 20.0
        pen.box(MARGIN, self.y - height, width, height, 5, line="rule_strong")
        x = MARGIN
        for place, (words, share) in enumerate(heads):
            pen.fitted(x + 10, self.y - 11.5, self.layout.say(words), _LABEL, width * share - 16)
            if place:
                pen.stroke("rule", 0.6)
                pen.line([(x, self.y), (x, self.y - height)])
            x += width * share
        for row in range(rows):
            pen.rule(MARGIN, self.y - 16 - row * 20, width, "rule")
        self.y -= height + _GAP

    def choices(self, label: Words | str, choices: Sequence[Words]) -> None:
        """Draw boxes to tick, as many on a line as fit."""
        pen, x = self.pen, MARGIN
        said = self.layout.say(label)
        if said:
            x = pen.text(x, self.y - 11, said, _LABEL) + 14
        for words in choices:
            text = self.layout.say(words)
            if x + 15 + self.layout.measure(text, _CHOICE) > MARGIN + self.layout.width:
                x, self.y = MARGIN, self.y - 16
            glyphs.check_box(pen, x, self.y - 11)
            x = pen.text(x + 15, self.y - 11, text, _CHOICE) + 18
        self.y -= 16 + _GAP

    def heading(self, words: Words) -> None:
        """Draw a small head over what follows."""
        self.pen.text(MARGIN, self.y - 10, self.layout.say(words), BODY.heavy())
        self.y -= 16

    def sentence(self, words: Words) -> None:
        """Draw a sentence in small type."""
        for row in self.layout.lines(self.layout.say(words), SMALL, self.layout.width):
            self.pen.text(MARGIN, self.y - 10, row, SMALL)
            self.y -= self.layout.leading(SMALL)
        self.y -= _GAP

    def signatures(self, signers: Sequence[Words]) -> None:
        """Draw a line and a day for each who signs."""
        pen, width = self.pen, (self.layout.width - 12 * (len(signers) - 1)) / len(signers)
        day = self.layout.say(_("Date"))
        for place, words in enumerate(signers):
            x = MARGIN + place * (width + 12)
            pen.box(x, self.y - _SIGNATURE, width, _SIGNATURE, 5, line="rule_strong")
            pen.fitted(x + 9, self.y - 12, self.layout.say(words), _LABEL, width - 18)
            end = pen.text(x + 9, self.y - 38, day, NOTE)
            pen.rule(end + 5, self.y - 39, x + width - 9 - end - 5, "text3")
        self.y -= _SIGNATURE + _GAP

    def data(self) -> bytes:
        """Close the sheet and return it as PDF."""
        self._canvas.showPage()
        self._canvas.save()
        return self._target.getvalue()


def signature_height() -> float:
    """Return what `HandSheet.signatures` takes, in points."""
    return _SIGNATURE + _GAP


def box_gap() -> float:
    """Return what a box takes beyond its own height, in points."""
    return _GAP
