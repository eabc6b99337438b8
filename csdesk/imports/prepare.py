"""From a file to a plan: read, recognise, check; writes nothing."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from csdesk.base.errors import Refused, Trouble
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import Words, _
from csdesk.imports.build import build_facts
from csdesk.imports.corrections import corrected
from csdesk.imports.decisions import Decisions
from csdesk.imports.fields import KINDS, field_of
from csdesk.imports.fix import match_as
from csdesk.imports.headers import fold, holds_totals
from csdesk.imports.kinds.builders import BUILDERS
from csdesk.imports.plan import ImportPlan, Known, NewPerson, NewUnit
from csdesk.imports.problem import ERROR, WARNING, Problem, Problems
from csdesk.imports.readers.source import Source, open_source, read_sheet
from csdesk.imports.recognise.columns import Rivals, match_columns
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.recognise.sheets import alike, choose_sheet, guess_kind, table_of
from csdesk.imports.recognise.table import Table, looks_like_data
from csdesk.interactions.fact import Facts
from csdesk.people.person import name_key

Classify = Callable[[Facts], tuple[int, int, int]]
"""Tells how many facts would be (added, updated, unchanged)."""


def prepare(
    file: Path | Source,
    decisions: Decisions | None = None,
    *,
    known: Known | None = None,
    classify: Classify | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read a file and plan its import; ``decisions`` overrule what is recognised.

    A `Source` that is open already is not read again. Raises `Trouble` for a file that cannot be read and `Refused`
    for a kind, sheet or field that does not exist.
    """
    known, progress, decisions = known or Known(), progress or Silent(), decisions or Decisions()
    _check_kind(decisions.kind)
    source = file if isinstance(file, Source) else open_source(Path(file), progress)
    sheet = decisions.sheet or choose_sheet(source)
    table = _table(source, sheet, decisions.header_row)
    progress.step(0, len(table), _("Checking {file}", file=source.name))
    kind = guess_kind(table.headers) if decisions.kind == "auto" else decisions.kind
    signature = signature_of(table.headers)
    wanted = {**known.profiles.get(signature, {}), **_checked(decisions.mapping, kind, table)}
    readings = _readings(table, source, decisions)
    matches, rivals, system = match_columns(readings, kind, wanted)
    mended = corrected(table, matches, decisions)
    if mended is not table:
        readings = _readings(mended, source, decisions)
    draft = ImportPlan(
        source=source, sheet=sheet, header_row=table.header + table.first_row, kind=kind,
        recognised=system.name if system else "", mapping=matches, rivals=rivals, rows_read=len(table),
        skipped=len(table), decisions=decisions, signature=signature, table=table, mended=mended,
    )  # fmt: skip
    questions = _questions(mended, rivals)
    if not decisions.sheet:
        _tell_of_sheets(alike(source, sheet, table.headers), sheet, questions)
    return _planned(draft, readings, questions, known, classify)


def _readings(table: Table, source: Source, decisions: Decisions) -> Readings:
    return Readings(table, decisions.choices, decimal="," if source.separator == ";" else "")


def _table(source: Source, sheet: str, header_row: int | None) -> Table:
    table = table_of(read_sheet(source, sheet), header_row)
    if table is None or (not len(table) and header_row is None):
        words = _(
            'The sheet "{sheet}" of {file} holds no rows under a header; choose another sheet.',
            sheet=sheet,
            file=source.name,
        )
        raise Trouble(words)
    return table


def _questions(table: Table, rivals: Sequence[Rivals]) -> Problems:
    problems = Problems(table)
    for rival in rivals:
        words = _(
            '"{left}" could be the same field as "{taken}"; "{taken}" is used. Choose the other one if that is right.',
            left=rival.left,
            taken=rival.taken,
        )
        fix = match_as(rival.field, _("Use {column} instead", column=rival.left))
        problems.column(rival.left, "two_columns", words, fixes=(fix,))
    return problems


def _tell_of_sheets(names: Sequence[str], sheet: str, problems: Problems) -> None:
    if names:
        words = _(
            'Only the sheet "{sheet}" is read; these sheets hold more rows under the same headers and must be imported one by one: {names}.',
            sheet=sheet,
            names=", ".join(names),
        )
        problems.column("", "more_sheets", words, ERROR)


