# SPDX-License-Identifier: MIT
"""How life events, what was done about them, the tasks they left and where people lived are stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from mentordesk.errors import NotFound
from mentordesk.records.ids import LifeEventId, PersonId
from mentordesk.records.life_events import (
    DEPARTURES,
    MOVES,
    EventDraft,
    EventKind,
    EventStatus,
    Follows,
    LifeEvent,
    LifeTask,
    LifeTaskKind,
)
from mentordesk.records.people import Location
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import day, iso, maybe_moment, moment, placeholders

_EVENT = (
    "SELECT id, person_id, kind, on_day, until_day, wing, landing, cell, place_kept_days, note, status, recorded_at, "
    "recorded_by, done_at, coalesce(reason, '') FROM life_event LEFT JOIN life_event_mistake ON event_id = id"
)
_TASK = "SELECT id, kind, event_id, about_id, pair_id, due, done_at, done_by FROM life_task"


class LifeEvents:
    """Events of people's lives, and what hangs on them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, event_id: LifeEventId) -> LifeEvent:
        """One event, or `NotFound`."""
        found = self._events("WHERE id = ?", (event_id,))
        if not found:
            raise NotFound("errors_life.event_gone")
        return found[0]

    def of(self, person_id: PersonId) -> tuple[LifeEvent, ...]:
        """A person's events, newest first."""
        return self._events("WHERE person_id = ? ORDER BY on_day DESC, id DESC", (person_id,))

    def with_status(self, *statuses: EventStatus) -> tuple[LifeEvent, ...]:
        """Everybody's events that stand so, in order of their day."""
        return self._events(f"WHERE status IN ({placeholders(len(statuses))}) ORDER BY on_day, id", statuses)

    def add(self, draft: EventDraft, status: EventStatus, at: datetime, by: str) -> LifeEventId:
        """Store an event."""
        done_at = iso(at) if status is not EventStatus.COMING else None
        return LifeEventId(
            self._db.run(
                "INSERT INTO life_event (person_id, kind, on_day, until_day, wing, landing, cell, place_kept_days, "
                "note, status, recorded_at, recorded_by, done_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (draft.person_id, *_said(draft), status, iso(at), by, done_at),
            )
        )

    def rewrite(self, event_id: LifeEventId, draft: EventDraft, status: EventStatus, done_at: datetime | None) -> None:
        """Say an event anew that was recorded ahead; what was done about it stays with it."""
        self._db.run(
            "UPDATE life_event SET kind = ?, on_day = ?, until_day = ?, wing = ?, landing = ?, cell = ?, "
            "place_kept_days = ?, note = ?, status = ?, done_at = ? WHERE id = ?",
            (*_said(draft), status, iso(done_at), event_id),
        )

    def set_status(self, event_id: LifeEventId, status: EventStatus, done_at: datetime | None = None) -> None:
        """Say that an event was carried out, is over, or will not be."""
        self._db.run(
            "UPDATE life_event SET status = ?, done_at = coalesce(?, done_at) WHERE id = ?",
            (status, iso(done_at), event_id),
        )

    def note_mistake(self, event_id: LifeEventId, reason: str, at: datetime, by: str) -> None:
        """Write down why an event was recorded in error."""
        self._db.run(
            "INSERT INTO life_event_mistake (event_id, reason, said_at, said_by) VALUES (?, ?, ?, ?)",
            (event_id, reason, iso(at), by),
        )

    # What was done ----------------------------------------------------------------------------------------------------

    def note_step(self, event_id: LifeEventId, code: Follows, of: int, before: str) -> None:
        """Write down one thing that was done, and how it stood before."""
        self._db.run(
            "INSERT INTO life_event_step (event_id, code, of_id, before) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (event_id, code, of_id) DO UPDATE SET before = excluded.before",
            (event_id, code, of, before),
        )

    def steps(self, event_id: LifeEventId) -> tuple[tuple[Follows, int, str], ...]:
        """What was done about an event: what, to which, and how it stood before."""
        rows = self._db.all(
            "SELECT code, of_id, before FROM life_event_step WHERE event_id = ? ORDER BY rowid", (event_id,)
        )
        return tuple((Follows(row[0]), row[1], row[2]) for row in rows)

    def last_done(self, code: Follows, of: int) -> str | None:
        """How it stood before the latest event that did this to it, whosever event that was; None where none did."""
        row = self._db.one(
            "SELECT before FROM life_event_step WHERE code = ? AND of_id = ? ORDER BY event_id DESC LIMIT 1", (code, of)
        )
        return None if row is None else str(row[0])

    # Where people are -------------------------------------------------------------------------------------------------

    def note_location(self, person_id: PersonId, since: date, location: Location) -> None:
        """Write down where somebody lives from a day on."""
        self._db.run(
            "INSERT INTO person_location (person_id, since, wing, landing, cell) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (person_id, since) DO UPDATE SET wing = excluded.wing, landing = excluded.landing, "
            "cell = excluded.cell",
            (person_id, iso(since), location.wing, location.landing, location.cell),
        )

    def locations(self, person_id: PersonId) -> tuple[tuple[date, Location], ...]:
        """Where somebody lived from which day on, oldest first, as far as moves were recorded."""
        rows = self._db.all(
            "SELECT since, wing, landing, cell FROM person_location WHERE person_id = ? ORDER BY since", (person_id,)
        )
        return tuple((date.fromisoformat(row[0]), Location(*row[1:])) for row in rows)

    def live_in(self, person_id: PersonId, location: Location, now: datetime) -> None:
        """Let the person's own row say where they live now."""
        self._db.run(
            "UPDATE person SET wing = ?, landing = ?, cell = ?, changed_at = ? WHERE id = ?",
            (location.wing, location.landing, location.cell, iso(now), person_id),
        )

    def locations_on(self, ids: Iterable[PersonId], on: date, today: date) -> dict[PersonId, Location]:
        """Where these people are expected to live on a day that differs from what their row says (REQ-1.17)."""
        wanted = set(ids)
        if on >= today:
            coming = self._events(
                f"WHERE status = 'coming' AND kind IN ({placeholders(len(MOVES))}) AND on_day <= ? ORDER BY on_day, id",
                (*sorted(MOVES), iso(on)),
            )
            return {event.person_id: event.to for event in coming if event.person_id in wanted and event.to}
        rows = self._db.all(
            "SELECT person_id, wing, landing, cell FROM person_location WHERE since <= ? ORDER BY since", (iso(on),)
        )
        return {PersonId(row[0]): Location(*row[1:]) for row in rows if row[0] in wanted}

    def is_lived_on(self, wing: str) -> bool:
        """Whether somebody lives on that wing, lived there, or is to move there."""
        return bool(
            self._db.one(
                "SELECT 1 FROM person WHERE wing = ?1 UNION ALL SELECT 1 FROM person_location WHERE wing = ?1 "
                "UNION ALL SELECT 1 FROM life_event WHERE wing = ?1 LIMIT 1",
                (wing,),
            )
        )

    def dead(self) -> frozenset[PersonId]:
        """Those who died: nothing with their name is printed any more."""
        return self._people_of(EventKind.DEATH)

    def departed(self) -> frozenset[PersonId]:
        """Those who left the establishment, and did not come back since."""
        return self._people_of(*DEPARTURES)

    def gone_by(self, day: date) -> frozenset[PersonId]:
        """Those who will have left by a day: who left already, and who is recorded to leave until then."""
        kinds = sorted(DEPARTURES)
        rows = self._db.all(
            "SELECT DISTINCT person_id FROM life_event WHERE (status = 'done' OR (status = 'coming' AND on_day <= ?)) "
            f"AND kind IN ({placeholders(len(kinds))})",
            (iso(day), *kinds),
        )
        return frozenset(PersonId(row[0]) for row in rows)

    def _people_of(self, *kinds: EventKind) -> frozenset[PersonId]:
        rows = self._db.all(
            f"SELECT DISTINCT person_id FROM life_event WHERE status = 'done' AND kind IN ({placeholders(len(kinds))})",
            sorted(kinds),
        )
        return frozenset(PersonId(row[0]) for row in rows)

    # Tasks ------------------------------------------------------------------------------------------------------------

    def add_task(
        self, kind: LifeTaskKind, event_id: LifeEventId, about: PersonId, pair_id: int | None, due: date
    ) -> int:
        """Store something left to do."""
        return self._db.run(
            "INSERT INTO life_task (kind, event_id, about_id, pair_id, due) VALUES (?, ?, ?, ?, ?)",
            (kind, event_id, about, pair_id, iso(due)),
        )

    def open_tasks(self) -> tuple[LifeTask, ...]:
        """What is left to do, by due date: who is left without a partner comes before a form."""
        rows = self._db.all(f"{_TASK} WHERE done_at IS NULL ORDER BY due, kind = 'closure_form', id")
        return tuple(_task(row) for row in rows)

    def tasks(self) -> tuple[LifeTask, ...]:
        """Everything events left to do, done or not, by due date."""
        return tuple(_task(row) for row in self._db.all(f"{_TASK} ORDER BY due, id"))

    def task(self, task_id: int) -> LifeTask:
        """One task, or `NotFound`."""
        row = self._db.one(f"{_TASK} WHERE id = ?", (task_id,))
        if row is None:
            raise NotFound("errors_life.task_gone")
        return _task(row)

    def drop_tasks(self, event_id: LifeEventId) -> None:
        """Take off what an event left to do and nobody has done."""
        self._db.run("DELETE FROM life_task WHERE event_id = ? AND done_at IS NULL", (event_id,))

    def finish_task(self, task_id: int, at: datetime, by: str) -> None:
        """Say that a task was done."""
        self._db.run("UPDATE life_task SET done_at = ?, done_by = ? WHERE id = ?", (iso(at), by, task_id))

    def _events(self, where: str, values: Iterable[object]) -> tuple[LifeEvent, ...]:
        return tuple(_event(row) for row in self._db.all(f"{_EVENT} {where}", tuple(values)))


