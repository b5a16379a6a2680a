# SPDX-License-Identifier: MIT
"""What life events ask of today: those whose day has come, places that expire, tasks left to do, who is back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.records.availability import Away
from mentordesk.records.ids import LifeEventId, PersonId
from mentordesk.records.life_events import ABSENCES, EventStatus, LifeEvent, LifeTask
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs

SOON_DAYS = 7
"""Days ahead that a coming event is shown."""
WARN_DAYS = 5
"""Days before a kept place expires that it is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeToday:
    """What is due. `asking`: events whose day has come; `coming`: those of the next days; `expiring`: absences whose
    place is kept a few days longer, or no more; `back`: who is back today because their days away are over; `causes`: the
    events that left the tasks."""

    day: date
    asking: tuple[LifeEvent, ...] = ()
    coming: tuple[LifeEvent, ...] = ()
    expiring: tuple[LifeEvent, ...] = ()
    tasks: tuple[LifeTask, ...] = ()
    back: tuple[Away, ...] = ()
    causes: Mapping[LifeEventId, LifeEvent]
    names: Mapping[PersonId, str]

    def __bool__(self) -> bool:
        return bool(self.asking or self.coming or self.expiring or self.tasks or self.back)


@needs(Permission.READ_PEOPLE)
def life_today(store: Store) -> LifeToday:
    """Everything life events ask of today."""
    day = store.clock.today()
    ahead = store.life_events.with_status(EventStatus.COMING)
    away = tuple(e for e in store.life_events.with_status(EventStatus.DONE) if e.kind in ABSENCES)
    asking = tuple(event for event in ahead if event.asks(day))
    coming = tuple(event for event in ahead if day < event.on <= day + timedelta(days=SOON_DAYS))
    # Who is expected back before the place expires is back by then, or somebody says otherwise.
    expiring = tuple(
        event
        for event in away
        if event.place_kept_until <= day + timedelta(days=WARN_DAYS)
        and (event.until is None or event.until >= day or event.until > event.place_kept_until)
    )
    may_see = store.actor.may(Permission.READ_PAIRS)
    tasks = store.life_events.open_tasks() if may_see else ()
    back = tuple(
        one
        for one in store.availability.away_around(day)
        if one.last == day - timedelta(days=1) and store.availability.of(one.person_id).away_on(day) is None
    )
    ids = {e.person_id for e in (*asking, *coming, *expiring)} | {t.about_id for t in tasks}
    causes = {task.event_id: store.life_events.get(task.event_id) for task in tasks}
    ids |= {one.person_id for one in back} | {event.person_id for event in causes.values()}
    names = {person.id: person.full_name for person in store.people.some(ids).values()}
    return LifeToday(
        day=day,
        asking=asking,
        coming=coming,
        expiring=expiring,
        tasks=tasks,
        back=back,
        causes=causes,
        names=names,
    )


@needs(Permission.WRITE_PAIRS)
def finish_task(store: Store, task_id: int) -> None:
    """Say that a task is done."""
    store.life_events.task(task_id)
    store.life_events.finish_task(task_id, store.clock.now(), store.actor.initials)
