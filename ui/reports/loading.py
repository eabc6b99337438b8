"""What the reports panel asks the worker for: choices, a packet as PDF, pages as pictures, and files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csdesk.base.language import Language
from csdesk.base.progress import Progress
from csdesk.base.text import Words, ngettext
from csdesk.reports.sealing.source import Sources, source_of
from csdesk.reports.wishes import Wishes

if TYPE_CHECKING:
    from csdesk.reports.packets import Order
    from csdesk.reports.review_pdf import PdfInfo
    from csdesk.workspace import Workspace

POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class Person:
    """One review of a cycle: whose it is and whether it is finished."""

    review_id: int
    name: str
    finished: bool


@dataclass(frozen=True, slots=True)
class CycleChoice:
    """A cycle with its reviews, in the order of names."""

    id: int
    name: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Included:
    """What a workbook would hold: the name of a sheet, an explanation and the number of rows, where it is known."""

    name: str
    rows: Words | None


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything the options offer."""

    cycles: tuple[CycleChoice, ...]
    included: tuple[Included, ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet as PDF bytes, with what its reader should know."""

    data: bytes
    pages: int
    name: str
    notice: Words | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels: blue, green, red and an unused byte each."""

    width: int
    height: int
    stride: int
    data: bytes


def read_choices(workspace: "Workspace") -> Choices:
    """Read cycles with their people, and how much a workbook would hold."""
    persons = {person.id: person.name for person in workspace.people.persons()}
    cycles = tuple(
        CycleChoice(
            cycle.id,
            cycle.name,
            tuple(
                sorted(
                    (
                        Person(review.id, persons.get(review.person_id, "–"), review.finished)
                        for review in workspace.reviews.reviews_of(cycle.id)
                    ),
                    key=lambda one: one.name.casefold(),
                )
            ),
        )
        for cycle in workspace.reviews.cycles()
    )
    goals = len(workspace.goals.tree().nodes)
    count = workspace.interactions.count()
    included = (
        Included("people", _rows(len(persons))),
        Included("goals", _rows(goals)),
        Included("kpi", None),
        Included("interactions", _rows(count)),
    )
    return Choices(cycles, included)


def _rows(count: int) -> Words:
    return ngettext("{n} row", "{n} rows", count)


def make_packet(workspace: "Workspace", review_id: int, code: str, wishes: Wishes) -> Packet:
    """Print one review into memory; ``code`` '' = in the person's own language."""
    from csdesk.reports.names import file_stem
    from csdesk.reports.review_pdf import missing_characters, missing_notice, render_bytes

    source = source_of(workspace.reviews, workspace.people, review_id)
    language = Language(code or source.language or workspace.facts.get("language") or "en")
    data, pages = render_bytes(source.document, language, wishes.paper, wishes, source.origin)
    return Packet(
        data, pages, file_stem(source.document), missing_notice(missing_characters(source.document))
    )


def one_packet(
    workspace: "Workspace", review_id: int, path: Path, language: Language, order: "Order"
) -> "Callable[[Progress], PdfInfo]":
    """Return the job that writes one packet to ``path``."""

    def job(_progress: Progress) -> "PdfInfo":
        from csdesk.reports.packets import write_packet

        source = source_of(workspace.reviews, workspace.people, review_id)
        return write_packet(source, order, language, path)

    return job


def draw_page(data: bytes, page: int, scale: float) -> Picture:
    """Render a page (from 0) with ``scale`` pixels per point; runs on the worker, for pdfium knows one thread only."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        sheet = pdf[page]
        bitmap: Any = sheet.render(scale=scale, prefer_bgrx=True)
        picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        sheet.close()
    finally:
        pdf.close()
    return picture


def all_packets(
    workspace: "Workspace", cycle: CycleChoice, folder: Path, language: Language, order: "Order"
) -> "Callable[[Progress], list[PdfInfo]]":
    """Return the job that writes the packets of a whole cycle."""

    def job(progress: Progress) -> "list[PdfInfo]":
        from csdesk.reports.packets import write_packets

        ids = [person.review_id for person in cycle.people]
        sources = Sources(workspace.reviews, workspace.people, ids)
        return write_packets(sources, order, language, folder, progress)

    return job


def workbook(workspace: "Workspace", what: str, path: Path, code: str) -> "Callable[[Progress], list[str]]":
    """Return the job that writes a workbook."""

    def job(progress: Progress) -> list[str]:
        from csdesk.reports.export import export_workbook

        return export_workbook(
            what,
            path,
            people=workspace.people,
            goals=workspace.goals,
            kpis=workspace.kpis,
            interactions=workspace.interactions,
            language=Language(code),
            progress=progress,
        )

    return job
