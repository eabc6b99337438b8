"""Colours live in resources/themes; code names roles."""

import io
import re
import tokenize

from tests.house.tree import code, title

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
PLACES = ("ui/", "csdesk/reports/")


def strings(text: str) -> list[tuple[int, str]]:
    """Return the string literals of a module with their lines."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    kinds = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    return [(token.start[0], token.string) for token in tokens if token.type in kinds]


def test_no_colour_stands_in_code() -> None:
    found = [
        f"{title(path)}:{line} {literal}"
        for path in code()
        if title(path).startswith(PLACES)
        for line, literal in strings(path.read_text(encoding="utf-8"))
        if COLOUR.search(literal)
    ]
    assert found == []
