"""Where the files beside the code lie, in a checkout and in a frozen app alike."""

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
THEMES = RESOURCES / "themes"
STYLES = RESOURCES / "styles"
ICONS = RESOURCES / "icons"
FONTS = RESOURCES / "fonts"
