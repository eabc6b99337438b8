"""The type scale: eight roles, tabular figures in small sizes, Chinese families first in Chinese."""

import sys

from PySide6.QtGui import QFont, QFontDatabase

from ui.resources import FONTS

ROLES = {
    "micro": (11, 500),
    "small": (12, 400),
    "body": (13, 400),
    "strong": (13, 500),
    "lead": (15, 600),
    "title": (18, 600),
    "metric": (22, 600),
    "hero": (30, 600),
}
"""Role -> (pixels at 100 %, weight)."""

LATIN = ("Inter", "Segoe UI Variable", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
CHINESE = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC")
_LARGE = 18
_MEDIUM, _BOLD = 500, 600


def load_fonts() -> list[str]:
    """Register the fonts that ship with the app; returns the families found (none is fine)."""
    families: list[str] = []
    for path in sorted(FONTS.glob("*.ttf")):
        if path.stem.startswith("NotoSansSC") and sys.platform != "linux":
            continue  # Windows and macOS have better Chinese screen fonts of their own
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number)
    return families


def make_font(
    role: str, *, chinese: bool, factor: float = 1.0, weight: int | None = None, latin: bool = False
) -> QFont:
    """Return the font of a role; ``weight`` overrides the role's own (400, 500 or 600); ``latin`` is for figures."""
    size, own_weight = ROLES[role]
    heavy = weight or own_weight
    font = QFont()
    font.setFamilies([*CHINESE, *LATIN] if chinese and not latin else [*LATIN, *CHINESE])
    font.setPixelSize(max(9, round(size * factor)))
    # Chinese faces have no true medium weight; a faked one smears at 13 px.
    font.setWeight(QFont.Weight(_BOLD if chinese and not latin and heavy == _MEDIUM else heavy))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if size < _LARGE:
        font.setFeature(QFont.Tag("tnum"), 1)
    elif not chinese:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 97.5)
    return font
