"""Quality checks as evidence beside a review."""

from pathlib import Path

from csdesk.quality.checks import Checks
from csdesk.reviews.quality_evidence import quality_evidence
from csdesk.reviews.view import EvidenceKind
from csdesk.storage.database import open_file
from tests.fakes.quality_desk import MONDAY, TODAY, open_desk


def test_a_finished_check_is_evidence_with_its_score_and_note(tmp_path: Path) -> None:
    """Dated on the day of the contact; a draft is none."""
    desk = open_desk(tmp_path / "quality.csdesk")
    number = desk.finish("T-1", 4, 2, 2, note="Asked back well")
    desk.workspace.quality.save(desk.draft("T-4", 5))
    person, path = desk.people[0], desk.workspace.path
    desk.workspace.close()
    file = open_file(path)
    (piece,) = quality_evidence(Checks(file.db), person, MONDAY, TODAY)
    assert (piece.kind, piece.day, piece.key) == (EvidenceKind.QUALITY, MONDAY, f"quality:{number}")
    assert piece.title.english() == "Quality check · T-1"
    assert piece.text.english() == "70 points earned ÷ 100 possible × 100 = 70: Asked back well"
    file.close()
