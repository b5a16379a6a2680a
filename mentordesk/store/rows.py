# SPDX-License-Identifier: MIT
"""How values travel between records and columns: dates and moments as ISO text, codes as their value."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def day(text: str | None) -> date | None:
    """A stored date."""
    return date.fromisoformat(text) if text else None


def moment(text: str) -> datetime:
    """A stored moment, in UTC."""
    return datetime.fromisoformat(text)


def maybe_moment(text: str | None) -> datetime | None:
    """A stored moment that may be missing."""
    return datetime.fromisoformat(text) if text else None


def clock(text: str) -> time:
    """A stored time of day."""
    return time.fromisoformat(text)


def iso(value: date | datetime | time | None) -> str | None:
    """A date, moment or time of day as stored; moments in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if value else None


def placeholders(count: int) -> str:
    """A list of question marks for an IN (...)."""
    return ", ".join("?" * count)
