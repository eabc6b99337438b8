"""Exports of many systems through the command line: kind, mapping, counts, figures computed by hand, undo and re-import."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.csdesk.cli.conftest import Run
from tests.csdesk.imports.exports_base import Export
from tests.csdesk.imports.exports_calls import CALL_EXPORTS
from tests.csdesk.imports.exports_others import OTHER_EXPORTS
from tests.csdesk.imports.exports_tickets import TICKET_EXPORTS

ALL = (*TICKET_EXPORTS, *CALL_EXPORTS, *OTHER_EXPORTS)


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_export(make: Callable[[], Export], tmp_path: Path, run: Run, file: Path) -> None:
    """Import it, compare with the hand, import it again, undo, redo."""
    export = make()
    path = export.write(tmp_path)
    answer = run("import", file, path, "--json")
    assert answer.status == export.status, answer.errors
    found = answer.json
    assert {header: found["mapping"].get(header) for header in export.mapping} == export.mapping
    assert (found["kind"], found["recognised"]) == (export.kind, export.recognised)
    assert set(export.ignored) <= set(found["ignored"])
    counts = tuple(found[key] for key in ("rows_read", "added", "updated", "unchanged", "skipped"))
    assert counts == (export.read, export.read - export.skipped, 0, 0, export.skipped)
    assert {problem["code"] for problem in found["problems"]} == export.codes, found["problems"]
    figures(run, file, export)
    again = run("import", file, path, "--json").json
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, export.read - export.skipped)
    run("undo", file)
    assert run("kpi", file, "volume", "--json").json["rows"][0]["value"] in (0, None)
    run("redo", file)
    figures(run, file, export)


def figures(run: Run, file: Path, export: Export) -> None:
    """Compare every figure with the one computed by hand."""
    got = {key: run("kpi", file, key, "--json").json["rows"][0]["value"] for key in export.kpis}
    assert got == pytest.approx(export.kpis)
    for (key, dimension), expected in export.by.items():
        rows = run("kpi", file, key, "--by", dimension, "--json").json["rows"]
        assert {row["group"][dimension]: row["value"] for row in rows} == pytest.approx(expected)
