"""How much memory a job holds together with the processes it starts."""

import os
import resource
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_EVERY = 0.005
"""Seconds between two looks."""
_PROC = Path("/proc")


class Peak:
    """While in force, looks again and again how much memory this process and its children hold at one time.

    Where the system does not tell of a running process, the greatest sizes of both are added instead.
    """

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._most = 0
        self._done = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        """Start looking."""
        self._looking.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop looking."""
        self._done.set()
        self._looking.join()

    @property
    def megabytes(self) -> float:
        """The most that was held."""
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if sys.platform != "linux":
            return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 2**20
        return max(own * 1024, self._most) / 2**20

    def _look(self) -> None:
        while sys.platform == "linux" and not self._done.wait(_EVERY):
            self._most = max(self._most, sum(map(_held, ("self", *_children()))))


def _children() -> list[str]:
    tasks = (_PROC / "self" / "task").iterdir()
    return [child for task in tasks for child in _text(task / "children").split()]


def _held(process: str) -> int:
    fields = _text(_PROC / process / "statm").split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") if fields else 0


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has ended meanwhile
        return ""
