# SPDX-License-Identifier: MIT
"""Meetings at the desk: the week, planning one or a series, moving and calling off. Clashes are in `clashes.py`,
who came and what was written down in `registers.py`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentordesk.errors import Invalid, Refused
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ActivityId, GroupId, MeetingId, PairId, PlaceId, SeriesId
from mentordesk.records.issues import Issue
from mentordesk.records.programmes import Place, RegimeSlot
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import (
    Attendance,
    CancelReason,
    Clash,
    Meeting,
    MeetingDraft,
    MeetingLine,
    MeetingStatus,
    meeting_issues,
)
from mentordesk.store import Store
from mentordesk.usecases.clashes import clashes_of, times_of
from mentordesk.usecases.early_activities import agreed, note_why
from mentordesk.usecases.permission import needs


class MeetingClashes(Refused):
    """The meeting may not be planned like this; `clashes` say what stands in the way."""

    key = "errors.meeting_clashes"

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        self.clashes = clashes
        super().__init__(None, count=len(clashes), kinds=sorted({clash.kind.value for clash in clashes}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week as the page shows it: the regime's slots, the places, and the meetings in them."""

    monday: date
    slots: tuple[RegimeSlot, ...]
    places: tuple[Place, ...]
    lines: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What became of a series: the meetings planned, and for each date left out what stood in the way."""

    planned: tuple[MeetingId, ...]
    left_out: tuple[tuple[date, tuple[Clash, ...]], ...]


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


@needs(Permission.READ_SESSIONS)
def week(store: Store, day: date) -> Week:
    """The week that holds `day`."""
    monday = monday_of(day)
    return Week(
        monday=monday,
        slots=store.programmes.slots(),
        places=store.programmes.places(),
        lines=store.sessions.lines(store.sessions.between(monday, monday + timedelta(days=6))),
    )


@needs(Permission.READ_SESSIONS)
def get_meeting(store: Store, meeting_id: MeetingId) -> MeetingLine:
    """One meeting with the words a list needs."""
    return store.sessions.lines((store.sessions.get(meeting_id),))[0]


@needs(Permission.READ_SESSIONS)
def meetings_between(store: Store, first: date, last: date) -> tuple[MeetingLine, ...]:
    """The meetings of several days, in order of time."""
    return store.sessions.lines(store.sessions.between(first, last))


@needs(Permission.READ_SESSIONS)
def find_clashes(store: Store, draft: MeetingDraft, moving: MeetingId | None = None) -> tuple[Clash, ...]:
    """Everything in the way of a meeting, blocking or not; `moving` is the meeting itself when it is being moved."""
    return clashes_of(store, draft, moving)


@needs(Permission.WRITE_SESSIONS)
def plan_meeting(store: Store, draft: MeetingDraft) -> MeetingId:
    """Plan one meeting; raise `MeetingClashes` when something blocks it, `TooEarly` for what needs a reason it has not."""
    draft = _completed(store, draft)
    _refuse_blocked(store, draft)
    return _add(store, draft)


@needs(Permission.WRITE_SESSIONS)
def plan_series(store: Store, draft: MeetingDraft, *, times: int, every_days: int) -> Series:
    """Plan a meeting again and again (at most 52 times); dates on which something blocks it are left out and told."""
    if not 1 <= times <= 52 or every_days < 1:
        raise Invalid([Issue(field="times", key="sessions.issue.series_length")])
    series_id = store.sessions.next_series()
    planned: list[MeetingId] = []
    left_out: list[tuple[date, tuple[Clash, ...]]] = []
    for n in range(times):
        one = _completed(store, replace(draft, day=draft.day + timedelta(days=n * every_days)))
        _refuse_ended(store, one)
        blocking = tuple(clash for clash in clashes_of(store, one) if clash.blocks)
        if blocking:
            left_out.append((one.day, blocking))
        else:
            planned.append(_add(store, one, series_id))
    return Series(planned=tuple(planned), left_out=tuple(left_out))


@needs(Permission.WRITE_SESSIONS)
def move_meeting(
    store: Store, meeting_id: MeetingId, *, day: date, slot: str, place_id: PlaceId | None, why_early: str = ""
) -> None:
    """Put a planned meeting at another time or place, under the same rules as planning it."""
    meeting = _planned(store, meeting_id)
    draft = replace(
        meeting.as_draft(), day=day, slot=slot, place_id=place_id, starts=None, ends=None, why_early=why_early
    )
    _refuse_blocked(store, draft, meeting_id)
    note_why(store, meeting_id, agreed(store, draft, meeting_id))
    starts, ends = times_of(store, draft)
    store.sessions.move(meeting_id, day=day, slot=slot, starts=starts, ends=ends, place_id=place_id)


@needs(Permission.WRITE_SESSIONS)
def choose_activity(store: Store, meeting_id: MeetingId, activity_id: ActivityId | None, why_early: str = "") -> None:
    """Choose what a meeting is about. What comes too early for them needs a reason (`TooEarly`) as long as it is to come;
    what was done is written down as it was."""
    meeting = store.sessions.get(meeting_id)
    draft = replace(meeting.as_draft(), activity_id=activity_id, why_early=why_early)
    to_come = meeting.status is not MeetingStatus.HELD and meeting.day >= store.clock.today()
    why = agreed(store, draft, meeting_id) if to_come else ""
    store.sessions.set_activity(meeting_id, activity_id)
    note_why(store, meeting_id, why)


@needs(Permission.WRITE_SESSIONS)
def cancel_meetings(store: Store, meeting_ids: Iterable[MeetingId], reason: CancelReason) -> int:
    """Call meetings off, for all who were expected: never anybody's failure (REQ-1.18). Returns how many."""
    count = 0
    for meeting_id in meeting_ids:
        meeting = _planned(store, meeting_id)
        store.sessions.set_status(meeting_id, MeetingStatus.CANCELLED, reason)
        store.sessions.mark(meeting_id, [replace(a, code=Attendance.CANCELLED) for a in meeting.attendees])
        count += 1
    return count


