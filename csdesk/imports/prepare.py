"""From a file to a plan: read, recognise, check; writes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

from csdesk.base.errors import Refused, Trouble
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import Words, _, ngettext
from csdesk.imports.build import build_facts
from csdesk.imports.corrections import corrected, emptied
from csdesk.imports.decisions import PROFILE, SAME_IDS, Decisions
from csdesk.imports.fields import KINDS, field_of
from csdesk.imports.fix import match_as
from csdesk.imports.headers import fold, holds_totals
from csdesk.imports.kinds.builders import BUILDERS
from csdesk.imports.kinds.kpi_values.match import match_kpi_values
from csdesk.imports.kinds.kpi_values.rows import guesses_of
from csdesk.imports.known import Known
from csdesk.imports.logs import Log, log_of
from csdesk.imports.newcomers import new_people, new_units, tell_of_shared_numbers, tell_of_strangers
from csdesk.imports.plan import ImportPlan
from csdesk.imports.problem import ERROR, WARNING, Problem, Problems
from csdesk.imports.readers.source import Source, open_source
from csdesk.imports.recall import Recalled, recalled, signature_of
from csdesk.imports.recognise.columns import Rivals, match_columns
from csdesk.imports.recognise.guess import Guess
from csdesk.imports.recognise.layout import Layout, lay_out
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.recognise.sheets import guess_kind, known_headers
from csdesk.imports.recognise.table import Table, looks_like_data
from csdesk.imports.spellings import asked as questions_of
from csdesk.imports.spellings import automatic, spellings, with_states


def prepare(
    file: Path | Source,
    decisions: Decisions | None = None,
    *,
    known: Known | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read a file and plan its import; ``decisions`` overrule what is recognised.

    A `Source` that is open already is not read again. Raises `Trouble` for a file that cannot be read and `Refused`
    for a kind, sheet or field that does not exist.
    """
    known, progress, asked = known or Known(), progress or Silent(), decisions or Decisions()
    _check_kind(asked.kind)
    if not isinstance(file, Source):
        # The tables of headers take 0.1 s to load, once; meanwhile another process reads the file
        Thread(target=known_headers, daemon=True).start()
    source = file if isinstance(file, Source) else open_source(Path(file), progress)
    start = _begin(source, asked, known)
    table, sheet, decisions, memory = start.table, start.layout.sheet, start.decisions, start.memory
    progress.step(0, len(table), _("Checking {file}", file=source.name))
    kind = decisions.kind
    readings = _readings(table, source, sheet, decisions, progress)
    log = (
        log_of(readings, decisions, _still_valid(decisions.mapping, kind)) if kind == "interactions" else None
    )
    if log is not None and log.table is not table:
        table = log.table
        readings = _readings(table, source, sheet, decisions, progress)
    made = log.mapping if log is not None else {}
    wanted = {**made, **_still_valid(decisions.mapping, kind), **_checked(asked, kind, table)}
    matching = match_kpi_values if kind == "kpi-values" else match_columns
    matches, rivals, system = matching(readings, kind, wanted)
    matches = matches if log is None else log.explained(matches, decisions.mapping)
    mended = corrected(table, matches, decisions, readings, automatic(table, matches, decisions, known))
    if mended is not table:
        readings = _readings(emptied(mended), source, sheet, decisions, progress)
    draft = ImportPlan(
        source=source, sheet=sheet, header_row=table.header + table.first_row, kind=kind,
        recognised=system.name if system else "", mapping=matches, rivals=rivals, rows_read=len(table),
        skipped=len(table), decisions=decisions, guesses=_guesses(start, log), table=table,
        mended=mended, spellings=spellings(table, matches, decisions, known), headers=start.headers,
        signature=signature_of(start.headers), profile=memory.profile.name if memory.profile else "",
    )  # fmt: skip
    progress.step(0, len(table))
    questions = _questions(mended, rivals)
    for match in matches:
        for doubt in match.doubts:
            questions.note(match.header, doubt)
    return _asking(_planned(draft, readings, questions, known))


@dataclass(frozen=True, slots=True)
class _Start:
    """The table, what was decided about it in all, and where from; ``headers`` are those without any decision."""

    layout: Layout
    table: Table
    decisions: Decisions
    memory: Recalled
    headers: tuple[str, ...]


def _begin(source: Source, asked: Decisions, known: Known) -> _Start:
    """Find the table as the user decided, and below that as the saved mapping for such headers does."""
    layout, table = _table(source, asked, known)
    headers = _first_headers(source, asked, known, layout)
    memory = recalled(headers, asked, known.profiles)
    usual = memory.under(asked, ())
    if _laid_out(usual) != _laid_out(asked):
        layout, table = _table(source, usual, known)
    decisions = memory.under(asked, table.headers)
    kind = guess_kind(table.headers) if decisions.kind == "auto" else decisions.kind
    return _Start(layout, table, replace(decisions, kind=kind), memory, headers)


def _guesses(start: _Start, log: Log | None) -> tuple[Guess, ...]:
    found = (*start.layout.guesses, log.guess if log is not None else None, start.memory.guess)
    return tuple(guess for guess in found if guess is not None)


