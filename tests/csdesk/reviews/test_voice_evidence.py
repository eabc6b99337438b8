"""What customers wrote about a person stands beside the review, praise and complaints alike."""

from datetime import UTC, date, datetime
from pathlib import Path

from csdesk.base.text import plain
from csdesk.interactions.fact import Facts
from csdesk.people.person import PersonDraft
from csdesk.reviews.view import EvidenceKind
from csdesk.reviews.voice_evidence import voice_evidence
from csdesk.workspace import Workspace


def test_comments_of_the_period_become_evidence(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "v.csdesk")
    kari = workspace.people.add_person(PersonDraft("Kari")).new_id or 0
    moments = [int(datetime(2026, month, 5, tzinfo=UTC).timestamp()) for month in (1, 2, 3)]
    columns = {
        "comment": ["late", "kind", "before"],
        "nps": [0, 10, 0],
        "person_id": [kari] * 3,
        "topic": ["Billing", None, None],
        "opened_at": [moments[1], moments[2], moments[0]],
    }
    facts = Facts("survey", ["a", "b", "c"], [2, 3, 4], [24313, 24314, 24312], columns)
    batch = {"file_name": "s.csv", "kind": "interactions", "at": "2026-04-01", "rows_read": 3, "skipped": 0}
    with workspace.grouped(plain("write")):
        workspace.interactions.write(facts, batch)
    found = voice_evidence(workspace.voices, kari, date(2026, 2, 1), date(2026, 3, 31))
    told = [(item.kind, item.day, item.title.english(), item.text.english(), item.key) for item in found]
    assert told == [
        (EvidenceKind.VOICE, date(2026, 3, 5), "Happy customer", "kind", "voice:b"),
        (EvidenceKind.VOICE, date(2026, 2, 5), "Unhappy customer · Billing", "late", "voice:a"),
    ]
    assert [(item.place.english(), item.good) for item in found] == [
        ("s.csv, row 3", True),
        ("s.csv, row 2", False),
    ]
    workspace.close()
