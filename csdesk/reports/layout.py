"""What every part of a packet is laid out with: language, width, and text broken into lines."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import Words
from csdesk.reports.fonts import widths
from csdesk.reports.pen import Pen
from csdesk.reports.styles import H2, Style
from csdesk.reports.text import clean, has_han, lines

Paint = Callable[[Pen, float, float], None]
"""Draws something whose upper left corner is at the given x and y."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the flow: its height and how to draw it.

    ``keep`` holds it on one page with the next block; ``needs`` starts a new page when less height is left;
    ``fresh`` starts a new page always; ``space`` vanishes at the top of a page.
    """

    height: float
    paint: Paint
    keep: bool = False
    needs: float = 0.0
    fresh: bool = False
    space: bool = False
    anchor: str = ""
    title: str = ""
    """With an anchor: the entry in the outline and the contents."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines of one table cell, one under the other: (top, line, style); ``height`` of all."""

    lines: tuple[tuple[float, str, Style], ...] = ()
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Language and text width in points."""

    language: Language
    width: float

    def say(self, words: Words | str) -> str:
        """Return words in the language, cleaned for paper."""
        return clean(self.language.say(words))

    def lines(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Break text into lines of at most ``width`` points."""
        clear = clean(text)
        return lines(clear, style.weight, style.size, width, chinese=self.han_first(clear))

    def han_first(self, text: str) -> bool:
        """Tell whether a text is set in the Chinese face."""
        return self.language.chinese and has_han(text)

    def measure(self, text: str, style: Style) -> float:
        """Return the width of a line in points."""
        return widths(style.weight, chinese=self.han_first(text)).of(text) * style.size / 1000

    def leading(self, style: Style) -> float:
        """Return the height of a line."""
        return style.spaced(chinese=self.language.chinese)

    def base(self, style: Style) -> float:
        """Return how far below a line's top its baseline lies."""
        return self.leading(style) / 2 + style.size * 0.36

    def stack(self, items: Iterable[tuple[str, Style]], width: float, gap: float = 1.5) -> Stack:
        """Set texts under one another in a column ``width`` points wide."""
        placed: list[tuple[float, str, Style]] = []
        top = 0.0
        for text, style in items:
            if not text:
                continue
            top += gap if placed else 0
            for line in self.lines(text, style, width):
                placed.append((top, line, style))
                top += self.leading(style)
        return Stack(tuple(placed), top)

    def paragraph(
        self, text: str, style: Style, *, indent: float = 0.0, width: float | None = None
    ) -> list[Block]:
        """Return a block for each line, so that any length flows over pages; no line stands alone on a page."""
        rows = self.lines(text, style, (self.width if width is None else width) - indent)
        last = len(rows) - 1
        return [
            self.line_block(row, style, indent, keep=(index == 0 and last > 0) or index == last - 1)
            for index, row in enumerate(rows)
        ]

    def line_block(self, row: str, style: Style, indent: float = 0.0, *, keep: bool = False) -> Block:
        """Return one line as a block."""
        base = self.base(style)

        def paint(pen: Pen, x: float, top: float) -> None:
            if row:
                pen.text(x + indent, top - base, row, style)

        return Block(self.leading(style), paint, keep=keep)

    def heading(self, text: str, *, above: float = 14, style: Style = H2, needs: float = 60) -> list[Block]:
        """Return a heading that stays with what follows it."""
        return [
            gap(above),
            *(_held(block, needs) for block in self.paragraph(text, style)),
            gap(3, keep=True),
        ]

    def table_row(
        self,
        cells: Sequence[tuple[float, Stack]],
        pad: float,
        *,
        extra: Paint | None = None,
        rule: str = "rule",
    ) -> list[Block]:
        """Return a table row of cells at their left offsets; a row taller than `_TALL` is cut between its lines.

        ``extra`` draws what is not text, in the first piece.
        """
        height = max((stack.height for _, stack in cells), default=0.0)
        cuts = [0.0, height] if height <= _TALL else _cuts(max((s for _, s in cells), key=lambda s: s.height))
        pieces = list(itertools.pairwise(cuts))
        return [self._piece(cells, start, end, pad, extra, rule, len(pieces)) for start, end in pieces]

    def _piece(
        self,
        cells: Sequence[tuple[float, Stack]],
        start: float,
        end: float,
        pad: float,
        extra: Paint | None,
        rule: str,
        count: int,
    ) -> Block:
        whole = max(stack.height for _, stack in cells)
        above = pad if start == 0 else 0.0
        final = end >= whole or count == 1
        lead = max((self.base(stack.lines[0][2]) for _, stack in cells if stack.lines), default=0.0)
        below = pad if final else 0.0

        def paint(pen: Pen, x: float, top: float) -> None:
            for offset, stack in cells:
                down = lead - self.base(stack.lines[0][2]) if stack.lines else 0.0
                for line_top, line, style in stack.lines:
                    if start <= line_top < end:
                        base = top - above - down - (line_top - start) - self.base(style)
                        pen.text(x + offset, base, line, style)
            if extra and start == 0:
                extra(pen, x, top - above)
            if final and rule:
                pen.rule(x, top - above - (end - start) - below, self.width, rule)

        return Block(above + end - start + below, paint)

    def quantity(self, value: float | None, unit: str) -> str:
        """Write a value with a unit that is a `Unit` or a word of the user's."""
        if value is None:
            return "–"
        if unit in set(Unit):
            kind = Unit(unit)
            return self.language.quantity(value, kind, digits=_digits(value, kind))
        return self.language.number(value) + (f"\u00a0{clean(unit)}" if unit else "")


_TALL = 150.0
"""Points; a table row up to this height stays whole."""


def _digits(value: float, unit: Unit) -> int | None:
    """Drop needless decimals: 94 %, 92 points, but 4.0 h and 93.5."""
    shown = value * 100 if unit is Unit.FRACTION else value
    if unit is Unit.SECONDS:
        return None
    return 0 if float(shown).is_integer() or abs(shown - round(shown)) < 0.05 else 1


def _cuts(stack: Stack) -> list[float]:
    return [*(top for top, _, _ in stack.lines), stack.height]


def _held(block: Block, needs: float) -> Block:
    return Block(block.height, block.paint, keep=True, needs=needs)


def nothing(_pen: Pen, _x: float, _top: float) -> None:
    """Draw nothing."""


def gap(height: float, *, keep: bool = False) -> Block:
    """Return empty height that vanishes at the top of a page."""
    return Block(height, nothing, keep=keep, space=True)
