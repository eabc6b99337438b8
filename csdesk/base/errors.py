"""The errors a user may meet, as one tree.

    CSDeskError
    ├── Refused      a rule said no; shown at the field it names, nothing was written
    ├── Trouble      the world failed us (file, disk, foreign format); has a sentence of advice inside
    │   └── Locked   the file has a passphrase, and the right one was not given
    └── Cancelled    the user stopped a long job; nothing was written

Anything else that is raised is a bug of ours and belongs in the crash report.
"""

from csdesk.base.text import Words


class CSDeskError(Exception):
    """Base of all errors that are told to the user in their own language."""

    def __init__(self, words: Words) -> None:
        """Keep the translatable sentence; ``str()`` gives its English form."""
        super().__init__(words)
        self.words = words

    def __str__(self) -> str:
        """Return the sentence in English, for logs."""
        return self.words.english()


class Refused(CSDeskError):
    """A rule refuses the user's wish; ``field`` names the editor field at fault, if one is."""

    def __init__(self, words: Words, field: str | None = None) -> None:
        """Keep the sentence and the name of the field it belongs to."""
        super().__init__(words)
        self.field = field


class Trouble(CSDeskError):
    """A file, a disk or a foreign format failed; the sentence says what, where and what to do."""


class Locked(Trouble):
    """The file is protected; a face asks for the passphrase and tries again."""


class Cancelled(CSDeskError):
    """The user stopped a long job before its transaction was committed."""
