# SPDX-License-Identifier: MIT
"""What follows when somebody comes back, from what was done when they went; and when their place is given up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mentordesk.errors import NotFound, Refused
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import EnrolmentId, MeetingId, PairId
from mentordesk.records.life_events import (
    ABSENCES,
    DEPARTURES,
    Consequence,
    EventKind,
    EventStatus,
    Follows,
    LifeEvent,
)
from mentordesk.records.pairs import PairStatus
from mentordesk.records.sessions import Meeting, MeetingDraft, MeetingStatus
from mentordesk.usecases.clashes import clashes_of
from mentordesk.usecases.life_follows import Around, leaving

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
    return tuple(sorted(found.values(), key=lambda one: order.index(one.code)))


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
        if store.apart.among((pair.mentor_id, pair.mentee_id)):
            # They were to be kept apart since: said, and left paused.
            told = {"answer": "conflict", "people": (who,)}
            yield Consequence(code=Follows.APART_CLASH, of=pair.id, only_told=True, facts=told)
        else:
            yield Consequence(code=Follows.PAIR_RESUME, of=of, facts=facts)
    elif code is Follows.ENROLMENT_PAUSE:
        enrolment = store.enrolments.get(EnrolmentId(of))
        if enrolment.status is EnrolmentStatus.PAUSED:
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
    """Offered, unless something has come in its way since."""
    if any(clash.blocks for clash in clashes_of(around.store, draft, meeting.id)):
        return
    others = [a.person_id for a in meeting.attendees if a.person_id != around.draft.person_id]
    facts: dict[str, object] = {"day": meeting.day, "title": meeting.title, "n": len(others), "role": role}
    facts |= {"who": others[0]} if len(others) == 1 else {}
    yield Consequence(code=code, of=meeting.id, facts=facts)
