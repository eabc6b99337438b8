"""What the home panel shows, gathered in one go on the worker and turned into few lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csdesk.base.language import Language
from csdesk.base.text import Words, _, ngettext, pgettext, plain
from csdesk.goals.goal import Level, State
from csdesk.goals.view import GoalView
from csdesk.interactions.fact import Batch
from csdesk.kpis.card import KpiCard
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Status
from csdesk.reviews.cycle import Board
from ui.home.plan_todos import plan_todos
from ui.home.quality_todos import quality_todos
from ui.home.radar_todos import radar_todos
from ui.home.todo import Todo
from ui.home.voice_todos import voice_todos

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

MOST_ROWS = 7
_MOST_DATES = 6
_MOST_BEHIND = 2
_MOST_IMPORTS = 4
_TILES = ("frt", "csat_top", "fcr", "backlog")
_BAD = (Status.AT_RISK, Status.OFF_TRACK)


@dataclass(frozen=True, slots=True)
class DateLine:
    """Something that falls on a day to come."""

    day: date
    title: Words
    area: str
    target: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """All that the home panel shows."""

    todos: tuple[Todo, ...]
    hidden: int
    """How many lines found no room."""
    tiles: tuple[KpiCard, ...]
    dates: tuple[DateLine, ...]
    imports: tuple[Batch, ...]
    has_data: bool
    has_goals: bool
    has_people: bool

    @property
    def begun(self) -> bool:
        """Tell whether the three first steps are done."""
        return self.has_data and self.has_goals and self.has_people


def read_digest(workspace: "Workspace", today: date, language: Language) -> Digest:
    """Read everything; ``today`` decides what is near."""
    has_data = workspace.kpis.data_span() is not None
    cards = workspace.kpis.overview() if has_data else ()
    outline = workspace.goals.outline(day=today)
    nodes = [node for node in outline.tree().nodes if node.goal.state is State.ACTIVE]
    boards = [workspace.reviews.board(cycle.id) for cycle in workspace.reviews.cycles()]
    found = [
        *kpi_todos(cards, language),
        *goal_todos(nodes),
        *plan_todos(workspace, outline, today, language),
        *voice_todos(workspace, today),
        *radar_todos(workspace),
        *quality_todos(workspace),
    ]
    found += review_todos(boards, today)
    found.sort(key=lambda todo: {"off_track": 0, "at_risk": 1}.get(todo.status, 2))
    batches = [batch for batch in workspace.interactions.batches(50) if not batch.undone]
    return Digest(
        tuple(found[:MOST_ROWS]),
        max(0, len(found) - MOST_ROWS),
        pick_tiles(cards),
        tuple(next_dates(nodes, boards, today)),
        tuple(batches[:_MOST_IMPORTS]),
        has_data,
        bool(nodes),
        bool(workspace.people.persons()),
    )


def pick_tiles(cards: Sequence[KpiCard]) -> tuple[KpiCard, ...]:
    """Choose four: the usual ones first, then those that have a target."""
    usual = [card for key in _TILES for card in cards if card.kpi.key == key]
    rest = [card for card in cards if card not in usual]
    rest.sort(key=lambda card: card.target is None)
    return tuple([*usual, *rest][:4])


def kpi_todos(cards: Iterable[KpiCard], language: Language) -> list[Todo]:
    """Name each KPI that crossed a line with its latest value; those that stay beyond it share one line."""
    todos: list[Todo] = []
    stay: list[KpiCard] = []
    for card in cards:
        if card.status not in _BAD:
            continue
        before = status_of(card.before, card.bands, card.kpi.direction)
        if before is card.status or (before is Status.OFF_TRACK and card.status is Status.AT_RISK):
            stay.append(card)
            continue
        line = card.bands.attention if card.status is Status.OFF_TRACK else card.target
        line = card.target if line is None else line
        title = _("{kpi} crossed {line}", kpi=card.kpi.name, line=language.quantity(line, card.kpi.unit))
        value, was = (language.quantity(number, card.kpi.unit) for number in (card.value, card.before))
        detail = (
            _("Now {value}, before {before}; the move is noise", value=value, before=was)
            if card.noise
            else _("Now {value}, before {before}", value=value, before=was)
        )
        todos.append(Todo(str(card.status), title, detail, _("Look"), "kpis", (("kpi", card.kpi.key),)))
    if stay:
        worst = min(stay, key=lambda card: card.status is not Status.OFF_TRACK)
        title = ngettext(
            "{n} KPI is still beyond its target", "{n} KPIs are still beyond their target", len(stay)
        )
        names = plain(language.listing([card.kpi.short or card.kpi.name for card in stay[:4]]))
        todos.append(Todo(str(worst.status), title, names, _("Look"), "kpis", (("kpi", worst.kpi.key),)))
    return todos


def goal_todos(nodes: Sequence[GoalView]) -> list[Todo]:
    """Name the goals furthest behind one by one, and those without owner together."""
    behind = [node for node in nodes if node.status in _BAD and not node.child_ids]
    behind.sort(key=lambda node: (node.status is not Status.OFF_TRACK, node.gap_points or 0))
    todos = [_behind(node) for node in behind[:_MOST_BEHIND]]
    more = behind[_MOST_BEHIND:]
    if more:
        title = ngettext("{n} more goal is behind", "{n} more goals are behind", len(more))
        todos.append(_about(more[0], title, str(more[0].status), pgettext("button", "Open")))
    lone = [node for node in nodes if node.goal.owner_id is None and node.goal.level is not Level.VISION]
    if lone:
        title = ngettext("{n} goal has no owner", "{n} goals have no owner", len(lone))
        todos.append(_about(lone[0], title, "not_started", _("Assign")))
    return todos


def _behind(node: GoalView) -> Todo:
    points = -(node.gap_points or 0)
    late = ngettext("{n} point behind pace", "{n} points behind pace", points)
    detail = _("{owner}, {late}", owner=plain(node.owner_name), late=late) if node.owner_name else late
    if points <= 0:
        detail = plain(node.owner_name)
    verb = pgettext("button", "Open")
    return Todo(str(node.status), plain(node.goal.title), detail, verb, "goals", _goal(node))


def _about(node: GoalView, title: Words, status: str, verb: Words) -> Todo:
    """Speak of several goals and lead to the first."""
    return Todo(status, title, plain(node.goal.title), verb, "goals", _goal(node))


def _goal(node: GoalView) -> tuple[tuple[str, object], ...]:
    return (("goal_id", node.goal.id),)


def review_todos(boards: Iterable[Board], today: date) -> list[Todo]:
    """Count the reviews that wait in each cycle that runs or is past its end."""
    todos = []
    for board in boards:
        waiting = [row for row in board.rows if not row.finished]
        if not waiting or board.cycle.starts_on > today:
            continue
        title = ngettext(
            "{n} review waits in {cycle}", "{n} reviews wait in {cycle}", len(waiting), cycle=board.cycle.name
        )
        first = waiting[0]
        detail = _("{person}: waits on {whom}", person=first.person_name, whom=first.waits_on())
        late = board.cycle.ends_on < today - timedelta(days=14)
        target = (("review_id", first.review_id),)
        todos.append(
            Todo("at_risk" if late else "not_started", title, detail, _("Open first"), "reviews", target)
        )
    return todos


def next_dates(nodes: Sequence[GoalView], boards: Iterable[Board], today: date) -> list[DateLine]:
    """List what falls due from today on, the goals of one day together."""
    by_day: dict[date, list[GoalView]] = {}
    for node in nodes:
        due = node.goal.due_on
        if due is not None and due >= today and node.status is not Status.DONE:
            by_day.setdefault(due, []).append(node)
    lines = []
    for day, due_then in by_day.items():
        one = due_then[0]
        title = plain(one.goal.title)
        if len(due_then) > 1:
            title = ngettext("{n} goal is due", "{n} goals are due", len(due_then))
        lines.append(DateLine(day, title, "goals", _goal(one)))
    for board in boards:
        if board.cycle.ends_on >= today:
            title = _("Review cycle {cycle} ends", cycle=board.cycle.name)
            lines.append(DateLine(board.cycle.ends_on, title, "reviews", (("cycle_id", board.cycle.id),)))
    return sorted(lines, key=lambda line: line.day)[:_MOST_DATES]
