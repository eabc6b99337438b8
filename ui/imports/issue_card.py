"""The card of the problem at hand: reason, place, evidence, the ways out, and the way to the next."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext
from csdesk.imports.fix import Act
from csdesk.imports.problem import ERROR, Problem
from csdesk.kpis.trend import Status
from ui.context import Context
from ui.imports.draft import ImportDraft
from ui.imports.flow import FlowBox, cleared
from ui.widgets.button import Button, icon_button, primary, secondary
from ui.widgets.card import Card
from ui.widgets.editors import LineEditor
from ui.widgets.label import Label
from ui.widgets.paint import smooth


class Glyph(QWidget):
    """The glyph of a status, 18 px."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show that all is well."""
        super().__init__(parent)
        self._theme = context.theme
        self.status: str = Status.ON_TRACK
        self.setFixedSize(QSize(context.theme.px(18), context.theme.px(18)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        size = self._theme.px(16)
        self._theme.paint_status(smooth(self), QRectF(1, 1, size, size), self.status)


class ValueLine(LineEditor):
    """Where a value is typed; Enter commits, Escape goes back to the buttons."""

    entered = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit or leave; neither key reaches the wizard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class IssueCard(Card):
    """One problem; its buttons act on all rows that hold the same value."""

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build the card."""
        super().__init__(context.theme, parent=parent)
        self._context, self._draft = context, draft
        theme, say = context.theme, context.say
        self._problem: Problem | None = None
        self._low = False
        self._targets: tuple[Problem, ...] = ()
        self.glyph = Glyph(context)
        self.sentence = Label(theme, "", "strong", wrap=True)
        self.place = Label(theme, "", "small", "text2", wrap=True)
        self.buttons = FlowBox(theme.px(8))
        self._flow = self.buttons.flow
        self.editor = ValueLine(theme, say(_("New value")))
        self.editor.setFixedWidth(theme.px(260))
        self.editor.entered.connect(self._on_entered)
        self.editor.left.connect(self.show_buttons)
        self.commit = primary(theme, say(_("Apply")), on_click=lambda: self._on_entered(self.editor.text()))
        self.keep = secondary(theme, say(_("Back to the suggestions")), on_click=self.show_buttons)
        self.position = Label(theme, "", "small", "text2")
        self.back = icon_button(theme, "chevron-left", say(_("Previous problem (Shift+F8)")))
        self.next = icon_button(theme, "chevron-right", say(_("Next problem (F8)")))
        self._build()
        self.fold(low=False)
        self.show_problem(None, 0, 0)

    def _build(self) -> None:
        px = self._context.theme.px
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(self.sentence)
        words.addWidget(self.place)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.glyph, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        for widget in (self.editor, self.commit, self.keep):
            line.addWidget(widget)
        line.addWidget(self.buttons, 1)
        line.addStretch(0)
        for end in (self.position, self.back, self.next):
            line.addWidget(end, 0, Qt.AlignmentFlag.AlignBottom)
        self.position.setMinimumHeight(px(30))
        self.body.addLayout(head)
        self.body.addLayout(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sentences as high as their lines."""
        super().resizeEvent(event)
        self._fit_words()

    def fold(self, *, low: bool) -> None:
        """In a low window the place goes into the tooltip; the table shows it, too."""
        px, outer = self._context.theme.px, self.layout()
        self._low = low
        self.body.setSpacing(px(6 if low else 12))
        if outer is not None:
            outer.setContentsMargins(px(14), px(8 if low else 14), px(14), px(8 if low else 14))
        self.place.setVisible(self._problem is not None and not low)

    def _fit_words(self) -> None:
        for label in (self.sentence, self.place):
            label.setMinimumHeight(max(0, label.heightForWidth(label.width())))

    # --- showing -------------------------------------------------------------------------------------------
    def show_problem(self, problem: Problem | None, number: int, total: int) -> None:
        """Show one problem; None says that all is well."""
        say = self._context.say
        self._problem, self._targets = problem, (problem,) if problem is not None else ()
        for button in (self.back, self.next):
            button.setVisible(total > 1)
        self.place.setVisible(problem is not None and not self._low)
        if problem is None:
            self.glyph.status = Status.ON_TRACK
            self.sentence.setText(say(_("Every row can be read as it is.")))
            self.position.setText("")
        else:
            bad = problem.severity == ERROR
            self.glyph.status = Status.OFF_TRACK if bad else Status.AT_RISK
            self.sentence.setText(say(problem.words))
            self.place.setText(say(self._place(problem)))
            self.sentence.setToolTip(self.place.text())
            self.sentence.setAccessibleDescription(self.place.text())
            words = _("Issue {number} of {total}", number=number + 1, total=total)
            self.position.setText(say(words))
        self.glyph.update()
        self._fit_words()
        self._offer(problem)
        self.show_buttons()

    def show_buttons(self) -> None:
        """Offer the ways out."""
        had = self.editor.hasFocus()
        for widget in (self.editor, self.commit, self.keep):
            widget.hide()
        self.buttons.show()
        first = self.first_button()
        if had and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def type_value(self, *problems: Problem) -> None:
        """Let a value be typed for the cells of these problems."""
        self._targets = problems or self._targets
        self.buttons.hide()
        for widget in (self.editor, self.commit, self.keep):
            widget.show()
        self.editor.set_value(self._targets[0].value if self._targets else "")
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.selectAll()

    def first_button(self) -> Button | None:
        """Return the first way out."""
        item = self._flow.itemAt(0)
        widget = item.widget() if item is not None else None
        return widget if isinstance(widget, Button) else None

    def _place(self, problem: Problem) -> Words:
        place = self._where(problem)
        if problem.sheet:
            place = _("Sheet {sheet}. {place}", sheet=problem.sheet, place=place)
        if problem.evidence is None:
            return place
        return _("{place} {evidence}", place=place, evidence=problem.evidence)

    @staticmethod
    def _where(problem: Problem) -> Words:
        if not problem.row:
            if problem.column:
                return _("Column {column}.", column=problem.column)
            return _("The whole sheet.")
        if not problem.column:
            return _("Row {row}.", row=problem.row)
        if problem.count > 1:
            return ngettext(
                "Row {row}, {column}, and {n} more row with the same value.",
                "Row {row}, {column}, and {n} more rows with the same value.",
                problem.count - 1,
                row=problem.row,
                column=problem.column,
            )
        return _("Row {row}, {column}.", row=problem.row, column=problem.column)

    # --- ways out ------------------------------------------------------------------------------------------
    def _offer(self, problem: Problem | None) -> None:
        held = QApplication.focusWidget()
        inside = held is not None and self.isAncestorOf(held)
        cleared(self._flow)
        if problem is not None:
            self._offer_all(problem)
        if inside:
            # A fix takes its own button away; the next problem's first button gets the focus
            (self.first_button() or self.next).setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_all(self, problem: Problem) -> None:
        for fix in problem.fixes:
            self._add(self._context.say(fix.words), partial(self._draft.fix, fix, problem))
        if problem.record < 0:
            return
        if problem.column:
            self._add(self._context.say(_("Type a value…")), self.type_value)
        if not any(fix.act is Act.SKIP for fix in problem.fixes):
            self._add(self._context.say(self._skipping(problem)), lambda: self._draft.skip(problem))

    def _add(self, label: str, act: Callable[[], object]) -> None:
        make = secondary if self._flow.count() else primary
        self._flow.addWidget(make(self._context.theme, label, on_click=act))

    @staticmethod
    def _skipping(problem: Problem) -> Words:
        if problem.count > 1 and problem.column:
            return ngettext("Skip {n} row", "Skip {n} rows", problem.count)
        return _("Skip row {row}", row=problem.row)

    def _on_entered(self, typed: str) -> None:
        targets = self._targets
        if targets:
            self.editor.clearFocus()
            self._draft.write(typed.strip(), *targets)


def all_at_once(problems: tuple[Problem, ...]) -> list[tuple[str, Words]]:
    """Return what can be done with several problems of one sort at once: the act and its words."""
    rows = sum(max(1, problem.count) for problem in problems)
    found: list[tuple[str, Words]] = []
    if all(problem.fixes and problem.fixes[0].act in (Act.VALUE, Act.MEANS) for problem in problems):
        words = ngettext("Take the suggestion", "Take all {n} suggestions", len(problems))
        found.append(("first", words))
    if problems[0].column:
        found.append(("type", ngettext("Type a value for {n} row…", "Type one value for {n} rows…", rows)))
        found.append(("blank", ngettext("Leave {n} cell blank", "Leave {n} cells blank", rows)))
    found.append(("skip", ngettext("Skip {n} row", "Skip {n} rows", rows)))
    return found
