"""Colours, fonts, icons and status glyphs, all from one token file."""

from ui.theme.theme import Theme
from ui.theme.tokens import Tokens

__all__ = ["Theme", "Tokens"]
