"""The passphrase of a workspace: how a file shows that it has one, and the key that opens it.

The key is SQLCipher's own derivation (PBKDF2-HMAC-SHA512, 256,000 rounds, the file's first 16 bytes as salt), done once
for all connections, so that other tools open the file with the same passphrase.
"""

import hashlib
import os
from pathlib import Path

SALT_BYTES = 16
ROUNDS = 256_000
PAGE = 4096
MAGIC = b"SQLite format 3\x00"


def new_salt() -> bytes:
    """Return a random salt for a new file."""
    return os.urandom(SALT_BYTES)


def key_of(passphrase: str, salt: bytes) -> str:
    """Return the key in the form that SQLCipher takes without deriving it again: x'KEY SALT' in hex."""
    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, ROUNDS, 32)
    return f"x'{key.hex()}{salt.hex()}'"


def key_for(path: Path, passphrase: str) -> str:
    """Return the key of an existing protected file."""
    with path.open("rb") as stream:
        return key_of(passphrase, stream.read(SALT_BYTES))


def looks_protected(path: Path) -> bool:
    """Tell whether the file can only be a protected workspace: whole pages whose head is not readable."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        head = stream.read(len(MAGIC))
    return size > 0 and size % PAGE == 0 and head != MAGIC
