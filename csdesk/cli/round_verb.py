"""The verb round: questionnaires to others as files, their answers taken in, the round closed."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from csdesk.base.errors import Refused
from csdesk.base.text import _, ngettext
from csdesk.cli.frame import FILE, PROBLEMS, Output, TerminalProgress, common, opened, verbs

if TYPE_CHECKING:
    from csdesk.workspace import Workspace


@verbs.command("round")
@FILE
@click.argument("cycle")
@click.option("--suggest", type=click.IntRange(1, 50), help="First ask up to so many of each group.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write questionnaires into this folder."
)
@click.option("--pdf", is_flag=True, help="As PDF forms instead of workbooks.")
@click.option("--mails", is_flag=True, help="Also write a draft of an e-mail for each.")
@click.option(
    "--collect", type=click.Path(path_type=Path, exists=True), help="Take in the answers in this folder."
)
@click.option("--replace", is_flag=True, help="Take answers that differ from those that are in.")
@click.option("--check", is_flag=True, help="Only say what would become of each file.")
@click.option("--close", is_flag=True, help="Close for good: delete who was asked and every single answer.")
@common
def round_verb(output: Output, file: Path, cycle: str, **asked: Any) -> None:
    """Ask others by file: write questionnaires, take in answers, close. Without an option: say who has answered."""
    with opened(file, write=any(asked[name] for name in ("suggest", "out", "collect", "close"))) as workspace:
        cycle_id = workspace.reviews.cycle_by_name(cycle).id
        document: dict[str, Any] = {}
        lines: list[str] = []
        if asked["suggest"]:
            _suggest(workspace, cycle_id, asked["suggest"], document)
        if asked["out"]:
            lines += _write(output, workspace, cycle_id, asked, document)
        if asked["collect"]:
            lines += _collect(output, workspace, cycle_id, asked, document)
        if asked["close"]:
            workspace.reviews.rounds.close(cycle_id)
            document["closed"] = True
        found = workspace.reviews.rounds.of_cycle(cycle_id)
        tallies = workspace.reviews.rounds.progress(cycle_id)
        counts = sum(one.asked for one in tallies), sum(one.answered for one in tallies)
        document |= {"asked": counts[0], "answered": counts[1], "closed": found is not None and found.closed}
        words = _("{n} of {asked} have answered.", n=counts[1], asked=counts[0])
        if found is not None and found.closed:
            words = _("The questions to others are closed; who answered what is deleted.")
        output.give(document, [*lines, output.language(workspace).say(words)])


def _suggest(workspace: "Workspace", cycle_id: int, most: int, document: dict[str, Any]) -> None:
    rounds = workspace.reviews.rounds
    drafts = rounds.propose(cycle_id, most)
    if drafts:
        rounds.ask(cycle_id, drafts)
    document["added"] = len(drafts)


def _write(
    output: Output, workspace: "Workspace", cycle_id: int, asked: dict[str, Any], document: dict[str, Any]
) -> list[str]:
    from csdesk.reports.questionnaire import Shape, write_questionnaires

    language = output.language(workspace)
    progress = TerminalProgress(language)
    papers = workspace.reviews.rounds.questionnaires(cycle_id)
    shape = Shape.PDF if asked["pdf"] else Shape.WORKBOOK
    made = write_questionnaires(papers, asked["out"], shape, mails=asked["mails"], progress=progress)
    progress.close()
    document["files"] = [one.path for one in made]
    words = ngettext(
        "{n} file written to {folder}.", "{n} files written to {folder}.", len(made), folder=str(asked["out"])
    )
    return [language.say(words)]


def _collect(
    output: Output, workspace: "Workspace", cycle_id: int, asked: dict[str, Any], document: dict[str, Any]
) -> list[str]:
    from csdesk.imports.answers import files_of_answers, read_answers
    from csdesk.reviews.rounds.judging import TAKEN, Outcome

    language = output.language(workspace)
    progress = TerminalProgress(language)
    paths = files_of_answers([asked["collect"]])
    if not paths:
        raise Refused(_("There is no questionnaire in {folder}.", folder=str(asked["collect"])))
    rounds = workspace.reviews.rounds
    judged = rounds.judge(cycle_id, read_answers(paths, progress))
    progress.close()
    wanted = TAKEN if asked["replace"] else {Outcome.NEW}
    if not asked["check"] and any(one.outcome in wanted for one in judged):
        rounds.collect(cycle_id, judged, replacing=asked["replace"])
    counts = Counter(one.outcome.value for one in judged)
    document["outcomes"] = {outcome.value: counts[outcome.value] for outcome in Outcome}
    document["results"] = [
        {"file": one.path.name, "outcome": one.outcome.value, "reason": language.say(one.words)}
        for one in judged
    ]
    good = {Outcome.NEW, Outcome.SAME} | ({Outcome.REPLACES} if asked["replace"] else set())
    if any(one.outcome not in good for one in judged):
        output.status = PROBLEMS
    return [language.say(one.words) for one in judged]
