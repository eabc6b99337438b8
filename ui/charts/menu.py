"""The menu of the period under the crosshair."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from csdesk.base.language import Language
from csdesk.base.period import Period
from csdesk.base.text import _


def period_menu(
    parent: QWidget,
    language: Language,
    period: Period | None,
    drill: Callable[[], object],
    note: Callable[[object], object] | None,
) -> QMenu:
    """Offer the rows of a period and, where ``note`` takes its first day, to note an event there."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(language.say(_("Show the rows behind this point")), drill)
    if note is not None and period is not None:
        menu.addAction(language.say(_("Add event here …")), lambda: note(period.start))
    return menu
