# SPDX-License-Identifier: MIT
"""How the size and the age of a file are said."""

from __future__ import annotations

from datetime import date, datetime

from mentordesk.words import Words

_KILO = 1000


def said_size(words: Words, size: int) -> str:
    """Bytes as people compare them: 12 KB, 3.4 MB, 15.5 GB."""
    if size < _KILO * _KILO:
        return words("page_backup.kilobytes", n=words.number(max(1, round(size / _KILO))))
    if size < _KILO**3:
        return words("page_backup.megabytes", n=words.number(size / _KILO**2, 1))
    return words("page_backup.gigabytes", n=words.number(size / _KILO**3, 1))


def said_moment(words: Words, moment: datetime) -> str:
    """Day and time on the wall."""
    here = moment.astimezone()
    return f"{words.short_date(here.date())} {words.time(here)}"


def said_age(words: Words, moment: datetime, today: date) -> str:
    """How many days ago, by the calendar."""
    return words.plural("page_backup.age", max(0, (today - moment.astimezone().date()).days))
