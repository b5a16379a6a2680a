# SPDX-License-Identifier: MIT
"""What sheets that come back are about: one of them in words, and what a blank one can turn out to be about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import timedelta

from mentordesk.records.ids import MeetingId, PairId, PersonId
from mentordesk.records.pairs import Group, Pair
from mentordesk.records.papers import PaperSubject
from mentordesk.records.people import Person
from mentordesk.records.programmes import Programme
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Meeting
from mentordesk.records.sheets import About, SheetKind
from mentordesk.store import Store
from mentordesk.usecases.permission import needs

MEETINGS_BACK = timedelta(days=60)
"""A blank sheet about a meeting is about one of the last weeks."""

MEETINGS_AHEAD = timedelta(days=1)


@needs(Permission.READ_PEOPLE)
def paper_subjects(store: Store, kind: SheetKind) -> tuple[PaperSubject, ...]:
    """Everything a blank sheet of this kind can be about: meetings the newest first, all else by name."""
    about = kind.facts.about
    today = store.clock.today()
    if about is About.MEETING:
        store.actor.require(Permission.READ_SESSIONS)
        meetings = store.sessions.between(today - MEETINGS_BACK, today + MEETINGS_AHEAD)
        return tuple(reversed(_meetings(store, meetings)))
    if about is About.PAIR:
        store.actor.require(Permission.READ_PAIRS)
        return _by_name(_pairs(store, store.pairs.all()))
    if about is About.PERSON:
        return _by_name(_people(store.people.all()))
    if about is About.GROUP:
        return _by_name(_groups(store))
    if about is About.PROGRAMME:
        return _by_name(_programmes(store))
    return ()


def subjects_of(store: Store, wanted: Iterable[tuple[About, int]]) -> dict[tuple[About, int], PaperSubject]:
    """What sheets are about, by their kind and id, with a few statements however many they are. What is gone is not in it."""
    ids: dict[About, set[int]] = defaultdict(set)
    for about, about_id in wanted:
        ids[about].add(about_id)
    return {
        (about, subject.id): subject
        for about, of_kind in ids.items()
        if about in _READ
        for subject in _READ[about](store, of_kind)
    }


def subject_of(store: Store, about: About, about_id: int) -> PaperSubject | None:
    """What one sheet is about; None where it is gone."""
    return subjects_of(store, [(about, about_id)]).get((about, about_id))


def _some_meetings(store: Store, ids: Collection[int]) -> tuple[PaperSubject, ...]:
    return _meetings(store, store.sessions.some(map(MeetingId, ids)))


def _meetings(store: Store, meetings: Sequence[Meeting]) -> tuple[PaperSubject, ...]:
    return tuple(
        PaperSubject(
            id=meeting.id,
            names=dict(zip((one.person_id for one in meeting.attendees), line.names, strict=True)),
            title=meeting.title,
            day=meeting.day,
        )
        for meeting, line in zip(meetings, store.sessions.lines(meetings), strict=True)
    )


def _some_pairs(store: Store, ids: Collection[int]) -> tuple[PaperSubject, ...]:
    return _pairs(store, store.pairs.some(map(PairId, ids)))


def _pairs(store: Store, pairs: Sequence[Pair]) -> tuple[PaperSubject, ...]:
    people = store.people.some(one for pair in pairs for one in (pair.mentor_id, pair.mentee_id))
    return tuple(
        PaperSubject(
            id=pair.id,
            names={one: people[one].introduced_name for one in (pair.mentor_id, pair.mentee_id) if one in people},
            day=pair.started,
        )
        for pair in pairs
    )


def _some_people(store: Store, ids: Collection[int]) -> tuple[PaperSubject, ...]:
    return _people(store.people.some(map(PersonId, ids)).values())


def _people(people: Iterable[Person]) -> tuple[PaperSubject, ...]:
    return tuple(PaperSubject(id=one.id, names={one.id: one.introduced_name}) for one in people)


def _groups(store: Store, ids: Collection[int] | None = None) -> tuple[PaperSubject, ...]:
    return _titled(store.pairs.groups(), ids)


def _programmes(store: Store, ids: Collection[int] | None = None) -> tuple[PaperSubject, ...]:
    return _titled(store.programmes.all(), ids)


def _titled(found: Iterable[Group | Programme], ids: Collection[int] | None) -> tuple[PaperSubject, ...]:
    return tuple(PaperSubject(id=one.id, title=one.name) for one in found if ids is None or one.id in ids)


_READ: Mapping[About, Callable[[Store, Collection[int]], tuple[PaperSubject, ...]]] = {
    About.MEETING: _some_meetings,
    About.PAIR: _some_pairs,
    About.PERSON: _some_people,
    About.GROUP: _groups,
    About.PROGRAMME: _programmes,
}
"""How the subjects with some ids are read, all of one kind together."""


def _by_name(found: Iterable[PaperSubject]) -> tuple[PaperSubject, ...]:
    return tuple(sorted(found, key=lambda one: one.said.casefold()))
