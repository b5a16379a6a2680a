# SPDX-License-Identifier: MIT
"""What still holds people who take part no more: their open pairs, groups and meetings to come, for a person to end.

Nothing of it ends by itself: the other one of a pair is to be told by somebody, and not by an empty room.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from mentordesk.records.pairs import Group, Pair
from mentordesk.records.people import Person
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.consents import refusing_part
from mentordesk.usecases.permission import needs

_AHEAD = timedelta(days=800)
"""Further than any series of meetings reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StillHeld:
    """Somebody who said no to taking part or took their yes back, and what they are in all the same."""

    person: Person
    pairs: tuple[Pair, ...] = ()
    groups: tuple[Group, ...] = ()
    meetings: tuple[Meeting, ...] = ()


@needs(Permission.READ_PAIRS)
def still_held(store: Store) -> tuple[StillHeld, ...]:
    """Those of them who are still in a pair, a group or a meeting to come, by surname; empty once nothing holds them."""
    day = store.clock.today()
    pairs, groups = store.pairs.open(), store.pairs.groups()
    meetings = [m for m in store.sessions.between(day, day + _AHEAD) if m.status is MeetingStatus.PLANNED]
    held = {who for pair in pairs for who in (pair.mentor_id, pair.mentee_id)}
    held |= {who for group in groups for who, _ in group.members}
    held |= {attendee.person_id for meeting in meetings for attendee in meeting.attendees}
    people = store.people.some(refusing_part(store, held))
    return tuple(
        StillHeld(
            person=person,
            pairs=tuple(pair for pair in pairs if who in (pair.mentor_id, pair.mentee_id)),
            groups=tuple(group for group in groups if who in {member for member, _ in group.members}),
            meetings=tuple(m for m in meetings if who in {attendee.person_id for attendee in m.attendees}),
        )
        for who, person in people.items()
    )
