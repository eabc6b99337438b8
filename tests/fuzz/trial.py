"""One mutated file through the whole import: a full report or one sentence, and nothing between."""

import csv
import random
import resource
import shutil
import time
import traceback
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from csdesk.base.errors import CSDeskError
from csdesk.imports.report import ImportReport
from csdesk.workspace import Workspace
from tests.fuzz.files import FORMATS, KINDS
from tests.fuzz.mutate import bytes_mutated, rows_mutated, zip_mutated

SECONDS = 5.0
"""Processor time that one file may take, the reading child included."""
RENEWED = 100
"""Files that are imported into one workspace before it is made anew."""


class Broken(AssertionError):
    """The import did something it must never do."""


@dataclass(slots=True)
class Tally:
    """What came of all files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_seed: int = 0
    files_of: Counter[str] = field(default_factory=Counter)


def mutant(seed: int, folder: Path) -> Path:
    """Write the file that belongs to ``seed``."""
    chance = random.Random(seed)
    ending, _weight, write = chance.choices(FORMATS, [weight for _ending, weight, _write in FORMATS])[0]
    rows = chance.choice(KINDS)(chance)
    if chance.random() < 0.7:
        rows = rows_mutated(rows, chance)
    try:
        data = write(rows, chance)
    except (ValueError, csv.Error):  # a cell that this format cannot hold
        ending, data = ".csv", "\n".join(",".join(map(str, row)) for row in rows).encode("utf-8", "replace")
    if data.startswith(b"PK") and chance.random() < 0.5:
        data = zip_mutated(data, chance)
    elif chance.random() < 0.7:
        data = bytes_mutated(data, chance)
    if chance.random() < 0.05:
        ending = chance.choice([".csv", ".xlsx", ".xls", ".ods", ".txt"])
    path = folder / f"fuzz{seed}{ending}"
    path.write_bytes(data)
    return path


def fuzz(first: int, count: int, folder: Path, tell: bool = False) -> Tally:
    """Try the files of the seeds from ``first`` on."""
    tally = Tally()
    workspace: Workspace | None = None
    for number, seed in enumerate(range(first, first + count)):
        if number % RENEWED == 0:
            if workspace is not None:
                workspace.close()
            shutil.rmtree(folder / "desk", ignore_errors=True)
            (folder / "desk").mkdir(parents=True)
            workspace = Workspace.create(folder / "desk" / "fuzz.csdesk", "Fuzz")
        assert workspace is not None
        path = mutant(seed, folder)
        tally.files_of[path.suffix] += 1
        started = _seconds()
        try:
            tally.outcomes[_one(workspace, path)] += 1
        except Exception:  # noqa: BLE001 - what came through is what we look for
            tally.outcomes["failed"] += 1
            tally.failures.append(f"seed {seed}: {traceback.format_exc(limit=-3)}")
        spent = _seconds() - started
        if spent > tally.slowest:
            tally.slowest, tally.slowest_seed = spent, seed
        if spent > SECONDS:
            tally.failures.append(f"seed {seed}: took {spent:.1f} s")
        path.unlink()
        if tell and (number + 1) % 100 == 0:
            print(
                f"{number + 1} of {count}: {dict(tally.outcomes)}, {len(tally.failures)} failures", flush=True
            )
    if workspace is not None:
        workspace.close()
    return tally


def _one(workspace: Workspace, path: Path) -> str:
    """Import one file; return what came of it."""
    before, batches = workspace.interactions.count(), len(workspace.imports.history(100_000))
    try:
        plan = workspace.imports.prepare(path)
        _adds_up(plan.rows_read, plan.adds + plan.updates + plan.unchanged + plan.skipped)
        report = workspace.imports.apply(plan)
    except CSDeskError as error:
        if not str(error).strip() or "\n" in str(error):
            raise Broken(f"not one sentence: {error!r}") from error
        _same(workspace.interactions.count(), before, "interactions after a refusal")
        _same(len(workspace.imports.history(100_000)), batches, "batches after a refusal")
        return "refused"
    _adds_up(report.rows_read, report.added + report.updated + report.unchanged + report.skipped)
    if report.kind in ("interactions", "survey"):
        _same(workspace.interactions.count(), before + report.added, "interactions after an import")
    _kept(workspace, report)
    if report.change is not None and plan.source.sha256[0] in "01234567":
        workspace.undo()
        _same(workspace.interactions.count(), before, "interactions after undo")
        return "imported and undone"
    return "imported" if report.added or report.updated else "nothing new"


def _kept(workspace: Workspace, report: ImportReport) -> None:
    if report.batch is None:
        return
    batch = next(batch for batch in workspace.imports.history(100_000) if batch.id == report.batch)
    told = (report.rows_read, report.added, report.updated, report.unchanged, report.skipped)
    kept = (batch.rows_read, batch.added, batch.updated, batch.unchanged, batch.skipped)
    _same(kept, told, "counts in the history")


def _adds_up(rows: int, total: int) -> None:
    _same(total, rows, "rows of the report")


def _same(found: object, wanted: object, what: str) -> None:
    if found != wanted:
        raise Broken(f"{what}: {found} instead of {wanted}")


def _seconds() -> float:
    """Return the processor time of this process and its children."""
    spent = time.process_time()
    with suppress(OSError):
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent += used.ru_utime + used.ru_stime
    return spent