@needs(Permission.WRITE_SESSIONS)
def restore_meeting(store: Store, meeting_id: MeetingId) -> None:
    """Plan a cancelled meeting again, if nothing has come in its way since."""
    meeting = store.sessions.get(meeting_id)
    if meeting.status is not MeetingStatus.CANCELLED:
        raise Refused("errors.meeting_not_cancelled")
    _refuse_blocked(store, meeting.as_draft(), meeting_id)
    store.sessions.set_status(meeting_id, MeetingStatus.PLANNED)
    store.sessions.mark(meeting_id, [replace(a, code=Attendance.NOT_RECORDED) for a in meeting.attendees])


@needs(Permission.WRITE_SESSIONS)
def remove_meeting(store: Store, meeting_id: MeetingId) -> None:
    """Take a planned meeting out of the week; one that was held or cancelled, or of which anything is written, stays."""
    _planned(store, meeting_id)
    if store.sessions.is_written_up(meeting_id):
        raise Refused("errors.meeting_written_up")
    store.sessions.remove(meeting_id)


@needs(Permission.READ_SESSIONS)
def pair_draft(store: Store, pair_id: PairId, day: date, slot: str, place_id: PlaceId | None) -> MeetingDraft:
    """A draft of a pair's next meeting."""
    pair = store.pairs.get(pair_id)
    return MeetingDraft(
        programme_id=pair.programme_id,
        day=day,
        slot=slot,
        place_id=place_id,
        pair_id=pair_id,
        attendees=((pair.mentor_id, MentoringRole.MENTOR), (pair.mentee_id, MentoringRole.MENTEE)),
    )


@needs(Permission.READ_SESSIONS)
def group_draft(store: Store, group_id: GroupId, day: date, slot: str, place_id: PlaceId | None) -> MeetingDraft:
    """A draft of a group's next meeting."""
    group = store.pairs.group(group_id)
    return MeetingDraft(
        programme_id=group.programme_id,
        day=day,
        slot=slot,
        place_id=place_id,
        group_id=group_id,
        title=group.name,
        attendees=group.members,
    )


def _completed(store: Store, draft: MeetingDraft) -> MeetingDraft:
    """The draft with its attendees filled in from its pair or group; raise `Invalid` when something is missing."""
    if not draft.attendees and draft.pair_id is not None:
        draft = replace(draft, attendees=pair_draft(store, draft.pair_id, draft.day, draft.slot, None).attendees)
    if not draft.attendees and draft.group_id is not None:
        draft = replace(draft, attendees=store.pairs.group(draft.group_id).members)
    issues = meeting_issues(draft)
    if issues:
        raise Invalid(issues)
    return draft


def _refuse_blocked(store: Store, draft: MeetingDraft, moving: MeetingId | None = None) -> None:
    _refuse_ended(store, draft)
    blocking = tuple(clash for clash in clashes_of(store, draft, moving) if clash.blocks)
    if blocking:
        raise MeetingClashes(blocking)


def _refuse_ended(store: Store, draft: MeetingDraft) -> None:
    """A pair that has ended, perhaps for somebody's safety, meets no more."""
    ended = store.pairs.get(draft.pair_id).ended if draft.pair_id is not None else None
    if ended is not None and draft.day >= ended:
        raise Refused("errors.pair_not_open")


def _add(store: Store, draft: MeetingDraft, series_id: SeriesId | None = None) -> MeetingId:
    why = agreed(store, draft)
    starts, ends = times_of(store, draft)
    meeting_id = store.sessions.add(draft, starts=starts, ends=ends, series_id=series_id)
    note_why(store, meeting_id, why)
    return meeting_id


def _planned(store: Store, meeting_id: MeetingId) -> Meeting:
    meeting = store.sessions.get(meeting_id)
    if meeting.status is not MeetingStatus.PLANNED:
        raise Refused("errors.meeting_not_planned")
    return meeting
