"""Many packets as one PDF: an index in front, an outline, and page numbers for packet and book."""

from collections.abc import Sequence
from math import ceil

from csdesk.base.language import Language
from csdesk.base.text import _, ngettext
from csdesk.reports import page as sheet
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Layout
from csdesk.reports.packet import compose, draw
from csdesk.reports.page import open_canvas
from csdesk.reports.pen import Pen
from csdesk.reports.sealing.closing import close, fold
from csdesk.reports.sealing.manifest import Origin, Sealed
from csdesk.reports.sealing.source import Source
from csdesk.reports.styles import H1, HEAD, LEAD, NOTE, ROW
from csdesk.reports.wishes import Wishes

_ROW = 18.0
_TITLE = 76.0
_COLUMNS = (0.0, 0.36, 0.66, 0.9)


class Book:
    """Collects packets one by one, so that only finished pages are held.

    The index stands in front although its page numbers are known last: its pages show forms that `finish` fills.
    """

    def __init__(self, sources: Sequence[Source], language: Language, wishes: Wishes) -> None:
        """Open the book with empty index pages for all ``sources``, of which only the first is read now."""
        first, paper = sources[0].document, wishes.paper
        self._layout = Layout(language, paper.text_width)
        self._paper, self._wishes = paper, wishes
        self._count = len(sources)
        self._names: list[tuple[str, str, str]] = []
        self._sealed: list[tuple[Sealed, int, Origin]] = []
        self._starts: list[int] = []
        self._title = f"{first.company} – {first.cycle_name}"
        self._canvas, self._target = open_canvas(
            paper, self._title, first.company, first.cycle_name, language.code, first.created_at
        )
        self._pen = Pen(self._canvas, chinese=language.chinese)
        self._rows = int((paper.room - _TITLE) // _ROW)
        self.pages = ceil(self._count / self._rows)
        self._index_pages = self.pages
        self._open_index()

    def _open_index(self) -> None:
        top = self._paper.size[1] - sheet.TOP
        for number in range(self._index_pages):
            if number == 0:
                self._canvas.bookmarkPage("index", fit="XYZ", left=0, top=top + 12, zoom=0)
                self._canvas.addOutlineEntry(self._layout.say(_("Index")), "index", 0)
            self._canvas.doForm(f"index{number}")
            for row in range(min(self._rows, self._count - number * self._rows)):
                y = top - _TITLE - (row + 1) * _ROW
                self._pen.link(
                    f"p{number * self._rows + row}/summary", sheet.MARGIN, y, self._layout.width, _ROW
                )
            self._canvas.showPage()

    def add(self, source: Source) -> None:
        """Draw the next packet."""
        prefix, wishes, document = f"p{len(self._starts)}/", self._wishes, source.document
        packet = compose(
            document,
            self._layout.language,
            self._paper,
            prefix,
            wishes.chapters,
            wishes.copy,
            source.origin.digest,
        )
        seal = Sealed(document.document_id, document.revision, "", wishes.copy.value)
        self._sealed.append((seal, len(packet.pages), source.origin))
        self._starts.append(self.pages + 1)
        self._names.append((document.person_name, document.person_role, document.unit_name))
        draw(packet, self._pen, prefix, self.pages + 1)
        self.pages += len(packet.pages)
        fold(self._pen)

    def finish(self) -> bytes:
        """Fill the index and return the file's bytes."""
        for number in range(self._index_pages):
            self._canvas.beginForm(f"index{number}", 0, 0, *self._paper.size)
            self._draw_index(number)
            self._canvas.endForm()
        close(self._pen, self._sealed, self._index_pages)
        return self._target.getvalue()

    def _draw_index(self, number: int) -> None:
        pen, say, x = self._pen, self._layout.say, sheet.MARGIN
        top = self._paper.size[1] - sheet.TOP
        count = self._count
        pen.fitted(x, top - 18, say(self._title), H1, self._layout.width)
        pen.text(x, top - 36, say(ngettext("{n} review packet", "{n} review packets", count)), LEAD)
        heads = (_("Name"), _("Role"), _("Unit"), _("Page"))
        for words, share in zip(heads[:-1], _COLUMNS, strict=False):
            pen.text(x + share * self._layout.width, top - _TITLE + 9, say(words), HEAD)
        pen.right(x + self._layout.width, top - _TITLE + 9, say(heads[-1]), HEAD)
        pen.rule(x, top - _TITLE, self._layout.width, "rule_strong", 0.8)
        first = number * self._rows
        for row, texts in enumerate(self._names[first : first + self._rows]):
            self._index_row(texts, self._starts[first + row], top - _TITLE - row * _ROW - 12.5)
        pen.rule(x, 39.5, self._layout.width)
        pen.right(x + self._layout.width, 27, self._layout.language.number(number + 1), NOTE)

    def _index_row(self, texts: tuple[str, str, str], start: int, y: float) -> None:
        pen, x, width = self._pen, sheet.MARGIN, self._layout.width
        for index, text in enumerate(texts):
            style = ROW.heavy(Weight.MEDIUM) if index == 0 else ROW.tinted("text2")
            room = (_COLUMNS[index + 1] - _COLUMNS[index]) * width - 8
            pen.fitted(x + _COLUMNS[index] * width, y, self._layout.say(text), style, room)
        pen.right(x + width, y, self._layout.language.number(start), ROW)
        pen.rule(x, y - 5.5, width)
