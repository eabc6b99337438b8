"""Verb: verify a printed packet."""

import os
from pathlib import Path

import click

from csdesk.base.errors import Locked, Trouble
from csdesk.base.text import _
from csdesk.cli.frame import PROBLEMS, Output, common, opened, passphrase_asked, verbs
from csdesk.cli.report_verbs import PDF_PASSWORD
from csdesk.reports.sealing.lookup import lookup_in
from csdesk.reports.sealing.signature import signature_words
from csdesk.reports.sealing.verify import Lookup, Report, verify


@verbs.command("verify")
@click.argument("pdf", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("workspace", required=False, type=click.Path(path_type=Path, dir_okay=False))
@common
def verify_pdf(output: Output, pdf: Path, workspace: Path | None) -> None:
    """Say whether a packet in PDF is unchanged and, with its WORKSPACE, whether it is current."""
    try:
        data = pdf.read_bytes()
    except OSError as error:
        raise Trouble(_("{file} cannot be read.", file=pdf.name)) from error
    if workspace is None:
        _tell(output, pdf, _checked(data, pdf, None))
        return
    with opened(workspace) as held:
        _tell(output, pdf, _checked(data, pdf, lookup_in(held.reviews, held.people)))


def _checked(data: bytes, pdf: Path, lookup: Lookup | None) -> Report:
    """Check with the password of the environment, else ask for one on the terminal."""
    try:
        return verify(data, os.environ.get(PDF_PASSWORD, ""), lookup)
    except Locked:
        asked = None
        if PDF_PASSWORD not in os.environ:
            asked = passphrase_asked(_("Password of {file}", file=pdf.name), PDF_PASSWORD)
        if not asked:
            raise
        return verify(data, asked, lookup)


def _tell(output: Output, pdf: Path, report: Report) -> None:
    language = output.language()
    packets = [
        {
            "document": check.document,
            "revision": check.revision,
            "verdict": check.verdict.value,
            "changed_pages": list(check.changed),
            "text": language.say(check.words),
        }
        for check in report.checks
    ]
    signed = [
        {
            "name": one.name,
            "intact": one.intact,
            "whole": one.whole,
            "at": one.at,
            "text": language.say(signature_words(one)),
        }
        for one in report.signatures
    ]
    told = {
        "file": str(pdf), "verdict": report.verdict.value, "good": report.good, "protected": report.protected,
        "packets": packets, "signatures": signed,
    }  # fmt: skip
    if not report.good:
        output.status = PROBLEMS
    output.give(told, [language.say(words) for words in report.sentences()])
