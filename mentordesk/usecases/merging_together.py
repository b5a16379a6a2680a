# SPDX-License-Identifier: MIT
"""What would meet in one person when two records are made one: who must be kept apart, too many pairs, two meetings at once.

Whom they would be brought together with is refused; what may be right, or be put right, is told and to be confirmed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.pairs import OPEN_PAIRS, Pair
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.store import Store


def clashes_in_one(store: Store, kept: PersonId, dropped: PersonId) -> tuple[Issue, ...]:
    """Where one record is with somebody from whom the other one is to be kept apart (REQ-1.12): never made one."""
    two = frozenset((kept, dropped))
    scenes = {
        "pair": ({pair.mentor_id, pair.mentee_id} for pair in _open_pairs(store, two)),
        "group": ({person for person, _ in group.members} for group in store.pairs.groups()),
        "meeting": ({a.person_id for a in meeting.attendees} for meeting in _to_come(store, two)),
    }
    return tuple(
        Issue(field="", key=f"merging.issue.apart_{name}")
        for name, found in scenes.items()
        if any(_clash(store, two, people) for people in found)
    )


def to_confirm(store: Store, kept: PersonId, dropped: PersonId) -> tuple[Issue, ...]:
    """What is unusual in the one person both would be, each to be confirmed."""
    pairs = _open_pairs(store, frozenset((kept, dropped)))
    return (*_pairs_of_one(store, kept, dropped, pairs), *_at_once(store, kept, dropped))


def _clash(store: Store, two: frozenset[PersonId], people: set[PersonId]) -> bool:
    """Whether somebody here with one of the two is to be kept apart from the other, who is not."""
    here, others = two & people, people - two
    if len(here) != 1 or not others:
        return False
    (absent,) = two - here
    return any(absent in between for between in store.apart.among({absent, *others}))


def _open_pairs(store: Store, two: Iterable[PersonId]) -> tuple[Pair, ...]:
    found = {pair.id: pair for person in two for pair in store.pairs.of(person) if pair.status in OPEN_PAIRS}
    return tuple(found.values())


def _to_come(store: Store, two: Iterable[PersonId]) -> tuple[Meeting, ...]:
    today = store.clock.today()
    found = {m.id: m for person in two for m in store.sessions.of_person(person) if m.day >= today}
    return tuple(m for m in found.values() if m.status is MeetingStatus.PLANNED)


def _pairs_of_one(store: Store, kept: PersonId, dropped: PersonId, pairs: tuple[Pair, ...]) -> Iterator[Issue]:
    two = {kept, dropped}
    mentees = Counter(pair.programme_id for pair in pairs if pair.mentor_id in two)
    mentors = Counter(pair.programme_id for pair in pairs if pair.mentee_id in two)
    for programme_id, count in mentees.items():
        room = _room(store, kept, dropped, programme_id)
        if count > room:
            facts = {"programme": store.programmes.get(programme_id).name, "n": count, "room": room}
            yield Issue(field="capacity", key="merging.confirm.capacity", values=facts)
    for programme_id, count in mentors.items():
        if count > 1:
            facts = {"programme": store.programmes.get(programme_id).name, "n": count}
            yield Issue(field="mentors", key="merging.confirm.mentors", values=facts)


def _room(store: Store, kept: PersonId, dropped: PersonId, programme_id: ProgrammeId) -> int:
    """How many mentees the one mentor would take: what the record that stays says, where it says so."""
    for person in (kept, dropped):
        for place in store.enrolments.all(programme_id=programme_id, person_id=person):
            if place.role is MentoringRole.MENTOR and not place.has_left:
                return place.capacity
    return 0


def _at_once(store: Store, kept: PersonId, dropped: PersonId) -> Iterator[Issue]:
    ours, theirs = _to_come(store, [kept]), _to_come(store, [dropped])
    days = sorted(
        {
            one.day
            for one in ours
            for other in theirs
            if one.id != other.id and one.is_during(other.day, other.slot, other.starts, other.ends)
        }
    )
    if days:
        yield Issue(field="meetings", key="merging.confirm.at_once", values={"n": len(days), "day": days[0]})
