"""Review packets as an Excel workbook: an overview of all people, then a sheet for each with every line of the form."""

from collections.abc import Iterator, Sequence
from typing import Any

from csdesk.base.language import Language
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.scoring.rule import POINT
from csdesk.reports.layout import Layout
from csdesk.reports.parts.calibration import change_line
from csdesk.reports.parts.quotes import said_by_groups
from csdesk.reports.parts.talk import talk_lines
from csdesk.reports.sealing.source import Source
from csdesk.reports.wishes import Chapter, Wishes, for_copy
from csdesk.reports.workbook import Column, Kind, SheetData, workbook_bytes
from csdesk.reviews.document import RatedItem, ReviewDocument, ScorecardRow
from csdesk.reviews.form import WEIGHED, Rater, Section, rater_name, section_name

_WIDTH = 500.0
_FULL = 10_000
Row = tuple[Any, ...]


def packet_workbook(
    sources: Sequence[Source], language: Language, wishes: Wishes, progress: Progress | None = None
) -> bytes:
    """Return the workbook of one or many reviews."""
    return bytes(workbook_bytes(_sheets(tuple(sources), language, wishes, progress or Silent()), language)[0])


def _sheets(
    sources: Sequence[Source], language: Language, wishes: Wishes, progress: Progress
) -> Iterator[SheetData]:
    yield overview(sources, language)
    layout = Layout(language, _WIDTH)
    for count, source in enumerate(sources):
        progress.step(
            count, len(sources), _("Writing the packet of {name}", name=source.document.person_name)
        )
        document = for_copy(source.document, wishes.copy)
        rows = list(_rows(layout, document, wishes.chapters))
        name = " ".join(part for part in (document.person_name, document.person_number) if part)
        yield SheetData(name, _columns(), rows, len(rows))


def overview(sources: Sequence[Source], language: Language) -> SheetData:
    """Return the table of a cycle: who, which parts scored what, the rating, and whether it is signed."""
    parts = [part for part in WEIGHED if any(_scores(source.document).get(part) for source in sources)]
    columns = (
        Column(pgettext("in a list", "No."), Kind.NUMBER, 6),
        Column(_("Employee no."), width=13),
        Column(_("Name"), width=22),
        Column(_("Role"), width=24),
        Column(_("Unit"), width=20),
        Column(_("Manager"), width=20),
        Column(_("Review cycle"), width=20),
        *(Column(section_name(part), Kind.DECIMAL, 12) for part in parts),
        Column(_("Overall rating"), Kind.DECIMAL, 12),
        Column(_("Grade"), width=22),
        Column(pgettext("of a review", "State"), width=14),
        Column(_("Revision"), Kind.NUMBER, 10),
        Column(_("Document"), width=20),
        Column(_("SHA-256 of what was signed"), width=40),
    )
    return SheetData(_("Overview"), columns, _people(sources, parts, language), len(sources))


def _people(sources: Sequence[Source], parts: Sequence[Section], language: Language) -> Iterator[Row]:
    for number, source in enumerate(sources, 1):
        one, scores = source.document, _scores(source.document)
        state = pgettext("of a review", "signed") if one.finished else pgettext("of a review", "draft")
        yield (
            number, one.person_number, one.person_name, one.person_role, one.unit_name, one.manager_name, one.cycle_name,
            *(scores.get(part) for part in parts), one.overall, language.say(one.overall_label), language.say(state), one.revision, one.document_id,
            source.origin.digest,
        )  # fmt: skip


def _scores(document: ReviewDocument) -> dict[str, float | None]:
    return {section.key: section.score for section in document.sections}


def _columns() -> tuple[Column, ...]:
    return (
        Column(pgettext("of a form", "Part"), width=18),
        Column(pgettext("of a form", "Item"), width=40, wrap=True),
        Column(_("Weight"), Kind.PERCENT, 9),
        Column(_("Target"), width=14),
        Column(_("Result"), width=14),
        Column(_("Achieved"), Kind.PERCENT, 10),
        Column(_("Points"), Kind.DECIMAL, 9),
        Column(rater_name(Rater.SELF), Kind.DECIMAL, 9),
        Column(rater_name(Rater.MANAGER), Kind.DECIMAL, 10),
        Column(_("Others (mean)"), Kind.DECIMAL, 12),
        Column(_("Score"), Kind.DECIMAL, 9),
        Column(_("Comment"), width=60, wrap=True),
    )


def _row(part: str, item: str, comment: str = "", **values: Any) -> Row:
    names = ("weight", "target", "result", "achieved", "points", "own", "manager", "others", "score")
    return part, item, *(values.get(name) for name in names), comment


