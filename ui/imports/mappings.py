"""The saved mappings: recognised by the headers of a file, and forgotten here."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from csdesk.imports.profile import Profile
from ui.context import Context
from ui.imports.flow import cleared
from ui.widgets.button import icon_button
from ui.widgets.card import Card
from ui.widgets.label import ElidedLabel, Label


class Mappings(Card):
    """One line for each saved mapping; hidden when there is none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Start without lines."""
        super().__init__(context.theme, context.say(_("Saved mappings")), parent=parent)
        self._context = context
        self._rows = QVBoxLayout()
        self._rows.setSpacing(context.theme.px(2))
        self.body.addLayout(self._rows)

    def show_profiles(self, profiles: list[Profile]) -> None:
        """Show these mappings."""
        theme, say = self._context.theme, self._context.say
        cleared(self._rows)
        self.setVisible(bool(profiles))
        for profile in profiles:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(ElidedLabel(theme, profile.name, "strong"), 1)
            columns = ngettext("{n} column", "{n} columns", len(profile.mapping))
            line.addWidget(Label(theme, say(columns), "small", "text2"))
            name = say(_("Forget the mapping {name}", name=profile.name))
            line.addWidget(icon_button(theme, "trash-2", name, partial(self._forget, profile)))
            self._rows.addWidget(row)

    def _forget(self, profile: Profile) -> None:
        imports = self._context.workspace.imports
        self._context.undo.perform(
            lambda: imports.remove_profile(profile.id),
            done=lambda _change: self._context.notices.toast(
                _("{name} was forgotten.", name=profile.name), undo=True
            ),
        )
