"""The one way a formula is refused: a sentence with the place where it stops making sense."""

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _


class Misread(Refused):
    """A formula nobody can read, or whose units do not fit; ``at`` counts characters from 0."""

    def __init__(self, at: int, why: Words) -> None:
        """Keep the place beside the sentence."""
        words = _("The formula stops making sense at character {n}: {why}", n=at + 1, why=why)
        super().__init__(words, "formula")
        self.at = at
