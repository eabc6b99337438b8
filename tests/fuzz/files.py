"""The honest files that are mutated: one of each format and kind, small and written here."""

import csv
import io
import random
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

Rows = list[list[object]]

ODS = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)

AGENTS = ("Kari Moe", "Jonas Berg", "刘洋", "Åse Sæther", "O'Neill")


def tickets(chance: random.Random) -> Rows:
    """Return tickets of a help desk."""
    rows: Rows = [
        [
            "Ticket ID",
            "Created at",
            "Resolved at",
            "Status",
            "Agent",
            "Team",
            "Channel",
            "CSAT (1-5)",
            "Subject",
        ]
    ]
    for number in range(chance.randrange(5, 40)):
        opened = datetime(2026, 1, 1, 8) + timedelta(hours=chance.randrange(4000))
        closed = opened + timedelta(minutes=chance.randrange(5000)) if chance.random() < 0.8 else None
        rating = chance.choice(["", 1, 2, 3, 4, 5])
        agent = chance.choice(AGENTS)
        rows.append(
            [
                f"T-{number}",
                opened,
                closed or "",
                "Solved" if closed else "Open",
                agent,
                "Tier 1",
                "E-mail",
                rating,
                "a, b; c",
            ]
        )
    return rows


def calls(chance: random.Random) -> Rows:
    """Return calls of a phone system, under title rows and above a total."""
    rows: Rows = [
        ["Call report", "", "", "", ""],
        [],
        ["Call ID", "Start time", "Agent", "Wait time", "Talk time"],
    ]
    for number in range(chance.randrange(5, 40)):
        start = datetime(2026, 3, 1, 8) + timedelta(minutes=number * 7)
        seconds = chance.randrange(4000)
        talk = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        rows.append(
            [str(9000 + number), start.strftime("%d.%m.%Y %H:%M"), chance.choice(AGENTS), "00:00:12", talk]
        )
    return [*rows, ["Total", "", "", "", "10:00:00"]]


def people(chance: random.Random) -> Rows:
    """Return a list of staff."""
    rows: Rows = [["Employee number", "Name", "E-mail", "Team", "Role", "Hired on"]]
    for number in range(chance.randrange(3, 20)):
        name = f"{chance.choice(AGENTS)} {number}"
        rows.append(
            [str(100 + number), name, f"a{number}@acme.no", "Tier 2", "Agent", datetime(2020, 1, 1 + number)]
        )
    return rows


def survey(chance: random.Random) -> Rows:
    """Return answers to a survey."""
    rows: Rows = [["Response ID", "Survey date", "NPS", "Comment"]]
    for number in range(chance.randrange(5, 40)):
        rows.append(
            [
                number,
                f"2026-0{1 + number % 9}-11",
                chance.randrange(11),
                chance.choice(["", "Bra!", "非常满意"]),
            ]
        )
    return rows


KINDS: tuple[Callable[[random.Random], Rows], ...] = (tickets, calls, people, survey)


def as_text(rows: Rows, chance: random.Random) -> bytes:
    """Write a text table in one of the usual ways."""
    out = io.StringIO()
    end = chance.choice(["\n", "\r\n", "\r"])
    csv.writer(out, delimiter=chance.choice(",;\t|"), lineterminator=end).writerows(rows)
    encoding = chance.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "cp1252"])
    return out.getvalue().encode(encoding, "replace")


def as_xlsx(rows: Rows, chance: random.Random) -> bytes:
    """Write a workbook; now and then with a second sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([_allowed(cell) for cell in row])
    if chance.random() < 0.3:
        book.create_sheet("Notes").append(["nothing", "here"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _allowed(cell: object) -> object:
    return ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell


def as_page(rows: Rows, _chance: random.Random) -> bytes:
    """Write a web page, as phone systems do behind .xls."""
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><meta charset=utf-8><body><table border=1>{lines}</table></body></html>".encode()


def as_old_xml(rows: Rows, _chance: random.Random) -> bytes:
    """Write Excel 2003 XML."""
    lines = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>"
        for row in rows
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="Data"><Table>{lines}'
        "</Table></Worksheet></Workbook>"
    ).encode()


def as_ods(rows: Rows, _chance: random.Random) -> bytes:
    """Write an OpenDocument sheet."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr(
            "content.xml",
            f"<?xml version='1.0'?><office:document-content{spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{lines}</table:table></office:spreadsheet></office:body></office:document-content>',
        )
    return out.getvalue()


FORMATS: tuple[tuple[str, int, Callable[[Rows, random.Random], bytes]], ...] = (
    (".csv", 10, as_text),
    (".xlsx", 6, as_xlsx),
    (".xls", 2, as_page),
    (".xml", 1, as_old_xml),
    (".ods", 1, as_ods),
)
"""Ending, how often, and the writer."""
