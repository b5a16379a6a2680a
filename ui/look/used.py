# SPDX-License-Identifier: MIT
"""How it reads how often an activity was used, and how it went."""

from __future__ import annotations

from collections.abc import Iterable

from mentordesk.records.ratings import ActivityUse, Rating
from mentordesk.words import Words


def used_said(words: Words, use: ActivityUse) -> str:
    """How often an activity was used, when last, and how it went."""
    if not use.times or use.last is None:
        return words("page_plans.never_used")
    said = words.plural("page_plans.used", use.times, day=words.short_date(use.last))
    return words("page_plans.used_rated", used=said, well=use.well, rated=use.rated) if use.rated else said


def went_said(words: Words, ratings: Iterable[Rating]) -> tuple[str, ...]:
    """What was written about an activity after meetings, a line for each."""
    return tuple(
        words("page_plans.went_line", went=words.label("plans.went", one.went), said=one.said) for one in ratings
    )