def _readings(table: Table, source: Source, sheet: str, decisions: Decisions, progress: Progress) -> Readings:
    about = (table.titles, (sheet,), (source.name,))
    mark = "," if source.separator == ";" else ""
    readings = Readings(table, decisions.choices, decimal=mark, about=about, layout=decisions.layout)
    readings.step = lambda: progress.step(0, len(table))
    return readings


def _table(source: Source, decisions: Decisions, known: Known) -> tuple[Layout, Table]:
    layout = lay_out(source, decisions, known.person_keys, known.unit_keys)
    table = layout.table
    if table is None or (not len(table) and decisions.header_row is None):
        words = _(
            'The sheet "{sheet}" of {file} holds no rows under a header; choose another sheet.',
            sheet=layout.sheet,
            file=source.name,
        )
        raise Trouble(words)
    return layout, table


def _laid_out(decisions: Decisions) -> tuple[int | None, dict[str, str]]:
    """Return the decisions that make another table of the sheet."""
    about = {key: option for key, option in decisions.layout.items() if key not in (SAME_IDS, PROFILE)}
    return decisions.header_row, about


def _first_headers(source: Source, decisions: Decisions, known: Known, layout: Layout) -> tuple[str, ...]:
    """Return the headers of the sheet as it is recognised without decisions: by them saved mappings are found."""
    own = layout.table.headers if layout.table is not None else ()
    if _laid_out(decisions) == (None, {}):
        return own
    try:
        return _table(source, Decisions(sheet=decisions.sheet), known)[1].headers
    except Trouble:
        return own


def _still_valid(mapping: Mapping[str, str | None], kind: str) -> dict[str, str]:
    """Return the part of a mapping whose fields the kind has; a remembered one may be of another kind."""
    return {
        header: key or "" for header, key in mapping.items() if not key or field_of(kind, key) is not None
    }


def _asking(plan: ImportPlan) -> ImportPlan:
    """Add the questions about spellings, and tell how many rows the user leaves out."""
    if plan.table is None:
        return plan
    problems = [with_states(problem) for problem in plan.problems]
    problems += questions_of(plan.spellings, plan.table)
    skipped = sum(record < len(plan.table) for record in plan.decisions.skipped)
    if skipped:
        words = ngettext("You leave out {n} row.", "You leave out {n} rows.", skipped)
        problems.append(Problem(0, "", "", WARNING, "left_out_by_you", words, (), skipped))
    return replace(plan, problems=tuple(problems))


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


def _planned(
    draft: ImportPlan,
    readings: Readings,
    problems: Problems,
    known: Known,
) -> ImportPlan:
    errors = next(info.errors for info in draft.source.sheets if info.name == draft.sheet)
    build = BUILDERS.get(draft.kind)
    if build is not None:
        rows, skipped = build(readings, draft.mapping, problems)
        problems.layout(errors)
        asked = any(problem.severity == ERROR and not problem.row for problem in problems.found)
        return replace(
            draft, adds=len(rows), skipped=skipped, rows=None if asked and not len(rows) else rows,
            problems=tuple(problems.found), guesses=(*draft.guesses, *guesses_of(rows)),
        )  # fmt: skip
    missing = _missing(draft, readings.table)
    if missing is not None:
        problems.column("", "nothing_recognised", missing, ERROR)
        return replace(draft, problems=tuple(problems.found))
    facts, skipped = build_facts(readings, draft.mapping, draft.kind, problems)
    if facts.kind != "survey":
        _tell_of_no_dates(draft, problems)
    problems.layout(errors)
    header = next((match.header for match in draft.mapping if match.field == "agent_id"), "")
    tell_of_shared_numbers(facts, header, problems)
    if known.person_keys and "qa_score" in facts.columns and facts.kind == "survey":
        tell_of_strangers(facts, known, problems)
    return replace(
        draft,
        adds=len(facts),
        skipped=skipped,
        facts=facts,
        problems=tuple(problems.found),
        new_people=new_people(facts, known),
        new_units=new_units(facts, known),
    )


def _tell_of_no_dates(draft: ImportPlan, problems: Problems) -> None:
    told = any(problem.code in ("no_dates", "mixed_dates") for problem in problems.found)
    if told or {"opened_at", "date"} & set(draft.fields.values()):
        return
    words = _(
        "No column holds dates, so the rows count in totals, but in no period; match a column of dates."
    )
    problems.column("", "no_dates_at_all", words)


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


def _checked(asked: Decisions, kind: str, table: Table) -> dict[str, str]:
    """Refuse unknown headers and fields; headers may differ in case and spaces.

    Once the sheet is laid out another way, columns that were decided about before may be gone; that is no mistake.
    """
    moved = _laid_out(asked) != (asked.header_row, {})
    by_fold = {fold(header): header for header in table.headers}
    found: dict[str, str] = {}
    for header, key in asked.mapping.items():
        own = header if header in table.headers else by_fold.get(fold(header))
        unknown = bool(key) and field_of(kind, key or "") is None
        if own is None and not moved:
            raise Refused(_('The sheet has no column "{header}".', header=header), field="map")
        if unknown and not moved:
            raise Refused(_('There is no field "{field}".', field=key), field="map")
        if own is not None and not unknown:
            found[own] = key or ""
    return found
