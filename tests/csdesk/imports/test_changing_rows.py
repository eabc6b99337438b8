"""Every kind of import tells which of its records update what is there, so that they can be looked at before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from csdesk.imports.marks import Group, marks_of
from csdesk.people.unit import UnitDraft
from csdesk.workspace import Workspace

PEOPLE = (
    "Employee number,Name,Email,Hired on\n7,Ann Berg,ann@x.no,2020-01-01\n8,Kari Moe,kari@x.no,2021-01-01\n"
)
TARGETS = "KPI,Unit,Period,Target\ncsat,Tier 1,2026,90 %\nnps,Tier 1,2026,40\n"
VALUES = "Unit,Month,KPI,Value\nTier 1,2026-05,CSAT,90 %\nTier 1,2026-06,CSAT,91 %\n"
GOALS = "Code,Goal,Level,Weight,Parent\nV,Be easy to reach,Vision,,\nS,Answer faster,Strategy,60 %,V\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "work.csdesk", "Acme")
    made.people.add_unit(UnitDraft("Tier 1"))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("kind", "text", "before", "after", "new"),
    [
        ("people", PEOPLE, "kari@x.no", "kari.moe@x.no", "9,Ola Dahl,ola@x.no,2022-01-01\n"),
        ("targets", TARGETS, "2026,40", "2026,45", "fcr,Tier 1,2026,70 %\n"),
        ("kpi-values", VALUES, "91 %", "92 %", "Tier 1,2026-07,CSAT,93 %\n"),
        ("goals", GOALS, "60 %", "70 %", "T,Answer chats at once,Strategy,,V\n"),
    ],
)
def test_the_rows_that_update_are_told(
    workspace: Workspace, tmp_path: Path, kind: str, text: str, before: str, after: str, new: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text, "utf-8")
    first = workspace.imports.prepare(path)
    assert (first.kind, first.adds, first.changing) == (kind, 2, ())
    workspace.imports.apply(first)
    path.write_text(text.replace(before, after) + new, "utf-8")
    again = workspace.imports.prepare(path)
    assert (again.adds, again.updates, again.changing) == (1, 1, (1,))
    assert again.mended is not None
    marks = marks_of(again, again.mended)
    assert marks.records(Group.UPDATE).tolist() == [1]
    assert marks.count(Group.READY) == 2
