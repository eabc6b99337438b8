"""The verb calibration."""

from pathlib import Path

from csdesk.workspace import Workspace
from tests.csdesk.cli.conftest import Run
from tests.fakes.calibrated import handed_in
from tests.fakes.review_desk import open_desk

CYCLE = "Second half 2026"


def test_managers_are_told_apart_with_their_figures_and_no_name_of_a_person(run: Run, tmp_path: Path) -> None:
    """Six managers, four of whom lean; before and in a session."""
    path = tmp_path / "reviews.csdesk"
    desk = open_desk(path)
    cycle = handed_in(desk)
    desk.file.close()
    before = run("calibration", path, CYCLE, "--json").json
    assert before["sessions"] == []
    workspace = Workspace.open(path)
    session = workspace.reviews.calibration.add(cycle, "Support").new_id or 0
    workspace.reviews.calibration.start(session)
    people = [one.case.name for one in workspace.reviews.calibration.meeting(session).placed]
    workspace.close()
    told = run("calibration", path, CYCLE, "--json").json
    (found,) = told["sessions"]
    assert (found["name"], found["state"], found["people"], found["changed"]) == ("Support", "running", 48, 0)
    leniency = {one["manager"]: one["measures"]["leniency"] for one in told["managers"]}
    assert leniency["Astrid Lead 0"]["verdict"] == "lenient"
    assert leniency["Bjørn Lead 1"]["verdict"] == "severe"
    assert leniency["Astrid Lead 0"]["low"] > 0
    assert told["managers"] == before["managers"]
    text = run("calibration", path, CYCLE).text
    assert "milder" in text
    assert "Astrid Lead 0 rates" in text
    assert not any(name in text for name in people)


def test_an_unknown_cycle_is_told(run: Run, file: Path) -> None:
    """Say which name was looked for."""
    told = run("calibration", file, "Nothing")
    assert told.status != 0
    assert 'no review cycle called "Nothing"' in told.errors
