"""The verb quality."""

from pathlib import Path

from csdesk.base.period import Grain
from csdesk.quality.calibration import Session
from csdesk.quality.sampling import PlanDraft
from tests.csdesk.cli.conftest import Run
from tests.fakes.quality_desk import TODAY, open_desk


def test_an_empty_file_has_no_checks(run: Run, file: Path) -> None:
    """Blank is not zero."""
    told = run("quality", file, "--json").json
    assert told["score"] == {"value": None, "n": 0, "low": None, "high": None}
    assert (told["samples"], told["calibrations"]) == ([], [])
    assert "No finished checks yet." in run("quality", file).text


def test_score_samples_checks_and_agreement_are_told(run: Run, tmp_path: Path) -> None:
    """One check by hand, a sample of six, a calibration that has just begun."""
    path = tmp_path / "quality.csdesk"
    desk = open_desk(path)
    quality = desk.workspace.quality
    desk.finish("T-1", 4, 2, 2)
    plan = quality.add_plan(PlanDraft("Weekly", desk.card.family, Grain.WEEK, 2)).new_id or 0
    quality.draw(plan, "2026-W37", TODAY, seed=4)
    quality.add_session(Session("September", desk.card.id, TODAY, ("Mia", "Ola"), (quality.contact("T-2"),)))
    desk.workspace.close()
    told = run("quality", path, "--checks", "--json").json
    assert told["score"] == {"value": 70.0, "n": 1, "low": None, "high": None}
    assert told["chosen_by_hand"] == 1
    (sample,) = told["samples"]
    assert (sample["done"], sample["total"], sample["contacts"], sample["seed"]) == (0, 6, 22, 4)
    assert told["calibrations"][0]["sentence"].startswith("Nothing to compare yet")
    (check,) = told["checks"]
    assert (check["contact"], check["agent"], check["score"], check["counts"]) == (
        "T-1",
        "Anna Berg",
        70.0,
        True,
    )
    text = run("quality", path, "--checks").text
    assert "Quality score 70.0 (n = 1)" in text
    assert "Weekly, 2026-W37: 0 of 6 checked, drawn from 22 contacts" in text
    assert "2026-09-07  T-1  Anna Berg  70.0  Chosen by hand" in text
