"""Guardrails of a goal: each partner KPI with its value, n, band and state."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.goals.goal import Goal, Source
from csdesk.goals.guards import GuardReading
from csdesk.goals.outline import Outline
from csdesk.goals.view import GoalView
from ui.context import Context
from ui.goals.choices import Choices
from ui.goals.measure import Scale, scale_of
from ui.goals.parts import GoalParts
from ui.goals.pick_list import Pick, PickList
from ui.goals.popovers import Ask, open_popover
from ui.goals.section import Section
from ui.widgets.button import Button, ghost
from ui.widgets.form import Row
from ui.widgets.label import Label
from ui.widgets.paint import RIGHT, focus_ring, smooth, text


class GuardRow(Button):
    """Glyph, name and value in one line, the band below; a press edits it."""

    def __init__(self, context: Context, reading: GuardReading) -> None:
        """Show a reading."""
        super().__init__(context.theme, "", "", "ghost")
        self.reading = reading
        language = context.language
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name = language.say(reading.kpi.name)
        self._value = language.say(
            _(
                "{value} · n {n}",
                value=language.quantity(reading.value, reading.kpi.unit),
                n=language.number(reading.n),
            )
        )
        self._band = language.say(band_words(reading, language))
        state = language.say(_("out of its band") if reading.broken else _("in its band"))
        if reading.value is None:
            state = language.say(_("no data yet"))
        self._state = state
        self.setAccessibleName(f"{self._name}, {self._value}, {self._band}, {state}")
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """Take two lines."""
        return QSize(self.theme.px(200), self.theme.px(42))

    def minimumSizeHint(self) -> QSize:
        """Shrink with the inspector."""
        return QSize(self.theme.px(120), self.theme.px(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two lines."""
        painter, theme, broken = smooth(self), self.theme, self.reading.broken
        size, line = theme.px(14), theme.px(20)
        glyph = QRectF(0, (line - size) / 2 + 1, size, size)
        blank = self.reading.value is None
        theme.paint_status(painter, glyph, "off_track" if broken else "not_started" if blank else "on_track")
        left = glyph.right() + theme.px(8)
        font = theme.font("small")
        used = QFontMetricsF(font).horizontalAdvance(self._value)
        room = QRectF(left, 0, self.width() - left - used - theme.px(8), line)
        text(
            painter,
            room,
            self._name,
            theme.font("body"),
            theme.color("accent" if self.underMouse() else "text"),
        )
        ink = theme.color("bad" if broken else "text2")
        text(painter, QRectF(left, 0, self.width() - left, line), self._value, font, ink, RIGHT)
        below = QRectF(left, line, self.width() - left, line)
        text(painter, below, f"{self._band} · {self._state}", font, theme.color("text3"))
        if self.hasFocus() and self._ring:
            focus_ring(painter, QRectF(self.rect()), theme.px(6), theme)


