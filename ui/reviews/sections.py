"""The parts of the form under their heads: rated items with one comment box, and the texts."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews.document import RatedItem
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.reviews.comment_box import CommentBox
from ui.reviews.rating import RatingRow
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.paint import box, smooth


class SectionHead(QWidget):
    """A head of the form: its name, and what it counts for on the right."""

    def __init__(self, context: Context, title: str) -> None:
        """Name the section."""
        super().__init__()
        theme = context.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(20), 0, theme.px(4))
        self.title = Label(theme, title, "lead")
        self.note = ElidedLabel(theme, "", "small", "text2")
        row.addWidget(self.title)
        row.addStretch(1)
        self.note.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self.note)


class RatedSection(QWidget):
    """Items with their marks; under them the comment on the item at hand."""

    rated = Signal(int, object)
    commented = Signal(int, str)
    left = Signal(int)
    """Up from the first row (-1) or down from the last (1)."""
    entered = Signal()

    def __init__(self, context: Context, title: str) -> None:
        """Start without items."""
        super().__init__()
        self.context = context
        self.current = 0
        self.rows: dict[int, RatingRow] = {}
        self._items: dict[int, RatedItem] = {}
        self._locked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = SectionHead(context, title)
        column.addWidget(self.head)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.box = CommentBox(context, 2)
        self.box.saved.connect(self._on_saved)
        self.box.entered.connect(self.entered)
        column.addWidget(self.box)

    def show_items(self, items: Sequence[RatedItem], scale: int, *, locked: bool) -> None:
        """Show these items; the same ones keep their widgets, and with them the focus."""
        same = list(self.rows) == [item.item_id for item in items] and locked == self._locked
        self._items, self._locked = {item.item_id: item for item in items}, locked
        if same:
            for item in items:
                self.rows[item.item_id].show_item(item)
        else:
            for old in self.rows.values():
                old.deleteLater()
            self.rows = {item.item_id: self._row(item, scale, locked=locked) for item in items}
            for row in self.rows.values():
                self._list.addWidget(row)
        if self.current not in self._items:
            self.current = items[0].item_id if items else 0
        self._show_comment()

    def _row(self, item: RatedItem, scale: int, *, locked: bool) -> RatingRow:
        row = RatingRow(self.context, item, scale, locked=locked)
        row.rated.connect(self.rated)
        row.chosen.connect(self.choose)
        row.stepped.connect(self._on_stepped)
        return row

    def choose(self, item_id: int) -> None:
        """Show the comment on this item; what was typed on the other one is saved first."""
        if item_id != self.current:
            self.box.editor.save()
            self.current = item_id
            self._show_comment()
        self.entered.emit()

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order in which one reads."""
        return [*(row.buttons for row in self.rows.values()), self.box.editor]

    def focus(self, place: int) -> None:
        """Put the focus on the marks of the first (0) or last (-1) item."""
        rows = list(self.rows.values())
        if rows:
            rows[place].buttons.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_saved(self, text: str) -> None:
        item = self._items.get(self.current)
        if item is not None:
            self._items[self.current] = replace(item, comment=text)
            self.commented.emit(self.current, text)

    def _on_stepped(self, item_id: int, step: int) -> None:
        ids = list(self.rows)
        target = ids.index(item_id) + step
        if 0 <= target < len(ids):
            self.rows[ids[target]].buttons.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit(step)

    def _show_comment(self) -> None:
        item = self._items.get(self.current)
        self.box.setVisible(item is not None)
        if item is not None:
            self.box.show_text(
                str(item.item_id), _("Comment on {item}", item=item.name), item.comment, locked=self._locked
            )
        for item_id, row in self.rows.items():
            row.set_current(current=item_id == self.current)


class TextsSection(QWidget):
    """The summary, what went well and what to build next."""

    written = Signal(str, str)
    entered = Signal(object)

    def __init__(self, context: Context) -> None:
        """Build the three texts."""
        super().__init__()
        self.context = context
        theme, say = context.theme, context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(SectionHead(context, say(_("Summary and conversation"))))
        self.boxes = {
            "summary": CommentBox(context, 4),
            "went_well": CommentBox(context, 4, advice=False),
            "build_next": CommentBox(context, 4, advice=False),
        }
        column.addWidget(self.boxes["summary"])
        pair = QHBoxLayout()
        pair.setSpacing(theme.px(16))
        pair.addWidget(self.boxes["went_well"])
        pair.addWidget(self.boxes["build_next"])
        column.addLayout(pair)
        for name, one in self.boxes.items():
            one.saved.connect(lambda text, name=name: self.written.emit(name, text))
            one.entered.connect(lambda one=one: self.entered.emit(one))

    def show_review(self, view: ReviewView, *, locked: bool) -> None:
        """Show what is written."""
        review, key = view.review, str(view.review.id)
        titles = {
            "summary": _("Summary, for the first page of the packet"),
            "went_well": _("What went well, one point a line"),
            "build_next": _("What to build next, one point a line"),
        }
        texts = {
            "summary": review.summary,
            "went_well": "\n".join(review.went_well),
            "build_next": "\n".join(review.build_next),
        }
        for name, one in self.boxes.items():
            one.show_text(key, titles[name], texts[name], locked=locked)


class OverallBar(QWidget):
    """The rating so far with its formula; always in sight under the form."""

    def __init__(self, context: Context) -> None:
        """Start without a rating."""
        super().__init__()
        self.context = context
        theme = context.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(12))
        row.setSpacing(theme.px(12))
        self.score = Label(theme, "", "metric", "accent")
        self.label = Label(theme, "", "strong")
        self.formula = ElidedLabel(theme, "", "body", "text2")
        self.absent = ElidedLabel(theme, "", "small", "text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.formula)
        words.addWidget(self.absent)
        for widget in (self.score, self.label):
            row.addWidget(widget)
        row.addSpacing(theme.px(8))
        row.addLayout(words, 1)

    def show_review(self, view: ReviewView) -> None:
        """Show rating, meaning and formula."""
        say, language = self.context.say, self.context.language
        score = language.number(view.overall, 1)
        self.score.setText(score)
        self.label.setText(say(view.overall_label))
        self.formula.setText(say(view.formula) if view.overall is not None else "")
        self.absent.setText(say(view.absent) if view.absent else "")
        self.absent.setVisible(view.absent is not None)
        spoken = _(
            "Overall rating {score}, {label}. {formula}",
            score=score,
            label=view.overall_label,
            formula=view.formula,
        )
        self.setAccessibleName(say(spoken))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground with a hairline above."""
        painter, theme = smooth(self), self.context.theme
        box(painter, QRectF(self.rect()), 0, theme.color("surface"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.color("border"))
