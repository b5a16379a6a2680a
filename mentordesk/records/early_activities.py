# SPDX-License-Identifier: MIT
"""A sensitive activity chosen for people who have not met often enough for it: what comes too early, and why it was chosen
all the same (REQ-5.2). Whether an activity fits otherwise is in `plan_fits`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from mentordesk.records.activities import Activity
from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.records.issues import Issue
from mentordesk.records.sessions import Meeting, MeetingStatus

LONGEST_WHY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """An activity at a meeting before its time: it would be their `meeting`-th one."""

    activity: Activity
    meeting: int

    @property
    def not_before(self) -> int:
        """The first meeting at which it may be."""
        return self.activity.not_before_meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyYes:
    """Why somebody chose it all the same, when, and who (initials)."""

    meeting_id: MeetingId
    activity_id: ActivityId
    why: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyMeeting:
    """A meeting that stands there about something too early; `yes` is None where nobody gave a reason, or it is not to be read."""

    early: Early
    yes: EarlyYes | None = None


def too_early(activity: Activity, meeting: int) -> Early | None:
    """What comes too early if the activity is done at their `meeting`-th meeting; None where it does not."""
    return Early(activity=activity, meeting=meeting) if meeting < activity.not_before_meeting else None


def meeting_number_on(meetings: Iterable[Meeting], day: date, today: date, but: MeetingId | None = None) -> int:
    """Which of their meetings one on `day` is: those held before it count, and those planned from today on (`but` is itself)."""
    return 1 + sum(
        meeting.status is MeetingStatus.HELD or (meeting.status is MeetingStatus.PLANNED and meeting.day >= today)
        for meeting in meetings
        if meeting.day < day and meeting.id != but
    )


def why_issues(why: str) -> tuple[Issue, ...]:
    """What is wrong with the reason given, which has no spaces around it."""
    if not why:
        return (Issue(field="why_early", key="early.issue.no_why"),)
    if len(why) > LONGEST_WHY:
        return (Issue(field="why_early", key="early.issue.long", values={"limit": LONGEST_WHY}),)
    return ()
