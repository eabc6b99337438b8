"""The live score under the audit editor: the figure, how it comes about, and what is wrong."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from csdesk.quality.audit import AuditDraft
from csdesk.quality.score import points, score_of
from csdesk.quality.scorecard import Scorecard
from ui.context import Context
from ui.widgets.label import Label


class ScoreBar(QWidget):
    """The score as it stands."""

    def __init__(self, context: Context) -> None:
        """Start silent."""
        super().__init__()
        self.context = context
        theme = context.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(6), 0, 0)
        row.setSpacing(theme.px(16))
        self.figure = Label(theme, "", "hero")
        self.figure.setFont(theme.figures("metric"))
        self.figure.setMinimumWidth(theme.px(80))
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        self.formula = Label(theme, "", "body", "text2", wrap=True)
        self.rest = Label(theme, "", "small", "text2", wrap=True)
        column.addWidget(self.formula)
        column.addWidget(self.rest)
        row.addWidget(self.figure)
        row.addLayout(column, 1)

    def show_score(self, card: Scorecard, draft: AuditDraft, unexplained: int) -> None:
        """Show the score of an audit; ``unexplained`` low marks have no note."""
        say, language = self.context.say, self.context.language
        score = score_of(card.items, draft.answers)
        self.figure.setText("–" if score.value is None else language.number(float(points(score.value, 1)), 1))
        self.figure.set_role("bad" if score.breached else "text")
        self.formula.setText(say(score.formula()))
        self.formula.set_role("bad" if score.breached else "text2")
        left = len(card.items) - len(draft.answers)
        parts = []
        if left:
            parts.append(say(ngettext("{n} item is open.", "{n} items are open.", left)))
        skipped = score.skipped_words()
        if skipped is not None:
            parts.append(say(skipped))
        if unexplained:
            words = ngettext(
                "{n} low mark has no note: say why.", "{n} low marks have no note: say why.", unexplained
            )
            parts.append(say(words))
        if not draft.origin.counts:
            parts.append(say(_("This check does not count in the quality score.")))
        self.rest.setText("  ".join(parts))
        self.rest.set_role("warn" if unexplained else "text2")
        self.setAccessibleName(self.formula.text())
