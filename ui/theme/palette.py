"""The QPalette and the style sheet made from tokens."""

import re

from PySide6.QtGui import QPalette

from ui.resources import STYLES
from ui.theme.tokens import Tokens

_ROLES = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "subtle",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent_fill",
    QPalette.ColorRole.Light: "hover",
    QPalette.ColorRole.Midlight: "border",
    QPalette.ColorRole.Mid: "border2",
    QPalette.ColorRole.Dark: "strong",
    QPalette.ColorRole.Shadow: "strong",
}
_FADED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def make_palette(tokens: Tokens) -> QPalette:
    """Return the palette Fusion paints with; disabled text is ``strong``."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, tokens.color(name))
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, tokens.color("strong"))
    return palette


def make_stylesheet(tokens: Tokens, factor: float = 1.0) -> str:
    """Fill ``{{role}}`` with colours and ``{{=12}}`` with scaled pixels in ``resources/styles/app.qss``."""
    text = (STYLES / "app.qss").read_text(encoding="utf-8")

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        if name.startswith("="):
            return str(max(1, round(int(name[1:]) * factor)))
        return str(getattr(tokens, name))

    return re.sub(r"\{\{(=?\w+)\}\}", fill, text)
