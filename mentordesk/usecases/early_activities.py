# SPDX-License-Identifier: MIT
"""Sensitive activities before their time: told where one is chosen, and chosen all the same only with a reason (REQ-5.2).

A plan of several weeks never holds one (`plans`). What was done already is written down as it was and only told.
"""

from __future__ import annotations

from mentordesk.activities import ActivityUnknown
from mentordesk.errors import Invalid, Refused
from mentordesk.records.early_activities import (
    Early,
    EarlyMeeting,
    EarlyYes,
    meeting_number_on,
    too_early,
    why_issues,
)
from mentordesk.records.ids import MeetingId
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Meeting, MeetingDraft
from mentordesk.store import Store
from mentordesk.usecases.activities import find_activity
from mentordesk.usecases.permission import needs


class TooEarly(Refused):
    """The activity is sensitive and they have not met often enough; `early` says which and when. It wants a reason."""

    key = "early.refused"

    def __init__(self, early: Early) -> None:
        self.early = early
        super().__init__(None, n=early.not_before, meeting=early.meeting)


@needs(Permission.READ_SESSIONS)
def how_early(store: Store, draft: MeetingDraft, moving: MeetingId | None = None) -> Early | None:
    """What would come too early at a meeting like this; `moving` is the meeting itself where it is there already."""
    return early_of(store, draft, moving)


@needs(Permission.READ_SESSIONS)
def early_meeting(store: Store, meeting_id: MeetingId) -> EarlyMeeting | None:
    """Whether a meeting that stands there comes too early for what it is about; the reason is for who may read notes."""
    found = early_of(store, store.sessions.get(meeting_id).as_draft(), meeting_id)
    if found is None:
        return None
    may_read = store.actor.may(Permission.READ_NOTES)
    return EarlyMeeting(early=found, yes=store.early_activities.of(meeting_id) if may_read else None)


def early_of(store: Store, draft: MeetingDraft, but: MeetingId | None = None) -> Early | None:
    """What would come too early at a meeting of a pair or a group; who belongs to neither meets for the first time."""
    if draft.activity_id is None:
        return None
    try:
        activity = find_activity(store, draft.activity_id)
    except ActivityUnknown:
        return None  # one that was taken out of the library since: nothing is known of it
    return too_early(activity, meeting_number_on(_theirs(store, draft), draft.day, store.clock.today(), but))


def agreed(store: Store, draft: MeetingDraft, moving: MeetingId | None = None) -> str:
    """The reason to write down with the meeting, "" where none is needed. Raises `TooEarly` where one is and none was given.

    A reason given for this meeting and this activity before is enough.
    """
    early = early_of(store, draft, moving)
    if early is None:
        return ""
    known = store.early_activities.of(moving) if moving is not None else None
    why = " ".join(draft.why_early.split())
    if not why and known is not None and known.activity_id == draft.activity_id:
        return known.why
    if not why:
        raise TooEarly(early)
    if issues := why_issues(why):
        raise Invalid(issues)
    return why


def note_why(store: Store, meeting_id: MeetingId, why: str) -> None:
    """Write down why the activity of a meeting was chosen before its time; nothing where there is no reason to tell."""
    meeting = store.sessions.get(meeting_id)
    known = store.early_activities.of(meeting_id)
    if not why or meeting.activity_id is None or (known is not None and known.why == why):
        return
    store.early_activities.write(
        EarlyYes(
            meeting_id=meeting_id,
            activity_id=meeting.activity_id,
            why=why,
            at=store.clock.now(),
            by=store.actor.initials,
        )
    )


def _theirs(store: Store, draft: MeetingDraft) -> tuple[Meeting, ...]:
    if draft.pair_id is not None:
        return store.sessions.of_pair(draft.pair_id)
    return store.sessions.of_group(draft.group_id) if draft.group_id is not None else ()
