# SPDX-License-Identifier: MIT
"""Meetings, who came, and the two kinds of note kept apart: the factual record and the private note (REQ-1.30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.hindrances import Hindrance
from mentordesk.records.ids import (
    ActivityId,
    GroupId,
    MeetingId,
    NoteId,
    PairId,
    PersonId,
    PlaceId,
    ProgrammeId,
    SeriesId,
    UserId,
)
from mentordesk.records.issues import Issue
from mentordesk.records.programmes import Areas

PRIVATE_NOTE_CONTEXT = "sessions.private_note"
"""What a private note's seal is bound to: a note cannot be passed off as another kind of sealed text."""
OPENING_CONTEXT = "sessions.note_opening"
"""What the seal of why a private note was opened is bound to."""


class MeetingStatus(StrEnum):
    """Whether a meeting is to come, took place, or was called off."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class CancelReason(StrEnum):
    """Why a meeting was called off: always the establishment's or the programme's doing, never a person's (1.8)."""

    STAFF_UNAVAILABLE = "staff_unavailable"
    STAFF_TRAINING = "staff_training"
    NOT_REQUIRED = "not_required"
    PLACE_UNAVAILABLE = "place_unavailable"
    OPERATIONAL = "operational"


class Attendance(StrEnum):
    """The field's own attendance codes (`domain.md` 1.8)."""

    NOT_RECORDED = "not_recorded"
    ATTENDED = "attended"
    SICK = "sick"
    REFUSED = "refused"
    NOT_REQUIRED = "not_required"
    REST = "rest"
    CLASH = "clash"
    OTHER = "other"
    SUSPENDED = "suspended"
    AWAY = "away"
    CANCELLED = "cancelled"

    @property
    def letter(self) -> str:
        """The one letter that stands for the code on paper and keyboard; "" where nothing is recorded yet."""
        return {
            "attended": "A",
            "sick": "S",
            "refused": "R",
            "not_required": "N",
            "rest": "C",
            "clash": "X",
            "other": "O",
            "suspended": "U",
            "away": "T",
            "cancelled": "K",
        }.get(self.value, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One person expected at one meeting and what became of it. `late_minutes` only where they attended."""

    person_id: PersonId
    role: MentoringRole
    code: Attendance = Attendance.NOT_RECORDED
    late_minutes: int = 0
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """A meeting to plan. Times are taken from the regime slot when None. `pair_id` or `group_id` says whose it is.

    `why_early` is the reason for an activity that would come too early for them, "" where none was given.
    """

    programme_id: ProgrammeId
    day: date
    slot: str
    place_id: PlaceId | None = None
    starts: time | None = None
    ends: time | None = None
    pair_id: PairId | None = None
    group_id: GroupId | None = None
    activity_id: ActivityId | None = None
    why_early: str = ""
    title: str = ""
    attendees: tuple[tuple[PersonId, MentoringRole], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting as stored, with its attendees: mentors first, then mentees."""

    id: MeetingId
    programme_id: ProgrammeId
    day: date
    slot: str
    starts: time
    ends: time
    place_id: PlaceId | None
    pair_id: PairId | None
    group_id: GroupId | None
    series_id: SeriesId | None
    activity_id: ActivityId | None
    title: str
    status: MeetingStatus
    cancel_reason: CancelReason | None
    attendees: tuple[Attendee, ...] = ()

    @property
    def minutes(self) -> int:
        """Planned length in minutes."""
        return (self.ends.hour - self.starts.hour) * 60 + self.ends.minute - self.starts.minute

    def is_during(self, day: date, slot: str, starts: time, ends: time) -> bool:
        """Whether it is held then: in the same slot, or at overlapping times (the regime may have changed since)."""
        return self.day == day and (self.slot == slot or (self.starts < ends and starts < self.ends))

    def brings_near(self, other: Meeting, areas: Areas) -> bool:
        """Whether people of both are in one place, or in places that adjoin, at one time; a meeting does with itself."""
        if self.id == other.id:
            return True
        same_time = self.is_during(other.day, other.slot, other.starts, other.ends)
        return same_time and areas.adjoin(self.place_id, other.place_id)

    def as_draft(self) -> MeetingDraft:
        """The meeting as if it were planned anew, with the same people."""
        return MeetingDraft(
            programme_id=self.programme_id,
            day=self.day,
            slot=self.slot,
            place_id=self.place_id,
            starts=self.starts,
            ends=self.ends,
            pair_id=self.pair_id,
            group_id=self.group_id,
            activity_id=self.activity_id,
            title=self.title,
            attendees=tuple((a.person_id, a.role) for a in self.attendees),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting as one row or one box of the week, with the words a list needs."""

    meeting: Meeting
    programme_name: str
    place_name: str
    names: tuple[str, ...]
    has_record: bool


class ClashKind(StrEnum):
    """What stands in the way of a meeting."""

    PERSON_BUSY = "person_busy"
    PLACE_TAKEN = "place_taken"
    PLACE_FULL = "place_full"
    PLACE_WRONG_WING = "place_wrong_wing"
    APART_IN_MEETING = "apart_in_meeting"
    APART_IN_PLACE = "apart_in_place"
    APART_NEARBY = "apart_nearby"
    APART_NOT_CHECKED = "apart_not_checked"
    NOT_HERE = "not_here"
    NOT_FREE = "not_free"
    NO_SUCH_SLOT = "no_such_slot"
    TOO_LONG = "too_long"
    NOT_ENROLLED = "not_enrolled"
    HINDERED = "hindered"


BLOCKING_CLASHES = frozenset(
    {
        ClashKind.PERSON_BUSY,
        ClashKind.PLACE_TAKEN,
        ClashKind.PLACE_FULL,
        ClashKind.APART_IN_MEETING,
        ClashKind.APART_IN_PLACE,
        ClashKind.APART_NEARBY,
        ClashKind.NOT_HERE,
        ClashKind.NO_SUCH_SLOT,
        ClashKind.HINDERED,
    }
)
"""Clashes that refuse the meeting; the others are shown and may be planned anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One thing in the way of a planned meeting. It says who, never why two people are apart (REQ-1.13)."""

    kind: ClashKind
    day: date
    slot: str
    person_ids: tuple[PersonId, ...] = ()
    place_id: PlaceId | None = None
    meeting_id: MeetingId | None = None
    hindrances: tuple[Hindrance, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the meeting is refused for it."""
        return self.kind in BLOCKING_CLASHES


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDraft:
    """The factual record of a meeting: facts only, readable by the team (REQ-1.30)."""

    meeting_id: MeetingId
    length_minutes: int = 60
    done: str = ""
    response: str = ""
    next_step: str = ""
    worry: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(RecordDraft):
    """A record as stored: when it was written and by whom (initials)."""

    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacts:
    """A private note from the outside: that it is there, whose it is and what it is about, never what it says."""

    id: NoteId
    author_id: UserId
    meeting_id: MeetingId | None
    person_id: PersonId | None
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateNote:
    """A facilitator's own note, as it was unsealed for its author or for who broke the glass.

    A `closed` one, without text, is sealed to a key the author no longer has, until somebody who can open it unlocks.
    """

    id: NoteId
    meeting_id: MeetingId | None
    person_id: PersonId | None
    author_id: UserId
    written_at: datetime
    text: str
    closed: bool = False


def meeting_issues(draft: MeetingDraft) -> tuple[Issue, ...]:
    """What is wrong with a meeting draft before anything is looked up."""
    issues: list[Issue] = []
    if not draft.attendees:
        issues.append(Issue(field="attendees", key="sessions.issue.nobody"))
    if draft.starts and draft.ends and draft.ends <= draft.starts:
        issues.append(Issue(field="ends", key="sessions.issue.ends_before_start"))
    return tuple(issues)


def record_issues(draft: RecordDraft) -> tuple[Issue, ...]:
    """What is wrong with a record draft."""
    issues: list[Issue] = []
    if not 0 < draft.length_minutes <= 600:
        issues.append(Issue(field="length_minutes", key="sessions.issue.length"))
    if not (draft.done.strip() or draft.response.strip() or draft.next_step.strip()):
        issues.append(Issue(field="done", key="sessions.issue.empty_record"))
    return tuple(issues)