def _planned(
    draft: ImportPlan,
    readings: Readings,
    problems: Problems,
    known: Known,
    classify: Classify | None,
) -> ImportPlan:
    errors = next(info.errors for info in draft.source.sheets if info.name == draft.sheet)
    build = BUILDERS.get(draft.kind)
    if build is not None:
        rows, skipped = build(readings, draft.mapping, problems)
        problems.layout(errors)
        return replace(draft, adds=len(rows), skipped=skipped, rows=rows, problems=tuple(problems.found))
    missing = _missing(draft, readings.table)
    if missing is not None:
        problems.column("", "nothing_recognised", missing, ERROR)
        return replace(draft, problems=tuple(problems.found))
    facts, skipped = build_facts(readings, draft.mapping, draft.kind, problems)
    problems.layout(errors)
    if known.person_keys and "qa_score" in facts.columns and facts.kind == "survey":
        _tell_of_strangers(facts, known, problems)
    adds, updates, unchanged = classify(facts) if classify is not None else (len(facts), 0, 0)
    return replace(
        draft,
        adds=adds,
        updates=updates,
        unchanged=unchanged,
        skipped=skipped,
        facts=facts,
        problems=tuple(problems.found),
        new_people=_new_people(facts, known),
        new_units=_new_units(facts, known),
    )


def _tell_of_strangers(facts: Facts, known: Known, problems: Problems) -> None:
    """Warn of scores for people who are not in the file yet; a mistyped number would otherwise become a new person."""
    people, keys = facts.columns.get("agent_id") or facts.columns.get("agent") or (), set(known.person_keys)
    for row, person in zip(facts.source_rows, people, strict=False):
        if person and not {person.casefold(), name_key(person)} & keys:
            words = _('There is nobody called "{name}" yet; a new person will be added.', name=person)
            problems.found.append(Problem(row, "", person, WARNING, "unknown_person", words))


def _missing(draft: ImportPlan, table: Table) -> Words | None:
    """Say what is missing for an import of interactions; None when there is enough."""
    fields = set(draft.fields.values())
    if not fields & {"external_id", "customer"} and holds_totals(table.headers):
        return _(
            "The rows of {file} are totals and averages per person or interval, not single tickets or calls, and no true figure can be made of them; export the list of single records instead.",
            file=draft.source.name,
        )
    data = sum(map(looks_like_data, table.headers))
    if data > 1 and data * 4 >= len(table.headers):
        return _(
            "The first row of {file} looks like data, not like headers; put a row of column names above it.",
            file=draft.source.name,
        )
    if len(fields) > 1 and fields - {"agent", "agent_id", "team", "unit", "comment", "subject", "customer"}:
        return None
    return _(
        "No columns were recognised that make up tickets, calls, chats or answers; match at least a date and one more column."
    )


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise Refused(
            _('"{kind}" is no kind of import; use one of {kinds}.', kind=kind, kinds=", ".join(KINDS)),
            field="kind",
        )
    if kind in ("kpi-values", "goals"):
        raise Refused(
            _(
                "Importing {kind} is not available yet; import interactions, survey answers or people.",
                kind=kind,
            ),
            field="kind",
        )


def _checked(mapping: Mapping[str, str | None], kind: str, table: Table) -> dict[str, str]:
    """Refuse unknown headers and fields; headers may differ in case and spaces."""
    by_fold = {fold(header): header for header in table.headers}
    found: dict[str, str] = {}
    for header, key in mapping.items():
        own = header if header in table.headers else by_fold.get(fold(header))
        if own is None:
            raise Refused(_('The sheet has no column "{header}".', header=header), field="map")
        if key and field_of(kind, key) is None:
            raise Refused(_('There is no field "{field}".', field=key), field="map")
        found[own] = key or ""
    return found


def signature_of(headers: tuple[str, ...]) -> str:
    """Return a digest of the folded headers, whatever their order."""
    return hashlib.sha256("\n".join(sorted(map(fold, headers))).encode()).hexdigest()[:32]


def _new_people(facts: Facts, known: Known) -> tuple[NewPerson, ...]:
    names = facts.columns.get("agent") or facts.columns.get("agent_id")
    if names is None:
        return ()
    blank: list[None] = [None] * len(names)
    numbers, teams = facts.columns.get("agent_id", blank), facts.columns.get("team", blank)
    rows: Counter[str] = Counter()
    homes: dict[str, Counter[str]] = {}
    number_of: dict[str, str] = {}
    spelling: dict[str, str] = {}
    for (name, number, team), count in Counter(zip(names, numbers, teams, strict=True)).items():
        if name is None:
            continue
        key = name_key(name)
        if not key or key in known.person_keys or (number or "").casefold() in known.person_keys:
            continue
        spelling.setdefault(key, name)
        rows[key] += count
        if number and number != name:
            number_of.setdefault(key, number)
        if team:
            homes.setdefault(key, Counter())[team] += count
    return tuple(
        NewPerson(
            spelling[key],
            number_of.get(key, ""),
            homes[key].most_common(1)[0][0] if key in homes else "",
            count,
        )
        for key, count in rows.most_common()
    )


def _new_units(facts: Facts, known: Known) -> tuple[NewUnit, ...]:
    found: Counter[str] = Counter()
    for column in ("team", "unit"):
        for name, count in Counter(facts.columns.get(column, ())).items():
            if name is not None and name_key(name) not in known.unit_keys:
                found[name] += count
    return tuple(NewUnit(name, count) for name, count in found.most_common())
