"""Distinct values of the columns that people are grouped by: what each means now, and what it probably should."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from csdesk.base.text import Words, _, ngettext
from csdesk.imports.alike import Names
from csdesk.imports.build import NOBODY, text_values
from csdesk.imports.decisions import Decisions
from csdesk.imports.fix import Act, Fix, means
from csdesk.imports.known import Known
from csdesk.imports.likeness import (
    folded,
)
from csdesk.imports.problem import WARNING, Problem
from csdesk.imports.readers.grid import Column
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.table import Table
from csdesk.people.person import name_key

PERSON, UNIT, LABEL = "person", "unit", "label"
_CONTACTS = {"agent": PERSON, "team": UNIT, "unit": UNIT} | dict.fromkeys(
    ("status", "channel", "topic", "priority"), LABEL
)
_SPELLED: Mapping[str, Mapping[str, str]] = {
    "interactions": _CONTACTS,
    "survey": _CONTACTS,
    "people": {"manager": PERSON, "unit": UNIT, "team": UNIT, "role": LABEL},
    "targets": {"unit": UNIT},
    "goals": {"owner": PERSON, "unit": UNIT},
    "kpi-values": {"person": PERSON, "unit": UNIT},
}
OTHER_SPELLING = "other_spelling"
"""Code of the question whether a value is another spelling of something."""
MOST = 2_000
"""Columns with more distinct values are free text; nobody maps them one by one."""
_ASKED = 40
"""Questions per field; the commonest values come first."""
_RARE = 0.1
"""A label is taken for a slip of another only when it is this much rarer."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One distinct value of a column. ``means`` is what it counts as now ('' = blank), ``how`` why.

    ``candidates`` are values of ours it could be instead, the best first, with ``evidence``; none when all is clear.
    ``record`` is where the value first stands in the table.
    """

    field: str
    header: str
    value: str
    rows: int
    means: str
    how: Words
    candidates: tuple[str, ...] = ()
    evidence: Words | None = None
    record: int = -1

    @property
    def suggestion(self) -> str:
        """The only candidate, or '' when there is none or a choice."""
        return self.candidates[0] if len(self.candidates) == 1 else ""


_AS_IT_STANDS = _("Taken as it stands.")
_CHOSEN = _("You chose this.")
_REMEMBERED = _("Remembered from an earlier import.")
_KNOWN = _("Known in this workspace.")
_SAME = _("The same apart from capitals and spaces.")


def spelled(kind: str) -> Mapping[str, str]:
    """Return the fields of a kind whose distinct values can be given a meaning, and what they name."""
    return _SPELLED.get(kind, {})


def spellings(
    table: Table, matches: Sequence[ColumnMatch], decisions: Decisions, known: Known
) -> tuple[Spelling, ...]:
    """Return the distinct values of all columns of such fields in the table as the file has it, commonest first."""
    named = [_counts(table.columns[match.column]) for match in matches if match.field == "name"]
    found: list[Spelling] = []
    for match in matches:
        role = spelled(decisions.kind).get(match.field or "", "")
        counts = _counts(table.columns[match.column]) if role else {}
        if counts:
            # Who is a manager may stand in the same list
            more = named[0] if named and role == PERSON else ()
            found.extend(
                _of_field(match, counts, decisions, _Names(match.field or "", role, counts, known, more))
            )
    return tuple(found)


def automatic(
    table: Table, matches: Sequence[ColumnMatch], decisions: Decisions, known: Known
) -> dict[str, dict[str, str]]:
    """Return what spellings mean without asking: remembered ones, and labels equal but for capitals and spaces."""
    found: dict[str, dict[str, str]] = {}
    for match in matches:
        key = match.field or ""
        role = spelled(decisions.kind).get(key, "")
        if not role:
            continue
        decided = set(map(folded, decisions.values.get(key, {})))
        sure = _alike(table.columns[match.column], key, known) if role == LABEL else {}
        sure = {s: ours for s, ours in {**sure, **known.values.get(key, {})}.items() if s not in decided}
        if sure:
            found[key] = sure
    return found


def _counts(column: Column) -> dict[str, tuple[int, int]]:
    """Return how many rows each distinct text has and the first of them; nothing for free text."""
    size = len(column.codes)
    if (
        column.distinct > MOST
        and len({column.shown(code) for code in column.codes[: 4 * MOST].tolist()}) > MOST
    ):
        return {}
    first = np.zeros(column.distinct, dtype=np.intp)
    first[column.codes[::-1]] = np.arange(size)[::-1]
    values = text_values(column)
    found: dict[str, tuple[int, int]] = {}
    for code in np.flatnonzero(column.counts).tolist():
        text, position = values[code], int(first[code])
        if text and text.casefold() not in NOBODY:
            rows, place = found.get(text, (0, position))
            found[text] = (rows + int(column.counts[code]), min(place, position))
        if len(found) > MOST:
            return {}
    return dict(sorted(found.items(), key=lambda item: -item[1][0]))


def _alike(column: Column, field: str, known: Known) -> dict[str, str]:
    """Return the labels that differ from another, commoner or already in use, by capitals and spaces only."""
    counts = _counts(column)
    if not counts:
        return {}
    chosen = {folded(label): label for label in known.used.get(field, ())}
    doubled = Counter(folded(text) for text in counts)
    found: dict[str, str] = {}
    for text in counts:
        ours = chosen.setdefault(folded(text), text)
        if ours != text or doubled[folded(text)] > 1:
            found[folded(text)] = ours
    return found


def _of_field(
    match: ColumnMatch, counts: Mapping[str, tuple[int, int]], decisions: Decisions, names: "_Names"
) -> list[Spelling]:
    field = match.field or ""
    decided = {folded(value): ours for value, ours in decisions.values.get(field, {}).items()}
    found: list[Spelling] = []
    for value, (rows, record) in counts.items():
        ours, how = (decided[folded(value)], _CHOSEN) if folded(value) in decided else names.meaning(value)
        candidates, evidence = names.suggested(value, rows) if how is _AS_IT_STANDS else ((), None)
        found.append(Spelling(field, match.header, value, rows, ours, how, candidates, evidence, record))
    return found


class _Names:
    """What values of one field can mean: the workspace's own names first, then commoner spellings of the file."""

    def __init__(
        self, field: str, role: str, counts: Mapping[str, tuple[int, int]], known: Known, more: Iterable[str]
    ) -> None:
        self._role, self._counts = role, counts
        self._remembered = known.values.get(field, {})
        self._by_id = known.persons if role == PERSON else known.units if role == UNIT else {}
        self._keys = known.person_keys if role == PERSON else known.unit_keys if role == UNIT else {}
        labels = known.used.get(field, ()) if role == LABEL else ()
        self._own = frozenset({*self._by_id.values(), *more, *labels})
        self._labels = {folded(label): label for label in labels}
        self._ours = Names(field, sorted(self._own), persons=role == PERSON)
        self._theirs = Names(field, counts, persons=role == PERSON)

    def meaning(self, value: str) -> tuple[str, Words]:
        """Return what a value counts as now, and why."""
        key = folded(value)
        if key in self._remembered:
            return self._remembered[key], _REMEMBERED
        found = self._keys.get(value.casefold(), self._keys.get(name_key(value)))
        if found is not None:
            return self._by_id.get(found, value), _KNOWN
        if self._role == LABEL and (same := self._labels.setdefault(key, value)) != value:
            return same, _SAME
        return value, _KNOWN if value in self._own else _AS_IT_STANDS

    def suggested(self, value: str, rows: int) -> tuple[tuple[str, ...], Words | None]:
        """Return candidates and why: of our own names, else of the commoner values of the file."""

        def commoner(name: str, *, slip: bool) -> bool:
            rare = slip and self._role != PERSON
            return self._counts[name][0] > (rows / _RARE if rare else rows)

        found, words = self._ours.like(value)
        return (found, words) if found else self._theirs.like(value, commoner)


_STATES = (
    Fix(Act.MEANS, "Resolved", _("It means resolved")),
    Fix(Act.MEANS, "Open", _("It means still open")),
    Fix(Act.MEANS, "Cancelled", _("It means cancelled")),
)


def asked(found: Iterable[Spelling], table: Table) -> list[Problem]:
    """Return the questions: values that probably are another spelling of something."""
    problems: list[Problem] = []
    turns: Counter[str] = Counter()
    for one in found:
        if not one.candidates or turns[one.field] >= _ASKED:
            continue
        turns[one.field] += 1
        keep = Fix(Act.MEANS, one.value, _('Keep "{value}"', value=one.value))
        problems.append(
            Problem(
                table.row_number(one.record),
                one.header,
                one.value,
                WARNING,
                OTHER_SPELLING,
                _question(one),
                (*map(means, one.candidates), keep),
                one.rows,
                one.record,
                table.sheet_of(one.record),
                one.evidence,
            )
        )
    return problems


def _question(one: Spelling) -> Words:
    if one.suggestion:
        return ngettext(
            '"{value}" is probably {ours} ({n} row).',
            '"{value}" is probably {ours} ({n} rows).',
            one.rows,
            value=one.value,
            ours=one.suggestion,
        )
    return ngettext(
        '"{value}" could be one of {names} ({n} row).',
        '"{value}" could be one of {names} ({n} rows).',
        one.rows,
        value=one.value,
        names=", ".join(one.candidates),
    )


def with_states(problem: Problem) -> Problem:
    """Give the question about an unknown state the states it can mean."""
    return (
        replace(problem, fixes=_STATES) if problem.code == "unknown_status" and not problem.fixes else problem
    )
