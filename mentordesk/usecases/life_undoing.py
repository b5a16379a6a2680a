# SPDX-License-Identifier: MIT
"""What comes back when an event is called off, said anew, or was recorded by mistake. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from mentordesk.errors import NotFound
from mentordesk.records.applications import ApplicationStatus
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import ApplicationId, EnrolmentId, GroupId, PairId
from mentordesk.records.life_events import ABSENCES, Consequence, EventDraft, Follows, LifeEvent, TakenOut
from mentordesk.records.pairs import OPEN_PAIRS, Pair, PairStatus
from mentordesk.records.sessions import ClashKind
from mentordesk.usecases.applications import against_others
from mentordesk.usecases.life_follows import Around
from mentordesk.usecases.life_return import against_pair, in_order, meeting_again, reversed_step, unchecked

_WEEK = frozenset({Follows.MEETING_CANCEL, Follows.MEETING_LEAVE, Follows.MEETING_PLACE})


def calling_off(around: Around, event: LifeEvent) -> tuple[Consequence, ...]:
    """What an event that will not happen took out of the weeks to come: it is given back, as far as it still can be."""
    around = replace(around, taking_back=True)
    lines = tuple(_weeks_back(around, event, lambda day: True, frozenset()))
    return in_order((*lines, *unchecked(around, lines)))


def said_anew(around: Around, event: LifeEvent) -> Iterator[Consequence]:
    """What an event that is moved to other days took, and needs no more."""
    draft = around.draft
    last = (draft.until or draft.place_kept_until) if draft.kind in ABSENCES else date.max
    yield from _weeks_back(replace(around, taking_back=True), event, lambda day: not _on(draft, day, last), frozenset())


def mistaken(around: Around, event: LifeEvent) -> tuple[Consequence, ...]:
    """What an event that never was took: what can be given back is offered, what cannot is told, with its reason."""
    around = replace(around, taking_back=True)
    lines = [*_pairs_back(around, event)]
    reopened = frozenset(PairId(line.of) for line in lines if line.code is Follows.PAIR_REOPEN)
    lines += _places_back(around, event)
    lines += _weeks_back(around, event, lambda day: True, reopened)
    left = sum(task.event_id == event.id for task in around.store.life_events.open_tasks())
    if left:
        lines.append(Consequence(code=Follows.TASKS_OFF, of=event.id, compulsory=True, facts={"n": left}))
    return in_order((*lines, *unchecked(around, lines)))


def _on(draft: EventDraft, day: date, last: date) -> bool:
    return draft.on <= day <= last


def _weeks_back(
    around: Around, event: LifeEvent, spared: Callable[[date], bool], reopened: frozenset[PairId]
) -> Iterator[Consequence]:
    """Meetings of the days that the event needs no more: called off, left, without a place, or taken out."""
    for code, of, before in around.store.life_events.steps(event.id):
        if code in _WEEK:
            for line in reversed_step(replace(around, draft=replace(around.draft, on=event.on)), code, of, before):
                on = line.facts.get("day")
                if isinstance(on, date) and spared(on):
                    yield line
    for taken in around.store.taken_out.of_event(event.id):
        if taken.draft.day >= around.today and spared(taken.draft.day) and _is_open(around, taken, reopened):
            yield from meeting_again(around, Follows.MEETING_ANEW, taken.id, taken.draft)


def _is_open(around: Around, taken: TakenOut, reopened: frozenset[PairId]) -> bool:
    """Whether the pair whose meeting it was goes on; a meeting of others is held again whoever it was for."""
    pair_id = taken.draft.pair_id
    if pair_id is None:
        return True
    return pair_id in reopened or around.store.pairs.get(pair_id).status in OPEN_PAIRS


# What a departure ended -----------------------------------------------------------------------------------------------


def _pairs_back(around: Around, event: LifeEvent) -> Iterator[Consequence]:
    store = around.store
    for code, of, before in store.life_events.steps(event.id):
        if code is not Follows.PAIR_END:
            continue
        pair = store.pairs.get(PairId(of))
        who = around.partner(pair)
        facts: dict[str, object] = {"who": who, "programme": store.programmes.get(pair.programme_id).name}
        yield Consequence(code=Follows.PARTNER_TOLD, of=of, only_told=True, facts=facts)
        if pair.status is not PairStatus.ENDED:
            continue
        why = (*against_pair(around, pair), *_taken_since(around, pair))
        if why:
            yield Consequence(code=Follows.PAIR_OVER, of=of, only_told=True, facts=facts | {"why": why})
        else:
            yield Consequence(code=Follows.PAIR_REOPEN, of=of, facts=facts | {"to": before})


def _taken_since(around: Around, pair: Pair) -> Iterator[str]:
    """Whether one of them has found somebody else meanwhile, as in `life_events.stays`."""
    beside = around.store.pairs.open(pair.programme_id)
    if any(other.mentee_id == pair.mentee_id for other in beside):
        yield "has_mentor"
    places = around.store.enrolments.all(programme_id=pair.programme_id, person_id=pair.mentor_id)
    room = max((place.capacity for place in places if place.role is MentoringRole.MENTOR), default=0)
    if sum(other.mentor_id == pair.mentor_id for other in beside) >= room:
        yield "full"


def _places_back(around: Around, event: LifeEvent) -> Iterator[Consequence]:
    store, me = around.store, around.draft.person_id
    for code, of, before in store.life_events.steps(event.id):
        if code is Follows.GROUP_LEAVE:
            yield from _group_back(around, GroupId(of), before)
        elif code in (Follows.ENROLMENT_END, Follows.APPLICATION_WITHDRAW):
            place = store.enrolments.get(EnrolmentId(of))
            again = [
                other
                for other in store.enrolments.all(programme_id=place.programme_id, person_id=me)
                if other.role is place.role and not other.has_left
            ]
            if place.has_left and not again:
                facts: dict[str, object] = {"programme": store.programmes.get(place.programme_id).name}
                facts |= {"role": place.role.value, "to": EnrolmentStatus(before).value}
                yield Consequence(code=Follows.ENROLMENT_AGAIN, of=of, facts=facts)
        elif code is Follows.REQUEST_WITHDRAW:
            yield from _request_back(around, ApplicationId(of))


def _request_back(around: Around, application_id: ApplicationId) -> Iterator[Consequence]:
    """The application waits again, unless they have asked anew or hold that role by now."""
    store, closed = around.store, around.store.applications.get(application_id)
    if closed.status is ApplicationStatus.WITHDRAWN and not against_others(store, closed):
        facts: dict[str, object] = {"programme": store.programmes.get(closed.programme_id).name}
        yield Consequence(code=Follows.REQUEST_AGAIN, of=application_id, facts=facts | {"role": closed.role.value})


def _group_back(around: Around, group_id: GroupId, before: str) -> Iterator[Consequence]:
    store, me = around.store, around.draft.person_id
    try:
        group = store.pairs.group(group_id)
    except NotFound:
        return
    members = [person for person, _ in group.members]
    if me in members:
        return
    facts: dict[str, object] = {"group": group.name, "before": before}
    if store.apart.among((me, *members)):
        why = (ClashKind.APART_IN_MEETING.value,)
        yield Consequence(code=Follows.GROUP_OVER, of=group_id, only_told=True, facts=facts | {"why": why})
    else:
        yield Consequence(code=Follows.GROUP_REJOIN, of=group_id, facts=facts)
