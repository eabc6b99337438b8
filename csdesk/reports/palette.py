"""The colours of paper: the light theme's tokens and a few of paper's own."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from csdesk.base.errors import Trouble
from csdesk.base.text import _

THEMES = Path(__file__).resolve().parents[2] / "resources" / "themes"

Rgb = tuple[float, float, float]


@cache
def palette() -> Mapping[str, Rgb]:
    """Return each token's colour as red, green and blue in 0..1; raises `Trouble` when a theme file is gone."""
    colours: dict[str, Rgb] = {}
    for name in ("light.toml", "paper.toml"):
        try:
            file = tomllib.loads((THEMES / name).read_text(encoding="utf-8"))
            tokens = file["colors"]
        except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
            raise Trouble(
                _("The colours in {file} cannot be read; install CSDesk again.", file=name)
            ) from error
        colours |= {token: _rgb(text) for token, text in tokens.items()}
        colours |= {f"avatar{place}": _rgb(text) for place, text in enumerate(file.get("avatars", ()))}
    return MappingProxyType(colours)


def _rgb(text: str) -> Rgb:
    red, green, blue = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue
