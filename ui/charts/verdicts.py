"""How verdicts of a comparison look: a shape and a colour each, so that colour is never alone; and what a card says."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from csdesk.base.language import Language
from csdesk.base.text import _, ngettext
from csdesk.kpis.comparing.comparison import Compared, Comparison, Verdict, Way
from csdesk.kpis.comparing.wording import place_words, verdict_words
from ui.charts.axis import Scale
from ui.charts.hover import Line, Readout
from ui.charts.look import Look

ROLES = {
    Verdict.BETTER: "ok", Verdict.HIGHER: "accent", Verdict.SAME: "text2", Verdict.WORSE: "bad",
    Verdict.LOWER: "accent", Verdict.FEW: "text3",
}  # fmt: skip
ORDER = (Verdict.BETTER, Verdict.HIGHER, Verdict.SAME, Verdict.LOWER, Verdict.WORSE, Verdict.FEW)
"""The order of the groups in a picture."""
_UP, _DOWN = (Verdict.BETTER, Verdict.HIGHER), (Verdict.WORSE, Verdict.LOWER)


def paint_verdict(
    painter: QPainter, centre: QPointF, verdict: Verdict, look: Look, size: float = 4.5
) -> None:
    """Paint the mark of a verdict: triangle up, dot, triangle down, or a hollow ring for too few."""
    if verdict is Verdict.FEW:
        painter.setPen(look.pen(ROLES[verdict], 1.5))
        painter.setBrush(look.color("surface"))
        painter.drawEllipse(centre, size - 1, size - 1)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(ROLES[verdict]))
    if verdict is Verdict.SAME:
        painter.drawEllipse(centre, size - 0.5, size - 0.5)
        return
    tip = -size if verdict in _UP else size
    corners = (QPointF(0, tip * 1.15), QPointF(size * 1.1, -tip * 0.8), QPointF(-size * 1.1, -tip * 0.8))
    painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))


def scale_of(comparison: Comparison, way: Way) -> Scale:
    """Return the unit that all figures of a way share."""
    found = [row.estimate(way) for row in comparison.rows if row.n >= comparison.least]
    values = [estimate.value for estimate in found if estimate is not None]
    return Scale.of(comparison.kpi.unit, [*values, comparison.whole or 0.0])


def read_row(comparison: Comparison, row: Compared, way: Way, scale: Scale, language: Language) -> Readout:
    """Gather what a card says about one person or team."""
    say, found = language.say, row.estimate(way)
    names = {Way.RAW: _("As it is"), Way.SHRUNK: _("Shrunk"), Way.ADJUSTED: _("Adjusted")}
    lines = [
        Line(say(names[other]), scale.text(estimate.value, language), "text" if other is way else "text2")
        for other in comparison.ways
        if (estimate := row.estimate(other)) is not None
    ]
    if found is not None and found.low is not None and found.high is not None:
        edges = _(
            "{low} to {high}", low=scale.text(found.low, language), high=scale.text(found.high, language)
        )
        lines.append(Line(say(_("95 % interval")), say(edges)))
    lines.append(Line(say(_("Group")), scale.text(comparison.whole, language), "text2"))
    notes = [say(ngettext("{n} case", "{n} cases", row.n, count=language.number(row.n)))]
    if found is None:
        notes.append(say(_("not adjusted")))
    else:
        notes.append(say(verdict_words(found.verdict)))
        if found.places is not None:
            notes.append(say(place_words(comparison, found.places, way)))
    if way is Way.ADJUSTED and row.coverage is not None and row.coverage < COVERED:
        share = language.percent(row.coverage)
        notes.append(say(_("compared on {share} of the mix", share=share)))
    return Readout(row.name, tuple(lines), " · ".join(notes), None)


COVERED = 0.995
"""Below this share of the mix it is told that not all kinds of cases were compared."""
