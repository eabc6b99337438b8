"""Judges files of answers before anything is written: each gets one outcome and one sentence; pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from csdesk.base.text import Words, _, pgettext
from csdesk.reviews.form import FormItem, Kind
from csdesk.reviews.rounds.asked import ANONYMOUS, Asked, AskState, Round
from csdesk.reviews.rounds.questionnaire import LONGEST, REMARK, AnswerFile, RawAnswer, handle, seal
from csdesk.reviews.scale import Scale

Body = Mapping[int, tuple[int | None, str]]
"""A mark (None = none given) and a text by item."""


class Outcome(StrEnum):
    """What becomes of a file."""

    NEW = "new"
    REPLACES = "replaces"
    """There is an answer already; it is replaced only when the user says so."""
    SAME = "same"
    """The very answer that is in already."""
    DOUBLED = "doubled"
    LATE = "late"
    FOREIGN = "foreign"
    EDITED = "edited"
    INVALID = "invalid"
    EMPTY = "empty"
    BROKEN = "broken"


TAKEN = frozenset({Outcome.NEW, Outcome.REPLACES})
"""Outcomes of files that can be written."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One file with its outcome; ``words`` is a sentence for the user. The rest is filled for files that can be written."""

    path: Path
    outcome: Outcome
    words: Words
    asked_id: int = 0
    handle: str = field(default="", repr=False)
    body: Body = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Known:
    """What a round knows when files come in."""

    round: Round
    asked: Mapping[str, Asked]
    """By seal."""
    stored: Mapping[str, Body]
    """Anonymous answers that are in, by handle."""
    other_rounds: Mapping[str, tuple[str, bool]]
    """By mark: the cycle's name of every other round of the workspace and whether it is closed."""
    asked_of: Callable[[Asked], tuple[Sequence[FormItem], Scale]]
    closed_part: Callable[[Asked], Words | None]
    """Why an answer can no longer be written, by the stage of its review."""
    named: Callable[[Asked], Body]
    """What somebody who answers by name has answered so far."""


class _No(Exception):
    """A file that is not taken."""

    def __init__(self, outcome: Outcome, words: Words) -> None:
        super().__init__(words)
        self.outcome, self.words = outcome, words


def judge(files: Sequence[AnswerFile], known: Known) -> tuple[Judged, ...]:
    """Return the outcome of each file in their order; of files with the same token the first that can be taken counts."""
    taken: dict[str, str] = {}
    found = []
    for file in files:
        try:
            one = _judge(file, known, taken)
        except _No as no:
            one = Judged(file.path, no.outcome, no.words)
        if one.outcome in TAKEN:
            taken[file.token] = file.path.name
        found.append(one)
    return tuple(found)


def _judge(file: AnswerFile, known: Known, taken: Mapping[str, str]) -> Judged:
    name = file.path.name
    if file.trouble is not None:
        raise _No(Outcome.BROKEN, file.trouble)
    asked = _asked(file, known)
    if file.token in taken:
        raise _No(
            Outcome.DOUBLED,
            _("{file} is the same questionnaire as {other}; only {other} is taken.", file=name, other=taken[file.token]),
        )  # fmt: skip
    if (why := known.closed_part(asked)) is not None:
        raise _No(Outcome.LATE, why)
    items, scale = known.asked_of(asked)
    _check_questions(file, items, anonymous=asked.relation in ANONYMOUS)
    body = _body(file, items, scale)
    if not body:
        raise _No(Outcome.EMPTY, _("{file} holds no answer; fill it in and drop it here again.", file=name))
    return _against_stored(file, asked, body, known)


def _asked(file: AnswerFile, known: Known) -> Asked:
    name = file.path.name
    if not file.token or not file.round_mark:
        raise _No(Outcome.FOREIGN, _("{file} is not a questionnaire of CSDesk.", file=name))
    if file.round_mark != known.round.mark:
        if file.round_mark not in known.other_rounds:
            raise _No(Outcome.FOREIGN, _("{file} comes from another workspace.", file=name))
        cycle, _closed = known.other_rounds[file.round_mark]
        raise _No(
            Outcome.FOREIGN,
            _("{file} belongs to the cycle {cycle}; drop it there.", file=name, cycle=cycle),
        )
    if known.round.closed:
        raise _No(
            Outcome.LATE,
            _("{file} came after the questions to others were closed; it is not counted.", file=name),
        )
    asked = known.asked.get(seal(file.token))
    if asked is None:
        raise _No(
            Outcome.FOREIGN,
            _("{file} has a code that was given to nobody who is asked now; send that person a new questionnaire.",
              file=name),
        )  # fmt: skip
    if asked.state is AskState.WITHDRAWN:
        raise _No(
            Outcome.LATE, _("{file} is from somebody who is no longer asked; it is not counted.", file=name)
        )
    return asked


