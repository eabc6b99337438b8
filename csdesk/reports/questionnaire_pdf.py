"""A questionnaire as a PDF that can be filled in: the same content as the workbook, with fields for marks and comments.

The fields are named after the items; the token stands in a hidden field and in the file's identity.
"""

from datetime import datetime
from typing import Any

from reportlab.lib.colors import Color

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Layout
from csdesk.reports.page import BOTTOM, FIRST_TOP, MARGIN, Paper, open_canvas
from csdesk.reports.palette import palette
from csdesk.reports.pen import Pen
from csdesk.reports.styles import BODY, H1, H2, LEAD, NOTE, SMALL, Style
from csdesk.reports.workbook_questionnaire import FORMAT, FormRow, FormSheet

_MARK_WIDTH, _FIELD, _WORDS = 64.0, 17.0, 46.0
_LONGEST = 4_000
_SHORT_LISTS = 12
_NONE = " "
"""The choice that says nothing yet."""
_MADE = datetime(2000, 1, 1)
"""No moment of writing stands in the file."""


def questionnaire_pdf(sheet: FormSheet, language: Language, company: str) -> bytes:
    """Return the PDF."""
    return _Paper(sheet, language, company).bytes()


class _Paper:
    """Draws from the top of a page down, and starts another one when a question does not fit."""

    def __init__(self, sheet: FormSheet, language: Language, company: str) -> None:
        self._sheet, self._company = sheet, company
        self._paper = Paper.A4
        self._layout = Layout(language, self._paper.text_width)
        self._canvas, self._target = open_canvas(
            self._paper, sheet.title, "CSDesk", sheet.subtitle, language.code, _MADE
        )
        self._pen = Pen(self._canvas, chinese=language.chinese)
        self._top = 0.0
        self._page = 0

    def bytes(self) -> bytes:
        """Draw everything."""
        sheet = self._sheet
        self._turn()
        self._secrets()
        self._say(sheet.title, H1)
        self._say(sheet.subtitle, LEAD)
        self._top -= 4
        for note in sheet.notes:
            self._say(note, SMALL)
        for row in sheet.rows:
            if row.key:
                self._question(row)
            else:
                self._room(90)
                self._top -= 12
                self._say(row.prompt, H2)
        self._foot()
        self._canvas.showPage()
        token = dict(sheet.secrets)["token"]
        document: Any = self._canvas
        document._doc._ID = f"\n[<{token}><{token}>]\n".encode()  # noqa: SLF001 - there is no public way
        self._canvas.save()
        return self._target.getvalue()

    def _secrets(self) -> None:
        for name, value in (("csdesk", FORMAT), *self._sheet.secrets):
            self._form().textfield(
                name=f"csdesk.{name}", value=value, x=0, y=0, width=1, height=1, annotationFlags="hidden",
                fieldFlags="readOnly", maxlen=0,
            )  # fmt: skip

    def _question(self, row: FormRow) -> None:
        layout, width = self._layout, self._layout.width
        asks = row.marks is not None or bool(row.choices)
        strong = BODY.heavy(Weight.SEMIBOLD)
        left = width - _MARK_WIDTH - 12 if row.marks is not None else width
        prompt = layout.lines(row.prompt, strong, left)
        about = [line for part in row.help.split("\n") if part for line in layout.lines(part, NOTE, left)]
        text = len(prompt) * layout.leading(strong) + len(about) * layout.leading(NOTE)
        choosing = _FIELD + 6 if row.choices else 0.0
        height = max(text, _FIELD if asks else 0.0) + choosing + (_WORDS + 6 if row.words else 0.0) + 14
        self._room(height)
        self._top -= 10
        top = self._top
        for line in prompt:
            self._line(line, strong)
        for line in about:
            self._line(line, NOTE)
        if row.marks is not None:
            x = MARGIN + width - _MARK_WIDTH
            self._choice(f"mark.{row.key}", row.prompt, _marks(row.marks), x, top - _FIELD, _MARK_WIDTH)
            self._top = min(self._top, top - _FIELD)
        if row.choices:
            self._top -= _FIELD + 4
            self._choice(f"mark.{row.key}", row.prompt, row.choices, MARGIN, self._top, width / 2)
        if row.words:
            self._top -= _WORDS + 4
            self._words(f"text.{row.key}", row.prompt)

    def _choice(
        self, name: str, about: str, options: tuple[str, ...], x: float, y: float, width: float
    ) -> None:
        place = {"x": x, "y": y, "width": width, "height": _FIELD, "fontSize": 10} | self._look()
        if options:
            self._form().choice(name=name, tooltip=about, value=_NONE, options=[_NONE, *options], **place)
        else:
            self._form().textfield(name=name, tooltip=about, maxlen=5, **place)

    def _words(self, name: str, about: str) -> None:
        self._form().textfield(
            name=name, tooltip=about, x=MARGIN, y=self._top, width=self._layout.width, height=_WORDS, fontSize=9,
            fieldFlags="multiline", maxlen=_LONGEST, **self._look(),
        )  # fmt: skip

    @staticmethod
    def _look() -> dict[str, Any]:
        colours = palette()
        fill, line = Color(*colours["warn_bg"]), Color(*colours["rule_strong"])
        return {"fillColor": fill, "borderColor": line, "borderWidth": 0.6}

    def _form(self) -> Any:
        return self._canvas.acroForm

    def _say(self, text: str, style: Style) -> None:
        for line in self._layout.lines(text, style, self._layout.width):
            self._room(self._layout.leading(style))
            self._line(line, style)

    def _line(self, line: str, style: Style) -> None:
        self._pen.text(MARGIN, self._top - self._layout.base(style), line, style)
        self._top -= self._layout.leading(style)

    def _room(self, height: float) -> None:
        """Start a new page when less height is left."""
        if self._top - height < BOTTOM:
            self._foot()
            self._canvas.showPage()
            self._turn()

    def _turn(self) -> None:
        self._page += 1
        self._top = self._paper.size[1] - FIRST_TOP

    def _foot(self) -> None:
        self._pen.rule(MARGIN, 39.5, self._layout.width)
        text = self._layout.say(_("Page {page}", page=self._page))
        self._pen.right(self._paper.size[0] - MARGIN, 27, text, NOTE)
        self._pen.fitted(MARGIN, 27, self._company, NOTE, self._layout.width / 2)


def _marks(scale: tuple[int, int]) -> tuple[str, ...]:
    """Return the marks of a short scale, with 0 for what one cannot judge; a long scale is typed."""
    low, high = scale
    return tuple(str(mark) for mark in range(min(low, 0), high + 1)) if high - low < _SHORT_LISTS else ()
