"""Turns what the disk did to a transaction into a sentence with advice."""

from collections.abc import Iterator
from contextlib import contextmanager

from peewee import DatabaseError
from sqlcipher3 import dbapi2 as sqlite

from csdesk.base.errors import Trouble
from csdesk.base.text import Words, _

_FULL, _DAMAGED, _READ_ONLY, _BUSY, _IO_ERROR = 13, 11, 8, 5, 10


@contextmanager
def told_in_words() -> Iterator[None]:
    """Raise `Trouble` for a full, read-only, busy or failing disk and a damaged file; other errors pass as they are."""
    try:
        yield
    except (DatabaseError, sqlite.DatabaseError) as error:
        words = sentence(error)
        if words is None:
            raise
        raise Trouble(words) from error


def sentence(error: BaseException) -> Words | None:
    """Return what to tell of a fault of the disk or the file, None for any other error.

    A failed rollback hides "disk full" further down the chain of contexts, so the whole chain is looked at.
    """
    current: BaseException | None = error
    while current is not None:
        code = getattr(current, "sqlite_errorcode", None)
        text = str(current)
        if code == _FULL or "disk is full" in text:
            return _("The disk is full; nothing was changed. Free some space and try again.")
        if code == _READ_ONLY or "readonly database" in text:
            return _("The file cannot be written; nothing was changed. Check its permissions and try again.")
        if code == _BUSY or "database is locked" in text:
            return _("The file is busy with another task; nothing was changed. Try again in a moment.")
        if code == _IO_ERROR or "disk I/O error" in text:
            return _("The disk reported an error; nothing was changed. Save a copy to another disk.")
        if code == _DAMAGED or "malformed" in text:
            return _("The file is damaged; restore it from a backup.")
        current = current.__cause__ or current.__context__
    return None
