"""Verbs about the file itself: new, undo, redo, check, backup, restore."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from csdesk.base.errors import Refused, Trouble
from csdesk.base.text import _, ngettext
from csdesk.cli.frame import (
    FILE,
    PROBLEMS,
    Output,
    TerminalProgress,
    common,
    opened,
    verbs,
)
from csdesk.storage.backup import publish, set_aside
from csdesk.storage.migrations import VERSION
from csdesk.workspace import Workspace


@verbs.command("new")
@FILE
@click.option("--sample", is_flag=True, help="Fill it with the sample company.")
@common
def new(output: Output, file: Path, *, sample: bool) -> None:
    """Create a workspace."""
    language = output.language()
    if sample:
        from csdesk.sample import create_sample

        progress = TerminalProgress(language)
        create_sample(file, language=language, today=date.today(), progress=progress)
        progress.close()
    else:
        Workspace.create(file).close()
    output.give(
        {"file": str(file), "version": VERSION},
        [language.say(_("Created {file}.", file=str(file)))],
    )


@verbs.command("undo")
@FILE
@common
def undo(output: Output, file: Path) -> None:
    """Take back the last change, an import too."""
    with opened(file, write=True) as workspace:
        language = output.language(workspace)
        label = language.say(workspace.undo().label)
        output.give({"label": label}, [language.say(_("Undone: {label}", label=label))])


@verbs.command("redo")
@FILE
@common
def redo(output: Output, file: Path) -> None:
    """Repeat the change that was undone last."""
    with opened(file, write=True) as workspace:
        language = output.language(workspace)
        label = language.say(workspace.redo().label)
        output.give({"label": label}, [language.say(_("Done again: {label}", label=label))])


@verbs.command("check")
@FILE
@common
def check(output: Output, file: Path) -> None:
    """Check the file: integrity, references, journal and totals."""
    with opened(file) as workspace:
        language = output.language(workspace)
        findings = [language.say(words) for words in workspace.check()]
        if findings:
            output.status = PROBLEMS
        none = [language.say(_("No problem found."))]
        output.give({"ok": not findings, "findings": findings}, findings or none)


@verbs.command("backup")
@FILE
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    help="Where the copy goes; default: beside the file.",
)
@common
def backup(output: Output, file: Path, target: Path | None) -> None:
    """Write a verified copy of the workspace."""
    with opened(file) as workspace:
        language = output.language(workspace)
        if target is not None and target.resolve() == file.resolve():
            raise Refused(_("A backup needs another name than the workspace itself."))
        path, digest = workspace.backup(target)
        output.give(
            {"path": str(path), "sha256": digest},
            [language.say(_("Backed up to {path}.", path=str(path)))],
        )


@verbs.command("restore")
@click.argument("source", metavar="BACKUP", type=click.Path(path_type=Path, dir_okay=False))
@FILE
@common
def restore(output: Output, source: Path, file: Path) -> None:
    """Make FILE a copy of BACKUP; a file that is there already is kept beside it."""
    with opened(source) as workspace:
        findings = workspace.check()
        if findings:
            count = len(findings)
            raise Trouble(
                ngettext(
                    "The backup has {n} problem and was not restored; choose another.",
                    "The backup has {n} problems and was not restored; choose another.",
                    count,
                )
            )
        language = output.language(workspace)
        if source.resolve() == file.resolve():
            raise Refused(_("A backup needs another name than the workspace itself."))
        with suppress(Trouble), opened(file, write=True):
            pass  # folds the log of the former file in, or says who has it open; a damaged one is just set aside
        part = file.with_name(file.name + ".restored")
        _path, digest = workspace.backup(part)
        if file.exists():
            kept = set_aside(file)
            output.tell(language.say(_("The former file was kept as {path}.", path=str(kept))))
        publish(part, file)
        output.give(
            {"path": str(file), "sha256": digest},
            [language.say(_("Restored {path}.", path=str(file)))],
        )
