"""Certificate files for tests, made when they are asked for."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "certificate-pw"


def make_certificate(path: Path, name: str = "Ingrid Dahl", days: int = 300) -> Path:
    """Write a self-issued certificate that is valid from a year ago for ``days`` days from now."""
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(365))
        .not_valid_after(now + timedelta(days))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    held = pkcs12.serialize_key_and_certificates(
        b"x", key, certificate, None, BestAvailableEncryption(PASSWORD.encode())
    )
    path.write_bytes(held)
    return path
