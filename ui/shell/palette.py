"""The command palette: one field over goals, people, KPIs, places and commands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _
from ui.shell.fuzzy import match
from ui.shell.palette_rows import Line, PaletteDelegate, PaletteModel
from ui.theme import Theme
from ui.widgets.card import Hairline
from ui.widgets.label import Label
from ui.widgets.paint import box, smooth

LIMIT = 8
"""The most hits shown of one group."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be chosen. ``prefix`` (``>``, ``@``, ``#``) narrows the search to its kind."""

    id: str
    group: str
    title: str
    run: Callable[[], object]
    detail: str = ""
    icon: str = ""
    keys: str = ""
    prefix: str = ""


class _Box(QWidget):
    """The raised box in the middle."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and outline."""
        theme = self.theme
        box(smooth(self), QRectF(self.rect()), theme.px(12), theme.color("raised"), theme.color("border2"))


class Palette(QWidget):
    """Covers the window with a dim ground; Escape or a click beside closes it."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget) -> None:
        """Stay hidden until `open`."""
        super().__init__(parent)
        self.theme, self.language = theme, language
        self._entries: list[Entry] = []
        self._recent: list[str] = []
        say = language.say
        self.setAccessibleName(say(_("Find anything")))
        self._box = _Box(theme, self)
        layout = QVBoxLayout(self._box)
        layout.setContentsMargins(1, theme.px(6), 1, theme.px(4))
        layout.setSpacing(0)
        layout.addLayout(self._top())
        layout.addWidget(Hairline(theme))
        self.list = QListView()
        self.model = PaletteModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("raised", True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(lambda index: self._run(index.row()))
        self.list.entered.connect(lambda index: self._select(index.row()))
        layout.addWidget(self.list, 1)
        layout.addWidget(Hairline(theme))
        foot = Label(theme, say(_("↑↓ move    ↵ open    Esc close")), "small", "text2")
        foot.setContentsMargins(theme.px(20), theme.px(7), theme.px(20), theme.px(7))
        layout.addWidget(foot)
        self.hide()

    def _top(self) -> QHBoxLayout:
        theme, say = self.theme, self.language.say
        top = QHBoxLayout()
        top.setContentsMargins(theme.px(20), theme.px(6), theme.px(20), theme.px(10))
        self.field = QLineEdit()
        self.field.setProperty("bare", True)
        self.field.setFont(theme.font("lead", 400))
        self.field.setMinimumHeight(theme.px(34))
        self.field.setPlaceholderText(say(_("Find anything")))
        self.field.setAccessibleName(say(_("Find anything")))
        self.field.addAction(theme.icon("search", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        top.addWidget(self.field, 1)
        hint = Label(theme, say(_("Type > for commands, @ for people, # for goals")), "small", "text2")
        top.addWidget(hint)
        return top

    def open(self, entries: Sequence[Entry]) -> None:
        """Show over the parent with these entries."""
        self._entries = list(entries)
        self._fit()
        self.field.clear()
        self._search("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def add(self, entries: Sequence[Entry]) -> None:
        """Take entries that were read meanwhile."""
        self._entries.extend(entries)
        if self.isVisible():
            self._search(self.field.text())

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is listed, heads included."""
        return self.model.lines

    def close_palette(self) -> None:
        """Go away."""
        self.hide()
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and choose with the keys while typing goes on."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        row = self.list.currentIndex().row()
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(row)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._select(self.model.next_entry(row, 1 if key == Qt.Key.Key_Down else -1))
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the box."""
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window and lay a soft shadow."""
        painter = smooth(self)
        painter.fillRect(self.rect(), self.theme.color("scrim"))
        shadow = self.theme.color("shadow")
        shadow.setAlpha(max(2, shadow.alpha() // 16))
        for spread in range(1, 15):
            rect = QRectF(self._box.geometry()).adjusted(-spread, -spread + 4, spread, spread + 6)
            box(painter, rect, self.theme.px(12) + spread, shadow)

    def fit(self) -> None:
        """Follow the size of the window."""
        if self.isVisible():
            self._fit()

    def _fit(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        width = min(self.theme.px(620), self.width() - 32)
        height = min(self.theme.px(400), self.height() - self.theme.px(120))
        self._box.setGeometry((self.width() - width) // 2, self.theme.px(78), width, height)

    def _search(self, typed: str) -> None:
        prefix = typed[:1] if typed[:1] in (">", "@", "#") else ""
        query = typed[len(prefix) :].strip()
        hits: list[tuple[int, int, Entry, list[int]]] = []
        for order, entry in enumerate(self._entries):
            if prefix and entry.prefix != prefix:
                continue
            found = match(query, entry.title)
            if found is None:
                continue
            fresh = self._recent.index(entry.id) if entry.id in self._recent else len(self._recent)
            hits.append((found[0] - fresh, order, entry, found[1]))
        self.model.show_lines(self._lines(hits, query))
        self._select(self.model.next_entry(-1, 1))

    def _lines(self, hits: list[tuple[int, int, Entry, list[int]]], query: str) -> list[Line]:
        groups: dict[str, list[tuple[int, int, Entry, list[int]]]] = {}
        for hit in hits:
            groups.setdefault(hit[2].group, []).append(hit)
        best = (
            sorted(groups, key=lambda name: -max(hit[0] for hit in groups[name])) if query else list(groups)
        )
        lines: list[Line] = []
        for name in best:
            lines.append(Line(head=name))
            ranked = sorted(groups[name], key=lambda hit: (-hit[0], hit[1]))[: LIMIT if query else LIMIT * 2]
            lines += [
                Line(
                    title=entry.title,
                    detail=entry.detail,
                    icon=entry.icon,
                    keys=entry.keys,
                    marks=tuple(marks),
                    entry=entry.id,
                )
                for _score, _order, entry, marks in ranked
            ]
        return lines or [Line(head=self.language.say(_("Nothing found for “{query}”.", query=query)))]

    def _select(self, row: int) -> None:
        if 0 <= row < len(self.model.lines) and self.model.lines[row].entry:
            index = self.model.index(row)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _run(self, row: int) -> None:
        if not 0 <= row < len(self.model.lines):
            return
        wanted = self.model.lines[row].entry
        entry = next((item for item in self._entries if item.id == wanted), None)
        if entry is None:
            return
        self._recent = [entry.id, *(item for item in self._recent if item != entry.id)][:8]
        self.close_palette()
        entry.run()
