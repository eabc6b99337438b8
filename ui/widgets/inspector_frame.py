"""The frame of every inspector: kind line with actions, title, tabs, scrolled content, foot."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.segmented import Segmented


class InspectorFrame(QWidget):
    """348 px on the right; ``closed`` asks the panel to hide it, ``tab_changed`` tells the key."""

    closed = Signal()
    tab_changed = Signal(str)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        """Start without tabs."""
        super().__init__(parent)
        self.theme, self.language = theme, language
        self.setMinimumWidth(theme.px(300))
        layout = QVBoxLayout(self)
        pad = theme.px(20)
        layout.setContentsMargins(0, theme.px(12), 0, 0)
        layout.setSpacing(theme.px(8))
        self._top = QHBoxLayout()
        self._top.setContentsMargins(pad, 0, theme.px(12), 0)
        self._top.setSpacing(theme.px(2))
        self.kind = ElidedLabel(theme, "", "small", "text2")
        self._top.addWidget(self.kind, 1)
        self.close_button = icon_button(theme, "x", language.say(_("Close")), self.closed.emit)
        self._top.addWidget(self.close_button)
        layout.addLayout(self._top)
        self.title = Label(theme, "", "title", wrap=True)
        self.title.setContentsMargins(pad, 0, pad, 0)
        layout.addWidget(self.title)
        self.tabs = Segmented(theme, [], name=language.say(_("Views")))
        self.tabs.chosen.connect(self._on_tab)
        row = QHBoxLayout()
        row.setContentsMargins(pad, theme.px(2), pad, theme.px(4))
        row.addWidget(self.tabs)
        row.addStretch(1)
        layout.addLayout(row)
        self.tabs.hide()
        self._stack = QStackedWidget()
        layout.addWidget(self._stack, 1)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(pad, 0, pad, theme.px(16))
        layout.addLayout(self.foot)
        self._keys: list[str] = []

    def set_title(self, title: str, kind: str = "") -> None:
        """Show the thing's title and, above it, what kind of thing it is."""
        self.title.setText(title)
        self.kind.setText(kind)

    def add_action(self, button: Button) -> None:
        """Put an icon button before the close button."""
        self._top.insertWidget(self._top.count() - 1, button)

    def set_tabs(self, pages: Sequence[tuple[str, str, QWidget]]) -> None:
        """Take ``(key, label, content)``; one page shows no tab row. The content scrolls."""
        while (old := self._stack.widget(0)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._keys = [key for key, _label, _page in pages]
        for _key, _label, page in pages:
            self._stack.addWidget(scrolled(page, self.theme))
        self.tabs.set_choices([(key, label) for key, label, _page in pages])
        self.tabs.setVisible(len(pages) > 1)

    def set_content(self, content: QWidget) -> None:
        """Show one page without tabs."""
        self.set_tabs([("all", "", content)])

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.set_current(key)
        self._stack.setCurrentIndex(self._keys.index(key))

    def _on_tab(self, key: str) -> None:
        self._stack.setCurrentIndex(self._keys.index(key))
        self.tab_changed.emit(key)


def scrolled(content: QWidget, theme: Theme, gutter: int = 20) -> QScrollArea:
    """Wrap content so that it scrolls up and down only, with side gutters in px."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder = QWidget()
    holder.setProperty("page", True)
    layout = QVBoxLayout(holder)
    pad = theme.px(gutter)
    layout.setContentsMargins(pad, theme.px(4), pad, theme.px(16))
    layout.addWidget(content)
    layout.addStretch(1)
    area.setWidget(holder)
    return area