def _check_questions(file: AnswerFile, items: Sequence[FormItem], *, anonymous: bool) -> None:
    """Refuse a file whose questions are not those that were asked."""
    wanted = {item.id: item.name for item in items}
    numbers = set(wanted) | ({REMARK} if anonymous else set())
    same = all(_plain(file.prompts.get(number, name)) == _plain(name) for number, name in wanted.items())
    if set(file.answers) != numbers or not same:
        raise _No(
            Outcome.EDITED,
            _("The questions in {file} are not those that were asked; write a new questionnaire for this person.",
              file=file.path.name),
        )  # fmt: skip


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _body(file: AnswerFile, items: Sequence[FormItem], scale: Scale) -> Body:
    """Return what was answered; questions without mark and text are left out."""
    found: dict[int, tuple[int | None, str]] = {}
    for item in items:
        raw = file.answers[item.id]
        text = raw.text.strip()[:LONGEST]
        mark = None
        if item.kind is Kind.MARK:
            mark = _mark(file, item, raw, scale)
        elif item.kind is Kind.CHOICE and raw.mark.strip():
            text = _choice(file, item, raw)
        if mark is not None or text:
            found[item.id] = mark, text
    remark = file.answers.get(REMARK, RawAnswer()).text.strip()[:LONGEST]
    if remark:
        found[REMARK] = None, remark
    return found


def _mark(file: AnswerFile, item: FormItem, raw: RawAnswer, scale: Scale) -> int | None:
    """Return the mark; None where the rater cannot judge, which is 0 on scales that begin at 1."""
    text = raw.mark.strip()
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if value == 0 and scale.lowest > 0:
        return None
    if not value.is_integer() or not scale.holds(int(value)):
        raise _No(
            Outcome.INVALID,
            _("{file}: “{text}” is no mark for “{item}”; marks go from {low} to {high}.", file=file.path.name,
              text=text[:40], item=item.name, low=scale.lowest, high=scale.highest),
        )  # fmt: skip
    return int(value)


def _choice(file: AnswerFile, item: FormItem, raw: RawAnswer) -> str:
    found = next((choice for choice in item.levels if _plain(choice) == _plain(raw.mark)), None)
    if found is None:
        raise _No(
            Outcome.INVALID,
            _("{file}: “{text}” is none of the choices of “{item}”.", file=file.path.name,
              text=raw.mark.strip()[:40], item=item.name),
        )  # fmt: skip
    return found


def _against_stored(file: AnswerFile, asked: Asked, body: Body, known: Known) -> Judged:
    name, key = file.path.name, handle(file.token)
    taken = Judged(file.path, Outcome.NEW, _("{file} is new.", file=name), asked.id, key, body)
    if asked.state is not AskState.ANSWERED:
        return taken
    anonymous = asked.relation in ANONYMOUS
    before = known.stored.get(key) if anonymous else known.named(asked)
    if before is None:
        raise _No(
            Outcome.DOUBLED,
            _("{file}: this person has answered with another copy of the questionnaire; that answer stays.", file=name),
        )  # fmt: skip
    if dict(before) == dict(body):
        raise _No(Outcome.SAME, _("{file} is in already, just as it is.", file=name))
    words = _("{file} differs from the answer that is in; it can replace it.", file=name)
    return Judged(file.path, Outcome.REPLACES, words, asked.id, key, body)


def outcome_name(outcome: Outcome) -> Words:
    """Name what becomes of a file."""
    return {
        Outcome.NEW: pgettext("file of answers", "New"),
        Outcome.REPLACES: pgettext("file of answers", "Changed"),
        Outcome.SAME: pgettext("file of answers", "In already"),
        Outcome.DOUBLED: pgettext("file of answers", "Doubled"),
        Outcome.LATE: pgettext("file of answers", "Too late"),
        Outcome.FOREIGN: pgettext("file of answers", "Not of this round"),
        Outcome.EDITED: pgettext("file of answers", "Questions changed"),
        Outcome.INVALID: pgettext("file of answers", "Mark not valid"),
        Outcome.EMPTY: pgettext("file of answers", "Empty"),
        Outcome.BROKEN: pgettext("file of answers", "Cannot be read"),
    }[outcome]
