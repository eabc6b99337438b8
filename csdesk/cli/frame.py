"""The frame around all verbs: options they share, output for people or machines, errors and exit status.

Exit status: 0 done; 1 done, with problems the user must see; 2 refused or in trouble, one sentence on standard
error; 130 after Ctrl+C, with nothing half done.
"""

import codecs
import io
import json
import locale
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import click

from csdesk import __version__
from csdesk.base.errors import Cancelled, CSDeskError, Locked
from csdesk.base.language import LANGUAGES, Language
from csdesk.base.text import Words, _
from csdesk.storage.faults import told_in_words
from csdesk.workspace import Workspace

DONE, PROBLEMS, REFUSED, INTERRUPTED = 0, 1, 2, 130
PASSPHRASE, NEW_PASSPHRASE = "CSDESK_PASSPHRASE", "CSDESK_NEW_PASSPHRASE"


@dataclass(slots=True)
class Output:
    """Where a verb's answer goes: one JSON document, or words for people."""

    as_json: bool
    language_code: str | None
    status: int = DONE

    def language(self, workspace: Workspace | None = None) -> Language:
        """Return the language asked for, else the workspace's, else the system's."""
        code = self.language_code or (workspace.facts.get("language") if workspace is not None else "")
        return Language(code or system_language())

    def give(self, document: Any, lines: Iterator[str] | list[str]) -> None:
        """Print ``document`` as the one JSON document, or the lines."""
        if self.as_json:
            # JSON is UTF-8; a terminal or pipe that speaks anything else gets escapes, which mean the same.
            narrow = codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8"
            click.echo(json.dumps(document, ensure_ascii=narrow, indent=2, default=_plain))
        else:
            for line in lines:
                click.echo(line)

    def tell(self, sentence: str) -> None:
        """Say something on standard error."""
        click.echo(sentence, err=True)


class TerminalProgress:
    """Counts on standard error, rewritten in place, only where a person is watching."""

    def __init__(self, language: Language) -> None:
        """Say counts in ``language``."""
        self._language = language
        self._shown = False

    def step(self, done: int, total: int, words: Words | None = None) -> None:
        """Show the count; never cancels (Ctrl+C interrupts)."""
        if sys.stderr.isatty():
            what = self._language.say(words) + " " if words is not None else ""
            click.echo(
                f"\r\x1b[2K{what}{done:,} / {total:,}" if total else f"\r\x1b[2K{what}{done:,}",
                err=True,
                nl=False,
            )
            self._shown = True

    def close(self) -> None:
        """End the line."""
        if self._shown:
            click.echo("", err=True)


def system_language() -> str:
    """Return the language of the system, English where it is none of ours."""
    code = (locale.getlocale()[0] or "").split(".")[0]
    if code.startswith("zh"):
        return "zh_CN"
    if code[:2] in ("nb", "nn", "no"):
        return "nb"
    return "en"


@contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[Workspace]:
    """Open the workspace for the time of a verb; a verb that writes refuses a file that is open elsewhere."""
    workspace = _unlocked(path, read_only=not write)
    try:
        if write and workspace.read_only:
            raise CSDeskError(_held(workspace))
        with told_in_words():
            yield workspace
    finally:
        workspace.close()


def passphrase_asked(prompt: Words, variable: str = PASSPHRASE) -> str | None:
    """Return a passphrase from the environment, else from the terminal, else None; never from an argument."""
    given = os.environ.get(variable)
    if given is None and sys.stdin.isatty():
        given = click.prompt(Language(system_language()).say(prompt), hide_input=True, err=True, default="")
    return given or None


def _unlocked(path: Path, *, read_only: bool) -> Workspace:
    try:
        return Workspace.open(path, read_only=read_only)
    except Locked:
        asked = passphrase_asked(_("Passphrase of {file}", file=path.name))
        return Workspace.open(path, read_only=read_only, passphrase=asked)


def _held(workspace: Workspace) -> Words:
    holder = workspace.holder
    if holder is None:
        return _("{file} cannot be written; check its permissions.", file=workspace.path.name)
    return _(
        "{file} is open for writing by {user} on {machine}; close it there and try again.",
        file=workspace.path.name,
        user=holder.user,
        machine=holder.machine,
    )


def common(function: Any) -> Any:
    """Add the options every verb has and hand them over as one `Output`."""

    @click.option(
        "--json",
        "as_json",
        is_flag=True,
        help="Print exactly one JSON document on standard output.",
    )
    @click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        help="Words and formats in this language.",
    )
    @click.pass_context
    def wrapped(context: click.Context, /, as_json: bool, language: str | None, **arguments: Any) -> None:
        output = Output(as_json, language)
        context.obj = output
        try:
            function(output, **arguments)
        except (CSDeskError, Cancelled) as error:
            output.tell(output.language().say(error.words))
            context.exit(REFUSED)
        context.exit(output.status)

    wrapped.__name__, wrapped.__doc__ = function.__name__, function.__doc__
    if hasattr(function, "__click_params__"):
        wrapped.__click_params__ = function.__click_params__ + wrapped.__click_params__  # type: ignore[attr-defined]
    return wrapped


FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="csdesk")
def verbs() -> None:
    """Goals, KPIs and reviews for customer service, in one local file."""


def main(arguments: list[str] | None = None) -> int:
    """Run one verb and return its exit status; never lets a traceback through for what the user did."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        result = verbs.main(arguments, prog_name="csdesk", standalone_mode=False)
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        click.echo(" ".join(error.format_message().split()), err=True)
        return REFUSED
    return result if isinstance(result, int) else DONE


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if hasattr(value, "item"):
        return value.item()
    message = f"{type(value).__name__} is not JSON"
    raise TypeError(message)
