"""How long work tells its progress and learns that it should stop."""

from typing import Protocol

from csdesk.base.text import Words


class Progress(Protocol):
    """Given to every long job. ``step`` raises `Cancelled` once the user has pressed Cancel."""

    def step(self, done: int, total: int, words: Words | None = None) -> None:
        """Report real counts (``total`` 0 = unknown) and what is being done."""


class Silent:
    """Progress that nobody watches; never cancels."""

    def step(self, done: int, total: int, words: Words | None = None) -> None:
        """Do nothing."""
