# SPDX-License-Identifier: MIT
"""What became of a record, one line each. Why is shown only where it was opened for who may read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mentordesk.records.apart import ApartEvent, ApartEventKind
from mentordesk.words import Words


def event_said(words: Words, event: ApartEvent, whys: Mapping[int, str]) -> str:
    """When, what, from what to what, by whom, and why as far as it was opened."""
    day = words.short_date(event.at.astimezone().date())
    said = words(
        "page_apart.history.line",
        day=day,
        by=event.by,
        what=words.label("apart.event", event.kind) + _change(words, event),
    )
    why = whys.get(event.id, "")
    return f"{said} {words('page_people.apart.reason', reason=why)}" if why else said


def _change(words: Words, event: ApartEvent) -> str:
    if event.kind is ApartEventKind.SCOPE:
        before, after = words.label("apart.scope", event.before), words.label("apart.scope", event.after)
    elif event.kind is ApartEventKind.REVIEW:
        before, after = _day(words, event.before), _day(words, event.after)
    else:
        return ""
    return f" ({before} → {after})"


def _day(words: Words, text: str) -> str:
    return words.short_date(date.fromisoformat(text)) if text else "–"
