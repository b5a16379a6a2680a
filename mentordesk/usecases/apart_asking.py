# SPDX-License-Identifier: MIT
"""The one question everybody asks before bringing people together: clear, conflict, or not checked (REQ-1.12, 1.14).

Whether meetings bring together who must not meet is in `apart_meetings.py`. Whoever may not read keep-apart records is
told what they may not do, and never about whom.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from mentordesk.records.apart import Apart, ApartRole
from mentordesk.records.apart_answers import ApartAnswer, ApartVerdict
from mentordesk.records.ids import MeetingId, PairId, PersonId
from mentordesk.records.people import Location, Person
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs

Two = tuple[PersonId, PersonId]


@needs(Permission.READ_APART)
def apart_answer(store: Store, person_ids: Collection[PersonId]) -> ApartVerdict:
    """Whether these people may be brought together: two for a pair, more for a group or a meeting."""
    return verdict_on(store, person_ids)


@needs(Permission.READ_APART)
def answer_about_pairs(store: Store, pairs: Collection[Two]) -> ApartVerdict:
    """Whether each of these pairs may be brought together; people of different pairs are not asked about."""
    asked = {in_order(*pair) for pair in pairs}
    people = {person for pair in asked for person in pair}
    between = [two for two in store.apart.among(people) if two in asked]
    return _verdict(store, people, between, store.clock.today())


@needs(Permission.READ_APART)
def answer_on_paper(
    store: Store, meeting_id: MeetingId | None = None, pair_id: PairId | None = None, day: date | None = None
) -> ApartVerdict | None:
    """How far a sheet about a meeting, a pair or a day was checked; None for one that names nobody. A sheet that would
    bring two together is not gathered at all, so no conflict is answered here."""
    if meeting_id is not None:
        people = {a.person_id for a in store.sessions.get(meeting_id).attendees}
    elif pair_id is not None:
        pair = store.pairs.get(pair_id)
        people = {pair.mentor_id, pair.mentee_id}
    elif day is not None:
        people = {a.person_id for meeting in store.sessions.between(day, day) for a in meeting.attendees}
    else:
        return None
    return _verdict(store, people, (), store.clock.today()) if people else None


def verdict_on(store: Store, person_ids: Collection[PersonId]) -> ApartVerdict:
    """The answer about some people today. An open record is a conflict however old the check; without one, somebody whom
    nobody held against the establishment's list within the desk's days is not checked."""
    return _verdict(store, person_ids, store.apart.among(person_ids), store.clock.today())


def clashes_of_move(store: Store, person_id: PersonId, location: Location, on: date) -> ApartVerdict:
    """Whether a person may live at `location`, as far as the desk knows who lives there (cell, landing, wing by scope).

    A check that will be too old on the day of the move does not vouch for it.
    """
    near = housed_too_near(store, store.people.get(person_id), location)
    return _verdict(store, (person_id,), tuple((r.person_a, r.person_b) for r in near), max(on, store.clock.today()))


def housed_too_near(store: Store, person: Person, location: Location) -> tuple[Apart, ...]:
    """The open records that somebody breaks by living at `location`."""
    records = [record for record in store.apart.of(person.id) if record.is_open]
    others = store.people.some({record.other(person.id) for record in records})
    return tuple(r for r in records if r.scope.of(location, others[r.other(person.id)].location))


def is_stale(store: Store, on: date | None = None) -> bool:
    """Whether the last check against the establishment's list is too old to rely on, or there never was one (REQ-1.14)."""
    check = store.apart.last_check()
    if check is None:
        return True
    ahead = max(((on or store.clock.today()) - store.clock.today()).days, 0)
    oldest = store.clock.now() + timedelta(days=ahead) - timedelta(days=store.settings.desk().apart_check_days)
    return check.at < oldest


def told_to(store: Store, between: Collection[Two]) -> tuple[Two, ...]:
    """Who is to be kept apart, for who may read that; nobody for who may not."""
    return tuple(between) if store.actor.may(Permission.READ_APART) else ()


def in_order(one: PersonId, other: PersonId) -> Two:
    """Two people as a record has them: the smaller id first."""
    return (one, other) if one < other else (other, one)


def seen(store: Store, records: Iterable[Apart]) -> tuple[Apart, ...]:
    """Records as the actor may know them: what somebody was in the matter tells why, and is kept from who may not read that."""
    if store.actor.may(Permission.READ_APART_REASON):
        return tuple(records)
    return tuple(replace(r, role_a=ApartRole.UNKNOWN, role_b=ApartRole.UNKNOWN) for r in records)


def _verdict(store: Store, person_ids: Collection[PersonId], between: Collection[Two], on: date) -> ApartVerdict:
    stale, check = is_stale(store, on), store.apart.last_check()
    people = sorted(store.people.some(person_ids).values(), key=lambda person: person.id)
    unchecked = tuple(person.id for person in people if stale or check is None or person.created_at > check.at)
    answer = ApartAnswer.CONFLICT if between else ApartAnswer.NOT_CHECKED if unchecked else ApartAnswer.CLEAR
    verdict = ApartVerdict(
        answer=answer, between=told_to(store, between), checked=check, stale=stale, unchecked=unchecked
    )
    return verdict if store.actor.may(Permission.READ_APART) else replace(verdict, checked=None)
