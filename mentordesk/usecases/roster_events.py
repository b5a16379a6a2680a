# SPDX-License-Identifier: MIT
"""What an extract says happened to people: who moved and who is missing, as life events with all that follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from mentordesk.errors import Stale
from mentordesk.records.exchange import ImportPlan, PlannedRow, RowKind
from mentordesk.records.exchange_rules import SourceMemory
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import ABSENCES, EventDraft, EventKind, EventPlan, EventStatus
from mentordesk.records.people import Person
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.life_events import plan_events
from mentordesk.usecases.permission import needs

_TAKEN = (RowKind.CHANGED, RowKind.SAME)
"""Lines about somebody known that are taken as they stand."""


@needs(Permission.READ_PEOPLE)
def source_memory(store: Store, fingerprint: str) -> SourceMemory:
    """What the desk remembers of a source, and of the people it may speak of."""
    away = (event for event in store.life_events.with_status(EventStatus.DONE) if event.kind in ABSENCES)
    return SourceMemory(
        seen=store.exchange.seen(fingerprint),
        former_numbers=store.merging.former_numbers(),
        departed=store.life_events.departed(),
        dead=store.life_events.dead(),
        away=frozenset(event.person_id for event in away),
    )


@needs(Permission.WRITE_PEOPLE)
def events_of(store: Store, plan: ImportPlan) -> tuple[EventPlan, ...]:
    """Every move, departure and return the plan would bring about, each with all that follows. Writes nothing."""
    drafts = _event_drafts(store, plan)
    return plan_events(store, drafts) if drafts else ()


def _event_drafts(store: Store, plan: ImportPlan) -> tuple[EventDraft, ...]:
    """The moves, departures and returns of a plan as life events of today."""
    today, gone = store.clock.today(), store.life_events.departed()
    leaving = [
        EventDraft(kind=leaver.event, person_id=leaver.person.id, on=today)
        for leaver in plan.leavers
        if leaver.event is not None and leaver.person.id not in gone
    ]
    moving = [row for row in plan.rows if _moves(row) and row.person_id not in gone]
    homes = store.people.some(row.person_id for row in moving if row.person_id is not None)
    back = [
        EventDraft(kind=EventKind.RETURN, person_id=row.person_id, on=today)
        for row in plan.rows
        if row.back and row.kind in _TAKEN and row.person_id is not None and row.person_id in gone
    ]
    return (*leaving, *back, *_moves_of(moving, homes, today))


def _moves_of(rows: Iterable[PlannedRow], homes: Mapping[PersonId, Person], today: date) -> Iterator[EventDraft]:
    for row in rows:
        person = homes.get(row.person_id) if row.person_id is not None else None
        if person is None:
            raise Stale("errors.roster_stale")
        # Where nobody knew the person lived, a first location is no move.
        if person.location and row.draft.location:
            wing = person.location.wing != row.draft.location.wing
            kind = EventKind.WING_MOVE if wing else EventKind.CELL_MOVE
            yield EventDraft(kind=kind, person_id=person.id, on=today, to=row.draft.location)


def _moves(row: PlannedRow) -> bool:
    return row.kind is RowKind.CHANGED and any(change.field == "location" for change in row.changes)


def told_of(plan: ImportPlan) -> frozenset[PersonId]:
    """Everybody the file speaks of, whatever is done about it."""
    return frozenset(row.person_id for row in plan.rows if row.person_id is not None)
