"""Reads questionnaires that came back, workbooks and PDF forms, each into one `AnswerFile`; writes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from csdesk.base.errors import Trouble
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import Words, _
from csdesk.imports.folder import natural
from csdesk.imports.readers import pdf_forms, sniff
from csdesk.imports.readers.grid import Grid
from csdesk.imports.readers.small import small_sheets
from csdesk.reviews.rounds.questionnaire import AnswerFile, RawAnswer

SECRET, FORMAT = "csdesk", "csdesk-questionnaire 1"
MOST_FILES = 20_000
_ENDINGS = sniff.WORKBOOK_ENDINGS | {".pdf"}
_MOST_ITEMS = 1_000


def files_of_answers(paths: Iterable[Path]) -> list[Path]:
    """Return the workbooks and PDF files among paths and inside folders, in the order people count.

    Lock files and files of other kinds are passed over. Raises `Trouble` for a folder that cannot be read.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _inside(path) if path.is_dir() else [path]:
            found[file] = None
    return list(found)[:MOST_FILES]


def _inside(folder: Path) -> list[Path]:
    try:
        names = sorted(folder.iterdir(), key=natural)
    except OSError as error:
        raise Trouble(
            _("The folder {folder} cannot be read ({reason}); check that it is still there and that you may open it.",
              folder=folder.name, reason=error.strerror or type(error).__name__)
        ) from error  # fmt: skip
    return [
        path
        for path in names
        if path.suffix.lower() in _ENDINGS and not path.name.startswith(".") and not sniff.is_lock(path.name)
    ]


def read_answers(paths: Sequence[Path], progress: Progress | None = None) -> list[AnswerFile]:
    """Read each file; one that cannot be read says why in ``trouble``."""
    watched = progress or Silent()
    found: dict[Path, AnswerFile] = {}
    forms = []
    for place, path in enumerate(paths):
        watched.step(place, len(paths), _("Reading answers"))
        try:
            if pdf_forms.looks_like_pdf(path):
                forms.append(path)
            else:
                found[path] = _of_workbook(path, small_sheets(path, watched))
        except Trouble as trouble:
            found[path] = AnswerFile(path, trouble.words)
        except OSError as error:
            found[path] = AnswerFile(path, sniff.unreadable(path, error))
    for path, fields in pdf_forms.read_forms(forms, watched).items():
        found[path] = AnswerFile(path, fields) if isinstance(fields, Words) else _of_form(path, fields)
    return [found[path] for path in paths]


def _of_workbook(path: Path, sheets: Mapping[str, Grid]) -> AnswerFile:
    """Put together what the hidden sheet says and what stands in the rows that it names."""
    hidden = sheets.get(SECRET)
    if hidden is None or _cell(hidden, 0, 0) != FORMAT:
        return AnswerFile(path)
    page = next((grid for name, grid in sheets.items() if name != SECRET), None)
    if page is None:
        return AnswerFile(path)
    facts: dict[str, str] = {}
    prompts: dict[int, str] = {}
    answers: dict[int, RawAnswer] = {}
    for row in range(min(hidden.rows, _MOST_ITEMS)):
        key, value, place = (_cell(hidden, row, column) for column in range(3))
        if key == "item" and value.isdigit() and place.isdigit():
            item, line = int(value), int(place) - 1
            prompts[item] = _cell(page, line, 0)
            answers[item] = RawAnswer(_cell(page, line, 2), _cell(page, line, 3))
        elif key != "item":
            facts[key] = value
    return AnswerFile(path, None, facts.get("round", ""), facts.get("token", ""), prompts, answers)


def _cell(grid: Grid, row: int, column: int) -> str:
    """Return a cell as text, a whole number without decimals; blank beyond the edge. Both counted from the file's A1."""
    row, column = row - (grid.first_row - 1), column - (grid.first_column - 1)
    if not (0 <= row < grid.rows and 0 <= column < len(grid.columns)):
        return ""
    cells = grid.columns[column]
    return cells.shown(int(cells.codes[row])).strip()


def _of_form(path: Path, fields: Mapping[str, str]) -> AnswerFile:
    if fields.get("csdesk.csdesk") != FORMAT:
        return AnswerFile(path)
    items = {
        int(name.partition(".")[2])
        for name in fields
        if name.startswith(("mark.", "text.")) and name.partition(".")[2].isdigit()
    }
    answers = {
        item: RawAnswer(fields.get(f"mark.{item}", "").strip(), fields.get(f"text.{item}", "").strip())
        for item in items
    }
    return AnswerFile(path, None, fields.get("csdesk.round", ""), fields.get("csdesk.token", ""), {}, answers)
