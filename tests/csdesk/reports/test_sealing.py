"""A packet on paper can be checked: whatever was changed is found, and what still stands is said."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from csdesk.base.errors import Locked, Refused, Trouble
from csdesk.base.language import Language
from csdesk.reports.packets import Order, finished, write_packets
from csdesk.reports.review_pdf import render_bytes
from csdesk.reports.sealing.manifest import FILE_NAME, Origin, origin_of, page_print, read_manifest
from csdesk.reports.sealing.password import protect
from csdesk.reports.sealing.reading import read_pdf
from csdesk.reports.sealing.signature import open_signer, signatures
from csdesk.reports.sealing.source import Source
from csdesk.reports.sealing.verify import Known, Verdict, verify
from csdesk.reports.wishes import ALL, Chapter, Wishes
from tests.csdesk.reports.certificates import PASSWORD, make_certificate
from tests.csdesk.reports.documents import kari, liu_yang, minimal

ORIGIN = origin_of('{"frozen": 1}')
EARLIER = origin_of('{"frozen": 0}')


@pytest.fixture(scope="module")
def packet() -> bytes:
    return render_bytes(kari(), Language("en"), origin=ORIGIN)[0]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    sources = [Source(kari(), ORIGIN), Source(liu_yang(), EARLIER)]
    [info] = write_packets(sources, Order(book=True), Language("en"), tmp_path_factory.mktemp("book"))
    return info.path.read_bytes()


def known(_document: str) -> Known:
    return Known(3, ORIGIN.digest, ORIGIN.key)


def edited(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(target)
    return target.getvalue()


def test_a_packet_is_unchanged_and_current(packet: bytes) -> None:
    assert verify(packet).verdict is Verdict.UNCHANGED
    report = verify(packet, lookup=known)
    assert report.verdict is Verdict.CURRENT
    assert report.good
    assert "unchanged and current" in report.words.english()


def test_files_are_clean_to_the_strictest_reader(packet: bytes, book: bytes) -> None:
    for data in (packet, book):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert pdf.check_pdf_syntax() == []


def test_packing_the_file_anew_changes_nothing(packet: bytes) -> None:
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(packet)) as pdf:
        pdf.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            linearize=True,
        )
    assert verify(packed.getvalue(), lookup=known).verdict is Verdict.CURRENT


def _number(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    content = page.Contents.read_bytes()
    at = content.rindex(b" Tj")
    other = b"8" if content[at - 2 : at - 1] == b"9" else b"9"
    page.Contents = pdf.make_stream(content[: at - 2] + other + content[at - 1 :])


def _laid_over(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.FreeText,
        Rect=[90, 700, 140, 730],
        Contents=pikepdf.String("5.0"),
    )
    pdf.pages[1].obj.Annots = pikepdf.Array([*pdf.pages[1].obj.get("/Annots", []), pdf.make_indirect(note)])


def _glyphs(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[1].Resources.Font
    names = [name for name in fonts if "/FontDescriptor" in fonts[name]]
    first, second = fonts[names[0]], fonts[names[1]]
    first.FontDescriptor.FontFile2, second.FontDescriptor.FontFile2 = (
        second.FontDescriptor.FontFile2, first.FontDescriptor.FontFile2,
    )  # fmt: skip


def _turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Rotate = 90


def _cut(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.CropBox = pikepdf.Array([0, 100, 595, 700])


@pytest.mark.parametrize("change", [_number, _laid_over, _glyphs, _turned, _cut])
def test_an_edit_is_found_on_its_page(packet: bytes, change: Callable[[pikepdf.Pdf], object]) -> None:
    report = verify(edited(packet, change), lookup=known)
    assert report.verdict is Verdict.CHANGED
    assert not report.good
    assert 2 in report.checks[0].changed


def test_pages_taken_out_added_or_swapped_are_found(packet: bytes) -> None:
    def out(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[3]

    def swapped(pdf: pikepdf.Pdf) -> None:
        pages = list(pdf.pages)
        pdf.pages[1], pdf.pages[2] = pages[2], pages[1]

    for change in (
        out,
        swapped,
        lambda pdf: pdf.add_blank_page(),
        lambda pdf: pdf.pages.append(pdf.pages[0]),
    ):
        assert verify(edited(packet, change), lookup=known).verdict is Verdict.CHANGED


def test_a_forged_seal_is_found_with_the_workspace(packet: bytes) -> None:
    """Who changes a page and its fingerprint too cannot make the seal: its key is the frozen review."""

    def forge(pdf: pikepdf.Pdf) -> None:
        _number(pdf)
        whole = io.BytesIO()
        pdf.save(whole)
        now = read_pdf(whole.getvalue())
        assert now.manifest is not None
        told = replace(now.manifest, packets=(replace(now.manifest.packets[0], pages=now.pages),))
        pdf.attachments[FILE_NAME] = pikepdf.AttachedFileSpec(
            pdf, told.to_json().encode(), filename=FILE_NAME
        )

    forged = edited(packet, forge)
    assert verify(forged).verdict is Verdict.UNCHANGED  # the file alone cannot tell, and says so
    assert "as far as the file itself tells" in verify(forged).words.english()
    assert verify(forged, lookup=known).verdict is Verdict.CHANGED


def test_older_reopened_unknown_draft_and_foreign_papers_are_told_apart(packet: bytes) -> None:
    earlier = frozenset({ORIGIN.digest})
    newer = verify(packet, lookup=lambda _id: Known(4, EARLIER.digest, EARLIER.key, earlier))
    opened = verify(packet, lookup=lambda _id: Known(4, "", b"", earlier))
    assert newer.verdict is opened.verdict is Verdict.OLDER
    assert "revision 4 is the signed one now" in newer.words.english()
    assert "opened again" in opened.words.english()
    assert verify(packet, lookup=lambda _id: None).verdict is Verdict.UNKNOWN
    assert verify(packet, lookup=lambda _id: Known(3, EARLIER.digest, b"k")).verdict is Verdict.CHANGED
    assert verify(packet, lookup=lambda _id: replace(known(""), whole=False)).verdict is Verdict.CHANGED
    assert verify(render_bytes(minimal(), Language("en"))[0], lookup=known).verdict is Verdict.DRAFT
    blank = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(blank)
    assert verify(blank.getvalue()).verdict is Verdict.FOREIGN
    with pytest.raises(Trouble):
        verify(b"%PDF-1.4 nothing")


def test_a_seal_that_is_no_seal_is_told(packet: bytes) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[FILE_NAME] = pikepdf.AttachedFileSpec(pdf, b"{}", filename=FILE_NAME)

    with pytest.raises(Trouble, match="seal"):
        verify(edited(packet, spoil))
    with pytest.raises(Trouble):
        read_manifest('{"packets": [], "front": []}')


def test_each_packet_of_a_book_is_judged_alone(book: bytes) -> None:
    keys = {"PR-2026H2-0147": ORIGIN, "PR-2026H2-0152": EARLIER}

    def ask(document: str) -> Known:
        return Known(3, keys[document].digest, keys[document].key)

    whole = verify(book, lookup=ask)
    assert whole.verdict is Verdict.CURRENT
    assert "All 2 packets" in whole.words.english()

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[-1]
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" ")

    report = verify(edited(book, change), lookup=ask)
    assert [check.verdict for check in report.checks] == [Verdict.CURRENT, Verdict.CHANGED]
    assert any("0147" in words.english() for words in report.sentences())


def test_the_index_of_a_book_is_bound_too(book: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        forms = pdf.pages[0].Resources.XObject
        name = next(iter(forms))
        form = forms[name]
        form.write(form.read_bytes().replace(b"Tj", b"Tj ", 1))

    assert verify(edited(book, change)).verdict is Verdict.CHANGED


def test_a_password_is_aes_256_and_the_seal_holds(packet: bytes) -> None:
    closed = protect(packet, "a long password")
    with pikepdf.open(io.BytesIO(closed), password="a long password") as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert not pdf.allow.modify_other
        assert pdf.allow.accessibility
        assert pdf.check_pdf_syntax() == []
    assert b"Kari" not in closed
    for wrong in ("", "another"):
        with pytest.raises(Locked):
            verify(closed, wrong)
    report = verify(closed, "a long password", known)
    assert report.verdict is Verdict.CURRENT
    assert report.protected


def test_a_short_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="8"):
        write_packets([Source(kari())], Order(password="short"), Language("en"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_signature_is_pades_visible_and_found_broken(packet: bytes, tmp_path: Path) -> None:
    signer = open_signer(make_certificate(tmp_path / "hr.p12"), PASSWORD)
    signed = signer.sign(packet)
    report = verify(signed, lookup=known)
    assert report.good
    assert [one.name for one in report.signatures] == ["Ingrid Dahl"]
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        [field] = pdf.Root.AcroForm.Fields
        assert field.V.SubFilter == "/ETSI.CAdES.detached"
        left, bottom, right, top = (float(edge) for edge in field.Rect)
        assert right - left > 100
        assert top - bottom > 20
    spoilt = bytearray(signed)
    spoilt[2000] ^= 1
    assert [one.intact for one in signatures(bytes(spoilt))] == [False]


def test_an_encrypted_packet_can_be_signed(packet: bytes, tmp_path: Path) -> None:
    signer = open_signer(make_certificate(tmp_path / "hr.p12"), PASSWORD)
    made = finished(packet, Order(password="a long password", signer=signer))
    report = verify(made, "a long password", known)
    assert report.good
    assert len(report.signatures) == 1


def test_without_sign_off_the_signature_is_not_seen(tmp_path: Path) -> None:
    wishes = Wishes(chapters=ALL - {Chapter.SIGNING})
    data, _pages = render_bytes(kari(), Language("en"), wishes=wishes, origin=ORIGIN)
    signed = open_signer(make_certificate(tmp_path / "hr.p12"), PASSWORD).sign(data)
    assert verify(signed, lookup=known).good


def test_certificates_that_cannot_sign_are_refused_in_one_sentence(tmp_path: Path) -> None:
    good = make_certificate(tmp_path / "hr.p12")
    old = make_certificate(tmp_path / "old.p12", days=-1)
    text = tmp_path / "text.p12"
    text.write_text("no certificate")
    for path, password, told in (
        (good, "wrong", "does not open"), (old, PASSWORD, "expired"), (text, PASSWORD, "no certificate file"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=told) as refused:
            open_signer(path, password)
        assert refused.value.field == "certificate"
    with pytest.raises(Trouble, match="cannot be read"):
        open_signer(tmp_path / "gone.p12", PASSWORD)


def test_the_digest_stands_on_each_page_and_in_the_properties(packet: bytes) -> None:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(packet))
    assert all(ORIGIN.digest in page.extract_text() for page in reader.pages)
    assert reader.metadata is not None
    assert ORIGIN.digest in str(reader.metadata["/Keywords"])


def test_a_fingerprint_tells_apart_all_that_decides_a_page() -> None:
    prints = {
        page_print("a", "f", [], "1x1"), page_print("b", "f", [], "1x1"), page_print("a", "g", [], "1x1"),
        page_print("a", "f", [("x", b"")], "1x1"), page_print("a", "f", [], "1x2"),
    }  # fmt: skip
    assert len(prints) == 5
    assert origin_of("") == Origin()
    assert origin_of("a").key != origin_of("b").key
