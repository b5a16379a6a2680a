# SPDX-License-Identifier: MIT
"""How applications and referrals are stored. Answered ones stay; none is deleted but with its person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mentordesk.errors import NotFound
from mentordesk.records.applications import Application, ApplicationDraft, ApplicationStatus, Requester, Wording
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ApplicationId, EnrolmentId, PersonId, ProgrammeId
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, maybe_moment, moment, placeholders

_DRAFT = "person_id, programme_id, role, asked_on, requester, requester_name, why, wording, priority"
_SELECT = (
    f"SELECT id, {_DRAFT}, status, noted_at, noted_by, answered_at, answered_by, reason, note, enrolment_id, again_of, "
    "again_reason, again_note FROM application"
)
_INSERT = f"INSERT INTO application ({_DRAFT}, noted_at, noted_by, again_of, again_reason, again_note) VALUES ({placeholders(14)})"
_ANSWER = (
    "UPDATE application SET status = ?, answered_at = ?, answered_by = ?, reason = ?, note = ?, enrolment_id = ? "
    "WHERE id = ?"
)


class Applications:
    """Applications and what became of them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(
        self,
        draft: ApplicationDraft,
        at: datetime,
        by: str,
        again_of: ApplicationId | None = None,
        reason: str = "",
        note: str = "",
    ) -> ApplicationId:
        """Store an application; `again_of` is the answered one it takes up again, for `reason`."""
        values = (
            draft.person_id,
            draft.programme_id,
            draft.role,
            iso(draft.asked_on),
            draft.requester,
            draft.requester_name,
            draft.why,
            draft.wording,
            int(draft.priority),
        )
        return ApplicationId(self._db.run(_INSERT, (*values, iso(at), by, again_of, reason, note)))

    def get(self, application_id: ApplicationId) -> Application:
        """One application, or `NotFound`."""
        found = self._read("WHERE id = ?", (application_id,))
        if not found:
            raise NotFound("errors_enrolments.application_gone")
        return found[0]

    def all(self) -> tuple[Application, ...]:
        """Every application, oldest request first."""
        return self._read("", ())

    def open(self) -> tuple[Application, ...]:
        """Applications nobody has answered yet: those with priority first, then by how long they wait."""
        return tuple(sorted(self._read("WHERE status = 'open'", ()), key=lambda one: not one.priority))

    def of(self, person_id: PersonId) -> tuple[Application, ...]:
        """A person's applications, oldest request first."""
        return self._read("WHERE person_id = ?", (person_id,))

    def answer(
        self,
        application_id: ApplicationId,
        status: ApplicationStatus,
        *,
        at: datetime,
        by: str,
        reason: str = "",
        note: str = "",
        enrolment_id: EnrolmentId | None = None,
    ) -> None:
        """Write down what became of an application."""
        self._db.run(_ANSWER, (status, iso(at), by, reason, note, enrolment_id, application_id))

    def set_priority(self, application_id: ApplicationId, priority: bool) -> None:
        """Whether this application goes before others."""
        self._db.run("UPDATE application SET priority = ? WHERE id = ?", (int(priority), application_id))

    def _read(self, where: str, values: Sequence[object]) -> tuple[Application, ...]:
        return tuple(_application(row) for row in self._db.all(f"{_SELECT} {where} ORDER BY asked_on, id", values))


def _application(row: Row) -> Application:
    return Application(
        id=ApplicationId(row[0]),
        person_id=PersonId(row[1]),
        programme_id=ProgrammeId(row[2]),
        role=MentoringRole(row[3]),
        asked_on=date.fromisoformat(row[4]),
        requester=Requester(row[5]),
        requester_name=row[6],
        why=row[7],
        wording=Wording(row[8]),
        priority=bool(row[9]),
        status=ApplicationStatus(row[10]),
        noted_at=moment(row[11]),
        noted_by=row[12],
        answered_at=maybe_moment(row[13]),
        answered_by=row[14],
        reason=row[15],
        note=row[16],
        enrolment_id=EnrolmentId(row[17]) if row[17] is not None else None,
        again_of=ApplicationId(row[18]) if row[18] is not None else None,
        again_reason=row[19],
        again_note=row[20],
    )
