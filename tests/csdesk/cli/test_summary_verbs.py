"""Scorecard and cycle summary from the terminal, on a small file."""

import json
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from csdesk.cli import main
from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.reviews.cycle import CycleDraft
from csdesk.workspace import Workspace


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A team of two with a goal and a cycle."""
    path = tmp_path / "team.csdesk"
    workspace = Workspace.create(path, "Acme")
    unit = workspace.people.add_unit(UnitDraft("Tier 1")).new_id
    lead = workspace.people.add_person(PersonDraft("Jonas Berg", unit_id=unit)).new_id
    kari = workspace.people.add_person(PersonDraft("Kari Moe", unit_id=unit, manager_id=lead)).new_id
    draft = GoalDraft(
        "Write ten articles", Level.PERSON, owner_id=kari, unit_id=unit, source=Source.TYPED, start_value=0.0,
        target_value=10.0, current_value=4.0, period="2026-Q3",
    )  # fmt: skip
    goal = workspace.goals.add(draft).new_id or 0
    workspace.goals.check_in(goal, 4.0, 5, "Four are out.", kari, date(2026, 9, 1))
    workspace.reviews.add_cycle(CycleDraft("Autumn", date(2026, 7, 1), date(2026, 9, 30)), [kari or 0])
    workspace.close()
    return path


def test_the_scorecard_tells_people_progress_and_silence_on_one_page(file: Path) -> None:
    workspace = Workspace.open(file)
    unit = workspace.people.units()[0].id
    card = workspace.scorecards.of(unit, "2026-Q3", date(2026, 9, 20))
    workspace.close()
    assert (card.lead, card.headcount, card.before.code, card.year_ago.code) == (
        "Jonas Berg", 2, "2026-Q2", "2025-Q3",
    )  # fmt: skip
    kari = next(person for person in card.people if person.name == "Kari Moe")
    assert (kari.progress, kari.silent_days, kari.long_silent) == (0.4, 19, True)
    assert [words.english() for words in card.decisions] == [
        "Kari Moe is behind on own goals: what would help?",
        "1 person has had no check-in for over 14 days: who talks to them?",
    ]
    assert card.kpis == ()
    out = file.with_suffix(".pdf")
    assert main(["scorecard", str(file), "--unit", "tier 1", "--period", "2026-Q3", "--out", str(out)]) == 0
    (page,) = PdfReader(out).pages
    assert "Tier 1 scorecard" in page.extract_text()
    assert page.mediabox.width > page.mediabox.height


@pytest.mark.parametrize(
    ("code", "title"), [("zh_CN", "周期汇总：Autumn"), ("nb", "Oppsummering av syklusen")]
)
def test_the_summary_of_a_cycle_hides_single_ratings(file: Path, code: str, title: str) -> None:
    out = file.with_suffix(".pdf")
    assert main(["cycle-summary", str(file), "Autumn", "--language", code, "--out", str(out)]) == 0
    text = "\n".join(page.extract_text() for page in PdfReader(out).pages)
    assert title in text
    assert "Kari" not in text


def test_the_summary_is_a_workbook_too_and_refuses_other_files(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = file.with_suffix(".xlsx")
    assert main(["cycle-summary", str(file), "Autumn", "--json", "--out", str(out)]) == 0
    assert json.loads(capsys.readouterr().out)["sheets"] == ["Stages", "Ratings", "Remarks"]
    assert main(["cycle-summary", str(file), "Autumn", "--out", "x.doc"]) == 2
    assert "must end in .pdf or .xlsx" in capsys.readouterr().err
