"""Opens the dialogs about definitions and published numbers, and takes versions away."""

from functools import partial

from PySide6.QtWidgets import QWidget

from csdesk.base.text import _
from csdesk.kpis.definitions.version import Version
from ui.context import Context
from ui.kpis.freeze_dialog import FreezeDialog
from ui.kpis.version_dialog import change_version
from ui.kpis.version_part import VersionPart


class DefinitionDesk:
    """Serves one `VersionPart`."""

    def __init__(self, context: Context, parent: QWidget, part: VersionPart) -> None:
        """Listen to ``part``."""
        self._context, self._parent, self._part, self._key = context, parent, part, ""
        part.add_wanted.connect(lambda: change_version(context, parent, self._key))
        part.edit_wanted.connect(lambda version: change_version(context, parent, self._key, version))
        part.remove_wanted.connect(self._remove)
        part.freeze_wanted.connect(self._freeze)

    def show(self, key: str) -> None:
        """List the versions of the KPI in sight."""
        kpis, self._key = self._context.workspace.kpis, key
        self._part.show_versions(kpis.versions(key), changeable=bool(kpis.options(key)))

    def _remove(self, version: Version) -> None:
        kpis, notices = self._context.workspace.kpis, self._context.notices
        self._context.undo.perform(
            partial(kpis.remove_version, self._key, version.id),
            done=lambda _change: notices.toast(_("Definition removed."), undo=True),
        )

    def _freeze(self) -> None:
        span = self._context.workspace.kpis.data_span()
        if span is not None:
            FreezeDialog(self._context, self._parent, span[1]).open()
