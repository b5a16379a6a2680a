# SPDX-License-Identifier: MIT
"""How an activity went at a meeting, as the facilitator saw it, and what the library knows of its use. Never about a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.records.issues import Issue

LONGEST_SAID = 160


class Went(StrEnum):
    """How it went."""

    WELL = "well"
    SO_SO = "so_so"
    NOT_WELL = "not_well"


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingDraft:
    """How it went as typed in, with one line for the next time; None says nothing of it."""

    went: Went | None = None
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How the activity of a meeting went, as stored."""

    meeting_id: MeetingId
    activity_id: ActivityId
    went: Went
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityUse:
    """How often an activity was used in meetings that were held, when last, and of how many it was said how it went."""

    times: int = 0
    last: date | None = None
    well: int = 0
    rated: int = 0


def rating_issues(draft: RatingDraft) -> tuple[Issue, ...]:
    """What is wrong with what is said about an activity."""
    if draft.said and draft.went is None:
        return (Issue(field="went", key="plans.issue.went"),)
    if len(draft.said) <= LONGEST_SAID:
        return ()
    return (Issue(field="went_said", key="plans.issue.long", values={"limit": LONGEST_SAID}),)
