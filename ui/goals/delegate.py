"""Paints the cells of the goal tree; rows that are only there for their place are faint."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from csdesk.base.language import Language
from ui.goals.cells import FADED, ICON_INK, MARK, WEIGHT
from ui.goals.columns import Column
from ui.roles import ICON, INK, VALUE
from ui.theme import Theme
from ui.widgets.delegates import Index, PersonDelegate, ProgressDelegate, RowDelegate, StatusDelegate
from ui.widgets.paint import text
from ui.widgets.tree import Tree

_FAINT = 0.42


class _Fading(RowDelegate):
    """Paints faintly what is only there for its place."""

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, faint if the model says so."""
        if index.data(FADED):
            painter.setOpacity(_FAINT)
        super().cell(painter, rect, option, index)


class TitleDelegate(_Fading):
    """Level icon and title, heavier the higher the goal stands; edits the title in place."""

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint icon and title."""
        theme = self.theme
        painter.setOpacity(_FAINT if index.data(FADED) else 1.0)
        size = theme.px(16)
        tree = isinstance(self.view, Tree) and self.view.rootIsDecorated()
        left = rect.left() - theme.px(2) if tree else rect.left() + theme.px(6)
        theme.paint_icon(
            painter,
            QRectF(left, rect.center().y() - size / 2, size, size),
            index.data(ICON),
            index.data(ICON_INK),
        )
        room = QRectF(
            left + size + theme.px(8), rect.top(), rect.right() - left - size - theme.px(8), rect.height()
        )
        if index.data(MARK):
            sign = theme.px(14)
            place = QRectF(room.right() - sign, room.center().y() - sign / 2, sign, sign)
            theme.paint_icon(painter, place, "unlink", "warn")
            room.setRight(place.left() - theme.px(6))
        text(
            painter, room, index.data(), theme.font("body", index.data(WEIGHT)), theme.color(index.data(INK))
        )

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Edit in one line."""
        editor = QLineEdit(parent)
        editor.setFont(self.theme.font("body", index.data(WEIGHT)))
        editor.setAccessibleName(index.data(Qt.ItemDataRole.EditRole))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Stand where the title stands."""
        shift = self.theme.px(20)
        editor.setGeometry(option.rect.adjusted(shift, 2, -self.theme.px(4), -2))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be 36 px high, whatever stands in the cell."""
        return QSize(self.theme.px(120), self.theme.px(36))


class CardTitleDelegate(TitleDelegate):
    """Edits the title where it stands on the card."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lie over the upper half of the card."""
        card = option.rect
        height = max(self.theme.px(28), card.height() // 2)
        editor.setGeometry(card.left() + 2, card.top() + 2, max(card.width() - 4, self.theme.px(180)), height)


class FadingProgress(_Fading, ProgressDelegate):
    """The progress bar with its pace tick."""


class FadingPerson(_Fading, PersonDelegate):
    """Avatar and name."""


class FadingStatus(_Fading, StatusDelegate):
    """Glyph and word; drafts and archived goals have only the word."""

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the badge, or the word of a goal that has no status."""
        if index.data(VALUE):
            super().cell(painter, rect, option, index)
            return
        painter.setOpacity(_FAINT if index.data(FADED) else 1.0)
        text(painter, rect, index.data(), self.theme.font("body"), self.theme.color("text3"))


def dress(view: Tree, theme: Theme, language: Language) -> None:
    """Give a view the delegates of its columns."""
    view.setItemDelegate(_Fading(theme, view, paints_row=False))
    delegates = {
        Column.GOAL: TitleDelegate(theme, view, paints_row=False),
        Column.PROGRESS: FadingProgress(theme, view, paints_row=False),
        Column.STATUS: FadingStatus(theme, language, view, paints_row=False),
        Column.OWNER: FadingPerson(theme, view, paints_row=False),
    }
    for column, delegate in delegates.items():
        view.setItemDelegateForColumn(column, delegate)
