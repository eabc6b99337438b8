"""The alignment map on paper: one sheet while it fits, else a sheet for each branch, and no goal is lost."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pypdf
import pytest

from csdesk.base.language import Language
from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.goals.outline import Outline
from csdesk.reports.alignment.sheets import LEAST, sheets
from csdesk.reports.alignment_pdf import alignment_bytes, render_alignment
from csdesk.workspace import Workspace
from tests.csdesk.reports.conftest import text_of

DAY, MADE = date(2026, 8, 15), datetime(2026, 8, 15, 9, 30)
ROOM = (757.0, 407.0)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "map.csdesk", "Northwind")
    yield made
    made.close()


def fill(workspace: Workspace, teams: int) -> Outline:
    """Write a vision, two strategies and as many teams under each."""
    goals = workspace.goals
    vision = goals.add(GoalDraft("Be easy", Level.VISION)).new_id
    for strategy in ("Answer faster", "Solve at once"):
        above = goals.add(GoalDraft(strategy, Level.STRATEGY, vision, weight=5_000)).new_id
        for number in range(teams):
            goals.add(
                GoalDraft(
                    f"{strategy} in team {number + 1}",
                    Level.TEAM,
                    above,
                    source=Source.TYPED,
                    start_value=0.0,
                    target_value=10.0,
                    current_value=4.0,
                )
            )
    return goals.outline("", DAY)


def read(outline: Outline, code: str = "en", paper: str = "A4") -> pypdf.PdfReader:
    data, _pages = alignment_bytes(outline, "Northwind", Language(code), MADE, paper)
    return pypdf.PdfReader(io.BytesIO(data))


def test_a_small_map_is_one_sheet_across_with_every_goal(workspace: Workspace) -> None:
    reader = read(fill(workspace, 4))
    (page,) = reader.pages
    assert page.mediabox.width > page.mediabox.height
    text = text_of(reader)
    assert "Alignment map" in text
    for title in ("Be easy", "Answer faster", "Solve at once in team 4"):
        assert title in text


def test_a_crowded_map_has_a_sheet_for_each_branch_and_loses_no_goal(workspace: Workspace) -> None:
    outline = fill(workspace, 30)
    children = lambda goal_id: outline.children.get(goal_id or None, ())  # noqa: E731 - short for the call
    found = sheets(children, ROOM)
    assert len(found) > 2
    assert {goal_id for sheet in found for goal_id in sheet.places.spots} == set(outline.order)
    assert all(LEAST <= sheet.scale <= 1.0 for sheet in found)
    strategies = [i for i in outline.order if outline.rows[i].level == Level.STRATEGY]
    assert found[0].hidden == dict.fromkeys(strategies, 30)
    assert {sheet.head for sheet in found} == {0, *strategies}


def test_a_large_sheet_holds_more(workspace: Workspace) -> None:
    outline = fill(workspace, 10)
    small, large = read(outline), read(outline, paper="A3")
    assert len(large.pages) < len(small.pages)
    assert large.pages[0].mediabox.width > small.pages[0].mediabox.width


def test_equal_goals_give_equal_bytes_and_the_file_tells_its_pages(
    workspace: Workspace, tmp_path: Path
) -> None:
    outline = fill(workspace, 3)
    first = alignment_bytes(outline, "Northwind", Language("zh_CN"), MADE)
    assert first == alignment_bytes(outline, "Northwind", Language("zh_CN"), MADE)
    info = render_alignment(outline, "Northwind", Language("nb"), tmp_path / "map.pdf", MADE)
    assert (info.pages, info.path.read_bytes()[:5]) == (1, b"%PDF-")


def test_an_empty_map_is_an_empty_sheet(workspace: Workspace) -> None:
    assert len(read(workspace.goals.outline("", DAY)).pages) == 1
