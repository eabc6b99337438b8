"""PDF operators as text: the few shapes that paper needs, written directly because thousands of them fill a packet."""

from collections.abc import Sequence

_ARC = 0.552285
"""How far the handles of a quarter circle reach, in radii."""


def numbers(*values: float) -> str:
    """Write coordinates with two decimals, a 3600th of an inch."""
    return " ".join([f"{value:.2f}" for value in values])


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """Return the path of a rectangle from its lower left corner."""
    return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"


def round_rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return the path of a rectangle with round corners; the radius is at most half the shorter side."""
    r = min(radius, width / 2, height / 2)
    k = r * (1 - _ARC)
    x2, y2 = x + width, y + height
    return (
        f"{x + r:.2f} {y:.2f} m {x2 - r:.2f} {y:.2f} l "
        f"{x2 - k:.2f} {y:.2f} {x2:.2f} {y + k:.2f} {x2:.2f} {y + r:.2f} c {x2:.2f} {y2 - r:.2f} l "
        f"{x2:.2f} {y2 - k:.2f} {x2 - k:.2f} {y2:.2f} {x2 - r:.2f} {y2:.2f} c {x + r:.2f} {y2:.2f} l "
        f"{x + k:.2f} {y2:.2f} {x:.2f} {y2 - k:.2f} {x:.2f} {y2 - r:.2f} c {x:.2f} {y + r:.2f} l "
        f"{x:.2f} {y + k:.2f} {x + k:.2f} {y:.2f} {x + r:.2f} {y:.2f} c h"
    )


def circle(x: float, y: float, radius: float) -> str:
    """Return the path of a circle."""
    return round_rectangle(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def polyline(points: Sequence[tuple[float, float]], *, closed: bool = False) -> str:
    """Return the path through the points."""
    parts = [f"{x:.2f} {y:.2f} l" for x, y in points]
    parts[0] = parts[0][:-1] + "m"
    return " ".join([*parts, "h"] if closed else parts)


def painted(path: str, *, filled: bool, lined: bool) -> str:
    """Return the path with the operator that fills it, strokes it or both."""
    return f"{path} {'B' if filled and lined else 'f' if filled else 'S'}"


def string(codes: bytes) -> str:
    """Return a PDF string; bytes beyond printable ASCII are written as hexadecimal digits."""
    text = codes.decode("latin-1")
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<{codes.hex()}>"
