"""The rating so far with its formula, always in sight under the form; pressing it explains each number."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews.explain import OVERALL
from csdesk.reviews.showing import counts_hidden
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.reviews.section_head import NoteButton
from ui.widgets.button import ghost
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.paint import box, smooth


class OverallBar(QWidget):
    """Score, meaning, formula; ``asked`` carries the key of the number that is to be explained."""

    asked = Signal(str)

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
        self.formula = Label(theme, "", "small", "text2", wrap=True)
        self.absent = ElidedLabel(theme, "", "small", "text2")
        self.last = NoteButton(context)
        self.explain = ghost(theme, context.say(_("Explain")), "info", lambda: self.asked.emit(OVERALL))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.formula)
        words.addWidget(self.absent)
        for widget in (self.score, self.label):
            row.addWidget(widget)
        row.addSpacing(theme.px(8))
        row.addLayout(words, 1)
        row.addWidget(self.last)
        row.addWidget(self.explain)

    def show_review(self, view: ReviewView) -> None:
        """Show rating, meaning and formula; hidden marks that weigh in it are not given away."""
        say, language = self.context.say, self.context.language
        closed = counts_hidden(view.items, view.review.stage)
        overall = None if closed else view.overall
        score = language.number(overall, 1)
        self.score.setText(score)
        waits = _("The rating appears once everything is rated, because colleagues\u2019 marks count in it.")
        self.label.setText("" if closed else say(view.overall_label))
        self.formula.setText(say(waits) if closed else say(view.formula) if overall is not None else "")
        self.absent.setText(say(view.absent) if view.absent and not closed else "")
        self.absent.setVisible(view.absent is not None and not closed)
        self.explain.setVisible(overall is not None)
        last = view.last
        before = (
            ""
            if last is None
            else say(_("{cycle}: {score}", cycle=last.cycle_name, score=language.number(last.overall, 1)))
        )
        self.last.setText(before)
        if before:
            self.last.setToolTip(say(_("Show the last review beside this one (L)")))
        spoken = _(
            "Overall rating {score}, {label}. {formula}",
            score=score,
            label=self.label.text(),
            formula=self.formula.text(),
        )
        self.setAccessibleName(say(spoken))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground with a hairline above."""
        painter, theme = smooth(self), self.context.theme
        box(painter, QRectF(self.rect()), 0, theme.color("surface"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.color("border"))
