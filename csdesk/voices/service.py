"""What a user can ask about customers' words, and do about unhappy ones."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from csdesk.base.progress import Progress, Silent
from csdesk.base.text import Words, _
from csdesk.people.service import People
from csdesk.people.unit import below
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal
from csdesk.voices.calls import CallVerbs
from csdesk.voices.frequent import MOST_COMMENTS, FrequentWords, frequent_words
from csdesk.voices.mood import Mood
from csdesk.voices.selection import Asked, fresh_from, ground, narrowed, ordered
from csdesk.voices.store import VoiceStore, moment_of, voice_of
from csdesk.voices.voice import CallBack, Found, Voice, VoiceQuery

EVIDENCE = 6
"""How many words of praise and how many complaints a review is offered of one person."""


class Voices(CallVerbs):
    """Customers' answers of one workspace."""

    def __init__(self, db: Engine, journal: Journal, people: People) -> None:
        """Read ``db`` and write calls back through ``journal``; ``people`` tells names and units."""
        self._store, self._journal, self._people = VoiceStore(db), journal, people

    # --- reading -------------------------------------------------------------------------------------------
    def find(self, query: VoiceQuery, today: date | None = None) -> Found:
        """Return the ids of the answers to a question, in order, and from how many; ``today`` decides what is fresh."""
        day = today or date.today()
        answers, with_words = self._store.count(self._ground(query))
        asked = narrowed(query, self._ground(query), day)
        ids = self._store.ids(ordered(query, asked), asked.values)
        if query.call is not None and not query.text and query.mood is None:
            ids += [-call.id for call in self._gone(query)]
        return Found(tuple(ids), answers, with_words)

    def page(self, ids: Sequence[int], today: date | None = None) -> list[Voice]:
        """Return the answers of these ids of `find`, in their order; those that have vanished since are left out."""
        fresh = fresh_from(today or date.today())
        plain = [one for one in ids if one > 0]
        rows, calls = self._store.voices(plain), self._store.calls(plain)
        lost = {-call.id: call for call in self._store.gone()} if len(plain) < len(ids) else {}
        names = {person.id: person.name for person in self._people.persons()}
        found = []
        for one in ids:
            if one in rows:
                found.append(self._voice(rows[one], names, calls.get(rows[one][1]), fresh))
            elif one in lost:
                found.append(_left(lost[one]))
        return found

    def voice(self, key: str, today: date | None = None) -> Voice | None:
        """Return the answer of a key, or what is left of it; None when nothing is."""
        ids = self._store.ids("SELECT id FROM interaction WHERE key = ?", (key,))
        lost = [-call.id for call in self._store.gone() if call.key == key] if not ids else []
        return next(iter(self.page(ids or lost, today)), None)

    def keys_of(self, ids: Sequence[int]) -> list[str]:
        """Return the keys of these ids of `find`, under which calls back are noted."""
        return [voice.key for voice in self.page(ids)]

    def words(
        self, query: VoiceQuery, today: date | None = None, progress: Progress | None = None
    ) -> FrequentWords:
        """Return the frequent words of the answers to a question, and which of them unhappy customers use more often.

        The newest `MOST_COMMENTS` comments count; names of agents do not.
        """
        asked = narrowed(query, self._ground(query), today or date.today())
        texts = list(self._store.texts(asked, MOST_COMMENTS))
        names = {agent for _comment, _mood, agent in texts if agent}
        names |= {person.name for person in self._people.persons()}
        return frequent_words(
            [(text, Mood(mood)) for text, mood, _agent in texts], names, progress or Silent()
        )

    def of_person(self, person_id: int, start: date, end: date, most: int = EVIDENCE) -> list[Voice]:
        """Return what happy and unhappy customers wrote about a person's cases, the newest of each, newest first."""
        found: list[Voice] = []
        for mood in (Mood.HAPPY, Mood.UNHAPPY):
            query = VoiceQuery(mood=mood, person_id=person_id, start=start, end=end)
            found += self.page(self.find(query).ids[:most])
        return sorted(found, key=lambda voice: voice.at or datetime.min, reverse=True)

    def labels(self, column: str) -> list[str]:
        """Return the topics or channels of answers, the most frequent first; ``column`` is topic or channel."""
        if column not in ("topic", "channel"):
            raise ValueError(column)
        return self._store.labels(column)

    def any_answers(self) -> bool:
        """Tell whether the file holds marks or words of customers, or calls back."""
        return self._store.any_answers()

    def check(self) -> list[Words]:
        """Return what is wrong with the index of the words; an empty list is good news."""
        missing, loose = self._store.strays()
        findings: list[Words] = []
        if missing:
            findings.append(_("Some comments cannot be found as they stand ({n}).", n=missing))
        if loose:
            findings.append(_("The search knows words of no comment ({n}).", n=loose))
        return findings

    def _ground(self, query: VoiceQuery) -> Asked:
        if query.unit_id is None:
            return ground(query, (), ())
        units = below(self._people.units(), query.unit_id)
        return ground(query, units, (person.id for person in self._people.members(query.unit_id)))

    def _gone(self, query: VoiceQuery) -> list[CallBack]:
        """Return the calls back without answer that stand so; nothing but their day can still be asked for."""
        if (query.person_id, query.unit_id, query.topic, query.channel) != (None,) * 4:
            return []
        return [
            call
            for call in self._store.gone()
            if call.state is query.call
            and (query.start is None or (call.answered_on is not None and call.answered_on >= query.start))
            and (query.end is None or (call.answered_on is not None and call.answered_on <= query.end))
        ]

    @staticmethod
    def _voice(row: Sequence[Any], names: dict[int, str], call: CallBack | None, fresh: date) -> Voice:
        moment = moment_of(row[2])
        new = call is None and row[9] == Mood.UNHAPPY and moment is not None and moment.date() >= fresh
        waits = new if call is None else call.state == "open"
        return voice_of(row, names.get(row[11]) or row[10] or "", call, waits=waits)


def _left(call: CallBack) -> Voice:
    """Show a call back whose interaction is no longer in the file."""
    return Voice(
        -call.id, call.key, None, "", "", None, None, None, None, Mood.UNRATED, "", None, "", "", "", "", "", "", 0,
        call, call.state == "open", gone=True,
    )  # fmt: skip
