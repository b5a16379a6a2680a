# SPDX-License-Identifier: MIT
"""What is raised about keep-apart records until somebody deals with it: whom they find together, and reviews that are due.

Nothing is stored of it: it is looked up each time, so that no undo, import or change of places can leave it out.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import combinations

from mentordesk.errors import Refused
from mentordesk.records.apart import Apart, ApartEventKind, ApartScope
from mentordesk.records.apart_answers import ApartTouch
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ApartId, PersonId
from mentordesk.records.people import Location
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.apart import ApartLine, lines_of
from mentordesk.usecases.apart_asking import Two, in_order, seen
from mentordesk.usecases.apart_meetings import brought_together
from mentordesk.usecases.permission import needs


@needs(Permission.READ_APART)
def apart_touches(store: Store) -> ApartTouch:
    """What the open records stand against: open pairs, groups, planned meetings from today on, and who lives too near.

    A meeting does when two who are kept apart are expected at it, or one at it and one in its place or in one that adjoins.
    """
    apart = store.apart.open_pairs()
    to_come = store.sessions.between(store.clock.today(), date.max)
    planned = [meeting for meeting in to_come if meeting.status is MeetingStatus.PLANNED]
    touched = brought_together(planned, apart, store.programmes.areas())
    return ApartTouch(
        pairs=tuple(pair for pair in store.pairs.open() if in_order(pair.mentor_id, pair.mentee_id) in apart),
        groups=tuple(group for group in store.pairs.groups() if _holds(group.members, apart)),
        meetings=tuple(meeting for meeting in planned if meeting.id in touched),
        housed=_housed(store, store.apart.open()),
    )


@needs(Permission.READ_APART)
def reviews_due(store: Store) -> tuple[ApartLine, ...]:
    """The open records whose review date has come or is past, longest past first."""
    today = store.clock.today()
    due = [record for record in store.apart.open() if record.review is not None and record.review <= today]
    return lines_of(store, sorted(due, key=lambda record: (str(record.review), record.id)))


@needs(Permission.READ_APART)
def lives_too_near(store: Store, apart_id: ApartId) -> bool:
    """Whether the two of a record live nearer than it allows, and the establishment was not told so yet."""
    return any(record.id == apart_id for record in _housed(store, [store.apart.get(apart_id)]))


@needs(Permission.WRITE_APART)
def note_told(store: Store, apart_id: ApartId) -> None:
    """Write down that the establishment was told how near two live to each other; as long as that stays so, it is not
    raised again. The desk moves nobody: it records where people live."""
    record = store.apart.get(apart_id)
    living = store.apart.locations().get(apart_id)
    where = _near(record, *living) if living else None
    if where is None:
        raise Refused("errors_apart.not_near")
    store.apart.note_event(apart_id, ApartEventKind.TOLD, at=store.clock.now(), by=store.actor.initials, after=where)


def _housed(store: Store, among: Collection[Apart]) -> tuple[Apart, ...]:
    living, told = store.apart.locations(), store.apart.told()
    near = {record.id: _near(record, *living[record.id]) for record in among if record.is_open}
    return seen(store, [r for r in among if near.get(r.id) is not None and told.get(r.id) != near[r.id]])


def _near(record: Apart, one: Location, other: Location) -> str | None:
    """Where two live together against their record, as narrowly as they do; None where they do not."""
    if not record.scope.of(one, other):
        return None
    narrowest = next(scope for scope in ApartScope if scope.of(one, other))
    return f"{narrowest.value}:{narrowest.part_of(one)}"


def _holds(members: Collection[tuple[PersonId, MentoringRole]], apart: Collection[Two]) -> bool:
    people = sorted(person for person, _ in members)
    return any(two in apart for two in combinations(people, 2))
