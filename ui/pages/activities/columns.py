# SPDX-License-Identifier: MIT
"""The columns of the list of activities."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentordesk.records.activities import Activity
from mentordesk.records.own_activities import Shelf, is_own
from mentordesk.words import Words
from ui.look.look import Look
from ui.tables.columns import Column

_COLUMN = "page_activities.column"


def activity_columns(look: Look, shelf: Callable[[], Shelf]) -> Sequence[Column[Activity]]:
    """Number, title, whose it is, questions, phase, minutes, for whom, themes."""
    words, language = look.words, look.language
    return (
        Column(
            name="number",
            title=f"{_COLUMN}.number",
            text=lambda a: str(a.number),
            sort=lambda a: a.number,
            right=True,
            width=50,
        ),
        Column(name="title", title=f"{_COLUMN}.title", text=lambda a: a.text(language).title, width=230),
        Column(name="whose", title="page_own_activities.column", text=lambda a: whose(words, a, shelf()), width=110),
        Column(name="tags", title=f"{_COLUMN}.tags", text=lambda a: " ".join(a.tags), width=70),
        Column(
            name="phase",
            title=f"{_COLUMN}.phase",
            text=lambda a: words.label("activities.phase", a.phase),
            width=100,
        ),
        Column(
            name="minutes",
            title=f"{_COLUMN}.minutes",
            text=lambda a: str(a.minutes),
            sort=lambda a: a.minutes,
            right=True,
            width=80,
        ),
        Column(
            name="format",
            title=f"{_COLUMN}.format",
            text=lambda a: ", ".join(words.label("activities.format", f) for f in a.formats),
            width=160,
        ),
        Column(
            name="themes",
            title=f"{_COLUMN}.themes",
            shown=False,
            text=lambda a: ", ".join(words.label("activities.theme", t) for t in a.themes),
        ),
    )


def whose(words: Words, activity: Activity, shelf: Shelf) -> str:
    """Whether it is the library's, the site's own, or an own one no longer offered."""
    if not is_own(activity.id):
        return words("page_own_activities.whose.library")
    return words(f"page_own_activities.whose.{'retired' if shelf.is_retired(activity.id) else 'own'}")
