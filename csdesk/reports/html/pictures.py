"""Charts as inline SVG with a title and a description; the same figures stand in a table beside each."""

from csdesk.kpis.trend import Trend
from csdesk.reports.charts import period_label, scale_of
from csdesk.reports.html.tags import colour, tag, text
from csdesk.reports.layout import Layout
from csdesk.reports.parts.seen import Seen
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.scale import scale_of as marks_of

_WIDE, _TALL = 640.0, 180.0
_LINE, _STEP = 30.0, 7.0
_COLOURS = {"own": "accent", "team": "strong"}


def _picture(name: str, title: str, told: str, height: float, shapes: str) -> str:
    return tag(
        "svg", tag("title", text(title), id=f"{name}-t"), tag("desc", text(told), id=f"{name}-d"), shapes,
        role="img", aria_labelledby=f"{name}-t {name}-d", viewBox=f"0 0 {_WIDE:g} {height:g}",
        xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def trend_picture(layout: Layout, trend: Trend, name: str, told: str) -> str:
    """Return the curves of a KPI with their target; nothing without any value."""
    scale = scale_of(trend)
    if scale is None:
        return ""
    count = max(len(series.points) for series in trend.series)
    shapes = []

    def place(index: int, value: float) -> tuple[float, float]:
        across = 10 + (_WIDE - 20) * (index / (count - 1) if count > 1 else 0.5)
        return across, _TALL - 24 - scale.share(value) * (_TALL - 40)

    if trend.bands.target is not None:
        high = place(0, trend.bands.target)[1]
        shapes.append(
            f'<line x1="10" x2="{_WIDE - 10:g}" y1="{high:.1f}" y2="{high:.1f}" stroke="{colour("text2")}" '
            'stroke-dasharray="5 4"/>'
        )
    for series in reversed(trend.series):
        ink, thick = colour(_COLOURS.get(series.role, "team")), 2.5 if series.role == "own" else 1.5
        run: list[str] = []
        for index, point in enumerate(series.points):
            if point.value is not None:
                run.append("{:.1f},{:.1f}".format(*place(index, point.value)))
            if run and (point.value is None or index == len(series.points) - 1):
                shapes.append(_curve(run, ink, thick))
                run = []
    for index in range(0, count, max(1, count // 6)):
        label = text(period_label(layout, trend.series[0].points[index].period))
        shapes.append(
            f'<text x="{place(index, scale.low / scale.factor)[0]:.1f}" y="{_TALL - 6:g}" font-size="12" '
            f'text-anchor="middle" fill="{colour("text2")}">{label}</text>'
        )
    return _picture(name, layout.say(trend.title), told, _TALL, "".join(shapes))


def _curve(run: list[str], ink: str, thick: float) -> str:
    if len(run) == 1:
        across, high = run[0].split(",")
        return f'<circle cx="{across}" cy="{high}" r="{thick:g}" fill="{ink}"/>'
    return f'<polyline points="{" ".join(run)}" fill="none" stroke="{ink}" stroke-width="{thick:g}"/>'


def dots_picture(
    layout: Layout, document: ReviewDocument, items: list[Seen], name: str, title: str, told: str
) -> str:
    """Return the dots of self (ring), manager (disc) and groups (diamonds) on the scale of marks."""
    scale = marks_of(document.scale)
    shapes = []

    def across(mark: float) -> float:
        return 230 + (_WIDE - 250) * (mark - scale.lowest) / (scale.highest - scale.lowest)

    for row, item in enumerate(items):
        middle = 16 + row * _LINE
        shapes.append(
            f'<text x="0" y="{middle + 4:g}" font-size="13">{text(layout.say(item.name))[:60]}</text>'
        )
        shapes.append(
            f'<line x1="{across(scale.lowest):.1f}" x2="{across(scale.highest):.1f}" y1="{middle:g}" y2="{middle:g}" '
            f'stroke="{colour("rule_strong")}"/>'
        )
        for _rater, mark in item.groups:
            left, wide = across(mark.low) - 3, across(mark.high) - across(mark.low) + 6
            shapes.append(
                f'<rect x="{left:.1f}" y="{middle - 3:g}" width="{wide:.1f}" height="6" rx="3" fill="{colour("track")}"/>'
            )
        for _rater, mark in item.groups:
            x = across(mark.mean / 10)
            shapes.append(
                f'<path d="M{x - 6:.1f} {middle + _STEP:g} l6 -6 l6 6 l-6 6 z" fill="{colour("peer")}"/>'
            )
        if item.manager is not None:
            shapes.append(
                f'<circle cx="{across(item.manager):.1f}" cy="{middle - _STEP:g}" r="5" fill="{colour("accent")}"/>'
            )
        if item.own is not None:
            shapes.append(
                f'<circle cx="{across(item.own):.1f}" cy="{middle:g}" r="4.5" fill="{colour("surface")}" '
                f'stroke="{colour("text")}" stroke-width="2"/>'
            )
    return _picture(name, title, told, 8 + len(items) * _LINE, "".join(shapes))
