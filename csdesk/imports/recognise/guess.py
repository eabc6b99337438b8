"""What was made of a sheet: each guess with its evidence and the other ways it could be read."""

from dataclasses import dataclass

from csdesk.base.text import Words


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read the sheet."""

    value: str
    words: Words


@dataclass(frozen=True, slots=True)
class Guess:
    """One guess: ``value`` is the option in force, ``words`` say what was understood, ``evidence`` why.

    ``Decisions.layout[key]`` overrules it with the value of another option.
    """

    key: str
    value: str
    title: Words
    words: Words
    evidence: Words | None = None
    options: tuple[Option, ...] = ()
