"""What a chart is painted with: colours, fonts and sizes, taken from the theme at one moment."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPen

from ui.theme import Theme, Tokens

SERIES = ("accent", "series2", "series3", "text")
"""Tokens of the lines of a grouped chart, in order; each line also carries its name at its end."""
_QUIET = {"last_year": ("strong", 1.2), "team": ("border2", 2.0), "whole": ("strong", 1.4)}
_COURSE = {"plan": ("text2", 1.4), "low": ("accent", 1.0), "high": ("accent", 1.0)}
"""Roles of the way of a goal."""
"""Roles that stand behind the subject; "whole" is what the groups of a grouped chart are part of."""

WARN_TINT = 0.09
BAD_TINT = 0.045
OK_TINT = 0.06


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and fonts of one chart; `px` scales sizes by the text size setting."""

    tokens: Tokens
    micro: QFont
    small: QFont
    strong: QFont
    lead: QFont
    factor: float

    @classmethod
    def of(cls, theme: Theme, tokens: Tokens | None = None) -> "Look":
        """Take the theme as it is now; ``tokens`` puts other colours in, as for a picture on white paper."""
        return cls(
            tokens or theme.tokens,
            theme.font("micro", 400),
            theme.font("small"),
            theme.font("small", 500),
            theme.font("lead"),
            theme.factor,
        )

    def px(self, size: float) -> int:
        """Scale a size in pixels."""
        return round(size * self.factor)

    def color(self, role: str, opacity: float = 1.0) -> QColor:
        """Return the colour of a token, as opaque as asked."""
        color = self.tokens.color(role)
        if opacity < 1:
            color.setAlphaF(opacity)
        return color

    def pen(self, role: str, width: float = 1.0, dash: tuple[float, ...] = ()) -> QPen:
        """Return a pen with flat ends; ``dash`` in pixels."""
        pen = QPen(
            self.color(role), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin
        )
        if dash:
            pen.setDashPattern([length / width for length in dash])
        return pen

    def line(self, role: str, position: int) -> tuple[str, float]:
        """Return token and width of a series by its role and its position among the drawn lines."""
        if role in _QUIET:
            return _QUIET[role]
        if role in _COURSE:
            return _COURSE[role]
        return SERIES[position % len(SERIES)], 2.0
