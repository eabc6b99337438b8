"""Review packets as PDF: one person's, everybody's in files of their own, or everybody's in one book."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.reports.fonts import missing
from csdesk.reports.packet import compose, draw
from csdesk.reports.page import Paper, open_canvas
from csdesk.reports.pen import Pen
from csdesk.reports.saving import save
from csdesk.reports.sealing.closing import close
from csdesk.reports.sealing.manifest import Origin, Sealed
from csdesk.reports.text import clean
from csdesk.reports.wishes import Copy, Wishes
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


def render_bytes(
    document: ReviewDocument,
    language: Language,
    paper: str = Paper.A4,
    wishes: Wishes | None = None,
    origin: Origin | None = None,
) -> tuple[bytes, int]:
    """Return the packet as PDF bytes and its number of pages; equal documents give equal bytes.

    ``wishes`` are those of the copy, with a paper of their own; ``origin`` ties the print to what was signed.
    """
    wished = wishes or Wishes(paper=Paper(paper))
    known = origin or Origin()
    packet = compose(
        document, language, wished.paper, chapters=wished.chapters, copy=wished.copy, digest=known.digest
    )
    title = f"{document.person_name} – {packet.furniture.title}"
    canvas, target = open_canvas(
        wished.paper, title, document.manager_name, document.document_id, language.code, document.created_at
    )
    canvas.setKeywords(keywords(document, known))
    pen = Pen(canvas, chinese=language.chinese)
    draw(packet, pen)
    close(pen, [(sealed(document, wished.copy), len(packet.pages), known)])
    return target.getvalue(), len(packet.pages)


def keywords(document: ReviewDocument, origin: Origin) -> str:
    """Return what a reader program shows of a packet's origin."""
    parts = [document.document_id, f"rev. {document.revision}"]
    return " ".join([*parts, f"SHA-256 {origin.digest}"] if origin.digest else parts)


def sealed(document: ReviewDocument, copy: Copy) -> Sealed:
    """Return the seal of a packet before its pages are known."""
    return Sealed(document.document_id, document.revision, "", copy.value)


def render(document: ReviewDocument, language: Language, out: Path, paper: str = Paper.A4) -> PdfInfo:
    """Write the packet to ``out`` as a whole; raises `Trouble` when it cannot be written."""
    data, pages = render_bytes(document, language, paper)
    save(out, data)
    return PdfInfo(
        out, pages, hashlib.sha256(data).hexdigest(), missing_characters(document), document.person_name
    )


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
