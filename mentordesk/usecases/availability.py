# SPDX-License-Identifier: MIT
"""When people can come: reading it, and changing the cycle of weeks, exceptions between two dates, and days away."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.errors import Invalid, Refused
from mentordesk.records.availability import (
    Availability,
    AwayDraft,
    ExceptionDraft,
    Rota,
    away_issues,
    exception_issues,
    rota_issues,
)
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import LifeEvent
from mentordesk.records.people import FreeSlot
from mentordesk.records.programmes import RegimeSlot
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityPage:
    """What the tab of one person shows: `today` for what holds now, `slots` the establishment's week."""

    availability: Availability
    today: date
    slots: tuple[RegimeSlot, ...]
    coming: tuple[LifeEvent, ...] = ()


@needs(Permission.READ_PEOPLE)
def availability_page(store: Store, person_id: PersonId) -> AvailabilityPage:
    """When one person can come."""
    return AvailabilityPage(
        availability=store.availability.of(person_id), today=store.clock.today(), slots=store.programmes.slots()
    )


@needs(Permission.WRITE_PEOPLE)
def set_rota(store: Store, person_id: PersonId, rota: Rota | None, free: Collection[FreeSlot] = ()) -> None:
    """Let a cycle of weeks hold for somebody; without one, `free` holds every week."""
    store.people.get(person_id)
    if rota is not None and (issues := rota_issues(rota)):
        raise Invalid(issues)
    week = rota.weeks[0] if rota is not None else frozenset(free)
    before = store.availability.of(person_id)
    if week != before.free:
        # The week grid is the person's own field, and its history says who changed it.
        store.availability.set_free(person_id, week)
        changed = ("free", _shown(before.free), _shown(week))
        store.people.note_history(person_id, store.clock.now(), store.actor.initials, [changed])
    if rota != before.rota:
        store.availability.set_rota(person_id, rota)


@needs(Permission.WRITE_PEOPLE)
def set_exceptions(store: Store, person_id: PersonId, exceptions: Collection[ExceptionDraft]) -> None:
    """Replace the times that differ between two dates; those that are over are let go."""
    store.people.get(person_id)
    issues = [issue for one in exceptions for issue in exception_issues(one)]
    if issues:
        raise Invalid(issues)
    today = store.clock.today()
    store.availability.set_exceptions(person_id, [one for one in exceptions if one.last >= today])


@needs(Permission.WRITE_PEOPLE)
def be_away(store: Store, person_id: PersonId, draft: AwayDraft) -> int:
    """Somebody cannot come until a day, and comes back by themselves on the day after (`anchors.md` 6.1)."""
    store.people.get(person_id)
    issues = away_issues(draft, store.clock.today())
    if issues:
        raise Invalid(issues)
    return store.availability.add_away(person_id, draft)


@needs(Permission.WRITE_PEOPLE)
def be_back(store: Store, away_id: int, on: date | None = None) -> None:
    """Somebody is back on a day, today where none is said. What a life event brought, a return ends."""
    away = store.availability.away(away_id)
    if away.event_id is not None:
        raise Refused("errors_life.ends_by_return")
    store.availability.end_away(away_id, (on or store.clock.today()) - timedelta(days=1))


def _shown(slots: Collection[FreeSlot]) -> str:
    return "; ".join(str(slot) for slot in sorted(slots))
