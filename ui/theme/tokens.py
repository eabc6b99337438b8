"""The design tokens: every colour of the window, read from ``resources/themes/*.toml``."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor

from ui.resources import THEMES


@dataclass(frozen=True, slots=True)
class Tokens:
    """All colours of one look as ``#rrggbb`` (or ``#rrggbbaa``); `color` gives them as QColor."""

    name: str
    dark: bool
    avatars: tuple[str, ...]
    window: str
    surface: str
    raised: str
    subtle: str
    hover: str
    pressed: str
    sel: str
    border: str
    border2: str
    strong: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_fill: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_bg: str
    ok_fill: str
    warn: str
    warn_bg: str
    warn_fill: str
    bad: str
    bad_bg: str
    bad_fill: str
    info: str
    info_bg: str
    info_fill: str
    mute: str
    mute_bg: str
    track: str
    series2: str
    series3: str
    avatar_ink: str
    toast: str
    toast_text: str
    toast_line: str
    scrim: str
    shadow: str

    @classmethod
    def load(cls, name: str, folder: Path = THEMES) -> "Tokens":
        """Read ``<name>.toml``; a missing or unknown colour is a bug and raises TypeError."""
        data = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        return cls(name=data["name"], dark=data["dark"], avatars=tuple(data["avatars"]), **data["colors"])

    def color(self, role: str) -> QColor:
        """Return the colour of a role, such as ``accent`` or ``warn_bg``."""
        return to_color(str(getattr(self, role)))

    def avatar(self, index: int) -> tuple[QColor, QColor]:
        """Return fill and ink of pastel ``index``; in the dark the same hue goes deep and the ink pastel."""
        pastel = to_color(self.avatars[index % len(self.avatars)])
        if not self.dark:
            return pastel, self.color("avatar_ink")
        deep = QColor.fromHslF(max(pastel.hslHueF(), 0.0), 0.28, 0.30)
        return deep, pastel


def to_color(text: str) -> QColor:
    """Read ``#rrggbb`` or ``#rrggbbaa`` (Qt itself would read eight digits as aarrggbb)."""
    color = QColor(text[:7])
    if len(text) == 9:
        color.setAlpha(int(text[7:], 16))
    return color
