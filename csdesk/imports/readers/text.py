"""Read text tables: encoding, separator and line ends are found out, sizes are capped."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from csdesk.base.errors import Trouble
from csdesk.base.progress import Progress
from csdesk.base.text import _
from csdesk.imports.readers import packing, sniff
from csdesk.imports.readers.guard import MEGABYTE

MOST_BYTES = 400 * MEGABYTE
SEPARATORS = ",;\t|"
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LEGACY = ["gb18030", "big5", "cp1252", "cp1250", "cp1251", "shift_jis", "euc_kr"]
_SAMPLE = 65_536
_WESTERN = frozenset("æøåÆØÅäöüÄÖÜßéèêëÉÈÊáàâãÁÀÂíìîïÍóòôõÓÔúùûÚñÑçÇ€£°§–—‘’“”…·«»\xa0")


def read_text(path: Path, progress: Progress) -> tuple[packing.Packed, str]:
    """Return the packed table and its separator; raises `Trouble` for what is no text table."""
    if path.stat().st_size > MOST_BYTES:
        raise Trouble(
            _(
                "{file} is larger than {limit} MB; split it, for example by year.",
                file=path.name,
                limit=MOST_BYTES // MEGABYTE,
            )
        )
    text = decode(path.read_bytes(), path)
    separator = find_separator(text)
    _refuse_fake_workbook(path, text, separator)
    if text[:5].lower() == "sep=" + separator:
        text = text[5:].lstrip("\r\n")
    stream = io.StringIO(text, newline="")
    try:
        packer = packing.pack(
            _watched(csv.reader(stream, delimiter=separator), progress, len(text), stream, path)
        )
    except csv.Error as error:
        raise Trouble(
            _(
                "{file} has a cell that never ends (a quotation mark is not closed); export it again.",
                file=path.name,
            )
        ) from error
    return {"rows": packer.rows, "columns": packer.finish(), "first_column": 1}, separator


def _watched(
    rows: Iterator[list[str]], progress: Progress, size: int, stream: io.StringIO, path: Path
) -> Iterator[list[str]]:
    words = _("Reading {file}", file=path.name)
    for number, row in enumerate(rows):
        if number % 8192 == 0:
            progress.step(stream.tell(), size, words)
        yield row


def decode(data: bytes, path: Path) -> str:
    """Turn bytes into text: byte order mark, then UTF-8, then UTF-16 without a mark, then the likeliest old encoding."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, path)
    head = data[:4096]
    if head.count(0) * 100 > len(head) and len(data) % 2 == 0:
        # Separators and line ends are plain characters even in Chinese text: their upper bytes are the zeros
        return _wide(data, "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be", path)
    if sum(byte < 9 or 13 < byte < 27 for byte in head) * 50 > len(head):
        raise Trouble(sniff.not_a_table(path))
    try:
        return data.decode("utf-8").replace("\0", "")
    except UnicodeDecodeError as error:
        start = max(0, error.start - 200)
    western = _western(data)
    if western is not None:
        return western
    best = from_bytes(_whole(data, start), cp_isolation=_LEGACY, threshold=0.5).best()
    guesses = [best.encoding] if best else []
    for encoding in (*guesses, "gb18030", "cp1252", "latin-1"):
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1").replace("\0", "")


def _wide(data: bytes, encoding: str, path: Path) -> str:
    text = _strict(data, encoding, path)
    if sum(not char.isprintable() and char not in "\r\n\t" for char in text[:2000]) * 50 > len(text[:2000]):
        raise Trouble(sniff.not_a_table(path))
    return text


def _western(data: bytes) -> str | None:
    """Return the text when all its letters beyond ASCII are those of Western Europe in Windows-1252; else None.

    Short samples leave a statistical guess between look-alike encodings open; this settles the usual case.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if {char for char in text if char > "\x7f"} <= _WESTERN else None


def _whole(data: bytes, start: int) -> bytes:
    """Return a sample around the first odd byte that begins and ends at line ends."""
    begin = data.rfind(b"\n", 0, start) + 1
    end = data.find(b"\n", begin + _SAMPLE)
    return data[begin : end if end > 0 else begin + _SAMPLE]


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding).lstrip("\ufeff").replace("\0", "")
    except UnicodeDecodeError as error:
        raise Trouble(
            _("{file} is damaged: its text cannot be decoded; export it again.", file=path.name)
        ) from error


def find_separator(text: str) -> str:
    """Return the separator that splits the first lines most evenly into most columns; a comma when none does."""
    if text[:4].lower() == "sep=" and len(text) > 4:
        return text[4]
    sample = text[:100_000]
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        widths = _widths(sample, separator)
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        if usual < 2:
            continue
        score = widths.count(usual) / len(widths) * (1 + min(usual, 30) / 30)
        if score > best_score:
            best, best_score = separator, score
    return best


def _widths(sample: str, separator: str) -> list[int]:
    widths: list[int] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
            if row:
                widths.append(len(row))
            if len(widths) == 60:
                break
    except csv.Error:
        return []
    return widths


def _refuse_fake_workbook(path: Path, text: str, separator: str) -> None:
    """Refuse text behind a workbook's extension unless it clearly is a table."""
    if not text.strip():
        raise Trouble(_("{file} is empty; export it again.", file=path.name))
    if path.suffix.lower() in sniff.WORKBOOK_ENDINGS and separator not in text[:_SAMPLE]:
        raise Trouble(sniff.damaged(path))
