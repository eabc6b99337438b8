"""What one migration step is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Frozen SQL that lifts the schema by one version; ``journalled`` tables get undo triggers."""

    name: str
    sql: str
    journalled: tuple[str, ...] = ()
