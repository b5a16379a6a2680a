# SPDX-License-Identifier: MIT
"""How activities went: said after a meeting, and told back by the library. It is about activities, never about people."""

from __future__ import annotations

from dataclasses import replace

from mentordesk.errors import Invalid, Refused
from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.records.ratings import ActivityUse, Rating, RatingDraft, rating_issues
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs

_SAID_SHOWN = 5


@needs(Permission.READ_PROGRAMMES)
def activities_used(store: Store) -> dict[ActivityId, ActivityUse]:
    """How often each activity was used in meetings that were held, when last, and how it went."""
    return store.ratings.use()


@needs(Permission.READ_NOTES)
def said_of_activity(store: Store, activity_id: ActivityId) -> tuple[Rating, ...]:
    """What was written about an activity after the last meetings it was used in; for who may read notes."""
    return store.ratings.said_of(activity_id, _SAID_SHOWN)


@needs(Permission.WRITE_NOTES)
def rate_activity(store: Store, meeting_id: MeetingId, draft: RatingDraft) -> None:
    """Say how the activity of a meeting went, or say nothing of it any more. Raises `Invalid`."""
    meeting = store.sessions.get(meeting_id)
    draft = replace(draft, said=" ".join(draft.said.split()))
    if issues := rating_issues(draft):
        raise Invalid(issues)
    if draft.went is None:
        store.ratings.remove(meeting_id)
        return
    if meeting.activity_id is None:
        raise Refused("errors_plans.nothing_to_rate")
    if meeting.day > store.clock.today():
        raise Refused("errors.register_too_early")
    rating = Rating(meeting_id=meeting_id, activity_id=meeting.activity_id, went=draft.went, said=draft.said)
    store.ratings.write(rating, store.clock.now(), store.actor.initials)
