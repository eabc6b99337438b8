"""A workspace file with interactions written straight into it, and KPIs that measure them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from csdesk.kpis.service import Kpis
from csdesk.people.service import People
from csdesk.storage.database import WorkspaceFile, create_file
from csdesk.storage.facts import Facts

EPOCH = datetime(1970, 1, 1)


def seconds(text: str) -> int:
    """Read an ISO moment as the file's wall clock in seconds since 1970."""
    return int((datetime.fromisoformat(text) - EPOCH).total_seconds())


def month_of(opened: int | None) -> int:
    """Return the month key of a moment; -1 when there is none."""
    if opened is None:
        return -1
    moment = EPOCH + timedelta(seconds=opened)
    return moment.year * 12 + moment.month - 1


@dataclass
class Desk:
    """One open file with the services of KPIs."""

    file: WorkspaceFile
    people: People
    facts: Facts
    kpis: Kpis

    def add(self, rows: Iterable[Mapping[str, Any]]) -> set[int]:
        """Insert interactions, moments given as ISO text, and bring the segments up to date."""
        months: set[int] = set()
        db = self.file.db
        with db.atomic():
            number = db.execute_sql("SELECT count(*) FROM interaction").fetchone()[0]
            for row in rows:
                number += 1
                values = {
                    name: seconds(value) if name.endswith("_at") and isinstance(value, str) else value
                    for name, value in row.items()
                }
                month = month_of(values.get("opened_at"))
                months.add(month)
                full = {
                    "batch_id": 1,
                    "source_row": number + 1,
                    "month": month,
                    "key": f"k{number}",
                    "kind": "ticket",
                }
                full |= values
                marks = ", ".join("?" * len(full))
                db.execute_sql(
                    f"INSERT INTO interaction ({', '.join(full)}) VALUES ({marks})", tuple(full.values())
                )
            self.kpis.refresh(db, months)
        return months


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give an empty file with its services."""
    file = create_file(tmp_path / "kpis.csdesk")
    file.db.execute_sql("PRAGMA synchronous = OFF")
    people, facts = People(file.db, file.journal), Facts(file.db, file.journal)
    yield Desk(file, people, facts, Kpis(file.db, file.journal, people, facts))
    file.close()
