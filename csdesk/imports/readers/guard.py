"""The wall in front of workbooks: limits on what a zip claims to hold, and no XML that defines entities.

The limits are those of files people really export, with room: one million tickets of twenty columns are about 60 MB
packed and 1 GB unpacked. What passes here is still read in a child process whose memory and time are limited.
"""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from csdesk.base.errors import Trouble
from csdesk.base.text import Words, _
from csdesk.imports.readers import foreign, sniff

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a workbook may claim; sizes in bytes."""

    file: int = 300 * MEGABYTE
    unpacked: int = 2048 * MEGABYTE
    parts: int = 10_000
    ratio: int = 150
    ratio_from: int = 16 * MEGABYTE
    prolog: int = 65_536


LIMITS = Limits()


def check_zip(path: Path, limits: Limits = LIMITS) -> int:
    """Refuse a zip beyond the limits or with a document type declaration; return its unpacked size in bytes."""
    if path.stat().st_size > limits.file:
        raise Trouble(too_large(path, limits.file))
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            total = sum(entry.file_size for entry in entries)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Trouble(foreign.protected(path.name))
            if (
                len(entries) > limits.parts
                or total > limits.unpacked
                or any(_bomb(entry, limits) for entry in entries)
            ):
                raise Trouble(_unsafe(path))
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels")) and _declares(archive, entry, limits):
                    raise Trouble(_unsafe(path))
    except sniff.ZIP_ERRORS as error:
        raise Trouble(foreign.damaged(path.name)) from error
    return total


def _bomb(entry: zipfile.ZipInfo, limits: Limits) -> bool:
    return entry.file_size > limits.ratio_from and entry.file_size > limits.ratio * max(
        entry.compress_size, 1
    )


def _declares(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> bool:
    with archive.open(entry) as stream:
        prolog = stream.read(min(limits.prolog, entry.file_size))
    plain = prolog.replace(b"\0", b"")  # UTF-16 hides the words from a plain search
    if b"<!DOCTYPE" not in plain and b"<!ENTITY" not in plain:
        return False
    # ODS files of old writers carry an empty declaration in a few parts; only entities do harm
    return b"<!ENTITY" in plain or re.search(rb"<!DOCTYPE[^>]*\[", plain) is not None or b"SYSTEM" in plain


def _unsafe(path: Path) -> Words:
    return _(
        "{file} is built in a way that no spreadsheet program writes (it would unpack to far more than it holds); it was not opened.",
        file=path.name,
    )


def too_large(path: Path, most: int) -> Words:
    """Say that a file is larger than ``most`` bytes."""
    return _(
        "{file} is larger than {limit} MB; split it, for example by year.",
        file=path.name,
        limit=most // MEGABYTE,
    )
