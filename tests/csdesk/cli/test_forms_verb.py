"""The verb forms: weights, items and faults of each form, as text and as JSON."""

from dataclasses import replace
from pathlib import Path

import pytest

from csdesk.base.language import Language
from csdesk.reviews.forms.hundred import plan_form
from csdesk.workspace import Workspace
from tests.csdesk.cli.conftest import Run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "forms.csdesk"
    workspace = Workspace.create(path)
    workspace.reviews.add_form(plan_form(Language("en")))
    workspace.reviews.add_form(replace(workspace.reviews.standard_form(), name="Draft", goals_weight=5000))
    workspace.close()
    return path


def test_forms_as_json(run: Run, file: Path) -> None:
    plan, draft = run("forms", file, "--json").json["forms"]
    assert plan["weights"] == {"goals": 0.4, "kpis": 0.0, "competencies": 0.2, "values": 0.0, "team": 0.4}
    assert plan["raters"] == {"manager": 0.8, "second": 0.2}
    assert [grade["name"] for grade in plan["grades"]] == ["S", "A", "B", "C", "D"]
    assert plan["items"][0]["asked"] == ["self", "manager", "second"]
    assert (plan["faults"], draft["faults"]) == (
        [], ["The weights of the parts add up to 90 %; they must add up to 100 %."]
    )  # fmt: skip


def test_forms_as_text_and_none(run: Run, file: Path, tmp_path: Path) -> None:
    result = run("forms", file)
    assert "100 points: plan, competencies, department  0–100" in result.text
    assert "! The weights of the parts" in result.text
    empty = tmp_path / "empty.csdesk"
    Workspace.create(empty).close()
    assert "no form yet" in run("forms", empty).text
