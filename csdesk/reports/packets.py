"""Many packets at once: a file each or one book, as PDF, HTML or Excel, with a password or a signature."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from csdesk.base.errors import Refused
from csdesk.base.language import LANGUAGES, Language
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import _
from csdesk.reports.book import Book
from csdesk.reports.names import distinct, file_stem, packet_name
from csdesk.reports.paper import Paper
from csdesk.reports.review_pdf import PdfInfo, missing_characters, render_bytes
from csdesk.reports.saving import replacing, save
from csdesk.reports.sealing.password import check_password, protect
from csdesk.reports.sealing.signature import Signer
from csdesk.reports.sealing.source import Source
from csdesk.reports.wishes import Format, Wishes
from csdesk.reviews.document import ReviewDocument


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written. A ``password`` and a ``signer`` are for PDF only."""

    wishes: Wishes = field(default_factory=Wishes)
    format: Format = Format.PDF
    book: bool = False
    own_language: bool = False
    """Each person's packet in the person's own language, where it is known."""
    password: str = field(default="", repr=False)
    signer: Signer | None = None


def write_packets(
    sources: Sequence[Source],
    order: Order,
    language: Language,
    folder: Path,
    progress: Progress | None = None,
) -> list[PdfInfo]:
    """Write the packets into ``folder`` and say what was written; ``language`` is for a book and for all else.

    Files that were finished before a cancel stay; none is ever half written. A book is written whole or not at all.
    """
    if not sources:
        raise Refused(_("There is no review to print in this cycle."))
    if order.password:
        check_password(order.password)
    watched = progress or Silent()
    if order.book:
        return [_book(sources, order, language, folder, watched)]
    taken: set[str] = set()
    written: list[PdfInfo] = []
    for count, source in enumerate(sources):
        name = source.document.person_name
        watched.step(count, len(sources), _("Writing the packet of {name}", name=name))
        path = folder / f"{distinct(file_stem(source.document), taken)}.{order.format.value}"
        written.append(write_packet(source, order, language, path))
    watched.step(len(sources), len(sources))
    return written


def render_many(
    documents: Sequence[ReviewDocument],
    language: Language,
    folder: Path,
    *,
    one_file: bool = False,
    progress: Progress | None = None,
    paper: str = Paper.A4,
) -> list[PdfInfo]:
    """Write a packet for each document into ``folder``, or all as one book with an index and outline.

    Files that were finished before a cancel stay; none is ever half written. A book is written whole or not at all.
    """
    order = Order(wishes=Wishes(paper=Paper(paper)), book=one_file)
    return write_packets([Source(document) for document in documents], order, language, folder, progress)


def packet_bytes(source: Source, order: Order, language: Language) -> tuple[bytes, int]:
    """Return one packet as the bytes of a file, and its number of pages (0 where there are none)."""
    spoken = language_of(source, order, language)
    if order.format is Format.HTML:
        from csdesk.reports.review_html import packet_html

        return packet_html(source, spoken, order.wishes).encode(), 0
    if order.format is Format.XLSX:
        from csdesk.reports.review_book import packet_workbook

        return packet_workbook([source], spoken, order.wishes), 0
    data, pages = render_bytes(source.document, spoken, order.wishes.paper, order.wishes, source.origin)
    return finished(data, order), pages


def finished(data: bytes, order: Order) -> bytes:
    """Return a PDF with the password and the signature of the order; refuses a password that is too short."""
    if order.password:
        check_password(order.password)
        data = protect(data, order.password)
    return data if order.signer is None else order.signer.sign(data, order.password)


def write_packet(source: Source, order: Order, language: Language, path: Path) -> PdfInfo:
    """Write one packet to ``path`` as a whole; raises `Trouble` when it cannot be written."""
    data, pages = packet_bytes(source, order, language)
    save(path, data)
    lacking = missing_characters(source.document) if order.format is Format.PDF else ""
    return PdfInfo(path, pages, hashlib.sha256(data).hexdigest(), lacking, source.document.person_name)


def language_of(source: Source, order: Order, language: Language) -> Language:
    """Return the language a packet is written in."""
    own = order.own_language and source.language in LANGUAGES
    return Language(source.language) if own else language


def _book(
    sources: Sequence[Source], order: Order, language: Language, folder: Path, progress: Progress
) -> PdfInfo:
    first = sources[0].document
    path = folder / f"{packet_name(first.company, first.cycle_name)}.{order.format.value}"
    with replacing(path) as part:
        if order.format is Format.PDF:
            data, pages, lacking = _pdf_book(sources, order, language, progress)
        else:
            data, pages, lacking = _other_book(sources, order, language, progress), 0, ""
        part.write_bytes(data)
    return PdfInfo(path, pages, hashlib.sha256(data).hexdigest(), lacking)


def _pdf_book(
    sources: Sequence[Source], order: Order, language: Language, progress: Progress
) -> tuple[bytes, int, str]:
    lacking = ""
    book = Book(sources, language, order.wishes)
    for count, source in enumerate(sources):
        name = source.document.person_name
        progress.step(count, len(sources), _("Setting the packet of {name}", name=name))
        book.add(source)
        lacking += missing_characters(source.document)
    data = finished(book.finish(), order)
    progress.step(len(sources), len(sources))
    return data, book.pages, "".join(dict.fromkeys(lacking))


def _other_book(sources: Sequence[Source], order: Order, language: Language, progress: Progress) -> bytes:
    if order.format is Format.HTML:
        from csdesk.reports.review_html import book_html

        return book_html(sources, language, order.wishes, progress).encode()
    from csdesk.reports.review_book import packet_workbook

    return packet_workbook(sources, language, order.wishes, progress)
