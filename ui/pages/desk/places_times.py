# SPDX-License-Identifier: MIT
"""From what people type for a slot of the day to two times and back: 9:25-11:35, 9h25 – 11h35, 0925-1135, 9 to 11."""

from __future__ import annotations

import re
from datetime import time

from mentordesk.words import Words

_APART = re.compile(r"\s*[-–—]\s*|\s+(?:to|à|a)\s+", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})\s*[:.hH]?\s*(\d{2})?")


def read_span(text: str) -> tuple[time, time] | None:
    """From when to when; None where the text does not say two times of a day."""
    parts = _APART.split(text.strip())
    if len(parts) != 2:
        return None
    starts, ends = (_read_time(part.strip()) for part in parts)
    return (starts, ends) if starts is not None and ends is not None else None


def write_span(words: Words, starts: time, ends: time) -> str:
    """Two times as the language writes them: 09:25 – 11:35, 9 h 25 – 11 h 35."""
    return f"{words.time(starts)} – {words.time(ends)}"


def _read_time(text: str) -> time | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
