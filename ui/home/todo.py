"""One line of "This week"."""

from dataclasses import dataclass

from csdesk.base.text import Words


@dataclass(frozen=True, slots=True)
class Todo:
    """How urgent, what, why, the verb of its button and where it leads."""

    status: str
    title: Words
    detail: Words
    verb: Words
    area: str
    target: tuple[tuple[str, object], ...] = ()
