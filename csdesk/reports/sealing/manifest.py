"""The seal of a file: which review, which revision, and a fingerprint of every page.

A packet's seal is a code over all that, made with a key that only the workspace can make again: it comes from the
frozen review itself. So a page that was changed does not fit its fingerprint, and a fingerprint that was changed with
it does not fit the seal.
"""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from csdesk.base.errors import Trouble
from csdesk.base.text import _

FILE_NAME = "csdesk-seal.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """What a print rests on: the digest of what was signed ('' in a draft) and the secret of its seal."""

    digest: str = ""
    key: bytes = b""


@dataclass(frozen=True, slots=True)
class Sealed:
    """One packet in a file. ``first`` counts pages from 1; ``pages`` are fingerprints as hexadecimal."""

    document: str
    revision: int
    digest: str
    copy: str
    first: int = 1
    pages: tuple[str, ...] = ()
    seal: str = ""

    def signed(self, key: bytes) -> "Sealed":
        """Return it with its seal."""
        return replace(self, seal=self._code(key))

    def holds(self, key: bytes) -> bool:
        """Tell whether the seal was made with this key over exactly these fingerprints."""
        return hmac.compare_digest(self.seal, self._code(key))

    def _code(self, key: bytes) -> str:
        told = [self.document, self.revision, self.digest, self.copy, *self.pages]
        return hmac.new(key, json.dumps(told, ensure_ascii=False).encode(), sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Manifest:
    """All packets of a file, and the fingerprints of the pages before them (a book's index)."""

    packets: tuple[Sealed, ...]
    front: tuple[str, ...] = ()
    place: tuple[float, ...] = ()
    """Where a digital signature goes: page from 1, then left, bottom, right, top; () = nowhere that is seen."""

    @property
    def pages(self) -> tuple[str, ...]:
        """The fingerprints of all pages in their order."""
        return (*self.front, *(page for packet in self.packets for page in packet.pages))

    def to_json(self) -> str:
        """Write it as text."""
        packets = [
            {
                "document": one.document, "revision": one.revision, "digest": one.digest, "copy": one.copy,
                "first": one.first, "pages": list(one.pages), "seal": one.seal,
            }
            for one in self.packets
        ]  # fmt: skip
        told = {
            "format": _FORMAT,
            "made": "CSDesk",
            "front": list(self.front),
            "packets": packets,
            "place": list(self.place),
        }
        return json.dumps(told, ensure_ascii=False, indent=1)


def read_manifest(text: str) -> Manifest:
    """Read back what `Manifest.to_json` wrote; a text that is none is told as Trouble."""
    try:
        told = json.loads(text)
        packets = tuple(_sealed(one) for one in told["packets"])
        manifest = Manifest(packets, tuple(str(page) for page in told["front"]), _place(told))
    except (ValueError, KeyError, TypeError) as error:
        raise Trouble(_("The seal in this PDF cannot be read; it was changed after it was made.")) from error
    if not packets:
        raise Trouble(_("The seal in this PDF cannot be read; it was changed after it was made."))
    return manifest


def _place(told: dict[str, Any]) -> tuple[float, ...]:
    place = tuple(float(edge) for edge in told.get("place", ()))
    return place if len(place) == 5 else ()


def _sealed(told: dict[str, Any]) -> Sealed:
    pages = tuple(str(page) for page in told["pages"])
    return Sealed(
        str(told["document"]), int(told["revision"]), str(told["digest"]), str(told["copy"]), int(told["first"]), pages,
        str(told["seal"]),
    )  # fmt: skip


def origin_of(locked: str, digest: str = "") -> Origin:
    """Return the origin of a print of a frozen review; a draft ('') has none."""
    if not locked:
        return Origin()
    return Origin(
        digest or sha256(locked.encode()).hexdigest(), sha256(b"csdesk seal\0" + locked.encode()).digest()
    )


def page_print(content: str, fonts: str, forms: Sequence[tuple[str, bytes]], size: str) -> str:
    """Return the fingerprint of a page: all that decides how it looks, however the file is packed.

    ``content`` is the digest of what draws the page.
    """
    made = sha256(f"{size}|{fonts}|{content}".encode())
    for name, stream in sorted(forms):
        made.update(f"|{name}:{sha256(stream).hexdigest()}".encode())
    return made.hexdigest()


def fonts_print(faces: Sequence[tuple[str, bytes, bytes]]) -> str:
    """Return the fingerprint of the fonts: (name on the page, outlines, characters)."""
    made = sha256()
    for name, outlines, characters in sorted(faces):
        made.update(
            f"{name}:{sha256(outlines).hexdigest()}:{sha256(characters.strip()).hexdigest()}|".encode()
        )
    return made.hexdigest()
