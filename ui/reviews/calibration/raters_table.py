"""Managers beside each other: the strip of their ratings over that of all, and each measure as a word."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reviews.calibration.rater import FOUND, Kind, Measure, Rater, Standing, Verdict
from csdesk.reviews.calibration.wording import KINDS, verdict_words
from csdesk.reviews.cycle import NO_MANAGER
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.widgets.delegates import Index, RowDelegate
from ui.widgets.paint import box, text
from ui.widgets.table import Table

_STRIP = 2
_QUIET = frozenset({Verdict.FEW, Verdict.UNKNOWN, Verdict.USUAL})


class RatersTable(Table):
    """One row a manager; ``looked_at(rater)`` tells whose sentences are wanted."""

    looked_at = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(context.theme, context.say(_("Managers beside each other")), parent)
        self.context = context
        self.records: RecordsModel[Rater] = RecordsModel(_columns(context), key=lambda one: one.manager_id)
        self.records.spoken = lambda one: told(one, context)
        self.setModel(self.records)
        self.strip = StripCell(context, self)
        self.setItemDelegateForColumn(_STRIP, self.strip)
        self.set_widths([130, 40, 120, 48, *(82,) * len(Kind)], stretch=0)
        for place in range(len(Kind)):
            self.setItemDelegateForColumn(4 + place, MeasureCell(context, self, place))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self.looked_at.emit(self.chosen()))

    def show_standing(self, standing: Standing) -> None:
        """Show all managers, those who stand out first; the first is under the cursor when none was."""
        self.strip.whole = standing.counts
        self.records.set_records(sorted(standing.raters, key=lambda one: -len(one.found)))
        for place, kind in enumerate(Kind):
            blank = all(rater.of(kind).verdict is Verdict.UNKNOWN for rater in standing.raters)
            self.setColumnHidden(4 + place, blank)
        self._fit()
        if standing.raters and not self.currentIndex().isValid():
            self.setCurrentIndex(self.records.index(0, 0))

    def chosen(self) -> Rater | None:
        """Return the manager under the cursor."""
        index = self.currentIndex()
        return self.records.record(index) if index.isValid() else None


class StripCell(RowDelegate):
    """The ratings of a manager as columns before those of all: taller than the ground behind = more often than all."""

    def __init__(self, context: Context, view: Table) -> None:
        """Belong to a view."""
        super().__init__(context.theme, view)
        self.whole: tuple[int, ...] = ()

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint shares of the manager's people over shares of all."""
        rater: Rater = self.view.records.record(index)  # type: ignore[attr-defined]
        own, all_ = sum(rater.counts), sum(self.whole)
        if not own or not all_:
            return
        area = rect.adjusted(0, self.theme.px(5), 0, -self.theme.px(5))
        most = max(*(one / own for one in rater.counts), *(one / all_ for one in self.whole))
        pitch = area.width() / len(rater.counts)
        for place, (one, everybody) in enumerate(zip(rater.counts, self.whole, strict=True)):
            left = area.left() + place * pitch
            self._column(
                painter,
                QRectF(left + 1, area.top(), pitch - 2, area.height()),
                everybody / all_ / most,
                "track",
            )
            inner = QRectF(left + pitch * 0.28, area.top(), pitch * 0.44, area.height())
            self._column(painter, inner, one / own / most, "accent")
        box(painter, QRectF(area.left(), area.bottom(), area.width(), 1), 0, self.theme.color("border2"))

    def _column(self, painter: QPainter, room: QRectF, share: float, role: str) -> None:
        if share > 0:
            height = room.height() * share
            box(
                painter,
                QRectF(room.left(), room.bottom() - height, room.width(), height),
                1.5,
                self.theme.color(role),
            )


class MeasureCell(RowDelegate):
    """A verdict in a word, and below it the limits it rests on."""

    def __init__(self, context: Context, view: Table, place: int) -> None:
        """Show the measure at a place of `Kind`."""
        super().__init__(context.theme, view)
        self.context, self.kind = context, tuple(Kind)[place]

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint two lines, or one where there are no limits."""
        measure: Measure = self.view.records.record(index).of(self.kind)  # type: ignore[attr-defined]
        word, below = str(index.data() or ""), limits(measure, self.context)
        theme, ink_ = self.theme, self.theme.color(ink(measure))
        if not below:
            text(painter, rect, word, theme.font("body"), ink_)
            return
        upper = QRectF(rect.left(), rect.top() + theme.px(3), rect.width(), theme.px(17))
        text(painter, upper, word, theme.font("body"), ink_)
        lower = upper.translated(0, theme.px(14))
        text(painter, lower, below, theme.font("micro", 400), theme.color("text3"))


def limits(measure: Measure, context: Context) -> str:
    """Write the limits of a measure shortly, as percent where it compares with the others."""
    if measure.low is None or measure.high is None or measure.verdict is Verdict.FEW:
        return ""
    number, percent = context.language.number, context.language.percent
    if measure.kind in {Kind.SPREAD, Kind.MIDDLE}:
        low, high = number(measure.low * 100, 0), percent(measure.high)
    else:
        low, high = number(measure.low, 1), number(measure.high, 1)
    return context.say(pgettext("limits of an interval", "{low} to {high}", low=low, high=high))


def name_of(rater: Rater, context: Context) -> str:
    """Name a manager."""
    return rater.name or context.say(NO_MANAGER)


def told(rater: Rater, context: Context) -> str:
    """Say a manager's row: name, spread in numbers, and what was found."""
    say = context.say
    counts = ", ".join(
        say(_("{mark}: {n}", mark=mark, n=n)) for mark, n in enumerate(rater.counts, start=1) if n
    )
    words = ngettext(
        "{name}: {n} rated, mean {mean} ({counts})",
        "{name}: {n} rated, mean {mean} ({counts})",
        rater.rated,
        name=name_of(rater, context),
        mean=context.language.number(rater.mean, 1),
        counts=counts,
    )
    return " ".join([say(words), *(say(measure.sentence) for measure in rater.measures)])


def _columns(context: Context) -> list[Column[Rater]]:
    say = context.say
    first: list[Column[Rater]] = [
        Column(say(pgettext("column of a calibration", "Manager")), lambda one: name_of(one, context)),
        Column(
            say(pgettext("column of a calibration", "n")), lambda one: one.rated, right=True, role="text2"
        ),
        Column(
            say(pgettext("column of a calibration", "Ratings against all")),
            lambda _one: "",
            tooltip=lambda one: told(one, context),
        ),
        Column(
            say(pgettext("column of a calibration", "Mean")),
            lambda one: context.language.number(one.mean, 1),
            right=True,
        ),
    ]
    return first + [_measure(kind, context) for kind in Kind]


def _measure(kind: Kind, context: Context) -> Column[Rater]:
    return Column(
        context.say(KINDS[kind]),
        lambda one: context.say(verdict_words(one.of(kind).verdict, kind)),
        role=lambda one: ink(one.of(kind)),
        tooltip=lambda one: context.say(one.of(kind).sentence),
    )


def ink(measure: Measure) -> str:
    """Return the ink of a verdict: what stands out is a warning to look, never a verdict of guilt."""
    if measure.verdict in FOUND:
        return "warn"
    return "text3" if measure.verdict in _QUIET else "text"


def sentences(rater: Rater) -> tuple[Words, ...]:
    """Return what is told of a manager, what stands out first."""
    order = sorted(rater.measures, key=lambda one: one.verdict not in FOUND)
    return tuple(measure.sentence for measure in order)
