"""Cuts a formula into tokens: numbers, names, texts in quotes, KPIs in brackets, and signs."""

import re
from dataclasses import dataclass
from enum import StrEnum

from csdesk.base.text import _
from csdesk.kpis.formula.misread import Misread

LONGEST = 500
"""Characters a formula may have."""


class Kind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    WORD = "word"
    TEXT = "text"
    KPI = "kpi"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a formula and where it begins; a text or a bracketed KPI comes without its marks."""

    kind: Kind
    text: str
    at: int


_PIECES = re.compile(
    r"""(?P<number>[0-9]+(?:\.[0-9]+)?)
    |(?P<word>[^\W\d]\w*(?:\.[^\W\d]\w*)?)
    |"(?P<text>[^"]*)"
    |\[(?P<kpi>[^\]\[]*)\]
    |(?P<sign><>|<=|>=|[-+*/×÷−()=<>,;%])""",
    re.VERBOSE,
)
_SAME = {"×": "*", "÷": "/", "−": "-", ";": ","}


def tokens(formula: str) -> tuple[Token, ...]:
    """Return the tokens, the last of which is the end; refuses characters that mean nothing and endless formulas."""
    if len(formula) > LONGEST:
        raise Misread(LONGEST, _("a formula has at most {most} characters.", most=LONGEST))
    found: list[Token] = []
    place = 0
    while place < len(formula):
        if formula[place].isspace():
            place += 1
            continue
        match = _PIECES.match(formula, place)
        if match is None or match.lastgroup is None:
            raise Misread(place, _('"{character}" has no meaning here.', character=formula[place]))
        text = match[match.lastgroup]
        found.append(Token(Kind(match.lastgroup), _SAME.get(text, text), place))
        place = match.end()
    return (*found, Token(Kind.END, "", len(formula)))
