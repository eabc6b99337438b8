"""What happens to files on their way: rows and cells, bytes, and the parts of a zip."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress

from tests.fuzz.files import Rows

NASTY: tuple[object, ...] = (
    "", " ", "?", "N/A", "#DIV/0!", "nan", "inf", "-1", "1e309", "1e-320", "99999999999999999999", "3,87,16,91,111",
    "31.02.2026", "2026-13-45", "00.00.0000", "29:61", "999:59:59", "-02:10", "12.05.26 25:00", "1900-01-00", "60",
    "True", "yes", "4.5", "4,5", "50 %", "1 234,5", "$12", "=1+1", '="007"', "x" * 40_000, "a\nb", 'say "hi"', "'", '"',
    "\0", "\ufeff", "\u202e", "😀", "İ", "ß" * 99, "ﷺ", "Total", "合计", "Sum", "<b>", "&amp;", "]]>", "1;2,3\t4|5",
    10**300, -0.0, 1e300, 2958466, -5.5, 0.99999, True,
)  # fmt: skip


def rows_mutated(rows: Rows, chance: random.Random) -> Rows:
    """Shuffle headers, swap, drop and repeat columns and rows, put nasty values into cells."""
    rows = [list(row) for row in rows]
    for _turn in range(chance.randrange(0, 4)):
        chance.choice(_ROW_DEEDS)(rows, chance)
    return rows


def _shuffle_header(rows: Rows, chance: random.Random) -> None:
    number = max(range(min(4, len(rows))), key=lambda each: len(rows[each]))
    chance.shuffle(rows[number])


def _nasty_cells(rows: Rows, chance: random.Random) -> None:
    for _turn in range(chance.randrange(1, 15)):
        row = chance.choice(rows)
        if row:
            row[chance.randrange(len(row))] = chance.choice(NASTY)


def _nasty_column(rows: Rows, chance: random.Random) -> None:
    place = chance.randrange(12)
    for row in rows[1:]:
        if place < len(row):
            row[place] = chance.choice(NASTY)


def _drop_column(rows: Rows, chance: random.Random) -> None:
    place = chance.randrange(8)
    for row in rows:
        del row[place : place + 1]


def _repeat_rows(rows: Rows, chance: random.Random) -> None:
    rows.extend(list(row) for row in chance.choices(rows, k=chance.randrange(1, 10)))


def _blank_rows(rows: Rows, chance: random.Random) -> None:
    for _turn in range(chance.randrange(1, 50)):
        rows.insert(chance.randrange(len(rows) + 1), [])


def _shuffle_rows(rows: Rows, chance: random.Random) -> None:
    chance.shuffle(rows)


def _wide_row(rows: Rows, chance: random.Random) -> None:
    chance.choice(rows).extend(["x"] * chance.randrange(1, 400))


_ROW_DEEDS: tuple[Callable[[Rows, random.Random], None], ...] = (
    _shuffle_header, _nasty_cells, _nasty_cells, _nasty_column, _drop_column, _repeat_rows, _blank_rows, _shuffle_rows,
    _wide_row,
)  # fmt: skip


def bytes_mutated(data: bytes, chance: random.Random) -> bytes:
    """Flip bits, cut, repeat, insert; or leave the bytes as they are."""
    found = bytearray(data)
    for _turn in range(chance.choice([0, 0, 1, 1, 2, 5])):
        if not found:
            break
        place, size = chance.randrange(len(found)), chance.randrange(1, 200)
        deed = chance.randrange(6)
        if deed == 0:
            for _flip in range(chance.randrange(1, 20)):
                found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
        elif deed == 1:
            del found[place:]
        elif deed == 2:
            del found[place : place + size]
        elif deed == 3:
            found[place:place] = found[place : place + size] * chance.randrange(1, 30)
        elif deed == 4:
            found[place:place] = chance.randbytes(size)
        else:
            found[place : place + 1] = chance.choice([b'"', b"\0", b"\n", b"\xff", b"<", b"&", b",", b"\r"])
    return bytes(found)


def zip_mutated(data: bytes, chance: random.Random) -> bytes:
    """Mutate the parts of a zip inside, so that the damage gets past its checksums; swap, drop or rename parts."""
    with suppress(zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        for _turn in range(chance.randrange(1, 4)):
            one, other = chance.choice(list(parts)), chance.choice(list(parts))
            deed = chance.randrange(8)
            if deed == 0:
                parts[one], parts[other] = parts[other], parts[one]
            elif deed == 1 and len(parts) > 1:
                del parts[one]
            elif deed == 2:
                parts[chance.choice([one.upper(), f"/{one}", one.replace("/", "\\")])] = parts.pop(one)
            else:
                parts[one] = bytes_mutated(parts[one], chance)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return out.getvalue()
    return data
