"""A view that has the focus has a current row, since some screen readers stay silent without one."""

from PySide6.QtWidgets import QAbstractItemView


def have_current_row(view: QAbstractItemView) -> None:
    """Make the first row current, without selecting it, when the view has rows and none is current."""
    model = view.model()
    if model is not None and not view.currentIndex().isValid() and model.rowCount():
        choice = view.selectionModel()
        choice.setCurrentIndex(model.index(0, 0), choice.SelectionFlag.NoUpdate)
