"""What the drawer Alignment shows, read on the worker after the goals themselves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from csdesk.base.text import Words
from csdesk.goals.outline import Outline
from csdesk.goals.smart.alignment import Coverage, Finding
from csdesk.goals.smart.lint import open_letters
from csdesk.goals.smart.prices import Price
from ui.context import Context

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

PAUSE_MS = 120
"""Wait this long after the goals changed, so that a run of edits is read once."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """One reading of ``outline``; ``prices`` and ``letters`` only when somebody looks at them."""

    outline: Outline
    findings: Sequence[Finding] = ()
    coverage: Sequence[Coverage] = ()
    prices: Sequence[Price] | None = None
    letters: Mapping[int, str] | None = None

    def marks(self) -> dict[int, list[Words]]:
        """Return what hangs in the air, by goal."""
        found: dict[int, list[Words]] = {}
        for finding in self.findings:
            if finding.goal_id is not None:
                found.setdefault(finding.goal_id, []).append(finding.words)
        return found


def read_alignment(workspace: "Workspace", outline: Outline, *, prices: bool, letters: bool) -> Alignment:
    """Read what hangs in the air, and on demand at what price goals improved and the open letters of SMART."""
    advisor = workspace.goals.advisor
    return Alignment(
        outline,
        tuple(advisor.findings(outline)),
        tuple(advisor.coverage(outline)),
        tuple(advisor.prices(outline)) if prices else None,
        {
            goal_id: "".join(letter.value for letter in open_letters(found))
            for goal_id, found in advisor.quick(outline, outline.order).items()
        }
        if letters
        else None,
    )


class AlignmentWatch(QObject):
    """Reads the alignment again after the goals changed; ``read`` tells the `Alignment`."""

    read = Signal(object)

    def __init__(self, context: Context, outline: Callable[[], Outline | None]) -> None:
        """Read what ``outline`` returns."""
        super().__init__()
        self._context, self._outline = context, outline
        self.prices_wanted: Callable[[], bool] = lambda: False
        self.letters_wanted: Callable[[], bool] = lambda: False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._start)

    def soon(self) -> None:
        """Read once the goals rest."""
        self._timer.start()

    def _start(self) -> None:
        outline = self._outline()
        if outline is None:
            return
        workspace = self._context.workspace
        prices, letters = self.prices_wanted(), self.letters_wanted()
        self._context.work.start(
            lambda _progress: read_alignment(workspace, outline, prices=prices, letters=letters),
            done=self._told,
        )

    def _told(self, found: Alignment) -> None:
        if found.outline is self._outline():
            self.read.emit(found)