class GuardCard(Section):
    """``guarded`` tells (KPI, low, high, cap, how to refuse), ``removed`` the guard's id, ``kpi_wanted`` a KPI."""

    guarded = Signal(dict, object)
    removed = Signal(int)
    kpi_wanted = Signal(str)

    def __init__(self, context: Context, choices: Callable[[], Choices]) -> None:
        """Start without guardrails."""
        super().__init__(context.theme, context.say(_("Guardrails")))
        self._context, self._choices = context, choices
        self._partners: Sequence[str] = ()
        self._have: set[str] = set()
        self.rows: list[GuardRow] = []
        self.ask: Ask | None = None
        self.add = ghost(context.theme, context.say(_("Add")), "plus", self.open_list)
        self.add.setAccessibleName(context.say(_("Add a guardrail")))
        self.add_action(self.add)

    def show_goal(self, view: GoalView, outline: Outline) -> None:
        """Show the guardrails as read."""
        self.clear()
        readings = outline.ground.guards.get(view.goal.id, ())
        self._have = {reading.guard.kpi for reading in readings}
        self.rows = []
        for reading in readings:
            row = GuardRow(self._context, reading)
            row.clicked.connect(lambda _on=False, known=reading, anchor=row: self._edit(known, anchor))
            self.rows.append(row)
            self.body.addWidget(row)
        if not readings:
            words = _("A KPI that must not get worse while this goal improves.")
            self.body.addWidget(Label(self.theme, self._context.say(words), "small", "text3", wrap=True))

    def show_parts(self, parts: GoalParts) -> None:
        """Learn which partners the catalogue proposes."""
        self._partners = parts.partners

    def open_list(self) -> None:
        """Choose a KPI, those that the catalogue pairs with the goal's own first."""
        say = self._context.say
        names = {str(key): label for key, label in self._choices().kpis if key not in self._have}
        first = [key for key in self._partners if key in names]
        picks = [Pick(key, names[key], "shield-check", note=say(_("proposed"))) for key in first]
        picks += [Pick(key, label, "chart-line") for key, label in names.items() if key not in first]
        content = PickList(self.theme, picks, say(_("Find a KPI")))
        popover = open_popover(self._context, content, self.add)

        def pick(key: str) -> None:
            popover.close()
            self.guarded.emit({"kpi": key}, self._context.notices.error)

        content.picked.connect(pick)

    def _edit(self, reading: GuardReading, anchor: QWidget) -> None:
        say, guard = self._context.say, reading.guard
        scale = _scale(reading)
        kind = "percent" if scale.percent else "number"
        suffix = say(scale.suffix) if scale.suffix and not scale.percent else ""
        note = say(_("as the KPI says")) if guard.low is None and guard.high is None else say(_("open"))
        rows = [
            Row("low", _labelled(self._context, _("At least"), suffix), kind, placeholder=note),
            Row("high", _labelled(self._context, _("At most"), suffix), kind, placeholder=note),
            Row("cap", say(_("Most credit while it is out")), "percent"),
        ]
        known = {"low": scale.shown(guard.low), "high": scale.shown(guard.high), "cap": guard.cap / 10_000}
        self.ask = ask = Ask(
            self._context, reading.kpi.name, rows, _("Keep"), values=known, remove=_("Take it off")
        )
        see = ghost(self.theme, say(_("See the KPI")), "chart-line")
        see.clicked.connect(ask.close_up)
        see.clicked.connect(lambda _on=False: self.kpi_wanted.emit(guard.kpi))
        layout = ask.layout()
        if layout is not None:
            layout.addWidget(see)

        def keep(values: dict[str, float | None], refuse: object) -> None:
            cap = values["cap"]
            fields = {
                "kpi": guard.kpi,
                "low": scale.stored(values["low"]),
                "high": scale.stored(values["high"]),
                "cap": 8_000 if cap is None else round(cap * 10_000),
            }
            self.guarded.emit(fields, refuse)

        ask.answered.connect(keep)
        ask.removed.connect(ask.close_up)
        ask.removed.connect(lambda: self.removed.emit(guard.id))
        ask.show_under(anchor)


def band_words(reading: GuardReading, language: Language) -> Words:
    """Return the band in force in words."""
    low = language.quantity(reading.low, reading.kpi.unit)
    high = language.quantity(reading.high, reading.kpi.unit)
    if reading.low is not None and reading.high is not None:
        return _("{low} to {high}", low=low, high=high)
    if reading.low is not None:
        return _("at least {low}", low=low)
    if reading.high is not None:
        return _("at most {high}", high=high)
    return _("no band yet")


def _scale(reading: GuardReading) -> Scale:
    """Return the scale in which the guard's edges are typed."""
    like = Goal(
        "", source=Source.TYPED, measure_unit=reading.kpi.unit, target_value=reading.high or reading.low
    )
    return scale_of(like, reading.value)


def _labelled(context: Context, words: Words, suffix: str) -> str:
    return context.say(_("{field} ({unit})", field=words, unit=suffix)) if suffix else context.say(words)
