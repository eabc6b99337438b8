"""What a template is made of."""

from dataclasses import dataclass
from typing import Any

from csdesk.base.text import Words
from csdesk.reports.workbook import Kind


@dataclass(frozen=True, slots=True)
class Blank:
    """One column to fill in: its title, what belongs there, and what may be chosen.

    With ``strict`` nothing but the ``choices`` is taken; else they are offered only.
    """

    title: Words
    hint: Words
    kind: Kind = Kind.TEXT
    width: float = 18
    required: bool = False
    choices: tuple[Words, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """The sheet of one kind of import; a cell of an example row may be `Words`, a number, a day, None = blank."""

    title: Words
    blanks: tuple[Blank, ...]
    examples: tuple[tuple[Any, ...], ...]
