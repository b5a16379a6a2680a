# SPDX-License-Identifier: MIT
"""Activities that are begun and not finished: kept, gone on with, thrown away. Nothing plans or prints them.

A finished one is kept by `own_activities.write_activity`, which lets its draft go.
"""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.errors import NotFound, Refused
from mentordesk.records.activities import Activity
from mentordesk.records.activity_issues import activity_issues
from mentordesk.records.own_activities import ActivityDraft, DraftId, is_own
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A draft and how many things are missing from it."""

    draft: ActivityDraft
    missing: int


@needs(Permission.WRITE_PROGRAMMES)
def list_unfinished(store: Store) -> tuple[Unfinished, ...]:
    """Everything begun and not finished, the one changed last first."""
    return tuple(
        Unfinished(draft=draft, missing=len(activity_issues(draft.activity))) for draft in store.activity_drafts.all()
    )


@needs(Permission.WRITE_PROGRAMMES)
def keep_unfinished(store: Store, activity: Activity, draft_id: DraftId | None = None) -> DraftId:
    """Keep what is written of an activity, however little: another draft, or what `draft_id` has become.

    A change of an own activity leaves that as it is until the change is finished. Raises `NotFound` where the draft is gone,
    `Refused` where the activity it changes is.
    """
    if draft_id is not None:
        if store.activity_drafts.get(draft_id) is None:
            raise NotFound("errors_own_activities.draft_gone")
        store.activity_drafts.replace(draft_id, activity, store.actor.initials, store.clock.now())
        return draft_id
    if activity.id and (not is_own(activity.id) or store.own_activities.get(activity.id) is None):
        raise Refused("errors_own_activities.of_the_library")
    return store.activity_drafts.add(activity, activity.id or None, store.actor.initials, store.clock.now())


@needs(Permission.WRITE_PROGRAMMES)
def discard_unfinished(store: Store, draft_id: DraftId) -> None:
    """Throw a draft away; an own activity it would have changed stays as it is."""
    if store.activity_drafts.get(draft_id) is None:
        raise NotFound("errors_own_activities.draft_gone")
    store.activity_drafts.remove(draft_id)
