"""What the reports panel asks the worker for: choices, a packet as PDF, pages as pictures, and files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csdesk.base.language import Language
from csdesk.base.progress import Progress
from csdesk.base.text import Words, ngettext

if TYPE_CHECKING:
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


def make_packet(workspace: "Workspace", review_id: int, code: str, paper: str) -> Packet:
    """Print one review into memory."""
    from csdesk.reports.names import packet_name
    from csdesk.reports.review_pdf import missing_characters, missing_notice, render_bytes

    document = workspace.reviews.document(review_id)
    data, pages = render_bytes(document, Language(code), paper)
    name = packet_name(document.person_name, document.cycle_name, document.person_number)
    return Packet(data, pages, name, missing_notice(missing_characters(document)))


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
    workspace: "Workspace", cycle: CycleChoice, folder: Path, code: str, paper: str, *, one_file: bool
) -> "Callable[[Progress], list[PdfInfo]]":
    """Return the job that writes the packets of a whole cycle."""

    def job(progress: Progress) -> "list[PdfInfo]":
        from csdesk.reports.review_pdf import render_many

        documents = []
        for person in cycle.people:
            progress.step(0, len(cycle.people))
            documents.append(workspace.reviews.document(person.review_id))
        return render_many(
            documents, Language(code), folder, one_file=one_file, progress=progress, paper=paper
        )

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
