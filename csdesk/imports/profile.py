"""A mapping remembered under a name, recognised again by the headers of a file."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """Header to field ('' = ignored); ``signature`` is the digest of all headers of the file it was saved from."""

    id: int
    name: str
    signature: str
    mapping: Mapping[str, str]
