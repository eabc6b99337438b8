"""Reviews over a real import: figures come from the file, and a later import leaves a finished review alone."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from csdesk.base.language import Language
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.reviews.cycle import CycleDraft
from csdesk.workspace import Workspace

HEADS = ("Ticket ID", "Created at", "First response at", "Solved at", "Agent", "CSAT rating", "Status")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.create(tmp_path / "real.csdesk", "Northwind")
    yield opened
    opened.close()


def write_tickets(path: Path, first: int, count: int, rating: int) -> Path:
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADS)
        for number in range(count):
            opened = datetime(2026, 7, 1, 9) + timedelta(days=number * 3 % 180)
            agent = "Kari Moe" if number % 2 == 0 else "Ali Khan"
            moments = (opened, opened + timedelta(hours=1 + number % 4), opened + timedelta(hours=9))
            shown = [moment.strftime("%Y-%m-%d %H:%M:%S") for moment in moments]
            writer.writerow([f"T-{first + number}", *shown, agent, rating - number % 2, "Solved"])
    return path


def test_figures_come_from_the_import_and_stay_when_the_review_is_finished(workspace, tmp_path):
    team = workspace.people.add_unit(UnitDraft("Tier 1")).new_id
    kari = workspace.people.add_person(PersonDraft("Kari Moe", "0147", unit_id=team)).new_id
    workspace.people.add_person(PersonDraft("Ali Khan", "0148", unit_id=team))
    report = workspace.imports.apply(
        workspace.imports.prepare(write_tickets(tmp_path / "one.csv", 1, 120, 5))
    )
    assert report.added == 120
    cycle = workspace.reviews.add_cycle(CycleDraft("H2", date(2026, 7, 1), date(2026, 12, 31)), [kari]).new_id
    review = workspace.reviews.reviews_of(cycle)[0].id
    document = workspace.reviews.document(review)
    keys = [page.trend.key for page in document.kpis]
    assert keys[:2] == ["csat_top", "frt"]
    assert document.kpis[0].value == 1.0
    assert document.kpis[0].n == 60
    assert [line.role for line in document.kpis[0].trend.series] == ["own", "team"]
    source = Language("en").say(document.source_note)
    assert source.startswith("Source: one.csv; 60 cases opened from 1 Jul 2026 to 31 Dec 2026.")
    assert {str(item.kind) for item in workspace.reviews.evidence(review).items} == {"kpi"}
    for item in workspace.reviews.open_review(review).items:
        workspace.reviews.rate(review, item.item_id, 4)
    workspace.reviews.write(review, summary="Good half-year.")
    workspace.reviews.finish(review)
    frozen = workspace.reviews.document(review)
    workspace.imports.apply(workspace.imports.prepare(write_tickets(tmp_path / "two.csv", 500, 80, 2)))
    assert workspace.reviews.document(review) == frozen
    workspace.reviews.reopen(review, "More cases came in.")
    assert workspace.reviews.document(review).kpis[0].value < 1.0
    assert workspace.check() == []
