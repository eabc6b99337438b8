"""A ticket export of twenty columns, as helpdesks write them; made by the bench itself, always the same for its seed."""

import random
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

HEADERS = (
    "Ticket ID", "Created", "First Response At", "Resolved At", "Agent", "Team", "Channel", "Category", "Priority", "Status",
    "Customer", "CSAT", "NPS", "Reopens", "Transfers", "Escalated", "SLA Met", "Handle Time (s)", "Subject", "Comment",
)  # fmt: skip
MOMENTS = frozenset({"Created", "First Response At", "Resolved At"})
COLUMNS = len(HEADERS)
_START = datetime(2023, 1, 1)
_TOPICS = ("Billing", "Delivery", "Technical fault", "Account access", "Product question")
_SUBJECTS = (
    "Invoice shows the wrong sum",
    "Parcel has not arrived",
    "App closes when I log in",
    "How do I change my plan?",
)
_TEXT = ' t="inlineStr"><is><t>{}</t></is></c>'
_LETTERS = "ABCDEFGHIJKLMNOPQRST"


def tickets(count: int, seed: int = 5) -> list[list[Any]]:
    """Return the rows; every tenth ticket is open, every third answered a survey."""
    dice, rows = random.Random(seed), []
    for number in range(count):
        created = _START + timedelta(minutes=number * 1_500_000 // count, seconds=dice.randrange(60))
        response = timedelta(seconds=dice.randrange(60, 30_000))
        solved = number % 10 > 0
        rows.append([
            f"T-{100_000 + number}", created, created + response,
            created + response + timedelta(seconds=dice.randrange(300, 200_000)) if solved else None,
            f"Agent Number {dice.randrange(200):03}", f"Team {dice.randrange(20):02}", dice.choice(("email", "phone", "chat", "web")),
            dice.choice(_TOPICS), dice.choice(("Low", "Normal", "High", "Urgent")), "Solved" if solved else "Open",
            f"C-{dice.randrange(30_000):05}", dice.randrange(1, 6) if number % 3 == 0 else None,
            dice.randrange(11) if number % 9 == 0 else None, dice.randrange(3), dice.randrange(3),
            dice.choice(("Yes", "No")), dice.choice(("Yes", "No")), dice.randrange(60, 3000),
            dice.choice(_SUBJECTS), "Thank you, that helped." if number % 7 == 0 else None,
        ])  # fmt: skip
    return rows


def write_xlsx(path: Path, rows: list[list[Any]]) -> None:
    """Write a workbook with inline texts and dated cells; no library, because a million rows would take minutes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            sheet.write(_row(1, HEADERS).encode())
            for number, row in enumerate(rows, 2):
                sheet.write(_row(number, row).encode())
            sheet.write(b"</sheetData></worksheet>")


def _row(number: int, cells: Any) -> str:
    parts = [
        _cell(letter, number, cell) for letter, cell in zip(_LETTERS, cells, strict=True) if cell is not None
    ]
    return f'<row r="{number}">{"".join(parts)}</row>'


def _cell(letter: str, number: int, cell: Any) -> str:
    place = f'<c r="{letter}{number}"'
    if isinstance(cell, str):
        return place + _TEXT.format(escape(cell))
    if isinstance(cell, datetime):
        days = (cell - datetime(1899, 12, 30)).total_seconds() / 86_400
        return f'{place} s="1"><v>{days:.9f}</v></c>'
    return f"{place}><v>{cell}</v></c>"


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="Tickets" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<?xml version="1.0"?><styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>'
    ),
}  # fmt: skip
