"""The clipboard, folders, and several files in one change."""

from pathlib import Path

import pytest

from csdesk.base.errors import Cancelled, Trouble
from csdesk.base.text import Words
from csdesk.imports.clipboard import from_clipboard
from csdesk.imports.decisions import Decisions
from csdesk.imports.folder import files_of, gathered
from csdesk.imports.readers.source import read_sheet
from csdesk.imports.together import import_files, lasting
from csdesk.workspace import Workspace
from tests.csdesk.cli.conftest import Run

HEAD = "Ticket ID,Created at,Resolved at,Status,Agent,CSAT (1-5)\n"
OTHER = "Employee number,Name,Team,Hired on\n7,Ann Berg,Tier 1,2020-01-01\n"


def month(number: int, rows: int = 2) -> str:
    """Return the tickets of a month."""
    return HEAD + "".join(
        f"T-{number}-{row},2026-{number:02}-0{row + 1} 09:00,2026-{number:02}-0{row + 1} 11:00,Solved,Kari Moe,4\n"
        for row in range(rows)
    )


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """Give a folder as people have them: three months, a list of people, and things that are no tables."""
    folder = tmp_path / "Exports"
    folder.mkdir()
    for number in (1, 2, 10):
        (folder / f"month {number}.csv").write_text(month(number), "utf-8")
    (folder / "people.csv").write_text(OTHER, "utf-8")
    (folder / "letter.pdf").write_bytes(b"%PDF-1.7 ")
    for name in ("~$month 1.xlsx", ".hidden.csv", "desktop.ini", "desk.csdesk", "half.csv.crdownload"):
        (folder / name).write_text(month(1), "utf-8")
    (folder / "old").mkdir()
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Give an empty workspace."""
    return Workspace.create(tmp_path / "work.csdesk", "Acme")


def test_a_pasted_table_is_a_source_with_a_digest() -> None:
    source = from_clipboard('Ticket ID\tNote\r\nT-1\t"two\nlines"\r\n', "", "Clipboard 14:30")
    grid = read_sheet(source, "Clipboard 14:30")
    assert [grid.row(0), grid.row(1)] == [["Ticket ID", "Note"], ["T-1", "two\nlines"]]
    assert (source.name, len(source.sha256)) == ("Clipboard 14:30", 64)
    assert source.sha256 != from_clipboard("a\tb\n1\t2\n", "", "Clipboard 14:30").sha256


def test_a_table_of_a_web_page_is_pasted_by_its_cells() -> None:
    page = '<p>x</p><table><tr><th>Ticket ID<th>Note</tr><tr><td>T-1<td>say "hi", all</tr></table>'
    source = from_clipboard("Ticket ID Note T-1 say", page, "Clipboard")
    assert read_sheet(source, "Clipboard").row(1) == ["T-1", 'say "hi", all']


@pytest.mark.parametrize("text", ["", "  \n ", "one line only"])
def test_a_clipboard_without_table_is_refused(text: str) -> None:
    with pytest.raises(Trouble, match="holds no table"):
        from_clipboard(text, "", "Clipboard")


def test_a_folder_offers_its_tables_in_the_order_people_count(exports: Path) -> None:
    found = files_of(exports)
    assert [path.name for path in found.files] == ["month 1.csv", "month 2.csv", "month 10.csv", "people.csv"]
    assert [(refusal.path.name, "PDF" in str(refusal.words.english())) for refusal in found.refused] == [
        ("letter.pdf", True)
    ]


def test_files_and_folders_may_be_chosen_together(exports: Path) -> None:
    found = gathered([exports / "month 2.csv", exports, exports / "letter.pdf"])
    assert [path.name for path in found.files] == ["month 2.csv", "month 1.csv", "month 10.csv", "people.csv"]


def test_a_folder_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="The folder nowhere cannot be read"):
        files_of(tmp_path / "nowhere")


def test_all_files_are_one_change_and_each_its_own_batch(workspace: Workspace, exports: Path) -> None:
    found = files_of(exports)
    outcomes = import_files(workspace.imports, workspace.grouped, found.files)
    assert [outcome.report.added for outcome in outcomes if outcome.report] == [2, 2, 2, 1]
    assert len(workspace.imports.history()) == 4
    assert workspace.interactions.count() == 6
    workspace.undo()
    assert workspace.interactions.count() == 0
    assert workspace.people.persons() == []
    workspace.close()


def test_only_files_with_the_same_columns_are_taken(workspace: Workspace, exports: Path) -> None:
    files = files_of(exports).files
    first = workspace.imports.prepare(files[0])
    outcomes = import_files(
        workspace.imports, workspace.grouped, files, lasting(first.decisions), signature=first.signature
    )
    assert [outcome.different for outcome in outcomes] == [False, False, False, True]
    assert workspace.interactions.count() == 6
    workspace.close()


def test_a_broken_file_among_others_says_why_and_stops_nobody(workspace: Workspace, exports: Path) -> None:
    (exports / "month 2.csv").write_text("nothing here\n", "utf-8")
    outcomes = import_files(workspace.imports, workspace.grouped, files_of(exports).files)
    assert [outcome.report is None for outcome in outcomes] == [False, True, False, False]
    assert "month 2" in str(outcomes[1].words.english() if outcomes[1].words else "")
    assert workspace.interactions.count() == 4
    workspace.close()


def test_cancel_in_the_third_file_leaves_nothing_of_the_first(workspace: Workspace, exports: Path) -> None:
    class Stop:
        said: str = ""

        def step(self, done: int, total: int, words: Words | None = None) -> None:
            self.said = words.english() if words is not None else self.said
            if self.said.startswith("3 of 4"):
                raise Cancelled(Words("stop"))

    stop = Stop()
    with pytest.raises(Cancelled):
        import_files(workspace.imports, workspace.grouped, files_of(exports).files, progress=stop)
    assert stop.said == "3 of 4 files: month 10.csv"
    assert workspace.interactions.count() == 0
    assert workspace.imports.history() == []
    workspace.close()


def test_decisions_about_single_rows_stay_with_their_file() -> None:
    decided = Decisions(sheet="May").typed(3, "Agent", "Ann").without(4).matched("CSAT", "csat")
    kept = lasting(decided)
    assert (kept.sheet, kept.cells, kept.skipped) == (None, {}, frozenset())
    assert kept.mapping == {"CSAT": "csat"}


def test_the_command_line_imports_a_folder(file: Path, run: Run, exports: Path) -> None:
    answer = run("import", file, exports, "--json")
    document = answer.json
    assert answer.status == 1  # a file was refused
    assert [report["file"] for report in document["files"]] == [
        "month 1.csv",
        "month 2.csv",
        "month 10.csv",
        "people.csv",
    ]
    assert (document["added"], document["rows_read"], document["skipped"]) == (7, 7, 0)
    assert document["refused"][0]["file"] == "letter.pdf"
    again = run("import", file, exports, "--dry-run")
    assert "month 10.csv: 0 added, 0 updated, 2 unchanged, 0 skipped." in again.text
    run("undo", file)
    assert "month 10.csv: 2 added" in run("import", file, exports, "--dry-run").text


def test_the_command_line_refuses_an_empty_folder(file: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    answer = run("import", file, tmp_path / "empty", "--json")
    assert (answer.status, answer.text) == (2, "")
    assert "holds no file that could be imported" in answer.errors
