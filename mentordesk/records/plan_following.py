# SPDX-License-Identifier: MIT
"""How a plan goes: which meeting belongs to which week, and what is done. Worked out from the meetings each time.

Nothing of it is stored, so that a meeting that is held, called off, moved, taken out or given back is seen at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentordesk.records.ids import MeetingId
from mentordesk.records.plans import WEEK, PlanWeek, WeekKind, WeekState, monday_before
from mentordesk.records.sessions import Meeting, MeetingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A week with its meeting. `part` counts the meetings of one activity that takes several.

    `meeting` is about the week's activity, or stands in the week with no activity chosen yet, or, where the week has none,
    is simply that week's. `instead` is one in that week about something else. `called_off` says that its meeting was.
    """

    place: int
    number: int | None
    week: PlanWeek
    state: WeekState
    part: int = 1
    meeting: Meeting | None = None
    instead: Meeting | None = None
    called_off: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a meeting is still to be made or held for it."""
        return self.state is WeekState.PLANNED and self.week.content.kind is not WeekKind.BREAK


def follow(weeks: Sequence[PlanWeek], meetings: Sequence[Meeting]) -> tuple[Followed, ...]:
    """Each week with its meeting, of `meetings` in order of time; those before the plan began are not its own."""
    if not weeks:
        return ()
    of_plan = [meeting for meeting in meetings if meeting.day >= weeks[0].monday]
    free = {meeting.id: meeting for meeting in of_plan if meeting.status is not MeetingStatus.CANCELLED}
    found: dict[int, Meeting] = {}
    instead: dict[int, Meeting] = {}
    for in_its_week in (True, False):
        for place, week in enumerate(weeks):
            if week.meets and week.content.activity_id is not None and place not in found:
                same = (m for m in free.values() if m.activity_id == week.content.activity_id)
                there = (m for m in same if not in_its_week or monday_before(m.day) == week.monday)
                _take(place, next(there, None), found, free)
    for place, week in enumerate(weeks):
        if week.meets and place not in found:
            there = [m for m in free.values() if monday_before(m.day) == week.monday]
            wants = week.content.kind is WeekKind.ACTIVITY
            _take(place, next((m for m in there if not wants or m.activity_id is None), None), found, free)
            if place not in found and there:
                _take(place, there[0], instead, free)
    off = [m for m in of_plan if m.status is MeetingStatus.CANCELLED]
    before = (m.activity_id for m in meetings if m.day < weeks[0].monday and _is_held(m))
    parts = Counter(activity_id for activity_id in before if activity_id is not None)
    lines: list[Followed] = []
    number = 0
    for place, week in enumerate(weeks):
        counted = week.meets
        number += counted
        activity_id = week.content.activity_id
        if counted and activity_id is not None:
            parts[activity_id] += 1
        meeting = found.get(place)
        lines.append(
            Followed(
                place=place,
                number=number if counted else None,
                week=week,
                state=WeekState.DONE if week.meets and _answers(week, meeting) else week.state,
                part=max(1, parts[activity_id]) if activity_id is not None else 1,
                meeting=meeting,
                instead=instead.get(place),
                called_off=week.meets and meeting is None and any(_was_for(week, m) for m in off),
            )
        )
    return tuple(lines)


def meeting_number(lines: Sequence[Followed], place: int, meetings: Sequence[Meeting], today: date) -> int:
    """The how manieth meeting of the pair or group a week would be: those held before it, and those still to come.

    A week that is still open although they met in it, about something else, counts once.
    """
    monday = lines[place].week.monday
    held = sum(_is_held(meeting) and meeting.day < monday for meeting in meetings)
    this_week = monday_before(today)
    met = [line for line in lines[:place] if any(m is not None and _is_held(m) for m in (line.meeting, line.instead))]
    to_come = sum(line.is_open and line.week.monday >= this_week for line in lines[:place] if line not in met)
    return held + to_come + 1


def _take(place: int, meeting: Meeting | None, into: dict[int, Meeting], free: dict[MeetingId, Meeting]) -> None:
    if meeting is not None:
        into[place] = meeting
        del free[meeting.id]


def _is_held(meeting: Meeting) -> bool:
    return meeting.status is MeetingStatus.HELD


def _answers(week: PlanWeek, meeting: Meeting | None) -> bool:
    """Whether a held meeting did what the week was for: an activity counts only when it was named."""
    if meeting is None or not _is_held(meeting):
        return False
    return week.content.kind is not WeekKind.ACTIVITY or meeting.activity_id == week.content.activity_id


def _was_for(week: PlanWeek, meeting: Meeting) -> bool:
    return week.monday <= meeting.day < week.monday + WEEK and meeting.activity_id in (None, week.content.activity_id)
