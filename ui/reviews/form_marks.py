"""The page of the form editor about marks: scale, examples, absent parts, whose marks count, and grades."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.quantity import WHOLE, round_half_up
from csdesk.base.text import Words, _
from csdesk.reviews.form import Absent, FormDraft, Grade, Rater, rater_name
from csdesk.reviews.forms.hundred import grades as usual_grades
from csdesk.reviews.scale import SCALES, scale_of
from ui.context import Context
from ui.reviews.form_weights import SumBadge, WeightEditor
from ui.widgets.button import ghost, icon_button
from ui.widgets.choice import Choice
from ui.widgets.editors import LineEditor, NumberEditor
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented


class GradeRow(QWidget):
    """One grade: its name, from which rating on, and what it means."""

    def __init__(self, context: Context, grade: Grade) -> None:
        """Show a grade."""
        super().__init__()
        theme, say = context.theme, context.say
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        self.name = LineEditor(theme, say(_("Grade")), say(_("Grade")))
        self.name.set_value(grade.name)
        self.name.setFixedWidth(theme.px(90))
        self.line = NumberEditor(theme, context.language, say(_("From this rating on")))
        self.line.set_value(grade.tenths / 10)
        self.line.setFixedWidth(theme.px(84))
        self.note = LineEditor(theme, say(_("What the grade means")), say(_("What the grade means")))
        self.note.set_value(grade.note)
        self.remove = icon_button(theme, "trash-2", say(_("Remove")))
        for widget, share in ((self.name, 0), (self.line, 0), (self.note, 1), (self.remove, 0)):
            row.addWidget(widget, share)

    def grade(self) -> Grade:
        """Return the grade as typed; raises Refused for a rating that is no number."""
        tenths = int(round_half_up(float(self.line.value() or 0) * 10))
        return Grade(self.name.value(), tenths, self.note.value())


class MarksPage(QWidget):
    """Everything about marks; ``changing`` comes before a change that can be undone, ``typed`` after any."""

    changing = Signal()
    typed = Signal()

    def __init__(self, context: Context) -> None:
        """Build the page; `show_form` fills it."""
        super().__init__()
        self.context = context
        theme = context.theme
        self.grades: list[GradeRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), theme.px(8), 0)
        column.setSpacing(theme.px(6))
        self._scale(column)
        self._evidence(column)
        self._absent(column)
        self._raters(column)
        self._grades(column)
        column.addStretch(1)

    # --- building ------------------------------------------------------------------------------------------
    def _head(self, column: QVBoxLayout, words: Words, about: Words) -> QHBoxLayout:
        theme, say = self.context.theme, self.context.say
        head = QHBoxLayout()
        head.setContentsMargins(0, theme.px(12), 0, 0)
        head.addWidget(Label(theme, say(words), "lead"))
        column.addLayout(head)
        column.addWidget(Label(theme, say(about), "small", "text2", wrap=True))
        return head

    def _scale(self, column: QVBoxLayout) -> None:
        theme, say = self.context.theme, self.context.say
        self._head(
            column, _("Scale"), _("Competencies and values are marked on it; goals and KPIs are put on it.")
        )
        choices = [(scale, say(scale_words(scale))) for scale in SCALES]
        self.scale = Choice(theme, choices, say(_("Scale")))
        self.scale.setFixedWidth(theme.px(200))
        self.scale.picked.connect(lambda _scale: self._told())
        column.addWidget(self.scale)

    def _evidence(self, column: QVBoxLayout) -> None:
        theme, say, language = self.context.theme, self.context.say, self.context.language
        about = _("Very low and very high marks need an example in words. Empty = no mark needs one.")
        self._head(column, _("Minimum evidence"), about)
        row = QHBoxLayout()
        self.low = NumberEditor(theme, language, say(_("Up to this mark an example is needed")), digits=0)
        self.high = NumberEditor(theme, language, say(_("From this mark on an example is needed")), digits=0)
        for label, editor in ((_("up to"), self.low), (_("from"), self.high)):
            editor.setFixedWidth(theme.px(70))
            editor.textChanged.connect(lambda _text: self.typed.emit())
            row.addWidget(Label(theme, say(label), "body", "text2"))
            row.addWidget(editor)
            row.addSpacing(theme.px(12))
        row.addStretch(1)
        column.addLayout(row)

    def _absent(self, column: QVBoxLayout) -> None:
        theme, say = self.context.theme, self.context.say
        about = _(
            "A goal without a result, a KPI without cases, a rater who did not answer: nothing ever counts as zero."
        )
        self._head(column, _("Where nothing is known"), about)
        choices = [
            (Absent.RESCALE.value, say(_("Leave it out and scale the rest up"))),
            (Absent.BLOCK.value, say(_("Do not finish without it"))),
        ]
        self.absent = Segmented(theme, choices, name=say(_("Where nothing is known")))
        self.absent.chosen.connect(lambda _key: self._told())
        column.addWidget(self.absent, 0, Qt.AlignmentFlag.AlignLeft)

    def _raters(self, column: QVBoxLayout) -> None:
        theme, say = self.context.theme, self.context.say
        head = self._head(
            column, _("Whose marks count"), _("All empty = the manager's alone. Others may still be asked; their marks are shown.")
        )  # fmt: skip
        self.sum = SumBadge(self.context)
        head.addSpacing(theme.px(10))
        head.addWidget(self.sum)
        head.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        self.raters: dict[Rater, WeightEditor] = {}
        for place, rater in enumerate(Rater):
            name = say(rater_name(rater))
            editor = WeightEditor(self.context, say(_("Weight of {item}", item=name)), 0)
            editor.typed.connect(self._tell)
            editor.typed.connect(self.typed)
            self.raters[rater] = editor
            grid.addWidget(Label(theme, name, "small", "text2"), 0, place)
            grid.addWidget(editor, 1, place)
        grid.setColumnStretch(len(Rater), 1)
        column.addLayout(grid)

    def _grades(self, column: QVBoxLayout) -> None:
        theme, say = self.context.theme, self.context.say
        head = self._head(
            column, _("Grades"), _("A word or letter for the whole rating, from a rating on. Optional.")
        )
        head.addStretch(1)
        self.usual = ghost(theme, "S A B C D", "wand-sparkles", self._on_usual)
        self.usual.setToolTip(
            say(_("Grades of the scale of 100: S from 100, A from 90, B from 75, C from 60, D below"))
        )
        self.add = ghost(theme, say(_("Add grade")), "plus", self._on_add)
        head.addWidget(self.usual)
        head.addWidget(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(2))
        column.addLayout(self._list)

    # --- what it holds -------------------------------------------------------------------------------------
    def show_form(self, draft: FormDraft) -> None:
        """Show the marks of a form."""
        self.scale.set_value(draft.scale)
        self.low.set_value(draft.example_low)
        self.high.set_value(draft.example_high)
        self.absent.set_current(draft.absent.value)
        weights = dict(draft.raters)
        for rater, editor in self.raters.items():
            editor.set_value(weights[rater] / WHOLE if rater in weights else None)
        self._show_grades(draft.grades)
        self._tell()

    def filled(self, draft: FormDraft) -> FormDraft:
        """Return the draft with what is typed here; raises Refused for what is no number."""
        raters = tuple((rater, editor.weight()) for rater, editor in self.raters.items() if editor.weight())
        low, high = self.low.value(), self.high.value()
        return replace(
            draft,
            scale=self.scale.value(),
            example_low=None if low is None else int(low),
            example_high=None if high is None else int(high),
            absent=Absent(self.absent.current),
            raters=raters,
            grades=tuple(row.grade() for row in self.grades),
        )

    def _show_grades(self, grades: tuple[Grade, ...]) -> None:
        for old in self.grades:
            old.hide()
            old.deleteLater()
        self.grades = []
        for grade in grades:
            self._put(grade)
        self._tell_grades()

    def _put(self, grade: Grade) -> GradeRow:
        row = GradeRow(self.context, grade)
        row.remove.clicked.connect(lambda _checked=False: self._on_remove(row))
        for editor in (row.name, row.line, row.note):
            editor.textChanged.connect(lambda _text: self.typed.emit())
        self.grades.append(row)
        self._list.addWidget(row)
        return row

    def _on_add(self) -> None:
        self.changing.emit()
        self._put(Grade("", 0)).name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._told()

    def _on_remove(self, row: GradeRow) -> None:
        self.changing.emit()
        self.grades.remove(row)
        row.hide()
        row.deleteLater()
        self._told()

    def _on_usual(self) -> None:
        self.changing.emit()
        self._show_grades(usual_grades(self.context.language))
        self._told()

    def _told(self) -> None:
        self._tell_grades()
        self.typed.emit()

    def _tell_grades(self) -> None:
        self.usual.setVisible(not self.grades and scale_of(self.scale.value() or 5).points)

    def _tell(self) -> None:
        total = sum(editor.readable() for editor in self.raters.values())
        self.sum.setVisible(bool(total))
        self.sum.show_sum(total)


def scale_words(highest: int) -> Words:
    """Name a scale."""
    scale = scale_of(highest)
    if scale.points:
        return _("0 to 100 points")
    return _("{lowest} to {highest}", lowest=scale.lowest, highest=scale.highest)
