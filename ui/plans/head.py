"""The page's head: which quarter, what is said about it, and what can be done with it as a whole."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, pgettext
from csdesk.plans.lanes import QuarterPlan
from ui.context import Context
from ui.plans.reader import Sight
from ui.widgets.button import icon_button, secondary
from ui.widgets.label import ElidedLabel
from ui.widgets.page_header import PageHeader

_RARE = ("compare", "ask", "close", "carry_over", "calendar", "print")
"""In the order in which they go into the menu where there is little room."""

_LEAST = 480
"""Width in px at 100 % that is left to it at least; what does not fit goes into the menu."""


class PlanHead(QWidget):
    """``period_chosen`` tells a code; ``wanted`` one of print, carry_over, ask, close, compare, calendar."""

    period_chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        """Build the row."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self._sight: Sight | None = None
        self._hidden: list[str] = []
        self.header = PageHeader(theme, say(_("Quarterly plan")))
        self.back = icon_button(
            theme, "chevron-left", say(_("Previous quarter")), lambda: self.step_period(-1)
        )
        self.period = secondary(theme, "", "calendar-days", self._open_periods)
        self.period.chevron = True
        self.on = icon_button(theme, "chevron-right", say(_("Next quarter")), lambda: self.step_period(1))
        self.back.setToolTip(say(_("Previous quarter ([)")))
        self.on.setToolTip(say(_("Next quarter (])")))
        self.buttons = {
            name: secondary(theme, say(label), icon, self._asker(name))
            for name, label, icon in (
                ("compare", pgettext("plan", "Compare"), "git-compare"),
                ("carry_over", _("Copy unfinished"), "copy"),
                ("ask", _("Ask for proposals"), "user-plus"),
                ("close", _("Close quarter"), "calendar-check"),
                ("calendar", _("Calendar"), "calendar"),
                ("print", _("Print plan"), "printer"),
            )
        }
        self.more = icon_button(theme, "ellipsis", say(_("More")), self._open_more)
        self.header.add(self.back, self.period, self.on, *self.buttons.values(), self.more)
        self.setMinimumWidth(theme.px(_LEAST))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        self.under = ElidedLabel(theme, "", "body", "text2")
        self.header.setFixedHeight(theme.px(48))
        below = QHBoxLayout()
        below.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(2))
        below.addWidget(self.under)
        layout.addLayout(below)

    def show_quarter(self, sight: Sight) -> None:
        """Tell which quarter is shown."""
        say, quarter = self._context.say, sight.quarter
        self._sight = sight
        self.header.set_title(say(_("Plan for {period}", period=quarter.period.title())))
        self.under.setText(say(under_words(quarter)))
        closed = quarter.plan.closed_on is not None
        self.buttons["close"].setText(say(_("Closed quarter") if closed else _("Close quarter")))
        self.buttons["close"].set_icon("lock" if closed else "calendar-check")
        self.period.setText(say(quarter.period.title()))
        self.period.setAccessibleName(say(_("Period: {period}", period=quarter.period.title())))
        self.period.updateGeometry()
        self._fit()

    def step_period(self, by: int) -> None:
        """Go to the previous or next quarter."""
        if self._sight is None:
            return
        codes = [code for code, _name in self._sight.periods]
        at = codes.index(self._sight.code) + by if self._sight.code in codes else -1
        if 0 <= at < len(codes):
            self.period_chosen.emit(codes[at])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep rarer actions in the menu where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put as many actions into the menu as it takes to show the title and the others whole."""
        gap, left = self._context.theme.px(10), self.width() - 2 * self._context.theme.px(24)
        title = QFontMetrics(self._context.theme.font("title")).horizontalAdvance(self.header.title)
        left -= title + gap * 3 + sum(w.sizeHint().width() + gap for w in (self.back, self.period, self.on))
        needed = {name: button.sizeHint().width() + gap for name, button in self.buttons.items()}
        self._hidden = []
        if sum(needed.values()) > left:
            left -= self.more.sizeHint().width() + gap
            for name in _RARE:
                if sum(needed.values()) <= left:
                    break
                del needed[name]
                self._hidden.append(name)
        for name, button in self.buttons.items():
            button.setVisible(name in needed)
        self.more.setVisible(bool(self._hidden))

    def _asker(self, name: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(name)

    def _open_more(self) -> None:
        menu = QMenu(self)
        for name in self._hidden:
            menu.addAction(self.buttons[name].text()).triggered.connect(self._asker(name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _open_periods(self) -> None:
        if self._sight is None:
            return
        menu = QMenu(self)
        for code, name in reversed(self._sight.periods):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == self._sight.code)
            action.triggered.connect(lambda _on=False, chosen=code: self.period_chosen.emit(chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.period.mapToGlobal(self.period.rect().bottomLeft()))


def under_words(quarter: QuarterPlan) -> Words:
    """Return what is said about a quarter: its weeks, when it was agreed, reviewed and closed."""
    weeks = {"first": str(quarter.weeks[0].number), "last": str(quarter.weeks[-1].number)}
    words, plan = pgettext("plan", "weeks {first}–{last}", **weeks), quarter.plan
    if plan.agreed_on is not None:
        words = pgettext("plan", "{before} · agreed {day}", before=words, day=plan.agreed_on)
    week = next(
        (
            w.number
            for w in quarter.weeks
            if plan.review_on is not None and w.start <= plan.review_on <= w.end
        ),
        None,
    )
    if week is not None:
        words = pgettext("plan", "{before} · mid-quarter review in week {week}", before=words, week=str(week))
    if plan.closed_on is not None:
        words = pgettext("plan", "{before} · closed {day}", before=words, day=plan.closed_on)
    return words
