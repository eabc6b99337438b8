"""The chapters of a packet as HTML, with the same words as on paper."""

from csdesk.base.text import _, pgettext
from csdesk.kpis.trend import Trend
from csdesk.reports.charts import period_label
from csdesk.reports.html.pictures import dots_picture, trend_picture
from csdesk.reports.html.tags import bullets, paragraph, table, tag, text
from csdesk.reports.layout import Layout
from csdesk.reports.parts.calibration import change_line
from csdesk.reports.parts.kpis import series_names
from csdesk.reports.parts.others import others_lead, others_notes
from csdesk.reports.parts.points import shown_points
from csdesk.reports.parts.quotes import said_by_groups
from csdesk.reports.parts.ratings import raters_line
from csdesk.reports.parts.seen import group_name, seen_items
from csdesk.reports.parts.talk import talk_lines
from csdesk.reviews.document import RatedItem, ReviewDocument, ScorecardRow
from csdesk.reviews.form import Rater, rater_name
from csdesk.reviews.talks.talk import SIGNING


def _section(title: str, *inside: str) -> str:
    return tag("section", tag("h2", text(title)), *inside) if any(inside) else ""


def summary(layout: Layout, document: ReviewDocument) -> str:
    """Return the rating with its formula, and the manager's words."""
    say, number = layout.say, layout.language.number
    rating = say(_("Not rated yet"))
    if document.overall is not None:
        rating = f"{number(document.overall, 1)} {say(_('/ {scale}', scale=document.scale))}"
    rows = [
        (say(one.name), layout.language.basis_points(one.weight), number(one.score, 1))
        for one in document.sections
    ]
    heads = [say(pgettext("of a form", "Part")), say(_("Weight")), say(_("Score"))]
    return _section(
        say(_("Summary")),
        paragraph(rating, "score"),
        paragraph(say(document.overall_label)),
        table(say(_("How the rating is made up")), heads, rows) if rows else "",
        paragraph(say(document.formula)),
        tag("h3", text(say(_("Manager’s summary")))),
        paragraph(document.summary or say(_("The manager has not written a summary yet."))),
        *_listed(say(_("What went well")), document.went_well),
        *_listed(say(_("What to build next")), document.build_next),
        *(paragraph(say(words), "note") for words in document.notes),
    )


def _listed(title: str, items: tuple[str, ...]) -> tuple[str, ...]:
    listed = bullets(items)
    return (tag("h3", text(title)), listed) if listed else ()


def goals(layout: Layout, document: ReviewDocument) -> str:
    """Return the scorecard and the team's."""
    say = layout.say
    if not document.scorecard:
        return _section(say(_("Goal scorecard")), paragraph(say(_("No goals were agreed for this period."))))
    own = _goal_table(layout, say(_("Goal scorecard")), document.scorecard)
    team = ""
    if document.team_rows:
        team = _goal_table(layout, say(pgettext("part of a review", "Team result")), document.team_rows)
    return _section(say(_("Goal scorecard")), own, team, paragraph(say(document.scoring_rule), "note"))


def _goal_table(layout: Layout, caption: str, rows: tuple[ScorecardRow, ...]) -> str:
    say, language = layout.say, layout.language
    names = (_("Goal"), _("Weight"), _("Target"), _("Result"), _("Achieved"), _("Score"))
    cells = [
        (
            (row.title, say(_("Supports {goal}", goal=row.supports)) if row.supports else "", row.comment,
             row.adjustment_reason),
            language.basis_points(row.weight), layout.quantity(row.target_value, row.measure_unit),
            layout.quantity(row.result_value, row.measure_unit),
            say(_("not measured")) if row.achieved is None else language.percent(row.achieved),
            language.number(row.score, 1),
        )
        for row in rows
    ]  # fmt: skip
    return table(caption, [say(name) for name in names], cells)


def kpis(layout: Layout, document: ReviewDocument, prefix: str) -> str:
    """Return the KPIs that count with their rules, then each chart with its table."""
    say, language = layout.say, layout.language
    counted = ""
    if document.kpi_rows:
        names = (_("KPI and its rule"), _("Weight"), _("Result"), _("Target"), _("Points"), _("Score"))
        rows = [
            (
                (*(say(words) for words in (row.name, *row.rule, *row.outcome)), row.comment),
                language.basis_points(row.weight),
                (layout.quantity(row.value, row.unit), f"n = {row.n}" if row.n else ""),
                layout.quantity(row.target, row.unit), shown_points(layout, row), language.number(row.score, 1),
            )
            for row in document.kpi_rows
        ]  # fmt: skip
        counted = table(say(_("KPIs that count for the rating")), [say(name) for name in names], rows)
    charts = [
        _chart(layout, page.trend, f"{prefix}k{number}", say(page.sentence), document)
        for number, page in enumerate(document.kpis)
    ]
    return _section(say(_("KPI results")), counted, *charts, paragraph(say(document.source_note), "note"))


def _chart(layout: Layout, trend: Trend, name: str, told: str, document: ReviewDocument) -> str:
    names = series_names(layout, document, trend)
    heads = [layout.say(pgettext("of time", "Period")), *names]
    rows = []
    for index, point in enumerate(trend.series[0].points):
        values = [
            layout.quantity(series.points[index].value, trend.kpi.unit) if index < len(series.points) else "–"
            for series in trend.series
        ]
        rows.append((period_label(layout, point.period), *values))
    return "".join((
        tag("h3", text(layout.say(trend.title))), trend_picture(layout, trend, name, told), paragraph(told),
        table(layout.say(trend.title), heads, rows),
    ))  # fmt: skip


