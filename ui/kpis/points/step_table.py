"""A stair as a table of two columns, edited by keyboard: Tab through the cells, Up and Down between rows."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _, pgettext
from csdesk.kpis.scoring.rule import Step, Steps
from ui.kpis.points.fields import Measure, points, shown_points
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.editors import NumberEditor, mark_fault
from ui.widgets.label import Label

_LEAST = 3


class StepTable(QWidget):
    """Rows of edge and points with an empty one at the end; a row whose both cells are emptied is no step.

    ``changed`` comes with every key; refusals are shown under the row they belong to.
    """

    changed = Signal()

    def __init__(self, theme: Theme, language: Language, measure: Measure) -> None:
        """Start with empty rows."""
        super().__init__()
        self._theme, self._language, self._measure = theme, language, measure
        self.edges: list[NumberEditor] = []
        self.points: list[NumberEditor] = []
        self.removers: list[Button] = []
        self._faults: list[Label] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(4))
        say, suffix = language.say, measure.suffix(language)
        head = _("Up to") if measure.down else _("From")
        heads = (
            say(_("{name} ({unit})", name=head, unit=suffix)) if suffix else say(head),
            say(pgettext("column", "Points")),
        )
        for column, text in enumerate(heads):
            self._grid.addWidget(Label(theme, text, "small", "text2"), 0, column)
        self.beyond = self._editor(say(_("Points beyond the last step")), percent=False)
        self._beyond_name = Label(theme, say(_("Beyond the last step")), "body", "text2")
        self._beyond_fault = self._fault()
        for _row in range(_LEAST):
            self._add_row()

    def set_steps(self, shape: Steps | None) -> None:
        """Show a stair."""
        steps: Sequence[Step] = () if shape is None else shape.steps
        while len(self.edges) < max(_LEAST, len(steps) + 1):
            self._add_row()
        for row, (edge, given) in enumerate(zip(self.edges, self.points, strict=True)):
            step = steps[row] if row < len(steps) else None
            edge.set_value(None if step is None else self._measure.shown(step.edge))
            given.set_value(None if step is None else shown_points(step.points))
        self.beyond.set_value(None if shape is None else shown_points(shape.beyond))

    def steps(self) -> Steps:
        """Return the stair as typed; raises Refused at the cell that cannot be read, or is missing beside another."""
        self.clear_faults()
        found = []
        for row, (edge, given) in enumerate(zip(self.edges, self.points, strict=True), 1):
            if not edge.text().strip() and not given.text().strip():
                continue
            figure = self._cell(edge, f"row{row}")
            if figure is None:
                raise Refused(_("Please enter where this step begins."), f"row{row}")
            kept = points(self._cell(given, f"row{row}"))
            if kept is None:
                raise Refused(_("Please enter the points of this step."), f"row{row}")
            found.append(Step(self._measure.read(figure) if figure else Decimal(0), kept))
        return Steps(tuple(found), points(self._cell(self.beyond, "beyond")) or 0, self._measure.down)

    def show_refused(self, error: Refused) -> bool:
        """Show a refusal under its row; tells whether the field is here.

        The core counts steps (``edge2``), this table its rows (``row3``), of which some may be empty.
        """
        field = error.field or ""
        filled = [row for row, edge in enumerate(self.edges) if edge.text().strip()]
        kind, number = field.rstrip("0123456789"), field.lstrip("abcdefghijklmnopqrstuvwxyz")
        if field == "beyond":
            editor, fault = self.beyond, self._beyond_fault
        elif kind in ("edge", "points", "row") and number:
            place = int(number) - 1
            if kind != "row":
                place = filled[min(place, len(filled) - 1)] if filled else 0
            at_points = kind == "points" or (kind == "row" and place in filled)
            editor, fault = (self.points if at_points else self.edges)[place], self._faults[place]
        else:
            return False
        fault.setText(self._language.say(error.words))
        fault.show()
        mark_fault(editor, fault=True)
        return True

    def clear_faults(self) -> None:
        """Take all refusals away."""
        for fault in (*self._faults, self._beyond_fault):
            fault.hide()
        for editor in (*self.edges, *self.points, self.beyond):
            mark_fault(editor, fault=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go up and down between rows with the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            for column in (self.edges, self.points):
                if step and watched in column:
                    place = column.index(watched) + step
                    if 0 <= place < len(column):
                        column[place].setFocus(Qt.FocusReason.TabFocusReason)
                        column[place].selectAll()
                    return True
        return super().eventFilter(watched, event)

    def _cell(self, editor: NumberEditor, field: str) -> float | None:
        try:
            return editor.read(editor.text())
        except Refused as error:
            raise Refused(error.words, field) from error

    def _add_row(self) -> None:
        row, say = len(self.edges), self._language.say
        edge = self._editor(say(_("Step {number}, from", number=row + 1)), percent=self._measure.percent)
        given = self._editor(say(_("Step {number}, points", number=row + 1)), percent=False)
        remove = icon_button(
            self._theme, "trash-2", say(_("Remove step {number}", number=row + 1)), lambda: self._clear(row)
        )
        fault = self._fault()
        self.edges.append(edge)
        self.points.append(given)
        self.removers.append(remove)
        self._faults.append(fault)
        for editor in (edge, given):
            editor.installEventFilter(self)
        at = 1 + row * 2
        self._grid.addWidget(edge, at, 0)
        self._grid.addWidget(given, at, 1)
        self._grid.addWidget(remove, at, 2)
        self._grid.addWidget(fault, at + 1, 0, 1, 3)
        self._grid.addWidget(self._beyond_name, at + 2, 0)
        self._grid.addWidget(self.beyond, at + 2, 1)
        self._grid.addWidget(self._beyond_fault, at + 3, 0, 1, 3)
        before: QWidget | None = self.removers[row - 1] if row else None
        for widget in (edge, given, remove, self.beyond):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget

    def _editor(self, name: str, *, percent: bool) -> NumberEditor:
        editor = NumberEditor(self._theme, self._language, name, percent=percent)
        editor.textEdited.connect(self._on_typed)
        return editor

    def _fault(self) -> Label:
        fault = Label(self._theme, "", "small", "bad", wrap=True)
        fault.hide()
        return fault

    def _on_typed(self) -> None:
        if self.edges[-1].text().strip() or self.points[-1].text().strip():
            self._add_row()
        self.changed.emit()

    def _clear(self, row: int) -> None:
        """Take a row out: those below move up."""
        kept = [
            (edge.text(), given.text())
            for at, (edge, given) in enumerate(zip(self.edges, self.points, strict=True))
            if at != row
        ]
        for (edge, given), texts in zip(
            zip(self.edges, self.points, strict=True), [*kept, ("", "")], strict=True
        ):
            for editor, text in zip((edge, given), texts, strict=True):
                editor.set_value(editor.read(text) if text else None)
        self.edges[row].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
