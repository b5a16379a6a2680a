# SPDX-License-Identifier: MIT
"""From a plan's week to a meeting, in one step: the one that stands there already, or a new one at the usual time and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentordesk.errors import Refused
from mentordesk.records.early_activities import meeting_number_on
from mentordesk.records.ids import ActivityId, MeetingId, PlaceId, PlanId
from mentordesk.records.plan_fits import BLOCKING, misfits
from mentordesk.records.plan_following import Followed
from mentordesk.records.plans import PlanOf
from mentordesk.records.programmes import RegimeSlot
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import ClashKind, Meeting, MeetingDraft, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.clashes import clashes_of
from mentordesk.usecases.permission import needs
from mentordesk.usecases.plan_pages import whole_library
from mentordesk.usecases.plan_parties import Party
from mentordesk.usecases.plans import page_of_plan, place_of
from mentordesk.usecases.sessions import choose_activity, group_draft, pair_draft, plan_meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFromPlan:
    """The meeting a plan's week has now; `filled` says that it stood there already, and only its activity was chosen.

    `warned` is what staff should know of it, although it does not stand in the way.
    """

    meeting_id: MeetingId
    day: date
    filled: bool
    warned: tuple[ClashKind, ...] = ()


TOLD_ONLY = frozenset({ClashKind.APART_NOT_CHECKED, ClashKind.NOT_ENROLLED, ClashKind.TOO_LONG})
"""Clashes that are the same at any time and place: the meeting is made, and they are told. Any other is stepped aside from."""


class NoTimeFits(Refused):
    """In no slot and no place of that week can they meet without something in the way."""

    key = "errors_plans.no_time_fits"


@needs(Permission.WRITE_SESSIONS)
def make_meeting(store: Store, plan_id: PlanId, monday: date) -> MadeFromPlan:
    """Make the meeting of a plan's week, by the use case the week itself uses: keep-apart, places and hindrances are checked.

    A meeting of theirs in that week without an activity becomes about it. Else their usual weekday, slot and place are
    tried first, then every other; `NoTimeFits` where there is none. What would come too early is refused (REQ-5.2).
    """
    _, page = page_of_plan(store, plan_id)
    one = page.lines[place_of(page, monday)].followed
    if not one.is_open:
        raise Refused("errors_plans.week_shut")
    activity_id = one.week.content.activity_id
    if one.meeting is not None:
        return _filled(store, page.party, one, one.meeting, activity_id)
    if one.instead is not None:
        raise Refused("errors_plans.other_meeting")
    draft, warned = _at_the_usual_time(store, page.party, one.week.monday)
    _refuse_too_early(store, page.party, draft.day, activity_id)
    meeting_id = plan_meeting(store, replace(draft, activity_id=activity_id))
    return MadeFromPlan(meeting_id=meeting_id, day=draft.day, filled=False, warned=warned)


def _filled(
    store: Store, party: Party, one: Followed, meeting: Meeting, activity_id: ActivityId | None
) -> MadeFromPlan:
    if activity_id is None or meeting.activity_id == activity_id:
        raise Refused("errors_plans.has_meeting")
    _refuse_too_early(store, party, meeting.day, activity_id)
    choose_activity(store, meeting.id, activity_id)
    return MadeFromPlan(meeting_id=meeting.id, day=meeting.day, filled=True)


def _refuse_too_early(store: Store, party: Party, day: date, activity_id: ActivityId | None) -> None:
    """A plan never brings a sensitive activity too early, whatever the reason."""
    activity = whole_library(store).get(activity_id) if activity_id is not None else None
    number = meeting_number_on(party.meetings, day, store.clock.today())
    if activity is not None and BLOCKING & set(misfits(activity, party.situation, meeting=number)):
        raise Refused("errors_plans.too_early", n=activity.not_before_meeting)


def _at_the_usual_time(store: Store, party: Party, monday: date) -> tuple[MeetingDraft, tuple[ClashKind, ...]]:
    """The first time and place of that week, their usual ones first, at which nothing is in the way; and what is told of it."""
    now = store.clock.local_now()
    times = [
        (monday + timedelta(days=slot.weekday), slot)
        for slot in store.programmes.slots()
        if (monday + timedelta(days=slot.weekday), slot.starts) > (now.date(), now.time())
    ]
    if not times:
        raise Refused("errors_plans.week_passed")
    last = _last_meeting(party)
    for day, slot in sorted(times, key=lambda time: _unusual(time[1], last)):
        nowhere = _draft(store, party.of, day, slot.slot, None)
        if any(clash.blocks for clash in clashes_of(store, nowhere)):
            continue
        for place_id in _places(store, party, last):
            draft = replace(nowhere, place_id=place_id)
            found = {clash.kind for clash in clashes_of(store, draft)}
            if found <= TOLD_ONLY:
                return draft, tuple(sorted(found))
    raise NoTimeFits


def _draft(store: Store, of: PlanOf, day: date, slot: str, place_id: PlaceId | None) -> MeetingDraft:
    if of.pair_id is not None:
        return pair_draft(store, of.pair_id, day, slot, place_id)
    assert of.group_id is not None
    return group_draft(store, of.group_id, day, slot, place_id)


def _last_meeting(party: Party) -> Meeting | None:
    standing = [meeting for meeting in party.meetings if meeting.status is not MeetingStatus.CANCELLED]
    return standing[-1] if standing else None


def _unusual(slot: RegimeSlot, last: Meeting | None) -> tuple[bool, bool, int]:
    """The usual weekday and slot first, then the usual part of the day, then the order of the week."""
    if last is None:
        return True, True, slot.weekday
    same_day = last.day.weekday() == slot.weekday
    return not (same_day and last.slot == slot.slot), last.slot != slot.slot, slot.weekday


def _places(store: Store, party: Party, last: Meeting | None) -> Iterator[PlaceId | None]:
    """Where they met last, then the smallest that holds them; no place only where the desk has none."""
    places = store.programmes.places()
    usual = last.place_id if last is not None else None
    large_enough = [place for place in places if place.capacity >= party.situation.people]
    for place in sorted(large_enough, key=lambda place: (place.id != usual, place.capacity, place.id)):
        yield place.id
    if not places:
        yield None
