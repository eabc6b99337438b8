"""The texts of a review: the summary, what went well and what to build next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.reviews.comment_box import CommentBox
from ui.reviews.section_head import SectionHead


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
