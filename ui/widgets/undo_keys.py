"""Whose Ctrl+Z it is: the field's while it has something to take back, else the window's."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


def belongs_to_window(event: QEvent, field: QLineEdit | QPlainTextEdit) -> bool:
    """Tell whether a key is Undo or Redo and the field has nothing of its own to undo or redo.

    Qt's fields claim these keys always, so that a user whose cursor stands in one could not undo anything.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    own = field if isinstance(field, QLineEdit) else field.document()
    return (event.matches(_UNDO) and not own.isUndoAvailable()) or (
        event.matches(_REDO) and not own.isRedoAvailable()
    )
