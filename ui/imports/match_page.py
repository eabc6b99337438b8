"""Step 3: what each column is, with its first values, how sure that is and why; every guess can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.imports.fields import fields_of
from csdesk.imports.plan import ImportPlan
from csdesk.imports.recognise.columns import ColumnMatch
from ui.context import Context
from ui.imports.draft import ImportDraft
from ui.widgets.choice import Choice
from ui.widgets.label import ElidedLabel, Label

SURE = 0.85


class MatchPage(QScrollArea):
    """One line per column: header, samples, field, evidence."""

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build an empty page."""
        super().__init__(parent)
        self._context, self._draft = context, draft
        self._headers: tuple[str, ...] = ()
        self.choices: dict[str, Choice] = {}
        self._reasons: dict[str, ElidedLabel] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the mapping; the lines are built anew only when the columns are others."""
        headers = (plan.kind, *(match.header for match in plan.mapping))
        if headers != self._headers:
            self._headers = headers
            self._build(plan)
        for match in plan.mapping:
            self._fill(match)

    def _build(self, plan: ImportPlan) -> None:
        theme, say = self._context.theme, self._context.say
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, theme.px(8), 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        heads = (say(_("Column in the file")), say(_("First values")), say(_("Read as")), say(_("Why")))
        for column, head in enumerate(heads):
            grid.addWidget(Label(theme, head, "small", "text2"), 0, column)
        ignored = (None, say(_("Ignored")))
        offered = [ignored, *((field.key, say(field.words)) for field in fields_of(plan.kind))]
        self.choices, self._reasons = {}, {}
        for line, match in enumerate(plan.mapping, start=1):
            self._line(grid, line, match, offered)
        for column, stretch in enumerate((3, 4, 3, 4)):
            grid.setColumnStretch(column, stretch)
        outer.addLayout(grid)
        outer.addStretch(1)
        self.setWidget(body)

    def _line(
        self, grid: QGridLayout, line: int, match: ColumnMatch, offered: Sequence[tuple[object, str]]
    ) -> None:
        theme = self._context.theme
        choice = Choice(theme, offered, self._context.say(_("Read {header} as", header=match.header)))
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumSize(QSize(theme.px(190), theme.px(30)))
        choice.picked.connect(lambda field, header=match.header: self._draft.match(header, field))
        head = ElidedLabel(theme, match.header, "strong")
        samples = ElidedLabel(theme, "  ·  ".join(match.samples), "small", "text2")
        samples.setToolTip("\n".join(match.samples))
        reason = ElidedLabel(theme, "", "small", "text3")
        for column, widget in enumerate((head, samples, choice, reason)):
            grid.addWidget(widget, line, column)
        self.choices[match.header] = choice
        self._reasons[match.header] = reason

    def _fill(self, match: ColumnMatch) -> None:
        language, choice = self._context.language, self.choices[match.header]
        places = range(choice.count())
        choice.setCurrentIndex(next((place for place in places if choice.itemData(place) == match.field), 0))
        reason = self._reasons[match.header]
        words = language.say(match.reason)
        if match.field is not None:
            words = f"{language.percent(match.confidence)} · {words}"
        reason.setText(words)
        reason.setToolTip(words)
        reason.set_role("text3" if match.field is None else "text2" if match.confidence >= SURE else "warn")
