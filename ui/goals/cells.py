"""What each cell of the goal tree shows, for the model."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from csdesk.base.language import Language
from csdesk.base.text import Words, _, pgettext
from csdesk.goals.goal import Source, State
from csdesk.goals.outline import Ground, Outline, span_of
from csdesk.goals.pace import shown
from csdesk.goals.place import LEVEL_NAMES, RANKS
from ui.goals.columns import Column
from ui.goals.look import (
    ACCENTED,
    LEVEL_ICONS,
    LEVEL_WEIGHTS,
    confidence_name,
    gap_words,
    source_names,
    spoken_row,
)
from ui.goals.more_cells import more_key, more_text
from ui.roles import ICON, INK, VALUE
from ui.theme.status import status_words
from ui.widgets.delegates import Progressed

FADED = Qt.ItemDataRole.UserRole + 20
"""The row is only there for its place, or cannot take what is dragged."""
WEIGHT = Qt.ItemDataRole.UserRole + 21
"""The weight of type of a title."""
MARK = Qt.ItemDataRole.UserRole + 23
"""The goal hangs in the air."""
ICON_INK = Qt.ItemDataRole.UserRole + 22
"""The token of the level icon."""

_ORDER = {
    status: place for place, status in enumerate(("off_track", "at_risk", "not_started", "on_track", "done"))
}
_HEADS = {
    Column.GOAL: _("Goal"),
    Column.PROGRESS: _("Progress"),
    Column.STATUS: _("Status"),
    Column.OWNER: _("Owner"),
    Column.DUE: _("Due"),
    Column.WEIGHT: _("Weight"),
    Column.CONFIDENCE: _("Confidence"),
    Column.MEASURE: _("Progress from"),
    Column.UPDATED: _("Updated"),
    Column.AGREEMENT: _("Agreement"),
    Column.RHYTHM: _("Check-ins"),
    Column.EFFORT: _("Effort"),
    Column.SMART: pgettext("SMART", "SMART"),
}


class GoalCells:
    """Turns rows and figures of an outline into cell contents; nothing is made before it is painted."""

    def __init__(self, language: Language) -> None:
        """Write in a language."""
        self.language = language
        self.outline = Outline(Ground(date.min), {}, {}, {}, (), {}, {})
        self.matched: frozenset[int] | None = None
        self.allowed: frozenset[int] | None = None
        self.marks: Mapping[int, Sequence[Words]] = {}
        self.letters: Mapping[int, str] = {}

    def head(self, column: Column) -> str:
        """Name a column."""
        return self.language.say(_HEADS[column])

    def data(self, goal_id: int, column: Column, role: int) -> Any:
        """Return the data of a cell, or None."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(goal_id, column)
        if role == VALUE:
            return self._value(goal_id, column)
        if role == FADED:
            return self._faded(goal_id)
        if role == MARK:
            return goal_id in self.marks
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(goal_id, column)
        return self._title(goal_id, role) if column is Column.GOAL else "text2" if role == INK else None

    def sort_key(self, goal_id: int, column: Column) -> Any:
        """Return what the flat list is sorted by; blanks come first."""
        row, figures, ground = self.outline.rows[goal_id], self.outline.figures[goal_id], self.outline.ground
        if column >= Column.UPDATED:
            return more_key(self.outline, goal_id, column, self.letters)
        if column is Column.PROGRESS:
            return -1.0 if figures.progress is None else figures.progress
        if column is Column.STATUS:
            return _ORDER[figures.status]
        if column is Column.OWNER:
            return ground.owners.get(row.owner_id or 0, "").casefold()
        if column is Column.DUE:
            due = span_of(row, ground.fiscal_start)[1]
            return "" if due is None else due.isoformat()
        if column is Column.WEIGHT:
            return row.weight
        if column is Column.CONFIDENCE:
            return -1 if row.confidence is None else row.confidence
        return row.source if column is Column.MEASURE else (RANKS[row.level], row.title.casefold())

    def _text(self, goal_id: int, column: Column) -> str:
        row, ground, language = self.outline.rows[goal_id], self.outline.ground, self.language
        if column is Column.GOAL:
            return row.title
        if column >= Column.UPDATED:
            return more_text(self.outline, goal_id, column, self.letters, language)
        if column is Column.PROGRESS:
            return language.percent(shown(self.outline.figures[goal_id].progress))
        if column is Column.STATUS:
            return language.say(self._status(goal_id))
        if column is Column.OWNER:
            return ground.owners.get(row.owner_id or 0, "")
        if column is Column.DUE:
            due = span_of(row, ground.fiscal_start)[1]
            same_year = due is not None and due.year == ground.day.year
            return "" if due is None else language.date(due, "short" if same_year else "medium")
        if column is Column.WEIGHT:
            return language.basis_points(row.weight)
        if column is Column.CONFIDENCE:
            return "" if row.confidence is None else language.say(confidence_name(row.confidence))
        return row.kpi if row.source == Source.KPI else language.say(source_names()[Source(row.source)])

    def _status(self, goal_id: int) -> Any:
        if self.outline.rows[goal_id].state == State.DRAFT:
            return _("Draft")
        if self.outline.rows[goal_id].state == State.ARCHIVED:
            return _("Archived")
        return status_words(self.outline.figures[goal_id].status)

    def _value(self, goal_id: int, column: Column) -> Any:
        figures, state = self.outline.figures[goal_id], self.outline.rows[goal_id].state
        if column is Column.PROGRESS:
            pace = None if figures.status in ("done", "not_started") else figures.expected
            return Progressed(
                figures.progress, self.language.percent(shown(figures.progress)), figures.status, pace
            )
        if column is Column.STATUS:
            return figures.status.value if state in (State.ACTIVE, State.DONE) else ""
        return goal_id

    def _title(self, goal_id: int, role: int) -> Any:
        row, figures = self.outline.rows[goal_id], self.outline.figures[goal_id]
        if role == Qt.ItemDataRole.EditRole:
            return row.title
        if role == ICON:
            return LEVEL_ICONS[row.level]
        if role == ICON_INK:
            return "accent" if row.level in ACCENTED else "text2"
        if role == WEIGHT:
            return LEVEL_WEIGHTS.get(row.level, 400)
        if role == INK:
            return "text2" if figures.status == "done" or row.state != State.ACTIVE else "text"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            owner = self.outline.ground.owners.get(row.owner_id or 0, "")
            progress = self.language.percent(shown(figures.progress))
            spoken = spoken_row(
                self.language, LEVEL_NAMES[row.level], row.title, progress, self._status(goal_id), owner
            )
            return " ".join([spoken, *(self.language.say(words) for words in self.marks.get(goal_id, ()))])
        return None

    def _faded(self, goal_id: int) -> bool:
        if self.allowed is not None:
            return goal_id not in self.allowed
        return self.matched is not None and goal_id not in self.matched

    def _tip(self, goal_id: int, column: Column) -> str | None:
        row, figures, language = self.outline.rows[goal_id], self.outline.figures[goal_id], self.language
        if column is Column.GOAL:
            return "\n".join([row.title, *(language.say(words) for words in self.marks.get(goal_id, ()))])
        if (
            column in (Column.PROGRESS, Column.STATUS)
            and figures.expected is not None
            and figures.progress is not None
        ):
            gap = self.outline.view(goal_id).gap_points
            return language.say(
                _(
                    "{gap}. Expected today: {expected}.",
                    gap=gap_words(gap),
                    expected=language.percent(figures.expected),
                )
            )
        return None
