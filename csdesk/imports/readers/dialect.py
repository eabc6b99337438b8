"""How a text table is written: its separator, its quotation marks, its way to escape them."""

import csv
import io
import re
from dataclasses import dataclass

SEPARATORS = ",;\t|^~¦\x1f\x1e\x01§¬"
_SAMPLE = 100_000
_LINES = 60


@dataclass(frozen=True, slots=True)
class Dialect:
    """``quote`` surrounds cells, ``escape`` stands before a mark inside one ('' = the mark is doubled)."""

    separator: str
    quote: str = '"'
    escape: str = ""
    spaced: bool = False
    """Whether a blank may stand between a separator and a quotation mark."""
    width: int = 1
    """How many cells most lines have."""

    def reader_options(self, *, strict: bool) -> dict[str, object]:
        """Return the options of `csv.reader`; a strict one stops at a mark that has no partner."""
        return {
            "delimiter": self.separator,
            "quotechar": self.quote,
            "escapechar": self.escape or None,
            "skipinitialspace": self.spaced,
            "strict": strict,
        }


def find_dialect(text: str) -> Dialect:
    """Return the dialect that reads the first lines best."""
    sample = text[:_SAMPLE]
    separator, width = _separator(sample)
    if announced(text):
        separator = announced(text)
    edge = re.escape(separator)
    quote = '"'
    single = len(re.findall(rf"(?:^|[\r\n]|{edge})'[^'\r\n]*'(?=$|[\r\n]|{edge})", sample))
    if single > 2 * sample.count('"') and single * 3 > sample.count("'") > 3:
        quote = "'"
    inner = len(re.findall(rf"\\{quote}(?!$|[\r\n]|{edge})", sample))
    edges = len(re.findall(rf"\\{quote}(?=$|[\r\n]|{edge})", sample))
    spaced = len(re.findall(rf"{edge} {quote}", sample)) > len(re.findall(rf"{edge}{quote}", sample))
    return Dialect(separator, quote, "\\" if inner > edges else "", spaced and separator != "\t", width)


def announced(text: str) -> str:
    """Return the separator that a first line such as ``sep=;`` names, or ''."""
    found = re.match(r'"?sep=([^\r\n"])"?(?=[\r\n]|$)', text, re.IGNORECASE)
    return found[1] if found else ""


def find_separator(text: str) -> str:
    """Return the separator that splits the first lines most evenly into most columns; a comma when none does."""
    return announced(text) or _separator(text[:_SAMPLE])[0]


def _separator(sample: str) -> tuple[str, int]:
    best, best_score, best_width = ",", 0.0, 1
    for separator in SEPARATORS:
        if separator not in sample:
            continue
        widths = _widths(sample, separator)
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        if usual < 2:
            continue
        score = widths.count(usual) / len(widths) * (1 + min(usual, 30) / 30)
        if score > best_score:
            best, best_score, best_width = separator, score, usual
    return best, best_width


def _widths(sample: str, separator: str) -> list[int]:
    widths: list[int] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
            if row:
                widths.append(len(row))
            if len(widths) == _LINES:
                break
    except csv.Error:
        return []
    return widths
