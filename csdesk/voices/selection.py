"""Questions about answers as SQL: the same rules as `csdesk.voices.mood`, said to the engine."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from csdesk.voices.mood import FRESH_DAYS
from csdesk.voices.search import LEAST_INDEXED, Term, terms_of
from csdesk.voices.voice import CallState, Order, VoiceQuery

ANSWERS = "(i.comment IS NOT NULL OR i.csat IS NOT NULL OR i.nps IS NOT NULL OR i.ces IS NOT NULL)"
"""As the index of the answers has it."""
WRITTEN = "(i.comment IS NOT NULL) = 1"
"""As that index has it too, so that no row is read for it."""
_TOP = "ifnull(i.csat_scale, CASE WHEN i.csat <= 5 THEN 5 WHEN i.csat <= 10 THEN 10 ELSE 100 END)"
_LOW = f"(CASE WHEN {_TOP} >= 10 THEN 0.0 ELSE 1.0 END)"
_ON_SCALE = f"i.csat BETWEEN {_LOW} AND {_TOP}"
_UNHAPPY = (
    f"({_ON_SCALE} AND i.csat <= CASE WHEN {_TOP} <= 2 THEN 1 ELSE {_TOP} * 0.4 END"
    " OR i.nps BETWEEN 0 AND 6 OR i.ces BETWEEN 1 AND 3)"
)
_HAPPY = (
    f"({_ON_SCALE} AND i.csat >= CASE WHEN {_TOP} <= 2 THEN {_TOP} WHEN {_TOP} > 10 THEN {_TOP} * 0.8"
    f" ELSE {_TOP} - 1 END OR i.nps BETWEEN 9 AND 10 OR i.ces BETWEEN 6 AND 7)"
)
_RATED = f"({_ON_SCALE} OR i.nps BETWEEN 0 AND 10 OR i.ces BETWEEN 1 AND 7)"
MOOD = (
    f"CASE WHEN {_UNHAPPY} THEN 'unhappy' WHEN {_HAPPY} THEN 'happy' WHEN {_RATED} THEN 'between'"
    " ELSE 'unrated' END"
)
_PLACE = (
    f"min(ifnull(CASE WHEN {_ON_SCALE} THEN (i.csat - {_LOW}) / ({_TOP} - {_LOW}) END, 2),"
    " ifnull(CASE WHEN i.nps BETWEEN 0 AND 10 THEN i.nps / 10.0 END, 2),"
    " ifnull(CASE WHEN i.ces BETWEEN 1 AND 7 THEN (i.ces - 1) / 6.0 END, 2))"
)
"""Where the worst mark stands on its scale, 0 to 1; unrated ones come last."""
_ORDERS = {
    Order.NEWEST: "i.opened_at DESC, i.id DESC",
    Order.LOWEST: f"{_PLACE}, i.opened_at DESC, i.id DESC",
}
_CALLED = "SELECT key FROM call_back"


@dataclass
class Asked:
    """Conditions and their values, gathered one by one."""

    tests: list[str] = field(default_factory=lambda: [ANSWERS])
    values: list[object] = field(default_factory=list)

    def add(self, test: str, *values: object) -> None:
        """Narrow."""
        self.tests.append(test)
        self.values.extend(values)

    @property
    def where(self) -> str:
        """All conditions."""
        return " AND ".join(self.tests)


def ground(query: VoiceQuery, units: Iterable[int], members: Iterable[int]) -> Asked:
    """Narrow to period, person, unit, topic and channel; ``units`` and ``members`` are those of the query's unit."""
    asked = Asked()
    if query.start is not None:
        asked.add("i.opened_at >= ?", seconds(query.start))
    if query.end is not None:
        asked.add("i.opened_at < ?", seconds(query.end + timedelta(days=1)))
    if query.person_id is not None:
        asked.add("i.person_id = ?", query.person_id)
    if query.unit_id is not None:
        whose = ", ".join(str(int(one)) for one in members)
        inside = ", ".join(str(int(one)) for one in units)
        asked.add(f"(i.unit_id IN ({inside}) OR i.unit_id IS NULL AND i.person_id IN ({whose}))")
    for column, value in (("topic", query.topic), ("channel", query.channel)):
        if value is not None:
            asked.add(f"i.{column} = ?", value)
    return asked


def narrowed(query: VoiceQuery, asked: Asked, today: date) -> Asked:
    """Narrow further to words, mood and call backs."""
    if query.with_words:
        asked.add(WRITTEN)
    if query.mood is not None:
        asked.add(f"{MOOD} = ?", query.mood.value)
    if query.call is not None:
        test, values = called(query.call, today)
        asked.add(test, *values)
    for term in terms_of(query.text):
        test, patterns = _occurs(term)
        asked.add(f"i.id {'IN' if term.wanted else 'NOT IN'} ({test})", *patterns)
    return asked


def ordered(query: VoiceQuery, asked: Asked) -> str:
    """Return the whole question for ids."""
    return f"SELECT i.id FROM interaction i WHERE {asked.where} ORDER BY {_ORDERS[query.order]}"


def called(state: CallState, today: date) -> tuple[str, list[object]]:
    """Narrow to answers whose call back stands so; an unhappy fresh one without a word about it is open."""
    noted = "SELECT i.id FROM call_back c CROSS JOIN interaction i ON i.key = c.key WHERE c.state = ?"
    if state is not CallState.OPEN:
        return f"i.id IN ({noted})", [state.value]
    fresh = (
        f"SELECT i.id FROM interaction i WHERE {ANSWERS} AND i.opened_at >= ? AND {_UNHAPPY}"
        f" AND i.key NOT IN ({_CALLED})"
    )
    return f"i.id IN ({noted} UNION ALL {fresh})", [state.value, seconds(fresh_from(today))]


def fresh_from(today: date) -> date:
    """Return the first day whose unhappy answers wait for a call unasked."""
    return today - timedelta(days=FRESH_DAYS)


def seconds(day: date) -> int:
    """Return the midnight that begins a day as the facts keep it."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _occurs(term: Term) -> tuple[str, list[str]]:
    if len(term.text) >= LEAST_INDEXED:
        phrase = '"' + term.text.replace('"', '""') + '"'
        return "SELECT rowid FROM voice_words WHERE voice_words MATCH ?", [phrase]
    # LIKE knows capitals of English only
    forms = dict.fromkeys((term.text.lower(), term.text.upper(), term.text.capitalize()))
    tests = " OR ".join(
        f"{column} LIKE ? ESCAPE '\\'" for column in ("comment", "subject") for _form in forms
    )
    return f"SELECT rowid FROM voice_words WHERE {tests}", [_pattern(form) for form in forms] * 2


def _pattern(text: str) -> str:
    for mark in ("\\", "%", "_"):
        text = text.replace(mark, "\\" + mark)
    return f"%{text}%"
