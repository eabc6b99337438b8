"""The lines above the list: what is searched for, which calls, which mood, when, where and about what."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.period import Grain, Period
from csdesk.base.text import _, pgettext
from csdesk.voices.mood import Mood
from csdesk.voices.voice import CallState, Order, VoiceQuery
from ui.context import Context
from ui.voices.look import MOODS
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Segmented

ALL = "all"
_SPANS = (
    ("", _("All time")),
    ("30", _("Last 30 days")),
    ("90", _("Last 90 days")),
    ("month", _("This month")),
    ("before", _("Last month")),
    ("year", _("This year")),
)
_CUSTOM = "custom"


class Filters(QWidget):
    """Holds one `VoiceQuery`; ``changed`` tells that the user narrowed or widened it.

    ``order`` is for the panel to place, beside the count.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """Build the controls; units, topics and channels come with `offer`."""
        super().__init__()
        self._context, self.query = context, VoiceQuery()
        theme, say = context.theme, context.say
        self.search = SearchField(theme, say(_('Find words, "a phrase", or leave out -words')))
        self.search.searched.connect(lambda text: self._set(text=text))
        self.calls = Segmented(theme, [], name=say(_("Calls back")))
        self.calls.chosen.connect(self._on_calls)
        self.show_open(0)
        self.order = Segmented(
            theme,
            [(Order.NEWEST.value, say(_("Newest"))), (Order.LOWEST.value, say(_("Lowest mark first")))],
            name=say(_("Order")),
        )
        self.order.chosen.connect(lambda key: self._set(order=Order(key)))
        self.moods: dict[Mood, Chip] = {}
        for mood in (Mood.UNHAPPY, Mood.BETWEEN, Mood.HAPPY):
            chip = Chip(theme, say(mood.words()), MOODS[mood][0])
            chip.clicked.connect(lambda on=False, mood=mood: self._on_mood(mood, on=on))
            self.moods[mood] = chip
        spans = [(key, say(words)) for key, words in _SPANS]
        self.span = Choice(theme, spans, say(_("Period")))
        self.span.picked.connect(self._on_span)
        self.unit = Choice(theme, [], say(_("Unit")))
        self.unit.picked.connect(lambda unit_id: self._set(unit_id=unit_id))
        self.topic = Choice(theme, [], say(_("Topic")))
        self.topic.picked.connect(lambda topic: self._set(topic=topic))
        self.channel = Choice(theme, [], say(_("Channel")))
        self.channel.picked.connect(lambda channel: self._set(channel=channel))
        self.offer([], [], [])
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        for widgets, stretched in (
            ((self.calls, self.search), self.search),
            ((*self.moods.values(), self.span, self.unit, self.topic, self.channel), None),
        ):
            row = QHBoxLayout()
            row.setSpacing(px(8))
            for widget in widgets:
                row.addWidget(widget, 1 if widget is stretched or isinstance(widget, Choice) else 0)
            column.addLayout(row)

    def offer(self, units: Sequence[tuple[int, str]], topics: Sequence[str], channels: Sequence[str]) -> None:
        """Offer these to narrow by, keeping what is chosen."""
        say, query = self._context.say, self.query
        self.unit.set_choices([(None, say(_("All units"))), *units])
        self.unit.set_value(query.unit_id)
        for choice, words, texts, value in (
            (self.topic, _("All topics"), topics, query.topic),
            (self.channel, _("All channels"), channels, query.channel),
        ):
            choice.set_choices([(None, say(words)), *((text, text) for text in texts)])
            choice.set_value(value)

    def show_open(self, n: int) -> None:
        """Tell how many calls are open."""
        say = self._context.say
        to_call = _("To call back, {n}", n=n) if n else CallState.OPEN.words()
        choices = [(ALL, say(_("All answers"))), (CallState.OPEN.value, say(to_call))]
        choices += [(state.value, say(state.words())) for state in CallState if state is not CallState.OPEN]
        self.calls.set_choices(choices, self.query.call.value if self.query.call is not None else ALL)

    def show_query(self, query: VoiceQuery) -> None:
        """Put the controls where a question says, without telling."""
        self.query = query
        self.search.blockSignals(True)
        self.search.setText(query.text)
        self.search.blockSignals(False)
        self.calls.set_current(query.call.value if query.call is not None else ALL)
        self.order.set_current(query.order.value)
        for mood, chip in self.moods.items():
            chip.setChecked(query.mood is mood)
        for choice, value in (
            (self.unit, query.unit_id),
            (self.topic, query.topic),
            (self.channel, query.channel),
        ):
            choice.set_value(value)
        spans = [(key, self._context.say(words)) for key, words in _SPANS]
        known = next(
            (key for key, _words in _SPANS if span_of(key, date.today()) == (query.start, query.end)), None
        )
        if known is None:
            spans.append((_CUSTOM, self._days(query)))
        self.span.set_choices(spans)
        self.span.set_value(_CUSTOM if known is None else known)

    def _days(self, query: VoiceQuery) -> str:
        language = self._context.language
        words = pgettext(
            "period", "{first} – {last}", first=language.date(query.start), last=language.date(query.end)
        )
        return self._context.say(words)

    def _on_calls(self, key: str) -> None:
        state = None if key == ALL else CallState(key)
        self._set(call=state, with_words=state is None)

    def _on_mood(self, mood: Mood, *, on: bool) -> None:
        for other, chip in self.moods.items():
            chip.setChecked(on and other is mood)
        self._set(mood=mood if on else None)

    def _on_span(self, key: str) -> None:
        if key != _CUSTOM:
            start, end = span_of(key, date.today())
            self._set(start=start, end=end)

    def _set(self, **values: object) -> None:
        self.query = replace(self.query, **values)  # type: ignore[arg-type]
        self.changed.emit()


def span_of(key: str, today: date) -> tuple[date | None, date | None]:
    """Return the first and the last day of one of the offered periods."""
    if not key:
        return None, None
    if key.isdigit():
        return today - timedelta(days=int(key) - 1), today
    period = Period.of(today, Grain.YEAR if key == "year" else Grain.MONTH)
    period = period.shift(-1) if key == "before" else period
    return period.start, period.end
