"""The answers of a question as a list of which only the part in sight is read."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from csdesk.base.language import Language
from csdesk.voices.voice import Voice
from ui.roles import RECORD
from ui.voices.look import spoken

PAGE = 60
_KEPT = 40
"""Pages that are kept; with pages of 60 a few screens to either side."""
Index = QModelIndex | QPersistentModelIndex


class VoiceModel(QAbstractListModel):
    """Ids at once, answers page by page; ``page_wanted`` names the first row of a page in sight that is not read."""

    page_wanted = Signal(int)
    arrived = Signal()
    """A page is there to be painted; dataChanged would make a QListView lay out all of a hundred thousand rows again."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._language = language
        self.ids: tuple[int, ...] = ()
        self._pages: OrderedDict[int, dict[int, Voice]] = OrderedDict()
        self._asked: set[int] = set()

    def set_ids(self, ids: tuple[int, ...]) -> None:
        """Show the answers of these ids, in this order."""
        self.beginResetModel()
        self.ids = ids
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def put(self, first: int, voices: Sequence[Voice]) -> None:
        """Take the page that begins at row ``first``."""
        self._asked.discard(first)
        self._pages[first] = {voice.id: voice for voice in voices}
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        self.arrived.emit()

    def page_ids(self, first: int) -> tuple[int, ...]:
        """Return the ids of the page that begins at row ``first``."""
        return self.ids[first : first + PAGE]

    def voice(self, row: int) -> Voice | None:
        """Return the answer of a row, or None and ask for its page."""
        if not 0 <= row < len(self.ids):
            return None
        first = row - row % PAGE
        page = self._pages.get(first)
        if page is None:
            if first not in self._asked:
                self._asked.add(first)
                self.page_wanted.emit(first)
            page = self._pages.get(first, {})
        else:
            self._pages.move_to_end(first)
        return page.get(self.ids[row])

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many answers there are."""
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the answer, or how it is read aloud."""
        if role not in (RECORD, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        voice = self.voice(index.row())
        if role == RECORD or voice is None:
            return voice if role == RECORD else ""
        return spoken(voice, self._language)
