"""One line of the form editor: an item with its words, who answers it, its levels or choices, and its weight."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, pgettext
from csdesk.reviews.form import FormItem, Kind, Rater, Section, rater_name
from ui.context import Context
from ui.reviews.form_facts import FormFacts, no_rule, told_rule
from ui.reviews.form_weights import WeightEditor
from ui.widgets.button import ghost, icon_button
from ui.widgets.choice import Choice
from ui.widgets.editors import LineEditor, TextEditor
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.paint import box, smooth

WITHOUT_WEIGHT = frozenset({Section.QUESTIONS})


class Grip(QWidget):
    """Six dots; dragging them moves the row: ``dragged`` tells how far down the screen the mouse is."""

    dragged = Signal(int)
    dropped = Signal()

    def __init__(self, context: Context, name: str) -> None:
        """Show the dots."""
        super().__init__()
        self.theme = context.theme
        self.setFixedSize(self.theme.px(14), self.theme.px(30))
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the row should go."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(round(event.globalPosition().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that the row stays where it is."""
        self.dropped.emit()
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots."""
        painter, size = smooth(self), self.theme.px(3)
        left, top = (self.width() - 2.5 * size) / 2, self.height() / 2 - 3 * size
        for place in range(6):
            spot = QPointF(left + (place % 2) * 1.6 * size, top + (place // 2) * 2.2 * size)
            box(painter, QRectF(spot.x(), spot.y(), size, size), size / 2, self.theme.color("text3"))


class ItemRow(QWidget):
    """One item. Alt+Up and Alt+Down move it; ``typed`` tells every key, ``changed`` what can be undone as one."""

    typed = Signal()
    changing = Signal()
    """Something is about to change that the editor's own undo should bring back."""
    moved = Signal(object, int)
    dragged = Signal(object, int)
    dropped = Signal()
    removed = Signal(object)

    def __init__(self, context: Context, item: FormItem, facts: FormFacts, *, expects: bool = False) -> None:
        """Show an item; ``expects`` also asks which level is expected."""
        super().__init__()
        self.context, self.item, self.facts = context, item, facts
        self.asked: tuple[Rater, ...] = item.asked
        theme, say = context.theme, context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        column.setSpacing(theme.px(2))
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(6))
        column.addLayout(self._row)
        grip = Grip(context, say(_("Drag to another place, or press Alt with an arrow key")))
        grip.dragged.connect(lambda y: self.dragged.emit(self, y))
        grip.dropped.connect(self.dropped)
        self._row.addWidget(grip)
        self.name = LineEditor(theme, say(_("Name of the item")), say(_("Name")))
        self.about = LineEditor(theme, say(_("What it means")), say(_("What good looks like, in one line")))
        self.weight = WeightEditor(context, say(_("Weight of {item}", item=item.name)), item.weight)
        self.kind: Choice | None = None
        self.kpi: Choice | None = None
        self.expected: Choice | None = None
        self.who = ghost(theme, "", "users", self._open_who)
        self.more = icon_button(theme, "list", "", self._toggle)
        self.remove = icon_button(theme, "trash-2", say(_("Remove")), lambda: self.removed.emit(self))
        if item.section is Section.KPIS:
            self._kpi_line()
        else:
            self._item_line(expects=expects)
        self._row.addWidget(self.weight)
        self._row.addWidget(self.more)
        self._row.addWidget(self.remove)
        self.weight.setVisible(item.section not in WITHOUT_WEIGHT)
        self._details(column)
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        self.fault.setContentsMargins(theme.px(20), 0, 0, 0)
        self.fault.hide()
        column.addWidget(self.fault)
        self._show_who()
        self.name.textChanged.connect(self.typed)
        self.about.textChanged.connect(self.typed)
        self.weight.typed.connect(self.typed)

    # --- building ------------------------------------------------------------------------------------------
    def _item_line(self, *, expects: bool) -> None:
        theme, say, item = self.context.theme, self.context.say, self.item
        self.name.set_value(item.name)
        self.about.set_value(item.description)
        wide = item.section is Section.QUESTIONS  # a question says it all in its name
        self._row.addWidget(self.name, 9 if wide else 5)
        self._row.addWidget(self.about, 4 if wide else 6)
        if item.section is Section.QUESTIONS:
            kinds = [(kind, say(kind_name(kind))) for kind in (Kind.TEXT, Kind.MARK, Kind.CHOICE)]
            self.kind = Choice(theme, kinds, say(_("How it is answered")))
            self.kind.set_value(item.kind)
            self.kind.setFixedWidth(theme.px(124))
            self.kind.picked.connect(lambda _kind: self._on_kind())
            self._row.addWidget(self.kind)
        if expects:
            levels: list[tuple[int | None, str]] = [(None, say(_("Nothing expected")))]
            levels += [(level, say(_("Level {level} expected", level=level))) for level in range(1, 6)]
            self.expected = Choice(theme, levels, say(_("Level expected of the role")))
            self.expected.set_value(item.expected)
            self.expected.setFixedWidth(theme.px(170))
            self.expected.picked.connect(lambda _level: self.typed.emit())
            self._row.addWidget(self.expected)
        else:
            self._row.addWidget(self.who)

    def _kpi_line(self) -> None:
        theme, say = self.context.theme, self.context.say
        choices = [("", say(_("Choose a KPI")))] + [(key, name) for key, name, _told in self.facts.kpis]
        self.kpi = Choice(theme, choices, say(_("KPI")))
        self.kpi.set_value(self.item.kpi)
        self.kpi.setFixedWidth(theme.px(250))
        self.kpi.picked.connect(self._on_kpi)
        self.rule = ElidedLabel(theme, "", "small", "text2")
        self.rule.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row.addWidget(self.kpi)
        self._row.addWidget(self.rule, 1)
        self._show_rule()

    def _details(self, column: QVBoxLayout) -> None:
        """Make the lines under the item: its levels or choices one a line, or the whole rule of its KPI."""
        theme, say = self.context.theme, self.context.say
        self.box = QWidget()
        grid = QGridLayout(self.box)
        grid.setContentsMargins(theme.px(20), 0, theme.px(36), theme.px(6))
        self.told = Label(theme, "", "small", "text2", wrap=True)
        self.levels = TextEditor(theme, say(_("Levels or choices, one a line")), lines=5)
        self.levels.set_value("\n".join(self.item.levels))
        self.levels.textChanged.connect(self.typed)
        grid.addWidget(self.told, 0, 0)
        grid.addWidget(self.levels, 1, 0)
        column.addWidget(self.box)
        self.box.hide()
        self._show_more()

    # --- what it holds -------------------------------------------------------------------------------------
    def draft(self) -> FormItem:
        """Return the item as typed; raises Refused for a weight that is no number."""
        if self.kpi is not None:
            return replace(self.item, kpi=self.kpi.value() or "", weight=self.weight.weight())
        kind = self._kind()
        lines = tuple(line.strip() for line in self.levels.value().splitlines() if line.strip())
        return replace(
            self.item,
            name=self.name.value(),
            description=self.about.value(),
            weight=self.weight.weight(),
            kind=kind,
            levels=() if kind is Kind.TEXT else lines,
            asked=self.asked,
            expected=self.item.expected if self.expected is None else self.expected.value(),
        )

    def _kind(self) -> Kind:
        return self.item.kind if self.kind is None else Kind(self.kind.value())

    def show_fault(self, words: Words | None) -> None:
        """Say under the row what is wrong with it, or nothing."""
        self.fault.setText("" if words is None else self.context.say(words))
        self.fault.setVisible(words is not None)

    # --- answering -----------------------------------------------------------------------------------------
    def _on_kind(self) -> None:
        self.changing.emit()
        self._show_more()
        self.box.setVisible(self._kind() is Kind.CHOICE)
        self.typed.emit()

    def _on_kpi(self, key: str) -> None:
        self.changing.emit()
        self._show_rule()
        self._show_more()
        self.typed.emit()

    def _toggle(self) -> None:
        self.box.setVisible(self.box.isHidden())
        if self.box.isVisible() and self.levels.isVisible():
            self.levels.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_rule(self) -> None:
        if self.kpi is not None:
            self.rule.setText(told_rule(self.context, self.facts, self.kpi.value() or ""))

    def _show_more(self) -> None:
        say = self.context.say
        kind = self._kind()
        self.more.setVisible(kind is not Kind.TEXT)
        self.levels.setVisible(self.kpi is None)
        if self.kpi is not None:
            names, told = say(_("Show the rule")), "\n".join(self.facts.rule(self.kpi.value() or ""))
            where = say(_("Points are set on the KPI page, under Targets and points."))
            self.told.setText(f"{told or no_rule(self.context)}\n{where}")
        elif kind is Kind.CHOICE:
            names = say(_("Choices"))
            self.told.setText(say(_("The choices, one a line.")))
        else:
            names = say(_("Levels"))
            self.told.setText(
                say(_("What each mark means, one a line, the lowest first. Empty = the marks stand alone."))
            )
        self.more.setAccessibleName(names)
        self.more.setToolTip(names)

    def _open_who(self) -> None:
        menu = QMenu(self)
        for rater in Rater:
            action = menu.addAction(self.context.say(rater_name(rater)))
            action.setCheckable(True)
            action.setChecked(rater in (self.asked or (Rater.SELF, Rater.MANAGER)))
            action.toggled.connect(lambda on, rater=rater: self._on_who(rater, on=on))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.who.mapToGlobal(self.who.rect().bottomLeft()))
        self.menu = menu

    def _on_who(self, rater: Rater, *, on: bool) -> None:
        self.changing.emit()
        kept = set(self.asked or (Rater.SELF, Rater.MANAGER))
        kept = kept | {rater} if on else kept - {rater}
        self.asked = tuple(one for one in Rater if one in kept)
        self._show_who()
        self.typed.emit()

    def _show_who(self) -> None:
        say, separator = self.context.say, self.context.say(pgettext("between short names", ", "))
        names = separator.join(say(rater_name(rater)) for rater in self.asked)
        self.who.setText(names or say(pgettext("who answers an item", "As usual")))
        self.who.setAccessibleName(say(_("Who answers: {names}", names=self.who.text())))
        self.who.setToolTip(self.who.accessibleName())
        self.who.chevron = True

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let Alt with an arrow move the row from any of its fields."""
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._step(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row with Alt and the arrows."""
        if not self._step(event):
            super().keyPressEvent(event)

    def _step(self, event: QKeyEvent) -> bool:
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if way is None or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        self.moved.emit(self, way)
        return True


def kind_name(kind: Kind) -> Words:
    """Name how an item is answered."""
    return {
        Kind.MARK: pgettext("how an item is answered", "A mark"),
        Kind.TEXT: pgettext("how an item is answered", "In words"),
        Kind.CHOICE: pgettext("how an item is answered", "One of several"),
        Kind.KPI: pgettext("how an item is answered", "Computed"),
    }[kind]
