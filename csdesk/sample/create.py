"""Creates a workspace that holds the sample company."""

import os
from datetime import date
from pathlib import Path

from csdesk.base.language import Language
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import _
from csdesk.sample.company import Company, build_company
from csdesk.sample.facts import MonthMaker, agents_of, batch_moment, months_back
from csdesk.sample.plan import PlanMaker
from csdesk.sample.reviews import make_reviews
from csdesk.workspace import Workspace

MONTHS = 24
SEED = 20_260_101


def create_sample(
    path: Path,
    *,
    language: Language,
    today: date,
    progress: Progress | None = None,
    seed: int = SEED,
) -> None:
    """Write the sample company to a new file at ``path``: 60 people, 24 months up to ``today``, goals and reviews.

    The file appears whole: it is built under another name, and a cancelled build leaves nothing.
    """
    watch = progress or Silent()
    part = path.with_name(path.stem + ".making" + path.suffix)
    part.unlink(missing_ok=True)
    workspace = Workspace.create(part, language.say(_("Northwind Support")))
    try:
        _fill(workspace, language, today, seed, watch)
        workspace.close()
    except BaseException:
        workspace.close()
        part.unlink(missing_ok=True)
        raise
    os.replace(part, path)


def _fill(workspace: Workspace, language: Language, today: date, seed: int, progress: Progress) -> None:
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
    _facts(workspace, language, company, today, seed, progress)
    progress.step(steps - 2, steps, _("Writing goals"))
    PlanMaker(workspace, language, company, today, seed).make()
    progress.step(steps - 1, steps, _("Writing reviews"))
    make_reviews(workspace, language, company, today, seed)
    workspace.settle()
    progress.step(steps, steps)


def _facts(
    workspace: Workspace,
    language: Language,
    company: Company,
    today: date,
    seed: int,
    progress: Progress,
) -> None:
    maker = MonthMaker(agents_of(company, seed), language, today, seed)
    months = months_back(today, MONTHS)
    for index, first in enumerate(months):
        progress.step(index + 1, MONTHS + 3, _("Taking in the interactions of a month"))
        columns = maker.make(first, MONTHS - 1 - index)
        name = f"helpdesk-{first:%Y-%m}.xlsx"
        workspace.interactions.write_sample(columns, file_name=name, at=batch_moment(first))
