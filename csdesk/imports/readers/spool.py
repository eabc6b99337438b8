"""How the reading child sends its sheets: in parts, one plain pickle after another; `isolate.sheets_of` receives them."""

import pickle
from collections.abc import Sequence
from typing import Any, BinaryIO

from csdesk.imports.readers.packing import Packed


class Sender:
    """A part is sent as soon as it is packed, so that the child never holds a whole sheet."""

    def __init__(self, out: BinaryIO) -> None:
        """Write to ``out``."""
        self._out = out

    def _send(self, **message: Any) -> None:
        pickle.dump(message, self._out, protocol=5)

    def sheet(self, name: str, visible: bool, first_column: int = 1) -> None:
        """Begin a sheet; its columns start at ``first_column`` (1-based) of the file."""
        self._send(name=name, visible=visible, first_column=first_column)

    def columns(self, columns: Sequence[Packed]) -> None:
        """Add what a packer drained to the sheet."""
        self._send(columns=list(columns))

    def errors(self, count: int) -> None:
        """Say how many error cells the sheet has; without this nobody has counted."""
        self._send(errors=count)

    def again(self) -> None:
        """Take back all sheets: another reader starts anew."""
        self._send(again=True)
