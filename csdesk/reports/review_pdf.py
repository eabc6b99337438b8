"""Review packets as PDF: one person's, everybody's in files of their own, or everybody's in one book."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import Words, _
from csdesk.reports.book import Book
from csdesk.reports.fonts import missing
from csdesk.reports.names import distinct, packet_name
from csdesk.reports.packet import compose, draw
from csdesk.reports.page import Paper, open_canvas
from csdesk.reports.pen import Pen
from csdesk.reports.saving import replacing, save
from csdesk.reports.text import clean
from csdesk.reviews.document import ReviewDocument


@dataclass(frozen=True, slots=True)
class PdfInfo:
    """A written PDF: where, how many pages, its fingerprint, and the characters no font had."""

    path: Path
    pages: int
    sha256: str
    missing: str = ""
    person: str = ""
    """Whose packet it is; '' for a book."""


def render_bytes(document: ReviewDocument, language: Language, paper: str = Paper.A4) -> tuple[bytes, int]:
    """Return the packet as PDF bytes and its number of pages; equal documents give equal bytes."""
    size = Paper(paper)
    packet = compose(document, language, size)
    title = f"{document.person_name} – {packet.furniture.title}"
    canvas, target = open_canvas(
        size, title, document.manager_name, document.document_id, language.code, document.created_at
    )
    draw(packet, Pen(canvas, chinese=language.chinese))
    canvas.save()
    return target.getvalue(), len(packet.pages)


def render(document: ReviewDocument, language: Language, out: Path, paper: str = Paper.A4) -> PdfInfo:
    """Write the packet to ``out`` as a whole; raises `Trouble` when it cannot be written."""
    data, pages = render_bytes(document, language, paper)
    save(out, data)
    return PdfInfo(
        out, pages, hashlib.sha256(data).hexdigest(), missing_characters(document), document.person_name
    )


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
    if not documents:
        raise Refused(_("There is no review to print in this cycle."))
    watched = progress or Silent()
    if one_file:
        return [_book(documents, language, folder, watched, Paper(paper))]
    taken: set[str] = set()
    written: list[PdfInfo] = []
    for count, document in enumerate(documents):
        watched.step(count, len(documents), _("Writing the packet of {name}", name=document.person_name))
        stem = distinct(packet_name(document.person_name, document.cycle_name, document.person_number), taken)
        written.append(render(document, language, folder / f"{stem}.pdf", paper))
    watched.step(len(documents), len(documents))
    return written


def _book(
    documents: Sequence[ReviewDocument], language: Language, folder: Path, progress: Progress, paper: Paper
) -> PdfInfo:
    first = documents[0]
    stem = packet_name(first.company, first.cycle_name)
    path = folder / f"{stem}.pdf"
    lacking = ""
    with replacing(path) as part:
        book = Book(documents, language, paper)
        for count, document in enumerate(documents):
            progress.step(count, len(documents), _("Setting the packet of {name}", name=document.person_name))
            book.add(document)
            lacking += missing_characters(document)
        data = book.finish()
        progress.step(len(documents), len(documents))
        part.write_bytes(data)
    return PdfInfo(path, book.pages, hashlib.sha256(data).hexdigest(), "".join(dict.fromkeys(lacking)))


def missing_characters(document: ReviewDocument) -> str:
    """Return the characters of a document that no font has, each once; they print as an empty square."""
    found = (missing(clean(text)) for text in _texts(document))
    return "".join(dict.fromkeys("".join(found)))


def missing_notice(characters: str) -> Words | None:
    """Return the sentence that names the characters no font has, or None."""
    if not characters:
        return None
    named = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters[:6])
    return _(
        "These characters cannot be printed and appear as an empty square: {characters}.", characters=named
    )


def _texts(value: Any) -> Iterator[str]:
    """Walk all text inside a frozen value, but not inside trends, whose words are ours."""
    if isinstance(value, str):
        if not value.isascii():
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value) and type(value).__name__ not in {"Trend", "Words"}:
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
