"""Where a dragged goal would land: between two rows, or onto one."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF
from PySide6.QtGui import QPainter

from csdesk.base.text import Words
from csdesk.goals.outline import Outline
from ui.goals.tree_model import GoalModel
from ui.theme import Theme
from ui.widgets.paint import box
from ui.widgets.tree import Tree

GOAL_MIME = "application/x-csdesk-goals"
_EDGE = 0.28


@dataclass(frozen=True, slots=True)
class Landing:
    """A parent (None = top), a place among its children, the area to mark, and why it is refused, if it is."""

    parent_id: int | None
    position: int | None
    mark: QRect
    onto: bool
    refusal: Words | None = None


def landing_at(view: Tree, model: GoalModel, outline: Outline, point: QPoint, moving: list[int]) -> Landing:
    """Return where ``moving`` would land when dropped at ``point`` of the viewport."""
    index = view.indexAt(point).siblingAtColumn(0)
    if not index.isValid():
        rect = QRect(0, view.viewport().height() - 3, view.viewport().width(), 2)
        return judged(outline, moving, Landing(None, None, rect, onto=False))
    goal_id = model.goal_id(index)
    rect = view.visualRect(index)
    share = (point.y() - rect.top()) / max(1, rect.height())
    row = QRect(rect.left(), rect.top(), view.viewport().width() - rect.left() - 12, rect.height())
    if _EDGE <= share <= 1 - _EDGE or model.flat:
        return judged(outline, moving, Landing(goal_id, None, row, onto=True))
    if share > _EDGE and view.isExpanded(index) and model.children_of(goal_id):
        line = QRect(row.left() + view.indentation(), row.bottom(), row.width() - view.indentation(), 2)
        return judged(outline, moving, Landing(goal_id, 0, line, onto=False))
    after = share > _EDGE
    parent = model.parent_of(goal_id) or None
    line = QRect(row.left(), row.bottom() if after else row.top() - 1, row.width(), 2)
    return judged(
        outline,
        moving,
        Landing(parent, place_beside(outline, goal_id, moving, after=after), line, onto=False),
    )


def place_beside(outline: Outline, goal_id: int, moving: list[int], *, after: bool) -> int:
    """Return the place just before or after a goal among all its siblings, those that move not counted."""
    parent = outline.rows[goal_id].parent_id
    siblings = outline.family.get(parent if parent in outline.rows else None, [])
    staying = [child for child in siblings if child not in moving or child == goal_id]
    place = staying.index(goal_id) + (1 if after else 0)
    return place if goal_id not in moving else min(place, len(staying) - 1)


def judged(outline: Outline, moving: list[int], landing: Landing) -> Landing:
    """Return the landing, with the reason where one of ``moving`` may not go there."""
    for goal_id in moving:
        reason = outline.why_not(goal_id, landing.parent_id)
        if reason is not None:
            return Landing(landing.parent_id, landing.position, landing.mark, landing.onto, reason)
    return landing


def paint_landing(painter: QPainter, landing: Landing, theme: Theme) -> None:
    """Paint a pill around the goal that would take it, or a line between two."""
    color = theme.color("bad" if landing.refusal is not None else "accent")
    if landing.onto:
        box(painter, QRectF(landing.mark).adjusted(0, 1, 0, -1), theme.px(7), None, color, 2)
        return
    if landing.refusal is None:
        ring = theme.px(6)
        box(
            painter,
            QRectF(landing.mark.left(), landing.mark.center().y() - ring / 2, ring, ring),
            ring / 2,
            None,
            color,
            2,
        )
    line = QRectF(landing.mark).adjusted(theme.px(6), 0, 0, 0)
    box(painter, QRectF(line.left(), landing.mark.center().y() - 1, line.width(), 2), 1, color)


def goal_mime(goal_ids: list[int]) -> QMimeData:
    """Pack goals for a drag."""
    data = QMimeData()
    data.setData(GOAL_MIME, ",".join(map(str, goal_ids)).encode())
    return data


def goals_in(data: QMimeData) -> list[int]:
    """Return the goals of a drag."""
    packed = bytes(data.data(GOAL_MIME).data()).decode()
    return [int(part) for part in packed.split(",") if part]
