"""A questionnaire as a protected workbook: one page to read and fill in, and a hidden sheet that says whose it is.

Only the cells for answers can be written. Whoever takes the protection off and moves questions is noticed when the file
comes back, because each question stands beside its answer.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation

from csdesk.reports.palette import palette
from csdesk.reports.workbook import safe_text

SECRET, FORMAT = "csdesk", "csdesk-questionnaire 1"
"""The hidden sheet, and what its first cell says."""
WIDTHS = (34, 54, 13, 52)
_LETTERS = "ABCD"
_FACES = {True: "Microsoft YaHei", False: "Calibri"}
"""Faces that the office programs of the reader's country have."""
_LINE, _CHARACTERS = 15.0, 1.1
_SHORT_LISTS = 12


@dataclass(frozen=True, slots=True)
class FormRow:
    """A question, or a heading when ``key`` is empty. A question with neither marks nor choices asks for words only."""

    key: str
    prompt: str
    help: str = ""
    marks: tuple[int, int] | None = None
    choices: tuple[str, ...] = ()
    words: bool = True


@dataclass(frozen=True, slots=True)
class FormSheet:
    """Everything on a questionnaire, said in the rater's language."""

    title: str
    subtitle: str
    notes: tuple[str, ...]
    heads: tuple[str, str, str, str]
    rows: tuple[FormRow, ...]
    secrets: tuple[tuple[str, str], ...]
    sheet_title: str
    wrong: str
    """What the program says of a mark that is not on the scale."""
    chinese: bool = False


def questionnaire_workbook(sheet: FormSheet) -> bytes:
    """Return the workbook."""
    book = Workbook()
    page: Any = book.active
    page.title = sheet.sheet_title
    hidden: Any = book.create_sheet(SECRET)
    hidden.sheet_state = "veryHidden"
    hidden.append([FORMAT])
    for pair in sheet.secrets:
        hidden.append(list(pair))
    _Writer(page, hidden, sheet).write()
    for one in (page, hidden):
        one.protection.sheet = True
    page.protection.formatRows = False
    page.protection.formatColumns = False
    book.security = WorkbookProtection(lockStructure=True)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


class _Writer:
    """Fills the page from top to bottom."""

    def __init__(self, page: Any, hidden: Any, sheet: FormSheet) -> None:
        self._page, self._hidden, self._sheet = page, hidden, sheet
        self._row = 0
        self._lists: dict[tuple[str, ...], str] = {}
        self._face = _FACES[sheet.chinese]

    def write(self) -> None:
        """Write everything."""
        page, sheet = self._page, self._sheet
        for letter, width in zip(_LETTERS, WIDTHS, strict=True):
            page.column_dimensions[letter].width = width
        page.sheet_view.showGridLines = False
        self._wide(sheet.title, 16, bold=True)
        self._wide(sheet.subtitle, 11, colour="text2")
        for note in sheet.notes:
            self._wide(note, 10.5, colour="text2")
        self._heads()
        page.freeze_panes = f"A{self._row + 1}"
        for row in sheet.rows:
            if row.key:
                self._question(row)
            else:
                self._wide(row.prompt, 12, bold=True, fill="accent_soft")
        self._printing()

    def _wide(
        self, text: str, size: float, *, bold: bool = False, colour: str = "text", fill: str = ""
    ) -> None:
        """Write a line over all columns."""
        self._row += 1
        page, row = self._page, self._row
        self._text(1, text, size, bold=bold, colour=colour)
        if fill:
            for column in range(1, 5):
                page.cell(row, column).fill = _fill(fill)
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
        lines = _lines(text, sum(WIDTHS) * 11 / size, chinese=self._sheet.chinese)
        page.row_dimensions[row].height = lines * size * 1.45 + 4

    def _heads(self) -> None:
        self._row += 1
        for column, text in enumerate(self._sheet.heads, start=1):
            cell = self._text(column, text, 11, bold=True, colour="on_accent")
            cell.fill = _fill("accent_fill")
        self._page.row_dimensions[self._row].height = 22

    def _question(self, row: FormRow) -> None:
        self._row += 1
        page, chinese = self._page, self._sheet.chinese
        self._text(1, row.prompt, 11, bold=True)
        self._text(2, row.help, 10.5, colour="text2")
        for column, wanted in ((3, row.marks is not None or bool(row.choices)), (4, row.words)):
            cell = self._text(column, "", 11)
            if wanted:
                cell.protection = Protection(locked=False)
                cell.fill = _fill("warn_bg")
                cell.number_format = "0" if column == 3 and row.marks else "@"
                cell.border = _box()
                cell.alignment = Alignment(
                    horizontal="center" if column == 3 else "left", vertical="top", wrap_text=True
                )
        self._rule(row)
        lines = max(
            _lines(row.prompt, WIDTHS[0], chinese=chinese), _lines(row.help, WIDTHS[1], chinese=chinese), 3
        )
        page.row_dimensions[self._row].height = lines * _LINE + 6
        self._hidden.append(["item", row.key, self._row])

    def _rule(self, row: FormRow) -> None:
        """Let the answer cell take nothing but marks of the scale, or the choices."""
        if row.marks is not None:
            low, high = row.marks
            if high - low < _SHORT_LISTS:
                marks = ",".join(str(mark) for mark in range(min(low, 0), high + 1))
                rule = DataValidation(type="list", formula1=f'"{marks}"', allow_blank=True)
            else:
                rule = DataValidation(type="whole", operator="between", formula1=str(low), formula2=str(high))
        elif row.choices:
            rule = DataValidation(type="list", formula1=self._listed(row.choices), allow_blank=True)
        else:
            return
        rule.showErrorMessage = True
        rule.error = self._sheet.wrong[:225]
        rule.add(f"C{self._row}")
        self._page.add_data_validation(rule)

    def _listed(self, choices: tuple[str, ...]) -> str:
        """Write choices into the hidden sheet, where commas and length do not matter; return the range."""
        if choices not in self._lists:
            column = 5 + len(self._lists)
            for place, choice in enumerate(choices, start=1):
                cell = self._hidden.cell(place, column, safe_text(choice))
                cell.data_type = "s"
            letter = self._hidden.cell(1, column).column_letter
            self._lists[choices] = f"{SECRET}!${letter}$1:${letter}${len(choices)}"
        return self._lists[choices]

    def _text(self, column: int, text: str, size: float, *, bold: bool = False, colour: str = "text") -> Any:
        cell = self._page.cell(self._row, column)
        if text:
            cell.value = safe_text(text)
            cell.data_type = "s"
        cell.font = Font(name=self._face, size=size, bold=bold, color=_hex(colour))
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        return cell

    def _printing(self) -> None:
        page = self._page
        page.page_setup.orientation = "landscape"
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True


def _lines(text: str, width: float, *, chinese: bool) -> int:
    """Guess how many lines a text takes in a column; no office program fits rows of protected sheets by itself."""
    wide = sum(2 if ord(letter) > 0x2E80 else 1 for letter in text) if chinese else len(text)
    return max(1, -(-int(wide * _CHARACTERS) // int(width))) + text.count("\n")


def _fill(token: str) -> PatternFill:
    return PatternFill("solid", fgColor=_hex(token))


def _box() -> Border:
    side = Side("thin", color=_hex("rule_strong"))
    return Border(side, side, side, side)


def _hex(token: str) -> str:
    return "".join(f"{round(part * 255):02X}" for part in palette()[token])