def _said(draft: EventDraft) -> tuple[object, ...]:
    """What a draft says of an event, in the order of the columns from `kind` to `note`."""
    to = draft.to or Location()
    where = (to.wing, to.landing, to.cell)
    return (draft.kind, iso(draft.on), iso(draft.until), *where, draft.place_kept_days, draft.note)


def _event(row: Row) -> LifeEvent:
    to = Location(row[5], row[6], row[7])
    return LifeEvent(
        id=LifeEventId(row[0]),
        person_id=PersonId(row[1]),
        kind=EventKind(row[2]),
        on=date.fromisoformat(row[3]),
        until=day(row[4]),
        to=to or None,
        place_kept_days=row[8],
        note=row[9],
        status=EventStatus(row[10]),
        recorded_at=moment(row[11]),
        recorded_by=row[12],
        done_at=maybe_moment(row[13]),
        mistake=row[14],
    )


def _task(row: Row) -> LifeTask:
    due = day(row[5])
    assert due is not None
    return LifeTask(
        id=row[0],
        kind=LifeTaskKind(row[1]),
        event_id=LifeEventId(row[2]),
        about_id=PersonId(row[3]),
        pair_id=row[4],
        due=due,
        done_at=maybe_moment(row[6]),
        done_by=row[7],
    )
