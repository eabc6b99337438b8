"""What a PDF says of itself: its seal, and the fingerprints of the pages as they are now."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from csdesk.base.errors import Locked, Trouble
from csdesk.base.text import _
from csdesk.reports.sealing.manifest import FILE_NAME, Manifest, fonts_print, page_print, read_manifest


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it is now; ``manifest`` is None when it was not made by CSDesk. ``laid_over`` counts pages from 1."""

    manifest: Manifest | None
    pages: tuple[str, ...]
    laid_over: tuple[int, ...]
    protected: bool
    signed: bool


def read_pdf(data: bytes, password: str = "") -> Found:
    """Read a PDF; raises `Locked` when its password is missing or wrong, `Trouble` when it is none."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data), password=password) as pdf:
            return _read(pdf)
    except pikepdf.PasswordError as error:
        words = (
            _("This password does not open the PDF.") if password else _("This PDF has a password; type it.")
        )
        raise Locked(words) from error
    except (pikepdf.PdfError, RecursionError) as error:
        raise Trouble(_("This file is no PDF that can be read.")) from error


def _read(pdf: Any) -> Found:
    held = pdf.attachments.get(FILE_NAME)
    manifest = None
    if held is not None:
        manifest = read_manifest(held.get_file().read_bytes().decode("utf-8", "replace"))
    known: dict[Any, str] = {}
    prints, over, signed = [], [], False
    for number, page in enumerate(pdf.pages, 1):
        prints.append(_print(page, known))
        kinds = [_annotation(one) for one in page.obj.get("/Annots", [])]
        signed = signed or "signature" in kinds
        if "other" in kinds:
            over.append(number)
    return Found(manifest, tuple(prints), tuple(over), pdf.is_encrypted, signed)


def _annotation(one: Any) -> str:
    kind = str(one.get("/Subtype", ""))
    if kind == "/Widget":
        parent = one.get("/Parent", {})
        return "signature" if str(one.get("/FT", parent.get("/FT", ""))) == "/Sig" else "other"
    return "link" if kind == "/Link" and "/AP" not in one else "other"


def _print(page: Any, known: dict[Any, str]) -> str:
    """Return a page's fingerprint; a page that is turned, cut, or drawn with anything else has none of ours."""
    import pikepdf

    box = [float(edge) for edge in page.mediabox]
    crop = [float(edge) for edge in page.cropbox]
    if crop != box or box[:2] != [0.0, 0.0] or int(page.obj.get("/Rotate", 0)):
        return "cut"
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    fonts = resources.get("/Font", pikepdf.Dictionary())
    place = fonts.objgen if fonts.is_indirect else id(page)
    if place not in known:
        known[place] = _fonts(fonts)
    drawn = resources.get("/XObject", pikepdf.Dictionary())
    forms = [(str(name)[1:], stream.read_bytes()) for name, stream in drawn.items()]
    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    content = b"\n".join(part.read_bytes() for part in parts if part is not None)
    return page_print(sha256(content).hexdigest(), known[place], forms, f"{box[2]:.2f}x{box[3]:.2f}")


def _fonts(fonts: Any) -> str:
    faces = []
    for name, font in fonts.items():
        descriptor = font.get("/FontDescriptor", {})
        outlines = descriptor.get("/FontFile2") if descriptor else None
        characters = font.get("/ToUnicode")
        extra = "*" if "/Encoding" in font else ""
        faces.append(
            (
                str(name)[1:] + extra,
                b"" if outlines is None else outlines.read_bytes(),
                b"" if characters is None else characters.read_bytes(),
            )
        )
    return fonts_print(faces)
