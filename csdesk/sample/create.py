"""Creates a workspace that holds the sample company."""

from contextlib import suppress
from datetime import date
from itertools import compress
from pathlib import Path
from typing import Any

from csdesk.base.language import Language
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import _
from csdesk.interactions.fact import Facts
from csdesk.sample.board import make_board
from csdesk.sample.company import Company, build_company
from csdesk.sample.definitions import make_definitions
from csdesk.sample.facts import MonthMaker, agents_of, batch_moment, months_back
from csdesk.sample.half_year import make_half_year
from csdesk.sample.hours import make_hours
from csdesk.sample.plan import PlanMaker
from csdesk.sample.points import make_points
from csdesk.sample.quality import make_quality
from csdesk.sample.reviews import make_reviews
from csdesk.sample.voices import make_calls
from csdesk.storage.database import refuse_taken
from csdesk.workspace import Workspace

MONTHS = 24
SEED = 20_260_101
SYSTEMS = {"call": "telephone", "chat": "chat", "ticket": "helpdesk"}
"""Kind of interaction and the system whose export the sample says it came from."""


def create_sample(
    path: Path,
    *,
    language: Language,
    today: date,
    progress: Progress | None = None,
    seed: int = SEED,
) -> None:
    """Write the sample company to a new file at ``path``: 60 people, 24 months up to ``today``, goals and reviews.

    The file appears whole: it is built under another name, and a cancelled build leaves nothing. A file that is
    there already is never overwritten.
    """
    refuse_taken(path)
    watch = progress or Silent()
    part = path.with_name(path.stem + ".making" + path.suffix)
    with suppress(OSError):  # a folder that cannot be written is told by the next line
        part.unlink(missing_ok=True)
    workspace = Workspace.create(part, language.say(_("Northwind Support")))
    try:
        with workspace.grouped(_("Create the sample company")):
            company = _fill(workspace, language, today, seed, watch)
        make_half_year(workspace, language, company, today, seed)
        workspace.settle()
        workspace.close()
        refuse_taken(path)
    except BaseException:
        workspace.close()
        part.unlink(missing_ok=True)
        raise
    part.replace(path)


def _fill(workspace: Workspace, language: Language, today: date, seed: int, progress: Progress) -> Company:
    steps = MONTHS + 3
    workspace.facts.edit(
        {
            "subtitle": language.say(_("Customer service")),
            "language": language.code,
            "sample": "1",
        }
    )
    progress.step(0, steps, _("Hiring people"))
    company = build_company(workspace, language, today, seed)
    make_hours(workspace, language, company, today)
    make_board(workspace)
    _facts(workspace, language, company, today, seed, progress)
    make_calls(workspace, language, company, today, seed)
    progress.step(steps - 2, steps, _("Writing goals"))
    PlanMaker(workspace, language, company, today, seed).make()
    make_points(workspace, language)
    progress.step(steps - 1, steps, _("Writing reviews"))
    make_reviews(workspace, language, company, today, seed)
    make_quality(workspace, language, company, today, seed)
    make_definitions(workspace, language, today)
    progress.step(steps, steps)
    return company


def _facts(
    workspace: Workspace, language: Language, company: Company, today: date, seed: int, progress: Progress
) -> None:
    maker = MonthMaker(agents_of(company, seed), language, today, seed)
    for index, first in enumerate(months_back(today, MONTHS)):
        progress.step(index + 1, MONTHS + 3, _("Taking in the interactions of a month"))
        columns = maker.make(first, MONTHS - 1 - index)
        kinds = columns.pop("kind")
        with workspace.interactions.refreshed_once():
            for kind, system in SYSTEMS.items():
                wanted = [each == kind for each in kinds]
                part = {name: list(compress(values, wanted)) for name, values in columns.items()}
                _write(workspace, kind, part, (first, today), f"{system}-{first:%Y-%m}.xlsx")


def _write(
    workspace: Workspace, kind: str, columns: dict[str, list[Any]], days: tuple[date, date], file_name: str
) -> None:
    first, today = days
    count = len(columns["external_id"])
    facts = Facts(
        kind,
        keys=[f"{kind}:{number}" for number in columns["external_id"]],
        source_rows=range(2, count + 2),
        months=[first.year * 12 + first.month - 1] * count,
        columns=columns,
    )
    record = {
        "file_name": file_name,
        "sheet": "Export",
        "kind": "interactions",
        "at": batch_moment(first, today).isoformat(timespec="seconds"),
        "rows_read": count,
        "skipped": 0,
    }
    workspace.interactions.write(facts, record)