def marks(layout: Layout, document: ReviewDocument) -> str:
    """Return competencies, values and questions."""
    say = layout.say
    parts = [
        _marked(layout, say(_("Competencies")), document.competencies),
        _marked(layout, say(pgettext("part of a review", "Values")), document.values),
    ]
    for one in document.questions:
        parts += [tag("h3", text(one.name)), paragraph(one.description, "note")]
        parts += [
            paragraph(f"{say(rater_name(Rater(rater)))}: {answer}") for rater, answer in one.answers
        ] or [paragraph(say(pgettext("question", "Not answered.")))]
    return _section(say(_("Competencies and values")), *parts)


def _marked(layout: Layout, caption: str, items: tuple[RatedItem, ...]) -> str:
    if not items:
        return ""
    say = layout.say
    heads = [
        say(name) for name in (pgettext("of a form", "Item"), _("Weight"), _("Score"), _("Manager’s comment"))
    ]
    rows = []
    for item in items:
        score = item.rating if item.score is None else item.score
        shown = say(_("not rated")) if score is None else layout.language.number(score, 1)
        weight = layout.language.basis_points(item.weight) if item.weight else ""
        rows.append((
            (item.name, item.description), weight, (shown, item.level, raters_line(layout, item)), item.comment,
        ))  # fmt: skip
    return table(caption, heads, rows)


def others(layout: Layout, document: ReviewDocument, prefix: str) -> str:
    """Return what others said: picture, table, notes and quotes."""
    if document.others is None or not document.others.groups:
        return ""
    say, number = layout.say, layout.language.number
    items, title = seen_items(document), say(_("360 feedback"))
    told = say(others_lead(document))
    parts = [paragraph(told)]
    if items:
        groups = [group for group in document.others.groups if not group.withheld]
        heads = [
            say(pgettext("of a form", "Item")),
            say(rater_name(Rater.SELF)),
            say(rater_name(Rater.MANAGER)),
        ]
        heads += [say(group_name(group)) for group in groups]
        heads.append(say(pgettext("own mark minus that of others", "Gap")))
        rows = []
        for item in items:
            means = dict(item.groups)
            cells = [number(item.own, 1), number(item.manager, 1)]
            for group in groups:
                mark = means.get(group.relation)
                cells.append("–" if mark is None else f"{number(mark.mean / 10, 1)} ({mark.low}–{mark.high})")
            apart = "–" if item.gap is None else number(item.gap / 10, 1, sign=True)
            rows.append((item.name, *cells, apart))
        picture = dots_picture(layout, document, items, f"{prefix}others", title, told)
        signs = _(
            "Ring: own mark. Disc: manager. Diamond: mean of a group; the bar reaches from its lowest to its highest mark."
        )
        parts += [picture, paragraph(say(signs), "note"), table(title, heads, rows)]
    parts += [
        tag("blockquote", paragraph(words), paragraph(source, "note"))
        for words, source in said_by_groups(layout, document)
    ]
    notes = [paragraph(say(words), "note") for words in others_notes(document, plotted=bool(items))]
    return _section(title, *parts, *notes)


def talk(layout: Layout, document: ReviewDocument) -> str:
    """Return the conversation, and on the copy of HR what calibration changed."""
    parts = []
    if document.talk is not None and not document.talk.empty:
        for label, lines in talk_lines(layout, document.talk):
            parts.append(tag("h3", text(label)))
            parts += [paragraph(words, "note" if quiet else "") for words, quiet in lines]
    section = _section(layout.say(pgettext("part of a review", "Conversation")), *parts)
    changed = [
        part for note in document.calibration
        for part in (paragraph(change_line(layout, note)), paragraph(note.reason, "note"))
    ]  # fmt: skip
    if document.potential is not None:
        potential = layout.say(_("Potential: {mark} of 3", mark=str(document.potential)))
        changed += [paragraph(potential), paragraph(document.potential_reason, "note")]
    return section + _section(layout.say(pgettext("part of a review", "Calibration")), *changed)


def growth(layout: Layout, document: ReviewDocument) -> str:
    """Return the agreed steps of growth."""
    say = layout.say
    if not document.development:
        return _section(say(_("Development")), paragraph(say(_("No development steps were agreed yet."))))
    names = (_("Development goal"), _("Support"), pgettext("due", "By"), _("Measured by"))
    rows = [
        ((row.goal, row.action), row.support, layout.language.date(row.due_on), row.measured_by)
        for row in document.development
    ]
    return _section(say(_("Development")), table(say(_("Development")), [say(name) for name in names], rows))


def closing(layout: Layout, document: ReviewDocument) -> str:
    """Return what signing means, and who signs."""
    say = layout.say
    heads = [say(pgettext("who signs", "Role")), say(_("Name")), say(_("Signature")), say(_("Date"))]
    rows = [
        (say(_("Employee")), document.person_name, "", ""),
        (say(_("Manager")), document.manager_name, "", ""),
        (say(_("Human Resources")), document.hr_name, "", ""),
    ]
    return _section(say(_("Sign-off")), paragraph(say(SIGNING)), table(say(_("Sign-off")), heads, rows))
