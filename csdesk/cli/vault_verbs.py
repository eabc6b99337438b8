"""Verbs about the passphrase: protect and unprotect. It comes from the terminal or the environment, never as an argument."""

from pathlib import Path

from csdesk.base.errors import Locked, Refused
from csdesk.base.text import _
from csdesk.cli.frame import FILE, NEW_PASSPHRASE, Output, common, passphrase_asked, verbs
from csdesk.storage.vault import change_passphrase


@verbs.command("protect")
@FILE
@common
def protect(output: Output, file: Path) -> None:
    """Set or change the passphrase: CSDESK_PASSPHRASE, or for a change CSDESK_NEW_PASSPHRASE, or the terminal."""
    old = None
    try:
        change_passphrase(file, None, _wanted(passphrase_asked(_("New passphrase"))))
    except Locked:
        old = passphrase_asked(_("Present passphrase"))
        change_passphrase(file, old, _wanted(passphrase_asked(_("New passphrase"), NEW_PASSPHRASE)))
    language = output.language()
    output.give({"protected": True}, [language.say(_("{file} is protected now.", file=file.name))])


@verbs.command("unprotect")
@FILE
@common
def unprotect(output: Output, file: Path) -> None:
    """Take the passphrase off."""
    try:
        change_passphrase(file, None, None)
    except Locked:
        change_passphrase(file, passphrase_asked(_("Present passphrase")), None)
    language = output.language()
    output.give({"protected": False}, [language.say(_("{file} is not protected now.", file=file.name))])


def _wanted(passphrase: str | None) -> str:
    if passphrase is None:
        raise Refused(_("No passphrase was given; set CSDESK_PASSPHRASE or type it on the terminal."))
    return passphrase
