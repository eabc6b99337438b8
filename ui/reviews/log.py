"""The log of a review: every move with its day, who made it as what, why, and what was signed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, pgettext
from csdesk.reviews.cycle import BoardRow
from csdesk.reviews.review import Step
from csdesk.reviews.stage import action_name, role_name, stage_name
from ui.context import Context
from ui.widgets.button import secondary
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label


class ReviewLog(QWidget):
    """Lines of moves, the latest first; `show_steps` fills it, `read` reads them of a review."""

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        self.context = context
        self.lines: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(8))
        self.setAccessibleName(context.say(_("Log of this review")))

    def read(self, review_id: int) -> None:
        """Read the log of a review on the worker and show it."""
        workspace = self.context.workspace

        def job(_progress: object) -> tuple[tuple[Step, ...], dict[int, str]]:
            names = {person.id: person.name for person in workspace.people.persons()}
            return workspace.reviews.steps(review_id), names

        self.context.work.start(job, done=lambda found: self.show_steps(*found))

    def show_steps(self, steps: Sequence[Step], names: Mapping[int, str]) -> None:
        """Show these moves; ``names`` are those of persons by id."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        theme, say = self.context.theme, self.context.say
        self.lines = []
        if not steps:
            self._column.addWidget(Label(theme, say(_("Nothing has moved yet.")), "body", "text2"))
        for step in reversed(steps):
            head, detail = say(headline(step)), say(self._detail(step, names))
            self._column.addWidget(Label(theme, head, "strong", wrap=True))
            small = Label(theme, detail, "small", "text2", wrap=True)
            self._column.addWidget(small)
            texts = [head, detail]
            if step.reason:
                texts.append(step.reason)
                self._column.addWidget(Label(theme, step.reason, "body", wrap=True))
            if step.digest:
                words = say(_("Signed document {digest}…", digest=step.digest[:12]))
                line = Label(theme, words, "small", "text3", wrap=True)
                line.setToolTip(step.digest)
                texts.append(words)
                self._column.addWidget(line)
            self.lines.append(" ".join(texts))
        self._column.addStretch(1)
        self.setAccessibleDescription(" ".join(self.lines))

    def _detail(self, step: Step, names: Mapping[int, str]) -> Words:
        at: datetime = step.at.astimezone()
        day, clock = self.context.language.date(at.date()), at.strftime("%H:%M")
        if step.person_id is not None and step.person_id in names:
            return _(
                "{name} as {role}, {day} {time}, revision {revision}", name=names[step.person_id],
                role=role_name(step.role), day=day, time=clock, revision=step.revision,
            )  # fmt: skip
        return _(
            "{role}, {day} {time}, revision {revision}", role=role_name(step.role), day=day, time=clock,
            revision=step.revision,
        )  # fmt: skip


class LogDialog(QDialog):
    """The log of one review in a window of its own."""

    def __init__(self, context: Context, row: BoardRow, parent: QWidget) -> None:
        """Read and show the log; open it with ``open()``."""
        super().__init__(parent)
        theme, say = context.theme, context.say
        title = say(_("Log of the review of {name}", name=row.person_name))
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, title, "title", wrap=True))
        self.log = ReviewLog(context)
        column.addWidget(scrolled(self.log, theme, 0), 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.close_button = secondary(theme, say(_("Close")), "", self.accept)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.setMinimumSize(theme.px(520), theme.px(420))
        self.finished.connect(self.deleteLater)
        self.log.read(row.review_id)


def headline(step: Step) -> Words:
    """Say what was done and where the review then stood."""
    return pgettext(
        "line of a log", "{step} → {stage}", step=action_name(step.action), stage=stage_name(step.to_stage)
    )
