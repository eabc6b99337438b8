"""A digital signature on a PDF with the user's own certificate file (PKCS#12), as PAdES baseline B.

It shows that nothing was changed after signing and which certificate signed. Nothing is fetched: whether somebody trusts
the certificate's issuer, and whether it was revoked, the reader's own program must say.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from csdesk.base.errors import Refused, Trouble
from csdesk.base.text import Words, _
from csdesk.reports.sealing.reading import read_pdf

FIELD = "CSDeskSignature"


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate that was opened and is valid today."""

    name: str
    _held: Any = field(repr=False)

    def sign(self, data: bytes, password: str = "", reason: str = "") -> bytes:
        """Return the PDF signed, seen in the box of HR on the sign-off; ``password`` opens an encrypted one."""
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers
        from pyhanko.stamp import TextStampStyle

        writer: Any = IncrementalPdfFileWriter(BytesIO(data), strict=False)
        if password:
            writer.encrypt(password)
        manifest = read_pdf(data, password).manifest
        page, *box = manifest.place if manifest and manifest.place else (0.0,)
        corners: Any = tuple(round(edge) for edge in box) or None
        place = fields.SigFieldSpec(FIELD, box=corners, on_page=round(page) - 1)
        told = signers.PdfSignatureMetadata(
            field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, name=self.name,
            reason=reason or None,
        )  # fmt: skip
        style = TextStampStyle(stamp_text="%(signer)s\n%(ts)s", border_width=1)
        made = signers.PdfSigner(told, self._held, stamp_style=style, new_field_spec=place)
        target = BytesIO()
        made.sign_pdf(writer, output=target)
        return target.getvalue()


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature found in a PDF: who, whether what it covers is intact, and whether anything came after it."""

    name: str
    intact: bool
    whole: bool
    at: datetime | None


def open_signer(path: Path, password: str, today: datetime | None = None) -> Signer:
    """Open a certificate file (.p12, .pfx); refuses a wrong password and a certificate that is not valid today."""
    from pyhanko.sign import signers

    try:
        data = path.read_bytes()
    except OSError as error:
        raise Trouble(
            _("{file} cannot be read; choose the certificate file again.", file=path.name)
        ) from error
    _check_password(data, password, path.name)
    held = signers.SimpleSigner.load_pkcs12_data(data, [], passphrase=password.encode() or None)
    if held is None or held.signing_cert is None:
        raise Refused(
            _("{file} holds no certificate with its private key.", file=path.name), field="certificate"
        )
    certificate = held.signing_cert
    now = today or datetime.now(UTC)
    if now > certificate.not_valid_after:
        day = certificate.not_valid_after.date()
        raise Refused(
            _("The certificate in {file} expired on {day}; choose a valid one.", file=path.name, day=day),
            field="certificate",
        )
    if now < certificate.not_valid_before:
        day = certificate.not_valid_before.date()
        raise Refused(
            _("The certificate in {file} is not valid before {day}.", file=path.name, day=day),
            field="certificate",
        )
    return Signer(_name(certificate), held)


def _check_password(data: bytes, password: str, name: str) -> None:
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        key, _certificate, _more = pkcs12.load_key_and_certificates(data, password.encode() or None)
    except ValueError as error:
        if _is_pkcs12(data):
            raise Refused(
                _("This password does not open the certificate file {file}.", file=name), field="certificate"
            ) from error
        raise Refused(
            _("{file} is no certificate file; it ends in .p12 or .pfx.", file=name), field="certificate"
        ) from error
    if key is None:
        raise Refused(_("{file} holds no certificate with its private key.", file=name), field="certificate")


def _is_pkcs12(data: bytes) -> bool:
    from asn1crypto.pkcs12 import Pfx

    try:
        return str(Pfx.load(data)["version"].native) == "v3"
    except (ValueError, TypeError):
        return False


def signatures(data: bytes, password: str = "") -> tuple[Signature, ...]:
    """Return the signatures of a PDF; whether their issuers are trusted is not judged."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.errors import SignatureValidationError

    reader = PdfFileReader(BytesIO(data), strict=False)
    if password:
        reader.decrypt(password)
    found = []
    for one in reader.embedded_regular_signatures:
        try:
            one.compute_integrity_info()
            status = one.summarise_integrity_info()
            covers = status["coverage"].name == "ENTIRE_FILE"
            intact = _intact(one)
        except (SignatureValidationError, ValueError):
            covers, intact = False, False
        found.append(Signature(_name(one.signer_cert), intact, covers, one.self_reported_timestamp))
    return tuple(found)


def _intact(one: Any) -> bool:
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    intact: bool
    valid: bool
    intact, valid = validate_sig_integrity(
        one.signer_info,
        one.signer_cert,
        expected_content_type="data",
        actual_digest=one.compute_digest(),
    )
    return intact and valid


def _name(certificate: Any) -> str:
    subject = certificate.subject.native
    return str(subject.get("common_name") or certificate.subject.human_friendly)


def signature_words(one: Signature) -> Words:
    """Say what a signature proves."""
    if not one.intact:
        return _("The signature of {name} is broken: the file was changed after signing.", name=one.name)
    if not one.whole:
        return _(
            "The signature of {name} is intact, but something was added to the file after it.", name=one.name
        )
    return _(
        "The signature of {name} is intact and covers the whole file; whether to trust its issuer is for you to judge.",
        name=one.name,
    )
