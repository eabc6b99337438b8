"""File names for what leaves CSDesk: readable, safe on every system, never two the same."""

import re
import unicodedata
from pathlib import Path

from csdesk.reports.text import has_han
from csdesk.reviews.document import ReviewDocument

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"COM{n}" for n in range(1, 10)),
    *(f"LPT{n}" for n in range(1, 10)),
}
_LONGEST = 120


def safe_name(text: str) -> str:
    """Return a file name stem made of ``text`` that Windows, macOS and Linux take."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(c for c in text if unicodedata.category(c)[0] != "C")
    text = re.sub(r"\s+", " ", _FORBIDDEN.sub(" ", text)).strip(" .")
    while len(text.encode()) > _LONGEST:
        text = text[:-1].rstrip(" .")
    if not text or text.split(".")[0].upper() in _RESERVED:
        return f"_{text}"
    return text


def packet_name(person: str, cycle: str, number: str = "") -> str:
    """Return the stem of a packet's file: "Kari Moe - Second half 2026 - 0147"."""
    return safe_name(" - ".join(part for part in (person, cycle, number) if part.strip()))


def file_stem(document: ReviewDocument) -> str:
    """Return the stem of a packet's file: "2026-H2 Moe Kari 0147 rev2"; it sorts by cycle and family name.

    The employee number stands in the document's id, and so does the cycle.
    """
    code = document.document_id.removeprefix("PR-")
    if document.person_number:
        code = code.removesuffix(f"-{document.person_number}")
    code = re.sub(r"^(\d{4})(?=[A-Z])", r"\1-", code)
    name = by_family(document.person_name)
    return safe_name(f"{code} {name} {document.person_number} rev{document.revision}")


def by_family(name: str) -> str:
    """Put the family name first: the last word of a Western name; a Chinese name already has it there."""
    words = name.split()
    return name if len(words) < 2 or has_han(name) else " ".join([words[-1], *words[:-1]])


def distinct(stem: str, taken: set[str]) -> str:
    """Return the stem, with a number behind where it is taken already, and take it."""
    name, count = stem, 1
    while name.casefold() in taken:
        count += 1
        name = f"{stem} ({count})"
    taken.add(name.casefold())
    return name


def beside(path: Path) -> Path:
    """Return the temporary file beside ``path`` that replaces it when all is written."""
    return path.with_name(f".{path.name}.part")
