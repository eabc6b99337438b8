"""The verb rules: what is set, as JSON and in words of three languages."""

from decimal import Decimal
from pathlib import Path

from csdesk.kpis.scoring.kept import Scope
from csdesk.kpis.scoring.rule import Linear, Rule, Veto
from csdesk.kpis.trend import Bands
from csdesk.people.unit import UnitDraft
from csdesk.workspace import Workspace
from tests.csdesk.cli.conftest import Run


def test_rules_are_told_with_their_sentences(run: Run, file: Path) -> None:
    workspace = Workspace.open(file)
    team = workspace.people.add_unit(UnitDraft("Phone")).new_id
    rule = Rule(Linear(Decimal("0.9"), Decimal("0.85")))
    workspace.scoring.set_all("csat_top", Scope(team, "Lead", "2026-Q3"), Bands(0.9, 0.85, 0.7, 0.95), rule)
    workspace.scoring.set_rule("fcr", Rule(Veto(Decimal("0.5"))))
    workspace.close()
    first, second = run("rules", file, "--json").json["settings"]
    assert {key: first[key] for key in ("kpi", "unit", "role", "period", "target", "excellent", "good", "attention")} == {
        "kpi": "csat_top", "unit": "Phone", "role": "Lead", "period": "2026-Q3", "target": 0.9, "excellent": 0.95,
        "good": 0.85, "attention": 0.7,
    }  # fmt: skip
    assert first["rule"]["shape"]["kind"] == "linear"
    assert first["sentences"][1].replace("\u00a0", " ") == "From 90 % on you get 100 points."
    assert (second["kpi"], second["unit"], second["target"]) == ("fcr", None, None)
    text = run("rules", file).text.replace("\u00a0", " ")
    assert "Satisfied customers: Phone · Lead · Q3 2026" in text
    assert "  excellent from 95.0 %" in text
    assert "  Below 50 % the whole card counts as 0 points." in text
    assert "  从 90% 起得 100 分。" in run("rules", file, "--language", "zh_CN").text.replace("\u00a0", " ")


def test_a_file_without_rules_says_so(run: Run, file: Path) -> None:
    assert run("rules", file, "--json").json == {"settings": []}
    assert run("rules", file).text.strip() == "No targets and no points are set."
