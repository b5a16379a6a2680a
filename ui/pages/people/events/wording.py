# SPDX-License-Identifier: MIT
"""How events read in a list; what follows from them is said in `ui.look.follows`."""

from __future__ import annotations

from datetime import date

from mentordesk.records.life_events import (
    ABSENCES,
    MOVES,
    EventDraft,
    EventStatus,
    LifeEvent,
)
from mentordesk.words import Words


def event_said(words: Words, event: EventDraft) -> str:
    """An event in a list: what, when and where to."""
    parts = [words.label("life_events.kind", event.kind), words.short_date(event.on)]
    if event.until is not None:
        parts[-1] = f"{parts[-1]} – {words.short_date(event.until)}"
    if event.kind in MOVES and event.to is not None:
        parts.append(str(event.to))
    if event.note:
        parts.append(event.note)
    return " · ".join(parts)


def standing_said(words: Words, event: LifeEvent, today: date) -> str:
    """How an event stands, and until when a place is kept where one is."""
    if event.mistake:
        return words("page_life.mistaken", reason=event.mistake)
    if event.asks(today):
        return words("page_life.asks")
    if event.status is EventStatus.DONE and event.kind in ABSENCES:
        key = "kept" if event.place_kept_until >= today else "kept_no_more"
        return words(f"page_life.{key}", day=words.short_date(event.place_kept_until))
    return words.label("life_events.status", event.status)
