"""The one rule for passphrases, shared by the file and by whoever asks for one."""

from csdesk.base.text import Words, _

SHORTEST = 8
"""Fewest characters of a passphrase."""


def too_short(passphrase: str) -> Words | None:
    """Say why a passphrase is refused, or return None when it is long enough."""
    if len(passphrase) < SHORTEST:
        return _("A passphrase needs at least {n} characters.", n=SHORTEST)
    return None
