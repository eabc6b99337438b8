"""The report of an import as a workbook: rejected rows as the file has them, and again into the workspace."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook as Book
from openpyxl import load_workbook

from csdesk.base.language import Language
from csdesk.imports.account import account_of, account_of_batch
from csdesk.imports.decisions import Decisions
from csdesk.workspace import Workspace

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
