"""The report of an import as a workbook: rejected rows as the file has them, and again into the workspace."""

import hashlib
from contextlib import closing
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook as Book
from openpyxl import load_workbook

from csdesk.base.language import Language
from csdesk.imports.account import account_of, account_of_batch
from csdesk.imports.decisions import Decisions
from csdesk.workspace import Workspace
from tests.csdesk.cli.conftest import Run

HEADERS = ["Ticket ID", "Created at", "Status", "Agent", "CSAT"]


def _file(path: Path) -> Path:
    book = Book()
    book.active.append(HEADERS)
    book.active.append([1, datetime(2026, 1, 5, 9), "Solved", "Ann", 5])
    book.active.append([2, "not a day", "Open", "Ann", 4])
    book.active.append([3, datetime(2026, 1, 6, 9), "Open", "=1+1", "x"])
    book.active.append([3, datetime(2026, 1, 6, 9), "Solved", "Bo", 3])
    book.save(path)
    return path


def test_rejected_rows_with_reasons_in_three_languages(tmp_path: Path) -> None:
    """Each row that was left out stands there with its cells, its row and its reason; counts and columns in the summary."""
    with closing(Workspace.create(tmp_path / "w.csdesk")) as workspace:
        plan = workspace.imports.prepare(_file(tmp_path / "t.xlsx"), Decisions().without(0))
        account = account_of(plan)
        assert [row.row for row in account.rejected] == [2, 3, 4]
        assert len(account.rejected) == plan.skipped
        for code, why in (("en", "You left this row out."), ("zh_CN", ""), ("nb", "")):
            path = tmp_path / f"{code}.xlsx"
            titles = workspace.write_import_report(path, plan, Language(code))
            book = load_workbook(path)
            assert book.sheetnames == titles and len(titles) == 3
            rows = list(book.worksheets[0].iter_rows(values_only=True))
            assert rows[0][:5] == tuple(HEADERS)
            assert rows[1][:7] == (1, datetime(2026, 1, 5, 9), "Solved", "Ann", 5, 2, "Sheet")
            assert rows[2][1] == "not a day"
            assert all(row[7] for row in rows[1:])
            assert why in rows[1][7]
            summary = dict(book.worksheets[2].iter_rows(min_row=2, values_only=True))
            assert plan.source.sha256 in summary.values()
            assert [value for value in summary.values() if isinstance(value, int)] == [4, 1, 0, 0, 3]


def test_corrected_report_is_imported(tmp_path: Path) -> None:
    """The first sheet of the report has the headers of the file: mended there, its rows go in."""
    with closing(Workspace.create(tmp_path / "w.csdesk")) as workspace:
        plan = workspace.imports.prepare(_file(tmp_path / "t.xlsx"))
        workspace.imports.apply(plan)
        report = tmp_path / "report.xlsx"
        workspace.write_import_report(report, plan, Language("nb"))
        book = load_workbook(report)
        book.worksheets[0]["B2"] = datetime(2026, 1, 7, 9)
        book.save(report)
        again = workspace.imports.prepare(report)
        assert again.sheet == book.sheetnames[0]
        assert {header: key for header, key in again.fields.items() if header in HEADERS} == plan.fields
        assert set(again.fields) == set(HEADERS)
        done = workspace.imports.apply(again)
        assert (done.rows_read, done.added, done.skipped) == (2, 1, 0)


def test_report_from_the_history(tmp_path: Path) -> None:
    """After a restart the findings, the counts and the columns are still there."""
    with closing(Workspace.create(tmp_path / "w.csdesk")) as workspace:
        workspace.imports.apply(workspace.imports.prepare(_file(tmp_path / "t.xlsx")))
    with closing(Workspace.open(tmp_path / "w.csdesk")) as workspace:
        batch = workspace.imports.history()[0]
        account = account_of_batch(batch)
        assert {finding.row for finding in account.findings if finding.error} == {3}
        titles = workspace.write_import_report(tmp_path / "r.xlsx", batch, Language("en"))
        assert titles == ["Findings", "Summary"]
        assert dict(account.mapping).keys() == set(HEADERS)


def test_report_from_the_terminal(file: Path, run: Run, tmp_path: Path) -> None:
    """`import --report` writes the same workbook, dry run or not; what cannot be written is told in one sentence."""
    data = _file(tmp_path / "t.xlsx")
    for more in (["--dry-run"], []):
        report = tmp_path / f"r{len(more)}.xlsx"
        assert run("import", file, data, "--report", report, *more).status == 1
        rows = list(load_workbook(report).worksheets[0].iter_rows(min_row=2, values_only=True))
        assert [row[0] for row in rows] == [2, 3]
    answer = run("import", file, data, "--report", data / "r.xlsx")
    assert answer.status > 1
    assert len(answer.errors.strip().splitlines()) == 1
    with closing(Workspace.open(file)) as workspace:
        assert len(workspace.imports.history()) == 1, "without its report nothing is imported"


def test_any_fact_leads_to_its_cell(file: Path, run: Run, tmp_path: Path) -> None:
    """File, sheet, row and SHA-256 stand beside each interaction, in the workspace and in its export."""
    data = _file(tmp_path / "t.xlsx")
    digest = hashlib.sha256(data.read_bytes()).hexdigest()
    run("import", file, data)
    with closing(Workspace.open(file)) as workspace:
        facts = {fact.values["external_id"]: fact for fact in workspace.interactions.rows()}
    assert (facts["3"].file_name, facts["3"].sheet, facts["3"].row, facts["3"].sha256) == (
        "t.xlsx",
        "Sheet",
        5,
        digest,
    )
    out = tmp_path / "out.xlsx"
    assert run("export", file, "--what", "interactions", "--out", out).status == 0
    rows = list(load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert rows[0][-1] == "SHA-256 of the file"
    assert {row[-4:] for row in rows[1:]} == {("t.xlsx", "Sheet", 2, digest), ("t.xlsx", "Sheet", 5, digest)}
