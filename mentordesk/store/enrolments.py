# SPDX-License-Identifier: MIT
"""How places in programmes and the steps through them are stored. Which step is allowed is the use cases' matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from mentordesk.errors import NotFound
from mentordesk.records.enrolments import (
    Enrolment,
    EnrolmentDraft,
    EnrolmentStatus,
    EnrolmentStep,
    MentoringRole,
)
from mentordesk.records.ids import EnrolmentId, PersonId, ProgrammeId
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import day, iso, moment, placeholders

_SELECT = "SELECT id, programme_id, person_id, role, status, capacity, since, priority, stage_since FROM enrolment"
_INSERT = (
    "INSERT INTO enrolment (programme_id, person_id, role, status, capacity, since, priority, stage_since) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_STEPS = (
    "SELECT enrolment_id, at, by, from_status, to_status, reason, note "
    "FROM enrolment_step JOIN enrolment ON enrolment.id = enrolment_id"
)
_INSERT_STEP = (
    "INSERT INTO enrolment_step (enrolment_id, at, by, from_status, to_status, reason, note) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)


class Enrolments:
    """Places in programmes, and their steps."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(
        self,
        *,
        programme_id: ProgrammeId | None = None,
        person_id: PersonId | None = None,
        statuses: Iterable[EnrolmentStatus] = EnrolmentStatus,
    ) -> tuple[Enrolment, ...]:
        """Enrolments, of one programme or one person or at some stages where given, left ones among them."""
        stages = sorted(set(statuses))
        given = {"programme_id": programme_id, "person_id": person_id}
        asked = {column: wanted for column, wanted in given.items() if wanted is not None}
        where = " AND ".join([f"status IN ({placeholders(len(stages))})", *(f"{column} = ?" for column in asked)])
        rows = self._db.all(f"{_SELECT} WHERE {where} ORDER BY id", (*stages, *asked.values()))
        return tuple(_enrolment(row) for row in rows)

    def get(self, enrolment_id: EnrolmentId) -> Enrolment:
        """One enrolment, or `NotFound`."""
        row = self._db.one(f"{_SELECT} WHERE id = ?", (enrolment_id,))
        if row is None:
            raise NotFound("errors.enrolment_gone")
        return _enrolment(row)

    def add(self, draft: EnrolmentDraft, today: date) -> EnrolmentId:
        """Store a new place in a programme; its first step is written by `note_step`."""
        values = (draft.programme_id, draft.person_id, draft.role, draft.status, draft.capacity, iso(draft.since))
        return EnrolmentId(self._db.run(_INSERT, (*values, int(draft.priority), iso(today))))

    def add_all(self, drafts: Sequence[EnrolmentDraft], at: datetime, by: str) -> None:
        """Store many new places in programmes at once, each with its first step."""
        row = self._db.one("SELECT coalesce(max(id), 0) + 1 FROM enrolment")
        assert row is not None
        numbered = [(row[0] + n, draft) for n, draft in enumerate(drafts)]
        self._db.run_many(
            "INSERT INTO enrolment (id, programme_id, person_id, role, status, capacity, since, priority, stage_since) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    enrolment_id,
                    draft.programme_id,
                    draft.person_id,
                    draft.role,
                    draft.status,
                    draft.capacity,
                    iso(draft.since),
                    int(draft.priority),
                    iso(draft.since),
                )
                for enrolment_id, draft in numbered
            ],
        )
        self._db.run_many(
            _INSERT_STEP,
            [(enrolment_id, iso(at), by, "", draft.status, "", "") for enrolment_id, draft in numbered],
        )

    def move(self, enrolment_id: EnrolmentId, status: EnrolmentStatus, today: date) -> None:
        """Give an enrolment another status, from today."""
        self._db.run(
            "UPDATE enrolment SET status = ?, stage_since = ? WHERE id = ?", (status, iso(today), enrolment_id)
        )

    def set_capacity(self, enrolment_id: EnrolmentId, capacity: int) -> None:
        """How many mentees a mentor can have at once."""
        self._db.run("UPDATE enrolment SET capacity = ? WHERE id = ?", (capacity, enrolment_id))

    def set_priority(self, enrolment_id: EnrolmentId, priority: bool) -> None:
        """Whether this person goes before others."""
        self._db.run("UPDATE enrolment SET priority = ? WHERE id = ?", (int(priority), enrolment_id))

    def note_step(self, step: EnrolmentStep) -> None:
        """Write down one step of an enrolment's way."""
        values = (step.enrolment_id, iso(step.at), step.by, step.before or "", step.after, step.reason, step.note)
        self._db.run(_INSERT_STEP, values)

    def steps(self, *, person_id: PersonId | None = None) -> tuple[EnrolmentStep, ...]:
        """The steps of one person, or of everybody, oldest first."""
        where, values = ("", ()) if person_id is None else (" WHERE person_id = ?", (person_id,))
        return _steps(self._db.all(f"{_STEPS}{where} ORDER BY enrolment_step.id", values))

    def steps_of(self, enrolment_id: EnrolmentId) -> tuple[EnrolmentStep, ...]:
        """The steps of one enrolment, oldest first."""
        return _steps(self._db.all(f"{_STEPS} WHERE enrolment_id = ? ORDER BY enrolment_step.id", (enrolment_id,)))


def _steps(rows: Sequence[Row]) -> tuple[EnrolmentStep, ...]:
    return tuple(
        EnrolmentStep(
            enrolment_id=EnrolmentId(row[0]),
            at=moment(row[1]),
            by=row[2],
            before=EnrolmentStatus(row[3]) if row[3] else None,
            after=EnrolmentStatus(row[4]),
            reason=row[5],
            note=row[6],
        )
        for row in rows
    )


def _enrolment(row: Row) -> Enrolment:
    return Enrolment(
        id=EnrolmentId(row[0]),
        programme_id=ProgrammeId(row[1]),
        person_id=PersonId(row[2]),
        role=MentoringRole(row[3]),
        status=EnrolmentStatus(row[4]),
        capacity=row[5],
        since=day(row[6]),
        priority=bool(row[7]),
        stage_since=day(row[8]),
    )
