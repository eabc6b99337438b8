"""The line over a review that is finished, or was opened again."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from csdesk.base.text import _
from csdesk.reviews.life import WRITABLE
from csdesk.reviews.stage import Part
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.widgets.button import secondary
from ui.widgets.card import Card
from ui.widgets.label import Label


class Banner(Card):
    """Says when it was finished and offers to reopen it, or why it was opened again."""

    def __init__(self, context: Context, on_reopen: Callable[[], object]) -> None:
        """Start hidden."""
        theme, say = context.theme, context.say
        super().__init__(theme)
        self.context = context
        self.set_fill("info_bg", "info_bg")
        row = QHBoxLayout()
        self.words = Label(theme, "", "body", "info", wrap=True)
        self.reopen = secondary(theme, say(_("Reopen")), "rotate-ccw", on_reopen)
        row.addWidget(self.words, 1)
        row.addWidget(self.reopen)
        self.body.addLayout(row)

    def show_review(self, view: ReviewView) -> None:
        """Show what there is to say."""
        review = view.review
        waits = not review.finished and review.stage not in WRITABLE[Part.MANAGER]
        self.setVisible(review.finished or waits or bool(view.reopenings))
        self.reopen.setVisible(review.finished and not self.context.workspace.read_only)
        if review.finished_at is not None:
            words = _(
                "Finished on {day}, revision {n}. Its figures are frozen: later imports do not change them.",
                day=review.finished_at.date(),
                n=review.revision,
            )
            self.words.setText(self.context.say(words))
        elif waits:
            handed = _("The rating is handed in; to change it, send the review back to the manager.")
            self.words.setText(self.context.say(handed))
        elif view.reopenings:
            last = view.reopenings[-1]
            words = _("Reopened on {day}: {reason}", day=last.at.date(), reason=last.reason)
            self.words.setText(self.context.say(words))
