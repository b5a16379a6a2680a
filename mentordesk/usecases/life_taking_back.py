# SPDX-License-Identifier: MIT
"""Giving back what an event took, one function for each kind of line; the lines come from `life_return`, `life_undoing`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from mentordesk.records.enrolment_moves import MoveReason
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import (
    ApplicationId,
    EnrolmentId,
    GroupId,
    LifeEventId,
    MeetingId,
    PairId,
    PersonId,
    PlaceId,
)
from mentordesk.records.life_events import Consequence, Follows
from mentordesk.records.pairs import OPEN_PAIRS, PairStatus
from mentordesk.records.sessions import Attendance, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.enrolments import take_step


def _restore_meeting(store: Store, _: PersonId, line: Consequence) -> None:
    meeting = store.sessions.get(MeetingId(line.of))
    store.sessions.set_status(meeting.id, MeetingStatus.PLANNED)
    store.sessions.mark(meeting.id, [replace(one, code=Attendance.NOT_RECORDED) for one in meeting.attendees])


def _rejoin_meeting(store: Store, person: PersonId, line: Consequence) -> None:
    come = ((person, MentoringRole(str(line.facts["before"]))),)
    store.sessions.change_attendees(MeetingId(line.of), gone=(), come=come)


def _meet_anew(store: Store, _: PersonId, line: Consequence) -> None:
    taken = store.taken_out.get(line.of)
    assert taken.draft.starts is not None and taken.draft.ends is not None
    store.sessions.add(taken.draft, starts=taken.draft.starts, ends=taken.draft.ends, series_id=taken.series_id)
    store.taken_out.forget(taken.id)


def _give_place_back(store: Store, _: PersonId, line: Consequence) -> None:
    meeting = store.sessions.get(MeetingId(line.of))
    place = PlaceId(int(str(line.facts["before"])))
    store.sessions.move(
        meeting.id, day=meeting.day, slot=meeting.slot, starts=meeting.starts, ends=meeting.ends, place_id=place
    )


def _reopen_pair(store: Store, _: PersonId, line: Consequence) -> None:
    pair = store.pairs.get(PairId(line.of))
    store.pairs.reopen(pair.id, PairStatus(str(line.facts["to"])))
    for place in store.enrolments.all(programme_id=pair.programme_id, person_id=pair.mentee_id):
        # Who was put back among those waiting for a mentor has theirs again.
        if place.role is MentoringRole.MENTEE and place.status is EnrolmentStatus.WAITING:
            take_step(store, place, EnrolmentStatus.ACTIVE, MoveReason.MISTAKE)


def _rejoin_group(store: Store, person: PersonId, line: Consequence) -> None:
    group = store.pairs.group(GroupId(line.of))
    member = (person, MentoringRole(str(line.facts["before"])))
    store.pairs.change_group(group.id, group.name, (*group.members, member))


def _place_again(store: Store, person: PersonId, line: Consequence) -> None:
    enrolment = store.enrolments.get(EnrolmentId(line.of))
    after = EnrolmentStatus(str(line.facts["to"]))
    if after in (EnrolmentStatus.ACTIVE, EnrolmentStatus.ENDING) and not _meets_somebody(store, person):
        # Active with nobody to meet: whoever pairs next would pass them over.
        after = EnrolmentStatus.READY if enrolment.role is MentoringRole.MENTOR else EnrolmentStatus.WAITING
    take_step(store, enrolment, after, MoveReason.MISTAKE)


def _ask_again(store: Store, _: PersonId, line: Consequence) -> None:
    """A new application leads back to the one that was closed, as where staff take one up again."""
    closed = store.applications.get(ApplicationId(line.of))
    now, by = store.clock.now(), store.actor.initials
    store.applications.add(closed, now, by, again_of=closed.id, reason=MoveReason.MISTAKE)


def _meets_somebody(store: Store, person: PersonId) -> bool:
    in_pair = any(pair.status in OPEN_PAIRS for pair in store.pairs.of(person))
    return in_pair or any(person in {one for one, _ in group.members} for group in store.pairs.groups())


def _drop_tasks(store: Store, _: PersonId, line: Consequence) -> None:
    store.life_events.drop_tasks(LifeEventId(line.of))


TAKING_BACK: Mapping[Follows, Callable[[Store, PersonId, Consequence], None]] = MappingProxyType(
    {
        Follows.MEETING_RESTORE: _restore_meeting,
        Follows.MEETING_REJOIN: _rejoin_meeting,
        Follows.MEETING_ANEW: _meet_anew,
        Follows.MEETING_PLACE_BACK: _give_place_back,
        Follows.PAIR_REOPEN: _reopen_pair,
        Follows.GROUP_REJOIN: _rejoin_group,
        Follows.ENROLMENT_AGAIN: _place_again,
        Follows.REQUEST_AGAIN: _ask_again,
        Follows.TASKS_OFF: _drop_tasks,
    }
)
