"""The columns of a cycle with stages: one for each milestone with its glyph and day, the rating, and who waits on whom."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from csdesk.base.text import Words, _, pgettext
from csdesk.reviews.cycle import BoardRow, Cycle, Mark, Milestone
from csdesk.reviews.joining.rhythms import milestones
from csdesk.reviews.stage import Stage
from csdesk.reviews.waiting import waits
from ui.context import Context
from ui.models.records_model import Column
from ui.reviews.board_rows import BoardLine
from ui.roles import RECORD
from ui.widgets.delegates import Index, RowDelegate
from ui.widgets.paint import text

GLYPHS = {
    Mark.DONE: ("check", "ok"),
    Mark.NOW: ("circle-dot", "accent"),
    Mark.LATE: ("clock", "bad"),
    Mark.LATER: ("circle", "border2"),
}
"""Icon and ink of each mark; the glyphs differ in shape, so that colour is never the only sign."""


def column_title(stage: Stage) -> Words:
    """Name a milestone as a column."""
    return {
        Stage.AGREED: pgettext("column of the board", "Goals"),
        Stage.SELF_DONE: pgettext("column of the board", "Self-review"),
        Stage.MANAGER_DONE: pgettext("column of the board", "Manager"),
        Stage.READY: pgettext("column of the board", "Calibration"),
        Stage.SHARED: pgettext("column of the board", "Shared"),
        Stage.ACKNOWLEDGED: pgettext("column of the board", "Acknowledged"),
        Stage.SIGNED: pgettext("column of the board", "Signed"),
    }[stage]


def stage_columns(context: Context, cycle: Cycle) -> list[Column[BoardLine]]:
    """Return person, a column for each milestone, the rating, and who must do what next."""
    say, language = context.say, context.language

    def of(get: Callable[[BoardRow], str]) -> Callable[[BoardLine], str]:
        return lambda line: get(line.row) if line.row is not None else ""

    def mark(stage: Stage) -> Callable[[BoardLine], str]:
        return of(lambda row: _mark_text(context, _of(row, stage)))

    def tip(stage: Stage) -> Callable[[BoardLine], str]:
        return of(lambda row: mark_spoken(context, _of(row, stage)))

    return [
        Column(
            say(_("Person")),
            lambda line: line.row.person_name if line.row else f"{line.manager}, {line.note}",
            tooltip=of(lambda row: presence_note(context, row)),
        ),
        *(
            Column(say(column_title(stage)), mark(stage), tooltip=tip(stage))
            for stage in milestones(cycle.asks)
        ),
        Column(say(_("Rating")), of(lambda row: language.number(row.overall, 1)), right=True),
        Column(say(_("Waits on")), of(lambda row: say(waits(row))), role="text2", tooltip=of(lambda row: say(waits(row)))),
    ]  # fmt: skip


def widths(cycle: Cycle) -> list[int]:
    """Return column widths at 100 %, the first one stretches."""
    long = {Stage.SELF_DONE, Stage.ACKNOWLEDGED}
    return [200, *(108 if stage in long else 88 for stage in milestones(cycle.asks)), 78, 214]


def presence_note(context: Context, row: BoardRow) -> str:
    """Say how much of the cycle a person was there, where that is not the whole."""
    if row.presence is None:
        return ""
    share = context.language.basis_points(round(row.presence, -2))
    return context.say(_("{name} was present for {share} of the cycle", name=row.person_name, share=share))


def mark_spoken(context: Context, one: Milestone | None) -> str:
    """Say a cell in words: done on a day, due until, late since."""
    if one is None:
        return ""
    day = context.language.date(one.done_on or one.due_on)
    words = {
        Mark.DONE: _("done {day}", day=day) if one.done_on else _("done"),
        Mark.NOW: _("waiting, due {day}", day=day) if one.due_on else _("waiting"),
        Mark.LATE: _("late, was due {day}", day=day),
        Mark.LATER: _("later, due {day}", day=day) if one.due_on else _("later"),
    }[one.mark]
    return context.say(words)


def _mark_text(context: Context, one: Milestone | None) -> str:
    if one is None or one.mark is Mark.LATER:
        return ""
    day = one.done_on if one.mark is Mark.DONE else one.due_on
    return context.language.date(day, "short")


def _of(row: BoardRow, stage: Stage) -> Milestone | None:
    return next((one for one in row.milestones if one.stage is stage), None)


class StageCell(RowDelegate):
    """A glyph for the mark, and the day."""

    def __init__(self, context: Context, view: object, stage: Stage) -> None:
        """Belong to the column of a milestone."""
        super().__init__(context.theme, view)  # type: ignore[arg-type]
        self._stage = stage

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint glyph and day."""
        line, theme = index.data(RECORD), self.theme
        one = _of(line.row, self._stage) if line.row is not None else None
        if one is None:
            return
        size = theme.px(14)
        icon, ink = GLYPHS[one.mark]
        theme.paint_icon(painter, QRectF(rect.left(), rect.center().y() - size / 2, size, size), icon, ink)
        room = rect.adjusted(size + theme.px(5), 0, 0, 0)
        role = {Mark.LATE: "bad", Mark.NOW: "text"}.get(one.mark, "text2")
        bold = 600 if one.mark in {Mark.NOW, Mark.LATE} else 400
        text(painter, room, str(index.data() or ""), theme.font("body", bold), theme.color(role))
