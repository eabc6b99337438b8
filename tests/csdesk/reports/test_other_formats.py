"""The same packet as accessible HTML and as Excel."""

import io
import itertools
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from csdesk.base.errors import Cancelled
from csdesk.base.language import Language
from csdesk.base.progress import Progress
from csdesk.base.text import Words, _
from csdesk.reports.names import by_family, file_stem
from csdesk.reports.packets import Order, write_packets
from csdesk.reports.review_book import packet_workbook
from csdesk.reports.review_html import packet_html
from csdesk.reports.sealing.manifest import origin_of
from csdesk.reports.sealing.source import Source
from csdesk.reports.wishes import ALL, Chapter, Copy, Format, Wishes
from csdesk.reviews.document import ReviewDocument
from tests.csdesk.reports.documents import kari, liu_yang, minimal, monster
from tests.csdesk.reports.rich import REASON, SECRET, WITHHELD, hundred, rich

VOID = {"meta", "br", "line", "rect", "circle", "polyline", "path"}


class Outline(HTMLParser):
    """Collects what a screen reader walks by, and fails on a tag that is not closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)

    def of(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == name]


def outline(document: ReviewDocument, wishes: Wishes | None = None, code: str = "en") -> Outline:
    source = Source(document, origin_of("x"))
    return Outline(packet_html(source, Language(code), wishes or Wishes()))


def test_headings_tables_and_pictures_can_be_walked() -> None:
    page = outline(rich())
    assert len(page.of("h1")) == 1
    headings = [int(tag[1]) for tag, _attrs in page.tags if tag in {"h1", "h2", "h3"}]
    assert all(after - before <= 1 for before, after in itertools.pairwise(headings))
    assert all(attrs.get("scope") in {"col", "row"} for attrs in page.of("th"))
    assert len(page.of("caption")) >= 8
    pictures = page.of("svg")
    assert len(pictures) == len(rich().kpis) + 1
    ids = {attrs["id"] for _tag, attrs in page.tags if "id" in attrs}
    for picture in pictures:
        assert picture["role"] == "img"
        assert set(str(picture["aria-labelledby"]).split()) <= ids
    assert page.of("html")[0]["lang"] == "en"


def test_nothing_runs_and_nothing_is_fetched() -> None:
    page = outline(monster())
    assert {tag for tag, _attrs in page.tags} & {"script", "img", "link", "iframe", "object", "form"} == set()
    assert not any(name.startswith("on") or name == "src" for _tag, attrs in page.tags for name in attrs)
    assert all(str(attrs["href"]).startswith("#") for attrs in page.of("a"))
    assert "default-src 'none'" in str(page.of("meta")[2]["content"])
    assert "<b>R&D</b> & <img src='file:///etc/passwd'/>" in "".join(page.text)


@pytest.mark.parametrize("code", ["en", "zh_CN", "nb"])
def test_the_same_words_stand_in_html(code: str) -> None:
    text = " ".join("".join(outline(rich(liu_yang()), code=code).text).split())
    for words in ("48 小时内回访每个低分客户", "She picks up the cases nobody wants.", "Partly", SECRET):
        if words != "Partly" or code == "en":
            assert words in text
    assert "SHA-256 " + origin_of("x").digest in text
    assert (
        packet_html(Source(kari()), Language(code), Wishes()).count(f'lang="{code.replace("_", "-")}"') == 1
    )


def test_the_employee_copy_holds_no_secret_in_any_format() -> None:
    wishes = Wishes(Copy.EMPLOYEE)
    page = packet_html(Source(rich()), Language("en"), wishes)
    book = openpyxl.load_workbook(io.BytesIO(packet_workbook([Source(rich())], Language("en"), wishes)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    for secret in (REASON, SECRET, WITHHELD, "Potential", "Named words"):
        assert secret not in page
        assert not any(secret in cell for cell in cells)
    assert any("A steady" in cell or "Kari became" in cell for cell in cells)


def test_chapters_can_be_left_out_of_html_and_excel() -> None:
    wishes = Wishes(chapters=ALL - {Chapter.TALK})
    assert "call-backs; I enjoy" not in packet_html(Source(rich()), Language("en"), wishes)
    cells = _cells(packet_workbook([Source(rich())], Language("en"), wishes))
    assert not any("call-backs; I enjoy" in cell for cell in cells)
    assert any(
        "call-backs; I enjoy" in cell
        for cell in _cells(packet_workbook([Source(rich())], Language("en"), Wishes()))
    )


def _cells(data: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]


def test_excel_has_an_overview_and_a_sheet_for_each() -> None:
    sources = [Source(rich(), origin_of("x")), Source(hundred(liu_yang())), Source(minimal())]
    book = openpyxl.load_workbook(io.BytesIO(packet_workbook(sources, Language("en"), Wishes())))
    assert book.sheetnames == ["Overview", "Kari Moe 0147", "刘洋 0152", "Ola"]
    rows = list(book["Overview"].iter_rows(values_only=True))
    heads = [str(head) for head in rows[0]]
    kari_row = dict(zip(heads, rows[1], strict=True))
    assert (kari_row["Name"], kari_row["Overall rating"], kari_row["KPIs"]) == ("Kari Moe", 4.0, 4.4)
    assert kari_row["SHA-256 of what was signed"] == origin_of("x").digest
    ola = dict(zip(heads, rows[3], strict=True))
    assert ola["Overall rating"] is None  # not rated is empty, never zero
    marks = {row[1]: row for row in book["Kari Moe 0147"].iter_rows(values_only=True)}
    assert marks["Customer empathy"][7:11] == (4.0, 5, 4.6, 5.0)


@pytest.mark.parametrize("kind", list(Format))
@pytest.mark.parametrize("book", [False, True])
def test_every_format_comes_as_files_and_as_a_book(tmp_path: Path, kind: Format, *, book: bool) -> None:
    sources = [Source(kari(), language="nb"), Source(liu_yang(), language="zh_CN")]
    made = write_packets(sources, Order(format=kind, book=book, own_language=True), Language("en"), tmp_path)
    assert len(made) == (1 if book else 2)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [f".{kind.value}"] * len(made)


def test_each_packet_may_be_in_the_persons_own_language(tmp_path: Path) -> None:
    sources = [Source(kari(), language="nb"), Source(liu_yang(), language="zh_CN"), Source(minimal())]
    write_packets(sources, Order(format=Format.HTML, own_language=True), Language("en"), tmp_path)
    found = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    spoken = [
        next(code for code in ("nb", "zh-CN", "en") if f'lang="{code}"' in page)
        for _n, page in sorted(found.items())
    ]
    assert sorted(spoken) == ["en", "nb", "zh-CN"]


@pytest.mark.parametrize("kind", list(Format))
def test_a_cancelled_book_leaves_nothing(tmp_path: Path, kind: Format) -> None:
    class Stop(Progress):
        def step(self, done: int, total: int, words: Words | None = None) -> None:
            if done == 1:
                raise Cancelled(_("Stopped."))

    sources = [Source(kari())] * 3
    with pytest.raises(Cancelled):
        write_packets(sources, Order(format=kind, book=True), Language("en"), tmp_path, Stop())
    assert list(tmp_path.iterdir()) == []


def test_file_names_sort_by_cycle_and_family_name() -> None:
    assert file_stem(kari()) == "2026-H2 Moe Kari 0147 rev3"
    assert file_stem(liu_yang()) == "2026-H2 刘洋 0152 rev3"
    assert by_family("Anna Maria Lund") == "Lund Anna Maria"
    assert by_family("欧阳 娜娜") == "欧阳 娜娜"
