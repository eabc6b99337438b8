"""One table in every format becomes one and the same plan."""

import random
from datetime import datetime
from pathlib import Path

import pytest

from csdesk.imports.prepare import prepare
from tests.fuzz.files import Rows, as_ods, as_old_xml, as_page, as_xlsx, tickets

CHANCE = random.Random(5)
ROWS: Rows = tickets(CHANCE)
TEXTS: Rows = [
    [cell.isoformat(" ") if isinstance(cell, datetime) else str(cell) for cell in row] for row in ROWS
]


def text(separator: str, quote: str = '"') -> str:
    """Write the table as text with all cells in quotation marks."""
    return "\r\n".join(separator.join(f"{quote}{cell}{quote}" for cell in row) for row in TEXTS)


FORMATS: dict[str, bytes] = {
    "a.xlsx": as_xlsx(ROWS, random.Random(0)),
    "workbook behind another name.csv": as_xlsx(ROWS, random.Random(0)),
    "page.xls": as_page(TEXTS, CHANCE),
    "old.xls": as_old_xml(TEXTS, CHANCE),
    "a.ods": as_ods(TEXTS, CHANCE),
    "comma.csv": text(",").encode(),
    "semicolon.csv": text(";").encode("utf-8-sig"),
    "tab.txt": text("\t").encode("utf-16"),
    "caret.dat": text("^").encode("utf-16-be"),
    "pipe.log": text("|").encode("gb18030"),
    "announced.csv": ("sep=~\r\n" + text("~")).encode("utf-32"),
    "single quotes.csv": text(",", "'").replace("O'Neill", "O''Neill").encode(),
}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_gives_the_same_plan(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FORMATS[name])
    plan = prepare(path)
    assert (plan.kind, plan.rows_read, plan.adds, plan.skipped) == (
        "interactions",
        len(ROWS) - 1,
        len(ROWS) - 1,
        0,
    )
    assert plan.texts("agent") == [row[4] for row in ROWS[1:]]
    assert plan.texts("external_id") == [row[0] for row in ROWS[1:]]
    opened = [
        (row[1] - datetime(1970, 1, 1)).total_seconds() for row in ROWS[1:] if isinstance(row[1], datetime)
    ]
    assert plan.array("opened_at").tolist() == opened
    assert plan.array("csat").tolist() == pytest.approx(
        [row[7] or float("nan") for row in ROWS[1:]], nan_ok=True
    )
