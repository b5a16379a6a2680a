# SPDX-License-Identifier: MIT
"""How proposals of mentors and the agreement of a second person are stored."""

from __future__ import annotations

from datetime import datetime

from mentordesk.records.approvals import Approval
from mentordesk.records.ids import ApprovalId, PersonId, ProgrammeId, UserId
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, maybe_moment, moment

_COLUMNS = "id, programme_id, person_id, proposed_by, proposed_at, approved_by, approved_at, withdrawn_at"


class Approvals:
    """Proposals of people for a programme, and who agreed to them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, programme_id: ProgrammeId) -> dict[PersonId, Approval]:
        """The newest proposal of each person in a programme that was not taken back."""
        rows = self._db.all(
            f"SELECT {_COLUMNS} FROM approval WHERE programme_id = ? AND withdrawn_at IS NULL ORDER BY id",
            (programme_id,),
        )
        return {approval.person_id: approval for approval in map(_approval, rows)}

    def propose(self, programme_id: ProgrammeId, person_id: PersonId, by: UserId, at: datetime) -> ApprovalId:
        """Put a proposal on the record."""
        return ApprovalId(
            self._db.run(
                "INSERT INTO approval (programme_id, person_id, proposed_by, proposed_at) VALUES (?, ?, ?, ?)",
                (programme_id, person_id, by, iso(at)),
            )
        )

    def approve(self, approval_id: ApprovalId, by: UserId, at: datetime) -> None:
        """Write down who agreed; the database itself refuses the proposer."""
        self._db.run("UPDATE approval SET approved_by = ?, approved_at = ? WHERE id = ?", (by, iso(at), approval_id))

    def withdraw(self, approval_id: ApprovalId, at: datetime) -> None:
        """Take a proposal or an agreement back."""
        self._db.run("UPDATE approval SET withdrawn_at = ? WHERE id = ?", (iso(at), approval_id))


def _approval(row: Row) -> Approval:
    return Approval(
        id=ApprovalId(row[0]),
        programme_id=ProgrammeId(row[1]),
        person_id=PersonId(row[2]),
        proposed_by=UserId(row[3]),
        proposed_at=moment(row[4]),
        approved_by=None if row[5] is None else UserId(row[5]),
        approved_at=maybe_moment(row[6]),
        withdrawn_at=maybe_moment(row[7]),
    )
