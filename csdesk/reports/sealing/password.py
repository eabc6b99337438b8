"""A password on a PDF: AES with 256 bits, as PDF 2.0 has it (revision 6)."""

import secrets
from io import BytesIO

from csdesk.base.errors import Refused
from csdesk.base.text import _

SHORTEST = 8


def check_password(password: str) -> None:
    """Refuse a password that is too short to protect anything."""
    if len(password) < SHORTEST:
        raise Refused(
            _("Please take at least {n} characters for the password of the PDF.", n=SHORTEST),
            field="password",
        )


def protect(data: bytes, password: str) -> bytes:
    """Return the PDF encrypted: reading and printing need the password, changing and copying out are switched off.

    Programs for people who cannot see may still read it aloud. Nobody knows the owner's password, so that no program
    offers to lift the limits.
    """
    import pikepdf

    allowed = pikepdf.Permissions(
        accessibility=True, extract=False, modify_annotation=False, modify_assembly=False, modify_form=True,
        modify_other=False, print_lowres=True, print_highres=True,
    )  # fmt: skip
    encryption = pikepdf.Encryption(
        user=password, owner=secrets.token_urlsafe(24), R=6, allow=allowed, aes=True, metadata=True
    )
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target, encryption=encryption)
    return target.getvalue()
