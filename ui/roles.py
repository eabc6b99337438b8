"""The item data roles that models give and delegates read."""

from PySide6.QtCore import Qt

VALUE = Qt.ItemDataRole.UserRole
"""The raw value of a cell."""
SORT = Qt.ItemDataRole.UserRole + 1
"""The value to sort by."""
RECORD = Qt.ItemDataRole.UserRole + 2
"""The whole record of a row."""
INK = Qt.ItemDataRole.UserRole + 3
"""The token of the text colour; none is ``text``."""
FONT = Qt.ItemDataRole.UserRole + 4
"""The role of the type scale; none is the delegate's own."""
ICON = Qt.ItemDataRole.UserRole + 5
"""The Lucide name of an icon before the text."""
