# SPDX-License-Identifier: MIT
"""What sheets that come back are about: one of them in words, and what a blank one can turn out to be about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from mentordesk.errors import NotFound
from mentordesk.records.ids import GroupId, MeetingId, PairId, PersonId, ProgrammeId
from mentordesk.records.pairs import Pair
from mentordesk.records.papers import PaperSubject
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
        people = store.people.all()
        return _by_name(PaperSubject(id=one.id, names={one.id: one.introduced_name}) for one in people)
    if about is About.GROUP:
        return _by_name(PaperSubject(id=group.id, title=group.name) for group in store.pairs.groups())
    if about is About.PROGRAMME:
        return _by_name(PaperSubject(id=one.id, title=one.name) for one in store.programmes.all())
    return ()


def subject_of(store: Store, about: About, about_id: int) -> PaperSubject | None:
    """What a sheet is about, by its kind and id; None where it is gone."""
    read = _READ.get(about)
    if read is None:
        return None
    try:
        return read(store, about_id)
    except NotFound:
        return None


def _meeting(store: Store, about_id: int) -> PaperSubject:
    return _meetings(store, (store.sessions.get(MeetingId(about_id)),))[0]


def _meetings(store: Store, meetings: Iterable[Meeting]) -> tuple[PaperSubject, ...]:
    held = tuple(meetings)
    return tuple(
        PaperSubject(
            id=meeting.id,
            names=dict(zip((one.person_id for one in meeting.attendees), line.names, strict=True)),
            title=meeting.title,
            day=meeting.day,
        )
        for meeting, line in zip(held, store.sessions.lines(held), strict=True)
    )


def _pair(store: Store, about_id: int) -> PaperSubject:
    return next(iter(_pairs(store, (store.pairs.get(PairId(about_id)),))))


def _pairs(store: Store, pairs: Iterable[Pair]) -> tuple[PaperSubject, ...]:
    held = tuple(pairs)
    people = store.people.some({one for pair in held for one in (pair.mentor_id, pair.mentee_id)})
    return tuple(
        PaperSubject(
            id=pair.id,
            names={one: people[one].introduced_name for one in (pair.mentor_id, pair.mentee_id) if one in people},
            day=pair.started,
        )
        for pair in held
    )


def _person(store: Store, about_id: int) -> PaperSubject | None:
    one = store.people.some([PersonId(about_id)]).get(PersonId(about_id))
    return PaperSubject(id=one.id, names={one.id: one.introduced_name}) if one is not None else None


def _group(store: Store, about_id: int) -> PaperSubject:
    group = store.pairs.group(GroupId(about_id))
    return PaperSubject(id=group.id, title=group.name)


def _programme(store: Store, about_id: int) -> PaperSubject:
    programme = store.programmes.get(ProgrammeId(about_id))
    return PaperSubject(id=programme.id, title=programme.name)


_READ: Mapping[About, Callable[[Store, int], PaperSubject | None]] = {
    About.MEETING: _meeting,
    About.PAIR: _pair,
    About.PERSON: _person,
    About.GROUP: _group,
    About.PROGRAMME: _programme,
}


def _by_name(found: Iterable[PaperSubject]) -> tuple[PaperSubject, ...]:
    return tuple(sorted(found, key=lambda one: one.said.casefold()))
