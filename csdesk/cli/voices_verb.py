"""The verb voices: what customers wrote, found by words, with who waits for a call and which words stand out."""

from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import click

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.voices.frequent import WordCount
from csdesk.voices.mood import Mood
from csdesk.voices.voice import CallState, Voice, VoiceQuery


@verbs.command("voices")
@FILE
@click.option("--search", "text", default="", metavar="TEXT", help='Words, "a phrase", -without.')
@click.option("--unhappy", is_flag=True, help="Only answers at the bottom of a scale.")
@click.option(
    "--call", type=click.Choice([state.value for state in CallState]), help="Only calls back of this state."
)
@click.option("--from", "start", help="First day, 2026-01-31.")
@click.option("--to", "end", help="Last day, included.")
@click.option("--limit", default=50, type=click.IntRange(0, 10_000), help="How many answers to print.")
@click.option("--words", is_flag=True, help="Also print the frequent words.")
@common
def voices(output: Output, file: Path, text: str, unhappy: bool, call: str | None, **asked: Any) -> None:
    """Print what customers say, newest first; customer numbers are left out."""
    state = CallState(call) if call else None
    query = VoiceQuery(
        text,
        Mood.UNHAPPY if unhappy else None,
        state,
        with_words=state is None,
        start=_day(asked["start"]),
        end=_day(asked["end"]),
    )
    with opened(file) as workspace:
        language = output.language(workspace)
        found = workspace.voices.find(query)
        shown = workspace.voices.page(found.ids[: asked["limit"]])
        calls = workspace.voices.calls_waiting()
        document: dict[str, Any] = {
            "n": len(found.ids),
            "answers": found.answers,
            "with_words": found.with_words,
            "calls": {"open": calls.open, "late": calls.late, "oldest": calls.oldest},
            "voices": [_voice(voice) for voice in shown],
        }
        if asked["words"]:
            words = workspace.voices.words(query)
            document["words"] = {
                "n": words.n,
                "unhappy": words.unhappy,
                "happy": words.happy,
                "words": [_word(word) for word in words.words],
            }
        lines = [
            language.say(
                _("{n} answers of {all} with words", n=len(found.ids), all=language.number(found.with_words))
            )
        ]
        lines += [
            f"{language.date(voice.at.date() if voice.at else None, 'numeric')}  "
            f"{language.say(voice.mood.words())}  {voice.agent}  {voice.comment}"
            for voice in islice(shown, asked["limit"])
        ]
        output.give(document, lines)


def _voice(voice: Voice) -> dict[str, Any]:
    return {
        "key": voice.key,
        "at": voice.at,
        "mood": voice.mood,
        "csat": voice.csat,
        "csat_scale": voice.scale,
        "nps": voice.nps,
        "ces": voice.ces,
        "comment": voice.comment,
        "subject": voice.subject,
        "agent": voice.agent,
        "topic": voice.topic,
        "channel": voice.channel,
        "call": voice.state,
        "file": voice.file,
        "sheet": voice.sheet,
        "row": voice.row,
    }


def _word(word: WordCount) -> dict[str, Any]:
    return {
        "text": word.text,
        "n": word.n,
        "unhappy": word.unhappy,
        "happy": word.happy,
        "unhappy_share": word.unhappy_share,
        "happy_share": word.happy_share,
        "lean": word.lean,
        "leans": word.leans,
    }


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(_('"{text}" is not a day; write it like 2026-10-05.', text=text)) from None
