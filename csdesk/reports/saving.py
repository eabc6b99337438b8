"""Files appear whole or not at all: written beside their place, then put there in one step."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from csdesk.base.errors import Trouble
from csdesk.base.text import _
from csdesk.reports.names import beside


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file to write; put it at ``path`` at the end, or remove it when anything failed.

    Raises `Trouble` with advice when the folder or the file cannot be written.
    """
    part = beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(path)
    except OSError as error:
        raise _told(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def save(path: Path, data: bytes) -> None:
    """Write bytes to ``path`` as a whole."""
    with replacing(path) as part:
        part.write_bytes(data)


def _told(path: Path, error: OSError) -> Trouble:
    if isinstance(error, PermissionError):
        words = _(
            "{file} could not be written. It may be open in another program, or the folder {folder} is read-only. "
            "Close it or choose another folder.",
            file=path.name,
            folder=str(path.parent),
        )
    else:
        words = _(
            "{file} could not be written to {folder}: {reason}. Check the disk or choose another folder.",
            file=path.name,
            folder=str(path.parent),
            reason=error.strerror or str(error),
        )
    return Trouble(words)
