"""The one clock of the program; everything but the commands is given the time as an argument."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)
