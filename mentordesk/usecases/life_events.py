# SPDX-License-Identifier: MIT
"""What happens to a person, as one act: planned with everything that follows, confirmed, and done together.

An event whose day is ahead is recorded and shown as coming; what cannot wait is done at once, and on its day it asks to
be carried out. What follows is gathered in `life_follows.py` and `life_return.py` and done in `life_doing.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from mentordesk.errors import Invalid, Refused, Stale
from mentordesk.records.ids import LifeEventId, PersonId
from mentordesk.records.life_events import (
    ABSENCES,
    DEPARTURES,
    MOVES,
    Consequence,
    EventDraft,
    EventKind,
    EventPlan,
    EventStatus,
    Follows,
    LifeEvent,
    PlanAct,
    event_issues,
    mistake_issues,
)
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.life_doing import Doing, over_before
from mentordesk.usecases.life_follows import Around, follows, people_in
from mentordesk.usecases.life_return import coming_back, giving_up, in_order
from mentordesk.usecases.life_undoing import calling_off, mistaken, said_anew
from mentordesk.usecases.permission import needs


@needs(Permission.WRITE_PEOPLE)
def plan_event(store: Store, draft: EventDraft) -> EventPlan:
    """Everything that follows from an event, to be shown. Raises `Invalid`, and `Refused` where it cannot be.

    An event of the same sort that was recorded ahead is replaced by this one.
    """
    _require(store)
    return _plan(store, draft)


@needs(Permission.WRITE_PEOPLE)
def plan_events(store: Store, drafts: Iterable[EventDraft]) -> tuple[EventPlan, ...]:
    """The same for several people at once, each as the desk stands now; what cannot be planned raises."""
    _require(store)
    return tuple(_plan(store, draft) for draft in drafts)


@needs(Permission.WRITE_PEOPLE)
def plan_coming(store: Store, event_id: LifeEventId) -> EventPlan:
    """Everything that follows from an event that was recorded ahead, on the day it asks to be carried out."""
    _require(store)
    event = store.life_events.get(event_id)
    if event.status is not EventStatus.COMING:
        raise Refused("errors_life.not_coming")
    return _plan(store, as_draft(event))


@needs(Permission.WRITE_PEOPLE)
def plan_expiry(store: Store, event_id: LifeEventId) -> EventPlan:
    """Everything that ends when the place kept for somebody who is away is kept no longer."""
    _require(store)
    event = store.life_events.get(event_id)
    if event.kind not in ABSENCES or event.status is not EventStatus.DONE:
        raise Refused("errors_life.no_place_kept")
    around = Around(store=store, draft=as_draft(event), today=store.clock.today())
    return _told(store, around, giving_up(around), event_id, PlanAct.EXPIRY)


@needs(Permission.WRITE_PEOPLE)
def plan_call_off(store: Store, event_id: LifeEventId) -> EventPlan:
    """Everything that comes back when an event that was recorded ahead will not happen."""
    _require(store)
    event = store.life_events.get(event_id)
    if event.status is not EventStatus.COMING:
        raise Refused("errors_life.not_coming")
    around = Around(store=store, draft=as_draft(event), today=store.clock.today())
    return _told(store, around, calling_off(around, event), event_id, PlanAct.CALL_OFF)


@needs(Permission.WRITE_PEOPLE)
def plan_mistake(store: Store, event_id: LifeEventId, reason: str) -> EventPlan:
    """Everything that comes back when somebody never left, or never died; `reason` says how it came to be recorded.

    The event stays with its reason: that it was once said, and by whom, is part of what happened.
    """
    _require(store)
    event = store.life_events.get(event_id)
    if event.kind not in DEPARTURES or event.status is not EventStatus.DONE:
        raise Refused("errors_life.not_gone")
    issues = mistake_issues(reason)
    if issues:
        raise Invalid(issues)
    around = Around(store=store, draft=as_draft(event), today=store.clock.today())
    told = _told(store, around, mistaken(around, event), event_id, PlanAct.MISTAKE)
    return replace(told, reason=reason.strip())


@needs(Permission.WRITE_PEOPLE)
def apply_event(store: Store, plan: EventPlan, chosen: Collection[str] | None = None) -> LifeEventId:
    """Do an event with what was ticked (`Consequence.key`; None: what is suggested) and what is compulsory, together.

    The desk may have changed since it was planned: raise `Stale` when something else would follow now.
    """
    _require_all(store)
    if _again(store, plan).consequences != plan.consequences:
        raise Stale("errors_life.plan_stale")
    keys = plan.suggested if chosen is None else frozenset(chosen)
    return _carry_out(store, plan, plan.chosen(keys))


@needs(Permission.WRITE_PEOPLE)
def apply_events(store: Store, plans: Iterable[EventPlan]) -> tuple[LifeEventId, ...]:
    """Do several events with what is suggested, all or none: one act, one step to undo. Raises `Stale` as above.

    What an earlier one of them has done already (both of a pair are released) is not done twice.
    """
    _require_all(store)
    plans = tuple(plans)
    if any(_again(store, plan).consequences != plan.consequences for plan in plans):
        raise Stale("errors_life.plan_stale")
    return tuple(_carry_out(store, now, now.chosen(now.suggested)) for plan in plans for now in (_again(store, plan),))


@needs(Permission.READ_PEOPLE)
def person_events(store: Store, person_id: PersonId) -> tuple[LifeEvent, ...]:
    """What happened to a person and what is to come, newest first."""
    return store.life_events.of(person_id)


def as_draft(event: LifeEvent) -> EventDraft:
    """An event as it was typed in."""
    return EventDraft(
        kind=event.kind,
        person_id=event.person_id,
        on=event.on,
        until=event.until,
        to=event.to,
        place_kept_days=event.place_kept_days,
        note=event.note,
    )


def _plan(store: Store, draft: EventDraft) -> EventPlan:
    draft = replace(draft, note=draft.note.strip())
    today = store.clock.today()
    store.people.get(draft.person_id)
    issues = event_issues(draft, today)
    if issues:
        raise Invalid(issues)
    around = Around(store=store, draft=draft, today=today)
    if draft.kind is EventKind.RETURN:
        return _told(store, around, coming_back(around), None)
    if draft.person_id in store.life_events.departed():
        raise Refused("errors_life.already_gone")
    before = _recorded_ahead(store, draft)
    lines = follows(around) if before is None else in_order((*follows(around), *said_anew(around, before)))
    return _told(store, around, lines, before.id if before is not None else None)


def _told(
    store: Store,
    around: Around,
    consequences: tuple[Consequence, ...],
    event_id: LifeEventId | None,
    act: PlanAct = PlanAct.EVENT,
) -> EventPlan:
    ids = people_in(consequences) | {around.draft.person_id}
    return EventPlan(
        draft=around.draft,
        consequences=consequences,
        coming=around.ahead and act is PlanAct.EVENT,
        act=act,
        event_id=event_id,
        names={person.id: person.full_name for person in store.people.some(ids).values()},
    )


def _recorded_ahead(store: Store, draft: EventDraft) -> LifeEvent | None:
    """An event of the same sort that was recorded before its day."""
    sort = next(sort for sort in (MOVES, ABSENCES, DEPARTURES) if draft.kind in sort)
    events = store.life_events.of(draft.person_id)
    return next((e for e in events if e.status is EventStatus.COMING and e.kind in sort), None)


def _again(store: Store, plan: EventPlan) -> EventPlan:
    """The same event planned on the desk as it stands now."""
    if plan.event_id is None or plan.act is PlanAct.EVENT:
        return _plan(store, plan.draft)
    if plan.act is PlanAct.EXPIRY:
        return plan_expiry(store, plan.event_id)
    if plan.act is PlanAct.CALL_OFF:
        return plan_call_off(store, plan.event_id)
    return plan_mistake(store, plan.event_id, plan.reason)


def _carry_out(store: Store, plan: EventPlan, lines: tuple[Consequence, ...]) -> LifeEventId:
    now, draft = store.clock.now(), plan.draft
    if plan.event_id is not None and plan.act is not PlanAct.EVENT:
        return _take_back(store, plan, plan.event_id, lines)
    status = EventStatus.COMING if plan.coming else EventStatus.DONE
    event_id = plan.event_id
    if event_id is None:
        event_id = store.life_events.add(draft, status, now, store.actor.initials)
    else:
        _without_absence(store, event_id)
        store.life_events.rewrite(event_id, draft, status, None if plan.coming else now)
    # A move that is to come is done on its day; who is expected then, and where, is known from the event.
    Doing(store, draft, event_id).do(line for line in lines if not (plan.coming and line.code is Follows.LOCATION))
    if draft.kind in DEPARTURES and not plan.coming:
        over_before(store, draft, event_id)
    return event_id


def _take_back(store: Store, plan: EventPlan, event_id: LifeEventId, lines: tuple[Consequence, ...]) -> LifeEventId:
    """Give a place up, or take the event itself back, with the lines chosen."""
    expiry = plan.act is PlanAct.EXPIRY
    store.life_events.set_status(event_id, EventStatus.EXPIRED if expiry else EventStatus.CALLED_OFF)
    if plan.act is PlanAct.CALL_OFF:
        _without_absence(store, event_id)
    if plan.act is PlanAct.MISTAKE:
        store.life_events.note_mistake(event_id, plan.reason, store.clock.now(), store.actor.initials)
    Doing(store, plan.draft, event_id, expiry=expiry).do(lines)
    return event_id


def _without_absence(store: Store, event_id: LifeEventId) -> None:
    """Take out the days away that an event recorded ahead brought: it will not happen, or is said anew."""
    for away in store.availability.of_event(event_id):
        store.availability.end_away(away.id, date.min)


def _require(store: Store) -> None:
    """What follows is told whole or not at all: half a list would look like everything."""
    for permission in (Permission.READ_PAIRS, Permission.READ_SESSIONS):
        store.actor.require(permission)


def _require_all(store: Store) -> None:
    _require(store)
    for permission in (Permission.WRITE_PAIRS, Permission.WRITE_SESSIONS):
        store.actor.require(permission)
