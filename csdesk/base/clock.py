"""The moment something is done, as it is kept."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return this second in UTC."""
    return datetime.now(UTC).replace(microsecond=0)
