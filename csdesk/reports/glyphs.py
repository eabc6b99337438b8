"""Small signs drawn as shapes: the six states, lock, check box, marker. A shape says what a colour would."""

import math

from csdesk.kpis.trend import Status
from csdesk.reports.pen import Pen

BARS = {
    Status.EXCELLENT: "accent",
    Status.ON_TRACK: "accent",
    Status.AT_RISK: "warn_fill",
    Status.OFF_TRACK: "bad_fill",
    Status.DONE: "accent",
    Status.NOT_STARTED: "strong",
}
"""The colour token of a progress bar."""


def status(pen: Pen, state: Status, x: float, y: float, size: float = 8.5) -> None:
    """Draw the sign of a state; ``x`` is its left edge, ``y`` its middle."""
    half = size / 2
    middle = x + half
    if state is Status.EXCELLENT:
        _star(pen, middle, y, half)
    elif state is Status.ON_TRACK:
        pen.disc(middle, y, half, fill="ok")
        _check(pen, middle, y, half)
    elif state is Status.DONE:
        pen.box(x + 0.2, y - half + 0.2, size - 0.4, size - 0.4, size * 0.26, fill="info")
        _check(pen, middle, y, half)
    elif state is Status.AT_RISK:
        _triangle(pen, middle, y, half)
    elif state is Status.OFF_TRACK:
        reach = half * 1.12
        pen.polygon(
            [(middle - reach, y), (middle, y + reach), (middle + reach, y), (middle, y - reach)], "bad"
        )
        arm = half * 0.34
        pen.stroke("surface", size * 0.13, round_ends=True)
        pen.line([(middle - arm, y - arm), (middle + arm, y + arm)])
        pen.line([(middle - arm, y + arm), (middle + arm, y - arm)])
    else:
        pen.stroke("mute", size * 0.12, (size * 0.2, size * 0.14))
        pen.ring(middle, y, half * 0.9)


def _check(pen: Pen, x: float, y: float, half: float) -> None:
    pen.stroke("surface", half * 0.27, round_ends=True)
    pen.line([(x - half * 0.42, y), (x - half * 0.1, y - half * 0.32), (x + half * 0.44, y + half * 0.34)])


def _star(pen: Pen, x: float, y: float, half: float) -> None:
    turns = [
        (half * (1.12 if corner % 2 == 0 else 0.5), math.radians(corner * 36 + 90)) for corner in range(10)
    ]
    pen.polygon([(x + reach * math.cos(turn), y + reach * math.sin(turn)) for reach, turn in turns], "ok")


def _triangle(pen: Pen, x: float, y: float, half: float) -> None:
    low, high = y - half * 0.9, y + half * 0.98
    pen.stroke("warn", half * 0.24, round_ends=True)
    foot = low + half * 0.12
    pen.polygon(
        [(x, high - half * 0.12), (x + half * 0.95, foot), (x - half * 0.95, foot)], "warn", lined=True
    )
    pen.stroke("surface", half * 0.27, round_ends=True)
    pen.line([(x, y + half * 0.36), (x, y - half * 0.18)])
    pen.disc(x, y - half * 0.55, half * 0.16, fill="surface")


def lock(pen: Pen, x: float, y: float, colour: str) -> None:
    """Draw a closed lock 6 points wide; ``y`` is the baseline of the text beside it."""
    pen.box(x, y - 0.8, 6.2, 4.8, 1, fill=colour)
    pen.stroke(colour, 1.1)
    pen.curve((x + 1.3, y + 3.6), (x + 1.3, y + 7.6), (x + 4.9, y + 7.6), (x + 4.9, y + 3.6))


def check_box(pen: Pen, x: float, y: float, size: float = 9) -> None:
    """Draw an empty check box for a pen on paper; ``y`` is the baseline of the text beside it."""
    pen.box(x, y - 1.4, size, size, 2, line="text2")


def marker(pen: Pen, x: float, y: float) -> None:
    """Draw a small triangle that points down at ``y``."""
    pen.polygon([(x - 3.6, y + 5.6), (x + 3.6, y + 5.6), (x, y)], "text")


def marks(pen: Pen, x: float, y: float, rating: float, scale: int) -> float:
    """Draw ``rating`` of ``scale`` round marks with their middle at ``y``; returns where they end."""
    for step in range(scale):
        pen.disc(x + 3.2 + step * 9, y, 3.2, fill="accent" if step < round(rating) else "track")
    return x + scale * 9 - 2.6
