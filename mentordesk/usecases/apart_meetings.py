# SPDX-License-Identifier: MIT
"""Who would meet whom: inside a meeting, in one place, and in places that adjoin, in the same slot (REQ-1.12).

Two meetings that are each harmless can bring two people into one room, or past each other's door.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from mentordesk.records.apart_answers import ApartAnswer
from mentordesk.records.ids import MeetingId, PersonId, PlaceId
from mentordesk.records.programmes import Areas
from mentordesk.records.sessions import Clash, ClashKind, Meeting, MeetingDraft
from mentordesk.store import Store
from mentordesk.usecases.apart_asking import Two, told_to, verdict_on


def about_apart(store: Store, draft: MeetingDraft, same_time: tuple[Meeting, ...]) -> Iterator[Clash]:
    """What stands against a meeting: two in it, two in its place, two in places that adjoin; or that nobody has looked."""
    ids = {person_id for person_id, _ in draft.attendees}
    verdict = verdict_on(store, ids)
    if verdict.answer is ApartAnswer.CONFLICT:
        for pair in verdict.between or ((),):
            yield Clash(kind=ClashKind.APART_IN_MEETING, day=draft.day, slot=draft.slot, person_ids=pair)
    if verdict.unchecked:
        kind = ClashKind.APART_NOT_CHECKED
        yield Clash(kind=kind, day=draft.day, slot=draft.slot, person_ids=verdict.unchecked)
    if draft.place_id is not None:
        yield from _about_nearby(store, draft, draft.place_id, ids, same_time)


def brought_together(meetings: Iterable[Meeting], apart: Collection[Two], areas: Areas) -> frozenset[MeetingId]:
    """Those of the meetings that bring two people who are to be kept apart into one meeting, place or area at a time."""
    by_person: dict[PersonId, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        for attendee in meeting.attendees:
            by_person[attendee.person_id].append(meeting)
    return frozenset(
        meeting.id
        for one, other in apart
        for first in by_person.get(one, ())
        for second in by_person.get(other, ())
        if first.brings_near(second, areas)
        for meeting in (first, second)
    )


def _about_nearby(
    store: Store, draft: MeetingDraft, place_id: PlaceId, ids: set[PersonId], same_time: tuple[Meeting, ...]
) -> Iterator[Clash]:
    areas = store.programmes.areas()
    for meeting in same_time:
        if not areas.adjoin(place_id, meeting.place_id):
            continue
        others = {a.person_id for a in meeting.attendees}
        across = [p for p in store.apart.among(ids | others) if not set(p) <= ids and not set(p) <= others]
        kind = ClashKind.APART_IN_PLACE if meeting.place_id == place_id else ClashKind.APART_NEARBY
        for pair in told_to(store, across) or ((),) * bool(across):
            yield Clash(
                kind=kind,
                day=draft.day,
                slot=draft.slot,
                person_ids=pair,
                place_id=meeting.place_id,
                meeting_id=meeting.id if pair else None,
            )
