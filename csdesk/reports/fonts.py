"""The faces of paper: Inter for Latin and figures, Noto Sans SC for Chinese and all that Inter lacks, then rare characters."""

import re
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from csdesk.base.errors import Trouble
from csdesk.base.text import _

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
RARE = "NotoSansHanRare-Regular"
"""Characters of names that Noto Sans SC lacks, such as 𠮷; in one weight."""
SUBSTITUTE = "\u25a1"
"""Stands where no face has the character, so that a gap is seen."""


_BARE = re.compile("<([0-9A-F]{5,6})>")
_plain = ttfonts.makeToUnicodeCMap


class Weight(StrEnum):
    """The three weights of paper; Chinese has no medium and takes the semibold."""

    REGULAR = "Regular"
    MEDIUM = "Medium"
    SEMIBOLD = "SemiBold"


class Run(NamedTuple):
    """Text in one face; ``width`` is in thousandths of the type size."""

    font: str
    text: str
    width: float


class Widths(dict[str, float]):
    """The advance of each character in thousandths of the type size, learnt when first asked for."""

    def __init__(self, weight: Weight, *, chinese: bool) -> None:
        """Measure with the faces of ``weight``; ``chinese`` puts the Chinese face first."""
        super().__init__()
        self._weight = weight
        self._chinese = chinese

    def __missing__(self, character: str) -> float:
        """Learn the advance of a character."""
        name = font_of(character, self._weight, chinese=self._chinese)
        shown = character if covered(character) else SUBSTITUTE
        metrics = face(name).face
        code = 32 if shown == "\u00a0" else ord(shown)
        width = float(metrics.charWidths.get(code, metrics.defaultWidth))
        self[character] = width
        return width

    def of(self, text: str) -> float:
        """Return the width of the text in thousandths of the type size."""
        return sum(map(self.__getitem__, text))


@cache
def face(name: str) -> TTFont:
    """Register a face (``Inter-Medium``) once per process; raises `Trouble` when its file is gone or broken.

    Streams stay binary: base 85 costs a quarter more room and time. Characters beyond U+FFFF are told to readers as
    UTF-16, where the library writes their bare number and they could not be searched or copied.
    """
    rl_config.useA85 = 0
    ttfonts.makeToUnicodeCMap = _characters
    path = FOLDER / f"{name}.ttf"
    try:
        font = TTFont(name, str(path))
    except (TTFError, OSError) as error:
        message = _("The font {file} cannot be read; install CSDesk again.", file=path.name)
        raise Trouble(message) from error
    pdfmetrics.registerFont(font)
    return font


def _characters(fontname: str, subset: Any) -> str:
    """Return the table from codes to characters of a font in a PDF."""
    return _BARE.sub(
        lambda found: f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>",
        _plain(fontname, subset),
    )


def latin(weight: Weight) -> str:
    """Name the Latin face of a weight."""
    return f"Inter-{weight}"


def han(weight: Weight) -> str:
    """Name the Chinese face of a weight."""
    return f"NotoSansSC-{Weight.REGULAR if weight is Weight.REGULAR else Weight.SEMIBOLD}"


@cache
def widths(weight: Weight, *, chinese: bool) -> Widths:
    """Return the one table of advances for a weight and order of faces."""
    return Widths(weight, chinese=chinese)


def covered(character: str) -> bool:
    """Tell whether any face has the character."""
    code = ord(character)
    return code < 127 or any(_has(name, code) for name in (latin(Weight.REGULAR), han(Weight.REGULAR), RARE))


def missing(text: str) -> str:
    """Return the characters of the text that no face has, each once, in order."""
    if text.isascii():
        return ""
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and not covered(c)))


@lru_cache(maxsize=50_000)
def font_of(character: str, weight: Weight, *, chinese: bool) -> str:
    """Name the face that draws a character; a character nobody has goes to the Chinese face's empty square."""
    code = ord(character)
    if not chinese and (code < 127 or _has(latin(weight), code)):
        return latin(weight)
    if chinese and _has(han(weight), code):
        return han(weight)
    if _has(latin(weight), code):
        return latin(weight)
    return han(weight) if _has(han(weight), code) or not _has(RARE, code) else RARE


@lru_cache(maxsize=8_000)
def runs(text: str, weight: Weight, *, chinese: bool) -> tuple[Run, ...]:
    """Split text into runs of one face each; characters nobody has become an empty square."""
    table = widths(weight, chinese=chinese)
    if text.isascii() and not chinese:
        return (Run(latin(weight), text, table.of(text)),) if text else ()
    if not text.isascii():
        text = "".join(c if c.isspace() or covered(c) else SUBSTITUTE for c in text)
    parts = groupby(text, key=lambda c: font_of(c, weight, chinese=chinese))
    return tuple(Run(name, piece, table.of(piece)) for name, piece in ((n, "".join(p)) for n, p in parts))


def _has(name: str, code: int) -> bool:
    return code in face(name).face.charToGlyph
