"""The versions of a definition as a short list, and what was published, with ways to change both."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.kpis.defining.words import version_words
from csdesk.kpis.definitions.version import Version
from ui.theme import Theme
from ui.widgets.button import ghost, icon_button
from ui.widgets.label import Label


class VersionPart(QWidget):
    """Emits what is wanted: a new version, a change or the removal of one."""

    add_wanted = Signal()
    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    freeze_wanted = Signal()

    def __init__(self, theme: Theme, language: Language) -> None:
        """Start empty."""
        super().__init__()
        self._theme, self._language = theme, language
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(2))
        self.add = ghost(theme, language.say(_("Change from a day…")), "calendar", self.add_wanted.emit)
        self.freeze = ghost(theme, language.say(_("Published numbers…")), "lock", self.freeze_wanted.emit)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.freeze)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._list)
        layout.addLayout(row)

    def show_versions(self, versions: Sequence[Version], *, changeable: bool) -> None:
        """List versions, the latest first."""
        self.add.setVisible(changeable)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for version in reversed(versions):
            self._list.addWidget(self._row(version))

    def _row(self, version: Version) -> QWidget:
        say, row = self._language.say, QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        label = Label(self._theme, say(version_words(version)), "small", "text", wrap=True)
        label.setToolTip(version.note)
        layout.addWidget(label, 1)
        top = Qt.AlignmentFlag.AlignTop
        day = self._language.date(version.first_day)
        edit = _("Edit the definition from {day}", day=day)
        remove = _("Remove the definition from {day}", day=day)
        layout.addWidget(
            icon_button(self._theme, "pencil", say(edit), lambda: self.edit_wanted.emit(version)), 0, top
        )
        layout.addWidget(
            icon_button(self._theme, "trash-2", say(remove), lambda: self.remove_wanted.emit(version)), 0, top
        )
        return row
