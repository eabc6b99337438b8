"""The face of CSDesk: windows, panels and widgets on Qt. It speaks only to the faces of the core."""

import sys

import PySide6.QtCore  # noqa: F401 - brings the module named below


def _spare_sources() -> None:
    """Keep PySide from reading the source of every module that is imported after it.

    It looks there for users of ``from __feature__ import snake_case``, of which there are none here. The look costs a
    fifth of the start and keeps all those lines in memory, 18 MB. A PySide that works otherwise is left as it is.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda _module: False)  # noqa: B010 - no stub knows the module


_spare_sources()
