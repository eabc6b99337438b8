"""The lines of a cycle's table: a head for each manager, a line for each person, and how they are painted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from csdesk.base.text import _, pgettext
from csdesk.reviews.cycle import NO_MANAGER, Board, BoardRow
from csdesk.reviews.joining.presence import SHORT
from ui.context import Context
from ui.models.records_model import Column
from ui.roles import RECORD
from ui.widgets.avatar import paint_avatar
from ui.widgets.delegates import Index, RowDelegate
from ui.widgets.paint import text


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A person's line, or with ``row`` None the head of a manager's people; ``note`` stands beside the name."""

    key: int
    manager: str
    note: str
    row: BoardRow | None = None


def lines_of(board: Board, context: Context) -> list[BoardLine]:
    """Return heads and persons in the order of the board."""
    found: list[BoardLine] = []
    for place, spread in enumerate(board.spreads):
        own = [row for row in board.rows if row.manager_id == spread.manager_id]
        finished = sum(row.finished for row in own)
        note = context.say(_("{done} of {total} finished", done=finished, total=len(own)))
        manager = spread.manager_name or context.say(NO_MANAGER)
        found.append(BoardLine(-1 - place, manager, note))
        found += [BoardLine(row.review_id, manager, _present(row, context), row) for row in own]
    return found


def _present(row: BoardRow, context: Context) -> str:
    """Say how much of the cycle a person was there, where that is not the whole."""
    if row.presence is None:
        return ""
    share = context.language.basis_points(round(row.presence, -2))
    return context.say(pgettext("on the board", "{share} present", share=share))


def columns_of(context: Context) -> list[Column[BoardLine]]:
    """Return the columns: person, the steps, the rating, and whom it waits on."""
    say, language = context.say, context.language

    def of(get: Callable[[BoardRow], str]) -> Callable[[BoardLine], str]:
        return lambda line: get(line.row) if line.row is not None else ""

    def goals(row: BoardRow) -> str:
        if row.agreed_on is not None:
            return language.date(row.agreed_on, "short")
        return say(_("{n} not agreed", n=row.goals)) if row.goals else say(_("none"))

    return [
        Column(
            say(_("Person")),
            lambda line: line.row.person_name if line.row else f"{line.manager}, {line.note}",
        ),
        Column(say(_("Goals")), of(goals)),
        Column(
            say(_("Manager")), of(lambda row: say(_("{done} of {total}", done=row.rated, total=row.to_rate)))
        ),
        Column(say(_("Conversation")), of(lambda row: language.date(row.held_on, "short"))),
        Column(say(_("Finished")), of(lambda row: language.date(row.finished_on, "short"))),
        Column(say(_("Rating")), of(lambda row: language.number(row.overall, 1)), right=True),
        Column(say(_("Waits on")), of(lambda row: say(row.waits_on())), role="text2"),
    ]


def spoken(line: BoardLine, context: Context) -> str:
    """Say a whole line for a screen reader."""
    if line.row is None:
        return f"{line.manager}, {line.note}"
    words = _(
        "{name}: rating {rating}, waits on {whom}",
        name=line.row.person_name,
        rating=context.language.number(line.row.overall, 1),
        whom=line.row.waits_on(),
    )
    return context.say(words)


class PersonCell(RowDelegate):
    """Avatar and name; in a head the manager with the count of finished reviews."""

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the person or the head."""
        line, theme = index.data(RECORD), self.theme
        if line.row is None:
            width = text(painter, rect, line.manager, theme.font("small", 600), theme.color("text2"))
            text(
                painter,
                rect.adjusted(width + theme.px(10), 0, 0, 0),
                line.note,
                theme.font("small"),
                theme.color("text3"),
            )
            return
        size = theme.px(22)
        paint_avatar(
            painter,
            QRectF(rect.left(), rect.center().y() - size / 2, size, size),
            line.row.person_name,
            theme,
        )
        name = rect.adjusted(size + theme.px(8), 0, 0, 0)
        width = text(painter, name, line.row.person_name, theme.font("strong"), theme.color("text"))
        role = name.adjusted(width + theme.px(8), 0, 0, 0)
        if role.width() > theme.px(40):
            short = line.row.presence is not None and line.row.presence < SHORT
            ink = "warn" if short else "text2" if line.note else "text3"
            text(painter, role, line.note or line.row.person_role, theme.font("small"), theme.color(ink))


class StepCell(RowDelegate):
    """A tick before what is done; what is not done is grey."""

    def __init__(self, context: Context, view: object, done: Callable[[BoardRow], bool]) -> None:
        """``done`` tells whether the step of this column is done."""
        super().__init__(context.theme, view)  # type: ignore[arg-type]
        self._done = done

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint tick and words."""
        line, theme = index.data(RECORD), self.theme
        if line.row is None:
            return
        size, done = theme.px(14), self._done(line.row)
        if done:
            theme.paint_icon(
                painter, QRectF(rect.left(), rect.center().y() - size / 2, size, size), "check", "ok"
            )
        room = rect.adjusted(size + theme.px(6), 0, 0, 0)
        color = theme.color("text" if done else "text2")
        text(painter, room, str(index.data() or ""), theme.font("body"), color)


def steps_done() -> Sequence[tuple[int, Callable[[BoardRow], bool]]]:
    """Return for each step's column what makes it done."""
    return (
        (1, lambda row: row.agreed_on is not None),
        (2, lambda row: row.to_rate > 0 and row.rated == row.to_rate),
        (3, lambda row: row.held_on is not None),
        (4, lambda row: row.finished),
    )
