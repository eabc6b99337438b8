"""The end of a PDF: fonts are set, every page gets its fingerprint, and the seal goes into the file."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from reportlab.pdfbase import pdfdoc

from csdesk.reports.pen import Pen
from csdesk.reports.sealing.manifest import FILE_NAME, Manifest, Origin, Sealed, fonts_print, page_print


def close(pen: Pen, packets: Sequence[tuple[Sealed, int, Origin]], front: int = 0) -> Manifest:
    """Seal and finish a file of packets, each with its number of pages; ``front`` pages come before them."""
    fold(pen)
    canvas = pen.canvas
    document: Any = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - there is no public way to the pages
    for font in document.delayedFonts:
        font.addObjects(document)
    document.delayedFonts = []
    fonts = _fonts(document)
    prints = [_page(document, page, fonts) for page in document.Pages.pages]
    sealed, at = [], front
    for packet, count, origin in packets:
        whole = replace(packet, digest=origin.digest, first=at + 1, pages=tuple(prints[at : at + count]))
        sealed.append(whole.signed(origin.key) if origin.key else whole)
        at += count
    manifest = Manifest(tuple(sealed), tuple(prints[:front]), tuple(pen.signing_place or ()))
    _attach(document, manifest)
    canvas.save()
    return manifest


def fold(pen: Pen) -> None:
    """Compress the pages that are drawn, and note what they draw: a book of hundreds would else be held in full."""
    canvas: Any = pen.canvas
    for page in reversed(canvas._doc.Pages.pages):  # noqa: SLF001 - see above
        if page.Contents is not None:
            return
        content = _bytes(page.stream)
        page.digest, page.stream = sha256(content).hexdigest(), ""
        flate = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")})
        page.Contents = pdfdoc.PDFStream(flate, zlib.compress(content))


def _fonts(document: Any) -> str:
    objects = document.idToObject
    faces = []
    for name, font in objects["BasicFonts"].dict.items():
        descriptor = objects[font.FontDescriptor.name]
        outlines = objects[descriptor.dict["FontFile2"].name].content
        characters = objects[font.ToUnicode.name].content
        faces.append((name, _bytes(outlines), _bytes(characters)))
    return fonts_print(faces)


def _page(document: Any, page: Any, fonts: str) -> str:
    names = page.XObjects.dict if page.XObjects else {}
    forms = [(name, _bytes(document.idToObject[name].stream)) for name in names]
    size = f"{page.pagewidth:.2f}x{page.pageheight:.2f}"
    return page_print(page.digest, fonts, forms, size)


def _bytes(content: bytes | str) -> bytes:
    return content if isinstance(content, bytes) else pdfdoc.pdfdocEnc(content)


def _attach(document: Any, manifest: Manifest) -> None:
    stream = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("EmbeddedFile")}),
        manifest.to_json().encode(),
        [pdfdoc.PDFZCompress],
    )
    held = pdfdoc.PDFDictionary({"F": document.Reference(stream, "csdeskSeal")})
    name = pdfdoc.PDFString(FILE_NAME)
    spec = {"Type": pdfdoc.PDFName("Filespec"), "F": name, "UF": name, "EF": held}
    spec["AFRelationship"] = pdfdoc.PDFName("Data")
    reference = document.Reference(pdfdoc.PDFDictionary(spec), "csdeskSealFile")
    names = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([name, reference])})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": names})
