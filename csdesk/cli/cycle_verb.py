"""The verb cycle: who stands where in a review cycle and who waits on whom; and moving reviews on."""

from pathlib import Path
from typing import Any

import click

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.cli.table import table
from csdesk.people.service import People
from csdesk.reviews.cycle import Board, BoardRow, Mark
from csdesk.reviews.joining.rhythms import milestones
from csdesk.reviews.life import actions
from csdesk.reviews.stage import Action, Role, action_name, stage_name
from csdesk.reviews.waiting import waits

TALKED = frozenset({Action.ACKNOWLEDGE, Action.OBJECT, Action.RESOLVE})
"""Steps that are words and a name of somebody; those are written in the window."""
MOVES = [action.value for action in Action if action not in TALKED]


@verbs.command("cycle")
@FILE
@click.argument("name")
@click.option("--move", type=click.Choice(MOVES), help="Move reviews by this step.")
@click.option("--as", "role", type=click.Choice([role.value for role in Role]), default="manager", show_default=True,
              help="Act as.")  # fmt: skip
@click.option("--person", "persons", multiple=True, help="Number or name; without it everybody who can go.")
@click.option("--reason", default="", help="Why, where the step asks for it.")
@common
def cycle(
    output: Output, file: Path, name: str, move: str | None, role: str, persons: tuple[str, ...], reason: str
) -> None:
    """Print who stands where in the cycle NAME; with --move bring reviews on first."""
    with opened(file, write=move is not None) as workspace:
        language, reviews = output.language(workspace), workspace.reviews
        cycle_id = reviews.cycle_by_name(name).id
        moved: list[int] = []
        if move is not None:
            action, acting = Action(move), Role(role)
            moved = _whom(reviews.board(cycle_id), workspace.people, persons, action, acting)
            reviews.move_all(moved, action, acting, reason)
        board = reviews.board(cycle_id)
        document = _document(board, language)
        if move is not None:
            document["moved"] = [row.person_name for row in board.rows if row.review_id in moved]
        lines = list(_lines(board, language))
        if move is not None:
            step = action_name(Action(move))
            lines.insert(0, language.say(_("{step}: {n} moved", step=step, n=len(moved))))
        output.give(document, lines)


def _whom(board: Board, people: People, persons: tuple[str, ...], action: Action, role: Role) -> list[int]:
    """Return the reviews to move: those of the people named, else all that stage and role let go."""
    if not persons:
        return [row.review_id for row in board.rows if action in actions(row.stage, role, board.cycle.asks)]
    numbers = {person.id: person.number for person in people.persons()}
    found = []
    for text in persons:
        wanted = text.strip().casefold()
        rows = [
            row for row in board.rows
            if wanted in {row.person_name.casefold(), numbers.get(row.person_id, "").casefold()}
        ]  # fmt: skip
        if len(rows) != 1:
            raise Refused(
                _("There is not exactly one “{person}” in this cycle.", person=text), field="person"
            )
        found.append(rows[0].review_id)
    return found


def _document(board: Board, language: Language) -> dict[str, Any]:
    cycle = board.cycle
    return {
        "cycle": cycle.name,
        "starts_on": cycle.starts_on,
        "ends_on": cycle.ends_on,
        "rhythm": cycle.rhythm,
        "asks": sorted(cycle.asks),
        "dues": {stage.value: day for stage, day in cycle.dues},
        "finished": board.finished,
        "late": sum(row.late for row in board.rows),
        "waiting": {role.value: sum(row.next_role is role for row in board.rows) for role in Role},
        "reviews": [_row(row, language) for row in board.rows],
    }


def _row(row: BoardRow, language: Language) -> dict[str, Any]:
    return {
        "id": row.review_id,
        "person": row.person_name,
        "manager": row.manager_name,
        "stage": row.stage,
        "revision": row.revision,
        "rating": row.overall,
        "presence": None if row.presence is None else row.presence / 10_000,
        "next": row.next_action,
        "waits_on": row.next_role,
        "sentence": language.say(waits(row)),
        "stages": [
            {"stage": one.stage, "mark": one.mark, "done_on": one.done_on, "due_on": one.due_on}
            for one in row.milestones
        ],
    }  # fmt: skip


def _lines(board: Board, language: Language) -> list[str]:
    say, stages = language.say, milestones(board.cycle.asks)
    signs = {Mark.DONE: "✓", Mark.NOW: "•", Mark.LATE: "!", Mark.LATER: ""}
    heads = [say(_("Person")), *(say(stage_name(stage)) for stage in stages), say(_("Waits on"))]
    rows = []
    for row in board.rows:
        marks = {one.stage: one for one in row.milestones}
        cells = [
            f"{signs[marks[stage].mark]} {language.date(marks[stage].done_on or marks[stage].due_on, 'numeric')}".strip()
            if marks[stage].mark is not Mark.LATER
            else ""
            for stage in stages
        ]
        rows.append([row.person_name, *cells, say(waits(row))])
    return list(table(heads, rows))
