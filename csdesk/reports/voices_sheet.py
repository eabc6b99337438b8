"""Customers' answers as a workbook: one sheet of answers, and one that says what the file holds."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from csdesk.base.language import Language
from csdesk.base.progress import Progress
from csdesk.base.text import Words, _, pgettext
from csdesk.people.service import People
from csdesk.reports.workbook import Column, Kind, SheetData, write_workbook
from csdesk.voices.mood import UNHAPPY_RULE, csat_scale
from csdesk.voices.service import Voices
from csdesk.voices.voice import VoiceQuery

_AT_ONCE = 2000


def write_voices(
    path: Path,
    voices: Voices,
    people: People,
    query: VoiceQuery,
    language: Language,
    progress: Progress | None = None,
) -> list[str]:
    """Write the answers of a question to ``path`` and return the titles of the sheets."""
    found = voices.find(query)
    answers = SheetData(_("Answers"), _columns(), _rows(voices, people, found.ids, language), len(found.ids))
    return write_workbook(path, [answers, _about(len(found.ids), query, language)], language, progress)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Opened"), Kind.MOMENT, 17),
        Column(_("Mood"), width=12),
        Column(_("Satisfaction"), Kind.DECIMAL, 12),
        Column(_("Satisfaction scale"), Kind.NUMBER, 11),
        Column(_("NPS mark"), Kind.NUMBER, 10),
        Column(_("Ease"), Kind.DECIMAL, 10),
        Column(_("Comment"), width=70, wrap=True),
        Column(_("Subject"), width=30),
        Column(_("Agent"), width=22),
        Column(_("Topic"), width=18),
        Column(_("Channel"), width=12),
        Column(_("Customer"), width=16),
        Column(pgettext("ticket", "Number"), width=14),
        Column(_("Call back"), width=14),
        Column(_("Who calls"), width=22),
        Column(_("Due"), Kind.DATE, 12),
        Column(_("Note"), width=40, wrap=True),
        Column(_("From file"), width=26),
        Column(_("Sheet"), width=16),
        Column(_("Row"), Kind.NUMBER, 9),
    )


def _rows(
    voices: Voices, people: People, ids: tuple[int, ...], language: Language
) -> Iterator[tuple[Any, ...]]:
    names = {person.id: person.name for person in people.persons()}
    for start in range(0, len(ids), _AT_ONCE):
        for voice in voices.page(ids[start : start + _AT_ONCE]):
            call, state = voice.call, voice.state
            yield (
                voice.at, language.say(voice.mood.words()), voice.csat,
                None if voice.csat is None else csat_scale(voice.csat, voice.scale), voice.nps, voice.ces,
                language.say(_("The answer is no longer in the file.")) if voice.gone else voice.comment,
                voice.subject, voice.agent, voice.topic, voice.channel, voice.customer, voice.number,
                language.say(state.words()) if state is not None else None,
                names.get(call.person_id or 0) if call is not None else None,
                call.due_on if call is not None else None, call.note if call is not None else None,
                voice.file, voice.sheet, voice.row or None,
            )  # fmt: skip


def _about(n: int, query: VoiceQuery, language: Language) -> SheetData:
    """Say what the file holds and how it was chosen."""
    chosen: list[Words] = []
    if query.text:
        chosen.append(_("Only answers in which these words occur: {text}", text=query.text))
    if query.mood is not None:
        chosen.append(_("Only answers of this mood: {mood}", mood=query.mood.words()))
    if query.call is not None:
        chosen.append(_("Only calls back of this state: {state}", state=query.call.words()))
    if query.start is not None and query.end is not None:
        chosen.append(_("Only from {start} to {end}", start=query.start, end=query.end))
    sentences = (
        _("Written on {day}; {n} answers of customers.", day=date.today(), n=n),
        _("This file holds what customers wrote in their own words, customer numbers, and names of agents."),
        _("Keep it where only people who need it can read it, and delete it when it has served."),
        *chosen,
        UNHAPPY_RULE,
    )
    rows = [(language.say(words),) for words in sentences]
    return SheetData(
        _("About this file"), (Column(_("What it holds"), width=110, wrap=True),), rows, len(rows)
    )
