"""What an export of another system is in a test: how to write the file, and what must come out of it."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HOUR, DAY = 3600.0, 86400.0
START = datetime(2025, 7, 14, 8, 5, 0)


@dataclass(frozen=True)
class Export:
    """One export: ``kpis`` are values of ``csdesk kpi``, ``by`` are values per group of a dimension."""

    name: str
    write: Callable[[Path], Path]
    mapping: dict[str, str]
    read: int
    recognised: str = ""
    kind: str = "interactions"
    skipped: int = 0
    status: int = 0
    kpis: dict[str, float] = field(default_factory=dict)
    by: dict[tuple[str, str], dict[str, float]] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    ignored: tuple[str, ...] = ()


def text_file(
    folder: Path,
    name: str,
    rows: Iterable[Sequence[Any]],
    *,
    separator: str = ",",
    encoding: str = "utf-8",
    end: str = "\r\n",
) -> Path:
    """Write rows as a text table."""
    path = folder / name
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=separator, lineterminator=end).writerows(rows)
    return path


def workbook(folder: Path, name: str, sheets: dict[str, list[Sequence[Any]]]) -> Path:
    """Write a workbook; times of day and time spans get a clock format as Excel gives them."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, timedelta):
                    cell.number_format = "[h]:mm:ss"
    path = folder / name
    book.save(path)
    return path


def mean(numbers: Iterable[float]) -> float:
    """Return the sum over the count."""
    values = list(numbers)
    return sum(values) / len(values)


def middle(numbers: Iterable[float]) -> float:
    """Return the median."""
    values = sorted(numbers)
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def clock(seconds: float) -> str:
    """Write seconds as HH:MM:SS with as many hours as it takes."""
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def moment(number: int, *, hours: float = 7.3) -> datetime:
    """Return the opening moment of record ``number``, spread over weeks so that days go beyond 12."""
    return START + timedelta(hours=hours * number)
