# SPDX-License-Identifier: MIT
"""What follows when somebody comes back, from what was done when they went; and when their place is given up.

An event that is called off, or was a mistake, is taken back in `life_undoing.py`, with the same questions asked here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from mentordesk.errors import NotFound, Refused
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import EnrolmentId, MeetingId, PairId, PersonId, PlaceId, ProgrammeId
from mentordesk.records.life_events import (
    ABSENCES,
    DEPARTURES,
    Consequence,
    EventKind,
    EventStatus,
    Follows,
    LifeEvent,
)
from mentordesk.records.pairs import Pair, PairStatus
from mentordesk.records.sessions import ClashKind, Meeting, MeetingDraft, MeetingStatus
from mentordesk.usecases.apart_asking import verdict_on
from mentordesk.usecases.checks import hindrances
from mentordesk.usecases.clashes import clashes_of
from mentordesk.usecases.life_follows import Around, leaving
from mentordesk.usecases.whereabouts import gone_by

_Side = tuple[PersonId, MentoringRole]
_MEET_AGAIN = frozenset(
    {
        *(Follows.PAIR_RESUME, Follows.PAIR_REOPEN, Follows.GROUP_REJOIN),
        *(Follows.MEETING_RESTORE, Follows.MEETING_REJOIN, Follows.MEETING_ANEW),
    }
)
_AWAY = (EventStatus.DONE, EventStatus.EXPIRED)
_ENDED_BY_RETURN = (ABSENCES | DEPARTURES) - {EventKind.DEATH}


def absences_of(around: Around) -> tuple[LifeEvent, ...]:
    """The absences (or the departure: some are brought back) that a return ends; `Refused` when there is none."""
    found = tuple(
        event
        for event in around.store.life_events.of(around.draft.person_id)
        if event.status in _AWAY and event.kind in _ENDED_BY_RETURN and event.on <= around.draft.on
    )
    if not found:
        raise Refused("errors_life.not_away")
    return found


def coming_back(around: Around) -> tuple[Consequence, ...]:
    """What was paused goes on, as far as nothing has come in its way since."""
    found: dict[str, Consequence] = {}
    for absence in absences_of(around):
        facts = {"since": absence.on, "kind": absence.kind.value}
        lines = [Consequence(code=Follows.BACK, of=absence.id, compulsory=True, facts=facts)]
        for code, of, before in around.store.life_events.steps(absence.id):
            lines += reversed_step(around, code, of, before)
        found |= {line.key: line for line in lines}
    found = {line.key: line for line in _left_by_others(around)} | found
    return in_order((*found.values(), *unchecked(around, found.values())))


def in_order(lines: Iterable[Consequence]) -> tuple[Consequence, ...]:
    """The lines in the order in which they are shown."""
    order = list(Follows)
    return tuple(sorted(lines, key=lambda one: order.index(one.code)))


def _left_by_others(around: Around) -> Iterator[Consequence]:
    """What an event of the other one paused or called off, and what stayed so because this person was away as well."""
    store = around.store
    for pair in around.pairs:
        before = store.life_events.last_done(Follows.PAIR_PAUSE, pair.id)
        if before is not None:
            yield from reversed_step(around, Follows.PAIR_PAUSE, pair.id, before)
    for meeting in store.sessions.of_person(around.draft.person_id):
        if meeting.status is MeetingStatus.CANCELLED and meeting.day >= around.today:
            before = store.life_events.last_done(Follows.MEETING_CANCEL, meeting.id)
            if before is not None:
                yield from reversed_step(around, Follows.MEETING_CANCEL, meeting.id, before)


def giving_up(around: Around) -> tuple[Consequence, ...]:
    """The place kept for somebody who is away is kept no longer: what hung on it ends."""
    return in_order(leaving(around))


def reversed_step(around: Around, code: Follows, of: int, before: str) -> Iterator[Consequence]:
    """What takes one step back, as far as it still stands as it was left; what stands against it now is told."""
    store = around.store
    if code is Follows.PAIR_PAUSE:
        pair = next((p for p in around.pairs if p.id == PairId(of) and p.status is PairStatus.PAUSED), None)
        if pair is None:
            return
        who = around.partner(pair)
        facts: dict[str, object] = {"who": who, "programme": store.programmes.get(pair.programme_id).name, "to": before}
        why = against_pair(around, pair)
        if why:
            yield Consequence(code=Follows.PAIR_STAYS, of=of, only_told=True, facts={"who": who, "why": why})
        else:
            yield Consequence(code=Follows.PAIR_RESUME, of=of, facts=facts)
    elif code is Follows.ENROLMENT_PAUSE:
        enrolment = store.enrolments.get(EnrolmentId(of))
        side = (enrolment.person_id, enrolment.role)
        if enrolment.status is EnrolmentStatus.PAUSED and not _hindered(around, enrolment.programme_id, side):
            programme = store.programmes.get(enrolment.programme_id).name
            facts = {"programme": programme, "role": enrolment.role.value, "to": before}
            yield Consequence(code=Follows.ENROLMENT_RESUME, of=of, facts=facts)
    elif code is Follows.MEETING_CANCEL:
        meeting = _to_come(around, MeetingId(of), MeetingStatus.CANCELLED)
        if meeting is not None:
            yield from meeting_again(around, Follows.MEETING_RESTORE, meeting.id, meeting.as_draft())
    elif code is Follows.MEETING_LEAVE:
        meeting = _to_come(around, MeetingId(of), MeetingStatus.PLANNED)
        if meeting is not None and around.draft.person_id not in {a.person_id for a in meeting.attendees}:
            draft = meeting.as_draft()
            back = (*draft.attendees, (around.draft.person_id, MentoringRole(before)))
            draft = replace(draft, attendees=back)
            yield from meeting_again(around, Follows.MEETING_REJOIN, meeting.id, draft, before)
    elif code is Follows.MEETING_PLACE:
        meeting = _to_come(around, MeetingId(of), MeetingStatus.PLANNED)
        if meeting is not None and meeting.place_id is None:
            draft = replace(meeting.as_draft(), place_id=PlaceId(int(before)))
            yield from meeting_again(around, Follows.MEETING_PLACE_BACK, meeting.id, draft, before)


def _sides(pair: Pair) -> tuple[_Side, _Side]:
    return (pair.mentor_id, MentoringRole.MENTOR), (pair.mentee_id, MentoringRole.MENTEE)


def _hindered(around: Around, programme_id: ProgrammeId, *sides: _Side) -> bool:
    """Whether a check, a training or a no stands in the way of one of them: what was paused stays paused (REQ-1.5)."""
    on = max(around.draft.on, around.today)
    return any(hindrances(around.store, programme_id, role, [who], on)[who] for who, role in sides)


def _to_come(around: Around, meeting_id: MeetingId, status: MeetingStatus) -> Meeting | None:
    """A meeting of the days after the return that stands as it was left."""
    try:
        meeting = around.store.sessions.get(meeting_id)
    except NotFound:
        return None
    is_ahead = meeting.day >= max(around.draft.on, around.today)
    return meeting if is_ahead and meeting.status is status else None


def meeting_again(
    around: Around, code: Follows, of: int, draft: MeetingDraft, before: str = ""
) -> Iterator[Consequence]:
    """Offered, unless something has come in its way since; that is told, and the meeting is left as it is.

    `of` is the meeting, or what was taken out; `before` the role they had in it, or the place it was in.
    """
    me = around.draft.person_id
    standing = None if code is Follows.MEETING_ANEW else MeetingId(of)
    clashes = [clash for clash in clashes_of(around.store, draft, standing) if clash.blocks]
    if around.taking_back:
        clashes = [clash for clash in clashes if clash.kind is not ClashKind.NOT_HERE or clash.person_ids != (me,)]
    elif any(clash.kind is ClashKind.NOT_HERE and me in clash.person_ids for clash in clashes):
        return  # Who is brought back from a departure has no place in the group any more.
    others = [person for person, _ in draft.attendees if person != me]
    facts: dict[str, object] = {"day": draft.day, "title": draft.title}
    facts |= {"who": others[0]} if len(others) == 1 else {}
    why = tuple(sorted({clash.kind.value for clash in clashes}))
    if code in (Follows.MEETING_RESTORE, Follows.MEETING_ANEW):
        why += _away(around, others, draft.day)
    if why:
        yield Consequence(code=Follows.MEETING_STAYS, of=of, only_told=True, facts=facts | {"why": why})
    else:
        yield Consequence(code=code, of=of, facts=facts | {"n": len(others), "before": before})


def against_pair(around: Around, pair: Pair) -> tuple[str, ...]:
    """What keeps a pair from going on, as in `life_events.stays`: asked again, since it was paused."""
    store, day = around.store, max(around.draft.on, around.today)
    who = around.partner(pair)
    found: list[str] = []
    if store.apart.among((pair.mentor_id, pair.mentee_id)):
        found.append(ClashKind.APART_IN_MEETING.value)
    if _hindered(around, pair.programme_id, *_sides(pair)):
        found.append(ClashKind.HINDERED.value)
    if gone_by(store, (who,), day):
        found.append(ClashKind.NOT_HERE.value)
    return (*found, *_away(around, (who,), day))


def _away(around: Around, others: Collection[PersonId], day: date) -> tuple[str, ...]:
    known = around.store.availability.some(others)
    return ("away",) if any(one.away_on(day) is not None for one in known.values()) else ()


def unchecked(around: Around, lines: Iterable[Consequence]) -> Iterator[Consequence]:
    """Not checked is not clear: said once, where somebody meets others again."""
    again = {line.facts.get("who") for line in lines if line.code in _MEET_AGAIN}
    if not again:
        return
    asked = {around.draft.person_id} | {PersonId(who) for who in again if isinstance(who, int)}
    if verdict_on(around.store, asked).unchecked:
        told = {"answer": "not_checked", "back": True}
        yield Consequence(code=Follows.APART_CLASH, of=around.draft.person_id, only_told=True, facts=told)
