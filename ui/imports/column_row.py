"""One column of the file on the match page: header and samples, the field it is read as, how sure that is and why."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csdesk.base.text import Words, _
from csdesk.imports.decisions import Rule
from csdesk.imports.fields import Field, FieldKind
from csdesk.imports.recognise.columns import ColumnMatch
from ui.context import Context
from ui.widgets.button import Button, ghost
from ui.widgets.choice import Choice
from ui.widgets.paint import LEFT, smooth, text

SURE = 0.85
CHOICE_PX, RULE_PX, HOW_PX = 204, 136, 34
HEAD_SHARE, WHY_SHARE = 4, 5
"""Widths of the columns of the page; the texts share what is left."""
GROUPS: tuple[tuple[Words, tuple[FieldKind, ...]], ...] = (
    (_("Numbers and names"), (FieldKind.ID, FieldKind.TEXT, FieldKind.STATUS)),
    (_("Dates and times"), (FieldKind.MOMENT, FieldKind.DAY, FieldKind.CLOCK)),
    (_("Durations"), (FieldKind.DURATION,)),
    (_("Scores"), (FieldKind.RATING, FieldKind.NPS, FieldKind.NUMBER)),
    (_("Yes, no and counts"), (FieldKind.YES_NO, FieldKind.SLA, FieldKind.COUNT)),
)
RULES: tuple[tuple[Rule, Words], ...] = (
    (Rule.UPDATE, _("Update")),
    (Rule.KEEP, _("Keep what is there")),
    (Rule.ONLY_BLANK, _("Only if blank")),
)


class TwoLines(QWidget):
    """Two lines of text, the first stronger, with a status glyph before them where one is set."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme = context.theme
        self.first, self.second, self.status = "", "", ""
        self.fonts, self.inks = ("strong", "small"), ("text", "text2")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_lines(self, first: str, second: str, status: str = "") -> None:
        """Show other texts; the whole of them is in the tooltip."""
        self.first, self.second, self.status = first, second, status
        self.setToolTip("\n".join(filter(None, (first, second))))
        self.setAccessibleName(first)
        self.setAccessibleDescription(second)
        self.update()

    def sizeHint(self) -> QSize:
        """Have room for both lines."""
        return QSize(self._theme.px(120), self._theme.px(40))

    def minimumSizeHint(self) -> QSize:
        """Shrink with an ellipsis."""
        return QSize(self._theme.px(60), self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint glyph and lines."""
        painter, theme = smooth(self), self._theme
        left, size = 0.0, theme.px(14)
        if self.status:
            theme.paint_status(painter, QRectF(0, theme.px(4), size, size), self.status)
            left = size + theme.px(7)
        room = QRectF(left, theme.px(2), self.width() - left, theme.px(18))
        if not self.second:
            room = QRectF(left, 0, self.width() - left, self.height())
        text(painter, room, self.first, theme.font(self.fonts[0]), theme.color(self.inks[0]), LEFT)
        below = room.translated(0, theme.px(18))
        text(painter, below, self.second, theme.font(self.fonts[1]), theme.color(self.inks[1]), LEFT)


class FieldChoice(Choice):
    """Fields to choose from: likely ones first, then all of them in groups under their headings."""

    def offer(
        self, ignored: str, likely: Sequence[tuple[str, str]], groups: Sequence[tuple[str, Any]]
    ) -> None:
        """Fill the list; headings cannot be chosen."""
        self.clear()
        self.addItem(ignored, None)
        for key, label in likely:
            self.addItem(label, key)
        for heading, pairs in groups:
            self._head(heading)
            for key, label in pairs:
                self.addItem(label, key)

    def _head(self, heading: str) -> None:
        self.addItem(heading, self)
        model = self.model()
        if isinstance(model, QStandardItemModel):
            item = model.item(self.count() - 1)
            item.setEnabled(False)
            item.setFont(self.theme.font("small", 600))


class ColumnRow(QWidget):
    """Emits what the user wants: ``matched`` a field, ``ruled`` a rule, ``asked`` how the column is read."""

    matched = Signal(str, object)
    ruled = Signal(str, object)
    asked = Signal(str)

    def __init__(self, context: Context, header: str, parent: QWidget | None = None) -> None:
        """Belong to one header."""
        super().__init__(parent)
        self._context, self.header = context, header
        theme, say = context.theme, context.say
        self.head, self.reason = TwoLines(context), TwoLines(context)
        self.reason.fonts = ("small", "small")
        self.choice = FieldChoice(theme, [], say(_("Read {header} as", header=header)))
        self.choice.setFixedWidth(theme.px(CHOICE_PX))
        self.choice.setMaxVisibleItems(18)
        self.choice.picked.connect(lambda field: self.matched.emit(header, field))
        self.how: Button = ghost(theme, "", "sliders-horizontal", lambda: self.asked.emit(header))
        self.how.setAccessibleName(say(_("How {header} is read", header=header)))
        self.how.setToolTip(self.how.accessibleName())
        self.rule: Choice | None = None
        """Made when there is something a rule matters for."""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        line.setSpacing(theme.px(16))
        line.addWidget(self.head, HEAD_SHARE)
        line.addWidget(self.choice)
        line.addWidget(self.reason, WHY_SHARE)
        line.addWidget(self.how)

    def show_match(self, match: ColumnMatch) -> None:
        """Show field, samples, confidence and reason."""
        language, say = self._context.language, self._context.say
        none = say(_("No values"))
        self.head.show_lines(match.header, "  ·  ".join(match.samples) or none)
        places = range(self.choice.count())
        found = next((place for place in places if self.choice.itemData(place) == match.field), 0)
        self.choice.setCurrentIndex(found)
        if match.field is None:
            self.reason.inks = ("text3", "text3")
            self.reason.show_lines(say(match.reason), "")
            return
        sure = match.confidence >= SURE
        share = say(_("{share} sure", share=language.percent(match.confidence)))
        self.reason.inks = ("text2" if sure else "warn", "text2")
        self.reason.show_lines(share, say(match.reason), "on_track" if sure else "at_risk")

    def show_ways(self, label: str, *, has: bool) -> None:
        """Show the button for how the column is read; ``label`` names what was chosen."""
        self.how.setText(label)
        self.how.updateGeometry()
        policy = self.how.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.how.setSizePolicy(policy)
        self.how.setVisible(has)

    def show_rule(self, rule: Rule, *, has: bool, room: bool) -> None:
        """Show what happens to values that exist; ``room`` keeps the place where other columns have a rule."""
        if self.rule is None and room:
            self.rule = self._make_rule()
        if self.rule is not None:
            self.rule.set_value(rule)
            policy = self.rule.sizePolicy()
            policy.setRetainSizeWhenHidden(room)
            self.rule.setSizePolicy(policy)
            self.rule.setVisible(has)

    def _make_rule(self) -> Choice:
        theme, say = self._context.theme, self._context.say
        rules = [(rule, say(words)) for rule, words in RULES]
        made = Choice(theme, rules, say(_("When {header} has a value already", header=self.header)))
        made.setFixedWidth(theme.px(RULE_PX))
        made.picked.connect(lambda rule: self.ruled.emit(self.header, rule))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(made)
        return made

    @property
    def stops(self) -> list[QWidget]:
        """The controls that Tab goes through."""
        return [widget for widget in (self.choice, self.how, self.rule) if widget is not None]


def grouped(fields: Sequence[Field], say: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Sort the fields of a kind into groups with their names."""
    found = []
    for heading, kinds in GROUPS:
        pairs = [(field.key, say(field.words)) for field in fields if field.kind in kinds]
        if pairs:
            found.append((say(heading), pairs))
    return found