def _rows(layout: Layout, document: ReviewDocument, chapters: frozenset[Chapter]) -> Iterator[Row]:
    say, text = layout.say, str.strip
    rating = say(_("Overall rating"))
    yield _row(rating, say(document.overall_label), say(document.formula), score=document.overall)
    for section in document.sections:
        yield _row(rating, say(section.name), weight=section.weight / _FULL, score=section.score)
    yield _row(say(_("Manager’s summary")), "", text(document.summary))
    for title, points in (
        (_("What went well"), document.went_well),
        (_("What to build next"), document.build_next),
    ):
        for point in points:
            yield _row(say(title), "", point)
    if Chapter.GOALS in chapters:
        yield from _goals(layout, section_name(Section.GOALS), document.scorecard)
        yield from _goals(layout, section_name(Section.TEAM), document.team_rows)
    if Chapter.KPIS in chapters:
        yield from _kpis(layout, document)
    if Chapter.MARKS in chapters:
        yield from _marked(layout, document, Section.COMPETENCIES, document.competencies)
        yield from _marked(layout, document, Section.VALUES, document.values)
        for one in document.questions:
            for rater, answer in one.answers:
                name = say(rater_name(Rater(rater)))
                yield _row(say(section_name(Section.QUESTIONS)), f"{one.name} ({name})", answer)
    yield from _words(layout, document, chapters)


def _goals(layout: Layout, part: Words, rows: tuple[ScorecardRow, ...]) -> Iterator[Row]:
    for row in rows:
        comment = "\n".join(one for one in (row.comment, row.adjustment_reason) if one)
        target, result = (
            layout.quantity(value, row.measure_unit) for value in (row.target_value, row.result_value)
        )
        yield _row(
            layout.say(part), row.title, comment, weight=row.weight / _FULL, target=target, result=result,
            achieved=row.achieved, score=row.score,
        )  # fmt: skip


def _kpis(layout: Layout, document: ReviewDocument) -> Iterator[Row]:
    for row in document.kpi_rows:
        told = "\n".join([*(layout.say(words) for words in (*row.rule, *row.outcome)), row.comment]).strip()
        points = None if row.points is None else row.points / POINT
        yield _row(
            layout.say(section_name(Section.KPIS)), layout.say(row.name), told, weight=row.weight / _FULL,
            target=layout.quantity(row.target, row.unit), result=layout.quantity(row.value, row.unit), points=points,
            score=row.score,
        )  # fmt: skip


def _marked(
    layout: Layout, document: ReviewDocument, part: Section, items: tuple[RatedItem, ...]
) -> Iterator[Row]:
    for item in items:
        marks = {mark.rater: mark.mark for mark in item.marks}
        known = [
            mark for group in (document.others.groups if document.others else ())
            if not group.withheld and (mark := group.mark(item.item_id)) is not None
        ]  # fmt: skip
        count = sum(mark.n for mark in known)
        mean = round(sum(mark.mean * mark.n for mark in known) / count) / 10 if count else None
        yield _row(
            layout.say(section_name(part)), item.name, item.comment, weight=item.weight / _FULL,
            own=marks.get(Rater.SELF.value), manager=item.rating, others=mean,
            score=item.rating if item.score is None else item.score,
        )  # fmt: skip


def _words(layout: Layout, document: ReviewDocument, chapters: frozenset[Chapter]) -> Iterator[Row]:
    """Return what has no figures: quotes, the conversation, calibration and the steps of growth."""
    say = layout.say
    if Chapter.OTHERS in chapters:
        for words, source in said_by_groups(layout, document):
            yield _row(say(_("360 feedback")), source, words)
    if Chapter.TALK in chapters:
        if document.talk is not None:
            for label, lines in talk_lines(layout, document.talk):
                text = "\n".join(line for line, _quiet in lines)
                yield _row(say(pgettext("part of a review", "Conversation")), label, text)
        for note in document.calibration:
            yield _row(
                say(pgettext("part of a review", "Calibration")), change_line(layout, note), note.reason
            )
        if document.potential is not None:
            words = say(_("Potential: {mark} of 3", mark=str(document.potential)))
            yield _row(say(pgettext("part of a review", "Calibration")), words, document.potential_reason)
    if Chapter.GROWTH in chapters:
        for step in document.development:
            told = [step.action, step.support, layout.language.date(step.due_on), step.measured_by]
            yield _row(say(_("Development")), step.goal, "\n".join(part for part in told if part))
