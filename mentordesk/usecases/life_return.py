# SPDX-License-Identifier: MIT
"""What follows when somebody comes back, from what was done when they went; and when their place is given up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from mentordesk.errors import NotFound, Refused
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import EnrolmentId, MeetingId, PairId, PersonId, ProgrammeId
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
_MEET_AGAIN = (Follows.PAIR_RESUME, Follows.MEETING_RESTORE, Follows.MEETING_REJOIN)
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
            lines += _reversed(around, code, of, before)
        found |= {line.key: line for line in lines}
    order = list(Follows)
    return tuple(sorted((*found.values(), *_unchecked(around, found.values())), key=lambda one: order.index(one.code)))


def giving_up(around: Around) -> tuple[Consequence, ...]:
    """The place kept for somebody who is away is kept no longer: what hung on it ends."""
    order = list(Follows)
    return tuple(sorted(leaving(around), key=lambda one: order.index(one.code)))


def _reversed(around: Around, code: Follows, of: int, before: str) -> Iterator[Consequence]:
    store = around.store
    if code is Follows.PAIR_PAUSE:
        pair = next((p for p in around.pairs if p.id == PairId(of) and p.status is PairStatus.PAUSED), None)
        if pair is None:
            return
        who = around.partner(pair)
        facts: dict[str, object] = {"who": who, "programme": store.programmes.get(pair.programme_id).name, "to": before}
        why = _against_pair(around, pair)
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
            yield from _meeting_again(around, Follows.MEETING_RESTORE, meeting, meeting.as_draft())
    elif code is Follows.MEETING_LEAVE:
        meeting = _to_come(around, MeetingId(of), MeetingStatus.PLANNED)
        if meeting is not None and around.draft.person_id not in {a.person_id for a in meeting.attendees}:
            draft = meeting.as_draft()
            back = (*draft.attendees, (around.draft.person_id, MentoringRole(before)))
            yield from _meeting_again(around, Follows.MEETING_REJOIN, meeting, replace(draft, attendees=back), before)


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


def _meeting_again(
    around: Around, code: Follows, meeting: Meeting, draft: MeetingDraft, role: str = ""
) -> Iterator[Consequence]:
    """Offered, unless something has come in its way since; that is told, and the meeting is left as it is."""
    clashes = [clash for clash in clashes_of(around.store, draft, meeting.id) if clash.blocks]
    me = around.draft.person_id
    if any(clash.kind is ClashKind.NOT_HERE and me in clash.person_ids for clash in clashes):
        return  # Who is brought back from a departure has no place in the group any more.
    others = [a.person_id for a in meeting.attendees if a.person_id != me]
    facts: dict[str, object] = {"day": meeting.day, "title": meeting.title}
    facts |= {"who": others[0]} if len(others) == 1 else {}
    why = tuple(sorted({clash.kind.value for clash in clashes}))
    if code is Follows.MEETING_RESTORE:
        why += _away(around, others, meeting.day)
    if why:
        yield Consequence(code=Follows.MEETING_STAYS, of=meeting.id, only_told=True, facts=facts | {"why": why})
    else:
        yield Consequence(code=code, of=meeting.id, facts=facts | {"n": len(others), "role": role})


def _against_pair(around: Around, pair: Pair) -> tuple[str, ...]:
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


def _unchecked(around: Around, lines: Iterable[Consequence]) -> Iterator[Consequence]:
    """Not checked is not clear: said once, where somebody meets others again."""
    again = {line.facts.get("who") for line in lines if line.code in _MEET_AGAIN}
    if not again:
        return
    asked = {around.draft.person_id} | {PersonId(who) for who in again if isinstance(who, int)}
    if verdict_on(around.store, asked).unchecked:
        told = {"answer": "not_checked", "back": True}
        yield Consequence(code=Follows.APART_CLASH, of=around.draft.person_id, only_told=True, facts=told)
